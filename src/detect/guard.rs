//! Guards: why a match is taken back. One mechanism for all signals; the words are data.

use crate::lexicon::{GuardName, Guards, Pattern};

use super::awake::Numbers;
use super::finding::GuardKind;
use super::line::Line;
use super::matcher::{Matcher, Scene};

/// The numbers of the guards' patterns in the index.
#[derive(Debug)]
pub struct GuardNumbers {
    negators: Numbers,
    hypothesis: Numbers,
    advice: Numbers,
    reported: Numbers,
    /// What makes a clause a question.
    pub question: Numbers,
    /// Tags that ask nothing.
    pub tags: Numbers,
}

impl GuardNumbers {
    /// Numbers the patterns of `guards` by `add`.
    pub fn new(guards: &Guards, mut add: impl FnMut(&[Pattern]) -> Numbers) -> Self {
        Self {
            negators: add(&guards.negators),
            hypothesis: add(&guards.hypothesis),
            advice: add(&guards.advice),
            reported: add(&guards.reported),
            question: add(&guards.question),
            tags: add(&guards.tags),
        }
    }
}

/// The first guard among `active` that takes back the match `start..end` in clause `clause`.
pub fn check(
    matcher: &Matcher,
    scene: &Scene<'_>,
    active: &[GuardName],
    clause: usize,
    (start, end): (usize, usize),
) -> Option<GuardKind> {
    let line = scene.line;
    let numbers = matcher.guards();
    let near = |words: &Numbers| near(matcher, scene, words, clause, start);
    active.iter().find_map(|guard| {
        let (taken, kind) = match guard {
            GuardName::Negation => (negated(matcher, scene, clause, start), GuardKind::Negation),
            GuardName::Quotation => (
                !line.narrative && quoted(line, start, end),
                GuardKind::Quotation,
            ),
            GuardName::Hypothesis => (near(&numbers.hypothesis), GuardKind::Hypothesis),
            GuardName::Advice => (near(&numbers.advice), GuardKind::Advice),
            GuardName::Reported => (
                !line.narrative && near(&numbers.reported),
                GuardKind::Reported,
            ),
        };
        taken.then_some(kind)
    })
}

/// A negator shortly before the match, in its clause, that is no part of a word like 没问题.
fn negated(matcher: &Matcher, scene: &Scene<'_>, clause: usize, start: usize) -> bool {
    let line = scene.line;
    let guards = &scene.pack.guards;
    let within = &line.clauses[clause];
    let from = start
        .saturating_sub(guards.negation_reach + 3)
        .max(within.start);
    let before = &line.folded.chars[from..start];
    // Exceptions may reach into the match: 不过 + 价格.
    let window = &line.folded.chars[from..(start + 3).min(within.end)];
    let negators = &matcher.guards().negators;
    matcher.any(scene, negators, clause, |negator| {
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
fn near(
    matcher: &Matcher,
    scene: &Scene<'_>,
    words: &Numbers,
    clause: usize,
    start: usize,
) -> bool {
    let line = scene.line;
    let own = &line.folded.chars[line.clauses[clause].start..start];
    if matcher.any(scene, words, clause, |word| word.is_in(own)) {
        return true;
    }
    let same_sentence =
        |i: &usize| line.sentence_at(line.clauses[*i].start) == line.sentence_at(start);
    clause
        .checked_sub(1)
        .filter(same_sentence)
        .is_some_and(|i| {
            let text = line.slice(&line.clauses[i]);
            matcher.any(scene, words, i, |word| word.is_in(text))
        })
}
