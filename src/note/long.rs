//! Turns too long to be one: a line that lost its line ends, a recogniser without punctuation.

use crate::text::{fold_char, is_clause_end, is_sentence_end};

use super::draft::{Cue, Draft, share_time};
use super::model::Oddity;

/// A turn is cut before it is longer than this, in characters: some eight minutes of speech.
const MAX_TURN: usize = 2_000;
/// A line longer than this is reported, in characters: it has lost its line ends.
const MAX_LINE: usize = 100_000;

/// Cuts turns that are too long at the end of a sentence, or else of a clause, and reports lines
/// that are no lines.
pub fn cut(draft: &mut Draft) {
    let long = draft
        .cues
        .iter()
        .find(|cue| cue.breaks.is_empty() && cue.length() > MAX_LINE);
    if let Some(line) = long.map(|cue| cue.line) {
        let limit = MAX_LINE / 10_000;
        draft.warn(Some(line), Oddity::LongLine, &[("n", &limit)]);
    }
    if draft.cues.iter().any(|cue| cue.length() > MAX_TURN) {
        let cues = std::mem::take(&mut draft.cues);
        draft.cues = cues.into_iter().flat_map(parts).collect();
    }
}

/// The parts of a cue, which share its time by their lengths where its end is known.
fn parts(cue: Cue) -> Vec<Cue> {
    if cue.length() <= MAX_TURN {
        return vec![cue];
    }
    let mut parts = Vec::new();
    let mut part = cue.like();
    for (line, column, text) in cue.pieces() {
        let (mut from, mut at) = (0, column);
        let mut chars = 0;
        for (i, c) in text.char_indices() {
            chars += 1;
            let end = i + c.len_utf8();
            if is_cut(part.length() + chars, c) {
                part.say(line, at, &text[from..end]);
                parts.push(std::mem::replace(&mut part, cue.like()));
                (from, at, chars) = (end, at + chars, 0);
            }
        }
        part.say(line, at, &text[from..]);
    }
    parts.push(part);
    parts.retain(|part| !part.text.is_empty());
    if let Some((start, end)) = cue.start_s.zip(cue.end_s) {
        share_time(&mut parts, start, end);
    }
    parts
}

/// `true` behind the character at which a part of `length` characters should end.
fn is_cut(length: usize, c: char) -> bool {
    let c = fold_char(c);
    length >= MAX_TURN
        || (length >= MAX_TURN / 2 && is_sentence_end(c))
        || (length >= MAX_TURN * 3 / 4 && is_clause_end(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_turn_is_cut_between_sentences_and_keeps_places_and_time() {
        let mut cue = Cue::new(Some("王总"), None, 1);
        (cue.start_s, cue.end_s) = (Some(0.0), Some(600.0));
        cue.say(3, 4, &"我们再看看吧，价格太高了。".repeat(230));
        let mut draft = Draft {
            cues: vec![cue],
            ..Draft::default()
        };
        cut(&mut draft);
        let parts: Vec<(usize, usize, usize)> = draft
            .cues
            .iter()
            .map(|cue| (cue.line, cue.column, cue.length()))
            .collect();
        assert_eq!(parts, [(3, 4, 1001), (3, 1005, 1001), (3, 2006, 988)]);
        assert!(
            draft
                .cues
                .iter()
                .all(|cue| cue.text.ends_with('。') && cue.end_s > cue.start_s)
        );
        assert_eq!(draft.cues[2].end_s, Some(600.0));
    }
}
