//! Patterns matched against a text, all at once: sets of places in bits instead of one try after another.

use std::cmp::Reverse;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::text::numbers::narrow;

use super::index::{Index, NONE, Variant};
use super::pattern::{ListId, Node, Pattern, Patterns, Span};

/// Places in a text, one bit each: before each of its characters, and at the end.
pub type Places = u64;

/// The longest text that is read at once, in characters.
pub const MAX_TEXT: usize = Places::BITS as usize - 1;

/// Compiled patterns, ready to be looked for.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct PatternSet {
    patterns: Patterns,
    index: Index,
}

impl PatternSet {
    /// Makes `patterns` ready. Every text is searched for the lists `watched`, for others when they are asked
    /// for; `sample` is text in which to count which words are rare.
    #[must_use]
    pub fn new<'a>(
        patterns: Patterns,
        watched: &[ListId],
        sample: impl Iterator<Item = &'a str>,
    ) -> Self {
        Self {
            index: Index::new(&patterns, watched, sample),
            patterns,
        }
    }

    /// The patterns.
    #[must_use]
    pub const fn patterns(&self) -> &Patterns {
        &self.patterns
    }

    /// Reads texts.
    #[must_use]
    pub fn reader(&self) -> Reader<'_> {
        Reader {
            patterns: &self.patterns,
            index: &self.index,
            edges: Edges::default(),
            found: Table::new(self.patterns.literals().len()),
            open: Table::new(self.patterns.groups().count()),
            words: Vec::new(),
            woken: Table::new(self.index.variants.len()),
            standing: Table::new(self.patterns.count()),
            steps: 0,
        }
    }
}

/// Where the clauses of a text lie.
#[derive(Debug, Clone, Copy, Default)]
struct Edges {
    /// Every place in a clause.
    all: Places,
    /// The first of each clause.
    starts: Places,
    /// The last of each clause.
    ends: Places,
}

/// A watched pattern that stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Standing {
    /// The list that holds it.
    pub list: ListId,
    /// Its place in the list.
    pub place: u32,
    /// Its number.
    pub pattern: u32,
}

/// What matches are looked for: those of `nodes` that begin in `starts` and end in `ends`.
#[derive(Debug, Clone, Copy)]
struct Sought<'a> {
    nodes: &'a [Node],
    starts: Places,
    ends: Places,
}

/// A word of some alternatives: where it begins, and its length in characters.
#[derive(Debug, Clone, Copy)]
struct Word {
    found: Places,
    length: usize,
}

/// What stands in the text that was read last.
#[derive(Debug)]
pub struct Reader<'a> {
    patterns: &'a Patterns,
    index: &'a Index,
    edges: Edges,
    /// For each literal, where it begins.
    found: Table<Places>,
    /// For each group of alternatives that was asked for, where its words lie in `words`.
    open: Table<(usize, usize)>,
    words: Vec<Word>,
    woken: Table<()>,
    standing: Table<()>,
    steps: u64,
}

impl<'a> Reader<'a> {
    /// Reads a text of some clauses, of which nothing after the first [`MAX_TEXT`] characters is seen.
    pub fn read(&mut self, text: &[char], clauses: impl IntoIterator<Item = Range<usize>>) {
        let text = &text[..text.len().min(MAX_TEXT)];
        self.edges = Edges::default();
        for clause in clauses {
            let (start, end) = (clause.start.min(text.len()), clause.end.min(text.len()));
            self.edges.all |= between(start, end);
            self.edges.starts |= 1 << start;
            self.edges.ends |= 1 << end;
        }
        self.found.clear();
        self.open.clear();
        self.words.clear();
        let (index, all) = (self.index, self.edges.all);
        index.each_literal(text, |literal, start| {
            self.steps += 1;
            let places = self.found.get(literal).unwrap_or(0);
            self.found.set(literal, places | (all & 1 << start));
        });
    }

    /// Reads a text that is one clause.
    pub fn read_clause(&mut self, clause: &[char]) {
        self.read(clause, std::iter::once(0..clause.len()));
    }

    /// Puts the patterns of watched lists that stand in the text into `watched`, list by list, in their order.
    pub fn watch(&mut self, watched: &mut Vec<Standing>) {
        let index = self.index;
        self.woken.clear();
        self.standing.clear();
        watched.clear();
        for i in 0..self.found.keys.len() {
            for &number in index.wakes.of(self.found.keys[i]) {
                let Variant {
                    pattern,
                    nodes,
                    need,
                } = index.variants[number as usize];
                let is_possible = need == NONE || self.found.has(need);
                if !is_possible || self.woken.has(number) || self.standing.has(pattern) {
                    continue;
                }
                self.woken.set(number, ());
                if self.ends_of(self.sought(pattern, nodes, Places::MAX)) != 0 {
                    self.standing.set(pattern, ());
                    let (held_by, _) = index.held_by.of(pattern).as_chunks::<2>();
                    let standing = held_by.iter().map(|&[list, place]| Standing {
                        list,
                        place,
                        pattern,
                    });
                    watched.extend(standing);
                }
            }
        }
        watched.sort_unstable();
    }

    /// The places of the clauses of the text.
    #[must_use]
    pub const fn places(&self) -> Places {
        self.edges.all
    }

    /// Where matches of patterns of `list` end.
    #[must_use]
    pub fn ends(&mut self, list: ListId) -> Places {
        let variants = self.index.of_list.of(list).iter();
        variants.fold(0, |ends, &variant| ends | self.ends_of_variant(variant))
    }

    /// `true` when a pattern of `list` stands in the text.
    #[must_use]
    pub fn has(&mut self, list: ListId) -> bool {
        let mut variants = self.index.of_list.of(list).iter();
        variants.any(|&variant| self.ends_of_variant(variant) != 0)
    }

    /// The leftmost match of a pattern of `list`, and of those the longest. Ranges are character indices, end
    /// exclusive.
    #[must_use]
    pub fn first(&mut self, list: ListId) -> Option<(usize, usize)> {
        let variants = self.index.of_list.of(list).iter();
        let firsts = variants.filter_map(|&variant| self.find(self.variant(variant)?, |_, _| true));
        firsts.min_by_key(|&(start, end)| (start, Reverse(end)))
    }

    /// Every match of every pattern of `list`.
    pub fn each(&mut self, list: ListId, mut visit: impl FnMut(usize, usize)) {
        for &variant in self.index.of_list.of(list) {
            let Some(sought) = self.variant(variant) else {
                continue;
            };
            self.find(sought, |start, end| {
                visit(start, end);
                false
            });
        }
    }

    /// The first match of a pattern in `places` that `accept` agrees to: leftmost, and there the
    /// longest, or where the pattern ends in a gap the shortest.
    pub fn find_in(
        &mut self,
        places: Places,
        pattern: u32,
        accept: impl FnMut(usize, usize) -> bool,
    ) -> Option<(usize, usize)> {
        let Pattern { sequence, .. } = self.patterns.pattern(pattern);
        self.find(self.sought(pattern, sequence, places), accept)
    }

    fn find(
        &mut self,
        mut sought: Sought<'_>,
        mut accept: impl FnMut(usize, usize) -> bool,
    ) -> Option<(usize, usize)> {
        loop {
            let start = self.leftmost(sought)?;
            let mut ends = self.ends_of(Sought {
                starts: 1 << start,
                ..sought
            });
            // Words go as far as they can, a gap at the end no further than it must.
            let is_open = matches!(sought.nodes.last(), Some(Node::Gap(_)));
            while ends != 0 {
                let end = if is_open {
                    ends.trailing_zeros()
                } else {
                    ends.ilog2()
                };
                if accept(start as usize, end as usize) {
                    return Some((start as usize, end as usize));
                }
                ends ^= 1 << end;
            }
            sought.starts &= !1 << start;
        }
    }

    /// How many words were met in all texts so far, and how often a pattern was tried.
    #[must_use]
    pub const fn steps(&self) -> u64 {
        self.steps
    }

    /// The leftmost place where a match begins, by halves.
    fn leftmost(&mut self, mut sought: Sought<'_>) -> Option<u32> {
        if self.ends_of(sought) == 0 {
            return None;
        }
        let Sought { mut starts, .. } = sought;
        while starts.count_ones() > 1 {
            let (low, high) = (starts.trailing_zeros(), starts.ilog2());
            sought.starts = starts & ((2 << (low + (high - low) / 2)) - 1);
            starts = match self.ends_of(sought) {
                0 => starts ^ sought.starts,
                _ => sought.starts,
            };
        }
        Some(starts.trailing_zeros())
    }

    /// The matches of a variant; none where the word that it needs is missing.
    fn variant(&self, variant: u32) -> Option<Sought<'a>> {
        let Variant {
            pattern,
            nodes,
            need,
        } = self.index.variants[variant as usize];
        let is_possible = need == NONE || self.found.has(need);
        is_possible.then(|| self.sought(pattern, nodes, Places::MAX))
    }

    fn sought(&self, pattern: u32, nodes: Span, starts: Places) -> Sought<'a> {
        let pattern = self.patterns.pattern(pattern);
        let Edges {
            all,
            starts: first,
            ends: last,
        } = self.edges;
        Sought {
            nodes: self.patterns.nodes(nodes),
            starts: starts & if pattern.at_start { first } else { all },
            ends: if pattern.at_end { last } else { all },
        }
    }

    fn ends_of_variant(&mut self, variant: u32) -> Places {
        let sought = self.variant(variant);
        sought.map_or(0, |sought| self.ends_of(sought))
    }

    /// Where the matches end.
    fn ends_of(&mut self, sought: Sought<'_>) -> Places {
        if sought.starts == 0 {
            return 0;
        }
        self.steps += 1;
        self.after(sought.nodes, sought.starts) & sought.ends
    }

    /// Where `nodes`, one after another, end that begin in `places`.
    fn after(&mut self, nodes: &[Node], mut places: Places) -> Places {
        for &node in nodes {
            places = match node {
                Node::Literal(literal) => self.after_literal(literal, places),
                Node::Gap(width) => self.spread(places, u32::from(width)),
                Node::OneOf(group) => self.after_one_of(group, places),
            };
            if places == 0 {
                return 0;
            }
        }
        places
    }

    fn after_literal(&self, literal: u32, places: Places) -> Places {
        let found = self.found.get(literal).unwrap_or(0);
        (places & found) << self.patterns.length(literal)
    }

    fn after_one_of(&mut self, group: u32, places: Places) -> Places {
        let mut ends = 0;
        for i in self.open(group) {
            let Word { found, length } = self.words[i];
            ends |= (places & found) << length;
        }
        let (others, _) = self.index.others.of(group).as_chunks::<2>();
        for &[need, branch] in others {
            if need == NONE || self.found.has(need) {
                let nodes = self.patterns.nodes(self.patterns.branch(branch));
                ends |= self.after(nodes, places);
            }
        }
        ends
    }

    /// The words of a group of alternatives that stand in the text, by their places in `words`.
    fn open(&mut self, group: u32) -> Range<usize> {
        let range = self.open.get(group).unwrap_or_else(|| {
            let start = self.words.len();
            for &literal in self.index.words.of(group) {
                if let Some(found) = self.found.get(literal) {
                    let length = self.patterns.length(literal);
                    self.words.push(Word { found, length });
                }
            }
            let range = (start, self.words.len());
            self.open.set(group, range);
            range
        });
        range.0..range.1
    }

    /// Each place and up to `width` after it in its clause.
    fn spread(&self, places: Places, width: u32) -> Places {
        let inside = self.edges.all & !self.edges.starts;
        (0..width).fold(places, |spread, _| spread | (spread << 1 & inside))
    }
}

/// The places from `start` to `end`, both among them.
#[must_use]
pub const fn between(start: usize, end: usize) -> Places {
    (Places::MAX << start) & (Places::MAX >> (MAX_TEXT - end))
}

/// Values by number that are quickly emptied.
#[derive(Debug)]
struct Table<T> {
    /// For each number, one more than the place of its value; 0: none.
    places: Vec<u32>,
    values: Vec<T>,
    keys: Vec<u32>,
}

impl<T: Copy> Table<T> {
    fn new(numbers: usize) -> Self {
        Self {
            places: vec![0; numbers],
            values: Vec::new(),
            keys: Vec::new(),
        }
    }

    fn clear(&mut self) {
        for key in self.keys.drain(..) {
            self.places[key as usize] = 0;
        }
        self.values.clear();
    }

    fn set(&mut self, key: u32, value: T) {
        if let Some(place) = self.places[key as usize].checked_sub(1) {
            self.values[place as usize] = value;
        } else {
            self.keys.push(key);
            self.values.push(value);
            self.places[key as usize] = narrow(self.values.len());
        }
    }

    fn has(&self, key: u32) -> bool {
        self.places[key as usize] != 0
    }

    fn get(&self, key: u32) -> Option<T> {
        let place = self.places[key as usize].checked_sub(1)?;
        Some(self.values[place as usize])
    }
}
