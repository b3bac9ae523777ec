//! What a reader gets for one note, without any format.

use crate::detect::Findings;
use crate::lexicon::Pack;
use crate::note::Note;
use crate::text::Source;

pub mod view;

/// The report on one note.
#[derive(Debug, Clone)]
pub struct Report {
    /// The path as the user typed it.
    pub path: String,
    /// The JSON view.
    pub view: view::Analysis,
}

impl Report {
    /// Gathers the report.
    #[must_use]
    pub fn new(source: &Source, note: &Note, findings: &Findings, pack: &Pack) -> Self {
        Self { path: source.path.clone(), view: view::Analysis::new(source, note, findings, pack) }
    }
}
