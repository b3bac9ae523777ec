//! What every match of a pattern holds: by this the few patterns are found that can match a text.

use std::ops::Range;

use super::Patterns;
use super::tables::{Node, Span, Tables};

/// Literals of which every match of a sequence holds one.
#[derive(Debug, Clone)]
pub struct Key {
    /// The literals, by number: sorted.
    pub literals: Vec<u32>,
    /// The length of the shortest, in characters.
    shortest: usize,
}

/// What the matches of patterns hold.
#[derive(Debug)]
pub struct Needs<'a> {
    tables: &'a Tables,
    of_group: Vec<Option<Key>>,
}

impl<'a> Needs<'a> {
    /// The needs of `patterns`.
    #[must_use]
    pub fn new(patterns: &'a Patterns) -> Self {
        let mut needs = Self {
            tables: &patterns.tables,
            of_group: Vec::new(),
        };
        for branches in patterns.tables.groups() {
            let group = needs.group(branches);
            needs.of_group.push(group);
        }
        needs
    }

    /// For each fixed part of a sequence, what every match holds.
    #[must_use]
    pub fn of_nodes(&self, nodes: &[Node]) -> Vec<Key> {
        let key = |node: &Node| match *node {
            Node::Literal(literal) => Some(Key {
                literals: vec![literal],
                shortest: self.tables.length(literal),
            }),
            Node::OneOf(group) => self.of_group[group as usize].clone(),
            Node::Gap(_) => None,
        };
        nodes.iter().filter_map(key).collect()
    }

    /// From each branch the literals that tell most; all of them together for the whole.
    fn group(&self, branches: Range<u32>) -> Option<Key> {
        let mut all = Key {
            literals: Vec::new(),
            shortest: usize::MAX,
        };
        for branch in branches {
            let nodes = self.tables.nodes(self.tables.branch(branch));
            let best = self
                .of_nodes(nodes)
                .into_iter()
                .max_by_key(|k| k.shortest)?;
            all.literals.extend(best.literals);
            all.shortest = all.shortest.min(best.shortest);
        }
        all.literals.sort_unstable();
        all.literals.dedup();
        Some(all)
    }
}

impl Patterns {
    /// The ways in which a pattern matches, each a sequence of parts: one that is nothing but alternatives
    /// has several.
    #[must_use]
    pub fn variants(&self, pattern: u32) -> Vec<Span> {
        let mut variants = Vec::new();
        let mut waiting = vec![self.list[pattern as usize].sequence];
        while let Some(nodes) = waiting.pop() {
            if let [Node::OneOf(group)] = *self.tables.nodes(nodes) {
                let branches = self.tables.branches_of(group);
                waiting.extend(branches.map(|branch| self.tables.branch(branch)));
            } else {
                variants.push(nodes);
            }
        }
        variants
    }
}
