//! Findings: the pack matched against a note, guarded, and judged.

mod examples;
pub mod features;
mod finding;
mod guard;
mod line;
mod matcher;

use std::borrow::Cow;

use crate::lexicon::{Kind, Pack};
use crate::note::Note;

pub use examples::{ExampleFault, check_examples, line_of_example};
pub use finding::{Evidence, Finding, Findings, GuardKind, Taken};
pub use line::Line;
pub use matcher::{Hit, Matcher};

/// The least sum of rule weights that makes a finding without fitted weights.
const ENOUGH: f32 = 1.0;

/// Finds the signals of a pack in notes.
#[derive(Debug)]
pub struct Detector<'a> {
    pack: Cow<'a, Pack>,
    matcher: Matcher,
}

impl<'a> Detector<'a> {
    /// Prepares the pack for matching.
    #[must_use]
    pub fn new(pack: &'a Pack) -> Self {
        Self { matcher: Matcher::new(pack), pack: Cow::Borrowed(pack) }
    }

    /// Prepares a pack that the detector keeps, for callers that outlive its loading.
    #[must_use]
    pub fn owning(pack: Pack) -> Detector<'static> {
        Detector { matcher: Matcher::new(&pack), pack: Cow::Owned(pack) }
    }

    /// The pack it works with.
    #[must_use]
    pub fn pack(&self) -> &Pack {
        &self.pack
    }

    /// The findings of a whole note, in the order of its turns.
    #[must_use]
    pub fn detect(&self, note: &Note) -> Findings {
        let lines: Vec<Line> = note.turns.iter().map(|turn| Line::new(turn, note.is_narrative())).collect();
        let mut findings = Findings::default();
        let mut found: Vec<Vec<usize>> = Vec::with_capacity(lines.len());
        for (i, line) in lines.iter().enumerate() {
            let context = context_of(note, i);
            let before = context.map(|c| Context { line: &lines[c], signals: &found[c] });
            let hits = self.matcher.hits(&self.pack, line, before.as_ref(), note.kind);
            let start = findings.list.len();
            finding::judge(&self.pack, i, line, &hits, ENOUGH, &mut findings);
            found.push(findings.list[start..].iter().map(|finding| finding.signal).collect());
        }
        findings
    }

    /// Hands the features of every turn to `visit`; `known` are the signals of each turn, where they
    /// are known, for the context of the next.
    pub fn each_line(
        &self,
        note: &Note,
        known: Option<&[Vec<usize>]>,
        sink: &mut features::Sink,
        mut visit: impl FnMut(usize, &features::Features),
    ) {
        let lines: Vec<Line> = note.turns.iter().map(|turn| Line::new(turn, note.is_narrative())).collect();
        for (i, line) in lines.iter().enumerate() {
            let context = context_of(note, i);
            let before = context.map(|c| Context { line: &lines[c], signals: known.map_or(&[], |k| k[c].as_slice()) });
            let hits = self.matcher.hits(&self.pack, line, before.as_ref(), note.kind);
            sink.features.clear();
            features::extract(&self.pack, line, &hits, before.as_ref(), note.kind, sink);
            visit(i, &sink.features);
        }
    }

    /// The rule hits of one line on its own, for `lexicon try` and the like.
    #[must_use]
    pub fn hits(&self, line: &Line, before: Option<&Context<'_>>, kind: Kind) -> Vec<Hit> {
        self.matcher.hits(&self.pack, line, before, kind)
    }
}

/// The line before, with what was found on it.
#[derive(Debug)]
pub struct Context<'a> {
    /// The line.
    pub line: &'a Line,
    /// The signals found on it.
    pub signals: &'a [usize],
}

/// How many turns back the other speaker's words still count as "the line before".
const CONTEXT_REACH: usize = 3;

/// The turn that a turn answers: the nearest by somebody else, or in minutes the line above.
fn context_of(note: &Note, i: usize) -> Option<usize> {
    if note.is_narrative() {
        return i.checked_sub(1);
    }
    let speaker = note.turns[i].speaker;
    (i.saturating_sub(CONTEXT_REACH)..i).rev().find(|&j| note.turns[j].speaker != speaker || speaker.is_none())
}
