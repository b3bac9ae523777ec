//! 腾讯会议: its text in several shapes, and the JSON of its API and of 企业微信.

use serde_json::Value;

use super::super::draft::{Cue, Draft};
use super::super::labels::Form;
use super::super::model::Oddity;
use super::super::names;
use super::super::preamble::Preamble;
use super::json::{self, Unit};
use super::{Bid, Holds, Page, Reader, labelled};

/// `姓名(00:01:08): 内容`, the text on the same line or below.
pub static TEXT: Reader = Reader {
    id: "tencent",
    title: "腾讯会议 文字稿（姓名(时间)：内容）",
    endings: &["txt", "docx"],
    holds: Holds::Speech,
    bid: |page| labelled::bid(page, Form::ParenTime),
    read: |page| Ok(labelled::read(page, Form::ParenTime)),
};

/// `姓名 00:01:08` on a line of its own, below a header with the number of the meeting.
pub static NAME_LINE: Reader = Reader {
    id: "tencent-name-line",
    title: "腾讯会议 文字稿（姓名和时间单独一行）",
    endings: &["txt", "docx"],
    holds: Holds::Speech,
    bid: |page| {
        labelled::bid_of_tool(
            page,
            Form::NameLine,
            page.begins(8, |line| line.starts_with("会议号")),
            "“会议号”",
        )
    },
    read: |page| Ok(labelled::read(page, Form::NameLine)),
};

/// The name on one line, `00:01:08 内容` on the next.
pub static LINES: Reader = Reader {
    id: "tencent-lines",
    title: "腾讯会议 文字稿（姓名一行，时间和内容一行）",
    endings: &["txt", "docx"],
    holds: Holds::Speech,
    bid: |page| {
        let (named, timed) = pairs(page);
        let mostly = named >= 2 && named * 2 >= timed;
        Bid::when(
            page.json().is_none() && mostly,
            92,
            "“姓名”一行、“时间 内容”一行的成对写法",
        )
    },
    read: |page| Ok(read_lines(page)),
};

/// JSON of the meeting API.
pub static JSON: Reader = Reader {
    id: "tencent-json",
    title: "腾讯会议 API JSON",
    endings: &["json"],
    holds: Holds::Speech,
    bid: |page| {
        json::bid(page, Bid::SURE, "键 minutes.paragraphs", |value| {
            json::at(value, "minutes.paragraphs").is_some()
        })
    },
    read: |page| Ok(read(page, "minutes")),
};

/// JSON of 企业微信.
pub static WECOM: Reader = Reader {
    id: "wecom-json",
    title: "企业微信 会议 JSON",
    endings: &["json"],
    holds: Holds::Speech,
    bid: |page| {
        json::bid(page, Bid::SURE, "键 transcripts.paragraphs", |value| {
            json::at(value, "transcripts.paragraphs").is_some()
        })
    },
    read: |page| Ok(read(page, "transcripts")),
};

fn read(page: &Page<'_>, root: &str) -> Draft {
    json::read(page, |value, draft| {
        let paragraphs = json::at(value, root)
            .and_then(|root| root.get("paragraphs"))
            .and_then(Value::as_array);
        for (ordinal, paragraph) in (1..).zip(paragraphs.into_iter().flatten()) {
            let who = paragraph.get("speaker_info").unwrap_or(paragraph);
            let mut cue = json::cue(
                ordinal,
                json::word(who, &["username", "nick_name", "userid", "open_id"]).as_deref(),
                "发言人",
            );
            cue.start_s = json::number(paragraph, &["start_time"], Unit::Milliseconds);
            cue.end_s = json::number(paragraph, &["end_time"], Unit::Milliseconds);
            let sentences = paragraph.get("sentences").and_then(Value::as_array);
            let text: String = sentences.into_iter().flatten().map(sentence).collect();
            cue.say(
                ordinal,
                1,
                if text.is_empty() {
                    json::word(paragraph, &["text"]).unwrap_or_default()
                } else {
                    text
                }
                .as_str(),
            );
            draft.cues.push(cue);
        }
        if ["more", "has_more"]
            .iter()
            .any(|key| value.get(key) == Some(&Value::Bool(true)))
        {
            draft.warn(
                draft.cues.last().map(|cue| cue.line),
                Oddity::OnePage,
                &[("key", &"more")],
            );
        }
    })
}

fn sentence(sentence: &Value) -> String {
    let words = sentence.get("words").and_then(Value::as_array);
    let text: String = words
        .into_iter()
        .flatten()
        .filter_map(|word| json::word(word, &["text"]))
        .collect();
    if text.is_empty() {
        json::word(sentence, &["text"]).unwrap_or_default()
    } else {
        text
    }
}

/// A line that can only be a name.
fn is_name(line: &str) -> bool {
    let name = line.trim();
    let short =
        (1..=20).contains(&name.chars().count()) && !name.starts_with(|c: char| c.is_ascii_digit());
    let plain = name.chars().all(|c| {
        c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '(' | ')' | '（' | '）' | '·' | '.')
    });
    short && plain && names::plausible(name)
}

/// How many `时间 内容` lines have a name above them, and how many there are.
fn pairs(page: &Page<'_>) -> (usize, usize) {
    let mut counts = (0, 0);
    let mut above = None;
    for ((_, line), label) in page
        .lines
        .iter()
        .zip(page.labels())
        .filter(|((_, line), _)| !line.trim().is_empty())
    {
        if matches!(label, Some((Form::TimeText, _))) {
            counts.1 += 1;
            counts.0 += usize::from(above.is_some_and(is_name));
        }
        above = Some(line);
    }
    counts
}

fn read_lines(page: &Page<'_>) -> Draft {
    let mut draft = Draft {
        header: page.front.clone(),
        ..Draft::default()
    };
    let mut preamble = Preamble::default();
    let timed = |i: usize| matches!(page.labels().get(i), Some(Some((Form::TimeText, _))));
    let next = |i: usize| (i + 1..page.lines.len()).find(|&j| !page.lines[j].1.trim().is_empty());
    let mut speaker = None;
    for (i, &(number, line)) in page.lines.iter().enumerate() {
        let label = page.labels()[i]
            .as_ref()
            .filter(|_| timed(i))
            .map(|(_, label)| label);
        if is_name(line) && next(i).is_some_and(timed) {
            speaker = Some(line.trim());
        } else if let Some(label) = label.filter(|_| speaker.is_some()) {
            let mut cue = Cue::new(speaker, label.time, number);
            cue.say(
                number,
                line[..label.body].chars().count() + 1,
                &line[label.body..],
            );
            draft.cues.push(cue);
        } else if draft.cues.is_empty() {
            if !preamble.take(&mut draft.header, line, page.words) {
                labelled::above(&mut draft, number, line);
            }
        } else if !labelled::is_footer(line, page.words) && !labelled::is_heading(line) {
            labelled::go_on(&mut draft, number, line);
        }
    }
    draft
}
