//! Runs of speech: consecutive turns of one speaker merged, backchannels dropped.

use std::ops::Range;

use crate::lexicon::Role;
use crate::note::{Note, Turn};
use crate::text::{Words, is_han};

use super::words::MeasureWords;

/// One of the two sides at the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The rep and colleagues.
    Ours,
    /// The customer.
    Customer,
    /// Not known.
    Unknown,
}

impl From<Role> for Side {
    fn from(role: Role) -> Self {
        match role {
            Role::Rep | Role::Colleague => Self::Ours,
            Role::Customer => Self::Customer,
            Role::Unknown => Self::Unknown,
        }
    }
}

/// Speech of one speaker, or of one side, that nobody broke.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The speaker's index in the note; of the first turn, for a run of a side.
    pub speaker: Option<usize>,
    /// The side.
    pub side: Side,
    /// The turns; backchannels of others may lie among them.
    pub turns: Range<usize>,
    /// Its length in characters, backchannels of others left out.
    pub chars: usize,
}

/// The length of a text: Han characters and Latin words (or numbers).
#[must_use]
pub fn length(text: &str) -> usize {
    let mut count = 0;
    let mut in_word = false;
    for c in text.chars() {
        let word = c.is_ascii_alphanumeric() || (in_word && matches!(c, '.' | '-' | '\''));
        count += usize::from(is_han(c) || (word && !in_word));
        in_word = word;
    }
    count
}

/// `true` for a turn that only says that one listens.
#[must_use]
pub fn is_backchannel(text: &str, words: &MeasureWords) -> bool {
    let is_sign = |c: char| is_han(c) || c.is_ascii_alphanumeric();
    length(text) <= words.backchannel_limit
        && !text.contains(['？', '?'])
        && consists_of(
            &text.chars().filter(|c| is_sign(*c)).collect::<String>(),
            &words.backchannels,
        )
}

/// `true` when nothing but `words` makes up `text`.
fn consists_of(text: &str, words: &Words) -> bool {
    // Whether words make up what stands before each place.
    let mut is_reached = vec![false; text.len() + 1];
    is_reached[0] = true;
    for (at, _) in text.char_indices() {
        if is_reached[at] {
            for word in words.prefixes_of(&text[at..]) {
                is_reached[at + word.len()] = true;
            }
        }
    }
    is_reached[text.len()]
}

/// The runs of single speakers, backchannels dropped; `lengths` are those of the turns.
#[must_use]
pub fn by_speaker(note: &Note, lengths: &[usize], words: &MeasureWords) -> Vec<Run> {
    let same = |a: &Run, b: &Run| a.speaker == b.speaker && a.side == b.side;
    let turns = note.turns.iter().zip(lengths).enumerate();
    let all = merge(
        turns.map(|(i, (turn, chars))| of_turn(i, turn, *chars)),
        same,
    );
    let only_listens = |run: &Run| {
        let turns = &note.turns[run.turns.clone()];
        // Where turns meet, two Latin words may become one.
        let least = run.chars - (turns.len() - 1).min(run.chars);
        least <= words.backchannel_limit
            && if let [only] = turns {
                is_backchannel(&only.text, words)
            } else {
                let texts = turns.iter().map(|turn| &*turn.text);
                is_backchannel(&texts.collect::<String>(), words)
            }
    };
    merge(all.into_iter().filter(|run| !only_listens(run)), same)
}

/// The runs of the sides: the runs of `speakers` with neighbours of the same side joined.
#[must_use]
pub fn by_side(speakers: &[Run]) -> Vec<Run> {
    merge(speakers.iter().cloned(), |a, b| a.side == b.side)
}

fn of_turn(i: usize, turn: &Turn, chars: usize) -> Run {
    Run {
        speaker: turn.speaker,
        side: turn.role.into(),
        turns: i..i + 1,
        chars,
    }
}

fn merge(runs: impl Iterator<Item = Run>, same: impl Fn(&Run, &Run) -> bool) -> Vec<Run> {
    let mut merged: Vec<Run> = Vec::new();
    for run in runs {
        match merged.last_mut() {
            Some(last) if same(last, &run) => {
                last.turns.end = run.turns.end;
                last.chars += run.chars;
            }
            _ => merged.push(run),
        }
    }
    merged
}
