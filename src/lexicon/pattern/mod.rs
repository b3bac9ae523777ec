//! The pattern language of the pack: literals, slots, alternatives, optional parts, bounded gaps.
//!
//! A pattern is matched inside one clause of folded characters; it never crosses a clause.
//! The language is described for its writers in `lexicons/README.md`.

mod need;
mod parse;
mod slots;
mod tables;

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::lists::Lists;
use crate::text::numbers::narrow;

use parse::Parser;
use tables::Tables;

pub use need::{Key, Needs};
pub use parse::PatternError;
pub use slots::Slots;
pub use tables::{Node, Span};

/// A list of patterns, by number; lists of the same patterns are one.
pub type ListId = u32;

/// Compiled patterns by number.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Patterns {
    tables: Tables,
    list: Vec<Pattern>,
    /// The patterns as written in the pack, one a line.
    sources: String,
    /// The patterns of each list.
    lists: Lists,
    #[serde(skip)]
    known: Known,
}

/// What was compiled before is compiled once.
#[derive(Debug, Clone, Default)]
struct Known {
    patterns: HashMap<(Vec<Node>, bool, bool), u32>,
    lists: HashMap<Vec<u32>, ListId>,
}

/// A compiled pattern.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Pattern {
    /// Its parts.
    pub sequence: Span,
    /// It must begin where the clause does.
    pub at_start: bool,
    /// It must end where the clause does.
    pub at_end: bool,
}

impl Patterns {
    /// Compiles `source`, unless it was before; gives its number.
    ///
    /// # Errors
    /// [`PatternError`] with what to mend.
    pub fn add(&mut self, source: &str, slots: &Slots) -> Result<u32, PatternError> {
        let body = source.strip_prefix('^').unwrap_or(source);
        let inner = body.strip_suffix('$').unwrap_or(body);
        let nodes = Parser::new(inner, slots, &mut self.tables).sequence(None)?;
        if !self.tables.is_fixed(&nodes) {
            return Err(PatternError::NothingFixed);
        }
        let (at_start, at_end) = (body.len() < source.len(), inner.len() < body.len());
        let Self { tables, list, .. } = self;
        let known = self.known.patterns.entry((nodes, at_start, at_end));
        let number = *known.or_insert_with_key(|(nodes, ..)| {
            list.push(Pattern {
                sequence: tables.sequence(nodes),
                at_start,
                at_end,
            });
            self.sources.push_str(source);
            self.sources.push('\n');
            narrow(list.len() - 1)
        });
        Ok(number)
    }

    /// Makes a list of patterns.
    pub fn list(&mut self, patterns: Vec<u32>) -> ListId {
        let known = self.known.lists.entry(patterns);
        *known.or_insert_with_key(|patterns| self.lists.add(patterns.iter().copied()))
    }

    /// How many patterns there are.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.list.len()
    }

    /// How many lists there are.
    #[must_use]
    pub const fn lists(&self) -> usize {
        self.lists.len()
    }

    /// The patterns of a list as written in the pack.
    pub fn sources(&self, list: ListId) -> impl Iterator<Item = &str> {
        let all: Vec<&str> = self.sources.lines().collect();
        let patterns = self.lists.of(list).iter();
        patterns.map(move |&pattern| all[pattern as usize])
    }

    /// A pattern.
    #[must_use]
    pub fn pattern(&self, number: u32) -> Pattern {
        self.list[number as usize]
    }

    /// The patterns of a list.
    #[must_use]
    pub fn of_list(&self, list: ListId) -> &[u32] {
        self.lists.of(list)
    }

    /// The parts of a sequence.
    #[must_use]
    pub fn nodes(&self, sequence: Span) -> &[Node] {
        self.tables.nodes(sequence)
    }

    /// The parts of a branch of alternatives.
    #[must_use]
    pub fn branch(&self, number: u32) -> Span {
        self.tables.branch(number)
    }

    /// The length of a literal, in characters.
    #[must_use]
    pub fn length(&self, literal: u32) -> usize {
        self.tables.length(literal)
    }

    /// The literals, in the order of their numbers.
    #[must_use]
    pub fn literals(&self) -> impl ExactSizeIterator<Item = &[char]> {
        self.tables.literals()
    }

    /// For each group of alternatives, by number, the numbers of its branches.
    pub fn groups(&self) -> impl Iterator<Item = std::ops::Range<u32>> {
        self.tables.groups()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::lexicon::PatternSet;

    /// One pattern, beside a word class.
    fn compiled(pattern: &str) -> Result<Patterns, PatternError> {
        let words = vec!["您".to_owned(), "贵(司|院)".to_owned()];
        let local = BTreeMap::from([("您".to_owned(), words)]);
        let mut patterns = Patterns::default();
        let slots = Slots::default().extended(&local, &mut patterns);
        let number = patterns.add(pattern, &slots.unwrap_or_default())?;
        patterns.list(vec![number]);
        Ok(patterns)
    }

    fn found(pattern: &str, clause: &str) -> Option<String> {
        let clause: Vec<char> = clause.chars().collect();
        let set = PatternSet::new(compiled(pattern).ok()?, &[], std::iter::empty());
        let mut reader = set.reader();
        reader.read_clause(&clause);
        let (a, b) = reader.first(0)?;
        Some(clause[a..b].iter().collect())
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
        let error = |source: &str| compiled(source).err();
        assert_eq!(error("[好]…"), Some(PatternError::NothingFixed));
        assert_eq!(error("好，行"), Some(PatternError::CrossesClause('，')));
        assert_eq!(
            error("{他}好"),
            Some(PatternError::NoSuchSlot("他".to_owned()))
        );
        assert_eq!(error("(好"), Some(PatternError::Unbalanced('(')));
    }
}
