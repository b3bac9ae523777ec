//! The patterns that can match somewhere in a line, each with the clause.

use crate::lexicon::{Index, Numbers, Scratch};

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
