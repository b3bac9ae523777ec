//! One Aho-Corasick pass finds where a pattern may stand; the pattern itself then decides.

use std::collections::{BTreeMap, HashMap};

use aho_corasick::AhoCorasick;

use crate::lexicon::{Condition, Kind, Need, Pack, Pattern, Rule, Scope, SignalId};

use super::Context;
use super::finding::GuardKind;
use super::guard;
use super::line::Line;

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
    literals: Option<AhoCorasick>,
    /// For each literal, the needs that it meets.
    meets: Vec<Vec<u32>>,
    /// For each need, the patterns for which it is the rarest one.
    wakes: Vec<Vec<u32>>,
    /// For each pattern, its other needs.
    others: Vec<Vec<u32>>,
    places: Vec<Place>,
}

impl Matcher {
    /// Indexes the patterns of `pack`.
    #[must_use]
    pub fn new(pack: &Pack) -> Self {
        let mut places = Vec::new();
        let mut needs = Needs::default();
        let mut per_pattern: Vec<Vec<u32>> = Vec::new();
        for (signal, definition) in pack.signals.iter().enumerate() {
            for (rule, written) in definition.rules.iter().enumerate() {
                for (pattern, say) in written.say.iter().enumerate() {
                    places.push(Place {
                        signal,
                        rule,
                        pattern,
                    });
                    per_pattern.push(
                        say.needs()
                            .into_iter()
                            .map(|need| needs.number(need))
                            .collect(),
                    );
                }
            }
        }
        let mut meets: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
        for (id, need) in (0..).zip(&needs.list) {
            for literal in need.iter() {
                meets.entry(literal).or_default().push(id);
            }
        }
        let (literals, meets): (Vec<&str>, Vec<Vec<u32>>) = meets.into_iter().unzip();
        let automaton = AhoCorasick::new(&literals).ok();
        let common = frequency(pack, automaton.as_ref(), &meets, needs.list.len());
        let mut wakes = vec![Vec::new(); needs.list.len()];
        for (pattern, own) in (0..).zip(&mut per_pattern) {
            own.sort_unstable_by_key(|&need| (common[need as usize], need));
            own.dedup();
            if let Some(&rarest) = own.first() {
                wakes[rarest as usize].push(pattern);
                own.remove(0);
            }
        }
        Self {
            literals: automaton,
            meets,
            wakes,
            others: per_pattern,
            places,
        }
    }

    /// The rules that match `line`, each at most once and the unguarded match first, in pack order.
    #[must_use]
    pub fn hits(
        &self,
        pack: &Pack,
        line: &Line,
        before: Option<&Context<'_>>,
        kind: Kind,
    ) -> Vec<Hit> {
        let mut candidates = self.candidates(line);
        candidates.sort_unstable();
        candidates.dedup();
        let mut hits: Vec<Hit> = Vec::new();
        for (id, clause) in candidates {
            let place = self.places[id as usize];
            let rule = &pack.signals[place.signal].rules[place.rule];
            let same = |hit: &Hit| hit.signal == place.signal && hit.rule == place.rule;
            let known = hits
                .last()
                .is_some_and(|hit| same(hit) && hit.guard.is_none());
            if known || !holds(pack, rule, line, clause, before, kind) {
                continue;
            }
            let Some((start, end)) = find(&rule.say[place.pattern], rule, line, clause) else {
                continue;
            };
            let guard = if rule.who.contains(&line.role) {
                guard::check(&pack.guards, &rule.guards, line, clause, (start, end))
            } else {
                Some(GuardKind::Role)
            };
            let hit = Hit {
                signal: place.signal,
                rule: place.rule,
                start,
                end,
                guard,
            };
            match hits.last_mut().filter(|hit| same(hit)) {
                Some(last) if last.guard.is_some() && hit.guard.is_none() => *last = hit,
                Some(_) => {}
                None => hits.push(hit),
            }
        }
        hits
    }

    /// Every place where a pattern of some rule stands and the rule's conditions on its own line hold,
    /// whoever speaks, guarded or not, whatever came before.
    #[must_use]
    pub fn mentions(&self, pack: &Pack, line: &Line) -> Vec<Hit> {
        let mentions = self
            .candidates(line)
            .into_iter()
            .filter_map(|(id, clause)| {
                let Place {
                    signal,
                    rule,
                    pattern,
                } = self.places[id as usize];
                let written = &pack.signals[signal].rules[rule];
                let here = |c: &&Condition| c.scope != Scope::Previous;
                let holds = written
                    .conditions
                    .iter()
                    .filter(here)
                    .all(|c| is_met(c, line, clause, None));
                let (start, end) = holds
                    .then(|| find(&written.say[pattern], written, line, clause))
                    .flatten()?;
                Some(Hit {
                    signal,
                    rule,
                    start,
                    end,
                    guard: None,
                })
            });
        mentions.collect()
    }

    /// Patterns with the clause in which all that they need stands.
    fn candidates(&self, line: &Line) -> Vec<(u32, usize)> {
        let Some(literals) = &self.literals else {
            return Vec::new();
        };
        let (text, char_at) = text_of(line);
        // A need is met in a clause when its stamp is the clause's number, counted from 1.
        let mut met = vec![0u32; self.wakes.len()];
        let mut woken: Vec<(u32, usize)> = Vec::new();
        let mut candidates = Vec::new();
        let mut current = None;
        for found in literals.find_overlapping_iter(&text) {
            let Some(clause) = line.clause_at(char_at[found.start()] as usize) else {
                continue;
            };
            if current.is_some_and(|c| c != clause) {
                self.keep_met(&mut woken, &met, &mut candidates);
            }
            current = Some(clause);
            let stamp = index(clause + 1);
            for &need in &self.meets[found.pattern().as_usize()] {
                if std::mem::replace(&mut met[need as usize], stamp) != stamp {
                    woken.extend(
                        self.wakes[need as usize]
                            .iter()
                            .map(|&pattern| (pattern, clause)),
                    );
                }
            }
        }
        self.keep_met(&mut woken, &met, &mut candidates);
        candidates
    }

    /// Moves the woken patterns whose other needs are met as well to `candidates`.
    fn keep_met(
        &self,
        woken: &mut Vec<(u32, usize)>,
        met: &[u32],
        candidates: &mut Vec<(u32, usize)>,
    ) {
        candidates.extend(woken.drain(..).filter(|&(pattern, clause)| {
            self.others[pattern as usize]
                .iter()
                .all(|&need| met[need as usize] == index(clause + 1))
        }));
    }
}

/// The needs of all patterns, each with its number.
#[derive(Default)]
struct Needs {
    list: Vec<Need>,
    of_literal: HashMap<String, u32>,
    /// Longer lists belong to slots or brackets of the pack, which outlive this: their address tells them.
    of_list: HashMap<usize, u32>,
}

impl Needs {
    fn number(&mut self, need: Need) -> u32 {
        let next = index(self.list.len());
        let number = match need.as_ref() {
            [only] => *self.of_literal.entry(only.clone()).or_insert(next),
            _ => *self.of_list.entry(need.as_ptr() as usize).or_insert(next),
        };
        if number == next {
            self.list.push(need);
        }
        number
    }
}

/// How often each need is met in the pack's own examples, the best sample of sales talk at hand.
fn frequency(
    pack: &Pack,
    literals: Option<&AhoCorasick>,
    meets: &[Vec<u32>],
    needs: usize,
) -> Vec<u32> {
    let mut count = vec![0u32; needs];
    let Some(literals) = literals else {
        return count;
    };
    for signal in &pack.signals {
        for example in signal.hits.iter().chain(&signal.misses) {
            for found in literals.find_overlapping_iter(&example.text) {
                for &need in &meets[found.pattern().as_usize()] {
                    count[need as usize] += 1;
                }
            }
        }
    }
    count
}

/// The folded text, and for each byte of it the index of its character.
fn text_of(line: &Line) -> (String, Vec<u32>) {
    let mut text = String::with_capacity(line.folded.chars.len() * 3);
    let mut char_at = Vec::with_capacity(line.folded.chars.len() * 3);
    for (i, c) in (0u32..).zip(&line.folded.chars) {
        text.push(*c);
        char_at.resize(text.len(), i);
    }
    (text, char_at)
}

/// An index as the tables keep it; the pack is far smaller than 2^32.
fn index(i: usize) -> u32 {
    u32::try_from(i).unwrap_or(u32::MAX)
}

/// Matches `pattern` in a clause, held to word boundaries where the rule asks for it.
fn find(pattern: &Pattern, rule: &Rule, line: &Line, clause: usize) -> Option<(usize, usize)> {
    let range = &line.clauses[clause];
    let offset = range.start;
    let on_words = |a: usize, b: usize| {
        !rule.boundary || (line.is_boundary(offset + a) && line.is_boundary(offset + b))
    };
    pattern
        .find(line.slice(range), on_words)
        .map(|(a, b)| (offset + a, offset + b))
}

/// `true` when the conditions of a rule hold around a clause.
fn holds(
    pack: &Pack,
    rule: &Rule,
    line: &Line,
    clause: usize,
    before: Option<&Context<'_>>,
    kind: Kind,
) -> bool {
    let kind_fits = rule.kinds.is_empty()
        || rule.kinds.contains(&kind)
        || (line.narrative && rule.kinds.contains(&Kind::Narrative));
    let after_fits = rule.after.is_empty()
        || before.is_some_and(|b| {
            b.signals
                .iter()
                .any(|&s| rule.after.contains(&pack.signals[s].id))
        });
    kind_fits
        && after_fits
        && rule
            .question
            .is_none_or(|wanted| is_question(pack, line, clause) == wanted)
        && rule
            .conditions
            .iter()
            .all(|condition| is_met(condition, line, clause, before))
}

fn is_met(condition: &Condition, line: &Line, clause: usize, before: Option<&Context<'_>>) -> bool {
    let there = |text: &[char]| condition.patterns.iter().any(|pattern| pattern.is_in(text));
    let anywhere = |line: &Line| line.clauses.iter().any(|c| there(line.slice(c)));
    let seen = match condition.scope {
        Scope::Clause => there(line.slice(&line.clauses[clause])),
        Scope::Line => anywhere(line),
        Scope::Previous => before.is_some_and(|b| anywhere(b.line)),
    };
    seen == condition.wanted
}

/// `true` when the sentence of a clause asks something; a tag hung on a statement does not.
fn is_question(pack: &Pack, line: &Line, clause: usize) -> bool {
    let sentence = line.sentence_at(line.clauses[clause].start);
    let clauses = line
        .clauses
        .iter()
        .filter(|c| sentence.start <= c.start && c.end <= sentence.end);
    let asks = |text: &[char]| pack.guards.question.iter().any(|word| word.is_in(text));
    let tag = |text: &[char]| pack.guards.tags.iter().any(|word| word.is_in(text));
    let marked = line.folded.chars[sentence.clone()].contains(&'?');
    clauses
        .map(|c| line.slice(c))
        .any(|text| (marked || asks(text)) && !(tag(text) && text.len() <= 4))
}
