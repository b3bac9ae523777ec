//! Matches that guards took back, as JSON names them. A long note has more of them than of all else
//! together, so they are kept as numbers and named one by one when somebody asks.

use std::borrow::Cow;
use std::collections::HashMap;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};

use crate::detect::{GuardKind, Taken};
use crate::note::Note;
use crate::score::Subject;

use super::super::texts::PageTexts;

/// A match that a guard took back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TakenView<'a> {
    /// The signal's id.
    pub signal: &'a str,
    /// The physical line (1-based).
    pub line: usize,
    /// The column of the first matched character (1-based, in characters).
    pub column: usize,
    /// The guard: `role`, `negation`, `quotation`, `hypothesis`, `advice` or `reported`.
    pub guard: &'a str,
    /// The guard, in the language of the report.
    pub why: &'a str,
    /// The words that matched.
    pub words: &'a str,
    /// The rule that they matched.
    pub reason: &'a str,
}

/// All matches that guards took back, in the order of the note.
#[derive(Debug, Clone, Default)]
pub struct TakenList {
    causes: Vec<Cause>,
    matches: Vec<Match>,
    /// The words of all matches, one after another.
    words: String,
}

/// What many matches have in common.
#[derive(Debug, Clone)]
struct Cause {
    signal: String,
    guard: GuardKind,
    why: String,
    reason: String,
}

/// One match.
#[derive(Debug, Clone, Copy)]
struct Match {
    /// The place of its cause in `causes`.
    cause: u32,
    line: u32,
    column: u32,
    /// Where its words end in `words`.
    end: u32,
}

impl TakenList {
    /// Gathers what was taken back in a note.
    pub(crate) fn new(subject: &Subject<'_>, page: &PageTexts) -> Self {
        let taken = &subject.findings.taken;
        let mut list = Self {
            matches: Vec::with_capacity(taken.len()),
            ..Self::default()
        };
        let mut places = HashMap::new();
        for taken in taken {
            let evidence = &taken.evidence;
            let key = (
                taken.signal,
                evidence.rule,
                evidence.is_heard,
                taken.guard.id(),
            );
            let cause = *places.entry(key).or_insert_with(|| {
                let signal = &subject.pack.signals[taken.signal];
                list.causes.push(Cause {
                    signal: signal.id.clone(),
                    guard: taken.guard,
                    why: page.guards.of(taken.guard).to_owned(),
                    reason: page.evidence.reason(signal, evidence),
                });
                number(list.causes.len() - 1)
            });
            list.add(subject.note, taken, cause);
        }
        list
    }

    fn add(&mut self, note: &Note, taken: &Taken, cause: u32) {
        let turn = &note.turns[taken.turn];
        let (line, column) = turn.place(taken.evidence.start as usize);
        self.words.push_str(&taken.evidence.words(turn));
        self.matches.push(Match {
            cause,
            line: number(line),
            column: number(column),
            end: number(self.words.len()),
        });
    }

    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.matches.len()
    }

    /// `true` where nothing was taken back.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.matches.is_empty()
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = TakenView<'_>> {
        let mut start = 0;
        self.matches.iter().map(move |one| {
            let cause = &self.causes[one.cause as usize];
            let end = one.end as usize;
            TakenView {
                signal: &cause.signal,
                line: one.line as usize,
                column: one.column as usize,
                guard: cause.guard.id(),
                why: &cause.why,
                words: &self.words[std::mem::replace(&mut start, end)..end],
                reason: &cause.reason,
            }
        })
    }

    /// Puts `hide(words)` in the place of the words of each match.
    pub(super) fn hide(&mut self, hide: &dyn Fn(&str) -> String) {
        let words = std::mem::take(&mut self.words);
        let mut start = 0;
        for one in &mut self.matches {
            let end = one.end as usize;
            self.words.push_str(&hide(&words[start..end]));
            start = end;
            one.end = number(self.words.len());
        }
    }
}

/// Places in a file that can be read at all are far below 2^32.
fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

impl Serialize for TakenList {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl JsonSchema for TakenList {
    fn schema_name() -> Cow<'static, str> {
        <Vec<TakenView<'_>>>::schema_name()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        <Vec<TakenView<'_>>>::json_schema(generator)
    }
}
