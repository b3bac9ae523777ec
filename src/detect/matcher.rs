//! The rules of the pack held against a line: what matches, and what a guard takes back.

use crate::lexicon::{Kind, ListId, Pack, Rule, Scope, SignalId};

use super::Context;
use super::finding::GuardKind;
use super::guard;
use super::line::Line;
use super::sight::{Said, Sight};

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

/// The rules of a pack.
#[derive(Debug)]
pub struct Matcher {
    rules: Vec<Place>,
    /// For each list of patterns, the rules whose words it is, by their places in `rules`.
    rules_of: Vec<Vec<u32>>,
    /// The lists that rules look for on the line before.
    on_previous: Vec<ListId>,
}

/// A rule with its place in the pack.
#[derive(Debug)]
struct Place {
    signal: SignalId,
    rule: usize,
    /// Signals of which the line before must carry one.
    after: Vec<SignalId>,
    asks: Asks,
}

/// What a rule asks about a line besides its own words and what stands around them in their clause.
#[derive(Debug)]
pub struct Asks {
    /// Lists that may stand anywhere in the line.
    pub on_line: Vec<ListId>,
    /// Lists of which guards want to know every match.
    pub in_guards: Vec<ListId>,
}

/// A line about to be matched.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// The pack.
    pub pack: &'a Pack,
    /// The line.
    pub line: &'a Line,
    /// The line before.
    pub before: Option<&'a Context<'a>>,
    /// The kind of meeting.
    pub kind: Kind,
}

impl Matcher {
    /// Numbers the rules of `pack`.
    #[must_use]
    pub fn new(pack: &Pack) -> Self {
        let mut matcher = Self {
            rules: Vec::new(),
            rules_of: vec![Vec::new(); pack.patterns.patterns().lists()],
            on_previous: Vec::new(),
        };
        for (signal, definition) in pack.signals.iter().enumerate() {
            for (rule, written) in definition.rules.iter().enumerate() {
                let number = u32::try_from(matcher.rules.len()).unwrap_or(u32::MAX);
                matcher.rules_of[written.say as usize].push(number);
                matcher.on_previous.extend(lists(written, Scope::Previous));
                let after = written.after.iter();
                matcher.rules.push(Place {
                    signal,
                    rule,
                    after: after.filter_map(|id| pack.position(id)).collect(),
                    asks: Asks {
                        on_line: lists(written, Scope::Line).collect(),
                        in_guards: guard::lists(&pack.guards, written),
                    },
                });
            }
        }
        matcher
    }

    /// The rules whose words a list is, by their places among all rules.
    #[must_use]
    pub fn rules_of(&self, list: ListId) -> &[u32] {
        &self.rules_of[list as usize]
    }

    /// What the rule at a place asks.
    #[must_use]
    pub fn asks(&self, place: u32) -> &Asks {
        &self.rules[place as usize].asks
    }

    /// The lists that rules look for on the line before.
    #[must_use]
    pub fn on_previous(&self) -> &[ListId] {
        &self.on_previous
    }

    /// The rule of `pack` at a place among all rules.
    #[must_use]
    pub fn rule<'a>(&self, pack: &'a Pack, place: u32) -> &'a Rule {
        let Place { signal, rule, .. } = self.rules[place as usize];
        &pack.signals[signal].rules[rule]
    }

    /// Whether a rule, by its place, is for such a meeting and such a line before.
    #[must_use]
    pub fn fits(&self, scene: &Scene<'_>, place: u32) -> bool {
        let rule = self.rule(scene.pack, place);
        let kind_fits = rule.kinds.is_empty()
            || rule.kinds.contains(&scene.kind)
            || (scene.line.narrative && rule.kinds.contains(&Kind::Narrative));
        let after = &self.rules[place as usize].after;
        let carries = |before: &Context<'_>| before.signals.iter().any(|s| after.contains(s));
        let after_fits = rule.after.is_empty() || scene.before.is_some_and(carries);
        let has = |list| scene.before.is_some_and(|before| before.sight.has(list));
        let mut conditions = rule.conditions.iter();
        kind_fits
            && after_fits
            && conditions.all(|c| c.scope != Scope::Previous || has(c.patterns) == c.wanted)
    }

    /// The rules that match a line as it was seen, each at most once and the unguarded match first, in pack
    /// order.
    #[must_use]
    pub fn hits(&self, scene: &Scene<'_>, sight: &Sight) -> Vec<Hit> {
        let one_rule = sight.said.chunk_by(|a, b| a.rule == b.rule);
        one_rule
            .filter_map(|said| self.hit(scene, sight, said))
            .collect()
    }

    /// The match of a rule among all that was `said`.
    fn hit(&self, scene: &Scene<'_>, sight: &Sight, said: &[Said]) -> Option<Hit> {
        let rule = self.rule(scene.pack, said[0].rule);
        let hit = |said: &Said| Hit {
            guard: if rule.who.contains(&scene.line.role) {
                guard::check(scene, sight, &rule.guards, said)
            } else {
                Some(GuardKind::Role)
            },
            ..self.mention(said)
        };
        let asked = said.iter().filter(|said| {
            let wanted = rule.question;
            wanted.is_none_or(|wanted| is_question(scene, sight, said.clause) == wanted)
        });
        let mut first = None;
        for hit in asked.map(hit) {
            if hit.guard.is_none() {
                return Some(hit);
            }
            first.get_or_insert(hit);
        }
        first
    }

    /// What a rule said, as a match that no guard was asked about.
    #[must_use]
    pub fn mention(&self, said: &Said) -> Hit {
        let place = &self.rules[said.rule as usize];
        Hit {
            signal: place.signal,
            rule: place.rule,
            start: said.start,
            end: said.end,
            guard: None,
        }
    }
}

/// The lists of a rule's conditions on `scope`.
fn lists(rule: &Rule, scope: Scope) -> impl Iterator<Item = ListId> {
    let conditions = rule.conditions.iter();
    conditions
        .filter(move |condition| condition.scope == scope)
        .map(|condition| condition.patterns)
}

/// `true` when the sentence of a clause asks something; a tag hung on a statement does not.
fn is_question(scene: &Scene<'_>, sight: &Sight, clause: usize) -> bool {
    let line = scene.line;
    let guards = &scene.pack.guards;
    let sentence = line.sentence_at(line.clauses[clause].start);
    let marked = line.folded.chars[sentence.clone()].contains(&'?');
    let stands_in = |list, clause: usize| {
        let clause = &line.clauses[clause];
        let mut noted = sight.noted(list);
        noted.any(|noted| clause.start <= noted.start && noted.end <= clause.end)
    };
    line.clauses_in(&sentence).any(|i| {
        (marked || stands_in(guards.question, i))
            && !(line.clauses[i].len() <= TAG && stands_in(guards.tags, i))
    })
}

/// The longest clause that can be a mere tag, in characters.
const TAG: usize = 4;
