//! Findings, their evidence, and what was taken back.

use std::ops::Range;

use crate::lexicon::{Signal, SignalId};
use crate::note::Turn;
use crate::text::Folded;

/// A signal found on a turn.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The signal.
    pub signal: SignalId,
    /// The index of the turn.
    pub turn: usize,
    /// The sentence that carries it: first character in the turn's text.
    pub start: usize,
    /// One past the last character of that sentence.
    pub end: usize,
    /// From 0 to 1.
    pub confidence: f32,
    /// The words that made it.
    pub evidence: Vec<Evidence>,
}

/// Words that speak for a finding. A long note has more of them than of turns, so they are numbers;
/// the words stand in the note.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// The index of the rule in the signal's rules; none where the words were fitted.
    pub rule: Option<u16>,
    /// They only sound like the words of the rule.
    pub is_heard: bool,
    /// How much they count; 1 is enough on its own.
    pub weight: f32,
    /// The first character in the turn's text.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

impl Evidence {
    /// The words in the text of their `turn`, folded.
    #[must_use]
    pub fn words(&self, turn: &Turn) -> String {
        let written = turn.slice(self.start as usize, self.end as usize);
        Folded::new(written).chars.into_iter().collect()
    }

    /// Why they count for `signal`: the name of the rule; none where they were fitted.
    #[must_use]
    pub fn reason<'a>(&self, signal: &'a Signal) -> Option<&'a str> {
        self.rule
            .map(|rule| signal.rules[usize::from(rule)].name.as_str())
    }
}

/// A match that a guard took back.
#[derive(Debug, Clone, PartialEq)]
pub struct Taken {
    /// The signal.
    pub signal: SignalId,
    /// The index of the turn.
    pub turn: usize,
    /// The guard.
    pub guard: GuardKind,
    /// The words that matched.
    pub evidence: Evidence,
}

/// Why a match was taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum GuardKind {
    /// Somebody spoke who cannot carry the signal.
    Role,
    /// Negated.
    Negation,
    /// In quotation marks.
    Quotation,
    /// Hypothetical.
    Hypothesis,
    /// Advice on how to talk.
    Advice,
    /// Somebody else's words.
    Reported,
}

impl GuardKind {
    /// The name that JSON uses.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::Negation => "negation",
            Self::Quotation => "quotation",
            Self::Hypothesis => "hypothesis",
            Self::Advice => "advice",
            Self::Reported => "reported",
        }
    }
}

/// All findings of a note.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Findings {
    /// The findings, by turn and then by signal.
    pub list: Vec<Finding>,
    /// What guards took back.
    pub taken: Vec<Taken>,
}

impl Findings {
    /// The places in `list` of the findings of a turn.
    #[must_use]
    pub fn of_turn(&self, turn: usize) -> Range<usize> {
        self.of_turns(turn..turn + 1)
    }

    /// The places in `list` of the findings of several turns.
    #[must_use]
    pub fn of_turns(&self, turns: Range<usize>) -> Range<usize> {
        let before = |end: usize| self.list.partition_point(|found| found.turn < end);
        before(turns.start)..before(turns.end)
    }
}
