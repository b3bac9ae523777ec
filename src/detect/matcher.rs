//! The rules of the pack held against a line: what matches, and what a guard takes back.

use std::sync::OnceLock;

use crate::lexicon::{Kind, Pack, Pattern, Rule, Scope, SignalId, Weights};

use super::Context;
use super::awake::{Awake, Index, Numbers, Scratch};
use super::finding::GuardKind;
use super::guard::{self, GuardNumbers};
use super::hearing::Hearing;
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

/// The pack's patterns, indexed.
#[derive(Debug)]
pub struct Matcher {
    index: Index,
    /// Gathered when the first line is listened to.
    hearing: OnceLock<Hearing>,
    rules: Vec<RuleNumbers>,
    /// For each pattern that is what a rule says, the rule: these patterns come first.
    rule_of: Vec<u32>,
    guards: GuardNumbers,
}

/// A rule and the numbers of its patterns.
#[derive(Debug)]
struct RuleNumbers {
    signal: SignalId,
    rule: usize,
    /// For each condition of the rule.
    conditions: Vec<Numbers>,
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
    /// Indexes the patterns of `pack`; the pack's own examples, the best sample of sales talk at
    /// hand, tell which literals are rare.
    #[must_use]
    pub fn new(pack: &Pack) -> Self {
        let mut patterns = Vec::new();
        let mut rules = Vec::new();
        let mut rule_of = Vec::new();
        for (signal, definition) in pack.signals.iter().enumerate() {
            for (rule, written) in definition.rules.iter().enumerate() {
                patterns.extend_from_slice(&written.say);
                rule_of.resize(patterns.len(), number(rules.len()));
                let after = written.after.iter();
                rules.push(RuleNumbers {
                    signal,
                    rule,
                    conditions: Vec::new(),
                    after: after.filter_map(|id| pack.position(id)).collect(),
                });
            }
        }
        let mut add = |more: &[Pattern]| {
            let start = number(patterns.len());
            patterns.extend_from_slice(more);
            start..number(patterns.len())
        };
        for rule in &mut rules {
            let written = &pack.signals[rule.signal].rules[rule.rule];
            rule.conditions = written
                .conditions
                .iter()
                .map(|c| add(&c.patterns))
                .collect();
        }
        let guards = GuardNumbers::new(&pack.guards, add);
        let examples = pack
            .signals
            .iter()
            .flat_map(|s| s.hits.iter().chain(&s.misses));
        Self {
            index: Index::new(patterns, examples.map(|example| example.text.as_str())),
            hearing: OnceLock::new(),
            rules,
            rule_of,
            guards,
        }
    }

    /// Reads terms of the pack where a recogniser wrote others that sound alike in a note.
    pub fn hear(&self, lines: &mut [Line], weights: &Weights) {
        let hearing = self
            .hearing
            .get_or_init(|| Hearing::new(&self.index.patterns));
        hearing.mend(lines, weights);
    }

    /// Room for [`Matcher::wake`] to work in.
    #[must_use]
    pub fn scratch(&self) -> Scratch {
        self.index.scratch()
    }

    /// The patterns that `line` wakes.
    #[must_use]
    pub fn wake(&self, line: &Line, scratch: &mut Scratch) -> Awake {
        self.index.wake(line, scratch)
    }

    /// The rules that match a line, each at most once and the unguarded match first, in pack order.
    #[must_use]
    pub fn hits(&self, scene: &Scene<'_>) -> Vec<Hit> {
        let line = scene.line;
        let mut hits: Vec<Hit> = Vec::new();
        for &(pattern, clause) in scene.awake.among(&self.said()) {
            let (numbers, rule) = self.rule(scene.pack, pattern);
            let clause = clause as usize;
            let same = |hit: &Hit| hit.signal == numbers.signal && hit.rule == numbers.rule;
            let known = hits
                .last()
                .is_some_and(|hit| same(hit) && hit.guard.is_none());
            if known || !self.holds(scene, rule, numbers, clause) {
                continue;
            }
            let Some((start, end)) = self.find(pattern, rule, line, clause) else {
                continue;
            };
            let guard = if rule.who.contains(&line.role) {
                guard::check(self, scene, &rule.guards, clause, (start, end))
            } else {
                Some(GuardKind::Role)
            };
            let hit = Hit {
                signal: numbers.signal,
                rule: numbers.rule,
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
    pub fn mentions(&self, scene: &Scene<'_>) -> Vec<Hit> {
        let mention = |&(pattern, clause): &(u32, u32)| {
            let (numbers, rule) = self.rule(scene.pack, pattern);
            let clause = clause as usize;
            let here = |scope| scope != Scope::Previous;
            let (start, end) = self
                .are_met(scene, rule, numbers, clause, here)
                .then(|| self.find(pattern, rule, scene.line, clause))
                .flatten()?;
            Some(Hit {
                signal: numbers.signal,
                rule: numbers.rule,
                start,
                end,
                guard: None,
            })
        };
        let said = self.said();
        scene
            .awake
            .among(&said)
            .iter()
            .filter_map(mention)
            .collect()
    }

    /// The rule of which a pattern is what it says.
    fn rule<'a>(&'a self, pack: &'a Pack, pattern: u32) -> (&'a RuleNumbers, &'a Rule) {
        let numbers = &self.rules[self.rule_of[pattern as usize] as usize];
        (numbers, &pack.signals[numbers.signal].rules[numbers.rule])
    }

    /// The numbers of the patterns that are what rules say.
    fn said(&self) -> Numbers {
        0..number(self.rule_of.len())
    }

    /// The numbers of the guards' patterns.
    #[must_use]
    pub const fn guards(&self) -> &GuardNumbers {
        &self.guards
    }

    /// `true` when one of the patterns `numbers` that clause `clause` wakes passes `test`.
    pub fn any(
        &self,
        scene: &Scene<'_>,
        numbers: &Numbers,
        clause: usize,
        mut test: impl FnMut(&Pattern) -> bool,
    ) -> bool {
        scene
            .awake
            .among(numbers)
            .iter()
            .filter(|(_, c)| *c as usize == clause)
            .any(|&(pattern, _)| test(&self.index.patterns[pattern as usize]))
    }

    /// Matches a pattern in a clause, held to word boundaries where the rule asks for it.
    fn find(
        &self,
        pattern: u32,
        rule: &Rule,
        line: &Line,
        clause: usize,
    ) -> Option<(usize, usize)> {
        let range = &line.clauses[clause];
        let offset = range.start;
        let on_words = |a: usize, b: usize| {
            !rule.boundary || (line.is_boundary(offset + a) && line.is_boundary(offset + b))
        };
        self.index.patterns[pattern as usize]
            .find(line.slice(range), on_words)
            .map(|(a, b)| (offset + a, offset + b))
    }

    /// `true` when the conditions of a rule hold around a clause.
    fn holds(&self, scene: &Scene<'_>, rule: &Rule, numbers: &RuleNumbers, clause: usize) -> bool {
        let kind_fits = rule.kinds.is_empty()
            || rule.kinds.contains(&scene.kind)
            || (scene.line.narrative && rule.kinds.contains(&Kind::Narrative));
        let after_fits = rule.after.is_empty()
            || scene
                .before
                .is_some_and(|b| b.signals.iter().any(|s| numbers.after.contains(s)));
        kind_fits
            && after_fits
            && rule
                .question
                .is_none_or(|wanted| self.is_question(scene, clause) == wanted)
            && self.are_met(scene, rule, numbers, clause, |_| true)
    }

    /// `true` when those conditions of a rule are met that look where `looked` says.
    fn are_met(
        &self,
        scene: &Scene<'_>,
        rule: &Rule,
        numbers: &RuleNumbers,
        clause: usize,
        looked: impl Fn(Scope) -> bool,
    ) -> bool {
        rule.conditions
            .iter()
            .zip(&numbers.conditions)
            .filter(|(condition, _)| looked(condition.scope))
            .all(|(condition, own)| {
                self.seen(scene, condition.scope, own, clause) == condition.wanted
            })
    }

    /// `true` when one of the patterns `numbers` stands where a condition looks.
    fn seen(&self, scene: &Scene<'_>, scope: Scope, numbers: &Numbers, clause: usize) -> bool {
        let anywhere = |line: &Line, awake: &Awake| {
            awake.among(numbers).iter().any(|&(pattern, clause)| {
                self.index.patterns[pattern as usize]
                    .is_in(line.slice(&line.clauses[clause as usize]))
            })
        };
        match scope {
            Scope::Clause => {
                let text = scene.line.slice(&scene.line.clauses[clause]);
                self.any(scene, numbers, clause, |pattern| pattern.is_in(text))
            }
            Scope::Line => anywhere(scene.line, scene.awake),
            Scope::Previous => scene.before.is_some_and(|b| anywhere(b.line, b.awake)),
        }
    }

    /// `true` when the sentence of a clause asks something; a tag hung on a statement does not.
    fn is_question(&self, scene: &Scene<'_>, clause: usize) -> bool {
        let line = scene.line;
        let sentence = line.sentence_at(line.clauses[clause].start);
        let marked = line.folded.chars[sentence.clone()].contains(&'?');
        line.clauses_in(&sentence).any(|i| {
            let text = line.slice(&line.clauses[i]);
            let there =
                |numbers: &Numbers| self.any(scene, numbers, i, |pattern| pattern.is_in(text));
            (marked || there(&self.guards.question))
                && !(text.len() <= TAG && there(&self.guards.tags))
        })
    }
}

/// The longest clause that can be a mere tag, in characters.
const TAG: usize = 4;

/// An index as the tables keep it; the pack is far smaller than 2^32.
fn number(i: usize) -> u32 {
    u32::try_from(i).unwrap_or(u32::MAX)
}
