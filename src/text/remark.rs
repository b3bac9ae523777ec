//! Remarks to this program inside a note: `<!-- fupan: … -->`.

use std::sync::LazyLock;

use regex::{Captures, Regex};

/// A remark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Its line (1-based), numbered as [`super::Source::lines`] does.
    pub line: usize,
    /// What it says, without the marks around it.
    pub text: String,
    /// The next line that holds anything, with what it holds; none where the remark's own line does,
    /// or where nothing follows.
    pub next: Option<(usize, String)>,
}

/// Word processors make one dash of two hyphens, and Chinese keyboards have a colon of their own.
static REMARK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)<!(?:--|[—–]+)\s*fupan\s*[:：]([^\r\n]*?)(?:--|[—–]+)>").ok()
});

/// `text` with its remarks blanked character by character, so that columns stay; none where it has none.
pub fn blanked(text: &str) -> Option<String> {
    // Most notes have none; looking for two signs is cheap.
    let remark = text.contains("<!").then(|| REMARK.as_ref())??;
    let blank = |found: &Captures<'_>| " ".repeat(found[0].chars().count());
    remark
        .is_match(text)
        .then(|| remark.replace_all(text, blank).into_owned())
}

/// The remarks of a note, from its lines as written and as blanked.
pub fn remarks(written: &[(usize, &str)], blanked: &[(usize, &str)]) -> Vec<Remark> {
    let Some(remark) = REMARK.as_ref() else {
        return Vec::new();
    };
    let is_full = |(_, text): &&(usize, &str)| !text.trim().is_empty();
    let mut remarks = Vec::new();
    for (i, (line, text)) in written.iter().enumerate() {
        let follows = || blanked[i..].iter().find(is_full);
        let next = if blanked[i].1.trim().is_empty() {
            follows()
        } else {
            None
        };
        remarks.extend(remark.captures_iter(text).map(|found| Remark {
            line: *line,
            text: super::harmless(found[1].trim()),
            next: next.map(|(line, text)| (*line, text.trim().to_owned())),
        }));
    }
    remarks
}
