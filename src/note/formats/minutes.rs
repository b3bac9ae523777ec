//! Written minutes: header, headings, tables, and the lines that tell what happened.

use super::super::draft::{Cue, Draft};
use super::super::model::Oddity;
use super::super::preamble::Preamble;
use super::super::roster;
use super::{Bid, Holds, Page, Reader, labelled};

/// Text, Markdown or docx.
pub static READER: Reader = Reader {
    id: "narrative",
    title: "手写纪要",
    endings: &["txt", "md", "docx"],
    holds: Holds::Minutes,
    bid: |page| {
        if page.json().is_some() {
            Bid::no("是 JSON")
        } else {
            Bid::new(Bid::LAST + 20, "没有别的格式认领，按纪要逐条读")
        }
    },
    read: |page| Ok(read(page)),
};

/// A `key：value` line shorter than this is no sentence, in characters.
const SHORT_PAIR: usize = 40;
/// A paragraph longer than this is cut into sentences, in characters.
const LONG_PARAGRAPH: usize = 120;
/// The cells of the head of a table are no longer than this, in characters.
const MAX_HEAD: usize = 8;

/// Every line that is neither header nor heading is one unit, and a long paragraph is one per sentence.
fn read(page: &Page<'_>) -> Draft {
    let mut draft = Draft {
        header: page.front.clone(),
        ..Draft::default()
    };
    let mut preamble = Preamble::default();
    let mut in_body = false;
    let mut owner = None;
    for (i, &(number, line)) in page.lines.iter().enumerate() {
        let line = labelled::without_escape(line);
        let text = line.trim();
        if text.is_empty()
            || labelled::is_footer(line, page.words)
            || labelled::is_heading(line)
            || roster::is_rule(text)
        {
            if let Some(title) = text
                .strip_prefix("# ")
                .filter(|_| draft.header.title.is_none())
            {
                draft.header.title = Some(title.to_owned());
            }
            preamble.take(&mut draft.header, "", page.words);
            continue;
        }
        let is_pair = if in_body {
            is_short_pair(text) && draft.header.take(line, page.words)
        } else {
            preamble.take(&mut draft.header, line, page.words)
        };
        if is_table_head(page, i) {
            owner = roster::column(text, &page.words.header.owner_column);
            continue;
        }
        if is_pair || is_section(text) {
            continue;
        }
        if !in_body && looks_like_title(text) {
            draft
                .header
                .title
                .get_or_insert_with(|| text.trim_start_matches(['#', ' ']).to_owned());
            continue;
        }
        in_body = true;
        let first = draft.cues.len();
        units(&mut draft, number, line);
        // A row of an action table is about whoever has to act, wherever the name stands in it.
        if let Some((column, cells)) = owner.zip(roster::cells(line)) {
            let name = cells.get(column).map(|name| (*name).to_owned());
            draft.cues[first..]
                .iter_mut()
                .for_each(|cue| cue.speaker.clone_from(&name));
        }
    }
    if draft.cues.is_empty() {
        draft.warn(None, Oddity::NoBody, &[]);
    }
    draft
}

/// `下次会议：6月20日` below the body; 「客户：价格能不能再低？」 is what somebody said.
fn is_short_pair(text: &str) -> bool {
    text.chars().count() < SHORT_PAIR && !text.contains(['，', '。', '？', '！', '…', '“'])
}

/// `一、现场情况`, `（二）其他`, `经过：`, `上午`: a heading of a section.
fn is_section(line: &str) -> bool {
    const NUMERALS: &str = "一二三四五六七八九十";
    let short = line.chars().count() <= 16 && !line.contains(['，', '。', '；', '！', '？', '“']);
    let numbered = line.starts_with(|c: char| NUMERALS.contains(c)) && line.contains('、');
    let in_brackets =
        line.starts_with(['（', '(']) && line.chars().nth(1).is_some_and(|c| NUMERALS.contains(c));
    let ends_open = line.ends_with(['：', ':']);
    short && (numbered || in_brackets || ends_open || line.chars().count() <= 4)
}

/// The first row of a table, when it only names the columns.
fn is_table_head(page: &Page<'_>, i: usize) -> bool {
    let row = |i: usize| page.lines.get(i).and_then(|(_, line)| roster::cells(line));
    let Some(cells) = row(i).filter(|cells| cells.len() > 1) else {
        return false;
    };
    let is_first = i == 0 || row(i - 1).is_none();
    let is_head =
        |cell: &&str| cell.chars().count() <= MAX_HEAD && !cell.contains(['，', '。', '：', '“']);
    is_first && row(i + 1).is_some() && cells.iter().all(is_head)
}

fn looks_like_title(line: &str) -> bool {
    !line.contains(['。', '；', '！', '？', '“'])
        && line.chars().count() <= 40
        && !line.starts_with(['-', '•', '1', '|'])
}

/// A long paragraph without a bullet is cut into sentences; everything else stays one unit.
fn units(draft: &mut Draft, number: usize, line: &str) {
    let indent = line.chars().take_while(|c| c.is_whitespace()).count();
    let text = line.trim();
    let sentences = text.matches(['。', '！', '？']).count();
    if is_item(text) || sentences <= 2 && text.chars().count() <= LONG_PARAGRAPH {
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

/// `- …`, `① …`, `（一）…`, `3. …`, `a. …`, `| … |`: an item of a list or table.
fn is_item(text: &str) -> bool {
    let mut signs = text.chars();
    let (first, second) = (signs.next().unwrap_or(' '), signs.next().unwrap_or(' '));
    let lettered = first.is_ascii_alphabetic() && matches!(second, '.' | '、' | ')' | '）');
    lettered
        || first.is_ascii_digit()
        || ('①'..='⑳').contains(&first)
        || matches!(
            first,
            '-' | '*' | '•' | '·' | '（' | '(' | '|' | '□' | '☐' | '●'
        )
}

fn push(draft: &mut Draft, line: usize, column: usize, text: &str) {
    let mut cue = Cue::new(None, None, line);
    cue.say(line, column, text);
    if !cue.text.is_empty() {
        draft.cues.push(cue);
    }
}
