//! Clauses of a text, trimmed of what carries nothing.

use std::ops::Range;

use crate::segment;
use crate::text::{fold_char, is_clause_end};

/// A clause: its characters' places in the text, and its words without the signs that end it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// The places, in characters.
    pub range: Range<usize>,
    /// The words.
    pub text: String,
    /// It ends with a question mark.
    pub asks: bool,
}

/// The clauses of `text` inside `within` (characters); what stands in brackets is no speech.
#[must_use]
pub fn clauses(text: &str, within: &Range<usize>) -> Vec<Clause> {
    let chars: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut start = within.start;
    let mut bracketed = false;
    let end = within.end.min(chars.len());
    for i in within.start..=end {
        let sign = chars.get(i).copied().map(fold_char);
        let bracket = sign.is_some_and(|c| matches!(c, '(' | ')' | '[' | ']'));
        if i == end || bracket || sign.is_some_and(is_clause_end) {
            if i > start && !bracketed {
                let text = chars[start..i].iter().collect::<String>();
                found.push(Clause {
                    range: start..i,
                    text: text.trim().to_owned(),
                    asks: sign == Some('?'),
                });
            }
            start = i + 1;
            bracketed =
                (bracketed || matches!(sign, Some('(' | '['))) && !matches!(sign, Some(')' | ']'));
        }
    }
    found.retain(|clause| !clause.text.is_empty());
    found
}

/// `text` without leading `heads` and trailing `tails`, as often as there are any.
#[must_use]
pub fn trim<'a>(text: &'a str, heads: &[String], tails: &[String]) -> &'a str {
    let mut rest =
        text.trim_matches(|c: char| c.is_whitespace() || QUOTES.contains(&c) || c == '、');
    loop {
        let head = heads
            .iter()
            .filter_map(|h| rest.strip_prefix(h.as_str()))
            .min_by_key(|r| r.len());
        let tail = tails
            .iter()
            .filter_map(|t| rest.strip_suffix(t.as_str()))
            .min_by_key(|r| r.len());
        let shorter = head.or(tail).filter(|shorter| shorter.chars().count() >= 2);
        // 「那」 is dropped from 「那你说」, not from 「那边」.
        let cut = |shorter: &str| {
            if head.is_some() {
                rest.len() - shorter.len()
            } else {
                shorter.len()
            }
        };
        let Some(shorter) = shorter.filter(|shorter| is_boundary(rest, cut(shorter))) else {
            return rest;
        };
        rest = shorter.trim_matches(|c: char| c.is_whitespace() || c == '、');
    }
}

/// `true` when a word of `text` begins at byte `at`.
fn is_boundary(text: &str, at: usize) -> bool {
    let mut reached = 0;
    segment::words(text).into_iter().any(|word| {
        reached += word.len();
        reached == at
    })
}

const QUOTES: [char; 8] = ['“', '”', '「', '」', '‘', '’', '"', '\''];
