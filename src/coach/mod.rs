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

use crate::ledger::Handling;
use crate::score::{Scorecard, Subject};

pub use changes::{Change, Source, passage};
use fill::first_fit;

pub use fill::{fill, mend};
pub use keep::Keep;
pub use next::NextVisit;
pub use phrases::Phrases;
pub use point::Points;
pub use rewrite::rewrite;

/// The coaching of one note.
#[derive(Debug, Clone, PartialEq)]
pub struct Coaching {
    /// The costliest things to change, most costly first.
    pub changes: Vec<Change>,
    /// What went well.
    pub keep: Option<Keep>,
    /// A better reply, or the next one, for each exchange of the ledger.
    pub replies: Vec<Option<String>>,
    /// What to prepare.
    pub next: NextVisit,
}

/// Coaches.
#[must_use]
pub fn coach(subject: &Subject<'_>, card: &Scorecard, phrases: &Phrases) -> Coaching {
    let points = Points { subject, phrases };
    Coaching {
        changes: changes::changes(&points, card),
        keep: keep::keep(subject, card),
        replies: subject
            .ledger
            .exchanges
            .iter()
            .map(|exchange| reply(&points, exchange))
            .collect(),
        next: next::next(&points),
    }
}

/// The name of a resource, without its details, as we would say it to the customer.
fn in_our_mouth(bring: &str, phrases: &Phrases) -> String {
    let name = bring.split(['：', '，', '（']).next().unwrap_or(bring);
    clause::turned(name, &phrases.to_you, &[])
}

/// What to say instead of a reply that argued or did nothing, or after one that took the point up.
fn reply(points: &Points<'_>, exchange: &crate::ledger::Exchange) -> Option<String> {
    let list = &points.subject.findings.list;
    if let (Handling::Argued, Some(by)) = (exchange.handling, exchange.by) {
        return rewrite(points, &list[by]);
    }
    let turn = list[exchange.objection].turn;
    let point = points.of_customer(turn, exchange.reply);
    let bring = points
        .subject
        .ledger
        .demands()
        .find(|(_, d)| d.answer.is_none() && list[d.finding].turn == turn);
    let bring = bring.map(|(cell, _)| in_our_mouth(&cell.spoken.bring, points.phrases));
    let rest = exchange.reply.and_then(|turn| points.facts(turn, false));
    let value = |name: &str| match name {
        "point" => point.as_deref(),
        "bring" => bring.as_deref(),
        "rest" => rest.as_deref(),
        _ => None,
    };
    first_fit(points.phrases.replies.get(exchange.handling.id())?, value).map(|text| mend(&text))
}
