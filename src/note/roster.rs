//! Tables of people: `| 我方 | 王强、赵敏 |`, or columns named 姓名 and 角色.

use crate::lexicon::Role;

use super::header::{self, Header};
use super::words::NoteWords;

/// Reads the rows of tables above the body.
#[derive(Debug, Default)]
pub struct Roster {
    /// Which column holds the names and which the side, once a row has named them.
    columns: Option<(usize, Option<usize>)>,
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
            person(header, cells.get(name), side.and_then(|i| cells.get(i)), words);
            return true;
        }
        let pairs: Vec<&[&str]> = cells.chunks(2).filter(|pair| pair.len() == 2 && header::is_key(&bare(pair[0]), words)).collect();
        for pair in &pairs {
            header.pair(&bare(pair[0]), pair[1], words);
        }
        !pairs.is_empty()
    }
}

/// The cells of a Markdown table row.
pub fn cells(line: &str) -> Option<Vec<&str>> {
    let row = line.trim().strip_prefix('|')?;
    Some(row.strip_suffix('|').unwrap_or(row).split('|').map(str::trim).collect())
}

/// `|---|:--:|`, the line below the head of a table.
pub fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.starts_with('|') && line.contains('-') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

fn bare(cell: &str) -> String {
    cell.chars().filter(|c| !c.is_whitespace() && !matches!(c, '*' | ':' | '：')).collect()
}

/// A row that names a column of people; a `key | value` row with such a key is none.
fn columns(cells: &[&str], words: &NoteWords) -> Option<(usize, Option<usize>)> {
    let find = |list: &[String]| cells.iter().position(|cell| list.contains(&bare(cell)));
    let (name, side) = (find(&words.header.name_column)?, find(&words.header.side_column));
    (side.is_some_and(|side| side != name)).then_some((name, side))
}

fn person(header: &mut Header, name: Option<&&str>, side: Option<&&str>, words: &NoteWords) {
    let (name, note) = header::without_brackets(name.copied().unwrap_or_default());
    if name.is_empty() {
        return;
    }
    let side = side.copied().unwrap_or_default();
    let listed = header::side_of_key(side, words).unwrap_or(Role::Unknown);
    header.add(name.clone(), listed, header::title_role(&name, &format!("{side} {note}"), words));
}
