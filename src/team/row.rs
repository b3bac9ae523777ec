//! A note as the page of a team lists it.

use std::collections::BTreeMap;

use crate::score::Axis;

use super::date::Date;
use super::summary::Summary;
use super::tally::GroupBy;

/// What the page of a team shows of each note.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The path as typed.
    pub path: String,
    /// The group that it counts in; none where it belongs to none.
    pub group: Option<String>,
    /// The day.
    pub date: Option<Date>,
    /// The total, from 0 to 100; none where too little could be scored.
    pub total: Option<f64>,
    /// The grade's letter.
    pub grade: Option<String>,
    /// Points ÷ most possible of the axes that were scored, from 0 to 1.
    pub axes: BTreeMap<Axis, f64>,
    /// How many findings of ours touch law or policy.
    pub compliance: u32,
    /// The file of the whole report, where one was written.
    pub report: Option<String>,
}

impl Row {
    /// The row of a note among notes that are put together by `by`.
    #[must_use]
    pub fn of(note: &Summary, by: GroupBy) -> Self {
        Self {
            path: note.path.clone(),
            group: by.of(note),
            date: note.date,
            total: note.total,
            grade: note.grade.clone(),
            axes: note.axes.clone(),
            compliance: note.compliance,
            report: note.report.clone(),
        }
    }
}
