//! A page: what a report shows, in order, before any format gives it a shape.

/// How a piece of text is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// As it is.
    Plain,
    /// Must be seen.
    Strong,
    /// May be skipped.
    Dim,
    /// Helps.
    Good,
    /// Costs.
    Bad,
    /// Needs care.
    Warn,
}

/// A piece of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The text.
    pub text: String,
    /// How it is meant.
    pub tone: Tone,
}

/// A line of text that a format may wrap.
pub type Line = Vec<Span>;

/// A part of a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// The title of the whole.
    Title(String),
    /// The title of a section.
    Heading(String),
    /// A paragraph.
    Text(Line),
    /// A list item with the lines that belong to it.
    Item {
        /// Its first line.
        head: Line,
        /// The lines below.
        body: Vec<Line>,
        /// Its number, in a numbered list.
        number: Option<usize>,
    },
    /// Bars that may be compared with each other.
    Bars(Vec<Bar>),
    /// A table; the last column may be wrapped.
    Table {
        /// The heads of the columns.
        head: Vec<String>,
        /// The rows.
        rows: Vec<Vec<Line>>,
    },
}

/// A bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What it stands for.
    pub label: String,
    /// How long it is, from 0 to 1; none where there is nothing to draw.
    pub share: Option<f64>,
    /// What is written behind it.
    pub text: String,
    /// How it is meant.
    pub tone: Tone,
}

/// The length of a full bar, in columns.
const BAR: usize = 20;

impl Bar {
    /// The full and the empty part of the bar.
    pub fn drawn(&self) -> Option<(String, String)> {
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "from 0 to BAR"
        )]
        let full = |share: f64| (share.clamp(0.0, 1.0) * BAR as f64).round() as usize;
        self.share
            .map(full)
            .map(|full| ("█".repeat(full), "░".repeat(BAR - full)))
    }
}

/// A piece of text as it is.
#[must_use]
pub fn plain(text: impl Into<String>) -> Span {
    toned(text, Tone::Plain)
}

/// A piece of text with a tone.
#[must_use]
pub fn toned(text: impl Into<String>, tone: Tone) -> Span {
    Span {
        text: text.into(),
        tone,
    }
}

/// A list item without a number.
#[must_use]
pub fn item(head: Line, body: Vec<Line>) -> Block {
    Block::Item {
        head,
        body,
        number: None,
    }
}
