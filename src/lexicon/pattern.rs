//! The pattern language of the pack: literals, slots, alternatives, optional parts, bounded gaps.
//!
//! A pattern is matched inside one clause of folded characters; it never crosses a clause.
//! The language is described for its writers in `lexicons/README.md`.

use std::collections::BTreeMap;
use std::sync::Arc;

use thiserror::Error;

use crate::text::fold_char;

/// How far a plain `…` reaches, in characters.
const DEFAULT_GAP: usize = 6;
/// How far `…N` may reach at most, in characters.
const MAX_GAP: usize = 30;
/// How deep slots and brackets may nest before it must be a loop.
const MAX_DEPTH: usize = 16;

/// A compiled pattern.
#[derive(Debug, Clone)]
pub struct Pattern {
    /// As written in the pack.
    pub source: Arc<str>,
    seq: Arc<[Node]>,
    /// The characters that a match can begin with, sorted; `None`: any.
    firsts: Option<Arc<[char]>>,
    at_start: bool,
    at_end: bool,
}

#[derive(Debug, Clone)]
enum Node {
    Literal(Vec<char>),
    /// A slot's alternatives are shared by every pattern that names it.
    OneOf(Arc<Branches>),
    Gap(usize),
}

/// Alternatives; an empty one makes the part optional.
#[derive(Debug)]
struct Branches {
    all: Vec<Vec<Node>>,
    /// Branches by the characters that they can begin with, sorted.
    by_first: Vec<(char, usize)>,
    /// Branches that can begin with anything, or with nothing.
    open: Vec<usize>,
    /// The characters that a branch can begin with, sorted; `None`: any.
    firsts: Option<Arc<[char]>>,
    /// One branch is empty.
    optional: bool,
    /// The literals of which every match holds one; `None` when a branch needs none.
    need: Option<Need>,
}

/// Literals of which one must be there. Patterns that use the same slot share one list.
pub type Need = Arc<[String]>;

impl Branches {
    fn new(all: Vec<Vec<Node>>) -> Arc<Self> {
        let mut by_first = Vec::new();
        let mut open = Vec::new();
        for (i, branch) in all.iter().enumerate() {
            match firsts_of(branch) {
                Some(firsts) => by_first.extend(firsts.iter().map(|&c| (c, i))),
                None => open.push(i),
            }
        }
        by_first.sort_unstable();
        let empty = all.iter().filter(|branch| branch.is_empty()).count();
        let firsts = (open.len() == empty).then(|| {
            let mut firsts: Vec<char> = by_first.iter().map(|(c, _)| *c).collect();
            firsts.dedup();
            firsts.into()
        });
        let need = need_of_branches(&all);
        Arc::new(Self {
            all,
            by_first,
            open,
            firsts,
            optional: empty > 0,
            need,
        })
    }

    /// The branches that could match at a position where `next` stands.
    fn possible(&self, next: Option<char>) -> impl Iterator<Item = &Vec<Node>> {
        let range = next.map_or(0..0, |c| {
            let start = self.by_first.partition_point(|(first, _)| *first < c);
            let length = self.by_first[start..]
                .iter()
                .take_while(|(first, _)| *first == c)
                .count();
            start..start + length
        });
        self.by_first[range]
            .iter()
            .map(|(_, i)| i)
            .chain(&self.open)
            .map(|&i| &self.all[i])
    }
}

/// The characters that a sequence can begin with, sorted; `None` when it can be empty or begin with
/// a gap.
fn firsts_of(seq: &[Node]) -> Option<Arc<[char]>> {
    let (first, rest) = seq.split_first()?;
    match first {
        Node::Literal(literal) => literal.first().map(|&c| Arc::from([c])),
        Node::Gap(_) => None,
        Node::OneOf(branches) if branches.optional => {
            let mut all = branches.firsts.as_ref()?.to_vec();
            all.extend(firsts_of(rest)?.iter());
            all.sort_unstable();
            all.dedup();
            Some(all.into())
        }
        Node::OneOf(branches) => branches.firsts.clone(),
    }
}

/// What is wrong with a pattern.
#[derive(Debug, Clone, Error, PartialEq, Eq)]
pub enum PatternError {
    /// A bracket without its partner.
    #[error("括号“{0}”没有配对")]
    Unbalanced(char),
    /// `{名字}` names no slot.
    #[error("没有名为“{{{0}}}”的词槽。词槽写在 slots.toml 或本文件的 [slots] 里")]
    NoSuchSlot(String),
    /// Slots that name each other in a loop.
    #[error("词槽互相引用成了死循环")]
    Loop,
    /// Nothing fixed to look for.
    #[error("模式里至少要有一个固定的词，不能只有空档或可有可无的部分")]
    NothingFixed,
    /// A gap that is too wide.
    #[error("空档“…{0}”太宽，请用 1 到 30")]
    WideGap(String),
    /// A sign that ends a clause, so that the pattern can never match.
    #[error("“{0}”会断开子句，模式永远匹配不到。请拆成两条，或改用 with / line_with")]
    CrossesClause(char),
}

/// Word classes by name, already compiled.
#[derive(Debug, Clone, Default)]
pub struct Slots {
    compiled: BTreeMap<String, Arc<Branches>>,
}

impl Slots {
    /// Compiles `local` word classes on top of these.
    ///
    /// # Errors
    /// The slot's name and what is wrong with one of its words.
    pub fn extended(
        &self,
        local: &BTreeMap<String, Vec<String>>,
    ) -> Result<Self, (String, PatternError)> {
        let mut slots = self.clone();
        for name in local.keys() {
            slots.compiled.remove(name);
        }
        for name in local.keys() {
            slots
                .define(name, local, 0)
                .map_err(|error| (name.clone(), error))?;
        }
        Ok(slots)
    }

    fn define(
        &mut self,
        name: &str,
        local: &BTreeMap<String, Vec<String>>,
        depth: usize,
    ) -> Result<(), PatternError> {
        if self.compiled.contains_key(name) {
            return Ok(());
        }
        if depth > MAX_DEPTH {
            return Err(PatternError::Loop);
        }
        let words = local
            .get(name)
            .ok_or_else(|| PatternError::NoSuchSlot(name.to_owned()))?;
        let mut branches = Vec::with_capacity(words.len());
        for word in words {
            for used in slot_names(word) {
                self.define(used, local, depth + 1)?;
            }
            branches.push(Parser::new(word, self).sequence(None)?);
        }
        self.compiled
            .insert(name.to_owned(), Branches::new(branches));
        Ok(())
    }
}

fn slot_names(source: &str) -> impl Iterator<Item = &str> {
    source
        .split('{')
        .skip(1)
        .filter_map(|part| part.split_once('}').map(|(name, _)| name))
}

impl Pattern {
    /// Compiles `source`.
    ///
    /// # Errors
    /// [`PatternError`] with what to mend.
    pub fn compile(source: &str, slots: &Slots) -> Result<Self, PatternError> {
        let body = source.strip_prefix('^').unwrap_or(source);
        let inner = body.strip_suffix('$').unwrap_or(body);
        let seq = Parser::new(inner, slots).sequence(None)?;
        let pattern = Self {
            source: source.into(),
            firsts: firsts_of(&seq),
            seq: seq.into(),
            at_start: body.len() < source.len(),
            at_end: inner.len() < body.len(),
        };
        if pattern.needs().is_empty() {
            Err(PatternError::NothingFixed)
        } else {
            Ok(pattern)
        }
    }

    /// What every match holds: for each fixed part, the literals of which one must be there.
    #[must_use]
    pub fn needs(&self) -> Vec<Need> {
        needs_of(&self.seq)
    }

    /// The first match inside `clause`, leftmost first, that `accept` agrees to.
    /// Ranges are character indices, end exclusive.
    pub fn find(
        &self,
        clause: &[char],
        mut accept: impl FnMut(usize, usize) -> bool,
    ) -> Option<(usize, usize)> {
        let last_start = if self.at_start { 0 } else { clause.len() };
        for start in 0..=last_start {
            if let Some(firsts) = &self.firsts
                && clause
                    .get(start)
                    .is_none_or(|c| firsts.binary_search(c).is_err())
            {
                continue;
            }
            let mut found = None;
            self.match_at(clause, start, &mut |end| {
                if end > start && (!self.at_end || end == clause.len()) && accept(start, end) {
                    found = Some((start, end));
                }
                found.is_some()
            });
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// `true` when the pattern matches anywhere in `clause`.
    #[must_use]
    pub fn is_in(&self, clause: &[char]) -> bool {
        self.find(clause, |_, _| true).is_some()
    }

    fn match_at(&self, clause: &[char], start: usize, done: &mut dyn FnMut(usize) -> bool) -> bool {
        match_seq(&self.seq, clause, start, done)
    }
}

/// Matches `seq` at `at` by backtracking and hands each possible end to `done` until it says `true`.
fn match_seq(seq: &[Node], text: &[char], at: usize, done: &mut dyn FnMut(usize) -> bool) -> bool {
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

/// The literals that each fixed node of a sequence needs one of.
fn needs_of(seq: &[Node]) -> Vec<Need> {
    seq.iter()
        .filter_map(|node| match node {
            Node::Literal(literal) => Some(Need::from([literal.iter().collect::<String>()])),
            Node::Gap(_) => None,
            Node::OneOf(branches) => branches.need.clone(),
        })
        .collect()
}

/// One need for all branches: from each the need whose shortest literal is longest.
fn need_of_branches(all: &[Vec<Node>]) -> Option<Need> {
    let mut literals = Vec::new();
    for branch in all {
        let shortest = |need: &Need| need.iter().map(|literal| literal.chars().count()).min();
        literals.extend(
            needs_of(branch)
                .into_iter()
                .max_by_key(shortest)?
                .iter()
                .cloned(),
        );
    }
    literals.sort_unstable();
    literals.dedup();
    Some(literals.into())
}

struct Parser<'a> {
    rest: std::iter::Peekable<std::str::Chars<'a>>,
    slots: &'a Slots,
}

impl<'a> Parser<'a> {
    fn new(source: &'a str, slots: &'a Slots) -> Self {
        Self {
            rest: source.chars().peekable(),
            slots,
        }
    }

    /// Reads up to `close` (or to the end) and not past a `|` of the bracket outside.
    fn sequence(&mut self, close: Option<char>) -> Result<Vec<Node>, PatternError> {
        let mut seq = Vec::new();
        let mut literal = Vec::new();
        while let Some(&c) = self.rest.peek() {
            if close.is_some() && (c == '|' || Some(c) == close) {
                break;
            }
            self.rest.next();
            let node = match c {
                '{' => self.slot()?,
                '(' => Node::OneOf(Branches::new(self.branches(')', '(')?)),
                '[' => {
                    let mut branches = self.branches(']', '[')?;
                    branches.push(Vec::new());
                    Node::OneOf(Branches::new(branches))
                }
                '…' => self.gap()?,
                ')' | ']' | '}' => return Err(PatternError::Unbalanced(c)),
                ' ' => continue,
                c => {
                    let folded = fold_char(c);
                    if crate::text::is_clause_end(folded) {
                        return Err(PatternError::CrossesClause(c));
                    }
                    literal.push(folded);
                    continue;
                }
            };
            flush(&mut literal, &mut seq);
            seq.push(node);
        }
        flush(&mut literal, &mut seq);
        Ok(seq)
    }

    fn branches(&mut self, close: char, open: char) -> Result<Vec<Vec<Node>>, PatternError> {
        let mut branches = vec![self.sequence(Some(close))?];
        loop {
            match self.rest.next() {
                Some('|') => branches.push(self.sequence(Some(close))?),
                Some(c) if c == close => return Ok(branches),
                _ => return Err(PatternError::Unbalanced(open)),
            }
        }
    }

    fn slot(&mut self) -> Result<Node, PatternError> {
        let mut name = String::new();
        loop {
            match self.rest.next() {
                Some('}') => break,
                Some(c) => name.push(c),
                None => return Err(PatternError::Unbalanced('{')),
            }
        }
        let branches = self
            .slots
            .compiled
            .get(&name)
            .ok_or(PatternError::NoSuchSlot(name))?;
        Ok(Node::OneOf(branches.clone()))
    }

    fn gap(&mut self) -> Result<Node, PatternError> {
        let mut digits = String::new();
        while let Some(d) = self.rest.next_if(char::is_ascii_digit) {
            digits.push(d);
        }
        if digits.is_empty() {
            return Ok(Node::Gap(DEFAULT_GAP));
        }
        digits
            .parse()
            .ok()
            .filter(|width| (1..=MAX_GAP).contains(width))
            .map(Node::Gap)
            .ok_or(PatternError::WideGap(digits))
    }
}

fn flush(literal: &mut Vec<char>, seq: &mut Vec<Node>) {
    if !literal.is_empty() {
        seq.push(Node::Literal(std::mem::take(literal)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slots() -> Slots {
        let local = BTreeMap::from([(
            "您".to_owned(),
            vec!["您".to_owned(), "贵(司|院)".to_owned()],
        )]);
        Slots::default().extended(&local).unwrap_or_default()
    }

    fn found(pattern: &str, clause: &str) -> Option<String> {
        let clause: Vec<char> = clause.chars().collect();
        let pattern = Pattern::compile(pattern, &slots()).ok()?;
        pattern
            .find(&clause, |_, _| true)
            .map(|(a, b)| clause[a..b].iter().collect())
    }

    #[test]
    fn slots_alternatives_options_and_gaps_match() {
        assert_eq!(
            found("{您}[真的](理解|记)错了", "贵院真的记错了").as_deref(),
            Some("贵院真的记错了")
        );
        assert_eq!(
            found("不是{您}…那样", "不是您刚才说的那样吧").as_deref(),
            Some("不是您刚才说的那样")
        );
        assert_eq!(found("不是…2那样", "不是您刚才说的那样"), None);
    }

    #[test]
    fn clause_anchors_hold_the_match_to_the_edges() {
        assert_eq!(found("^不对", "这不对"), None);
        assert_eq!(found("没有$", "没有了"), None);
        assert_eq!(found("^没有$", "没有").as_deref(), Some("没有"));
    }

    #[test]
    fn a_pattern_that_cannot_fire_is_an_error() {
        let error = |source: &str| Pattern::compile(source, &slots()).err();
        assert_eq!(error("[好]…"), Some(PatternError::NothingFixed));
        assert_eq!(error("好，行"), Some(PatternError::CrossesClause('，')));
        assert_eq!(
            error("{他}好"),
            Some(PatternError::NoSuchSlot("他".to_owned()))
        );
        assert_eq!(error("(好"), Some(PatternError::Unbalanced('(')));
    }
}
