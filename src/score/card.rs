//! Points: every point won or lost, with the finding or the metric that it comes from.

use crate::ledger::Handling;
use crate::measure::{MetricId, Reason};

use super::rubric::Axis;

/// Tenths of a point; whole numbers, so that sums are exact.
pub type Tenths = i64;

/// The scorecard of a note.
#[derive(Debug, Clone, PartialEq)]
pub struct Scorecard {
    /// The total in tenths, out of 1000; none where nothing, or too little, could be scored.
    pub total: Option<Tenths>,
    /// The index of the grade in the rubric.
    pub grade: Option<usize>,
    /// A risk holds the grade down.
    pub capped: bool,
    /// The dimensions that apply to this kind of meeting.
    pub dimensions: Vec<DimensionScore>,
}

/// The score of a dimension.
#[derive(Debug, Clone, PartialEq)]
pub struct DimensionScore {
    /// Its index in the rubric.
    pub dimension: usize,
    /// Its axis.
    pub axis: Axis,
    /// The most it could win, in tenths; 0 where it was left out.
    pub max: Tenths,
    /// Where it starts.
    pub start: Tenths,
    /// Its points: `start` and all entries together.
    pub points: Tenths,
    /// Points won and lost.
    pub entries: Vec<Entry>,
    /// Why it was left out.
    pub left_out: Option<Reason>,
}

/// Points won or lost.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// What they come from.
    pub cause: Cause,
    /// Points in tenths of the total; 0 where the scale had ended.
    pub points: Tenths,
    /// What was at stake, in tenths: the most that it could win, or the whole of what it loses,
    /// wherever the scale ends.
    pub stake: Tenths,
}

/// What points come from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cause {
    /// A finding, as index.
    Finding(usize),
    /// A metric with its value.
    Metric(MetricId, f64),
    /// A reply to the objection of this finding.
    Reply(usize, Handling),
    /// A demand, as the index of its finding; answered or not.
    Demand(usize, bool),
    /// A finding that came before others.
    First(usize),
}

impl Scorecard {
    /// The points and the most possible of an axis, in tenths.
    #[must_use]
    pub fn axis(&self, axis: Axis) -> (Tenths, Tenths) {
        let own = self.dimensions.iter().filter(|d| d.axis == axis);
        own.fold((0, 0), |(points, max), d| (points + d.points, max + d.max))
    }

    /// All entries.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.dimensions
            .iter()
            .flat_map(|dimension| &dimension.entries)
    }
}
