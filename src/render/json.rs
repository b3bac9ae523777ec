//! Reports, teams and summaries as JSON.

use serde::Serialize;

use crate::report::Report;
use crate::team::{Record, Team};

/// The view `fupan.analysis/1`, indented, with a line end.
#[must_use]
pub fn json(report: &Report) -> String {
    indented(&report.analysis)
}

/// The view `fupan.team/1`, indented, with a line end.
#[must_use]
pub fn json_team(team: &Team) -> String {
    indented(&team.view)
}

/// The view `fupan.note/1` on one line, with a line end.
#[must_use]
pub fn json_line(record: &Record) -> String {
    let mut text = serde_json::to_string(record).unwrap_or_default();
    text.push('\n');
    text
}

fn indented(view: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(view).unwrap_or_default();
    text.push('\n');
    text
}
