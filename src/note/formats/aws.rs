//! Amazon: Transcribe, and Call Analytics or Contact Lens, which know the role of each participant.

use std::collections::HashMap;

use serde_json::Value;

use super::super::draft::{Cue, Draft};
use super::json::{self, Unit};
use super::{Bid, Holds, Page, Reader};

/// Transcribe: words one by one, speakers by time.
pub static TRANSCRIBE: Reader = Reader {
    id: "aws-transcribe",
    title: "AWS Transcribe JSON",
    endings: &["json"],
    holds: Holds::Speech,
    bid: |page| json::bid(page, Bid::SURE, "键 results.items", |value| json::at(value, "results.items").is_some() || json::at(value, "results.transcripts").is_some()),
    read: |page| Ok(read_items(page)),
};

/// Call Analytics and Contact Lens.
pub static CALL_ANALYTICS: Reader = Reader {
    id: "aws-call",
    title: "AWS Call Analytics、Contact Lens JSON",
    endings: &["json"],
    holds: Holds::Speech,
    bid: |page| {
        let known = |turn: &Value| turn.get("ParticipantRole").is_some() || turn.get("ParticipantId").is_some();
        json::bid(page, Bid::SURE, "键 Transcript[].ParticipantRole", |value| list(value, "Transcript").any(known))
    },
    read: |page| Ok(read_calls(page)),
};

fn list<'v>(value: &'v Value, path: &str) -> impl Iterator<Item = &'v Value> {
    json::at(value, path).and_then(Value::as_array).into_iter().flatten()
}

fn read_items(page: &Page<'_>) -> Draft {
    let mut draft = json::read(page, |value, draft| {
        let speakers = speakers(value);
        let mut last = None;
        let mut ordinal = 0;
        for item in list(value, "results.items") {
            let text = list(item, "alternatives").next().and_then(|a| json::word(a, &["content"])).unwrap_or_default();
            let is_word = item.get("start_time").is_some();
            let own = json::word(item, &["speaker_label"]).or_else(|| speakers.get(json::word(item, &["start_time"])?.as_str()).cloned());
            let speaker = if is_word { own } else { last.clone() };
            if draft.cues.is_empty() || speaker != last || ends_sentence(draft.cues.last()) && is_word {
                ordinal += 1;
                let mut cue = json::cue(ordinal, speaker.as_deref(), "说话人");
                cue.start_s = json::number(item, &["start_time"], Unit::Seconds);
                draft.cues.push(cue);
            }
            last = speaker;
            if let Some(cue) = draft.cues.last_mut() {
                cue.say(ordinal, 1, &text);
                cue.end_s = json::number(item, &["end_time"], Unit::Seconds).or(cue.end_s);
            }
        }
        if draft.cues.is_empty() {
            for (ordinal, whole) in (1..).zip(list(value, "results.transcripts")) {
                let mut cue = json::cue(ordinal, None, "");
                cue.say(ordinal, 1, &json::word(whole, &["transcript"]).unwrap_or_default());
                draft.cues.push(cue);
            }
        }
    });
    draft.join_pieces();
    draft
}

fn ends_sentence(cue: Option<&Cue>) -> bool {
    cue.is_some_and(|cue| cue.text.ends_with(['。', '？', '！', '.', '?', '!']))
}

/// The speaker of each word, by the time when it begins.
fn speakers(value: &Value) -> HashMap<String, String> {
    let items = list(value, "results.speaker_labels.segments").flat_map(|segment| {
        let label = json::word(segment, &["speaker_label"]);
        list(segment, "items").map(move |item| (item, label.clone()))
    });
    items.filter_map(|(item, label)| Some((json::word(item, &["start_time"])?, json::word(item, &["speaker_label"]).or(label)?))).collect()
}

fn read_calls(page: &Page<'_>) -> Draft {
    json::read(page, |value, draft| {
        let role = |participant: &Value| Some((json::word(participant, &["ParticipantId"])?, json::word(participant, &["ParticipantRole"])?));
        let roles: HashMap<String, String> = list(value, "Participants").filter_map(role).collect();
        for (ordinal, turn) in (1..).zip(list(value, "Transcript")) {
            let id = json::word(turn, &["ParticipantRole", "ParticipantId"]);
            let speaker = id.map(|id| roles.get(&id).cloned().unwrap_or(id));
            let mut cue = json::cue(ordinal, speaker.as_deref(), "说话人");
            cue.start_s = json::number(turn, &["BeginOffsetMillis"], Unit::Milliseconds);
            cue.end_s = json::number(turn, &["EndOffsetMillis"], Unit::Milliseconds);
            cue.say(ordinal, 1, &json::word(turn, &["Content"]).unwrap_or_default());
            draft.cues.push(cue);
        }
    })
}
