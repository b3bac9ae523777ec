//! Reports, teams and summaries as JSON.

use std::io;

use serde::Serialize;

use crate::report::Report;
use crate::team::{Record, Team};

/// Writes the view `fupan.analysis/1` to `to`, indented, with a line end; it may be ten times as long as
/// the note.
///
/// # Errors
/// Those of `to`.
pub fn json(report: &Report, to: &mut dyn io::Write) -> io::Result<()> {
    indented(&report.analysis, to)
}

/// Writes the view `fupan.team/1` to `to`, indented, with a line end.
///
/// # Errors
/// Those of `to`.
pub fn json_team(team: &Team, to: &mut dyn io::Write) -> io::Result<()> {
    indented(&team.view, to)
}

/// The view `fupan.note/1` on one line, with a line end.
#[must_use]
pub fn json_line(record: &Record) -> String {
    let mut text = serde_json::to_string(record).unwrap_or_default();
    text.push('\n');
    text
}

fn indented(view: &impl Serialize, to: &mut dyn io::Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *to, view)?;
    to.write_all(b"\n")
}
