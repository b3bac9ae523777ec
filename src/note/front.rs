//! YAML front matter: `rep:`, `customer:`, `date:`, `kind:` above a Markdown note.

use super::header::Header;
use super::words::NoteWords;

/// The header that front matter gives, and how many lines it takes; nothing where there is none.
///
/// Only what a note needs of YAML is read: scalars, `[a, b]` and `- a` lists, quotes, comments.
/// Keys that are no header keys belong to other programs and are passed over.
pub fn read(lines: &[(usize, &str)], words: &NoteWords) -> (Header, usize) {
    let mut header = Header::default();
    let is_rule = |line: &str| line.trim_end() == "---";
    let first = lines
        .iter()
        .position(|(_, line)| !line.trim().is_empty())
        .unwrap_or(0);
    if !lines
        .get(first)
        .is_some_and(|(_, line)| is_rule(line.trim_start_matches('\u{feff}')))
    {
        return (header, 0);
    }
    let body = &lines[first + 1..];
    let Some(end) = body
        .iter()
        .position(|(_, line)| is_rule(line) || line.trim_end() == "...")
    else {
        return (header, 0);
    };
    let mut key = String::new();
    for (_, line) in &body[..end] {
        let line = without_comment(line);
        if let Some(item) = line.trim_start().strip_prefix("- ") {
            header.pair(&key, unquoted(item), words);
        } else if let Some((name, value)) = line.split_once([':', '：']) {
            name.trim().clone_into(&mut key);
            for item in value
                .trim()
                .trim_start_matches('[')
                .trim_end_matches(']')
                .split(',')
            {
                header.pair(&key, unquoted(item), words);
            }
        } else if !line.trim().is_empty() {
            // Two rules with prose between them are no front matter.
            return (Header::default(), 0);
        }
    }
    (header, first + end + 2)
}

fn without_comment(line: &str) -> &str {
    line.split_once(" #").map_or(line, |(before, _)| before)
}

fn unquoted(text: &str) -> &str {
    text.trim().trim_matches(['"', '\'']).trim()
}
