//! A report as Markdown.

use std::fmt::Write as _;

use crate::report::Report;

use super::compose::compose;
use super::page::{Bar, Block, Line, Tone};

/// The whole report.
#[must_use]
pub fn markdown(report: &Report) -> String {
    write(&compose(report))
}

/// A page as Markdown.
#[must_use]
pub fn write(page: &[Block]) -> String {
    let mut text = String::new();
    let mut in_list = false;
    for block in page {
        let is_item = matches!(block, Block::Item { .. });
        if in_list && !is_item {
            text.push('\n');
        }
        in_list = is_item;
        match block {
            Block::Title(title) => {
                let _ = writeln!(text, "# {}\n", escaped(title));
            }
            Block::Heading(title) => {
                let _ = writeln!(text, "## {}\n", escaped(title));
            }
            Block::Text(line) => {
                let _ = writeln!(text, "{}\n", inline(line));
            }
            Block::Item { head, body, number } => item(&mut text, head, body, *number),
            Block::Bars(bars) => self::bars(&mut text, bars),
            Block::Table { head, rows } => table(&mut text, head, rows),
        }
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

fn item(text: &mut String, head: &Line, body: &[Line], number: Option<usize>) {
    let mark = number.map_or_else(|| "- ".to_owned(), |n| format!("{n}. "));
    let indent = " ".repeat(mark.len());
    let _ = writeln!(text, "{mark}{}", inline(head));
    for line in body {
        let _ = writeln!(text, "{indent}- {}", inline(line));
    }
}

fn bars(text: &mut String, bars: &[Bar]) {
    for bar in bars {
        let label = escaped(bar.label.trim_start());
        let drawn = bar.drawn().map(|(full, empty)| format!("`{full}{empty}` "));
        let indent = if bar.label.starts_with(char::is_whitespace) {
            "  "
        } else {
            ""
        };
        let _ = writeln!(
            text,
            "{indent}- {label} {}{}",
            drawn.unwrap_or_default(),
            escaped(&bar.text)
        );
    }
    text.push('\n');
}

fn table(text: &mut String, head: &[String], rows: &[Vec<Line>]) {
    let cells = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let _ = writeln!(
        text,
        "{}",
        cells(head.iter().map(|cell| escaped(cell)).collect())
    );
    let _ = writeln!(
        text,
        "{}",
        cells(head.iter().map(|_| "---".to_owned()).collect())
    );
    for row in rows {
        let _ = writeln!(
            text,
            "{}",
            cells(
                row.iter()
                    .map(|cell| inline(cell).replace('\n', "<br>"))
                    .collect()
            )
        );
    }
    text.push('\n');
}

fn inline(line: &Line) -> String {
    let mut text = String::new();
    for span in line {
        let words = escaped(&span.text);
        // Emphasis must hug its words, or it is shown as asterisks.
        let strong = span.tone == Tone::Strong && !words.trim().is_empty();
        let (bare, mark) = (
            words.trim_end_matches(['　', ' ']),
            if strong { "**" } else { "" },
        );
        let _ = write!(text, "{mark}{bare}{mark}{}", &words[bare.len()..]);
    }
    text
}

/// Characters that Markdown would take for its own.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~'
        ) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::super::page::{plain, toned};
    use super::*;

    #[test]
    fn what_a_note_says_is_never_taken_for_markup() {
        let page = [Block::Text(vec![
            plain("价格*不变* | <b>"),
            toned("注意　", Tone::Strong),
        ])];
        assert_eq!(write(&page), "价格\\*不变\\* \\| \\<b\\>**注意**\n");
    }
}
