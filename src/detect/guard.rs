//! Guards: why a match is taken back. One mechanism for all signals; the words are data.

use crate::lexicon::{GuardName, Guards, Pattern};

use super::finding::GuardKind;
use super::line::Line;

/// The first guard among `active` that takes back the match `start..end` in clause `clause`.
pub fn check(
    guards: &Guards,
    active: &[GuardName],
    line: &Line,
    clause: usize,
    (start, end): (usize, usize),
) -> Option<GuardKind> {
    active.iter().find_map(|guard| {
        let (taken, kind) = match guard {
            GuardName::Negation => (negated(guards, line, clause, start), GuardKind::Negation),
            GuardName::Quotation => (
                !line.narrative && quoted(line, start, end),
                GuardKind::Quotation,
            ),
            GuardName::Hypothesis => (
                near(&guards.hypothesis, line, clause, start),
                GuardKind::Hypothesis,
            ),
            GuardName::Advice => (near(&guards.advice, line, clause, start), GuardKind::Advice),
            GuardName::Reported => (
                !line.narrative && near(&guards.reported, line, clause, start),
                GuardKind::Reported,
            ),
        };
        taken.then_some(kind)
    })
}

/// A negator shortly before the match, in its clause, that is no part of a word like 没问题.
fn negated(guards: &Guards, line: &Line, clause: usize, start: usize) -> bool {
    let clause = &line.clauses[clause];
    let from = start
        .saturating_sub(guards.negation_reach + 3)
        .max(clause.start);
    let before = &line.folded.chars[from..start];
    // Exceptions may reach into the match: 不过 + 价格.
    let window = &line.folded.chars[from..(start + 3).min(clause.end)];
    guards.negators.iter().any(|negator| {
        negator
            .find(before, |a, b| {
                before.len() - b <= guards.negation_reach
                    && !covered(&guards.negation_exceptions, window, a, b)
            })
            .is_some()
    })
}

/// `true` when `a..b` lies inside a match of one of `words`.
fn covered(words: &[Pattern], text: &[char], a: usize, b: usize) -> bool {
    words
        .iter()
        .any(|word| word.find(text, |from, to| from <= a && b <= to).is_some())
}

/// Inside quotation marks.
fn quoted(line: &Line, start: usize, end: usize) -> bool {
    let chars = &line.folded.chars;
    let opened = chars[..start]
        .iter()
        .rposition(|&c| matches!(c, '“' | '”' | '"'));
    let opens = opened.is_some_and(|i| match chars[i] {
        '“' => true,
        '"' => chars[..=i].iter().filter(|&&c| c == '"').count() % 2 == 1,
        _ => false,
    });
    opens && chars[end..].iter().any(|&c| matches!(c, '”' | '"'))
}

/// In the clause of the match before it, or in the clause just before that.
fn near(words: &[Pattern], line: &Line, clause: usize, start: usize) -> bool {
    let own = &line.folded.chars[line.clauses[clause].start..start];
    let same_sentence =
        |i: &usize| line.sentence_at(line.clauses[*i].start) == line.sentence_at(start);
    let previous = clause
        .checked_sub(1)
        .filter(same_sentence)
        .map(|i| line.slice(&line.clauses[i]));
    words
        .iter()
        .any(|word| word.is_in(own) || previous.is_some_and(|text| word.is_in(text)))
}
