//! Findings, their evidence, and what was taken back.

use std::ops::Range;

use crate::lexicon::SignalId;
use crate::note::Note;

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

/// Words that speak for a finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// The words, as they stand in the note.
    pub words: String,
    /// Why they count: the name of the rule; none where they were fitted.
    pub reason: Option<String>,
    /// They only sound like the words of the rule.
    pub is_heard: bool,
    /// How much they count; 1 is enough on its own.
    pub weight: f32,
    /// The first character in the turn's text.
    pub start: usize,
    /// One past the last.
    pub end: usize,
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

    /// Takes the words that made them from `note`, in which what points to a person was covered: alone
    /// they may be half a number, which nobody can tell for one.
    pub fn quote(&mut self, note: &Note) {
        let found = self.list.iter_mut();
        let found = found.flat_map(|found| found.evidence.iter_mut().map(|e| (found.turn, e)));
        let taken = self
            .taken
            .iter_mut()
            .map(|taken| (taken.turn, &mut taken.evidence));
        for (turn, evidence) in found.chain(taken) {
            let words = note.turns[turn].slice(evidence.start, evidence.end);
            words.clone_into(&mut evidence.words);
        }
    }
}
