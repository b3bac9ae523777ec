//! A turn prepared for matching: folded, cut into clauses and sentences.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;

use crate::lexicon::{MAX_TEXT, Role};
use crate::note::Turn;
use crate::segment;
use crate::text::{Folded, is_clause_end, is_sentence_end};

/// A turn prepared for matching. All positions are indices of folded characters.
#[derive(Debug)]
pub struct Line {
    /// The folded text.
    pub folded: Folded,
    /// Who speaks or acts.
    pub role: Role,
    /// A sentence of written minutes.
    pub narrative: bool,
    /// The clauses, without the signs that end them.
    pub clauses: Vec<Range<usize>>,
    /// The sentences, with the signs that end them.
    pub sentences: Vec<Range<usize>>,
    /// Folded characters that were read by their sound, with what is written there.
    heard: BTreeMap<usize, char>,
    boundaries: OnceCell<Vec<usize>>,
}

impl Line {
    /// Prepares `turn`.
    #[must_use]
    pub fn new(turn: &Turn, narrative: bool) -> Self {
        Self::of_text(&turn.text, turn.role, narrative)
    }

    /// Prepares a text on its own.
    #[must_use]
    pub fn of_text(text: &str, role: Role, narrative: bool) -> Self {
        let folded = Folded::new(text);
        let clauses = cut(&folded.chars, is_clause_end, false);
        let short = |clause: Range<usize>| shorter(&folded.chars, clause);
        let clauses = clauses.into_iter().flat_map(short).collect();
        let sentences = cut(&folded.chars, is_sentence_end, true);
        Self {
            folded,
            role,
            narrative,
            clauses,
            sentences,
            heard: BTreeMap::new(),
            boundaries: OnceCell::new(),
        }
    }

    /// The characters of `range`.
    #[must_use]
    pub fn slice(&self, range: &Range<usize>) -> &[char] {
        &self.folded.chars[range.clone()]
    }

    /// The sentence that holds character `at`; the whole line where there is none.
    #[must_use]
    pub fn sentence_at(&self, at: usize) -> Range<usize> {
        let i = self.sentences.partition_point(|s| s.end <= at);
        self.sentences
            .get(i)
            .filter(|s| s.contains(&at))
            .cloned()
            .unwrap_or(0..self.folded.chars.len())
    }

    /// The indices of the clauses that lie in `range`.
    pub fn clauses_in(&self, range: &Range<usize>) -> impl Iterator<Item = usize> {
        let start = self.clauses.partition_point(|c| c.start < range.start);
        let end = self.clauses.partition_point(|c| c.end <= range.end);
        start..end
    }

    /// Reads terms at their places, whatever is written there.
    pub fn read(&mut self, terms: &[(usize, Vec<char>)]) {
        for (start, term) in terms {
            for (at, &c) in (*start..).zip(term) {
                let written = std::mem::replace(&mut self.folded.chars[at], c);
                if written != c {
                    self.heard.entry(at).or_insert(written);
                }
            }
        }
        if !terms.is_empty() {
            self.boundaries = OnceCell::new();
        }
    }

    /// `true` when a character in `range` was read by its sound.
    #[must_use]
    pub fn is_heard(&self, range: &Range<usize>) -> bool {
        self.heard.range(range.clone()).next().is_some()
    }

    /// The folded characters of `range` as they are written.
    #[must_use]
    pub fn written(&self, range: Range<usize>) -> String {
        range
            .map(|at| {
                self.heard
                    .get(&at)
                    .copied()
                    .unwrap_or(self.folded.chars[at])
            })
            .collect()
    }

    /// `true` when a word begins or ends at `at`; segments the line on the first call.
    #[must_use]
    pub fn is_boundary(&self, at: usize) -> bool {
        self.boundaries
            .get_or_init(|| segment::boundaries(&self.folded.chars.iter().collect::<String>()))
            .binary_search(&at)
            .is_ok()
    }
}

/// Cuts at the characters that `ends` names; `keep` leaves them with the piece before.
fn cut(chars: &[char], ends: impl Fn(char) -> bool, keep: bool) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (i, &c) in chars.iter().enumerate() {
        if ends(c) {
            let end = if keep { i + 1 } else { i };
            // A run of closing signs and quotation marks stays with the sentence before it.
            if end > start
                && !(keep
                    && chars
                        .get(i + 1)
                        .is_some_and(|&next| ends(next) || next == '”'))
            {
                pieces.push(start..end);
                start = i + 1;
            } else if !keep {
                start = i + 1;
            }
        }
    }
    if start < chars.len() {
        pieces.push(start..chars.len());
    }
    pieces
}

/// A clause that is too long to be read at once, cut at spaces if it has any.
fn shorter(chars: &[char], clause: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut rest = clause;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if rest.len() <= MAX_TEXT {
            return Some(std::mem::replace(&mut rest, 0..0));
        }
        let most = &chars[rest.start..=rest.start + MAX_TEXT];
        let space = most.iter().rposition(|&c| c == ' ').filter(|&i| i > 0);
        let end = rest.start + space.unwrap_or(MAX_TEXT);
        let piece = rest.start..end;
        rest.start = end + usize::from(space.is_some());
        Some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_lose_their_signs_and_sentences_keep_them() {
        let line = Line::of_text("太贵了，便宜点！！行吗？", Role::Customer, false);
        let text = |range: &Range<usize>| line.slice(range).iter().collect::<String>();
        assert_eq!(
            line.clauses.iter().map(text).collect::<Vec<_>>(),
            ["太贵了", "便宜点", "行吗"]
        );
        assert_eq!(
            line.sentences.iter().map(text).collect::<Vec<_>>(),
            ["太贵了,便宜点!!", "行吗?"]
        );
    }
}
