//! Clauses of a text, trimmed of what carries nothing, and turned to be said by somebody else.

use std::ops::Range;

use crate::text::{fold_char, is_clause_end};

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
}

/// The clauses of `text` inside `within` (characters).
#[must_use]
pub fn clauses(text: &str, within: &Range<usize>) -> Vec<Clause> {
    let chars: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut start = within.start;
    let end = within.end.min(chars.len());
    for i in within.start..=end {
        if i == end || is_clause_end(fold_char(chars[i])) {
            if i > start {
                let text = chars[start..i].iter().collect::<String>();
                let asks = chars.get(i).is_some_and(|&c| fold_char(c) == '?');
                found.push(Clause { range: start..i, text: text.trim().to_owned(), asks });
            }
            start = i + 1;
        }
    }
    found.retain(|clause| !clause.text.is_empty());
    found
}

/// `text` without leading `heads` and trailing `tails`, as often as there are any.
#[must_use]
pub fn trim<'a>(text: &'a str, heads: &[String], tails: &[String]) -> &'a str {
    let mut rest = text.trim_matches(|c: char| c.is_whitespace() || QUOTES.contains(&c) || c == '、');
    loop {
        let head = heads.iter().filter_map(|h| rest.strip_prefix(h.as_str())).min_by_key(|r| r.len());
        let tail = tails.iter().filter_map(|t| rest.strip_suffix(t.as_str())).min_by_key(|r| r.len());
        let Some(shorter) = head.or(tail).filter(|shorter| shorter.chars().count() >= 2) else { return rest };
        rest = shorter.trim_matches(|c: char| c.is_whitespace() || c == '、');
    }
}

const QUOTES: [char; 8] = ['“', '”', '「', '」', '‘', '’', '"', '\''];

/// The words of one person as another may quote them: pronouns change sides.
#[must_use]
pub fn turned(text: &str, pairs: &[(String, String)], keep: &[String]) -> String {
    let mut turned = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let kept = keep.iter().filter(|word| !word.is_empty() && rest.starts_with(word.as_str())).max_by_key(|word| word.len());
        let pair = pairs.iter().filter(|(from, _)| !from.is_empty() && rest.starts_with(from.as_str())).max_by_key(|(from, _)| from.len());
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
/// those behind the verb of speech; in characters.
#[must_use]
pub fn reported(line: &str, words: &PointWords) -> Range<usize> {
    let chars = |bytes: usize| line[..bytes].chars().count();
    let whole = 0..line.chars().count();
    if let Some(open) = line.find(['“', '「']) {
        let from = chars(open) + 1;
        let to = line[open..].find(['”', '」']).map_or(whole.end, |close| chars(open + close));
        if to >= from + words.shortest {
            return from..to;
        }
    }
    let first = line.split(['，', '。', '；', '：', ',']).next().unwrap_or_default();
    let verbs = words.speech.iter().filter_map(|verb| Some((first.find(verb.as_str())?, verb.len())));
    // Of verbs that overlap (提 and 提出) the one that reaches furthest.
    let Some((at, len)) = verbs.min_by_key(|(at, len)| (*at, usize::MAX - len)) else { return whole };
    let rest = line[at + len..].trim_start_matches(['道', '了', '称', '到', '着', '，', '：', ',', ':', ' ']);
    let from = chars(line.len() - rest.len());
    if whole.end >= from + words.shortest { from..whole.end } else { whole }
}
