//! Findings, their evidence, and what was taken back.

use crate::lexicon::{Pack, SignalId};

use super::line::Line;
use super::matcher::Hit;

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
    /// Why they count: the name of the rule.
    pub reason: String,
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

    /// The Chinese words that reports use.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Role => "说话的一方不算",
            Self::Negation => "前面有否定",
            Self::Quotation => "在引号里",
            Self::Hypothesis => "是假设",
            Self::Advice => "在讲该怎么说话",
            Self::Reported => "转述别人的话",
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

/// Adds up the hits of a line and keeps what reaches `enough`.
pub fn judge(pack: &Pack, turn: usize, line: &Line, hits: &[Hit], enough: f32, findings: &mut Findings) {
    let mut rest = hits;
    while let Some(first) = rest.first() {
        let signal = first.signal;
        let (own, others) = rest.split_at(rest.partition_point(|hit| hit.signal <= signal));
        rest = others;
        let mut evidence: Vec<Evidence> = Vec::new();
        for hit in own {
            let shown = show(pack, line, hit);
            match hit.guard {
                None => evidence.push(shown),
                Some(guard) => findings.taken.push(Taken { signal, turn, guard, evidence: shown }),
            }
        }
        let sum: f32 = evidence.iter().map(|e| e.weight).sum();
        if sum < enough {
            continue;
        }
        evidence.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.start.cmp(&b.start)));
        let strongest = own.iter().filter(|hit| hit.guard.is_none()).max_by(|a, b| weight(pack, a).total_cmp(&weight(pack, b)));
        let sentence = line.sentence_at(strongest.map_or(0, |hit| hit.start));
        let (start, end) = line.folded.original(sentence.start, sentence.end);
        let confidence = (0.5 + 0.2 * sum).min(0.95);
        findings.list.push(Finding { signal, turn, start, end, confidence, evidence });
    }
}

fn weight(pack: &Pack, hit: &Hit) -> f32 {
    pack.signals[hit.signal].rules[hit.rule].weight
}

fn show(pack: &Pack, line: &Line, hit: &Hit) -> Evidence {
    let (start, end) = line.folded.original(hit.start, hit.end);
    Evidence {
        words: line.folded.chars[hit.start..hit.end].iter().collect(),
        reason: pack.signals[hit.signal].rules[hit.rule].name.clone(),
        weight: weight(pack, hit),
        start,
        end,
    }
}
