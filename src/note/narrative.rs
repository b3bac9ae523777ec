//! Written minutes: header, headings and the lines that tell what happened.

use super::model::{Break, NoteWarning};
use super::transcript::{Cue, Draft, is_footer, is_heading};
use super::words::NoteWords;

/// Reads written minutes: every line that is neither header nor heading is one unit, and a long
/// paragraph is one per sentence.
pub fn read(lines: &[&str], words: &NoteWords) -> Draft {
    let mut draft = Draft::default();
    let mut in_body = false;
    for (number, raw) in (1..).zip(lines) {
        let line = raw.trim_end();
        let trimmed = line.trim();
        if trimmed.is_empty() || is_footer(line) || is_heading(line) || is_table_rule(trimmed) {
            if let Some(title) = trimmed
                .strip_prefix("# ")
                .filter(|_| draft.header.title.is_none())
            {
                draft.header.title = Some(title.to_owned());
            }
            continue;
        }
        let is_pair = draft.header.take(line, words);
        if is_pair && (!in_body || trimmed.chars().count() < 40) {
            continue;
        }
        if is_section(trimmed) {
            continue;
        }
        if !in_body && looks_like_title(trimmed) {
            draft
                .header
                .title
                .get_or_insert_with(|| trimmed.trim_start_matches(['#', ' ']).to_owned());
            continue;
        }
        in_body = true;
        units(&mut draft, number, line);
    }
    if draft.cues.is_empty() {
        draft.warnings.push(NoteWarning {
            line: None,
            message: "没有找到正文，只有标题和表头".to_owned(),
        });
    }
    draft
}

/// `一、现场情况`, `（二）其他`, `经过：`, `上午`: a heading of a section.
fn is_section(line: &str) -> bool {
    let short = line.chars().count() <= 16 && !line.contains(['，', '。', '；', '！', '？', '“']);
    let numbered =
        line.starts_with(|c: char| "一二三四五六七八九十".contains(c)) && line.contains('、');
    let in_brackets = line.starts_with(['（', '('])
        && line
            .chars()
            .nth(1)
            .is_some_and(|c| "一二三四五六七八九十".contains(c));
    let ends_open = line.ends_with(['：', ':']);
    short && (numbered || in_brackets || ends_open || line.chars().count() <= 4)
}

fn is_table_rule(line: &str) -> bool {
    line.starts_with('|') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

fn looks_like_title(line: &str) -> bool {
    !line.contains(['。', '；', '！', '？', '“'])
        && line.chars().count() <= 40
        && !line.starts_with(['-', '•', '1'])
}

/// A long paragraph without a bullet is cut into sentences; everything else stays one unit.
fn units(draft: &mut Draft, number: usize, line: &str) {
    let indent = line.chars().take_while(|c| c.is_whitespace()).count();
    let text = line.trim();
    let sentences = text.matches(['。', '！', '？']).count();
    let bullet = text.starts_with(['-', '*', '•', '·', '①', '（', '(', '|'])
        || text.starts_with(|c: char| c.is_ascii_digit());
    if bullet || sentences <= 2 && text.chars().count() <= 120 {
        push(draft, number, indent + 1, text);
        return;
    }
    let mut start = 0;
    let mut column = indent + 1;
    for (i, c) in text.char_indices() {
        let end = i + c.len_utf8();
        let closes = matches!(c, '。' | '！' | '？') && !text[end..].starts_with(['”', '"', '」']);
        let quoted = c == '”' && text[..i].ends_with(['。', '！', '？']);
        if closes || quoted || end == text.len() {
            push(draft, number, column, &text[start..end]);
            column += text[start..end].chars().count();
            start = end;
        }
    }
}

fn push(draft: &mut Draft, line: usize, column: usize, text: &str) {
    if text.trim().is_empty() {
        return;
    }
    let breaks: Vec<Break> = Vec::new();
    draft.cues.push(Cue {
        speaker: None,
        start_s: None,
        certain: false,
        line,
        column,
        text: text.to_owned(),
        breaks,
    });
}
