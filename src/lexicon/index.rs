//! Which patterns can match a text at all: those of which a rare word stands in it.

use serde::{Deserialize, Serialize};

use crate::text::numbers::narrow;
use crate::text::trie::Trie;

use super::lists::Lists;
use super::pattern::{Key, ListId, Needs, Node, Patterns, Span};

/// Patterns by what they need, and lists by their patterns.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Index {
    /// The literals, each with its number.
    literals: Trie,
    /// For each group of alternatives, the branches that are a literal and no more: their literals, sorted.
    pub words: Lists,
    /// For each group, its other branches, each behind a literal that it needs, or [`NONE`].
    pub others: Lists,
    /// The variants of all patterns.
    pub variants: Vec<Variant>,
    /// For each list, its variants.
    pub of_list: Lists,
    /// For each literal, the variants of watched lists that wake where it stands.
    pub wakes: Lists,
    /// For each pattern, the watched lists that hold it, each followed by the place in it.
    pub held_by: Lists,
}

/// No literal.
pub const NONE: u32 = u32::MAX;

/// A way in which a pattern matches.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Variant {
    /// The pattern.
    pub pattern: u32,
    /// Its parts.
    pub nodes: Span,
    /// A literal that stands in each of its matches; [`NONE`] where no single one does.
    pub need: u32,
}

impl Index {
    /// Indexes `patterns`, those of the lists `watched` also by the rarest word that they need; `sample` is
    /// text in which to count what is rare.
    #[must_use]
    pub fn new<'a>(
        patterns: &Patterns,
        watched: &[ListId],
        sample: impl Iterator<Item = &'a str>,
    ) -> Self {
        let needs = Needs::new(patterns);
        let literals = patterns.literals().map(<[char]>::to_vec).zip(0..);
        let mut index = Self {
            literals: Trie::new(literals.collect()),
            ..Self::default()
        };
        let mut common = vec![0u32; patterns.literals().len()];
        for text in sample {
            let text: Vec<char> = text.chars().collect();
            index.each_literal(&text, |literal, _| common[literal as usize] += 1);
        }
        let mut held_by = vec![Vec::new(); patterns.count()];
        for &list in watched {
            for (place, &pattern) in patterns.of_list(list).iter().enumerate() {
                held_by[pattern as usize].extend([list, narrow(place)]);
            }
        }
        let mut of_pattern = Lists::default();
        let mut wakes = vec![Vec::new(); patterns.literals().len()];
        for pattern in 0..narrow(patterns.count()) {
            let start = narrow(index.variants.len());
            for nodes in patterns.variants(pattern) {
                let needed = needs.of_nodes(patterns.nodes(nodes));
                let rare = |key: &&Key| {
                    key.literals
                        .iter()
                        .map(|&l| common[l as usize])
                        .sum::<u32>()
                };
                let rarest = needed.iter().min_by_key(rare);
                if !held_by[pattern as usize].is_empty() {
                    for &literal in rarest.iter().flat_map(|key| &key.literals) {
                        wakes[literal as usize].push(narrow(index.variants.len()));
                    }
                }
                let certain = needed.iter().find(|key| key.literals.len() == 1);
                index.variants.push(Variant {
                    pattern,
                    nodes,
                    need: certain.map_or(NONE, |key| key.literals[0]),
                });
            }
            of_pattern.add(start..narrow(index.variants.len()));
        }
        index.groups(patterns, &needs);
        for list in 0..narrow(patterns.lists()) {
            let held = patterns.of_list(list).iter();
            let variants = held.flat_map(|&pattern| of_pattern.of(pattern));
            index.of_list.add(variants.copied());
        }
        index.wakes.extend(wakes);
        index.held_by.extend(held_by);
        index
    }

    fn groups(&mut self, patterns: &Patterns, needs: &Needs) {
        for branches in patterns.groups() {
            let mut words = Vec::new();
            let mut others = Vec::new();
            for branch in branches {
                match patterns.nodes(patterns.branch(branch)) {
                    [Node::Literal(literal)] => words.push(*literal),
                    nodes => {
                        let needed = needs.of_nodes(nodes);
                        let certain = needed.iter().find(|key| key.literals.len() == 1);
                        others.extend([certain.map_or(NONE, |key| key.literals[0]), branch]);
                    }
                }
            }
            words.sort_unstable();
            self.words.add(words);
            self.others.add(others);
        }
    }

    /// Calls `visit` with the number of each literal in `text` and where it begins, from left to right.
    pub fn each_literal(&self, text: &[char], mut visit: impl FnMut(u32, usize)) {
        for start in 0..text.len() {
            let mut at = Trie::root();
            for &c in &text[start..] {
                let Some(next) = self.literals.step(at, c) else {
                    break;
                };
                at = next;
                if let Some(literal) = self.literals.value(at) {
                    visit(literal, start);
                }
            }
        }
    }
}
