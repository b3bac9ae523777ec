//! A report as JSON.

use crate::report::Report;

/// The view `fupan.analysis/1`, indented, with a line end.
#[must_use]
pub fn json(report: &Report) -> String {
    let mut text = serde_json::to_string_pretty(&report.analysis).unwrap_or_default();
    text.push('\n');
    text
}
