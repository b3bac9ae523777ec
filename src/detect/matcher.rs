//! The rules of the pack held against a line: what matches, and what a guard takes back.

use crate::lexicon::{Kind, Numbers, Pack, Rule, Scope, SignalId};

use super::Context;
use super::awake::Awake;
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

/// The rules of a pack by their patterns.
#[derive(Debug)]
pub struct Matcher {
    rules: Vec<Place>,
    /// For each pattern by number, the place in `rules` of the rule whose words it is, if it is one's.
    rule_of: Vec<Option<u32>>,
}

/// A rule by its place in the pack.
#[derive(Debug)]
struct Place {
    signal: SignalId,
    rule: usize,
    /// Signals of which the line before must carry one.
    after: Vec<SignalId>,
}

/// A line about to be matched.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// The pack.
    pub pack: &'a Pack,
    /// The line.
    pub line: &'a Line,
    /// The patterns that it wakes.
    pub awake: &'a Awake,
    /// The line before.
    pub before: Option<&'a Context<'a>>,
    /// The kind of meeting.
    pub kind: Kind,
}

impl Matcher {
    /// Numbers the rules of `pack`.
    #[must_use]
    pub fn new(pack: &Pack) -> Self {
        let mut rules = Vec::new();
        let mut rule_of = vec![None; pack.patterns.next() as usize];
        for (signal, definition) in pack.signals.iter().enumerate() {
            for (rule, written) in definition.rules.iter().enumerate() {
                let number = u32::try_from(rules.len()).ok();
                rule_of[written.say.start as usize..written.say.end as usize].fill(number);
                let after = written.after.iter();
                rules.push(Place {
                    signal,
                    rule,
                    after: after.filter_map(|id| pack.position(id)).collect(),
                });
            }
        }
        Self { rules, rule_of }
    }

    /// The rules that match a line, each at most once and the unguarded match first, in pack order.
    #[must_use]
    pub fn hits(&self, scene: &Scene<'_>) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::new();
        for (pattern, place, rule, clause) in self.said(scene) {
            let same = |hit: &Hit| hit.signal == place.signal && hit.rule == place.rule;
            let known = hits
                .last()
                .is_some_and(|hit| same(hit) && hit.guard.is_none());
            if known || !fits(scene, rule, place) {
                continue;
            }
            let Some((start, end)) = find(scene, pattern, rule, clause) else {
                continue;
            };
            if !holds(scene, rule, clause) {
                continue;
            }
            let guard = if rule.who.contains(&scene.line.role) {
                guard::check(scene, &rule.guards, clause, (start, end))
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
        hits.sort_by_key(|hit| (hit.signal, hit.rule));
        hits
    }

    /// Every place where a pattern of some rule stands and the rule's conditions on its own line hold,
    /// whoever speaks, guarded or not, whatever came before.
    #[must_use]
    pub fn mentions(&self, scene: &Scene<'_>) -> Vec<Hit> {
        let here = |scope| scope != Scope::Previous;
        self.said(scene)
            .filter_map(|(pattern, place, rule, clause)| {
                let (start, end) = find(scene, pattern, rule, clause)
                    .filter(|_| are_met(scene, rule, clause, here))?;
                Some(Hit {
                    signal: place.signal,
                    rule: place.rule,
                    start,
                    end,
                    guard: None,
                })
            })
            .collect()
    }

    /// The patterns of rules that a line wakes, each with its rule and the clause.
    fn said<'a>(
        &'a self,
        scene: &'a Scene<'_>,
    ) -> impl Iterator<Item = (u32, &'a Place, &'a Rule, usize)> {
        scene.awake.all().iter().filter_map(|&(pattern, clause)| {
            let place = &self.rules[self.rule_of[pattern as usize]? as usize];
            let rule = &scene.pack.signals[place.signal].rules[place.rule];
            Some((pattern, place, rule, clause as usize))
        })
    }
}

/// `true` when a rule is for such a meeting and such a line before.
fn fits(scene: &Scene<'_>, rule: &Rule, place: &Place) -> bool {
    let kind_fits = rule.kinds.is_empty()
        || rule.kinds.contains(&scene.kind)
        || (scene.line.narrative && rule.kinds.contains(&Kind::Narrative));
    let after_fits = rule.after.is_empty()
        || scene
            .before
            .is_some_and(|b| b.signals.iter().any(|s| place.after.contains(s)));
    kind_fits && after_fits
}

/// Matches a pattern in a clause, held to word boundaries where the rule asks for it.
fn find(scene: &Scene<'_>, pattern: u32, rule: &Rule, clause: usize) -> Option<(usize, usize)> {
    let line = scene.line;
    let range = &line.clauses[clause];
    let offset = range.start;
    let on_words = |a: usize, b: usize| {
        !rule.boundary || (line.is_boundary(offset + a) && line.is_boundary(offset + b))
    };
    let patterns = &scene.pack.patterns;
    let found = patterns.find(pattern, line.slice(range), on_words);
    found.map(|(a, b)| (offset + a, offset + b))
}

/// `true` when the conditions of a rule hold around a clause.
fn holds(scene: &Scene<'_>, rule: &Rule, clause: usize) -> bool {
    rule.question
        .is_none_or(|wanted| is_question(scene, clause) == wanted)
        && are_met(scene, rule, clause, |_| true)
}

/// `true` when those conditions of a rule are met that look where `looked` says.
fn are_met(scene: &Scene<'_>, rule: &Rule, clause: usize, looked: impl Fn(Scope) -> bool) -> bool {
    let conditions = rule.conditions.iter();
    conditions
        .filter(|condition| looked(condition.scope))
        .all(|condition| {
            seen(scene, condition.scope, &condition.patterns, clause) == condition.wanted
        })
}

/// `true` when one of the patterns `numbers` stands where a condition looks.
fn seen(scene: &Scene<'_>, scope: Scope, numbers: &Numbers, clause: usize) -> bool {
    let anywhere = |line: &Line, awake: &Awake| {
        awake.among(numbers).iter().any(|&(pattern, clause)| {
            let text = line.slice(&line.clauses[clause as usize]);
            scene.pack.patterns.is_in(pattern, text)
        })
    };
    match scope {
        Scope::Clause => scene.stands_in(numbers, clause),
        Scope::Line => anywhere(scene.line, scene.awake),
        Scope::Previous => scene.before.is_some_and(|b| anywhere(b.line, b.awake)),
    }
}

impl Scene<'_> {
    /// `true` when one of the patterns `numbers` that clause `clause` wakes passes `test`.
    pub fn any(&self, numbers: &Numbers, clause: usize, mut test: impl FnMut(u32) -> bool) -> bool {
        let awake = self.awake.among(numbers).iter();
        awake
            .filter(|(_, c)| *c as usize == clause)
            .any(|&(pattern, _)| test(pattern))
    }

    /// `true` when one of the patterns `numbers` stands in clause `clause`.
    #[must_use]
    pub fn stands_in(&self, numbers: &Numbers, clause: usize) -> bool {
        let text = self.line.slice(&self.line.clauses[clause]);
        self.any(numbers, clause, |pattern| {
            self.pack.patterns.is_in(pattern, text)
        })
    }
}

/// `true` when the sentence of a clause asks something; a tag hung on a statement does not.
fn is_question(scene: &Scene<'_>, clause: usize) -> bool {
    let line = scene.line;
    let guards = &scene.pack.guards;
    let sentence = line.sentence_at(line.clauses[clause].start);
    let marked = line.folded.chars[sentence.clone()].contains(&'?');
    line.clauses_in(&sentence).any(|i| {
        (marked || scene.stands_in(&guards.question, i))
            && !(line.clauses[i].len() <= TAG && scene.stands_in(&guards.tags, i))
    })
}

/// The longest clause that can be a mere tag, in characters.
const TAG: usize = 4;
