//! 钉钉听记: its text, and the JSON of its command line.

use serde_json::Value;

use super::super::draft::Draft;
use super::super::labels::Form;
use super::super::model::Oddity;
use super::json::{self, Unit};
use super::{Bid, Holds, Page, Reader, labelled};

/// Text: `发言人 1 00:00:01` lines, always with hours.
pub static TEXT: Reader = Reader {
    id: "dingtalk",
    title: "钉钉听记 文字稿",
    endings: &["txt", "docx"],
    holds: Holds::Speech,
    bid: |page| {
        labelled::bid_of_tool(
            page,
            Form::NameLine,
            is_marked(page),
            "“钉钉”“听记”字样或带小时的“发言人 1”标记",
        )
    },
    read: |page| Ok(labelled::read(page, Form::NameLine)),
};

/// JSON: one page of `paragraphList`.
pub static JSON: Reader = Reader {
    id: "dingtalk-json",
    title: "钉钉听记 JSON",
    endings: &["json"],
    holds: Holds::Speech,
    bid: |page| {
        json::bid(page, Bid::SURE, "键 paragraphList", |value| {
            list(value).is_some()
        })
    },
    read: |page| Ok(read(page)),
};

fn is_marked(page: &Page<'_>) -> bool {
    let named = page.begins(4, |line| {
        ["钉钉", "听记", "闪记"]
            .iter()
            .any(|mark| line.contains(mark))
    });
    let times = || {
        page.labels()
            .iter()
            .flatten()
            .filter(|(form, _)| *form == Form::NameLine)
            .map(|(_, label)| label)
    };
    let numbered = |name: &str| {
        name.strip_prefix("发言人")
            .is_some_and(|n| n.trim().chars().all(|c| c.is_ascii_digit()))
    };
    named
        || times().all(|label| numbered(label.name) && label.time.is_some_and(|time| time.certain))
}

fn list(value: &Value) -> Option<&Vec<Value>> {
    [
        "result.paragraphList",
        "paragraphList",
        "data.paragraphList",
    ]
    .iter()
    .find_map(|path| json::at(value, path)?.as_array())
}

fn read(page: &Page<'_>) -> Draft {
    const SPEAKER: [&str; 6] = [
        "speakerNick",
        "nickName",
        "nickname",
        "subSpeakerNickname",
        "speakerDisplay",
        "speakerName",
    ];
    json::read(page, |value, draft| {
        for (ordinal, paragraph) in (1..).zip(list(value).into_iter().flatten()) {
            let mut cue = json::cue(
                ordinal,
                json::word(paragraph, &SPEAKER).as_deref(),
                "发言人",
            );
            cue.start_s = json::number(
                paragraph,
                &["startTime", "start_time", "beginTime", "start"],
                Unit::Milliseconds,
            );
            cue.end_s = json::number(
                paragraph,
                &["endTime", "end_time", "end"],
                Unit::Milliseconds,
            );
            let sentences = paragraph.get("sentenceList").and_then(Value::as_array);
            let joined = || {
                sentences
                    .into_iter()
                    .flatten()
                    .filter_map(|s| json::word(s, &["sentence", "text", "content"]))
                    .collect::<String>()
            };
            cue.say(
                ordinal,
                1,
                &json::word(paragraph, &["paragraph", "text", "content"]).unwrap_or_else(joined),
            );
            draft.cues.push(cue);
        }
        let more = ["result.hasNext", "hasNext", "data.hasNext"]
            .iter()
            .any(|path| json::at(value, path) == Some(&Value::Bool(true)));
        if more {
            draft.warn(
                draft.cues.last().map(|cue| cue.line),
                Oddity::OnePage,
                &[("key", &"hasNext")],
            );
        }
    })
}
