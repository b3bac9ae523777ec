//! A report for a terminal of a given width.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style as Ansi};

use crate::report::Report;

/// The styles of a report; plain in tests and where colour is not wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Style {
    /// Headings.
    pub heading: Ansi,
    /// What costs.
    pub bad: Ansi,
    /// What helps.
    pub good: Ansi,
    /// What needs care.
    pub warn: Ansi,
    /// What may be skipped.
    pub dim: Ansi,
    /// What must be seen.
    pub strong: Ansi,
}

impl Style {
    /// No styles at all.
    #[must_use]
    pub const fn plain() -> Self {
        let none = Ansi::new();
        Self { heading: none, bad: none, good: none, warn: none, dim: none, strong: none }
    }

    /// The usual colours.
    #[must_use]
    pub const fn colour() -> Self {
        Self {
            heading: AnsiColor::Cyan.on_default().bold(),
            bad: AnsiColor::Red.on_default(),
            good: AnsiColor::Green.on_default(),
            warn: AnsiColor::Yellow.on_default(),
            dim: Ansi::new().dimmed(),
            strong: Ansi::new().bold(),
        }
    }
}

/// The whole report, at most `width` columns wide.
#[must_use]
pub fn terminal(report: &Report, style: &Style, width: usize) -> String {
    let mut text = String::new();
    let h = style.heading;
    let _ = writeln!(text, "{h}复盘：{}{h:#}", report.path);
    for finding in &report.view.findings {
        let line: String = format!("{}:{} {} {}", report.path, finding.line, finding.signal, finding.quote);
        let _ = writeln!(text, "{}", line.chars().take(width).collect::<String>());
    }
    text
}
