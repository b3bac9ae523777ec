//! What habits cost: the lost points of one kind added up.

use std::collections::BTreeMap;

use crate::ledger::Handling;
use crate::lexicon::SignalId;
use crate::measure::MetricId;
use crate::score::{Cause, Scorecard, Subject, Tenths};

/// What entries of one habit cost together.
#[derive(Debug, Default)]
pub(super) struct Cost {
    pub(super) points: Tenths,
    pub(super) stake: Tenths,
    pub(super) findings: Vec<usize>,
}

/// Kinds of habits, so that costs of one kind are added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Habit {
    Signal(SignalId),
    Missed,
    Demands,
    Metric(MetricId),
}

/// What each habit cost, by the entries of the scorecard.
pub(super) fn costs(subject: &Subject<'_>, card: &Scorecard) -> BTreeMap<Habit, Cost> {
    let mut costs: BTreeMap<Habit, Cost> = BTreeMap::new();
    let signal = |finding: usize| subject.findings.list[finding].signal;
    for entry in card.entries() {
        let (habit, points, finding) = match entry.cause {
            Cause::Finding(i) if entry.stake < 0 => {
                (Habit::Signal(signal(i)), -entry.points, Some(i))
            }
            Cause::Reply(i, Handling::Missed | Handling::Unanswered) => {
                (Habit::Missed, -entry.points, Some(i))
            }
            Cause::Demand(i, false) => (Habit::Demands, entry.stake, Some(i)),
            Cause::Metric(id, _) => (Habit::Metric(id), entry.stake - entry.points, None),
            _ => continue,
        };
        let cost = costs.entry(habit).or_default();
        cost.points += points;
        cost.stake += entry.stake.abs();
        cost.findings.extend(finding);
    }
    costs
}
