//! 通义听悟: its text, its JSON in three wrappers, and its 导读, which is a summary and no speech.

use serde_json::Value;

use super::super::draft::Draft;
use super::super::labels::Form;
use super::json::{self, Unit};
use super::{Bid, Fault, Holds, Page, Reader, labelled, timeline};

/// Text, with or without speakers and times.
pub static TEXT: Reader = Reader {
    id: "tingwu",
    title: "通义听悟 原文",
    endings: &["txt", "docx"],
    holds: Holds::Speech,
    bid: |page| {
        let bids = FORMS.map(|form| {
            labelled::bid_of_tool(
                page,
                form,
                is_marked(page, form),
                "听悟的“_原文”标题或“发言人 1”标记",
            )
        });
        bids.into_iter()
            .max_by_key(|bid| bid.score)
            .unwrap_or_else(|| Bid::no("不是听悟"))
    },
    read: |page| {
        let best = FORMS
            .into_iter()
            .filter(|&form| form.named())
            .max_by(|&a, &b| page.votes().fit(a).0.total_cmp(&page.votes().fit(b).0));
        match best.filter(|&form| page.votes().fit(form).0 > 0.0) {
            Some(form) => Ok(labelled::read(page, form)),
            None => Ok(timeline::read(page)),
        }
    },
};

/// JSON of the API.
pub static JSON: Reader = Reader {
    id: "tingwu-json",
    title: "通义听悟 JSON",
    endings: &["json"],
    holds: Holds::Speech,
    bid: |page| {
        json::bid(page, Bid::SURE, "键 Paragraphs", |value| {
            paragraphs(value).is_some()
        })
    },
    read: |page| Ok(read(page)),
};

/// The summary, which is refused.
pub static GUIDE: Reader = Reader {
    id: "tingwu-guide",
    title: "通义听悟 导读（摘要，不是发言）",
    endings: &["txt", "docx"],
    holds: Holds::Neither,
    bid: |page| {
        let heads = [
            "全文摘要",
            "全文概要",
            "章节速览",
            "发言总结",
            "问答回顾",
            "要点回顾",
        ];
        let is_head =
            |line: &str| heads.contains(&line.trim_matches(['#', '*', ' ', ':', '：', '【', '】']));
        let found = page.texts().filter(|line| is_head(line)).count();
        let spoken = page.votes().fit(Form::NameLine).0 > 0.0;
        let is_guide = page.json().is_none()
            && !spoken
            && (found >= 2 || found == 1 && page.source.path.contains("导读"));
        Bid::when(is_guide, Bid::FAMILY, "“全文摘要”“章节速览”这样的标题")
    },
    read: |_| {
        Err(Fault::NotSpeech {
            what: "听悟的导读（摘要、章节速览），里面没有逐句的发言",
            remedy: "在听悟里导出“原文”（txt、docx 或 srt）",
        })
    },
};

const FORMS: [Form; 4] = [
    Form::NameLine,
    Form::NameTime,
    Form::TimeLine,
    Form::TimeText,
];

fn is_marked(page: &Page<'_>, form: Form) -> bool {
    let numbered = |name: &str| {
        name.strip_prefix("发言人")
            .is_some_and(|n| n.trim().chars().all(|c| c.is_ascii_digit()))
    };
    let titled =
        page.begins(2, |line| line.ends_with("_原文")) || page.source.path.contains("_原文.");
    let first = page
        .labels()
        .iter()
        .flatten()
        .find(|(found, _)| *found == form);
    titled
        || first.is_some_and(|(_, label)| {
            numbered(label.name) && label.time.is_some_and(|time| !time.certain)
        })
}

fn paragraphs(value: &Value) -> Option<&Vec<Value>> {
    [
        "Paragraphs",
        "Transcription.Paragraphs",
        "Result.Transcription.Paragraphs",
    ]
    .iter()
    .find_map(|path| json::at(value, path)?.as_array())
}

fn read(page: &Page<'_>) -> Draft {
    json::read(page, |value, draft| {
        for (ordinal, paragraph) in (1..).zip(paragraphs(value).into_iter().flatten()) {
            let mut cue = json::cue(
                ordinal,
                json::word(paragraph, &["SpeakerName", "SpeakerId"]).as_deref(),
                "发言人",
            );
            let words = || {
                paragraph
                    .get("Words")
                    .and_then(Value::as_array)
                    .into_iter()
                    .flatten()
            };
            cue.start_s =
                words().find_map(|word| json::number(word, &["Start"], Unit::Milliseconds));
            cue.end_s = words()
                .rev()
                .find_map(|word| json::number(word, &["End"], Unit::Milliseconds));
            let text: String = words()
                .filter_map(|word| json::word(word, &["Text"]))
                .collect();
            cue.say(ordinal, 1, &text);
            draft.cues.push(cue);
        }
    })
}
