//! What is wrong with a configuration: the place, what was expected, what was probably meant.

use thiserror::Error;

use crate::lexicon::{PackError, PackErrors};

/// Everything that is wrong with a configuration; never empty.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(transparent)]
pub struct ConfigErrors(pub PackErrors);

impl From<Vec<PackError>> for ConfigErrors {
    fn from(faults: Vec<PackError>) -> Self {
        Self(PackErrors(faults))
    }
}

/// Keys that stand above every table; below one they would belong to it.
const TOP: [&str; 4] = ["lexicons", "lang", "min_notes", "allow_unreadable"];

/// What serde calls the types, and what a reader calls them.
const TYPES: [(&str, &str); 9] = [
    ("f64", "一个数"),
    ("usize", "一个不小于 0 的整数"),
    ("a boolean", "true 或 false"),
    ("a string", "带引号的文字"),
    ("path string", "带引号的路径"),
    ("a sequence", "一个列表，如 [\"…\"]"),
    ("a map", "一张表"),
    ("struct ", "一张表"),
    ("a borrowed", "带引号的文字"),
];

/// How complaints about the writing itself begin, and what they mean.
const SYNTAX: [(&str, &str); 6] = [
    (
        "invalid unquoted key",
        "名称里有中文、点或空格的要加引号，如 \"小王\" = \"王强\"",
    ),
    ("string values must be quoted", "文字要加引号"),
    ("unclosed array", "列表没有写完，缺 ]"),
    ("unclosed table", "表名没有写完，缺 ]"),
    ("key with no value", "名称后面要写 = 和值"),
    ("invalid basic string", "引号没有成对，或反斜杠没有写成两个"),
];

/// A fault of parsing in Chinese. `word` is what stands at its place.
pub fn explained(message: &str, word: &str) -> String {
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    if message.starts_with("unknown field") {
        return unknown_key(&quoted);
    }
    if let (true, Some((value, known))) =
        (message.starts_with("unknown variant"), quoted.split_first())
    {
        let hint = nearest(value, known.iter().copied())
            .map_or_else(|| format!("，可以写：{}", known.join("、")), meant);
        return format!("不能写“{value}”{hint}");
    }
    if let (true, Some(key)) = (message.starts_with("missing field"), quoted.first()) {
        return format!("还要写 {key}");
    }
    if message.starts_with("duplicate key") {
        return format!("“{word}”写了两次，请只留一个");
    }
    if message.starts_with("invalid type") || message.starts_with("invalid value") {
        let expected = message.rsplit("expected ").next().unwrap_or_default();
        let found = TYPES.iter().find(|(name, _)| expected.starts_with(name));
        let wanted = found.map_or(expected, |(_, chinese)| chinese);
        let is_table = message.starts_with("invalid type: map");
        return match expected {
            "a sequence" if is_table => "表名要写成两重方括号，如 [[override]]".to_owned(),
            _ if is_table => {
                format!("这里要写{wanted}。名称里有点的要加引号，如 \"argue.defend\" = 2")
            }
            _ => format!("这里要写{wanted}"),
        };
    }
    let known = SYNTAX.iter().find(|(start, _)| message.starts_with(start));
    known.map_or_else(
        || format!("不是正确的 TOML（{message}）"),
        |(_, chinese)| (*chinese).to_owned(),
    )
}

fn unknown_key(quoted: &[&str]) -> String {
    let Some((key, known)) = quoted.split_first() else {
        return "不认识这个键".to_owned();
    };
    if TOP.contains(key) {
        return format!("{key} 要写在文件最上面，在所有 [表] 之前");
    }
    let hint = nearest(key, known.iter().copied())
        .map_or_else(|| format!("，这里可以写：{}", known.join("、")), meant);
    format!("不认识“{key}”{hint}")
}

/// The known word that `word` was probably meant to be.
pub fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let distance = |other: &&str| strsim::damerau_levenshtein(word, other);
    let best = known.min_by_key(distance)?;
    (distance(&best) <= 1 + word.chars().count() / 4).then_some(best)
}

/// The hint that goes with it.
pub fn meant(word: &str) -> String {
    format!("，是不是“{word}”")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_key_is_told_what_it_was_probably_meant_to_be() {
        let message = "unknown field `min_scor`, expected one of `forbid`, `min_score`";
        assert_eq!(
            explained(message, "min_scor"),
            "不认识“min_scor”，是不是“min_score”"
        );
    }

    #[test]
    fn a_key_below_a_table_that_belongs_above_is_told_where_to_go() {
        let message = "unknown field `min_notes`, expected one of `forbid`, `min_score`";
        assert!(explained(message, "min_notes").contains("最上面"));
    }

    #[test]
    fn a_name_with_a_dot_is_told_to_be_quoted() {
        assert_eq!(
            explained("invalid type: map, expected usize", "argue"),
            "这里要写一个不小于 0 的整数。名称里有点的要加引号，如 \"argue.defend\" = 2"
        );
    }
}
