//! Clauses of a text, trimmed of what carries nothing, and turned to be said by somebody else.

use std::ops::Range;

use crate::segment;
use crate::text::{fold_char, is_clause_end, is_sentence_end};

use super::phrases::PointWords;

/// A clause: its characters' places in the text, and its words without the signs that end it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// The places, in characters.
    pub range: Range<usize>,
    /// The words.
    pub text: String,
    /// It ends with a question mark.
    pub asks: bool,
    /// It ends a sentence.
    pub closes: bool,
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
                let closes = sign.is_none_or(is_sentence_end);
                found.push(Clause {
                    range: start..i,
                    text: text.trim().to_owned(),
                    asks: sign == Some('?'),
                    closes,
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

/// The words of one person as another may quote them: pronouns change sides.
#[must_use]
pub fn turned(text: &str, pairs: &[(String, String)], keep: &[String]) -> String {
    let mut turned = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let kept = keep
            .iter()
            .filter(|word| !word.is_empty() && rest.starts_with(word.as_str()))
            .max_by_key(|word| word.len());
        let pair = pairs
            .iter()
            .filter(|(from, _)| !from.is_empty() && rest.starts_with(from.as_str()))
            .max_by_key(|(from, _)| from.len());
        let step = match (kept, pair) {
            (Some(word), _) => {
                turned.push_str(word);
                word.len()
            }
            (None, Some((from, to))) => {
                turned.push_str(to);
                from.len()
            }
            (None, None) => {
                turned.push(if QUOTES.contains(&c) { inner(c) } else { c });
                c.len_utf8()
            }
        };
        rest = &rest[step..];
    }
    turned
}

/// Quotation marks inside quotation marks.
const fn inner(c: char) -> char {
    match c {
        '“' | '「' => '‘',
        '”' | '」' => '’',
        other => other,
    }
}

/// Where a line of written minutes reports what somebody said: the words in quotation marks, or
/// those behind the verb of speech; in characters. Its number or bullet is no part of it.
#[must_use]
pub fn reported(line: &str, words: &PointWords) -> Range<usize> {
    let chars = |bytes: usize| line[..bytes].chars().count();
    let end = line.chars().count();
    if let Some(open) = line.find(['“', '「']) {
        let from = chars(open) + 1;
        let to = line[open..]
            .find(['”', '」'])
            .map_or(end, |close| chars(open + close));
        if to >= from + words.shortest {
            return from..to;
        }
    }
    let body = line.trim_start_matches(|c: char| {
        c.is_ascii_digit() || c.is_whitespace() || ".、．-*•·●)）(（①②③④⑤⑥⑦⑧⑨⑩".contains(c)
    });
    let start = line.len() - body.len();
    let mut at = start;
    for (i, clause) in body
        .split_inclusive(['，', '。', '；', '：', ','])
        .take(3)
        .enumerate()
    {
        let verbs = words
            .speech
            .iter()
            .filter_map(|verb| Some((clause.find(verb.as_str())?, verb.len())));
        // Of verbs that overlap (提 and 提出) the one that reaches furthest.
        let verb = verbs
            .min_by_key(|(place, len)| (*place, usize::MAX - len))
            .filter(|(place, _)| i == 0 || *place == 0);
        if let Some((place, len)) = verb {
            let rest = line[at + place + len..].trim_start_matches([
                '道', '了', '称', '到', '着', '起', '，', '：', ',', ':', ' ',
            ]);
            let from = chars(line.len() - rest.len());
            return if end >= from + words.shortest {
                from..end
            } else {
                chars(start)..end
            };
        }
        at += clause.len();
    }
    chars(start)..end
}
