//! JSON of no tool that is known: the longest list of objects that hold a text.

use serde_json::Value;

use super::super::draft::Draft;
use super::json::{self, Json, Unit};
use super::{Bid, Fault, Holds, Page, Reader};

/// JSON.
pub static READER: Reader = Reader {
    id: "json",
    title: "通用 JSON（speaker、start、text）",
    endings: &["json", "jsonl"],
    holds: Holds::Speech,
    bid: |page| match page.json() {
        None => Bid::no("不是 JSON"),
        Some(json) if turns(&json.value).is_some() => Bid::new(60, "有带 text 等键的对象列表"),
        Some(_) => Bid::new(Bid::LAST, "是 JSON，但没有认识的键"),
    },
    read,
};

const TEXT: [&str; 9] = [
    "text",
    "content",
    "transcript",
    "sentence",
    "utterance",
    "message",
    "paragraph",
    "onebest",
    "Text",
];
const SPEAKER: [&str; 13] = [
    "speaker",
    "speaker_name",
    "speakerName",
    "speaker_id",
    "speakerId",
    "speaker_label",
    "spk",
    "name",
    "user",
    "nickname",
    "role",
    "channel",
    "Speaker",
];
const START: [&str; 11] = [
    "start",
    "start_time",
    "startTime",
    "begin",
    "begin_time",
    "beginTime",
    "bg",
    "start_ms",
    "startMs",
    "offset",
    "time",
];
const END: [&str; 8] = [
    "end", "end_time", "endTime", "ed", "end_ms", "endMs", "stop", "to",
];

/// How deep lists are looked for.
const MAX_DEPTH: usize = 5;
/// Whole numbers beyond this are milliseconds: no meeting lasts a hundred thousand seconds.
const MANY: f64 = 100_000.0;
/// Nobody takes so long over one character, in seconds; a file that says so counts milliseconds.
const SLOW: f64 = 20.0;

/// The longest list of objects that hold a text.
fn turns(value: &Value) -> Option<&Vec<Value>> {
    let mut best: Option<&Vec<Value>> = None;
    let mut open = vec![(value, 0)];
    while let Some((value, depth)) = open.pop() {
        let inner: Vec<&Value> = match value {
            Value::Array(list) => {
                let said = |list: &[Value]| {
                    list.iter()
                        .filter(|turn| json::word(turn, &TEXT).is_some())
                        .count()
                };
                if said(list) * 2 > list.len() && best.is_none_or(|best| said(best) < said(list)) {
                    best = Some(list);
                }
                // The words inside a turn are no turns.
                if said(list) > 0 {
                    Vec::new()
                } else {
                    list.iter().collect()
                }
            }
            Value::Object(map) => map.values().collect(),
            _ => Vec::new(),
        };
        if depth < MAX_DEPTH {
            open.extend(inner.into_iter().map(|value| (value, depth + 1)));
        }
    }
    best
}

fn read(page: &Page<'_>) -> Result<Draft, Fault> {
    let json = page
        .json()
        .ok_or_else(|| Fault::UnknownJson("（不是 JSON）".to_owned()))?;
    let list = turns(&json.value).ok_or_else(|| unknown(json))?;
    let unit = unit(list);
    let mut draft = json::read(page, |_, draft| {
        for (ordinal, turn) in (1..).zip(list) {
            let speaker = json::word(turn, &SPEAKER).or_else(|| {
                SPEAKER
                    .iter()
                    .find_map(|key| json::word(turn.get(key)?, &["name", "id"]))
            });
            let mut cue = json::cue(ordinal, speaker.as_deref(), "说话人");
            (cue.start_s, cue.end_s) = (
                json::number(turn, &START, unit),
                json::number(turn, &END, unit),
            );
            cue.say(ordinal, 1, &json::word(turn, &TEXT).unwrap_or_default());
            draft.cues.push(cue);
        }
    });
    draft.join_pieces();
    Ok(draft)
}

/// Seconds or milliseconds, which no key tells reliably: the numbers do.
fn unit(list: &[Value]) -> Unit {
    let raw = |keys: &[&str]| {
        list.iter()
            .filter_map(|turn| keys.iter().find_map(|key| turn.get(key)?.as_f64()))
            .collect::<Vec<_>>()
    };
    let times = [raw(&START), raw(&END)].concat();
    let whole = times.iter().all(|time| time.fract() == 0.0);
    let last = times.iter().copied().fold(0.0, f64::max);
    let chars: usize = list
        .iter()
        .filter_map(|turn| json::word(turn, &TEXT))
        .map(|text| text.chars().count())
        .sum();
    if whole && (last > MANY || last > SLOW * chars as f64) {
        Unit::Milliseconds
    } else {
        Unit::Seconds
    }
}

/// Names the keys on top, or where the file breaks off before there are any.
fn unknown(json: &Json) -> Fault {
    let first = json.value.as_array().and_then(|list| list.first());
    let map = first.unwrap_or(&json.value).as_object();
    let keys: Vec<&str> = map
        .into_iter()
        .flat_map(|map| map.keys().take(8).map(String::as_str))
        .collect();
    match &json.broken {
        Some((line, column)) => Fault::BrokenJson(*line, *column),
        None if keys.is_empty() => Fault::UnknownJson("（没有键）".to_owned()),
        None => Fault::UnknownJson(keys.join("、")),
    }
}
