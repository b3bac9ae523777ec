//! `SubRip`, as recognisers, 剪映, 飞书 and 听悟 write it, with names in the text or without.

use super::super::draft::Draft;
use super::{Bid, Holds, Page, Reader, subtitle, voices, vtt};

/// SRT.
pub static READER: Reader = Reader {
    id: "srt",
    title: "SRT 字幕",
    endings: &["srt"],
    holds: Holds::Speech,
    bid: |page| {
        let timed = !vtt::is_vtt(page)
            && page
                .lines
                .iter()
                .any(|(_, line)| subtitle::timing(line).is_some());
        Bid::when(timed, Bid::FAMILY, "“开始 --> 结束”这样的时间行")
    },
    read: |page| Ok(read(page)),
};

fn read(page: &Page<'_>) -> Draft {
    let mut draft = Draft {
        header: page.front.clone(),
        ..Draft::default()
    };
    let (blocks, outside) = subtitle::blocks(&page.lines);
    voices::read(&blocks, &mut draft);
    draft.unplaced = outside;
    draft
}
