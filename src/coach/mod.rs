//! Coaching: what to change, what to keep, what to do next, out of what was actually said.

mod changes;
mod check;
mod clause;
mod costs;
mod facts;
mod fill;
mod keep;
mod next;
mod phrases;
mod point;
mod rewrite;

use std::collections::BTreeMap;

use crate::ledger::{Cell, Handling};
use crate::lexicon::{Kind, Polarity};
use crate::measure::MetricId;
use crate::score::{Scorecard, Subject};
use crate::text::Words;

pub use changes::{Change, Source};
use fill::first_fit;
use point::Points;

pub use fill::{fill, mend};
pub use keep::Keep;
pub use next::NextVisit;
pub use phrases::Phrases;

/// The coaching of one note.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Coaching {
    /// The costliest things to change, most costly first.
    pub changes: Vec<Change>,
    /// What went well.
    pub keep: Option<Keep>,
    /// A better reply, or the next one, for each exchange of the ledger.
    pub replies: Vec<Option<String>>,
    /// What to prepare.
    pub next: NextVisit,
    /// For each finding the same sentence said better, where it costs trust and can be.
    pub rewrites: Vec<Option<String>>,
    /// For metrics the passage that shows it best, and what to do with it.
    pub passages: BTreeMap<MetricId, Change>,
}

impl Coaching {
    /// A finding's sentence said better, by the finding's index.
    #[must_use]
    pub fn better(&self, finding: usize) -> Option<&str> {
        self.rewrites.get(finding)?.as_deref()
    }
}

/// Coaches.
#[must_use]
pub fn coach(subject: &Subject<'_>, card: &Scorecard, phrases: &Phrases) -> Coaching {
    let points = Points::new(subject, phrases);
    let exchanges = subject.ledger.exchanges.iter();
    let replies: Vec<Option<String>> = exchanges.map(|e| reply(&points, e)).collect();
    let passages = phrases.metric.keys();
    Coaching {
        changes: changes::changes(&points, card, &replies),
        keep: keep::keep(subject, card),
        next: next::next(&points),
        rewrites: (0..subject.findings.list.len())
            .map(|i| better(&points, i).map(str::to_owned))
            .collect(),
        passages: passages
            .filter_map(|&id| Some((id, changes::passage(&points, id)?)))
            .collect(),
        replies,
    }
}

/// Only what went well, for readers of figures who are shown nothing else.
#[must_use]
pub fn praise(subject: &Subject<'_>, card: &Scorecard) -> Coaching {
    Coaching {
        keep: keep::keep(subject, card),
        ..Coaching::default()
    }
}

/// The rewrite of a finding that costs trust. The templates speak to a customer.
fn better<'a>(points: &'a Points<'_>, finding: usize) -> Option<&'a str> {
    let subject = points.subject;
    let signal = &subject.pack.signals[subject.findings.list[finding].signal];
    let costs = !matches!(signal.polarity, Polarity::Positive | Polarity::Neutral);
    let is_wanted = (costs || signal.risk.is_some()) && subject.note.kind != Kind::Internal;
    is_wanted.then(|| points.rewrite(finding)).flatten()
}

/// The name of a resource, without its details, as we would say it to the customer.
fn in_our_mouth(bring: &str, phrases: &Phrases) -> String {
    let name = bring.split(['：', '，', '（']).next().unwrap_or(bring);
    clause::turned(name, &phrases.to_you, &Words::default())
}

/// What to say instead of a reply that argued or did nothing, or after one that took the point up.
fn reply(points: &Points<'_>, exchange: &crate::ledger::Exchange) -> Option<String> {
    let list = &points.subject.findings.list;
    if let (Handling::Argued, Some(by)) = (exchange.handling, exchange.by) {
        return points.rewrite(by).map(str::to_owned);
    }
    let turn = list[exchange.objection].turn;
    let point = points.of_customer(turn, exchange.reply);
    let here = points.subject.findings.of_turn(turn);
    let is_owed = |cell: &&Cell| {
        let from = cell.demands.partition_point(|d| d.finding < here.start);
        let demands = cell.demands[from..].iter();
        let mut own = demands.take_while(|d| d.finding < here.end);
        own.any(|d| d.answer.is_none())
    };
    let bring = points.subject.ledger.cells.iter().find(is_owed);
    let bring = bring.map(|cell| in_our_mouth(&cell.bring, points.phrases));
    let rest = exchange.reply.and_then(|turn| points.facts(turn, false));
    let value = |name: &str| match name {
        "point" => point.as_deref(),
        "bring" => bring.as_deref(),
        "rest" => rest.as_deref(),
        _ => None,
    };
    first_fit(points.phrases.replies.get(exchange.handling.id())?, value).map(|text| mend(&text))
}
