//! Which patterns can match a clause at all: those of which every need is met in it.

use serde::{Deserialize, Serialize};

use super::literals::Literals;
use super::pattern::Needs;

/// Patterns by what they need.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Index {
    literals: Literals,
    /// For each literal, the needs that it meets.
    meets: Lists,
    /// For each need, the patterns for which it is the rarest one.
    wakes: Lists,
    /// For each pattern, its other needs.
    others: Lists,
}

/// What is used again from clause to clause.
#[derive(Debug, Clone)]
pub struct Scratch {
    /// A need is met in the clause whose stamp it bears.
    met: Vec<u32>,
    stamp: u32,
    woken: Vec<u32>,
}

impl Index {
    /// Indexes patterns by their `needs`; `sample` is text in which to count how rare a need is.
    #[must_use]
    pub fn new<'a>(needs: &Needs, sample: impl Iterator<Item = &'a str>) -> Self {
        let mut literals = Literals::default();
        for (number, literal) in (0..).zip(&needs.literals) {
            literals.add(literal, number);
        }
        let mut meets = vec![Vec::new(); needs.literals.len()];
        for (need, met_by) in (0..).zip(&needs.met_by) {
            for &literal in met_by {
                meets[literal as usize].push(need);
            }
        }
        let mut common = vec![0u32; needs.literals.len()];
        for text in sample {
            let text: Vec<char> = text.chars().collect();
            literals.each(&text, |literal| common[literal as usize] += 1);
        }
        let common = |need: u32| -> u32 {
            let met_by = needs.met_by[need as usize].iter();
            met_by.map(|&literal| common[literal as usize]).sum()
        };
        let mut wakes = vec![Vec::new(); needs.met_by.len()];
        let mut others = Vec::with_capacity(needs.of_pattern.len());
        for (pattern, own) in (0..).zip(&needs.of_pattern) {
            let mut own = own.clone();
            own.sort_by_cached_key(|&need| (common(need), need));
            own.dedup();
            if !own.is_empty() {
                wakes[own.remove(0) as usize].push(pattern);
            }
            others.push(own);
        }
        Self {
            literals,
            meets: Lists::new(&meets),
            wakes: Lists::new(&wakes),
            others: Lists::new(&others),
        }
    }

    /// Room for [`Index::wake`] to work in.
    #[must_use]
    pub fn scratch(&self) -> Scratch {
        Scratch {
            met: vec![0; self.wakes.len()],
            stamp: 0,
            woken: Vec::new(),
        }
    }

    /// Calls `visit` with each pattern that can match `clause`.
    pub fn wake(&self, clause: &[char], scratch: &mut Scratch, mut visit: impl FnMut(u32)) {
        let Scratch { met, stamp, woken } = scratch;
        *stamp += 1;
        self.literals.each(clause, |literal| {
            for &need in self.meets.of(literal) {
                let met = &mut met[need as usize];
                if *met != *stamp {
                    *met = *stamp;
                    woken.extend(self.wakes.of(need));
                }
            }
        });
        for pattern in woken.drain(..) {
            let mut others = self.others.of(pattern).iter();
            if others.all(|&need| met[need as usize] == *stamp) {
                visit(pattern);
            }
        }
    }
}

/// Lists of numbers, one after another.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Lists {
    items: Vec<u32>,
    /// Where each list ends.
    ends: Vec<u32>,
}

impl Lists {
    fn new(lists: &[Vec<u32>]) -> Self {
        let mut all = Self::default();
        for list in lists {
            all.items.extend(list);
            // A pack is far smaller than 2^32.
            all.ends
                .push(u32::try_from(all.items.len()).unwrap_or(u32::MAX));
        }
        all
    }

    fn len(&self) -> usize {
        self.ends.len()
    }

    fn of(&self, number: u32) -> &[u32] {
        let number = number as usize;
        let start = number.checked_sub(1).map_or(0, |i| self.ends[i]);
        &self.items[start as usize..self.ends[number] as usize]
    }
}
