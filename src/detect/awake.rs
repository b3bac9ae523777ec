//! Which patterns can match a clause at all: those of which every needed literal stands in it.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use crate::lexicon::{Need, NeedOneOf, Pattern};

use super::line::Line;
use super::literals::Literals;

/// A list of patterns, by their numbers in the index.
pub type Numbers = Range<u32>;

/// Numbered patterns, indexed by what they need.
#[derive(Debug)]
pub struct Index {
    /// The patterns by number.
    pub patterns: Vec<Pattern>,
    literals: Literals,
    /// For each literal, the need that is met by it alone.
    need_of: Vec<u32>,
    /// For each need, those of which it is one alternative.
    wider: Vec<Vec<u32>>,
    /// For each need, the patterns for which it is the rarest one.
    wakes: Vec<Vec<u32>>,
    /// For each pattern, its other needs.
    others: Vec<Vec<u32>>,
}

/// The patterns that a line wakes, each with the clause: sorted.
#[derive(Debug, Default)]
pub struct Awake(Vec<(u32, u32)>);

/// What is used again from line to line.
#[derive(Debug)]
pub struct Scratch {
    /// A need is met in the clause whose stamp it bears.
    met: Vec<u32>,
    stamp: u32,
}

impl Index {
    /// Indexes `patterns`; `sample` is text in which to count how rare a need is.
    #[must_use]
    pub fn new<'a>(patterns: Vec<Pattern>, sample: impl Iterator<Item = &'a str>) -> Self {
        let mut needs = Needs::default();
        let mut others: Vec<Vec<u32>> = patterns
            .iter()
            .map(|pattern| pattern.needs().map(|need| needs.number(need)).collect())
            .collect();
        let Needs {
            literals,
            need_of,
            wider,
            ..
        } = needs;
        let common = frequency(&literals, &need_of, &wider, sample);
        let mut wakes = vec![Vec::new(); wider.len()];
        for (pattern, own) in (0..).zip(&mut others) {
            own.sort_unstable_by_key(|&need| (common[need as usize], need));
            own.dedup();
            if let Some(&rarest) = own.first() {
                wakes[rarest as usize].push(pattern);
                own.remove(0);
            }
        }
        Self {
            patterns,
            literals,
            need_of,
            wider,
            wakes,
            others,
        }
    }

    /// Room for [`Index::wake`] to work in.
    #[must_use]
    pub fn scratch(&self) -> Scratch {
        Scratch {
            met: vec![0; self.wakes.len()],
            stamp: 0,
        }
    }

    /// The patterns that `line` wakes.
    #[must_use]
    pub fn wake(&self, line: &Line, scratch: &mut Scratch) -> Awake {
        let mut awake = Vec::new();
        let mut woken: Vec<u32> = Vec::new();
        let mut open: Vec<u32> = Vec::new();
        for (clause, range) in (0u32..).zip(&line.clauses) {
            scratch.stamp += 1;
            let stamp = scratch.stamp;
            self.literals.each(line.slice(range), |literal| {
                open.push(self.need_of[literal as usize]);
                while let Some(need) = open.pop() {
                    let met = &mut scratch.met[need as usize];
                    if *met != stamp {
                        *met = stamp;
                        woken.extend(&self.wakes[need as usize]);
                        open.extend(&self.wider[need as usize]);
                    }
                }
            });
            let is_met = |&need: &u32| scratch.met[need as usize] == stamp;
            awake.extend(
                woken
                    .drain(..)
                    .filter(|&pattern| self.others[pattern as usize].iter().all(is_met))
                    .map(|pattern| (pattern, clause)),
            );
        }
        awake.sort_unstable();
        Awake(awake)
    }
}

impl Awake {
    /// The patterns among `numbers` that are awake, with their clauses.
    #[must_use]
    pub fn among(&self, numbers: &Numbers) -> &[(u32, u32)] {
        let start = self
            .0
            .partition_point(|&(number, _)| number < numbers.start);
        let length = self.0[start..].partition_point(|&(number, _)| number < numbers.end);
        &self.0[start..start + length]
    }
}

/// The needs of all patterns, each with its number; a need has a lower number than those of which it
/// is an alternative.
#[derive(Default)]
struct Needs {
    literals: Literals,
    need_of: Vec<u32>,
    wider: Vec<Vec<u32>>,
    /// By address: slots and brackets are shared, and outlive this.
    of_list: HashMap<*const NeedOneOf, u32>,
}

impl Needs {
    fn number(&mut self, need: Need<'_>) -> u32 {
        match need {
            Need::Literal(literal) => {
                let literal = self.literals.number(literal) as usize;
                if literal == self.need_of.len() {
                    let number = self.next();
                    self.need_of.push(number);
                }
                self.need_of[literal]
            }
            Need::OneOf(list) => {
                let address = Arc::as_ptr(list);
                if let Some(&number) = self.of_list.get(&address) {
                    return number;
                }
                let narrower: Vec<u32> = list.needs().map(|need| self.number(need)).collect();
                let number = self.next();
                for need in narrower {
                    self.wider[need as usize].push(number);
                }
                self.of_list.insert(address, number);
                number
            }
        }
    }

    fn next(&mut self) -> u32 {
        self.wider.push(Vec::new());
        u32::try_from(self.wider.len() - 1).unwrap_or(u32::MAX)
    }
}

/// How often each need is met in `sample`.
fn frequency<'a>(
    literals: &Literals,
    need_of: &[u32],
    wider: &[Vec<u32>],
    sample: impl Iterator<Item = &'a str>,
) -> Vec<u32> {
    let mut count = vec![0u32; wider.len()];
    for text in sample {
        let text: Vec<char> = text.chars().collect();
        literals.each(&text, |literal| {
            count[need_of[literal as usize] as usize] += 1;
        });
    }
    for need in 0..wider.len() {
        for &wider in &wider[need] {
            count[wider as usize] += count[need];
        }
    }
    count
}
