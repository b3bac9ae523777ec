//! Lines cut to a width in columns, Chinese characters counting two.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::page::{Line, Span, Tone};

/// Signs that never begin a line.
const NOT_FIRST: &str = "，。、；：！？”’）》】…,.;:!?)%";
/// Signs that never end a line.
const NOT_LAST: &str = "“‘（《【(";

/// The width of a text, in columns.
#[must_use]
pub fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// The width of a line, in columns.
#[must_use]
pub fn line_width(line: &Line) -> usize {
    line.iter().map(|span| width(&span.text)).sum()
}

/// `line` in pieces of at most `columns`; a line feed in it begins a new piece.
#[must_use]
pub fn wrapped(line: &Line, columns: usize) -> Vec<Line> {
    let columns = columns.max(4);
    let chars: Vec<(char, Tone)> = line
        .iter()
        .flat_map(|span| span.text.chars().map(|c| (c, span.tone)))
        .collect();
    let mut pieces = Vec::new();
    let mut start = 0;
    while start < chars.len() {
        let (end, next) = piece(&chars[start..], columns);
        pieces.push(spans(&chars[start..start + end]));
        start += next;
    }
    if pieces.is_empty() {
        pieces.push(Line::new());
    }
    pieces
}

/// How many characters the first piece shows, and where the next begins.
fn piece(chars: &[(char, Tone)], columns: usize) -> (usize, usize) {
    let mut used = 0;
    let mut end = chars.len();
    for (i, (c, _)) in chars.iter().enumerate() {
        if *c == '\n' {
            return (i, i + 1);
        }
        used += c.width().unwrap_or(0);
        if used > columns {
            end = i;
            break;
        }
    }
    if end == chars.len() {
        return (end, end);
    }
    let cut = (1..=end)
        .rev()
        .take(columns / 2)
        .find(|&i| may_cut(chars[i - 1].0, chars[i].0))
        .unwrap_or(end.max(1));
    let next = cut + chars[cut..].iter().take_while(|(c, _)| *c == ' ').count();
    (cut, next)
}

fn may_cut(before: char, after: char) -> bool {
    let in_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '/' | '_');
    let inside_word = in_word(before) && in_word(after);
    !inside_word && !NOT_LAST.contains(before) && !NOT_FIRST.contains(after)
}

/// Characters of one tone joined.
fn spans(chars: &[(char, Tone)]) -> Line {
    let mut line: Line = Vec::new();
    for (c, tone) in chars {
        match line.last_mut() {
            Some(span) if span.tone == *tone => span.text.push(*c),
            _ => line.push(Span {
                text: c.to_string(),
                tone: *tone,
            }),
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::super::page::plain;
    use super::*;

    fn shown(text: &str, columns: usize) -> Vec<String> {
        wrapped(&vec![plain(text)], columns)
            .into_iter()
            .map(|line| line.into_iter().map(|s| s.text).collect())
            .collect()
    }

    #[test]
    fn no_line_is_wider_than_asked_and_none_begins_with_a_stop() {
        assert_eq!(
            shown("您说得对了，那我记下。", 10),
            ["您说得对", "了，那我记", "下。"]
        );
        assert_eq!(
            shown("您说得对，我记下了。", 10),
            ["您说得对，", "我记下了。"]
        );
    }

    #[test]
    fn words_and_numbers_stay_whole() {
        assert_eq!(shown("用 Modbus 协议接入", 10), ["用 Modbus ", "协议接入"]);
    }
}
