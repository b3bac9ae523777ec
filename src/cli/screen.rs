//! What the user sees besides the result: colours, width, and what is said on stderr.

use anstream::AutoStream;
use anstyle::{AnsiColor, Style as Ansi};
use fupan::render::Style;

use super::args::{Colour, Shared};

/// Columns where the width is not known: a pipe, a file.
const DEFAULT_COLUMNS: usize = 80;

/// How to talk to the user.
#[derive(Debug, Clone, Copy)]
pub struct Screen {
    colour: Colour,
    quiet: bool,
    /// Whether to tell more than asked.
    pub verbose: bool,
}

impl Screen {
    /// Takes the options that every command knows; colours of stderr follow them from here on.
    pub fn new(shared: &Shared) -> Self {
        match shared.color {
            Colour::Auto => {}
            Colour::Always => anstream::ColorChoice::AlwaysAnsi.write_global(),
            Colour::Never => anstream::ColorChoice::Never.write_global(),
        }
        Self { colour: shared.color, quiet: shared.quiet, verbose: shared.verbose }
    }

    /// Whether a result that goes to standard output, or to a file, has colours.
    pub fn is_colourful(&self, to_stdout: bool) -> bool {
        match self.colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => to_stdout && AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never,
        }
    }

    /// The styles of a result that goes to standard output, or to a file.
    pub fn style(&self, to_stdout: bool) -> Style {
        if self.is_colourful(to_stdout) { Style::colour() } else { Style::plain() }
    }

    /// The width of the terminal in columns.
    pub fn columns(&self) -> usize {
        terminal_size::terminal_size().map_or(DEFAULT_COLUMNS, |(width, _)| usize::from(width.0))
    }

    /// Says something on stderr, unless asked to be quiet.
    pub fn note(&self, text: &str) {
        if !self.quiet {
            say(text);
        }
    }

    /// Says something on stderr when asked to tell more.
    pub fn detail(&self, text: &str) {
        if self.verbose {
            say(text);
        }
    }
}

/// Says something on stderr.
pub fn say(text: &str) {
    use std::io::Write as _;
    // There is nobody left to tell when stderr itself fails.
    let _ = writeln!(anstream::stderr().lock(), "{text}");
}

/// Says on stderr what made the exit code non-zero; nothing is said after it.
pub fn complain(kind: &str, text: &str) {
    let red: Ansi = AnsiColor::Red.on_default().bold();
    say(&format!("{red}{kind}：{red:#}{text}"));
}
