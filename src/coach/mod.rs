//! Coaching: what to change, what to keep, what to do next, out of what was actually said.

mod changes;
mod check;
mod clause;
mod costs;
mod facts;
mod fill;
mod keep;
mod next;
mod pen;
mod phrases;
mod point;
mod rewrite;

use std::collections::BTreeMap;

use crate::lexicon::{Kind, Polarity};
use crate::score::{Scorecard, Subject};

pub use changes::{Change, Source, passage};
use pen::{Pen, Way, filled};

pub use fill::{fill, mend};
pub use keep::Keep;
pub use next::NextVisit;
pub use phrases::Phrases;
pub use point::Points;

/// The coaching of one note.
#[derive(Debug, Clone, PartialEq)]
pub struct Coaching {
    /// The costliest things to change, most costly first.
    pub changes: Vec<Change>,
    /// What went well.
    pub keep: Option<Keep>,
    /// A better reply, or the next one, for each exchange of the ledger.
    pub replies: Vec<Option<String>>,
    /// The sentences of findings that cost trust, said better, by index; none in a meeting of our own
    /// people, since the templates speak to a customer.
    pub rewrites: BTreeMap<usize, String>,
    /// What to prepare.
    pub next: NextVisit,
}

/// Coaches. `is_clean` tells of a sentence whether it carries nothing that must not be said.
#[must_use]
pub fn coach(
    subject: &Subject<'_>,
    card: &Scorecard,
    phrases: &Phrases,
    is_clean: &dyn Fn(&str) -> bool,
) -> Coaching {
    let points = Points { subject, phrases };
    let mut pen = Pen::new(points, is_clean);
    // In the order of what matters: what comes first has the first choice of frames.
    let changes = changes::changes(&mut pen, card);
    let exchanges = subject.ledger.exchanges.iter();
    let replies = exchanges.map(|exchange| pen.reply(exchange)).collect();
    if subject.note.kind != Kind::Internal {
        for (i, finding) in subject.findings.list.iter().enumerate() {
            let polarity = subject.pack.signals[finding.signal].polarity;
            if !matches!(polarity, Polarity::Positive | Polarity::Neutral) {
                pen.rewrite(i);
            }
        }
    }
    Coaching {
        changes,
        keep: keep::keep(subject, card),
        replies,
        rewrites: if subject.note.kind == Kind::Internal {
            BTreeMap::new()
        } else {
            pen.rewrites()
        },
        next: next::next(&points),
    }
}

/// The name of a resource, without its details, as we would say it to the customer.
fn in_our_mouth(bring: &str, phrases: &Phrases) -> String {
    let name = bring.split(['：', '，', '（']).next().unwrap_or(bring);
    clause::turned(name, &phrases.to_you, &[])
}

/// The ways to reply to an objection, or to go on after a reply.
fn reply_ways(points: &Points<'_>, exchange: &crate::ledger::Exchange) -> Vec<Way> {
    let list = &points.subject.findings.list;
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
    let templates = points.phrases.replies.get(exchange.handling.id());
    templates.map_or_else(Vec::new, |templates| filled(templates, value).collect())
}
