//! The note: turns with a speaker, a role and a place in the file.

use crate::lexicon::{Kind, Role};

use super::header::Header;

/// A note as it was read.
#[derive(Debug, Clone)]
pub struct Note {
    /// How the file was laid out.
    pub layout: Layout,
    /// What the header says.
    pub header: Header,
    /// The kind of meeting.
    pub kind: Kind,
    /// Everybody who speaks or to whom a sentence is attributed, in order of appearance.
    pub speakers: Vec<Speaker>,
    /// The turns, in order.
    pub turns: Vec<Turn>,
    /// What times the file gives.
    pub timing: Timing,
    /// What the reader could not place or had to assume.
    pub warnings: Vec<NoteWarning>,
}

impl Note {
    /// `true` for written minutes, which keep what their writer kept.
    #[must_use]
    pub const fn is_narrative(&self) -> bool {
        matches!(self.layout, Layout::Narrative)
    }

    /// The name of a turn's speaker, empty where there is none.
    #[must_use]
    pub fn speaker_name(&self, turn: &Turn) -> &str {
        turn.speaker
            .and_then(|i| self.speakers.get(i))
            .map_or("", |speaker| speaker.name.as_str())
    }
}

/// The layout of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layout {
    /// `姓名：内容`.
    Colon,
    /// `[00:03:12] 姓名：内容`.
    TimeColon,
    /// `姓名(00:03:12)：内容`.
    ParenTime,
    /// Name and time on a line of their own.
    NameLine,
    /// `[姓名] 14:03:22` on a line of its own.
    Caption,
    /// `**姓名**：内容`, `- 姓名：内容`.
    Markdown,
    /// Written minutes.
    Narrative,
    /// Speech without any speaker.
    Plain,
}

impl Layout {
    /// The name that JSON and `--input-format` use.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Colon => "colon",
            Self::TimeColon => "time-colon",
            Self::ParenTime => "paren-time",
            Self::NameLine => "name-line",
            Self::Caption => "caption",
            Self::Markdown => "markdown",
            Self::Narrative => "narrative",
            Self::Plain => "plain",
        }
    }

    /// The Chinese name that reports use.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Colon => "逐字稿（姓名：内容）",
            Self::TimeColon => "逐字稿（[时间] 姓名：内容）",
            Self::ParenTime => "逐字稿（姓名(时间)：内容）",
            Self::NameLine => "逐字稿（姓名和时间单独一行）",
            Self::Caption => "逐字稿（[姓名] 时间单独一行）",
            Self::Markdown => "逐字稿（Markdown）",
            Self::Narrative => "手写纪要",
            Self::Plain => "没有说话人的文字稿",
        }
    }
}

/// Somebody who speaks or acts in the note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    /// The name as labelled.
    pub name: String,
    /// The role.
    pub role: Role,
    /// How the role was found.
    pub source: RoleSource,
}

/// How a role was found, strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RoleSource {
    /// A flag named it.
    Flag,
    /// Front matter or a list in the header.
    Header,
    /// A title or a suffix of the name.
    Title,
    /// A meeting of our own people has only ours.
    Meeting,
    /// How he speaks.
    Speech,
    /// The only one left.
    Rest,
    /// Not found.
    None,
}

impl RoleSource {
    /// The name that JSON uses.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Flag => "flag",
            Self::Header => "header",
            Self::Title => "title",
            Self::Meeting => "meeting",
            Self::Speech => "speech",
            Self::Rest => "rest",
            Self::None => "none",
        }
    }

    /// The Chinese words that reports use.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Flag => "命令行指定",
            Self::Header => "文件头名单",
            Self::Title => "职务或称呼",
            Self::Meeting => "内部会议",
            Self::Speech => "说话内容",
            Self::Rest => "排除法",
            Self::None => "未能判断",
        }
    }
}

/// What times a file gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timing {
    /// None.
    None,
    /// Times that only give an order (two parts, or jumping back).
    OrderOnly,
    /// Start times.
    Starts,
    /// Start and end times.
    Full,
}

/// One turn of a transcript, or one sentence or bullet of written minutes.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn {
    /// The physical line where the text begins (1-based).
    pub line: usize,
    /// The column where the text begins, in characters (1-based).
    pub column: usize,
    /// The index of the speaker in [`Note::speakers`].
    pub speaker: Option<usize>,
    /// The role of the speaker, or of whoever the sentence attributes the act to.
    pub role: Role,
    /// Start, in seconds.
    pub start_s: Option<f64>,
    /// End, in seconds.
    pub end_s: Option<f64>,
    /// What was said, without label, lines joined.
    pub text: String,
    /// Where the text goes on on another physical line.
    pub breaks: Vec<Break>,
}

/// A place in a turn's text where a new physical line begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Break {
    /// The index of the first character on that line.
    pub at: usize,
    /// The physical line (1-based).
    pub line: usize,
    /// The column of that character (1-based).
    pub column: usize,
}

impl Turn {
    /// The physical line and column (both 1-based) of character `index` of the text.
    #[must_use]
    pub fn place(&self, index: usize) -> (usize, usize) {
        match self.breaks.iter().rev().find(|b| b.at <= index) {
            Some(b) => (b.line, b.column + index - b.at),
            None => (self.line, self.column + index),
        }
    }
}

/// Something the reader assumed or could not place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteWarning {
    /// The physical line (1-based), where there is one.
    pub line: Option<usize>,
    /// What, in Chinese.
    pub message: String,
}
