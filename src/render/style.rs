//! The colours of a terminal report, passed in so that tests see plain text.

use anstyle::{AnsiColor, Style as Ansi};

use super::page::Tone;

/// The styles of a report.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Style {
    /// Titles and headings.
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
        Self {
            heading: none,
            bad: none,
            good: none,
            warn: none,
            dim: none,
            strong: none,
        }
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

    /// The style of a tone.
    #[must_use]
    pub(super) const fn of(&self, tone: Tone) -> Ansi {
        match tone {
            Tone::Plain => Ansi::new(),
            Tone::Strong => self.strong,
            Tone::Dim => self.dim,
            Tone::Good => self.good,
            Tone::Bad => self.bad,
            Tone::Warn => self.warn,
        }
    }
}
