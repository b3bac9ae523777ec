//! The verdict, and its frozen JSON view `fupan.review/1`; renderers read it too.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::lexicon::Role;

/// The name and version of the view.
pub const SCHEMA: &str = "fupan.review/1";

/// The verdict on all notes.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Verdict {
    /// Always `fupan.review/1`.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: String,
    /// What the review is for, to be shown with it.
    pub notice: String,
    /// Whether nothing new was breached.
    pub clean: bool,
    /// Counts.
    pub summary: Summary,
    /// The rules that breaches name, by id.
    pub rules: Vec<RuleView>,
    /// What is breached by no single note.
    pub team: Vec<Breach>,
    /// The notes, in the order of their absolute paths.
    pub notes: Vec<NoteVerdict>,
}

/// Counts of a review.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Summary {
    /// Files reviewed, the unreadable ones too.
    pub notes: usize,
    /// Files that could not be read.
    pub unreadable: usize,
    /// Notes with new breaches.
    pub breached: usize,
    /// New breaches.
    pub breaches: usize,
    /// Breaches that the baseline knows.
    pub known: usize,
    /// Breaches that a note excuses with a reason.
    pub ignored: usize,
    /// Breaches that the baseline knows and that are gone; none where there is no baseline.
    pub stale: Option<usize>,
    /// The mean of the totals; none where there is no total.
    pub mean_score: Option<f64>,
    /// New breaches by rule.
    pub by_rule: BTreeMap<String, usize>,
}

/// A rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RuleView {
    /// The key in `fupan.toml`, with the signal, family or dimension that it is about:
    /// `forbid/argue.belittle`, `min_score`.
    pub id: String,
    /// Its title, in the language of the report.
    pub title: String,
    /// Why it is there.
    pub why: String,
    /// How much a breach weighs.
    pub level: Level,
}

/// How much a breach weighs for tools that tell errors from warnings; every new one fails the review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Must not be.
    Error,
    /// Too much, or too little.
    Warning,
}

/// The verdict on one note.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct NoteVerdict {
    /// The path as it was reached.
    pub path: String,
    /// The kind of meeting; none where the file could not be read.
    pub kind: Option<String>,
    /// The total, from 0 to 100, where there is one.
    pub score: Option<f64>,
    /// The grade's letter, where there is one.
    pub grade: Option<String>,
    /// Why the file could not be read, where it could not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// What is breached, by line.
    pub breaches: Vec<Breach>,
    /// Rules that could not be looked at, and why.
    pub unchecked: Vec<Unchecked>,
    /// What is wrong with remarks to fupan inside the note.
    pub remarks: Vec<RemarkView>,
}

impl NoteVerdict {
    /// The breaches that stand so.
    pub fn standing(&self, standing: Standing) -> impl Iterator<Item = &Breach> {
        self.breaches
            .iter()
            .filter(move |breach| breach.standing == standing)
    }
}

/// A rule that is breached.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Breach {
    /// The rule's id.
    pub rule: String,
    /// Its title, in the language of the report.
    pub title: String,
    /// Whether it counts.
    pub standing: Standing,
    /// How much it weighs.
    pub level: Level,
    /// The file.
    pub path: String,
    /// The physical line (1-based), where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// The column of the quote's first character (1-based, in characters).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
    /// The line where the quote ends, where that is another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_line: Option<usize>,
    /// The column behind the quote's last character (1-based, in characters).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_column: Option<usize>,
    /// The signal, where it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signal: Option<String>,
    /// Who said it; empty where nobody did.
    pub speaker: String,
    /// The role of who said it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// The words of the note; empty where there are none.
    pub quote: String,
    /// What is breached, in the language of the report.
    pub message: String,
    /// The principle.
    pub why: String,
    /// The same sentence said better.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rewrite: Option<String>,
    /// The reason that the note gives, where it is excused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Where the rule is written; none where it is built in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
    /// The same for the same words breaching the same rule, wherever they stand; of a note as a whole,
    /// for the same rule.
    pub fingerprint: String,
    /// Whether it is about words of the note, which may move, rather than about the note as a whole.
    #[serde(skip)]
    pub is_of_words: bool,
}

/// Whether a breach counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// It counts.
    New,
    /// The baseline knows it.
    Known,
    /// The note excuses it with a reason.
    Ignored,
}

/// A rule that could not be looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Unchecked {
    /// The rule's id.
    pub rule: String,
    /// Its title, in the language of the report.
    pub title: String,
    /// Why.
    pub reason: String,
}

/// What is wrong with a remark to fupan inside a note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RemarkView {
    /// Its physical line (1-based).
    pub line: usize,
    /// What.
    pub message: String,
}
