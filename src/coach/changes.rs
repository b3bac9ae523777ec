//! The costliest things to change, and the best one to keep.

use std::ops::Range;

use crate::ledger::Demand;
use crate::measure::MetricId;
use crate::score::{Scorecard, Tenths, names};

use super::costs::{Cost, Habit, costs};
use super::fill::{fill, first_fit, mend};
use super::point::Points;

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
    /// The sentence said better.
    pub rewrite: String,
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

/// The costliest things to change, most costly first, each of another kind.
#[must_use]
pub fn changes(points: &Points<'_>, card: &Scorecard, replies: &[Option<String>]) -> Vec<Change> {
    let mut costs: Vec<(Habit, Cost)> = costs(points.subject, card).into_iter().collect();
    costs.sort_by_key(|(habit, cost)| (-cost.points, -cost.stake, *habit));
    costs
        .into_iter()
        .filter_map(|(habit, cost)| change(points, habit, &cost, replies))
        .take(points.phrases.changes)
        .collect()
}

fn change(
    points: &Points<'_>,
    habit: Habit,
    cost: &Cost,
    replies: &[Option<String>],
) -> Option<Change> {
    match habit {
        Habit::Signal(_) => of_signal(points, cost),
        // One reply that did not take an objection up is no habit.
        Habit::Missed => (cost.findings.len() > 1)
            .then(|| of_objection(points, cost, replies))
            .flatten(),
        Habit::Demands => of_demand(points, cost),
        Habit::Metric(id) => (cost.points > 0)
            .then(|| of_metric(points, id, cost))
            .flatten(),
    }
}

/// Quotes the clearest finding of a signal that can be rewritten.
fn of_signal(points: &Points<'_>, cost: &Cost) -> Option<Change> {
    let list = &points.subject.findings.list;
    let mut clearest = cost.findings.clone();
    clearest.sort_by(|&a, &b| {
        list[b]
            .confidence
            .total_cmp(&list[a].confidence)
            .then(a.cmp(&b))
    });
    let (quoted, rewrite) = clearest
        .into_iter()
        .find_map(|i| Some((i, points.rewrite(i)?.to_owned())))?;
    let finding = &list[quoted];
    Some(Change {
        source: Source::Finding(quoted),
        turn: finding.turn,
        span: finding.start..finding.end,
        cost: cost.points,
        principle: points.subject.pack.signals[finding.signal].why.clone(),
        rewrite,
        others: cost
            .findings
            .iter()
            .copied()
            .filter(|&i| i != quoted)
            .collect(),
    })
}

/// Quotes our reply that did not take up an objection; the objection itself where there was no reply.
fn of_objection(points: &Points<'_>, cost: &Cost, replies: &[Option<String>]) -> Option<Change> {
    let list = &points.subject.findings.list;
    let exchanges = &points.subject.ledger.exchanges;
    cost.findings.iter().find_map(|&i| {
        let place = exchanges.binary_search_by_key(&i, |exchange| exchange.objection);
        let place = place.ok()?;
        let exchange = &exchanges[place];
        let rewrite = replies[place].clone()?;
        let finding = &list[i];
        let (turn, span) = match exchange.reply {
            Some(reply) => (
                reply,
                0..points.subject.note.turns[reply].text.chars().count(),
            ),
            None => (finding.turn, finding.start..finding.end),
        };
        let others = cost
            .findings
            .iter()
            .copied()
            .filter(|&other| other != i)
            .collect();
        let principle = points.subject.pack.signals[finding.signal].why.clone();
        Some(Change {
            source: Source::Objection(i),
            turn,
            span,
            cost: cost.points,
            principle,
            rewrite,
            others,
        })
    })
}

/// Quotes the clearest of the demands that nothing answered.
fn of_demand(points: &Points<'_>, cost: &Cost) -> Option<Change> {
    let subject = points.subject;
    let list = &subject.findings.list;
    let quiet = |i: usize| {
        points
            .phrases
            .quiet
            .iter()
            .any(|p| names(p, &subject.pack.signals[list[i].signal].id))
    };
    let owed = subject
        .ledger
        .demands()
        .filter(|(_, demand)| demand.answer.is_none() && !quiet(demand.finding));
    let sure = |demand: &Demand| list[demand.finding].confidence;
    let (cell, demand) =
        owed.max_by(|(_, a), (_, b)| sure(a).total_cmp(&sure(b)).then(b.finding.cmp(&a.finding)))?;
    let i = demand.finding;
    let finding = &subject.findings.list[i];
    let bring = super::in_our_mouth(&cell.bring, points.phrases);
    let point = points.request(finding.turn);
    let title = subject.pack.signals[cell.signal].title.as_str();
    let value = |name: &str| match name {
        "point" => point.as_deref(),
        "bring" => Some(bring.as_str()),
        "title" => Some(title),
        _ => None,
    };
    let rewrite = first_fit(&points.phrases.demand, value)?;
    Some(Change {
        source: Source::Demand(i),
        turn: finding.turn,
        span: finding.start..finding.end,
        cost: cost.points,
        principle: subject.pack.signals[finding.signal].why.clone(),
        rewrite: mend(&rewrite),
        others: cost
            .findings
            .iter()
            .copied()
            .filter(|&other| other != i)
            .collect(),
    })
}

/// The passage that shows a metric best, and what to do with it; none where nothing is said of the
/// metric, or no passage is to be blamed.
#[must_use]
pub fn passage(points: &Points<'_>, id: MetricId) -> Option<Change> {
    of_metric(points, id, &Cost::default())
}

/// Quotes the beginning of our longest run.
fn of_metric(points: &Points<'_>, id: MetricId, cost: &Cost) -> Option<Change> {
    let subject = points.subject;
    let advice = points.phrases.metric.get(&id)?;
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
    let turn = run
        .into_iter()
        .find(|&i| subject.note.turns[i].role.is_ours())?;
    let text = &subject.note.turns[turn].text;
    let end = text
        .chars()
        .position(|c| matches!(c, '。' | '！' | '？'))
        .map_or(text.chars().count(), |i| i + 1);
    let said: String = text.chars().take(end).collect();
    let point = points.before(turn);
    let values = [
        ("value", value.as_str()),
        ("said", said.as_str()),
        ("point", point.as_deref().unwrap_or(said.as_str())),
    ];
    Some(Change {
        source: Source::Metric(id),
        turn,
        span: 0..end,
        cost: cost.points,
        principle: fill(&advice.why, &values),
        rewrite: mend(&fill(&advice.rewrite, &values)),
        others: Vec::new(),
    })
}
