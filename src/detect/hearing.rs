//! Recognisers write one character for another that sounds alike: where the written ones make no word
//! and the pack has a term of that sound, the term is read.

use crate::lexicon::{Sounds, Syllable, Weights, syllable};

use super::features::run;
use super::line::Line;

/// The lengths of terms that show that a note was recognised, longest first.
const LONG: [usize; 2] = [4, 3];
/// Two characters are too little to show it.
const SHORT: usize = 2;
/// A note was recognised when one of its characters in this many is a slip inside a long term.
const RECOGNISED: usize = 400;

/// A place in a line, in characters, and the term that is meant there.
type Slip = (usize, Vec<char>);

/// Reads terms of the pack where the lines of a recognised note have others of the same sound that make
/// no word and that the weights have never seen.
#[derive(Debug)]
pub struct Ear<'a> {
    sounds: &'a Sounds,
    weights: &'a Weights,
}

impl<'a> Ear<'a> {
    /// An ear for a note of these lines; none for what people typed, which is left as it is.
    #[must_use]
    pub fn of(
        sounds: &'a Sounds,
        weights: &'a Weights,
        lines: impl Iterator<Item = Line>,
    ) -> Option<Self> {
        let ear = Self { sounds, weights };
        let (mut slips, mut all) = (0, 0);
        for line in lines {
            slips += ear.slips(&line, &LONG).len();
            all += line.folded.chars.len();
        }
        (slips * RECOGNISED >= all.max(1)).then_some(ear)
    }

    /// Reads a line as it was meant.
    pub fn mend(&self, line: &mut Line) {
        line.read(&self.slips(line, &LONG));
        line.read(&self.slips(line, &[SHORT]));
    }

    /// The places of a line where terms of one of `lengths` (in characters) are meant.
    fn slips(&self, line: &Line, lengths: &[usize]) -> Vec<Slip> {
        let syllables: Vec<Option<Syllable>> =
            line.folded.chars.iter().map(|&c| syllable(c)).collect();
        let mut slips = Vec::new();
        for &length in lengths {
            let runs = syllables.split(Option::is_none);
            let mut start = 0;
            for run in runs {
                let run_of: Vec<Syllable> = run.iter().copied().flatten().collect();
                for (i, heard) in run_of.windows(length).enumerate() {
                    slips.extend(self.meant(line, start + i, heard));
                }
                start += run.len() + 1;
            }
        }
        slips
    }

    /// What is meant where the syllables `heard` begin, if it is not what is written.
    fn meant(&self, line: &Line, start: usize, heard: &[Syllable]) -> Option<Slip> {
        let length = heard.len();
        let written = &line.folded.chars[start..start + length];
        let mut terms = self.sounds.like(heard).peekable();
        terms.peek()?;
        let terms: Vec<Vec<char>> = terms.collect();
        if terms.iter().any(|term| term == written) {
            return None;
        }
        let alone = |at: usize| line.is_boundary(at) && line.is_boundary(at + 1);
        let is_slip = |i: usize| alone(start + i) && self.is_unknown(written, i);
        let meant = terms.into_iter().find(|term| {
            let differ = || (0..length).filter(|&i| term[i] != written[i]);
            differ().count() * 2 <= length && differ().all(is_slip)
        })?;
        Some((start, meant))
    }

    /// `true` when the weights know neither pair of characters that holds the one at `at`.
    fn is_unknown(&self, written: &[char], at: usize) -> bool {
        let mut pairs = (0..written.len() - 1).filter(|&i| i == at || i + 1 == at);
        pairs.all(|i| {
            let pair = run(self.weights, &written[i..i + 2]);
            self.weights.of(pair).next().is_none()
        })
    }
}
