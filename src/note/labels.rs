//! Speaker labels: the ways of writing one, and what is no label at all.

use std::sync::LazyLock;

use regex::Regex;
use unicode_width::UnicodeWidthStr;

use crate::text::is_invisible;

use super::time::{self, DATE, Stamp, TIMESTAMP, UNTIL};

/// A way of writing who speaks, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// `姓名(00:03:12)：内容`.
    ParenTime,
    /// `[00:03:12] 姓名：内容`, `2026-02-13 10:05 姓名: 内容`.
    TimeColon,
    /// `<cite user-name="姓名"></cite> 00:00:03`, alone on its line.
    Cite,
    /// `[姓名] 14:03:22`, alone on its line.
    Caption,
    /// `姓名 00:03:12`, alone on its line.
    NameLine,
    /// `2026-02-13 10:05:11 姓名` or `姓名 2026/2/13 10:05`, alone on its line.
    ChatLine,
    /// `**姓名**：内容`, `- 姓名：内容`.
    Markdown,
    /// `姓名 00:03 内容`.
    NameTime,
    /// `00:03:12`, alone on its line.
    TimeLine,
    /// `00:03:12 内容`, `[00:03:12] 内容`.
    TimeText,
    /// `姓名：内容`.
    Colon,
}

impl Form {
    /// `true` when the label has a line of its own, the speech standing below.
    pub const fn own_line(self) -> bool {
        matches!(
            self,
            Self::Cite | Self::Caption | Self::NameLine | Self::ChatLine | Self::TimeLine
        )
    }

    /// `true` when the label holds a time.
    pub const fn timed(self) -> bool {
        !matches!(self, Self::Markdown | Self::Colon)
    }

    /// `true` when the label holds a name.
    pub const fn named(self) -> bool {
        !matches!(self, Self::TimeLine | Self::TimeText)
    }

    /// How it looks, for the reason why a reader was chosen.
    pub const fn looks(self) -> &'static str {
        match self {
            Self::ParenTime => "姓名(时间)：内容",
            Self::TimeColon => "[时间] 姓名：内容",
            Self::Cite => "<cite user-name=…> 时间",
            Self::Caption => "[姓名] 时间",
            Self::NameLine => "姓名 时间",
            Self::ChatLine => "日期 时间 姓名",
            Self::Markdown => "**姓名**：内容",
            Self::NameTime => "姓名 时间 内容",
            Self::TimeLine => "时间单独一行",
            Self::TimeText => "时间 内容",
            Self::Colon => "姓名：内容",
        }
    }
}

/// A label at the beginning of a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Label<'a> {
    /// The name, without decoration; empty where only a time stands.
    pub name: &'a str,
    /// The time beside it.
    pub time: Option<Stamp>,
    /// The time when the speech ends.
    pub until: Option<Stamp>,
    /// Where the text behind it begins, in bytes of the line.
    pub body: usize,
}

/// The widest label, in columns of a terminal.
const MAX_WIDTH: usize = 24;
/// How much of a line is looked at for a label, in bytes: the longest label with all its decoration.
const HEAD: usize = 240;

/// The longest name, in characters.
const LONGEST: usize = 20;
/// What no name has in it.
const NO_NAME: &str = r":：，。？！；、\[\]【】<>*“”|";
/// What no name begins with besides.
const NO_START: &str = r"\s0-9,?!;()（）#`";

/// `true` for what a name may begin with.
fn may_begin_a_name(c: char) -> bool {
    let is_digit = c.is_ascii_digit() || ('０'..='９').contains(&c);
    may_go_on_in_a_name(c) && !c.is_whitespace() && !is_digit && !",?!;()（）#`".contains(c)
}

/// `true` for what may stand in a name.
fn may_go_on_in_a_name(c: char) -> bool {
    !":：，。？！；、[]【】<>*“”|".contains(c)
}

/// How a label of a form is found at the beginning of a line.
struct Pattern {
    form: Form,
    /// `false` where there can be none, told at a glance: compiling a pattern costs more than reading a
    /// page, and trying one more than reading a line.
    is_possible: fn(&str) -> bool,
    find: Find,
}

enum Find {
    Regex(LazyLock<Option<Regex>>),
    By(fn(&str) -> Option<Found<'_>>),
}

/// A label as it is written.
struct Found<'a> {
    name: &'a str,
    time: Option<&'a str>,
    until: Option<&'a str>,
    /// Where it ends, in bytes.
    end: usize,
}

impl Pattern {
    const fn timed(form: Form, compile: fn() -> Option<Regex>) -> Self {
        Self {
            form,
            is_possible: may_be_timed,
            find: Find::Regex(LazyLock::new(compile)),
        }
    }

    fn find<'a>(&self, head: &'a str) -> Option<Found<'a>> {
        if !(self.is_possible)(head) {
            return None;
        }
        match &self.find {
            Find::By(find) => find(head),
            Find::Regex(regex) => {
                let found = regex.as_ref()?.captures(head)?;
                Some(Found {
                    name: found.name("n")?.as_str(),
                    time: found.name("t").map(|t| t.as_str()),
                    until: found.name("e").map(|e| e.as_str()),
                    end: found.get(0)?.end(),
                })
            }
        }
    }
}

/// A regex in which `{t}`, `{name}`, `{date}` and `{end}` stand for what labels are made of.
fn regex(source: &str) -> Option<Regex> {
    let time = format!(r"(?P<t>{TIMESTAMP})(?:\s*{UNTIL}\s*(?P<e>{TIMESTAMP}))?");
    let source = source
        .replace("{t}", &time)
        .replace(
            "{name}",
            &format!("(?P<n>[^{NO_START}{NO_NAME}][^{NO_NAME}]*?)"),
        )
        .replace("{date}", DATE)
        .replace("{end}", r"\s*\\?\s*$");
    Regex::new(&source).ok()
}

/// The forms, the unmistakable ones first.
static PATTERNS: [Pattern; 13] = [
    Pattern::timed(Form::ParenTime, || {
        regex(r"^{name}\s*[(（]\s*{t}\s*[)）]\s*[:：]?\s*")
    }),
    Pattern::timed(Form::TimeColon, || {
        regex(
            r"^[-*•]?\s*[\[【(（]?(?:{date}\s+)?{t}[\]】)）]?\s*(?:\*\*)?{name}(?:\*\*)?\s*[:：](?:\*\*)?\s*",
        )
    }),
    Pattern {
        form: Form::Cite,
        is_possible: |head| head.contains("<cite"),
        find: Find::Regex(LazyLock::new(|| {
            regex(
                r#"^(?:\*\*)?<cite[^>]*user-name="(?P<n>[^"]+)"[^>]*>\s*</cite>\s*(?:\*\*)?\s*{t}(?:\*\*)?{end}"#,
            )
        })),
    },
    Pattern {
        form: Form::Caption,
        is_possible: |head| head.starts_with('['),
        find: Find::Regex(LazyLock::new(|| {
            regex(r"^\[(?P<n>[^\]]{1,40})\]\s+{t}{end}")
        })),
    },
    Pattern::timed(Form::ChatLine, || regex(r"^{date}\s+{t}\s+{name}{end}")),
    Pattern::timed(Form::ChatLine, || {
        regex(
            r"^{name}\s+(?:{date}\s+(?:[上下中]午|凌晨|[早晚]上)?|[上下中]午|凌晨|[早晚]上|昨天|前天|(?:星期|周)[一二三四五六日天])\s*{t}{end}",
        )
    }),
    Pattern::timed(Form::NameLine, || {
        regex(r"^(?:#{1,6}\s+)?(?:\*\*)?{name}(?:\*\*)?\s+{t}(?:\*\*)?{end}")
    }),
    Pattern {
        form: Form::Markdown,
        is_possible: |head| head.contains("**"),
        find: Find::Regex(LazyLock::new(|| {
            regex(r"^(?:[-*•>]\s*)?\*\*{name}(?:\*\*\s*[:：]|\s*[:：]\s*\*\*)\s*")
        })),
    },
    Pattern {
        form: Form::Markdown,
        is_possible: |head| head.starts_with(['-', '*', '•']),
        find: Find::By(item),
    },
    Pattern::timed(Form::NameTime, || regex(r"^{name}\s+{t}\s*")),
    Pattern::timed(Form::TimeLine, || {
        regex(r"^(?P<n>)[\[【(（]?{t}[\]】)）]?{end}")
    }),
    Pattern::timed(Form::TimeText, || {
        regex(r"^(?P<n>)[\[【(（]?{t}[\]】)）]?\s+")
    }),
    Pattern {
        form: Form::Colon,
        is_possible: |_| true,
        find: Find::By(colon),
    },
];

/// A time has a digit in front of its colon, and no name has a colon in it.
fn may_be_timed(head: &str) -> bool {
    let before = head.split([':', '：']).next().unwrap_or(head);
    before.contains(char::is_numeric)
}

/// `姓名：`, with any white space around the colon.
fn colon(head: &str) -> Option<Found<'_>> {
    let (before, after) = head.split_once([':', '：'])?;
    let name = before.trim_end();
    let mut signs = name.chars();
    let fits = signs.next().is_some_and(may_begin_a_name) && signs.all(may_go_on_in_a_name);
    (fits && name.chars().nth(LONGEST).is_none()).then(|| Found {
        name,
        time: None,
        until: None,
        end: head.len() - after.trim_start().len(),
    })
}

/// `- 姓名：`.
fn item(head: &str) -> Option<Found<'_>> {
    let rest = head.get(head.chars().next()?.len_utf8()..)?;
    let text = rest.trim_start();
    let skipped = head.len() - text.len();
    let found = colon(text).filter(|_| text.len() < rest.len())?;
    Some(Found {
        end: skipped + found.end,
        ..found
    })
}

/// The labels that a line could begin with, in order of certainty.
pub fn candidates(line: &str) -> impl Iterator<Item = (Form, Label<'_>)> {
    let start = skip(line);
    // Most lines of a long note have no colon in front and no time: nothing to try.
    let hopeful = head(&line[start..]).contains([':', '：', '∶']);
    PATTERNS
        .iter()
        .filter(move |_| hopeful)
        .filter_map(move |p| label_of(p, line, start).map(|label| (p.form, label)))
}

/// The label of `line` in `form`.
pub fn label(form: Form, line: &str) -> Option<Label<'_>> {
    let start = skip(line);
    PATTERNS
        .iter()
        .filter(|p| p.form == form)
        .find_map(|p| label_of(p, line, start))
}

fn skip(line: &str) -> usize {
    line.len()
        - line
            .trim_start_matches(|c: char| c.is_whitespace() || is_invisible(c))
            .len()
}

fn head(line: &str) -> &str {
    &line[..line.floor_char_boundary(HEAD)]
}

fn label_of<'a>(pattern: &Pattern, line: &'a str, start: usize) -> Option<Label<'a>> {
    let head = head(&line[start..]);
    if pattern.form.own_line() && head.len() < line.len() - start {
        return None;
    }
    let found = pattern.find(head)?;
    let name = found
        .name
        .trim_matches(|c: char| c.is_whitespace() || is_invisible(c));
    let body = start + found.end;
    let stamp = |time: Option<&str>| match time {
        Some(time) => time::parse(time).map(Some),
        None => Some(None),
    };
    let (time, until) = (stamp(found.time)?, stamp(found.until)?);
    let rest = &line[body..];
    let cuts_a_time = !pattern.form.timed()
        && name.ends_with(|c: char| c.is_ascii_digit())
        && rest.starts_with(|c: char| c.is_ascii_digit());
    let cuts_a_path = rest.starts_with("//") || rest.starts_with('\\');
    let says_nothing = matches!(pattern.form, Form::NameTime | Form::TimeText)
        && !rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '“' | '"' | '《'));
    let nameless = pattern.form.named() && name.is_empty();
    (!nameless && name.width() <= MAX_WIDTH && !cuts_a_time && !cuts_a_path && !says_nothing)
        .then_some(Label {
            name,
            time,
            until,
            body,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(line: &str) -> Option<(Form, &str, &str)> {
        candidates(line)
            .next()
            .map(|(form, label)| (form, label.name, &line[label.body..]))
    }

    #[test]
    fn each_form_is_told_by_its_label() {
        assert_eq!(first("张伟：您好"), Some((Form::Colon, "张伟", "您好")));
        assert_eq!(
            first("[00:03:12] 张伟：您好"),
            Some((Form::TimeColon, "张伟", "您好"))
        );
        assert_eq!(
            first("2026-02-13 10:05 张伟: 您好"),
            Some((Form::TimeColon, "张伟", "您好"))
        );
        assert_eq!(
            first("张伟(00:03:12): 您好"),
            Some((Form::ParenTime, "张伟", "您好"))
        );
        assert_eq!(
            first("说话人 1 00:02 "),
            Some((Form::NameLine, "说话人 1", ""))
        );
        assert_eq!(
            first("**发言人 1 00:00:01**\\"),
            Some((Form::NameLine, "发言人 1", ""))
        );
        assert_eq!(
            first("[Li Wei] 14:03:22"),
            Some((Form::Caption, "Li Wei", ""))
        );
        assert_eq!(
            first("张伟  2026/6/12 10:05:11"),
            Some((Form::ChatLine, "张伟", ""))
        );
        assert_eq!(
            first("2026-06-12 10:05:11 张伟"),
            Some((Form::ChatLine, "张伟", ""))
        );
        assert_eq!(first("张伟 下午 3:37"), Some((Form::ChatLine, "张伟", "")));
        assert_eq!(
            first("**张伟**：您好"),
            Some((Form::Markdown, "张伟", "您好"))
        );
        assert_eq!(
            first("- 张伟：您好"),
            Some((Form::Markdown, "张伟", "您好"))
        );
        assert_eq!(
            first("说话人1 00:02王总您好"),
            Some((Form::NameTime, "说话人1", "王总您好"))
        );
        assert_eq!(first("00：05"), Some((Form::TimeLine, "", "")));
        assert_eq!(first("[00:05] 您好"), Some((Form::TimeText, "", "您好")));
    }

    #[test]
    fn urls_paths_and_clock_times_are_no_labels() {
        assert_eq!(first("http://example.com"), None);
        assert_eq!(first("C:\\temp"), None);
    }
}
