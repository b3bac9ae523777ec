//! The Whisper family: `WhisperX`, openai-whisper, whisper.cpp.

use serde_json::Value;

use super::super::draft::Draft;
use super::json::{self, Unit};
use super::{Bid, Holds, Page, Reader};

/// `WhisperX`, with speakers.
pub static WHISPERX: Reader = Reader {
    id: "whisperx",
    title: "WhisperX JSON",
    endings: &["json"],
    holds: Holds::Speech,
    bid: |page| {
        let sign = |value: &Value| {
            value.get("word_segments").is_some()
                || segments(value).any(|s| s.get("speaker").is_some() && s.get("words").is_some())
        };
        json::bid(
            page,
            Bid::SURE,
            "键 segments 和 word_segments 或 words",
            |value| segments(value).any(is_segment) && sign(value),
        )
    },
    read: |page| Ok(read(page)),
};

/// openai-whisper, which knows no speakers.
pub static OPENAI: Reader = Reader {
    id: "whisper",
    title: "openai-whisper JSON",
    endings: &["json"],
    holds: Holds::Speech,
    bid: |page| {
        json::bid(
            page,
            Bid::FAMILY,
            "键 segments[].tokens 或 avg_logprob",
            |value| {
                segments(value).any(|s| {
                    is_segment(s)
                        && ["tokens", "avg_logprob", "seek"]
                            .iter()
                            .any(|key| s.get(key).is_some())
                })
            },
        )
    },
    read: |page| Ok(read(page)),
};

/// whisper.cpp, whose speakers are channels.
pub static CPP: Reader = Reader {
    id: "whisper-cpp",
    title: "whisper.cpp JSON",
    endings: &["json"],
    holds: Holds::Speech,
    bid: |page| {
        json::bid(page, Bid::SURE, "键 transcription[].offsets", |value| {
            pieces(value).any(|piece| {
                piece
                    .get("offsets")
                    .or_else(|| piece.get("timestamps"))
                    .is_some()
            })
        })
    },
    read: |page| Ok(read_cpp(page)),
};

fn segments(value: &Value) -> impl Iterator<Item = &Value> {
    value
        .get("segments")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
}

fn is_segment(segment: &Value) -> bool {
    segment.get("text").is_some_and(Value::is_string)
}

fn pieces(value: &Value) -> impl Iterator<Item = &Value> {
    value
        .get("transcription")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
}

fn read(page: &Page<'_>) -> Draft {
    let mut draft = json::read(page, |value, draft| {
        for (ordinal, segment) in (1..).zip(segments(value)) {
            let mut cue = json::cue(
                ordinal,
                json::word(segment, &["speaker"]).as_deref(),
                "说话人",
            );
            cue.start_s = json::number(segment, &["start"], Unit::Seconds);
            cue.end_s = json::number(segment, &["end"], Unit::Seconds);
            cue.say(
                ordinal,
                1,
                &json::word(segment, &["text"]).unwrap_or_default(),
            );
            draft.cues.push(cue);
        }
    });
    draft.join_pieces();
    draft
}

fn read_cpp(page: &Page<'_>) -> Draft {
    let mut draft = json::read(page, |value, draft| {
        for (ordinal, piece) in (1..).zip(pieces(value)) {
            // `?` is whisper.cpp's word for a speaker that it cannot tell.
            let speaker = json::word(piece, &["speaker"]).filter(|name| name != "?");
            let mut cue = json::cue(ordinal, speaker.as_deref(), "说话人");
            let time = |key: &str| {
                let offset = piece
                    .get("offsets")
                    .and_then(|o| json::number(o, &[key], Unit::Milliseconds));
                offset.or_else(|| json::number(piece.get("timestamps")?, &[key], Unit::Seconds))
            };
            (cue.start_s, cue.end_s) = (time("from"), time("to"));
            cue.say(
                ordinal,
                1,
                &json::word(piece, &["text"]).unwrap_or_default(),
            );
            draft.cues.push(cue);
        }
    });
    draft.join_pieces();
    draft
}
