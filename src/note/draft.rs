//! What every reader gives: cues with a place in the file, before roles.

use super::header::Header;
use super::model::{Break, NoteWarning, Oddity};
use super::time::Stamp;

/// A piece of speech, or a unit of written minutes, as the file has it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cue {
    /// The label; `None` for speech without a speaker and for minutes.
    pub speaker: Option<String>,
    /// Start, in seconds.
    pub start_s: Option<f64>,
    /// End, in seconds.
    pub end_s: Option<f64>,
    /// `true` when the meaning of the time is beyond doubt: three parts, or a number with a unit.
    pub certain: bool,
    /// The line where the text begins, or the ordinal of the cue in a file without lines (1-based).
    pub line: usize,
    /// The column where it begins, in characters (1-based).
    pub column: usize,
    /// The text, lines joined.
    pub text: String,
    /// Where the text goes on elsewhere in the file.
    pub breaks: Vec<Break>,
    /// The length of the text, in characters.
    length: usize,
}

impl Cue {
    /// A cue without text yet.
    pub fn new(speaker: Option<&str>, start: Option<Stamp>, line: usize) -> Self {
        Self {
            speaker: speaker.map(str::to_owned),
            start_s: start.map(|t| t.seconds),
            certain: start.is_some_and(|t| t.certain),
            line,
            column: 1,
            ..Self::default()
        }
    }

    /// A cue of the same speaker and time, without text yet.
    pub fn like(&self) -> Self {
        Self {
            speaker: self.speaker.clone(),
            start_s: self.start_s,
            end_s: self.end_s,
            certain: self.certain,
            line: self.line,
            column: self.column,
            ..Self::default()
        }
    }

    /// The length of the text, in characters.
    pub const fn length(&self) -> usize {
        self.length
    }

    /// Appends text that stands at `line` and `column`, with a space only between Latin words.
    pub fn say(&mut self, line: usize, column: usize, text: &str) {
        let skipped = text.chars().take_while(|c| c.is_whitespace()).count();
        self.join(line, column + skipped, text.trim());
    }

    /// The same for text whose characters stand at `columns`, markup between them having been left out.
    pub fn say_at(&mut self, line: usize, text: &str, columns: &[usize]) {
        let skipped = text.chars().take_while(|c| c.is_whitespace()).count();
        let text = text.trim();
        self.join(line, columns.get(skipped).copied().unwrap_or(1), text);
        let length = text.chars().count();
        let first = self.length - length;
        let steps = columns.windows(2).skip(skipped);
        for (i, pair) in steps.take(length.saturating_sub(1)).enumerate() {
            if pair[1] != pair[0] + 1 {
                self.breaks.push(Break {
                    at: first + i + 1,
                    line,
                    column: pair[1],
                });
            }
        }
    }

    fn join(&mut self, line: usize, column: usize, text: &str) {
        if text.is_empty() {
            return;
        }
        if self.text.is_empty() {
            (self.line, self.column) = (line, column);
        } else {
            let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            let closes =
                |c: Option<char>| latin(c) || c.is_some_and(|c| matches!(c, '.' | ',' | '?' | '!'));
            if closes(self.text.chars().next_back()) && latin(text.chars().next()) {
                self.text.push(' ');
                self.length += 1;
            }
            self.breaks.push(Break {
                at: self.length,
                line,
                column,
            });
        }
        self.text.push_str(text);
        self.length += text.chars().count();
    }

    /// The stretches of the text with the line and column where each begins.
    pub fn pieces(&self) -> Vec<(usize, usize, &str)> {
        let mut pieces = Vec::with_capacity(self.breaks.len() + 1);
        let (mut line, mut column) = (self.line, self.column);
        let mut rest = self.text.as_str();
        let mut from = 0;
        for b in &self.breaks {
            let end = rest
                .char_indices()
                .nth(b.at - from)
                .map_or(rest.len(), |(end, _)| end);
            pieces.push((line, column, &rest[..end]));
            (line, column, from, rest) = (b.line, b.column, b.at, &rest[end..]);
        }
        pieces.push((line, column, rest));
        pieces
    }

    /// Appends all of `other`, keeping its places.
    pub fn absorb(&mut self, other: &Self) {
        for (line, column, text) in other.pieces() {
            self.say(line, column, text);
        }
        self.end_s = other.end_s.or(self.end_s);
    }
}

/// Gives each of `cues` its part of the time from `start` to `end`, in seconds, by how much it says.
pub fn share_time(cues: &mut [Cue], start: f64, end: f64) {
    let all: usize = cues.iter().map(Cue::length).sum();
    let at = |said: usize| start + (end - start) * said as f64 / all.max(1) as f64;
    let mut said = 0;
    for cue in cues {
        cue.start_s = Some(at(said));
        said += cue.length;
        cue.end_s = Some(at(said));
    }
}

/// A file as read, before roles.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Draft {
    /// What the header says.
    pub header: Header,
    /// The cues, in order.
    pub cues: Vec<Cue>,
    /// What was odd, for the user to know.
    pub warnings: Vec<NoteWarning>,
    /// The lines that are neither header nor speech nor a mark of the format.
    pub unplaced: Vec<usize>,
}

impl Draft {
    /// Notes something odd.
    pub fn warn(
        &mut self,
        line: Option<usize>,
        what: Oddity,
        values: &[(&'static str, &dyn ToString)],
    ) {
        let values = values
            .iter()
            .map(|(name, value)| (*name, value.to_string()));
        self.warnings.push(NoteWarning {
            line,
            what,
            values: values.collect(),
        });
    }

    /// Subtitles and recognisers cut speech into pieces: what one speaker goes on to say in the
    /// middle of a sentence belongs to the same cue.
    pub fn join_pieces(&mut self) {
        let mut whole: Vec<Cue> = Vec::with_capacity(self.cues.len());
        for cue in self.cues.drain(..).filter(|cue| !cue.text.is_empty()) {
            match whole.last_mut().filter(|last| goes_on(last, &cue)) {
                Some(last) => last.absorb(&cue),
                None => whole.push(cue),
            }
        }
        self.cues = whole;
    }
}

/// A pause that ends a turn even in the middle of a sentence, in seconds.
const PAUSE: f64 = 2.0;
/// A turn that recognisers never end with a mark is cut at about this length, in bytes.
const LONG: usize = 900;

fn goes_on(last: &Cue, next: &Cue) -> bool {
    let open = last
        .text
        .chars()
        .next_back()
        .is_some_and(|c| c.is_alphanumeric() || matches!(c, '，' | ',' | '、'));
    let pause = last
        .end_s
        .zip(next.start_s)
        .map_or(0.0, |(end, start)| start - end);
    last.speaker.is_some()
        && last.speaker == next.speaker
        && open
        && pause < PAUSE
        && last.text.len() < LONG
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joined_lines_keep_their_places() {
        let mut cue = Cue::new(Some("王总"), None, 1);
        cue.say(2, 1, "  好的，");
        cue.say(3, 1, "ok");
        cue.say(4, 1, "then");
        assert_eq!((cue.text.as_str(), cue.length()), ("好的，ok then", 10));
        let mut other = Cue::new(None, None, 7);
        other.absorb(&cue);
        assert_eq!(
            (other.text.as_str(), other.line, other.column, &other.breaks),
            ("好的，ok then", 2, 3, &cue.breaks)
        );
    }
}
