//! Recognisers write one character for another that sounds alike: where the written ones make no word
//! and the pack has a term of that sound, the term is read.

use crate::lexicon::{Sounds, Weights};

use super::features::run_key;
use super::line::Line;

/// The lengths of terms that show that a note was recognised, longest first.
const LONG: [usize; 2] = [4, 3];
/// Two characters are too little to show it.
const SHORT: usize = 2;
/// A note was recognised when one of its characters in this many is a slip inside a long term.
const RECOGNISED: usize = 400;

/// Reads terms of the pack where the lines of a recognised note have others of the same sound that make
/// no word and that `weights` have never seen. What people typed is left as it is.
pub fn mend(lines: &mut [Line], sounds: &Sounds, weights: &Weights) {
    let ear = Ear { sounds, weights };
    let long: Vec<Vec<Slip>> = lines
        .iter()
        .map(|line| {
            let of_length = |&length: &usize| ear.slips(line, length);
            LONG.iter().flat_map(of_length).collect()
        })
        .collect();
    let all: usize = lines.iter().map(|line| line.folded.chars.len()).sum();
    if long.iter().flatten().count() * RECOGNISED < all.max(1) {
        return;
    }
    for (line, long) in lines.iter_mut().zip(long) {
        line.read(&long);
        let short = ear.slips(line, SHORT);
        line.read(&short);
    }
}

/// A place in a line, in characters, and the term that is meant there.
type Slip = (usize, Vec<char>);

/// What tells a slip.
struct Ear<'a> {
    sounds: &'a Sounds,
    weights: &'a Weights,
}

impl Ear<'_> {
    /// The places of a line where terms of `length` characters are meant.
    fn slips(&self, line: &Line, length: usize) -> Vec<Slip> {
        let starts = line
            .clauses
            .iter()
            .flat_map(|clause| clause.start..(clause.end + 1).saturating_sub(length));
        starts
            .filter_map(|start| Some((start, self.meant(line, start, length)?)))
            .collect()
    }

    fn meant(&self, line: &Line, start: usize, length: usize) -> Option<Vec<char>> {
        let alone = |at: usize| line.is_boundary(at) && line.is_boundary(at + 1);
        if !(start..start + length).any(alone) {
            return None;
        }
        let written = &line.folded.chars[start..start + length];
        let terms = self.sounds.like(written);
        if terms.iter().any(|term| term == written) {
            return None;
        }
        let is_slip = |i: usize| alone(start + i) && self.is_unknown(written, i);
        terms.into_iter().find(|term| {
            let differ = || (0..length).filter(|&i| term[i] != written[i]);
            differ().count() * 2 <= length && differ().all(is_slip)
        })
    }

    /// `true` when the weights know neither pair of characters that holds the one at `at`.
    fn is_unknown(&self, written: &[char], at: usize) -> bool {
        let mut pairs = (0..written.len() - 1).filter(|&i| i == at || i + 1 == at);
        pairs.all(|i| self.weights.of(run_key(&written[i..i + 2])).is_empty())
    }
}
