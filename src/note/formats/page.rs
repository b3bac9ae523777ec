//! A file as detectors and readers see it: its lines, the labels on them, and its JSON.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::path::Path;

use crate::text::Source;

use super::super::front;
use super::super::header::Header;
use super::super::labels::{self, Form, Label};
use super::super::names;
use super::super::words::NoteWords;
use super::json::Json;
use super::votes::Votes;

/// A file to be read. What only some detectors need is found when first asked for.
#[derive(Debug)]
pub struct Page<'a> {
    /// The file.
    pub source: &'a Source,
    /// What header and sides are called.
    pub words: &'a NoteWords,
    /// The lines with their numbers, front matter left out.
    pub lines: Vec<(usize, &'a str)>,
    /// What the front matter says.
    pub front: Header,
    labels: OnceCell<Vec<Option<(Form, Label<'a>)>>>,
    votes: OnceCell<Votes>,
    json: OnceCell<Option<Json>>,
}

impl<'a> Page<'a> {
    /// Splits a file into its lines.
    #[must_use]
    pub fn new(source: &'a Source, words: &'a NoteWords) -> Self {
        let mut lines: Vec<(usize, &str)> = source.lines().collect();
        let (front, taken) = front::read(&lines, words);
        lines.drain(..taken);
        Self {
            source,
            words,
            lines,
            front,
            labels: OnceCell::new(),
            votes: OnceCell::new(),
            json: OnceCell::new(),
        }
    }

    /// The likeliest label of each line.
    pub fn labels(&self) -> &[Option<(Form, Label<'a>)>] {
        let likeliest = |line: &'a str| {
            labels::candidates(line).find(|(_, label)| names::plausible(label.name))
        };
        self.labels
            .get_or_init(|| self.lines.iter().map(|(_, line)| likeliest(line)).collect())
    }

    /// Which forms of labels the lines have.
    pub fn votes(&self) -> &Votes {
        self.votes.get_or_init(|| Votes::count(self))
    }

    /// Labels that stand on more than one line: `客户：` is a speaker then, and no header key.
    pub fn repeated(&self) -> HashSet<&'a str> {
        let mut seen = HashSet::new();
        self.labels()
            .iter()
            .flatten()
            .map(|(_, label)| label.name)
            .filter(|name| !seen.insert(*name))
            .collect()
    }

    /// The file as JSON, if it begins like JSON.
    pub fn json(&self) -> Option<&Json> {
        self.json
            .get_or_init(|| Json::parse(&self.source.text))
            .as_ref()
    }

    /// The lines that are not blank, trimmed, in order.
    pub fn texts(&self) -> impl Iterator<Item = &'a str> {
        self.lines
            .iter()
            .map(|(_, line)| line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}'))
            .filter(|line| !line.is_empty())
    }

    /// `true` when one of the first `count` lines that are not blank is what `is` looks for.
    pub fn begins(&self, count: usize, is: impl Fn(&str) -> bool) -> bool {
        self.texts().take(count).any(is)
    }

    /// `true` when the last lines that are not blank hold `mark`.
    pub fn ends_with(&self, mark: &str) -> bool {
        self.lines
            .iter()
            .rev()
            .filter(|(_, line)| !line.trim().is_empty())
            .take(3)
            .any(|(_, line)| line.contains(mark))
    }

    /// The ending of the file's name, in lower case.
    pub fn ending(&self) -> String {
        Path::new(&self.source.path)
            .extension()
            .map(|e| e.to_string_lossy().to_lowercase())
            .unwrap_or_default()
    }
}
