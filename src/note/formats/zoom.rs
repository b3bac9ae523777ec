//! Zoom: its VTT, the captions that a participant saved, and the chat, which is refused.

use super::super::labels::Form;
use super::{Bid, Fault, Holds, Reader, labelled, vtt};

/// VTT whose cues begin with `Name: `.
pub static VTT: Reader = Reader {
    id: "zoom-vtt",
    title: "Zoom 字幕（VTT）",
    endings: &["vtt"],
    holds: Holds::Speech,
    bid: |page| {
        Bid::when(
            vtt::is_vtt(page) && vtt::has_numbers(page) && vtt::has_prefixes(page),
            Bid::SURE,
            "“WEBVTT”开头、序号和“姓名: ”",
        )
    },
    read: |page| Ok(vtt::read(page)),
};

/// `[Name] 14:03:22`, the text below; the time is that of the day.
pub static CAPTIONS: Reader = Reader {
    id: "zoom-captions",
    title: "Zoom 保存的字幕（[姓名] 时间）",
    endings: &["txt"],
    holds: Holds::Speech,
    bid: |page| labelled::bid(page, Form::Caption),
    read: |page| Ok(labelled::read(page, Form::Caption)),
};

/// The chat of a meeting.
pub static CHAT: Reader = Reader {
    id: "zoom-chat",
    title: "Zoom 聊天记录（不是发言）",
    endings: &["txt"],
    holds: Holds::Neither,
    bid: |page| {
        let from = |line: &str| {
            line.contains("From ")
                && line.to_lowercase().contains(" to ")
                && line.starts_with(|c: char| c.is_ascii_digit())
        };
        let count = page.texts().filter(|line| from(line)).count();
        Bid::when(
            count > 0 && count * 3 >= page.texts().count(),
            Bid::FAMILY,
            "“时间 From … to …”这样的行",
        )
    },
    read: |_| {
        Err(Fault::NotSpeech {
            what: "Zoom 会议里的文字聊天，不是发言",
            remedy: "导出会议的字幕（vtt）或转写文本",
        })
    },
};
