//! What the user sees besides the result: colours, width, and what is said on stderr.

use anstream::AutoStream;
use anstyle::{AnsiColor, Style as Ansi};
use fupan::render::{Block, Style, draw};
use fupan::text::harmless;

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
        Self {
            colour: shared.color,
            quiet: shared.quiet,
            verbose: shared.verbose,
        }
    }

    /// Whether a result that goes to standard output, or to a file, has colours.
    pub fn is_colourful(self, to_stdout: bool) -> bool {
        match self.colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => {
                to_stdout && AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never
            }
        }
    }

    /// A page as it is shown on standard output, or as it is put into a file.
    pub fn drawn(self, page: &[Block], to_stdout: bool) -> String {
        let style = if self.is_colourful(to_stdout) {
            Style::colour()
        } else {
            Style::plain()
        };
        draw(page, &style, columns(to_stdout))
    }

    /// Whether to say nothing on stderr but what went wrong.
    pub const fn is_quiet(self) -> bool {
        self.quiet
    }

    /// Says something on stderr, unless asked to be quiet.
    pub fn note(self, text: &str) {
        if !self.quiet {
            say(&harmless(text));
        }
    }

    /// Says something on stderr when asked to tell more.
    pub fn detail(self, text: &str) {
        if self.verbose {
            say(&harmless(text));
        }
    }
}

/// The width of the terminal in columns; pipes and files have one width wherever they are made.
fn columns(to_stdout: bool) -> usize {
    let terminal = to_stdout.then(|| terminal_size::terminal_size_of(std::io::stdout()));
    terminal
        .flatten()
        .map_or(DEFAULT_COLUMNS, |(width, _)| usize::from(width.0))
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
    say(&format!("{red}{kind}：{red:#}{}", harmless(text)));
}
