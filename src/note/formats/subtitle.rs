//! Blocks of subtitles: a line `start --> end`, and the text below it. SRT and VTT share this.

use std::sync::LazyLock;

use regex::Regex;

use super::super::time::{self, Stamp};

/// A block with its times.
#[derive(Debug, Clone, PartialEq)]
pub struct Block<'a> {
    /// When it begins.
    pub start: Stamp,
    /// When it ends.
    pub end: Stamp,
    /// The number or identifier above it.
    pub id: Option<&'a str>,
    /// Its lines with their numbers.
    pub lines: Vec<(usize, &'a str)>,
}

static TIMING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let stamp = r"(?:\d{1,3}[:：∶])?\d{1,2}[:：∶]\d{1,2}(?:[.,]\d{1,3})?";
    Regex::new(&format!(
        r"^\s*\u{{feff}}?\s*({stamp})\s*-->\s*({stamp})(?:\s+\S.*)?\s*$"
    ))
    .ok()
});

/// The times of a timing line. Two parts are minutes and seconds here, never hours.
pub fn timing(line: &str) -> Option<(Stamp, Stamp)> {
    // Most lines are no timing lines, and this tells so at once.
    let regex = line.contains("-->").then(|| TIMING.as_ref())??;
    let found = regex.captures(line)?;
    let stamp = |i: usize| {
        Some(Stamp {
            certain: true,
            ..time::parse(found.get(i)?.as_str())?
        })
    };
    Some((stamp(1)?, stamp(2)?))
}

/// The blocks of a file, and the lines that belong to none.
///
/// A blank line inside a cue, or none before the next number, loses nothing: lines between two
/// blocks go to the block above, but for the one line that is the next block's number.
pub fn blocks<'a>(lines: &[(usize, &'a str)]) -> (Vec<Block<'a>>, Vec<usize>) {
    let mut blocks: Vec<Block<'a>> = Vec::new();
    let mut outside: Vec<(usize, &'a str)> = Vec::new();
    let mut comment = false;
    let mut last_blank = true;
    let mut id_alone = false;
    for &(number, line) in lines {
        let text = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if let Some((start, end)) = timing(line) {
            let id = match blocks.last_mut() {
                Some(block) => take_id(&mut block.lines, id_alone),
                None => outside.pop().map(|(_, id)| id.trim()),
            };
            blocks.push(Block {
                start,
                end,
                id,
                lines: Vec::new(),
            });
            comment = false;
        } else if text.is_empty() {
            comment = false;
        } else if comment || (last_blank && is_comment(text)) {
            comment = true;
        } else if let Some(block) = blocks.last_mut() {
            block.lines.push((number, line));
        } else {
            outside.push((number, line));
        }
        id_alone = last_blank && !text.is_empty();
        last_blank = text.is_empty();
    }
    let outside = outside.into_iter().map(|(number, _)| number);
    (blocks, outside.collect())
}

/// Takes back the line directly above a timing line: a number, or whatever stands alone there.
fn take_id<'a>(lines: &mut Vec<(usize, &'a str)>, alone: bool) -> Option<&'a str> {
    let is_number = |text: &str| text.trim().chars().all(|c| c.is_ascii_digit());
    let id = lines.pop_if(|(_, text)| alone || is_number(text));
    id.map(|(_, id)| id.trim())
}

fn is_comment(text: &str) -> bool {
    ["WEBVTT", "NOTE", "STYLE", "REGION"].iter().any(|word| {
        text.strip_prefix(word)
            .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(f64, Option<String>, Vec<String>)> {
        let lines: Vec<(usize, &str)> = (1..).zip(text.lines()).collect();
        let (blocks, _) = blocks(&lines);
        blocks
            .into_iter()
            .map(|b| {
                (
                    b.start.seconds,
                    b.id.map(str::to_owned),
                    b.lines.iter().map(|(_, l)| (*l).to_owned()).collect(),
                )
            })
            .collect()
    }

    #[test]
    fn numbers_and_blank_lines_may_be_missing_or_too_many() {
        let text = "1\n00:00:01,000 --> 00:00:03,000\n甲\n\n还是甲\n2\n00:03.200 --> 00:05.000 align:start\n乙\n00:00:06.000 --> 00:00:07.000\n丙";
        let cue = |at: f64, id: Option<&str>, lines: &[&str]| {
            (
                at,
                id.map(str::to_owned),
                lines.iter().map(|l| (*l).to_owned()).collect::<Vec<_>>(),
            )
        };
        assert_eq!(
            read(text),
            [
                cue(1.0, Some("1"), &["甲", "还是甲"]),
                cue(3.2, Some("2"), &["乙"]),
                cue(6.0, None, &["丙"])
            ]
        );
    }

    #[test]
    fn comments_styles_and_arrows_in_the_text_are_no_cues() {
        let text = "WEBVTT\nKind: captions\n\nNOTE\n说明 --> 不是\n\nSTYLE\n::cue {}\n\na-1\n00:01.000 --> 00:02.000\n从甲 --> 到乙";
        assert_eq!(
            read(text),
            [(
                1.0,
                Some("a-1".to_owned()),
                vec!["从甲 --> 到乙".to_owned()]
            )]
        );
    }
}
