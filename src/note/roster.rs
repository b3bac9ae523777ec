//! Tables of people: `| 我方 | 王强、赵敏 |`, or columns named 姓名 and 角色.

use crate::lexicon::Role;

use super::header::{self, Header};
use super::words::NoteWords;

/// Reads the rows of tables above the body.
#[derive(Debug, Default)]
pub struct Roster {
    /// Which column holds the names and which the side, once a row has named them.
    columns: Option<(usize, usize)>,
}

impl Roster {
    /// Takes in a line; `false` when it is no row of a header table.
    pub fn take(&mut self, header: &mut Header, line: &str, words: &NoteWords) -> bool {
        let Some(cells) = cells(line) else {
            self.columns = None;
            return false;
        };
        if is_rule(line) {
            return true;
        }
        if let Some(columns) = columns(&cells, words) {
            self.columns = Some(columns);
            return true;
        }
        if let Some((name, side)) = self.columns {
            person(header, &cells, name, side, words);
            return true;
        }
        let pairs: Vec<&[&str]> = cells
            .chunks(2)
            .filter(|pair| pair.len() == 2 && header::is_key(&bare(pair[0]), words))
            .collect();
        for pair in &pairs {
            header.pair(&bare(pair[0]), pair[1], words);
        }
        !pairs.is_empty()
    }
}

/// The cells of a Markdown table row.
pub fn cells(line: &str) -> Option<Vec<&str>> {
    let row = line.trim().strip_prefix('|')?;
    Some(
        row.strip_suffix('|')
            .unwrap_or(row)
            .split('|')
            .map(str::trim)
            .collect(),
    )
}

/// Which cell of a table row is one of `heads`.
pub fn column(line: &str, heads: &[String]) -> Option<usize> {
    cells(line)?
        .iter()
        .position(|cell| heads.contains(&bare(cell)))
}

/// `|---|:--:|`, the line below the head of a table.
pub fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.starts_with('|')
        && line.contains('-')
        && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

fn bare(cell: &str) -> String {
    cell.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '*' | ':' | '：'))
        .collect()
}

/// A row that names a column of people and one of sides; a `key | value` row names only one.
fn columns(cells: &[&str], words: &NoteWords) -> Option<(usize, usize)> {
    let find = |heads: &[String]| cells.iter().position(|cell| heads.contains(&bare(cell)));
    let (name, side) = (
        find(&words.header.name_column)?,
        find(&words.header.side_column)?,
    );
    (side != name).then_some((name, side))
}

/// Takes in a row: the side, and whatever else it says as the title.
fn person(header: &mut Header, cells: &[&str], name: usize, side: usize, words: &NoteWords) {
    let cell = |i: usize| cells.get(i).copied().unwrap_or_default();
    let (who, note) = header::without_brackets(cell(name));
    if who.is_empty() {
        return;
    }
    let rest = (0..cells.len()).filter(|i| *i != name).map(cell);
    let title = rest.chain([note.as_str()]).collect::<Vec<_>>().join(" ");
    let listed = header::side_of_key(cell(side), words).unwrap_or(Role::Unknown);
    let title = header::title_role(&who, &title, words);
    header.add(who, listed, title, None);
}
