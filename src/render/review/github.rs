//! A review as GitHub workflow commands, which become annotations.

use std::fmt::Write as _;

use crate::policy::{Breach, Level, Standing, Verdict};
use crate::report::Texts;

use super::{all, forge_path, told, words};

/// One line per new breach, and per remark that something is wrong with.
#[must_use]
pub fn github(verdict: &Verdict, texts: &Texts) -> String {
    let mut out = String::new();
    for breach in all(verdict).filter(|breach| breach.standing == Standing::New) {
        let level = match breach.level {
            Level::Error => "error",
            Level::Warning => "warning",
        };
        let message = data(&told(breach, words(texts)));
        let _ = writeln!(out, "::{level} {}::{message}", place(breach));
    }
    for note in &verdict.notes {
        for remark in &note.remarks {
            let file = property(&forge_path(&note.path));
            let message = data(&remark.message);
            let _ = writeln!(out, "::notice file={file},line={}::{message}", remark.line);
        }
    }
    out
}

fn place(breach: &Breach) -> String {
    let mut parts = vec![format!("file={}", property(&forge_path(&breach.path)))];
    if let Some(line) = breach.line {
        parts.push(format!("line={line}"));
        parts.extend(breach.end_line.map(|line| format!("endLine={line}")));
    }
    // Columns are only understood inside one line.
    if let (None, Some(column), Some(end)) = (breach.end_line, breach.column, breach.end_column) {
        parts.push(format!("col={column}"));
        parts.push(format!("endColumn={end}"));
    }
    parts.push(format!("title={}", property(&breach.title)));
    parts.join(",")
}

fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_note_says_cannot_begin_a_command_of_its_own() {
        let text = data("100%\n::set-env name=x::y");
        assert_eq!(text, "100%25%0A::set-env name=x::y");
        assert_eq!(property("a:b,c"), "a%3Ab%2Cc");
    }
}
