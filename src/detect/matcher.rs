//! One Aho-Corasick pass finds where a pattern may stand; the pattern itself then decides.

use std::collections::BTreeMap;

use aho_corasick::AhoCorasick;

use crate::lexicon::{Kind, Pack, Pattern, Rule, Scope, SignalId};

use super::finding::GuardKind;
use super::guard;
use super::line::Line;
use super::Context;

/// A rule that matched a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The signal.
    pub signal: SignalId,
    /// The index of the rule in the signal's rules.
    pub rule: usize,
    /// The first matched character (folded).
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The guard that takes it back, if one does.
    pub guard: Option<GuardKind>,
}

/// Where a pattern stands in the pack.
#[derive(Debug, Clone, Copy)]
struct Place {
    signal: SignalId,
    rule: usize,
    pattern: usize,
}

/// The pack's patterns, indexed by the literals that they need.
#[derive(Debug)]
pub struct Matcher {
    anchors: Option<AhoCorasick>,
    /// For each anchor, the patterns that need it (indices of `places`).
    needed_by: Vec<Vec<u32>>,
    places: Vec<Place>,
}

impl Matcher {
    /// Indexes the patterns of `pack`.
    #[must_use]
    pub fn new(pack: &Pack) -> Self {
        let mut places = Vec::new();
        let mut by_anchor: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for (signal, definition) in pack.signals.iter().enumerate() {
            for (rule, written) in definition.rules.iter().enumerate() {
                for (pattern, say) in written.say.iter().enumerate() {
                    let id = u32::try_from(places.len()).unwrap_or(u32::MAX);
                    places.push(Place { signal, rule, pattern });
                    for anchor in say.anchors() {
                        by_anchor.entry(anchor).or_default().push(id);
                    }
                }
            }
        }
        let (literals, needed_by): (Vec<String>, Vec<Vec<u32>>) = by_anchor.into_iter().unzip();
        Self { anchors: AhoCorasick::new(&literals).ok(), needed_by, places }
    }

    /// The rules that match `line`, each at most once and the unguarded match first, in pack order.
    #[must_use]
    pub fn hits(&self, pack: &Pack, line: &Line, before: Option<&Context<'_>>, kind: Kind) -> Vec<Hit> {
        let mut candidates = self.candidates(line);
        candidates.sort_unstable();
        candidates.dedup();
        let mut hits: Vec<Hit> = Vec::new();
        for (id, clause) in candidates {
            let place = self.places[id as usize];
            let rule = &pack.signals[place.signal].rules[place.rule];
            let same = |hit: &Hit| hit.signal == place.signal && hit.rule == place.rule;
            let known = hits.last().is_some_and(|hit| same(hit) && hit.guard.is_none());
            if known || !holds(pack, rule, line, clause, before, kind) {
                continue;
            }
            let Some((start, end)) = find(&rule.say[place.pattern], rule, line, clause) else { continue };
            let guard = if rule.who.contains(&line.role) {
                guard::check(&pack.guards, &rule.guards, line, clause, (start, end))
            } else {
                Some(GuardKind::Role)
            };
            let hit = Hit { signal: place.signal, rule: place.rule, start, end, guard };
            match hits.last_mut().filter(|hit| same(hit)) {
                Some(last) if last.guard.is_some() && hit.guard.is_none() => *last = hit,
                Some(_) => {}
                None => hits.push(hit),
            }
        }
        hits
    }

    /// Patterns with the clause in which their anchor stands.
    fn candidates(&self, line: &Line) -> Vec<(u32, usize)> {
        let Some(anchors) = &self.anchors else { return Vec::new() };
        let mut text = String::with_capacity(line.folded.chars.len() * 3);
        let mut char_at = Vec::with_capacity(line.folded.chars.len() * 3);
        for (i, c) in (0u32..).zip(&line.folded.chars) {
            text.push(*c);
            char_at.resize(text.len(), i);
        }
        let mut candidates = Vec::new();
        for found in anchors.find_overlapping_iter(&text) {
            if let Some(clause) = line.clause_at(char_at[found.start()] as usize) {
                let needed = &self.needed_by[found.pattern().as_usize()];
                candidates.extend(needed.iter().map(|&id| (id, clause)));
            }
        }
        candidates
    }
}

/// Matches `pattern` in a clause, held to word boundaries where the rule asks for it.
fn find(pattern: &Pattern, rule: &Rule, line: &Line, clause: usize) -> Option<(usize, usize)> {
    let range = &line.clauses[clause];
    let offset = range.start;
    let on_words = |a: usize, b: usize| !rule.boundary || (line.is_boundary(offset + a) && line.is_boundary(offset + b));
    pattern.find(line.slice(range), on_words).map(|(a, b)| (offset + a, offset + b))
}

/// `true` when the conditions of a rule hold around a clause.
fn holds(pack: &Pack, rule: &Rule, line: &Line, clause: usize, before: Option<&Context<'_>>, kind: Kind) -> bool {
    let kind_fits = rule.kinds.is_empty()
        || rule.kinds.contains(&kind)
        || (line.narrative && rule.kinds.contains(&Kind::Narrative));
    let after_fits = rule.after.is_empty()
        || before.is_some_and(|b| b.signals.iter().any(|&s| rule.after.contains(&pack.signals[s].id)));
    kind_fits
        && after_fits
        && rule.question.is_none_or(|wanted| is_question(pack, line, clause) == wanted)
        && rule.conditions.iter().all(|condition| {
            let there = |text: &[char]| condition.patterns.iter().any(|pattern| pattern.is_in(text));
            let anywhere = |line: &Line| line.clauses.iter().any(|c| there(line.slice(c)));
            let seen = match condition.scope {
                Scope::Clause => there(line.slice(&line.clauses[clause])),
                Scope::Line => anywhere(line),
                Scope::Previous => before.is_some_and(|b| anywhere(b.line)),
            };
            seen == condition.wanted
        })
}

/// `true` when the sentence of a clause asks something; a tag hung on a statement does not.
fn is_question(pack: &Pack, line: &Line, clause: usize) -> bool {
    let sentence = line.sentence_at(line.clauses[clause].start);
    let clauses = line.clauses.iter().filter(|c| sentence.start <= c.start && c.end <= sentence.end);
    let asks = |text: &[char]| pack.guards.question.iter().any(|word| word.is_in(text));
    let tag = |text: &[char]| pack.guards.tags.iter().any(|word| word.is_in(text));
    let marked = line.folded.chars[sentence.clone()].contains(&'?');
    clauses.map(|c| line.slice(c)).any(|text| (marked || asks(text)) && !(tag(text) && text.len() <= 4))
}
