//! From a report to its page: the sections in the order in which they are read.

pub(super) mod act;
mod evidence;
pub(super) mod head;
pub(super) mod listen;
mod review;
pub(super) mod team;

use crate::lexicon::Role;
use crate::report::{PageTexts, Report};

use super::page::Block;

pub use evidence::evidence;
pub(super) use evidence::once_each;
pub(super) use head::tone;
pub use review::{review, review_cause};
pub use team::compose_team;

/// The page of a report.
#[must_use]
pub fn compose(report: &Report) -> Vec<Block> {
    type Section = fn(&Report) -> Vec<Block>;
    let always: [Section; 4] = [head::head, head::compliance, head::score, listen::talk];
    let found: [Section; 9] = [
        head::head,
        head::compliance,
        head::score,
        act::changes,
        listen::talk,
        listen::exchanges,
        act::ledger,
        act::next,
        act::timeline,
    ];
    // Without a single finding there is nothing to advise on.
    let sections: &[Section] = if report.analysis.findings.is_empty() {
        &always
    } else {
        &found
    };
    sections
        .iter()
        .flat_map(|section| section(report))
        .collect()
}

/// `name` or, where there is none, the role.
pub(super) fn name_or<'a>(name: &'a str, role: Role, page: &'a PageTexts) -> &'a str {
    if name.is_empty() {
        page.roles.of(role)
    } else {
        name
    }
}

/// The longest quote, in characters.
const LONGEST: usize = 90;

/// A quote, cut where it is too long to be read beside others.
pub(super) fn clipped(quote: &str) -> String {
    if quote.chars().count() <= LONGEST {
        return quote.to_owned();
    }
    quote
        .chars()
        .take(LONGEST)
        .chain(std::iter::once('…'))
        .collect()
}

/// A quote as it stands between quotation marks: its own are inner ones, and one whose partner was
/// cut off is dropped.
pub(super) fn inside(quote: &str) -> String {
    let mut open: Vec<usize> = Vec::new();
    let mut marks: Vec<(usize, char)> = Vec::new();
    for (i, c) in quote.char_indices() {
        match c {
            '“' | '「' => open.push(i),
            '”' | '」' => {
                if let Some(start) = open.pop() {
                    marks.extend([(start, '‘'), (i, '’')]);
                }
            }
            _ => {}
        }
    }
    let inner = quote.char_indices().filter_map(|(i, c)| match c {
        '“' | '”' | '「' | '」' => {
            marks.iter().find(|(at, _)| *at == i).map(|(_, mark)| *mark)
        }
        _ => Some(c),
    });
    inner.collect()
}

/// Numbers joined as readers write them.
pub(super) fn joined(lines: impl Iterator<Item = usize>, page: &PageTexts) -> String {
    let mut all: Vec<usize> = lines.collect();
    all.dedup();
    all.iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(&page.signs.list)
}

/// Points without a useless decimal.
pub(super) fn points(value: f64) -> String {
    if (value - value.round()).abs() < 0.05 {
        format!("{value:.0}")
    } else {
        format!("{value:.1}")
    }
}
