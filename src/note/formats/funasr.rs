//! `FunASR`: `sentence_info` with times in milliseconds, speakers as numbers or none.

use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;

use super::super::draft::Draft;
use super::json::{self, Unit};
use super::{Bid, Holds, Page, Reader};

/// JSON, one result or a list of them.
pub static READER: Reader = Reader {
    id: "funasr",
    title: "FunASR JSON",
    endings: &["json", "jsonl"],
    holds: Holds::Speech,
    bid: |page| {
        json::bid(page, Bid::SURE, "键 sentence_info", |value| {
            results(value)
                .iter()
                .any(|result| result.get("sentence_info").is_some())
        })
    },
    read: |page| Ok(read(page)),
};

/// Marks of language and mood such as `<|zh|>`.
static MARKS: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"<\|[^|>]*\|>").ok());

fn results(value: &Value) -> &[Value] {
    value
        .as_array()
        .map_or_else(|| std::slice::from_ref(value), Vec::as_slice)
}

fn read(page: &Page<'_>) -> Draft {
    let mut draft = json::read(page, |value, draft| {
        let sentences = results(value)
            .iter()
            .filter_map(|result| result.get("sentence_info")?.as_array())
            .flatten();
        for (ordinal, sentence) in (1..).zip(sentences) {
            let mut cue = json::cue(
                ordinal,
                json::word(sentence, &["spk", "speaker"]).as_deref(),
                "说话人",
            );
            cue.start_s = json::number(sentence, &["start"], Unit::Milliseconds);
            cue.end_s = json::number(sentence, &["end"], Unit::Milliseconds);
            let text = json::word(sentence, &["text", "sentence"]).unwrap_or_default();
            cue.say(
                ordinal,
                1,
                &MARKS
                    .as_ref()
                    .map_or(text.as_str().into(), |marks| marks.replace_all(&text, "")),
            );
            draft.cues.push(cue);
        }
    });
    draft.join_pieces();
    draft
}
