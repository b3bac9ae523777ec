//! The costliest things to change.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::ledger::Demand;
use crate::lexicon::{Kind, Polarity};
use crate::measure::MetricId;
use crate::score::{Scorecard, Tenths, names};

use super::Coach;
use super::costs::{Cost, Habit, costs};
use super::fill::fill;
use super::say::Sayings;

/// Something to change.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Where it comes from.
    pub source: Source,
    /// The turn that is quoted.
    pub turn: usize,
    /// The quoted characters of the turn's text.
    pub span: Range<usize>,
    /// Tenths of points that it cost.
    pub cost: Tenths,
    /// Why it costs.
    pub principle: String,
    /// What to do instead.
    pub advice: String,
    /// A sentence to say instead, where a good one is at hand.
    pub rewrite: Option<String>,
    /// Other findings of the same kind, as indices.
    pub others: Vec<usize>,
}

/// Where a thing to change comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// A habit: findings of one signal; the quoted one, as index.
    Finding(usize),
    /// Objections that nothing took up; the quoted one's finding, as index.
    Objection(usize),
    /// A demand that nothing answered; its finding, as index.
    Demand(usize),
    /// A metric.
    Metric(MetricId),
}

/// The costliest things to change, most costly first, each of another kind and on another turn.
#[must_use]
pub fn changes<'a>(coach: Coach<'a>, card: &Scorecard, sayings: &mut Sayings<'a>) -> Vec<Change> {
    let mut costs: Vec<(Habit, Cost)> = costs(coach.subject, card).into_iter().collect();
    costs.sort_by_key(|(habit, cost)| (-cost.points, -cost.stake, *habit));
    let mut changes: Vec<Change> = Vec::new();
    let mut turns: BTreeSet<usize> = BTreeSet::new();
    for (habit, cost) in costs {
        if changes.len() >= coach.phrases.changes {
            break;
        }
        let change = match habit {
            Habit::Signal(_) => coach.of_signal(&cost, &turns, sayings),
            // One reply that did not take an objection up is no habit.
            Habit::Missed if cost.findings.len() > 1 => coach.of_objection(&cost, &turns, sayings),
            Habit::Demands => coach.of_demand(&cost, &turns, sayings),
            Habit::Metric(id) if cost.points > 0 => of_metric(coach, id, &cost, &turns),
            Habit::Missed | Habit::Metric(_) => None,
        };
        if let Some(change) = change {
            turns.insert(change.turn);
            changes.push(change);
        }
    }
    changes
}

impl<'a> Coach<'a> {
    /// Quotes the clearest finding of a signal that stands on a turn of its own.
    fn of_signal(
        &self,
        cost: &Cost,
        turns: &BTreeSet<usize>,
        sayings: &mut Sayings<'a>,
    ) -> Option<Change> {
        let list = &self.subject.findings.list;
        let mut clearest = cost.findings.clone();
        clearest.retain(|&i| !turns.contains(&list[i].turn) && !self.is_spared(i));
        clearest.sort_by(|&a, &b| {
            let sure = list[b].confidence.total_cmp(&list[a].confidence);
            sure.then(a.cmp(&b))
        });
        // Rather one that can be said better than the clearest one.
        let spoken = clearest
            .iter()
            .find_map(|&i| Some((i, sayings.instead(&list[i])?)));
        let (quoted, rewrite) = match spoken {
            Some((i, rewrite)) => (i, Some(rewrite)),
            None => (*clearest.first()?, None),
        };
        Some(self.of_finding(Source::Finding(quoted), quoted, cost, rewrite))
    }

    /// What the signal of a finding says of it, quoting the finding.
    fn of_finding(&self, source: Source, i: usize, cost: &Cost, rewrite: Option<String>) -> Change {
        let finding = &self.subject.findings.list[i];
        let signal = &self.subject.pack.signals[finding.signal];
        let others = cost.findings.iter().copied();
        Change {
            source,
            turn: finding.turn,
            span: finding.start..finding.end,
            cost: cost.points,
            principle: signal.why.clone(),
            advice: signal.advice.clone(),
            rewrite,
            others: others.filter(|&other| other != i).collect(),
        }
    }

    /// `true` where what stands around a finding makes it no fault to coach.
    fn is_spared(&self, i: usize) -> bool {
        let subject = self.subject;
        let finding = &subject.findings.list[i];
        let signal = subject.pack.signals[finding.signal].id.as_str();
        let turns = &subject.note.turns;
        let end = turns.len().min(finding.turn + 3);
        let around = finding.turn.saturating_sub(1)..end;
        let mut spared = self.phrases.replies.hear.spare.iter();
        let said = spared.any(|(pattern, list)| {
            names(pattern, signal)
                && turns[around.clone()]
                    .iter()
                    .any(|t| self.phrases.replies.says(&t.text, *list))
        });
        // A quarrel among ourselves that ends in an apology is over.
        let admitted = subject.note.kind == Kind::Internal
            && subject.findings.list.iter().any(|f| {
                (finding.turn..end).contains(&f.turn)
                    && subject.pack.signals[f.signal].id == self.phrases.admit
            });
        said || admitted
    }

    /// Quotes our reply that did not take up an objection.
    fn of_objection(
        &self,
        cost: &Cost,
        turns: &BTreeSet<usize>,
        sayings: &mut Sayings<'a>,
    ) -> Option<Change> {
        let subject = self.subject;
        let list = &subject.findings.list;
        cost.findings.iter().find_map(|&i| {
            let exchanges = &subject.ledger.exchanges;
            let exchange = exchanges.iter().find(|e| e.objection == i)?;
            let finding = &list[i];
            let turn = exchange.reply?;
            let span = 0..subject.note.turns[turn].text.chars().count();
            if turns.contains(&turn) || !self.is_open(exchange) {
                return None;
            }
            let rewrite = sayings.reply(finding.turn)?;
            Some(Change {
                turn,
                span,
                ..self.of_finding(Source::Objection(i), i, cost, Some(rewrite))
            })
        })
    }

    /// Quotes the clearest of the demands that nothing answered.
    fn of_demand(
        &self,
        cost: &Cost,
        turns: &BTreeSet<usize>,
        sayings: &mut Sayings<'a>,
    ) -> Option<Change> {
        let subject = self.subject;
        let list = &subject.findings.list;
        let is_quiet = |i: usize| {
            let id = &subject.pack.signals[list[i].signal].id;
            self.phrases.quiet.iter().any(|p| names(p, id))
        };
        let owed = subject.ledger.demands().filter(|(_, demand)| {
            demand.answer.is_none()
                && !is_quiet(demand.finding)
                && !self.is_taken_up(list[demand.finding].turn)
                && self.phrases.replies.says(
                    self.said(&list[demand.finding]),
                    self.phrases.replies.hear.asks,
                )
                && !turns.contains(&list[demand.finding].turn)
        });
        let sure = |demand: &Demand| list[demand.finding].confidence;
        let (_, demand) = owed
            .max_by(|(_, a), (_, b)| sure(a).total_cmp(&sure(b)).then(b.finding.cmp(&a.finding)))?;
        let i = demand.finding;
        let signal = &subject.pack.signals[list[i].signal];
        let rewrite = (subject.note.kind != Kind::Internal)
            .then(|| sayings.on_demand(&signal.id))
            .flatten();
        Some(self.of_finding(Source::Demand(i), i, cost, rewrite))
    }
}

/// The passage that shows a metric best, and what to do with it; none where nothing is said of the
/// metric, or no passage is to be blamed.
#[must_use]
pub fn passage(coach: Coach<'_>, id: MetricId) -> Option<Change> {
    of_metric(coach, id, &Cost::default(), &BTreeSet::new())
}

/// Quotes the beginning of the longest turn of our longest run.
fn of_metric(
    coach: Coach<'_>,
    id: MetricId,
    cost: &Cost,
    turns: &BTreeSet<usize>,
) -> Option<Change> {
    let subject = coach.subject;
    let advice = coach.phrases.metric.get(&id)?;
    let value = subject
        .rubric
        .metric(id)?
        .show(subject.metrics.get(id).value()?);
    // A passage that is no longer than it should be is not to be held against anybody.
    let long = MetricId::LongestMonologue;
    let limit = subject.rubric.threshold(subject.note.kind, long)?.good;
    let run = subject
        .metrics
        .monologue
        .clone()
        .filter(|_| subject.metrics.get(long).value().is_some_and(|v| v > limit))?;
    // Nor is what was praised in it, or forbidden: that is told elsewhere.
    let is_told = |turn: usize| {
        let own = subject.findings.list.iter().filter(|f| f.turn == turn);
        let mut own = own.map(|f| subject.pack.signals[f.signal].polarity);
        own.any(|polarity| matches!(polarity, Polarity::Risk | Polarity::Positive))
    };
    let length = |i: usize| subject.note.turns[i].text.chars().count();
    let turn = run
        .into_iter()
        .filter(|&i| subject.note.turns[i].role.is_ours() && !is_told(i) && !turns.contains(&i))
        .max_by_key(|&i| (length(i), std::cmp::Reverse(i)))?;
    let text = &subject.note.turns[turn].text;
    let end = text
        .chars()
        .position(|c| matches!(c, '。' | '！' | '？'))
        .map_or(text.chars().count(), |i| i + 1);
    Some(Change {
        source: Source::Metric(id),
        turn,
        span: 0..end,
        cost: cost.points,
        principle: fill(&advice.why, &[("value", &value)]),
        advice: advice.advice.clone(),
        rewrite: (subject.note.kind != Kind::Internal).then(|| advice.rewrite.clone()),
        others: Vec::new(),
    })
}
