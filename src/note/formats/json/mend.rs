//! JSON that is not quite JSON: half characters, `NaN`, and files that were cut off.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::{Captures, Regex};
use serde_json::Value;

static STRAY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    // Escaped backslashes and whole pairs are matched so that they are left alone.
    Regex::new(r"\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?P<half>\\u[dD][89a-fA-F][0-9a-fA-F]{2})").ok()
});

static NOT_A_NUMBER: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#""(?:[^"\\]|\\.)*"|(?P<nan>\bNaN\b|-?\bInfinity\b)"#).ok());

/// Replaces lone surrogates by U+FFFD, and the `NaN` that Python writes by `null`.
pub fn characters(text: &str) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(text);
    if text.contains("\\ud") || text.contains("\\uD") {
        text = replace(text, STRAY.as_ref(), "half", "\\ufffd");
    }
    if text.contains("NaN") || text.contains("Infinity") {
        text = replace(text, NOT_A_NUMBER.as_ref(), "nan", "null");
    }
    text
}

fn replace<'t>(text: Cow<'t, str>, pattern: Option<&Regex>, group: &str, by: &str) -> Cow<'t, str> {
    let Some(pattern) = pattern else { return text };
    let mended = pattern.replace_all(&text, |found: &Captures<'_>| {
        if found.name(group).is_some() {
            by.to_owned()
        } else {
            found[0].to_owned()
        }
    });
    Cow::Owned(mended.into_owned())
}

/// The longest beginning of `text` that closes well, closed.
pub fn prefix(text: &str, error: &serde_json::Error) -> Option<Value> {
    let end = if error.is_eof() {
        text.len()
    } else {
        offset(text, error.line(), error.column())
    };
    let safe = last_whole(text.as_bytes().get(..end)?);
    let mut closed = text.get(..safe)?.to_owned();
    for open in open_brackets(closed.as_bytes()).into_iter().rev() {
        closed.push(if open == b'{' { '}' } else { ']' });
    }
    serde_json::from_str(&closed).ok()
}

/// The byte offset of a line and a column, as serde counts them.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum::<usize>();
    (start + column.saturating_sub(1)).min(text.len())
}

/// Walks over JSON outside its strings.
fn outside_strings(bytes: &[u8]) -> impl Iterator<Item = (usize, u8)> {
    let mut in_string = false;
    let mut escaped = false;
    bytes.iter().copied().enumerate().filter(move |(_, byte)| {
        if in_string {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => in_string = false,
                _ => {}
            }
            return false;
        }
        in_string = *byte == b'"';
        !in_string
    })
}

/// Where the last value ends that is surely whole: before a comma, or behind a closing bracket.
fn last_whole(bytes: &[u8]) -> usize {
    outside_strings(bytes).fold(0, |safe, (at, byte)| match byte {
        b',' => at,
        b'}' | b']' => at + 1,
        b'{' | b'[' if safe == 0 => at + 1,
        _ => safe,
    })
}

fn open_brackets(bytes: &[u8]) -> Vec<u8> {
    let mut open = Vec::new();
    for (_, byte) in outside_strings(bytes) {
        match byte {
            b'{' | b'[' => open.push(byte),
            b'}' | b']' => {
                open.pop();
            }
            _ => {}
        }
    }
    open
}

#[cfg(test)]
mod tests {
    use super::super::Json;

    fn parse(text: &str) -> (String, bool) {
        Json::parse(text).map_or_else(Default::default, |json| {
            (json.value.to_string(), json.broken.is_some())
        })
    }

    #[test]
    fn what_stands_before_the_cut_is_kept() {
        assert_eq!(
            parse(r#"{"a":[{"t":"好"},{"t":"坏"#),
            (r#"{"a":[{"t":"好"}]}"#.to_owned(), true)
        );
        assert!(parse(r#"[{"t":"好"},{"t":1, x}]"#).1);
    }

    #[test]
    fn half_characters_and_nan_do_not_stop_the_reading() {
        assert_eq!(
            parse(r#"{"a":"\ud83d","b":NaN,"c":"NaN \\ud83d"}"#),
            (
                "{\"a\":\"\u{fffd}\",\"b\":null,\"c\":\"NaN \\\\ud83d\"}".to_owned(),
                false
            )
        );
    }
}
