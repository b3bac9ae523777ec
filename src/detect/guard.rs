//! Guards: why a match is taken back. One mechanism for all signals; the words are data.

use crate::lexicon::{GuardName, Numbers, Patterns};

use super::finding::GuardKind;
use super::line::Line;
use super::matcher::Scene;

/// The first guard among `active` that takes back the match `start..end` in clause `clause`.
pub fn check(
    scene: &Scene<'_>,
    active: &[GuardName],
    clause: usize,
    (start, end): (usize, usize),
) -> Option<GuardKind> {
    let line = scene.line;
    let guards = &scene.pack.guards;
    let near = |words: &Numbers| near(scene, words, clause, start);
    active.iter().find_map(|guard| {
        let (taken, kind) = match guard {
            GuardName::Negation => (negated(scene, clause, start), GuardKind::Negation),
            GuardName::Quotation => (
                !line.narrative && quoted(line, start, end),
                GuardKind::Quotation,
            ),
            GuardName::Hypothesis => (near(&guards.hypothesis), GuardKind::Hypothesis),
            GuardName::Advice => (near(&guards.advice), GuardKind::Advice),
            GuardName::Reported => (
                !line.narrative && near(&guards.reported),
                GuardKind::Reported,
            ),
        };
        taken.then_some(kind)
    })
}

/// A negator shortly before the match, in its clause, that is no part of a word like 没问题.
fn negated(scene: &Scene<'_>, clause: usize, start: usize) -> bool {
    let line = scene.line;
    let guards = &scene.pack.guards;
    let within = &line.clauses[clause];
    let from = start
        .saturating_sub(guards.negation_reach + 3)
        .max(within.start);
    let before = &line.folded.chars[from..start];
    // Exceptions may reach into the match: 不过 + 价格.
    let window = &line.folded.chars[from..(start + 3).min(within.end)];
    let patterns = &scene.pack.patterns;
    scene.any(&guards.negators, clause, |negator| {
        let negates = |a: usize, b: usize| {
            before.len() - b <= guards.negation_reach
                && !covered(patterns, &guards.negation_exceptions, window, a, b)
        };
        patterns.find(negator, before, negates).is_some()
    })
}

/// `true` when `a..b` lies inside a match of one of `words`.
fn covered(patterns: &Patterns, words: &Numbers, text: &[char], a: usize, b: usize) -> bool {
    words.clone().any(|word| {
        let around = |from: usize, to: usize| from <= a && b <= to;
        patterns.find(word, text, around).is_some()
    })
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
fn near(scene: &Scene<'_>, words: &Numbers, clause: usize, start: usize) -> bool {
    let line = scene.line;
    let own = &line.folded.chars[line.clauses[clause].start..start];
    let patterns = &scene.pack.patterns;
    if scene.any(words, clause, |word| patterns.is_in(word, own)) {
        return true;
    }
    let same_sentence =
        |i: &usize| line.sentence_at(line.clauses[*i].start) == line.sentence_at(start);
    clause
        .checked_sub(1)
        .filter(same_sentence)
        .is_some_and(|i| scene.stands_in(words, i))
}
