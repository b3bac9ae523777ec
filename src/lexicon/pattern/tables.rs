//! Compiled patterns in flat tables, and how they are matched.

use std::collections::HashMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

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

    pub fn len(self) -> usize {
        self.of().len()
    }
}

/// A part of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Node {
    /// Characters.
    Literal(Span),
    /// Alternatives, by number; a slot's are shared by every pattern that names it.
    OneOf(u32),
    /// Up to so many characters of any kind.
    Gap(u8),
}

/// Alternatives; an empty one makes the part optional.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct OneOf {
    branches: Span,
    firsts: Span,
    open: Span,
    /// Every match holds something fixed.
    fixed: bool,
}

/// The parts of all patterns.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Tables {
    chars: Chars,
    nodes: Vec<Node>,
    one_ofs: Vec<OneOf>,
    /// For each alternative, its nodes.
    branches: Vec<Span>,
    /// The characters that alternatives can begin with, sorted for each [`OneOf`]...
    firsts: Chars,
    /// ...and the alternatives.
    of_first: Vec<u32>,
    /// Alternatives that can begin with anything, or with nothing.
    open: Vec<u32>,
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
        *known.or_insert_with(|| Node::Literal(append(&mut self.chars.0, literal)))
    }

    /// A node for alternatives, each a sequence of nodes.
    pub fn one_of(&mut self, all: Vec<Vec<Node>>) -> Node {
        if let Some(&node) = self.known.one_ofs.get(&all) {
            return node;
        }
        let mut by_first = Vec::new();
        let mut open = Vec::new();
        let mut branches = Vec::with_capacity(all.len());
        for (number, branch) in (number(self.branches.len())..).zip(&all) {
            branches.push(append(&mut self.nodes, branch));
            match self.firsts_of(branch) {
                Some(firsts) => by_first.extend(firsts.into_iter().map(|c| (c, number))),
                None => open.push(number),
            }
        }
        by_first.sort_unstable();
        let (firsts, of_first): (Vec<char>, Vec<u32>) = by_first.into_iter().unzip();
        self.of_first.extend(of_first);
        self.one_ofs.push(OneOf {
            branches: append(&mut self.branches, &branches),
            firsts: append(&mut self.firsts.0, &firsts),
            open: append(&mut self.open, &open),
            fixed: all.iter().all(|branch| self.is_fixed(branch)),
        });
        let node = Node::OneOf(number(self.one_ofs.len() - 1));
        self.known.one_ofs.insert(all, node);
        node
    }

    /// Keeps a sequence of nodes.
    pub fn sequence(&mut self, nodes: &[Node]) -> Span {
        append(&mut self.nodes, nodes)
    }

    /// The characters of a literal.
    pub fn text(&self, literal: Span) -> &[char] {
        &self.chars.0[literal.of()]
    }

    /// The nodes of a sequence.
    pub fn nodes(&self, sequence: Span) -> &[Node] {
        &self.nodes[sequence.of()]
    }

    /// For each [`Node::OneOf`] by its number, its alternatives; they name only lower numbers.
    pub fn one_ofs(&self) -> impl Iterator<Item = impl Iterator<Item = &[Node]>> {
        self.one_ofs.iter().map(|one_of| {
            let branches = self.branches[one_of.branches.of()].iter();
            branches.map(|&branch| self.nodes(branch))
        })
    }

    /// `true` when every match of `sequence` holds something fixed.
    pub fn is_fixed(&self, sequence: &[Node]) -> bool {
        sequence.iter().any(|node| match node {
            Node::Literal(_) => true,
            Node::OneOf(one_of) => self.one_ofs[*one_of as usize].fixed,
            Node::Gap(_) => false,
        })
    }

    /// What a sequence can begin with; `None` when it can be empty or begin with a gap.
    fn firsts_of(&self, sequence: &[Node]) -> Option<Vec<char>> {
        let (first, rest) = sequence.split_first()?;
        match first {
            Node::Literal(literal) => self.text(*literal).first().map(|&c| vec![c]),
            Node::Gap(_) => None,
            Node::OneOf(one_of) => {
                let one_of = &self.one_ofs[*one_of as usize];
                let mut firsts = self.firsts.0[one_of.firsts.of()].to_vec();
                let mut open = self.open[one_of.open.of()].iter();
                if !open.all(|&branch| self.branches[branch as usize].len() == 0) {
                    return None;
                }
                if one_of.open.len() > 0 {
                    firsts.extend(self.firsts_of(rest)?);
                }
                firsts.sort_unstable();
                firsts.dedup();
                Some(firsts)
            }
        }
    }

    /// Matches `sequence` at `at` by backtracking and hands each possible end to `done` until it says
    /// `true`.
    pub fn matches(
        &self,
        sequence: &[Node],
        text: &[char],
        at: usize,
        done: &mut dyn FnMut(usize) -> bool,
    ) -> bool {
        let Some((first, rest)) = sequence.split_first() else {
            return done(at);
        };
        match *first {
            Node::Literal(literal) => {
                let literal = self.text(literal);
                text[at..].starts_with(literal)
                    && self.matches(rest, text, at + literal.len(), done)
            }
            Node::OneOf(one_of) => self
                .possible(&self.one_ofs[one_of as usize], text.get(at))
                .any(|&branch| {
                    let branch = self.nodes(self.branches[branch as usize]);
                    if let [Node::Literal(literal)] = branch {
                        let literal = self.text(*literal);
                        text[at..].starts_with(literal)
                            && self.matches(rest, text, at + literal.len(), done)
                    } else {
                        self.matches(branch, text, at, &mut |end| {
                            self.matches(rest, text, end, done)
                        })
                    }
                }),
            Node::Gap(width) => (at..=text.len().min(at + usize::from(width)))
                .any(|next| self.matches(rest, text, next, done)),
        }
    }

    /// The alternatives that could match where `next` stands.
    fn possible(&self, one_of: &OneOf, next: Option<&char>) -> impl Iterator<Item = &u32> {
        let range = one_of.firsts.of();
        let (firsts, branches) = (&self.firsts.0[range.clone()], &self.of_first[range]);
        let known = next.map_or(0..0, |c| {
            let start = firsts.partition_point(|first| first < c);
            let length = firsts[start..].iter().take_while(|first| *first == c);
            start..start + length.count()
        });
        branches[known].iter().chain(&self.open[one_of.open.of()])
    }
}

/// Appends `items` to a table.
fn append<T: Clone>(table: &mut Vec<T>, items: &[T]) -> Span {
    let start = number(table.len());
    table.extend_from_slice(items);
    Span {
        start,
        end: number(table.len()),
    }
}

/// A place in a table; a pack is far smaller than 2^32.
pub fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
