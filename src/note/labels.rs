//! Speaker labels: one way of writing a label per layout, and what is no label at all.

use std::sync::LazyLock;

use regex::Regex;
use unicode_width::UnicodeWidthStr;

use super::model::Layout;
use super::time::{self, Stamp, TIMESTAMP};

/// A label at the beginning of a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Label<'a> {
    /// The name, without decoration.
    pub name: &'a str,
    /// The time beside it.
    pub time: Option<Stamp>,
    /// Where the text behind it begins, in bytes of the line.
    pub body: usize,
}

/// The widest label, in columns of a terminal.
const MAX_WIDTH: usize = 24;

/// A name: no punctuation, no digit in front, at most twenty characters.
const NAME: &str =
    r"[^\s:：，。？！,?!;；、\[\]【】()（）<>\d*“”|#>`][^:：，。？！；、\[\]【】<>*“”|]{0,19}?";

struct Form {
    layout: Layout,
    pattern: Regex,
}

/// The layouts of transcripts, the unmistakable ones first.
static FORMS: LazyLock<Vec<Form>> = LazyLock::new(|| {
    let ts = TIMESTAMP;
    [
        (Layout::ParenTime, format!(r"^(?P<n>{NAME})\s*[(（]\s*(?P<t>{ts})\s*[)）]\s*[:：]?\s*(?P<x>.*)$")),
        (
            Layout::TimeColon,
            format!(
                r"^[-*•]?\s*[\[【(（]?(?P<t>{ts})(?:\s*(?:-->|-|~|～|–|至)\s*{ts})?[\]】)）]?\s*(?:\*\*)?(?P<n>{NAME})(?:\*\*)?\s*[:：](?:\*\*)?\s*(?P<x>.*)$"
            ),
        ),
        (Layout::NameLine, format!(r"^(?:\*\*)?(?P<n>{NAME})\s+(?P<t>{ts})(?:\*\*)?\s*\\?\s*(?P<x>)$")),
        (Layout::Caption, format!(r"^\[(?P<n>[^\]]{{1,20}})\]\s+(?P<t>{ts})\s*(?P<x>)$")),
        (Layout::Markdown, format!(r"^(?:[-*•>]\s*)?\*\*(?P<n>{NAME})(?:\*\*\s*[:：]|\s*[:：]\s*\*\*)\s*(?P<x>.*)$")),
        (Layout::Markdown, format!(r"^[-*•]\s+(?P<n>{NAME})\s*[:：]\s*(?P<x>.*)$")),
        (Layout::Colon, format!(r"^(?P<n>{NAME})\s*[:：]\s*(?P<x>.*)$")),
    ]
    .into_iter()
    .filter_map(|(layout, source)| Regex::new(&source).ok().map(|pattern| Form { layout, pattern }))
    .collect()
});

/// The transcript layouts that a line's label could be of, in order of certainty.
pub fn candidates(line: &str) -> impl Iterator<Item = (Layout, Label<'_>)> {
    FORMS
        .iter()
        .filter_map(move |form| label_of(form, line).map(|label| (form.layout, label)))
}

/// The label of `line` in `layout`.
pub fn label(layout: Layout, line: &str) -> Option<Label<'_>> {
    FORMS
        .iter()
        .filter(|form| form.layout == layout)
        .find_map(|form| label_of(form, line))
}

fn label_of<'a>(form: &Form, line: &'a str) -> Option<Label<'a>> {
    let skipped = line.len() - line.trim_start().len();
    let found = form.pattern.captures(&line[skipped..])?;
    let name = found.name("n")?.as_str().trim();
    let body = found.name("x").map_or(line.len(), |x| x.start() + skipped);
    let time = match found.name("t") {
        Some(t) => Some(time::parse(t.as_str())?),
        None => None,
    };
    let cuts_a_time = time.is_none()
        && name.ends_with(|c: char| c.is_ascii_digit())
        && line[body..].starts_with(|c: char| c.is_ascii_digit());
    let cuts_a_path = line[body..].starts_with("//") || line[body..].starts_with('\\');
    (!name.is_empty() && name.width() <= MAX_WIDTH && !cuts_a_time && !cuts_a_path)
        .then_some(Label { name, time, body })
}

/// Words that stand before a colon and name no speaker.
const NO_SPEAKER_STARTS: [&str; 12] = [
    "问题", "首先", "其次", "结论", "风险", "备注", "第一", "第二", "第三", "比如", "例如", "另外",
];
const NO_SPEAKER_ENDS: [&str; 14] = [
    "是", "说", "觉得", "认为", "如下", "问", "想", "道", "即", "包括", "下午", "上午", "周", "的",
];
const PARTICLES: [&str; 12] = [
    "嗯", "哦", "对", "啊", "呃", "好", "好的", "是", "行", "哎", "喂", "注",
];

/// `true` when a label may name a speaker even if it is seen only once.
pub fn plausible(name: &str) -> bool {
    !PARTICLES.contains(&name)
        && !NO_SPEAKER_STARTS.iter().any(|w| name.starts_with(w))
        && !NO_SPEAKER_ENDS
            .iter()
            .any(|w| name.ends_with(w) && name.chars().count() > w.chars().count())
        && !matches!(name, "http" | "https" | "C" | "D")
}

static GENERIC: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)^(说话人|发言人|讲话人|发言者|参会人|与会者|嘉宾|主持人|speaker|spk|speaker_|guest|unknown speaker|[AB])\s*[_-]?\s*\d*$").ok()
});

/// `true` for `说话人 1`, `Speaker 2` and the like: a label, but no name.
pub fn is_generic(name: &str) -> bool {
    GENERIC
        .as_ref()
        .is_some_and(|pattern| pattern.is_match(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(line: &str) -> Option<(Layout, &str, &str)> {
        candidates(line)
            .next()
            .map(|(layout, label)| (layout, label.name, &line[label.body..]))
    }

    #[test]
    fn each_layout_is_told_by_its_label() {
        assert_eq!(first("张伟：您好"), Some((Layout::Colon, "张伟", "您好")));
        assert_eq!(
            first("[00:03:12] 张伟：您好"),
            Some((Layout::TimeColon, "张伟", "您好"))
        );
        assert_eq!(
            first("张伟(00:03:12): 您好"),
            Some((Layout::ParenTime, "张伟", "您好"))
        );
        assert_eq!(
            first("说话人 1 00:02 "),
            Some((Layout::NameLine, "说话人 1", ""))
        );
        assert_eq!(
            first("[Li Wei] 14:03:22"),
            Some((Layout::Caption, "Li Wei", ""))
        );
        assert_eq!(
            first("**张伟**：您好"),
            Some((Layout::Markdown, "张伟", "您好"))
        );
        assert_eq!(
            first("- 张伟：您好"),
            Some((Layout::Markdown, "张伟", "您好"))
        );
    }

    #[test]
    fn urls_paths_and_clock_times_are_no_labels() {
        assert_eq!(first("http://example.com"), None);
        assert_eq!(first("C:\\temp"), None);
        assert_eq!(first("10:30 开会"), None);
        assert!(!plausible("问题是"));
        assert!(!plausible("嗯"));
        assert!(plausible("周一鸣"));
    }
}
