//! Clauses of a text, trimmed of what carries nothing, and turned to be said by somebody else.

use std::ops::Range;

use crate::segment;
use crate::text::{Words, fold_char, is_clause_end, is_sentence_end};

use super::phrases::{PointWords, Swaps};

/// A clause: its characters' places in the text, and its words without the signs that end it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause<'a> {
    /// The places, in characters.
    pub range: Range<usize>,
    /// The words.
    pub text: &'a str,
    /// It ends with a question mark.
    pub asks: bool,
    /// It ends a sentence.
    pub closes: bool,
}

/// The clauses of `text` inside `within` (characters); what stands in brackets is no speech.
#[must_use]
pub fn clauses<'a>(text: &'a str, within: &Range<usize>) -> Vec<Clause<'a>> {
    let mut found = Vec::new();
    let mut begun = None;
    let mut bracketed = false;
    let signs = text.char_indices().map(|(at, c)| (at, Some(fold_char(c))));
    let signs = signs.chain([(text.len(), None)]).enumerate();
    let inside = (within.end + 1).saturating_sub(within.start);
    for (i, (at, sign)) in signs.skip(within.start).take(inside) {
        let (start, from) = *begun.get_or_insert((i, at));
        let bracket = sign.is_some_and(|c| matches!(c, '(' | ')' | '[' | ']'));
        if i == within.end || bracket || sign.is_none_or(is_clause_end) {
            let words = text[from..at].trim();
            if !words.is_empty() && !bracketed {
                found.push(Clause {
                    range: start..i,
                    text: words,
                    asks: sign == Some('?'),
                    closes: sign.is_none_or(is_sentence_end),
                });
            }
            begun = None;
            bracketed =
                (bracketed || matches!(sign, Some('(' | '['))) && !matches!(sign, Some(')' | ']'));
        }
    }
    found
}

/// `text` without leading `heads` and trailing `tails`, as often as there are any.
#[must_use]
pub fn trim<'a>(text: &'a str, heads: &Words, tails: &Words) -> &'a str {
    let mut rest =
        text.trim_matches(|c: char| c.is_whitespace() || QUOTES.contains(&c) || c == '、');
    loop {
        let head = heads.prefix_of(rest).map(str::len);
        let tail = || tails.suffix_of(rest).map(|tail| rest.len() - tail.len());
        // 「那」 is dropped from 「那你说」, not from 「那边」.
        let Some(cut) = head.or_else(tail) else {
            return rest;
        };
        let (before, after) = rest.split_at(cut);
        let shorter = if head.is_some() { after } else { before };
        if shorter.chars().nth(1).is_none() || !is_boundary(rest, cut) {
            return rest;
        }
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
pub fn turned(text: &str, swaps: &Swaps, keep: &Words) -> String {
    let mut turned = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let step = if let Some(word) = keep.prefix_of(rest) {
            turned.push_str(word);
            word.len()
        } else if let Some((from, to)) = swaps.at(rest) {
            turned.push_str(to);
            from.len()
        } else {
            turned.push(inner(c));
            c.len_utf8()
        };
        rest = &rest[step..];
    }
    turned
}

/// The words of one person as he himself may quote them.
#[must_use]
pub fn quoted(text: &str) -> String {
    text.chars().map(inner).collect()
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
        // Of verbs that overlap (提 and 提出) the one that reaches furthest.
        let verb = words.speech.first_in(clause);
        if let Some((place, verb)) = verb.filter(|(place, _)| i == 0 || *place == 0) {
            let rest = line[at + place + verb.len()..].trim_start_matches([
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
