//! Strings by their characters in a double array: one step of a walk is one look into one table.

use serde::{Deserialize, Serialize};

use super::numbers;

/// A place in a [`Trie`]: what its walk has spelled so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Node(u32);

/// Strings, each with a number.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(from = "Stored", into = "Stored")]
pub struct Trie {
    /// For each character its code, from 1; 0 where no string holds it.
    codes: Vec<u16>,
    cells: Vec<Cell>,
}

/// A node: its children stand at `base` plus their codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Cell {
    base: u32,
    parent: u32,
    value: u32,
}

/// No parent, or no value.
const NONE: u32 = u32::MAX;

const FREE: Cell = Cell {
    base: 0,
    parent: NONE,
    value: NONE,
};

impl Trie {
    /// The trie of `strings`; of equal ones the first counts.
    #[must_use]
    pub fn new(strings: Vec<(Vec<char>, u32)>) -> Self {
        let mut strings = strings;
        strings.sort_by(|(a, _), (b, _)| a.cmp(b));
        strings.dedup_by(|(later, _), (first, _)| later == first);
        let codes = codes(&strings);
        let cells = Building {
            strings: &strings,
            codes: &codes,
            cells: vec![Cell { parent: 0, ..FREE }],
            free: 1,
        }
        .build();
        Self { codes, cells }
    }

    /// Where every walk begins.
    #[must_use]
    pub const fn root() -> Node {
        Node(0)
    }

    /// One character further; `None` where no string goes on like this.
    #[must_use]
    pub fn step(&self, Node(at): Node, c: char) -> Option<Node> {
        let code = *self.codes.get(c as usize)?;
        let next = self.cells[at as usize].base + u32::from(code);
        let cell = self.cells.get(next as usize)?;
        (code != 0 && cell.parent == at).then_some(Node(next))
    }

    /// The number of the string that ends here.
    #[must_use]
    pub fn value(&self, Node(at): Node) -> Option<u32> {
        let value = self.cells[at as usize].value;
        (value != NONE).then_some(value)
    }
}

impl Default for Trie {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

/// Codes by character: the commonest have the lowest, so that the array stays dense.
fn codes(strings: &[(Vec<char>, u32)]) -> Vec<u16> {
    let mut counts: Vec<(u32, usize)> = Vec::new();
    for c in strings.iter().flat_map(|(string, _)| string) {
        let place = *c as usize;
        if counts.len() <= place {
            counts.extend((counts.len()..=place).map(|place| (0, place)));
        }
        counts[place].0 += 1;
    }
    let mut codes = vec![0; counts.len()];
    counts.retain(|(count, _)| *count > 0);
    counts.sort_unstable_by(|(n, a), (m, b)| m.cmp(n).then(a.cmp(b)));
    for (code, (_, place)) in (1..=u16::MAX).zip(counts) {
        codes[place] = code;
    }
    codes
}

struct Building<'a> {
    strings: &'a [(Vec<char>, u32)],
    codes: &'a [u16],
    cells: Vec<Cell>,
    /// Every cell below is taken.
    free: usize,
}

/// How many places are tried for the children of a node before they go to the end...
const TRIES: usize = 64;
/// ...and how far back from there.
const REACH: usize = 8192;

impl Building<'_> {
    fn build(mut self) -> Vec<Cell> {
        // Nodes with the stretch of strings that begin like them, and their depth.
        let mut waiting = vec![(0, 0..self.strings.len(), 0)];
        while let Some((node, mut below, depth)) = waiting.pop() {
            if let Some((string, value)) = self.strings.get(below.start)
                && string.len() == depth
                && !below.is_empty()
            {
                self.cells[node].value = *value;
                below.start += 1;
            }
            let children = self.children(below, depth);
            if children.is_empty() {
                continue;
            }
            let base = self.base(&children.iter().map(|(code, _)| *code).collect::<Vec<_>>());
            self.cells[node].base = numbers::narrow(base);
            for (code, strings) in children {
                self.cells[base + code].parent = numbers::narrow(node);
                waiting.push((base + code, strings, depth + 1));
            }
        }
        self.cells
    }

    /// The codes of the characters at `depth`, each with its strings.
    fn children(
        &self,
        below: std::ops::Range<usize>,
        depth: usize,
    ) -> Vec<(usize, std::ops::Range<usize>)> {
        let mut children: Vec<(usize, std::ops::Range<usize>)> = Vec::new();
        let mut last = None;
        for i in below {
            let c = self.strings[i].0[depth];
            match children.last_mut().filter(|_| last == Some(c)) {
                Some((_, strings)) => strings.end = i + 1,
                None => children.push((usize::from(self.codes[c as usize]), i..i + 1)),
            }
            last = Some(c);
        }
        children.retain(|(code, _)| *code != 0);
        children
    }

    /// A base from which every one of `codes` leads to a free cell; takes these cells.
    fn base(&mut self, codes: &[usize]) -> usize {
        let is_free = |cells: &[Cell], at: usize| cells.get(at).is_none_or(|c| c.parent == NONE);
        self.free = self.free.max(self.cells.len().saturating_sub(REACH));
        while !is_free(&self.cells, self.free) {
            self.free += 1;
        }
        let (least, most) = codes
            .iter()
            .fold((usize::MAX, 0), |(a, b), &c| (a.min(c), b.max(c)));
        let fits = |at: &usize| {
            let mut places = codes.iter().map(|code| at - least + code);
            places.all(|place| is_free(&self.cells, place))
        };
        let first = (self.free.max(least)..self.cells.len())
            .filter(|&at| is_free(&self.cells, at))
            .take(TRIES)
            .find(fits)
            .unwrap_or_else(|| self.cells.len().max(least));
        let base = first - least;
        if self.cells.len() <= base + most {
            self.cells.resize(base + most + 1, FREE);
        }
        for code in codes {
            self.cells[base + code].parent = 0;
        }
        base
    }
}

/// A trie in few bytes that are quickly read back.
#[derive(Clone, Serialize, Deserialize)]
struct Stored {
    /// The characters in the order of their codes.
    alphabet: String,
    #[serde(with = "numbers")]
    cells: Vec<u32>,
}

impl From<Trie> for Stored {
    fn from(trie: Trie) -> Self {
        let codes = (0u32..).zip(&trie.codes).filter(|(_, code)| **code != 0);
        let mut alphabet: Vec<(u16, char)> = codes
            .filter_map(|(c, code)| Some((*code, char::from_u32(c)?)))
            .collect();
        alphabet.sort_unstable();
        let cells = trie.cells.iter();
        Self {
            alphabet: alphabet.into_iter().map(|(_, c)| c).collect(),
            cells: cells.flat_map(|c| [c.base, c.parent, c.value]).collect(),
        }
    }
}

impl From<Stored> for Trie {
    fn from(stored: Stored) -> Self {
        let last = stored.alphabet.chars().max().map_or(0, |c| c as usize + 1);
        let mut codes = vec![0; last];
        for (code, c) in (1..=u16::MAX).zip(stored.alphabet.chars()) {
            codes[c as usize] = code;
        }
        let cells = stored.cells.chunks_exact(3).map(|cell| Cell {
            base: cell[0],
            parent: cell[1],
            value: cell[2],
        });
        Self {
            codes,
            cells: cells.collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn walk(trie: &Trie, string: &[char]) -> Option<u32> {
        let mut at = Trie::root();
        for &c in string {
            at = trie.step(at, c)?;
        }
        trie.value(at)
    }

    proptest! {
        #[test]
        fn each_string_leads_to_its_number_and_no_other_does(
            strings in proptest::collection::btree_map("[不对价钱0^:]{1,4}", 0u32..99, 0..200),
            other in "[不对价钱0^:贵]{0,5}",
        ) {
            let chars = |s: &str| s.chars().collect::<Vec<char>>();
            let trie = Trie::new(strings.iter().map(|(s, &n)| (chars(s), n)).collect());
            let stored: Trie = Stored::from(trie.clone()).into();
            for trie in [trie, stored] {
                for (string, &number) in &strings {
                    prop_assert_eq!(walk(&trie, &chars(string)), Some(number));
                }
                prop_assert_eq!(walk(&trie, &chars(&other)), strings.get(&other).copied());
            }
        }
    }
}
