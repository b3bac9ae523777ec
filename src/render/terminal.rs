//! A report for a terminal of a given width.

use std::fmt::Write as _;

use crate::report::Report;

use super::compose::compose;
use super::page::{Bar, Block, Line, Tone, plain, toned};
use super::style::Style;
use super::wrap::{line_width, width, wrapped};

/// The narrowest width that is drawn for, in columns; a narrower terminal wraps by itself.
const NARROWEST: usize = 40;
/// The longest line, in columns: beyond this the eye loses the way back.
const WIDEST: usize = 110;
/// The widest column of a table but the last, in columns.
const COLUMN: usize = 36;

/// The whole report, at most `columns` wide.
#[must_use]
pub fn terminal(report: &Report, style: &Style, columns: usize) -> String {
    draw(&compose(report), style, columns)
}

/// Draws a page at most `columns` wide.
#[must_use]
pub fn draw(page: &[Block], style: &Style, columns: usize) -> String {
    let mut pen = Pen {
        text: String::new(),
        style,
        columns: columns.clamp(NARROWEST, WIDEST),
    };
    for block in page {
        pen.block(block);
    }
    pen.text
}

struct Pen<'a> {
    text: String,
    style: &'a Style,
    columns: usize,
}

impl Pen<'_> {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Title(text) => self.heading(text, "═"),
            Block::Heading(text) => {
                self.text.push('\n');
                self.heading(text, "─");
            }
            Block::Text(line) => self.wrapped(line, "", ""),
            Block::Item { head, body, number } => {
                let mark = number.map_or_else(|| "• ".to_owned(), |n| format!("{n}. "));
                let indent = " ".repeat(width(&mark));
                self.wrapped(head, &mark, &indent);
                for line in body {
                    self.wrapped(line, &indent, &indent);
                }
            }
            Block::Bars(bars) => self.bars(bars),
            Block::Table { head, rows } => self.table(head, rows),
        }
    }

    fn heading(&mut self, text: &str, rule: &str) {
        let style = self.style.heading;
        let _ = writeln!(self.text, "{style}{text}{style:#}");
        let _ = writeln!(
            self.text,
            "{style}{}{style:#}",
            rule.repeat(width(text).min(self.columns))
        );
    }

    /// A line, wrapped; the first piece behind `first`, the others behind `others`.
    fn wrapped(&mut self, line: &Line, first: &str, others: &str) {
        for (i, piece) in wrapped(line, self.columns - width(first))
            .iter()
            .enumerate()
        {
            self.text.push_str(if i == 0 { first } else { others });
            self.line(piece);
            self.text.push('\n');
        }
    }

    fn line(&mut self, line: &Line) {
        for span in line {
            let style = self.style.of(span.tone);
            let _ = write!(self.text, "{style}{}{style:#}", span.text);
        }
    }

    /// Bars of one length, their labels as wide as the widest.
    fn bars(&mut self, bars: &[Bar]) {
        let label = bars.iter().map(|bar| width(&bar.label)).max().unwrap_or(0);
        for bar in bars {
            let gap = " ".repeat(label - width(&bar.label) + 1);
            let line: Line = match bar.drawn() {
                Some((full, empty)) => vec![
                    plain(format!("{}{gap}", bar.label)),
                    toned(full, bar.tone),
                    toned(empty, Tone::Dim),
                    plain(format!(" {}", bar.text)),
                ],
                None => vec![
                    plain(format!("{}{gap}", bar.label)),
                    toned(bar.text.clone(), Tone::Dim),
                ],
            };
            self.wrapped(&line, "", &" ".repeat(label + 1));
        }
    }

    /// A table; where its columns do not fit, a list of its rows.
    fn table(&mut self, head: &[String], rows: &[Vec<Line>]) {
        let mut widths: Vec<usize> = head.iter().map(|cell| width(cell)).collect();
        for row in rows {
            for (column, cell) in row.iter().enumerate().take(widths.len()) {
                let widest = wrapped(cell, usize::MAX / 4)
                    .iter()
                    .map(line_width)
                    .max()
                    .unwrap_or(0);
                widths[column] = widths[column].max(widest);
            }
        }
        let Some((last, fixed)) = widths.split_last_mut() else {
            return;
        };
        for width in fixed.iter_mut() {
            *width = (*width).min(COLUMN);
        }
        let taken: usize = fixed.iter().map(|w| w + 2).sum();
        let room = self.columns.saturating_sub(taken);
        if room < (*last).min(16) {
            self.list(rows);
            return;
        }
        *last = (*last).min(room);
        let head: Vec<Line> = head
            .iter()
            .map(|cell| vec![toned(cell.clone(), Tone::Dim)])
            .collect();
        for row in std::iter::once(&head).chain(rows) {
            self.row(row, &widths);
        }
    }

    fn row(&mut self, row: &[Line], widths: &[usize]) {
        let cells: Vec<Vec<Line>> = row
            .iter()
            .zip(widths)
            .map(|(cell, &columns)| wrapped(cell, columns))
            .collect();
        for height in 0..cells.iter().map(Vec::len).max().unwrap_or(0) {
            let mut pad = 0;
            for (cell, columns) in cells.iter().zip(widths) {
                let Some(piece) = cell.get(height).filter(|piece| !piece.is_empty()) else {
                    pad += columns + 2;
                    continue;
                };
                self.text.push_str(&" ".repeat(pad));
                self.line(piece);
                pad = columns - line_width(piece).min(*columns) + 2;
            }
            self.text.push('\n');
        }
    }

    fn list(&mut self, rows: &[Vec<Line>]) {
        for row in rows {
            let mut line: Line = Vec::new();
            for cell in row {
                line.extend(
                    cell.iter()
                        .map(|span| toned(span.text.replace('\n', " "), span.tone)),
                );
                line.push(plain("  "));
            }
            line.pop();
            self.wrapped(&line, "• ", "  ");
        }
    }
}
