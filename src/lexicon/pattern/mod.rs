//! The pattern language of the pack: literals, slots, alternatives, optional parts, bounded gaps.
//!
//! A pattern is matched inside one clause of folded characters; it never crosses a clause.
//! The language is described for its writers in `lexicons/README.md`.

mod need;
mod node;
mod parse;
mod slots;

use std::sync::{Arc, OnceLock};

use node::{Firsts, Node, firsts_of, match_seq};
use parse::Parser;

pub use need::{Need, NeedOneOf};
pub use parse::PatternError;
pub use slots::Slots;

/// A compiled pattern.
#[derive(Debug, Clone)]
pub struct Pattern {
    /// As written in the pack.
    pub source: Arc<str>,
    seq: Arc<[Node]>,
    /// What a match can begin with; `None`: anything.
    firsts: OnceLock<Option<Firsts>>,
    at_start: bool,
    at_end: bool,
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
            firsts: OnceLock::new(),
            seq: seq.into(),
            at_start: body.len() < source.len(),
            at_end: inner.len() < body.len(),
        };
        if pattern.needs().next().is_none() {
            Err(PatternError::NothingFixed)
        } else {
            Ok(pattern)
        }
    }

    /// What every match holds: a need for each fixed part.
    pub fn needs(&self) -> impl Iterator<Item = Need<'_>> {
        need::needs_of(&self.seq)
    }

    /// The first match inside `clause`, leftmost first, that `accept` agrees to.
    /// Ranges are character indices, end exclusive.
    pub fn find(
        &self,
        clause: &[char],
        mut accept: impl FnMut(usize, usize) -> bool,
    ) -> Option<(usize, usize)> {
        let last_start = if self.at_start { 0 } else { clause.len() };
        let firsts = self.firsts.get_or_init(|| firsts_of(&self.seq)).as_ref();
        for start in 0..=last_start {
            if let Some(firsts) = firsts
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

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
