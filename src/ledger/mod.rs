//! What was offered, what was asked for, what is still owed; and how objections were answered.

mod exchange;
mod grid;

use crate::detect::Findings;
use crate::lexicon::{Kind, Pack};
use crate::measure::{MetricId, Reading, Reason};
use crate::note::Note;

pub use exchange::{Exchange, Handling, exchanges};
pub use grid::{Cell, Demand, Tier, grid};

/// Why nothing that a customer says can be counted, where that is so.
fn no_customer(note: &Note) -> Option<Reason> {
    if note.is_unlabelled() {
        return Some(Reason::Unlabelled);
    }
    (note.kind == Kind::Internal).then_some(Reason::Internal)
}

/// The ledger of a note.
#[derive(Debug, Clone, PartialEq)]
pub struct Ledger {
    /// The fifteen kinds of resource, by tier and priority.
    pub cells: Vec<Cell>,
    /// The objections and how they were answered, in order.
    pub exchanges: Vec<Exchange>,
}

impl Ledger {
    /// Draws up the ledger.
    #[must_use]
    pub fn new(note: &Note, findings: &Findings, pack: &Pack) -> Self {
        Self {
            cells: grid(findings, pack),
            exchanges: exchanges(note, findings, pack),
        }
    }

    /// All demands, in the order of the cells.
    pub fn demands(&self) -> impl Iterator<Item = (&Cell, &Demand)> {
        self.cells
            .iter()
            .flat_map(|cell| cell.demands.iter().map(move |demand| (cell, demand)))
    }

    /// The metrics that the ledger counts.
    #[must_use]
    pub fn metrics(&self, note: &Note) -> Vec<(MetricId, Reading)> {
        let reason = no_customer(note);
        let counted = |count: usize| Reading::unless(reason, || Reading::Measured(count as f64));
        let handled = |wanted: &[Handling]| {
            counted(
                self.exchanges
                    .iter()
                    .filter(|e| wanted.contains(&e.handling))
                    .count(),
            )
        };
        vec![
            (MetricId::Objections, counted(self.exchanges.len())),
            (MetricId::ObjectionsArgued, handled(&[Handling::Argued])),
            (MetricId::ObjectionsAccepted, handled(&[Handling::Accepted])),
            (MetricId::ObjectionsAsked, handled(&[Handling::Asked])),
            (MetricId::ObjectionsResource, handled(&[Handling::Resource])),
            (
                MetricId::ObjectionsMissed,
                handled(&[Handling::Missed, Handling::Unanswered]),
            ),
            (MetricId::Demands, counted(self.demands().count())),
            (
                MetricId::DemandsAnswered,
                counted(
                    self.demands()
                        .filter(|(_, demand)| demand.answer.is_some())
                        .count(),
                ),
            ),
        ]
    }
}
