//! A report as Markdown.

use std::fmt::Write as _;

use crate::report::Report;

/// The whole report.
#[must_use]
pub fn markdown(report: &Report) -> String {
    let mut text = format!("# 复盘：{}\n\n", report.path);
    for finding in &report.view.findings {
        let _ = writeln!(text, "- {}:{} {} {}", report.path, finding.line, finding.signal, finding.quote);
    }
    text
}
