//! The best thing of a note: what to keep doing.

use std::collections::BTreeMap;

use crate::lexicon::Polarity;
use crate::score::{Cause, Scorecard, Subject, Tenths};

/// Something that went well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keep {
    /// The finding, as index.
    pub finding: usize,
    /// Tenths of points that it won.
    pub won: Tenths,
}

/// The finding that won most; of equals the clearest, then the first.
#[must_use]
pub fn keep(subject: &Subject<'_>, card: &Scorecard) -> Option<Keep> {
    let list = &subject.findings.list;
    let mut won: BTreeMap<usize, Tenths> = BTreeMap::new();
    for entry in card.entries() {
        if let Cause::Finding(i) | Cause::First(i) = entry.cause {
            *won.entry(i).or_default() += entry.points;
        }
    }
    let positive = won.into_iter().filter(|(i, won)| {
        *won > 0 && subject.pack.signals[list[*i].signal].polarity == Polarity::Positive
    });
    positive
        .max_by(|(a, x), (b, y)| {
            x.cmp(y)
                .then(list[*a].confidence.total_cmp(&list[*b].confidence))
                .then(b.cmp(a))
        })
        .map(|(finding, won)| Keep { finding, won })
}
