//! Which patterns can match a clause at all: those of which every needed literal stands in it.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use crate::lexicon::{Need, Pattern};

use super::line::Line;
use super::literals::Literals;

/// A list of patterns, by their numbers in the index.
pub type Numbers = Range<u32>;

/// Numbered patterns, indexed by the literals that they need.
#[derive(Debug)]
pub struct Index {
    /// The patterns by number.
    pub patterns: Vec<Pattern>,
    literals: Literals,
    /// For each literal, the needs that it meets.
    meets: Vec<Vec<u32>>,
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
    /// Indexes `patterns`; `sample` is text in which to count how rare a literal is.
    #[must_use]
    pub fn new<'a>(patterns: Vec<Pattern>, sample: impl Iterator<Item = &'a str>) -> Self {
        let mut needs = Needs::default();
        let mut others: Vec<Vec<u32>> = patterns
            .iter()
            .map(|pattern| {
                let own = pattern.needs().into_iter();
                own.map(|need| needs.number(need)).collect()
            })
            .collect();
        let mut meets: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
        for (number, need) in (0..).zip(&needs.list) {
            for literal in need.iter() {
                meets.entry(literal).or_default().push(number);
            }
        }
        let (spelt, meets): (Vec<&str>, Vec<Vec<u32>>) = meets.into_iter().unzip();
        let literals = Literals::new(&spelt);
        let common = frequency(&literals, &meets, needs.list.len(), sample);
        let mut wakes = vec![Vec::new(); needs.list.len()];
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
            meets,
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
        for (clause, range) in (0u32..).zip(&line.clauses) {
            scratch.stamp += 1;
            let stamp = scratch.stamp;
            self.literals.each(line.slice(range), |literal, _| {
                for &need in &self.meets[literal as usize] {
                    let met = &mut scratch.met[need as usize];
                    if *met != stamp {
                        *met = stamp;
                        woken.extend(&self.wakes[need as usize]);
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
        let start = self.0.partition_point(|&(number, _)| number < numbers.start);
        let length = self.0[start..].partition_point(|&(number, _)| number < numbers.end);
        &self.0[start..start + length]
    }
}

/// The needs of all patterns, each with its number.
#[derive(Default)]
struct Needs {
    list: Vec<Need>,
    of_literal: HashMap<String, u32>,
    /// Longer lists belong to slots or brackets of the patterns, which outlive this: their address
    /// tells them.
    of_list: HashMap<usize, u32>,
}

impl Needs {
    fn number(&mut self, need: Need) -> u32 {
        let next = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        let number = match need.as_ref() {
            [only] => match self.of_literal.get(only) {
                Some(&number) => number,
                None => *self.of_literal.entry(only.clone()).or_insert(next),
            },
            _ => *self.of_list.entry(need.as_ptr() as usize).or_insert(next),
        };
        if number == next {
            self.list.push(need);
        }
        number
    }
}

/// How often each need is met in `sample`.
fn frequency<'a>(
    literals: &Literals,
    meets: &[Vec<u32>],
    needs: usize,
    sample: impl Iterator<Item = &'a str>,
) -> Vec<u32> {
    let mut of_literal = vec![0u32; meets.len()];
    for text in sample {
        let text: Vec<char> = text.chars().collect();
        literals.each(&text, |literal, _| of_literal[literal as usize] += 1);
    }
    let mut of_need = vec![0u32; needs];
    for (count, needs) in of_literal.iter().zip(meets) {
        for &need in needs {
            of_need[need as usize] += count;
        }
    }
    of_need
}
