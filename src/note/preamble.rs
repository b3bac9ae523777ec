//! What stands above the speech: dates, lists of people, keywords, and what tools print there.

use std::sync::LazyLock;

use regex::Regex;

use crate::lexicon::Role;

use super::header::{self, Header};
use super::roster::Roster;
use super::time::{self, DATE};
use super::words::NoteWords;

/// Reads the lines above the speech, one after the other.
#[derive(Debug, Default)]
pub struct Preamble {
    roster: Roster,
    /// A list of people goes on below its key.
    list: Option<Role>,
    /// A block of keywords goes on until a blank line.
    keywords: bool,
}

static DATED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let clock = r"[\s0-9:：上下中午凌晨晚周星期一二三四五六日（）()A-Za-z+]*";
    Regex::new(&format!(
        r"^(?:{DATE}{clock}|[A-Z][a-z]{{2,8}} [0-9]{{1,2}}, [0-9]{{4}}.{{0,20}})$"
    ))
    .ok()
});

impl Preamble {
    /// Takes in a line; `false` when it is nothing that stands above speech.
    pub fn take(&mut self, header: &mut Header, line: &str, words: &NoteWords) -> bool {
        let text = line.trim().trim_start_matches(['#', ' ', '>']).trim();
        if text.is_empty() {
            (self.list, self.keywords) = (None, false);
            return true;
        }
        if self.keywords
            || self
                .list
                .is_some_and(|side| take_people(header, line, side, words))
        {
            return true;
        }
        self.list = None;
        if let Some(key) = open_key(text) {
            self.list = header::side_of_key(key, words);
            self.keywords =
                matches!(key, "关键词" | "关键字") || key.eq_ignore_ascii_case("keywords");
            if self.list.is_some() || self.keywords {
                return true;
            }
        }
        self.roster.take(header, line, words)
            || (!is_speech(text, words) && header.take(line, words))
            || take_date(header, text)
            || is_furniture(text, words)
    }
}

/// `客户：你们的交期太慢了。`: a sentence behind a key that elsewhere opens a list of people.
fn is_speech(text: &str, words: &NoteWords) -> bool {
    text.split_once(['：', ':']).is_some_and(|(key, value)| {
        let is_sentence = value.trim_end().ends_with(['。', '！', '？', '…']);
        is_sentence && !value.contains('、') && header::side_of_key(key, words).is_some()
    })
}

/// `客户方：` with nothing behind it, or a bare `Attendees`.
fn open_key(text: &str) -> Option<&str> {
    let text = text.trim_matches('*');
    text.strip_suffix([':', '：'])
        .or_else(|| text.eq_ignore_ascii_case("attendees").then_some("参会人员"))
        .map(|key| key.trim_matches(['*', ' ', '-']))
}

/// `- 李总（采购总监）`, `张工、陈经理`: names below the key of a list.
fn take_people(header: &mut Header, line: &str, side: Role, words: &NoteWords) -> bool {
    const MAX_NAME: usize = 12;
    let text = super::attribute::strip_number(line);
    let entries = header::split_entries(text);
    let is_name = |entry: &&str| {
        let (name, _) = header::without_brackets(entry);
        name.chars().count() <= MAX_NAME && !name.contains(['。', '：', ':', '！', '？', '“'])
    };
    let are_names = !entries.is_empty() && entries.iter().all(is_name);
    if are_names && !is_furniture(text, words) {
        header.list(text, side, words);
    }
    are_names && !is_furniture(text, words)
}

/// `2026年6月2日 下午 5:51|14分钟 43秒`, `2026年09月06日`, `27m 42s`.
fn take_date(header: &mut Header, text: &str) -> bool {
    let (date, length) = text.rsplit_once('|').unwrap_or((text, text));
    let length = time::length(length);
    let date = date.trim();
    let dated = date.starts_with(|c: char| c.is_numeric() || c.is_ascii_uppercase())
        && DATED.as_ref().is_some_and(|pattern| pattern.is_match(date));
    header.length_s = header.length_s.or(length);
    if dated {
        header.date.get_or_insert_with(|| date.to_owned());
    }
    dated || length.is_some()
}

/// Words that a tool prints between header and speech.
fn is_furniture(text: &str, words: &NoteWords) -> bool {
    let text = text.trim_matches(['*', ' ', ':', '：']).to_lowercase();
    words.header.furniture.iter().any(|mark| {
        text == *mark || (mark.contains(' ') && (text.starts_with(mark) || text.ends_with(mark)))
    })
}
