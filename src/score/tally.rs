//! One dimension: what wins and loses on its own scale, then the same on the scale of the 100.

use crate::detect::Findings;
use crate::ledger::{Handling, Ledger};
use crate::lexicon::{Kind, Pack};
use crate::measure::{Metrics, Reading, Reason};
use crate::note::Note;

use super::card::{Cause, DimensionScore, Entry, Tenths};
use super::rubric::{Axis, Dimension, First, Part, Rubric, names};

/// What scoring looks at.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The note.
    pub note: &'a Note,
    /// Its findings.
    pub findings: &'a Findings,
    /// Its metrics.
    pub metrics: &'a Metrics,
    /// Its ledger.
    pub ledger: &'a Ledger,
    /// The pack.
    pub pack: &'a Pack,
    /// The rubric.
    pub rubric: &'a Rubric,
}

/// Thousandths of a point on a dimension's own scale; whole numbers, so that sums are exact.
type Raw = i64;

fn raw(points: f64) -> Raw {
    #[allow(
        clippy::cast_possible_truncation,
        reason = "points of a rubric are small"
    )]
    let thousandths = (points * 1000.0).round() as Raw;
    thousandths
}

/// A dimension on its own scale.
#[derive(Debug)]
pub struct Tally {
    max: Raw,
    start: Raw,
    won: Vec<Item>,
    lost: Vec<Item>,
}

/// Points won or lost, before the scale ends.
#[derive(Debug, Clone, Copy)]
struct Item {
    cause: Cause,
    points: Raw,
    /// The most that it could win; for losses the loss.
    stake: Raw,
}

impl Item {
    const fn new(cause: Cause, points: Raw) -> Self {
        Self {
            cause,
            points,
            stake: points,
        }
    }
}

impl<'a> Subject<'a> {
    fn id(&self, finding: usize) -> &'a str {
        &self.pack.signals[self.findings.list[finding].signal].id
    }

    /// The findings that `pattern` names and that our side carries.
    fn named<'b>(&'b self, pattern: &'b str) -> impl Iterator<Item = usize> + 'b {
        (0..self.findings.list.len()).filter(move |&i| {
            names(pattern, self.id(i)) && self.note.turns[self.findings.list[i].turn].role.is_ours()
        })
    }

    /// Adds up a dimension.
    ///
    /// # Errors
    /// The reason to leave it out.
    pub fn tally(&self, dimension: &Dimension) -> Result<Tally, Reason> {
        let mut tally = Tally {
            max: raw(dimension.max),
            start: raw(dimension.start),
            won: Vec::new(),
            lost: Vec::new(),
        };
        self.metrics(dimension, &mut tally)?;
        self.demands(dimension, &mut tally)?;
        self.priorities(dimension, &mut tally);
        self.replies(dimension, &mut tally);
        for part in &dimension.gains {
            tally.won.extend(self.part(part));
        }
        for part in &dimension.losses {
            tally.lost.extend(self.part(part));
        }
        if let Some(first) = &dimension.first {
            tally.won.extend(self.first(first));
        }
        Ok(tally)
    }

    fn part<'b>(&'b self, part: &'b Part) -> impl Iterator<Item = Item> + 'b {
        self.named(&part.signal)
            .take(part.most)
            .map(|i| Item::new(Cause::Finding(i), raw(part.each)))
    }

    fn metrics(&self, dimension: &Dimension, tally: &mut Tally) -> Result<(), Reason> {
        let mut reason = None;
        let mut any = dimension.metrics.is_empty();
        for part in &dimension.metrics {
            let kind = if self.note.kind == Kind::Narrative {
                Kind::Visit
            } else {
                self.note.kind
            };
            match (
                self.metrics.get(part.id),
                self.rubric.threshold(kind, part.id),
            ) {
                (Reading::Measured(value) | Reading::Estimated(value), Some(threshold)) => {
                    any = true;
                    let (points, stake) =
                        (raw(part.points * threshold.share(value)), raw(part.points));
                    tally.won.push(Item {
                        cause: Cause::Metric(part.id, value),
                        points,
                        stake,
                    });
                }
                (Reading::Unavailable(why), _) => {
                    reason = reason.or(Some(why));
                    tally.max -= raw(part.points);
                }
                (_, None) => tally.max -= raw(part.points),
            }
        }
        if any {
            Ok(())
        } else {
            Err(reason.unwrap_or(Reason::NoOccasion))
        }
    }

    fn demands(&self, dimension: &Dimension, tally: &mut Tally) -> Result<(), Reason> {
        if !dimension.demands {
            return Ok(());
        }
        let demands: Vec<_> = self.ledger.demands().map(|(_, demand)| *demand).collect();
        if demands.is_empty() {
            return Err(Reason::NoOccasion);
        }
        let each = raw(dimension.max / demands.len() as f64);
        // An unanswered demand is named with nothing won, so that the reader sees where the points went.
        tally.won.extend(demands.iter().map(|demand| {
            let answered = demand.answer.is_some();
            Item {
                cause: Cause::Demand(demand.finding, answered),
                points: if answered { each } else { 0 },
                stake: each,
            }
        }));
        Ok(())
    }

    fn priorities(&self, dimension: &Dimension, tally: &mut Tally) {
        if dimension.priorities.is_empty() {
            return;
        }
        for cell in &self.ledger.cells {
            let points = dimension
                .priorities
                .get(usize::from(cell.priority).saturating_sub(1))
                .copied();
            if let (Some(&offer), Some(points)) = (cell.offers.first(), points) {
                tally
                    .won
                    .push(Item::new(Cause::Finding(offer), raw(points)));
            }
        }
    }

    fn replies(&self, dimension: &Dimension, tally: &mut Tally) {
        let Some(replies) = dimension.replies else {
            return;
        };
        for exchange in &self.ledger.exchanges {
            let cause = Cause::Reply(exchange.objection, exchange.handling);
            match exchange.handling {
                Handling::Argued => tally.lost.push(Item::new(cause, raw(replies.argued))),
                Handling::Missed | Handling::Unanswered => {
                    tally.lost.push(Item::new(cause, raw(replies.missed)));
                }
                Handling::Accepted | Handling::Asked | Handling::Resource => {
                    tally.won.push(Item::new(cause, raw(replies.met)));
                }
            }
        }
    }

    fn first(&self, first: &First) -> Option<Item> {
        let turn = |i: usize| self.findings.list[i].turn;
        let own = self.named(&first.signal).min_by_key(|&i| turn(i))?;
        let other = first
            .before
            .iter()
            .flat_map(|pattern| self.named(pattern))
            .map(turn)
            .min();
        other
            .is_none_or(|other| turn(own) < other)
            .then_some(Item::new(Cause::First(own), raw(first.points)))
    }
}

impl Tally {
    /// The same on the scale of the 100, where this dimension may win up to `share` tenths.
    #[must_use]
    pub fn scaled(mut self, dimension: usize, axis: Axis, share: Tenths) -> DimensionScore {
        self.trim();
        let at = |raw: Raw| {
            if self.max > 0 {
                (2 * share * raw + self.max) / (2 * self.max)
            } else {
                0
            }
        };
        let start = at(self.start);
        let (mut reached, mut points) = (self.start, start);
        let won = self.won.iter().map(|item| (item, 1));
        let entries = won
            .chain(self.lost.iter().map(|item| (item, -1)))
            .map(|(item, sign)| {
                reached += sign * item.points;
                // What has been reached so far is rounded, not the step, so that the steps add up.
                let step = at(reached) - points;
                points += step;
                Entry {
                    cause: item.cause,
                    points: step,
                    stake: sign * at(item.stake),
                }
            });
        let entries: Vec<Entry> = entries.collect();
        DimensionScore {
            dimension,
            axis,
            max: share,
            start,
            points,
            entries,
            left_out: None,
        }
    }

    /// Ends the scale at 0 and at `max`: what goes beyond wins, or loses, nothing.
    fn trim(&mut self) {
        let sum = |list: &[Item]| list.iter().map(|item| item.points).sum::<Raw>();
        let end = self.start + sum(&self.won) - sum(&self.lost);
        let (list, mut excess) = if end > self.max {
            (&mut self.won, end - self.max)
        } else {
            (&mut self.lost, (-end).max(0))
        };
        for item in list.iter_mut().rev() {
            let cut = excess.min(item.points);
            item.points -= cut;
            excess -= cut;
        }
    }
}
