//! A pattern as a tree, and how it is matched.

use std::sync::{Arc, OnceLock};

use super::need::NeedOneOf;

#[derive(Debug, Clone)]
pub enum Node {
    Literal(Vec<char>),
    /// A slot's alternatives are shared by every pattern that names it.
    OneOf(Arc<Branches>),
    Gap(usize),
}

/// Alternatives; an empty one makes the part optional.
#[derive(Debug)]
pub struct Branches {
    all: Vec<Vec<Node>>,
    /// What every match holds; `None` when a branch needs nothing.
    pub need: Option<Arc<NeedOneOf>>,
    /// Made when a text is first held against it: most patterns never wake.
    beginnings: OnceLock<Beginnings>,
}

/// Branches by what they can begin with.
#[derive(Debug)]
struct Beginnings {
    /// Branches by the characters that they can begin with, sorted.
    by_first: Vec<(char, usize)>,
    /// Branches that can begin with anything, or with nothing.
    open: Vec<usize>,
    /// The characters of `by_first`; `None` when a branch that is not empty can begin with anything.
    firsts: Option<Firsts>,
}

/// The characters that a match can begin with, sorted.
pub type Firsts = Arc<[char]>;

impl Branches {
    pub fn new(all: Vec<Vec<Node>>) -> Arc<Self> {
        Arc::new(Self {
            need: NeedOneOf::of_branches(&all),
            beginnings: OnceLock::new(),
            all,
        })
    }

    fn beginnings(&self) -> &Beginnings {
        self.beginnings.get_or_init(|| {
            let mut by_first = Vec::new();
            let mut open = Vec::new();
            for (i, branch) in self.all.iter().enumerate() {
                match firsts_of(branch) {
                    Some(firsts) => by_first.extend(firsts.iter().map(|&c| (c, i))),
                    None => open.push(i),
                }
            }
            by_first.sort_unstable();
            let firsts = open.iter().all(|&i| self.all[i].is_empty()).then(|| {
                let mut firsts: Vec<char> = by_first.iter().map(|(c, _)| *c).collect();
                firsts.dedup();
                firsts.into()
            });
            Beginnings {
                by_first,
                open,
                firsts,
            }
        })
    }

    /// The branches that could match at a position where `next` stands.
    fn possible(&self, next: Option<char>) -> impl Iterator<Item = &Vec<Node>> {
        let Beginnings { by_first, open, .. } = self.beginnings();
        let range = next.map_or(0..0, |c| {
            let start = by_first.partition_point(|(first, _)| *first < c);
            let length = by_first[start..]
                .iter()
                .take_while(|(first, _)| *first == c)
                .count();
            start..start + length
        });
        let indices = by_first[range].iter().map(|(_, i)| i).chain(open);
        indices.map(|&i| &self.all[i])
    }
}

/// What a sequence can begin with; `None` when it can be empty or begin with a gap.
pub fn firsts_of(seq: &[Node]) -> Option<Firsts> {
    let (first, rest) = seq.split_first()?;
    match first {
        Node::Literal(literal) => literal.first().map(|&c| Arc::from([c])),
        Node::Gap(_) => None,
        Node::OneOf(branches) => {
            let Beginnings { open, firsts, .. } = branches.beginnings();
            let firsts = firsts.as_ref()?;
            // What is open beside `firsts` is the empty branch.
            if open.is_empty() {
                return Some(firsts.clone());
            }
            let mut all = firsts.to_vec();
            all.extend(firsts_of(rest)?.iter());
            all.sort_unstable();
            all.dedup();
            Some(all.into())
        }
    }
}

/// Matches `seq` at `at` by backtracking and hands each possible end to `done` until it says `true`.
pub fn match_seq(
    seq: &[Node],
    text: &[char],
    at: usize,
    done: &mut dyn FnMut(usize) -> bool,
) -> bool {
    let Some((first, rest)) = seq.split_first() else {
        return done(at);
    };
    match first {
        Node::Literal(literal) => {
            text[at..].starts_with(literal) && match_seq(rest, text, at + literal.len(), done)
        }
        Node::OneOf(branches) => {
            let next = text.get(at).copied();
            branches.possible(next).any(|branch| {
                match_seq(branch, text, at, &mut |end| {
                    match_seq(rest, text, end, done)
                })
            })
        }
        Node::Gap(width) => {
            (at..=text.len().min(at + width)).any(|next| match_seq(rest, text, next, done))
        }
    }
}
