//! Amazon: Transcribe, and Call Analytics or Contact Lens, which know the role of each participant.

use std::collections::{HashMap, HashSet};

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
    bid: |page| {
        json::bid(page, Bid::SURE, "键 results.items", |value| {
            json::at(value, "results.items").is_some()
                || json::at(value, "results.transcripts").is_some()
        })
    },
    read: |page| Ok(read_items(page)),
};

/// Call Analytics and Contact Lens.
pub static CALL_ANALYTICS: Reader = Reader {
    id: "aws-call",
    title: "AWS Call Analytics、Contact Lens JSON",
    endings: &["json"],
    holds: Holds::Speech,
    bid: |page| {
        let known = |turn: &Value| {
            turn.get("ParticipantRole").is_some() || turn.get("ParticipantId").is_some()
        };
        json::bid(
            page,
            Bid::SURE,
            "键 Transcript[].ParticipantRole",
            |value| list(value, "Transcript").any(known),
        )
    },
    read: |page| Ok(read_calls(page)),
};

fn list<'v>(value: &'v Value, path: &str) -> impl Iterator<Item = &'v Value> {
    json::at(value, path)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
}

fn read_items(page: &Page<'_>) -> Draft {
    let mut draft = json::read(page, |value, draft| {
        let speakers = speakers(value);
        let starts: HashSet<String> = list(value, "results.speaker_labels.segments")
            .filter_map(|s| json::word(s, &["start_time"]))
            .collect();
        for item in list(value, "results.items") {
            let text = list(item, "alternatives")
                .next()
                .and_then(|a| json::word(a, &["content"]))
                .unwrap_or_default();
            if let Some(start) = json::word(item, &["start_time"]) {
                let speaker =
                    json::word(item, &["speaker_label"]).or_else(|| speakers.get(&start).cloned());
                let start_s = json::number(item, &["start_time"], Unit::Seconds);
                let begins = starts.contains(&start)
                    || draft
                        .cues
                        .last()
                        .is_none_or(|cue| ends(cue, speaker.as_ref(), start_s));
                if begins {
                    let mut cue = json::cue(draft.cues.len() + 1, speaker.as_deref(), "说话人");
                    cue.start_s = start_s;
                    draft.cues.push(cue);
                }
            }
            // Punctuation has no time and belongs to the word before it.
            if let Some(cue) = draft.cues.last_mut() {
                cue.say(cue.line, 1, &text);
                cue.end_s = json::number(item, &["end_time"], Unit::Seconds).or(cue.end_s);
            }
        }
        if draft.cues.is_empty() {
            for (ordinal, whole) in (1..).zip(list(value, "results.transcripts")) {
                let mut cue = json::cue(ordinal, None, "");
                cue.say(
                    ordinal,
                    1,
                    &json::word(whole, &["transcript"]).unwrap_or_default(),
                );
                draft.cues.push(cue);
            }
        }
    });
    draft.join_pieces();
    draft
}

/// A pause after which a new cue begins, in seconds.
const PAUSE: f64 = 2.0;

/// `true` when the next word, by `speaker` and from `start` on, is no longer of this cue.
fn ends(cue: &Cue, speaker: Option<&String>, start: Option<f64>) -> bool {
    cue.speaker.as_ref() != speaker
        || cue
            .end_s
            .zip(start)
            .is_some_and(|(end, start)| start - end > PAUSE)
}

/// The speaker of each word, by the time when it begins.
fn speakers(value: &Value) -> HashMap<String, String> {
    let items = list(value, "results.speaker_labels.segments").flat_map(|segment| {
        let label = json::word(segment, &["speaker_label"]);
        list(segment, "items").map(move |item| (item, label.clone()))
    });
    items
        .filter_map(|(item, label)| {
            Some((
                json::word(item, &["start_time"])?,
                json::word(item, &["speaker_label"]).or(label)?,
            ))
        })
        .collect()
}

fn read_calls(page: &Page<'_>) -> Draft {
    json::read(page, |value, draft| {
        let role = |participant: &Value| {
            Some((
                json::word(participant, &["ParticipantId"])?,
                json::word(participant, &["ParticipantRole"])?,
            ))
        };
        let roles: HashMap<String, String> = list(value, "Participants").filter_map(role).collect();
        for (ordinal, turn) in (1..).zip(list(value, "Transcript")) {
            let id = json::word(turn, &["ParticipantRole", "ParticipantId"]);
            let speaker = id.map(|id| roles.get(&id).cloned().unwrap_or(id));
            let mut cue = json::cue(ordinal, speaker.as_deref(), "说话人");
            cue.start_s = json::number(turn, &["BeginOffsetMillis"], Unit::Milliseconds);
            cue.end_s = json::number(turn, &["EndOffsetMillis"], Unit::Milliseconds);
            cue.say(
                ordinal,
                1,
                &json::word(turn, &["Content"]).unwrap_or_default(),
            );
            draft.cues.push(cue);
        }
    })
}
