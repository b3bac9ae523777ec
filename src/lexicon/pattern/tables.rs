//! Compiled patterns in flat tables.

use std::collections::HashMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::text::numbers::narrow;

/// A stretch of one of the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    fn of(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A part of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Node {
    /// Characters, by number.
    Literal(u32),
    /// Alternatives, by number; a slot's are shared by every pattern that names it.
    OneOf(u32),
    /// Up to so many characters of any kind.
    Gap(u8),
}

/// Alternatives; an empty one makes the part optional.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct OneOf {
    branches: Span,
    /// Every match holds something fixed.
    fixed: bool,
}

/// The parts of all patterns.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Tables {
    chars: Chars,
    literals: Vec<Span>,
    nodes: Vec<Node>,
    one_ofs: Vec<OneOf>,
    /// The nodes of each alternative.
    branches: Vec<Span>,
    /// What was written before is written once.
    #[serde(skip)]
    known: Known,
}

/// Nodes by what they stand for.
#[derive(Debug, Clone, Default)]
struct Known {
    literals: HashMap<Vec<char>, Node>,
    one_ofs: HashMap<Vec<Vec<Node>>, Node>,
}

/// Characters, stored as text.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
struct Chars(Vec<char>);

impl From<String> for Chars {
    fn from(text: String) -> Self {
        Self(text.chars().collect())
    }
}

impl From<Chars> for String {
    fn from(chars: Chars) -> Self {
        chars.0.into_iter().collect()
    }
}

impl Tables {
    /// A node for `literal`.
    pub fn literal(&mut self, literal: &[char]) -> Node {
        let known = self.known.literals.entry(literal.to_vec());
        *known.or_insert_with(|| {
            self.literals.push(append(&mut self.chars.0, literal));
            Node::Literal(narrow(self.literals.len() - 1))
        })
    }

    /// A node for alternatives, each a sequence of nodes.
    pub fn one_of(&mut self, all: Vec<Vec<Node>>) -> Node {
        if let Some(&node) = self.known.one_ofs.get(&all) {
            return node;
        }
        let mut spans = Vec::with_capacity(all.len());
        for branch in &all {
            match branch[..] {
                // Alternatives among alternatives are as many more of these.
                [Node::OneOf(group)] => {
                    let own = self.branches_of(group);
                    spans.extend(own.map(|branch| self.branch(branch)));
                }
                _ => spans.push(append(&mut self.nodes, branch)),
            }
        }
        let branches = append(&mut self.branches, &spans);
        self.one_ofs.push(OneOf {
            branches,
            fixed: all.iter().all(|branch| self.is_fixed(branch)),
        });
        let node = Node::OneOf(narrow(self.one_ofs.len() - 1));
        self.known.one_ofs.insert(all, node);
        node
    }

    /// Keeps a sequence of nodes.
    pub fn sequence(&mut self, nodes: &[Node]) -> Span {
        append(&mut self.nodes, nodes)
    }

    /// The length of a literal, in characters.
    pub fn length(&self, literal: u32) -> usize {
        self.literals[literal as usize].of().len()
    }

    /// The literals, in the order of their numbers.
    pub fn literals(&self) -> impl ExactSizeIterator<Item = &[char]> {
        self.literals.iter().map(|span| &self.chars.0[span.of()])
    }

    /// The nodes of a sequence.
    pub fn nodes(&self, sequence: Span) -> &[Node] {
        &self.nodes[sequence.of()]
    }

    /// For each [`Node::OneOf`] in the order of their numbers, the numbers of its branches, which hold only
    /// lower [`Node::OneOf`]s.
    pub fn groups(&self) -> impl Iterator<Item = Range<u32>> {
        (0..narrow(self.one_ofs.len())).map(|group| self.branches_of(group))
    }

    /// The numbers of the branches of a [`Node::OneOf`].
    pub fn branches_of(&self, group: u32) -> Range<u32> {
        let Span { start, end } = self.one_ofs[group as usize].branches;
        start..end
    }

    /// The nodes of a branch.
    pub fn branch(&self, number: u32) -> Span {
        self.branches[number as usize]
    }

    /// `true` when every match of `sequence` holds something fixed.
    pub fn is_fixed(&self, sequence: &[Node]) -> bool {
        sequence.iter().any(|node| match node {
            Node::Literal(_) => true,
            Node::OneOf(one_of) => self.one_ofs[*one_of as usize].fixed,
            Node::Gap(_) => false,
        })
    }
}

/// Appends `items` to a table.
fn append<T: Clone>(table: &mut Vec<T>, items: &[T]) -> Span {
    let start = narrow(table.len());
    table.extend_from_slice(items);
    Span {
        start,
        end: narrow(table.len()),
    }
}
