//! JSON as tools export it: parsed as far as it goes, and the little language of its readers.

mod mend;

use serde_json::Value;

use super::super::draft::{Cue, Draft};
use super::super::model::Oddity;
use super::super::time;
use super::{Bid, Page};

/// A JSON file.
#[derive(Debug)]
pub struct Json {
    /// What was read; [`Value::Null`] when nothing was.
    pub value: Value,
    /// The line and column (both 1-based) where it broke off.
    pub broken: Option<(usize, usize)>,
}

impl Json {
    /// Parses a text that begins like JSON; `None` for any other.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if !looks_like_json(text) {
            return None;
        }
        let text = mend::characters(text);
        let mut stream = serde_json::Deserializer::from_str(&text).into_iter::<Value>();
        let mut values = Vec::new();
        let mut broken = None;
        while let Some(next) = stream.next() {
            match next {
                Ok(value) => values.push(value),
                Err(error) => {
                    let start = stream.byte_offset();
                    broken = Some((error.line(), error.column()));
                    values.extend(mend::prefix(&text[start..], &error));
                    break;
                }
            }
        }
        // Some tools write one object a line.
        let value = if values.len() > 1 {
            Value::Array(values)
        } else {
            values.pop().unwrap_or(Value::Null)
        };
        Some(Self { value, broken })
    }
}

/// `{"`, `[{` and the like; `[00:01] 张三` is text.
fn looks_like_json(text: &str) -> bool {
    let mut signs = text.chars().filter(|c| !c.is_whitespace());
    match (signs.next(), signs.next()) {
        (Some('{'), next) => matches!(next, None | Some('"' | '}')),
        (Some('['), next) => matches!(next, None | Some('{' | '[' | ']')),
        _ => false,
    }
}

/// The bid of a JSON reader that knows its files by `sign`.
pub fn bid(page: &Page<'_>, score: u8, sign: &str, is: impl Fn(&Value) -> bool) -> Bid {
    match page.json() {
        Some(json) => Bid::when(is(&json.value), score, sign),
        None => Bid::no("不是 JSON"),
    }
}

/// Reads a JSON file with `fill`, and says where it broke off.
pub fn read(page: &Page<'_>, fill: impl Fn(&Value, &mut Draft)) -> Draft {
    let mut draft = Draft {
        header: page.front.clone(),
        ..Draft::default()
    };
    if let Some(json) = page.json() {
        fill(&json.value, &mut draft);
        if let Some((line, column)) = &json.broken {
            let last = draft.cues.iter().rfind(|cue| !cue.text.is_empty());
            let values: [(&str, &dyn ToString); 2] = [("line", line), ("column", column)];
            draft.warn(last.map(|cue| cue.line), Oddity::BrokenJson, &values);
        }
    }
    draft
}

/// An empty cue: its place is its ordinal, and a speaker that is only a number gets a word before it.
pub fn cue(ordinal: usize, speaker: Option<&str>, word: &str) -> Cue {
    let speaker = speaker.map(str::trim).filter(|name| !name.is_empty());
    let numbered = |name: &str| {
        if name.chars().all(|c| c.is_ascii_digit()) {
            format!("{word}{name}")
        } else {
            name.to_owned()
        }
    };
    let mut cue = Cue::new(speaker.map(numbered).as_deref(), None, ordinal);
    cue.certain = true;
    cue
}

/// The value at a path of keys such as `result.paragraphList`.
pub fn at<'v>(value: &'v Value, path: &str) -> Option<&'v Value> {
    path.split('.').try_fold(value, |value, key| value.get(key))
}

/// The first of `keys` that holds a text or a number, as text.
pub fn word(value: &Value, keys: &[&str]) -> Option<String> {
    keys.iter().find_map(|key| match value.get(key)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    })
}

/// What a bare number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Seconds.
    Seconds,
    /// Milliseconds.
    Milliseconds,
}

/// The first of `keys` that holds a time, in seconds: a number in `unit`, or a stamp.
pub fn number(value: &Value, keys: &[&str], unit: Unit) -> Option<f64> {
    let bare = |number: f64| {
        if unit == Unit::Milliseconds {
            number / 1000.0
        } else {
            number
        }
    };
    let seconds = keys.iter().find_map(|key| match value.get(key)? {
        Value::Number(number) => number.as_f64().map(bare),
        Value::String(text) => text
            .trim()
            .parse::<f64>()
            .ok()
            .map(bare)
            .or_else(|| time::parse(text).map(|t| t.seconds)),
        _ => None,
    });
    seconds.filter(|seconds| seconds.is_finite() && *seconds >= 0.0)
}
