//! Recognisers write one character for another that sounds alike: where the written ones make no word
//! and the pack has a term of that sound, the term is read.

use std::collections::HashSet;
use std::sync::Arc;

use pinyin::ToPinyin;

use crate::lexicon::{Need, NeedOneOf, Pattern, Weights};
use crate::text::runs::{Hash, Key, KeyMap};

use super::features::run_key;
use super::line::Line;

/// The lengths of terms that show that a note was recognised, longest first.
const LONG: [usize; 2] = [4, 3];
/// Two characters are too little to show it.
const SHORT: usize = 2;
/// A note was recognised when one of its characters in this many is a slip inside a long term.
const RECOGNISED: usize = 400;

/// The terms of a pack by their sound.
#[derive(Debug, Default)]
pub struct Hearing(KeyMap<Vec<Vec<char>>>);

impl Hearing {
    /// Gathers the literals of `patterns`.
    #[must_use]
    pub fn new(patterns: &[Pattern]) -> Self {
        let mut hearing = Self::default();
        let mut seen = HashSet::new();
        for pattern in patterns {
            pattern
                .needs()
                .for_each(|need| hearing.gather(need, &mut seen));
        }
        hearing
    }

    fn gather(&mut self, need: Need<'_>, seen: &mut HashSet<*const NeedOneOf>) {
        match need {
            Need::Literal(term) => {
                if let Some(key) = key_of_sounds(term)
                    .filter(|_| term.len() == SHORT || LONG.contains(&term.len()))
                {
                    let terms = self.0.entry(key).or_default();
                    if !terms.iter().any(|other| other == term) {
                        terms.push(term.to_vec());
                    }
                }
            }
            Need::OneOf(list) => {
                if seen.insert(Arc::as_ptr(list)) {
                    list.needs().for_each(|need| self.gather(need, seen));
                }
            }
        }
    }

    /// Reads terms of the pack where the lines of a recognised note have others of the same sound that
    /// make no word and that `weights` have never seen. What people typed is left as it is.
    pub fn mend(&self, lines: &mut [Line], weights: &Weights) {
        let long: Vec<Vec<Slip<'_>>> = lines
            .iter()
            .map(|line| {
                let of_length = |&length: &usize| self.slips(line, length, weights);
                LONG.iter().flat_map(of_length).collect()
            })
            .collect();
        let all: usize = lines.iter().map(|line| line.folded.chars.len()).sum();
        if long.iter().flatten().count() * RECOGNISED < all.max(1) {
            return;
        }
        for (line, long) in lines.iter_mut().zip(long) {
            line.read(&long);
            let short = self.slips(line, SHORT, weights);
            line.read(&short);
        }
    }

    /// The places of a line where terms of `length` characters are meant.
    fn slips(&self, line: &Line, length: usize, weights: &Weights) -> Vec<Slip<'_>> {
        let starts = line
            .clauses
            .iter()
            .flat_map(|clause| clause.start..(clause.end + 1).saturating_sub(length));
        starts
            .filter_map(|start| Some((start, self.meant(line, start, length, weights)?)))
            .collect()
    }

    fn meant(
        &self,
        line: &Line,
        start: usize,
        length: usize,
        weights: &Weights,
    ) -> Option<&[char]> {
        let alone = |at: usize| line.is_boundary(at) && line.is_boundary(at + 1);
        if !(start..start + length).any(alone) {
            return None;
        }
        let written = &line.folded.chars[start..start + length];
        let terms = self.0.get(&key_of_sounds(written)?)?;
        if terms.iter().any(|term| term == written) {
            return None;
        }
        let is_slip = |i: usize| alone(start + i) && is_unknown(written, i, weights);
        let meant = terms.iter().find(|term| {
            let differ = || (0..length).filter(|&i| term[i] != written[i]);
            differ().count() * 2 <= length && differ().all(is_slip)
        });
        meant.map(Vec::as_slice)
    }
}

/// A place in a line, in characters, and the term that is meant there.
pub type Slip<'a> = (usize, &'a [char]);

/// `true` when `weights` know neither pair of characters that holds the one at `at`.
fn is_unknown(written: &[char], at: usize, weights: &Weights) -> bool {
    let mut pairs = (0..written.len() - 1).filter(|&i| i == at || i + 1 == at);
    pairs.all(|i| weights.of(run_key(&written[i..i + 2])).is_empty())
}

/// A key for the sounds of characters without their tones; `None` where one has no sound.
fn key_of_sounds(chars: &[char]) -> Option<Key> {
    let mut hash = Hash(0);
    for c in chars {
        hash = hash.text(c.to_pinyin()?.plain()).with('\'');
    }
    Some(hash.0)
}
