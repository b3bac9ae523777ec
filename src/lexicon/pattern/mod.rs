//! The pattern language of the pack: literals, slots, alternatives, optional parts, bounded gaps.
//!
//! A pattern is matched inside one clause of folded characters; it never crosses a clause.
//! The language is described for its writers in `lexicons/README.md`.

mod need;
mod parse;
mod slots;
mod tables;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use parse::Parser;
use tables::{Span, Tables, number};

pub use need::Needs;
pub use parse::PatternError;
pub use slots::Slots;

/// A stretch of a list of patterns, by their numbers.
pub type Numbers = Range<u32>;

/// Compiled patterns by number.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Patterns {
    tables: Tables,
    list: Vec<Pattern>,
    /// The patterns as written in the pack, one a line.
    sources: String,
}

/// A compiled pattern.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Pattern {
    sequence: Span,
    at_start: bool,
    at_end: bool,
}

impl Patterns {
    /// Compiles `source` under the next number.
    ///
    /// # Errors
    /// [`PatternError`] with what to mend.
    pub fn add(&mut self, source: &str, slots: &Slots) -> Result<(), PatternError> {
        let body = source.strip_prefix('^').unwrap_or(source);
        let inner = body.strip_suffix('$').unwrap_or(body);
        let nodes = Parser::new(inner, slots, &mut self.tables).sequence(None)?;
        if !self.tables.is_fixed(&nodes) {
            return Err(PatternError::NothingFixed);
        }
        let sequence = self.tables.sequence(&nodes);
        self.list.push(Pattern {
            sequence,
            at_start: body.len() < source.len(),
            at_end: inner.len() < body.len(),
        });
        self.sources.push_str(source);
        self.sources.push('\n');
        Ok(())
    }

    /// The number that the next pattern will have.
    #[must_use]
    pub fn next(&self) -> u32 {
        number(self.list.len())
    }

    /// The patterns `numbers` as written in the pack.
    pub fn sources(&self, numbers: &Numbers) -> impl Iterator<Item = &str> {
        let all = self.sources.lines().skip(numbers.start as usize);
        all.take(numbers.len())
    }

    /// The first match of pattern `number` inside `clause`, leftmost first, that `accept` agrees to.
    /// Ranges are character indices, end exclusive.
    pub fn find(
        &self,
        number: u32,
        clause: &[char],
        mut accept: impl FnMut(usize, usize) -> bool,
    ) -> Option<(usize, usize)> {
        let pattern = &self.list[number as usize];
        let sequence = self.tables.nodes(pattern.sequence);
        let last_start = if pattern.at_start { 0 } else { clause.len() };
        for start in 0..=last_start {
            let mut found = None;
            self.tables.matches(sequence, clause, start, &mut |end| {
                if end > start && (!pattern.at_end || end == clause.len()) && accept(start, end) {
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

    /// `true` when pattern `number` matches anywhere in `clause`.
    #[must_use]
    pub fn is_in(&self, number: u32, clause: &[char]) -> bool {
        self.find(number, clause, |_, _| true).is_some()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    /// One pattern, beside a word class.
    fn compiled(pattern: &str) -> Result<Patterns, PatternError> {
        let words = vec!["您".to_owned(), "贵(司|院)".to_owned()];
        let local = BTreeMap::from([("您".to_owned(), words)]);
        let mut patterns = Patterns::default();
        let slots = Slots::default().extended(&local, &mut patterns);
        patterns.add(pattern, &slots.unwrap_or_default())?;
        Ok(patterns)
    }

    fn found(pattern: &str, clause: &str) -> Option<String> {
        let clause: Vec<char> = clause.chars().collect();
        compiled(pattern)
            .ok()?
            .find(0, &clause, |_, _| true)
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
