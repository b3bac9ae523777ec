//! Microsoft Teams: VTT with voice tags, and both generations of its Word export.

use std::sync::LazyLock;

use regex::Regex;

use super::super::draft::{Cue, Draft};
use super::super::labels::Form;
use super::subtitle::{self, Block};
use super::{Bid, Holds, Page, Reader, labelled, vtt};

/// VTT with `<v Name>`.
pub static VTT: Reader = Reader {
    id: "teams-vtt",
    title: "Teams 字幕（VTT）",
    endings: &["vtt"],
    holds: Holds::Speech,
    bid: |page| {
        Bid::when(
            vtt::is_vtt(page) && page.texts().any(|line| line.starts_with("<v ")),
            Bid::SURE,
            "“WEBVTT”开头和“<v 姓名>”",
        )
    },
    read: |page| Ok(vtt::read(page)),
};

/// The present Word export: `Name   0:03` and the text below.
pub static DOCX: Reader = Reader {
    id: "teams-docx",
    title: "Teams 转写（Word）",
    endings: &["docx", "txt"],
    holds: Holds::Speech,
    bid: |page| {
        let marked = page.begins(8, |line| {
            line.ends_with("started transcription")
                || line.ends_with("Meeting Transcript")
                || line.contains("已开始听录")
        });
        labelled::bid_of_tool(page, Form::NameLine, marked, "“started transcription”字样")
    },
    read: |page| Ok(labelled::read(page, Form::NameLine)),
};

/// The former one: `0:0:5.100 --> 0:0:8.250`, name, text.
pub static OLD_DOCX: Reader = Reader {
    id: "teams-docx-old",
    title: "Teams 转写（旧版 Word）",
    endings: &["docx", "txt"],
    holds: Holds::Speech,
    bid: |page| {
        let unpadded = |line: &str| {
            line.contains("-->")
                && UNPADDED
                    .as_ref()
                    .is_some_and(|pattern| pattern.is_match(line))
        };
        Bid::when(
            !vtt::is_vtt(page) && page.texts().any(unpadded),
            Bid::FAMILY + 1,
            "“0:0:5.100 --> …”这样不补零的时间",
        )
    },
    read: |page| Ok(read_old(page)),
};

static UNPADDED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?:\d:\d{1,2}:\d{1,2}|\d{2}:\d:\d{1,2}|\d{2}:\d{2}:\d)\.\d{1,3}\s*-->").ok()
});

fn read_old(page: &Page<'_>) -> Draft {
    let mut draft = Draft {
        header: page.front.clone(),
        ..Draft::default()
    };
    let (blocks, outside) = subtitle::blocks(&page.lines);
    for Block {
        start, end, lines, ..
    } in &blocks
    {
        let mut lines = lines.iter();
        let Some((number, name)) = lines.next() else {
            continue;
        };
        let mut cue = Cue::new(Some(name.trim()), Some(*start), *number);
        cue.end_s = Some(end.seconds);
        for (number, line) in lines {
            cue.say(*number, 1, line);
        }
        draft.cues.push(cue);
    }
    draft.unplaced = outside;
    draft
}
