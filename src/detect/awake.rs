//! The patterns that can match somewhere in a line, each with the clause.

use std::collections::VecDeque;

use crate::lexicon::{Index, Numbers, Scratch};

use super::CONTEXT_REACH;

use super::line::Line;

/// The patterns that a line wakes, by number, each with the clause: sorted.
#[derive(Debug, Default)]
pub struct Awake(Vec<(u32, u32)>);

impl Awake {
    /// Wakes the patterns of `index` that can match in `line`.
    #[must_use]
    pub fn new(index: &Index, line: &Line, scratch: &mut Scratch) -> Self {
        let mut awake = Vec::new();
        for (clause, range) in (0..).zip(&line.clauses) {
            index.wake(line.slice(range), scratch, |pattern| {
                awake.push((pattern, clause));
            });
        }
        awake.sort_unstable();
        Self(awake)
    }

    /// All that are awake, with their clauses.
    #[must_use]
    pub fn all(&self) -> &[(u32, u32)] {
        &self.0
    }

    /// Those among `numbers`.
    #[must_use]
    pub fn among(&self, numbers: &Numbers) -> &[(u32, u32)] {
        let start = self
            .0
            .partition_point(|&(number, _)| number < numbers.start);
        let length = self.0[start..].partition_point(|&(number, _)| number < numbers.end);
        &self.0[start..start + length]
    }
}

/// What wakes on the line at hand and on those that it can answer; what lies further back is forgotten,
/// for a long note wakes millions.
#[derive(Debug)]
pub struct Window<'a> {
    index: &'a Index,
    scratch: Scratch,
    awake: VecDeque<Awake>,
    /// How many lines were opened.
    opened: usize,
}

impl<'a> Window<'a> {
    /// Opens on nothing yet.
    #[must_use]
    pub fn new(index: &'a Index) -> Self {
        Self {
            index,
            scratch: index.scratch(),
            awake: VecDeque::with_capacity(CONTEXT_REACH + 1),
            opened: 0,
        }
    }

    /// Goes on to the next line.
    pub fn open(&mut self, line: &Line) {
        if self.awake.len() > CONTEXT_REACH {
            self.awake.pop_front();
        }
        let awake = Awake::new(self.index, line, &mut self.scratch);
        self.awake.push_back(awake);
        self.opened += 1;
    }

    /// What wakes on the line at place `i`: the last one, or one that it can answer.
    #[must_use]
    pub fn at(&self, i: usize) -> &Awake {
        &self.awake[i + self.awake.len() - self.opened]
    }
}
