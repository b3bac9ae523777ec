//! Guards: why a match is taken back. One mechanism for all signals; the words are data.

use crate::lexicon::{GuardName, Guards, ListId, Rule};

use super::finding::GuardKind;
use super::line::Line;
use super::matcher::Scene;
use super::sight::{Noted, Said, Sight};

/// The first guard among `active` that takes back what was said.
pub fn check(
    scene: &Scene<'_>,
    sight: &Sight,
    active: &[GuardName],
    said: &Said,
) -> Option<GuardKind> {
    let narrative = scene.line.narrative;
    let guards = &scene.pack.guards;
    let near = |words| near(scene, sight, words, said);
    active.iter().find_map(|guard| {
        let (taken, kind) = match guard {
            GuardName::Negation => (negated(scene, sight, said), GuardKind::Negation),
            GuardName::Quotation => (
                !narrative && quoted(scene.line, said.start, said.end),
                GuardKind::Quotation,
            ),
            GuardName::Hypothesis => (near(guards.hypothesis), GuardKind::Hypothesis),
            GuardName::Advice => (near(guards.advice), GuardKind::Advice),
            GuardName::Reported => (!narrative && near(guards.reported), GuardKind::Reported),
        };
        taken.then_some(kind)
    })
}

/// The lists of which the guards of a rule, and its question, want to know every match.
pub fn lists(guards: &Guards, rule: &Rule) -> Vec<ListId> {
    let of_guard = |guard: &GuardName| match guard {
        GuardName::Negation => vec![guards.negators, guards.negation_exceptions],
        GuardName::Quotation => Vec::new(),
        GuardName::Hypothesis => vec![guards.hypothesis],
        GuardName::Advice => vec![guards.advice],
        GuardName::Reported => vec![guards.reported],
    };
    let mut lists: Vec<ListId> = rule.guards.iter().flat_map(of_guard).collect();
    if rule.question.is_some() {
        lists.extend([guards.question, guards.tags]);
    }
    lists
}

/// How far an exception may reach into a match: 不过 + 价格, in characters.
const INTO_MATCH: usize = 3;

/// A negator shortly before the match, in its clause, that is no part of a word like 没问题.
fn negated(scene: &Scene<'_>, sight: &Sight, said: &Said) -> bool {
    let guards = &scene.pack.guards;
    let clause = &scene.line.clauses[said.clause];
    let near = |negator: &&Noted| {
        let end = negator.end;
        clause.start <= negator.start
            && end <= said.start
            && said.start - end <= guards.negation_reach
    };
    let covers = |word: &Noted, negator: &Noted| {
        word.start <= negator.start
            && negator.end <= word.end
            && word.end <= said.start + INTO_MATCH
    };
    let mut negators = sight.noted(guards.negators).filter(near);
    negators.any(|negator| {
        let mut exceptions = sight.noted(guards.negation_exceptions);
        !exceptions.any(|word| covers(word, negator))
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
fn near(scene: &Scene<'_>, sight: &Sight, words: ListId, said: &Said) -> bool {
    let clauses = &scene.line.clauses;
    let sentence = |clause: usize| scene.line.sentence_at(clauses[clause].start);
    let first = match said.clause.checked_sub(1) {
        Some(before) if sentence(before) == sentence(said.clause) => before,
        _ => said.clause,
    };
    let mut noted = sight.noted(words);
    noted.any(|word| clauses[first].start <= word.start && word.end <= said.start)
}
