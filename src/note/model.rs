//! The note: turns with a speaker, a role and a place in the file.

use std::sync::Arc;

use crate::lexicon::{Kind, Role};

use super::formats::{Holds, Reader};
use super::header::Header;

/// A note as it was read.
#[derive(Debug, Clone)]
pub struct Note {
    /// The format that the file was read as.
    pub layout: &'static Reader,
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
    /// The lines (1-based) that are neither header nor speech nor a mark of the format.
    pub unplaced: Vec<usize>,
    /// What the reader could not place or had to assume.
    pub warnings: Vec<NoteWarning>,
}

impl Note {
    /// What the one speaker is called whom no label names.
    pub const NOBODY: &str = "未标明";

    /// `true` for written minutes, which keep what their writer kept.
    #[must_use]
    pub fn is_narrative(&self) -> bool {
        self.layout.holds == Holds::Minutes
    }

    /// `true` for speech of which the file does not say who spoke.
    #[must_use]
    pub fn is_unlabelled(&self) -> bool {
        matches!(self.speakers.as_slice(), [only] if only.source == RoleSource::Nobody)
    }

    /// The same note whose one speaker, whom no label names, is called `name`.
    #[must_use]
    pub fn of_nobody_called(&self, name: &str) -> Self {
        let mut note = self.clone();
        for speaker in &mut note.speakers {
            name.clone_into(&mut speaker.name);
        }
        note
    }

    /// Puts `change(text)` in the place of every text that comes from the file. It must change a
    /// character into a character: places in the texts are counted in them.
    pub fn change(&mut self, change: impl Fn(&str) -> String) {
        let header = &mut self.header;
        let listed = header.people.iter_mut().map(|person| &mut person.name);
        let told = [
            &mut header.date,
            &mut header.title,
            &mut header.kind,
            &mut header.account,
        ];
        let names = self.speakers.iter_mut().map(|speaker| &mut speaker.name);
        let warnings = self.warnings.iter_mut();
        let warnings = warnings.flat_map(|warning| warning.values.iter_mut().map(|(_, v)| v));
        for turn in &mut self.turns {
            turn.text = change(&turn.text).into();
        }
        names
            .chain(listed)
            .chain(warnings)
            .chain(told.into_iter().flatten())
            .for_each(|text| *text = change(text));
    }

    /// The name of a turn's speaker, empty where there is none.
    #[must_use]
    pub fn speaker_name(&self, turn: &Turn) -> &str {
        turn.speaker
            .and_then(|i| self.speakers.get(i))
            .map_or("", |speaker| speaker.name.as_str())
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
    /// There is no name that it could be found by.
    Nobody,
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
            Self::None | Self::Nobody => "none",
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
    /// The physical line where the text begins (1-based); in JSON the ordinal of the cue, in a docx that of the paragraph.
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
    /// What was said, without label, lines joined; reports share it.
    pub text: Arc<str>,
    /// Where the text goes on elsewhere in the file.
    pub breaks: Vec<Break>,
}

/// A place in a turn's text where the file goes on elsewhere: on another line, or behind markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Break {
    /// The index of the first character there.
    pub at: usize,
    /// The physical line (1-based).
    pub line: usize,
    /// The column of that character (1-based).
    pub column: usize,
}

impl Turn {
    /// The characters of the text from `start` up to `end`, or up to its own end.
    #[must_use]
    pub fn slice(&self, start: usize, end: usize) -> &str {
        let text = &*self.text;
        let places = text.char_indices().map(|(at, _)| at);
        let mut places = places.chain([text.len()]);
        let Some(from) = places.nth(start).filter(|_| end > start) else {
            return "";
        };
        &text[from..places.nth(end - start - 1).unwrap_or(text.len())]
    }

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
    /// What.
    pub what: Oddity,
    /// The values that its sentence names.
    pub values: Vec<(&'static str, String)>,
}

/// What a reader assumed or could not place; the sentences are texts of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Oddity {
    /// `{n}` characters could not be decoded.
    Unreadable,
    /// The body of a docx breaks off.
    DocxBroken,
    /// `{n}` entities of a docx's own were not expanded.
    DocxEntities,
    /// A docx is not whole.
    DocxCut,
    /// JSON breaks off at `{line}`, `{column}`.
    BrokenJson,
    /// The file holds one page of several, as its key `{key}` says.
    OnePage,
    /// There is a header and nothing else.
    NoBody,
    /// A line is longer than `{n}` times 10,000 characters.
    LongLine,
    /// `{n}` lines are neither header nor speech.
    Unplaced,
    /// There are more than `{most}` speakers; `{n}` cues lost theirs.
    ManySpeakers,
    /// `{n}` lines are translations of others.
    Bilingual,
    /// Nobody knows on which side `{name}` is.
    UnknownSide,
    /// No speaker is labelled.
    Nobody,
}
