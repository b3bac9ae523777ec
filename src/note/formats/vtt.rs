//! `WebVTT`: with voice tags, with names in the text, or with neither.

use super::super::draft::Draft;
use super::{Bid, Holds, Page, Reader, subtitle, voices};

/// VTT of no certain tool.
pub static READER: Reader = Reader {
    id: "vtt",
    title: "WebVTT 字幕",
    endings: &["vtt"],
    holds: Holds::Speech,
    bid: |page| Bid::when(is_vtt(page), Bid::FAMILY, "“WEBVTT”开头"),
    read: |page| Ok(read(page)),
};

/// `true` when the first line says so.
pub fn is_vtt(page: &Page<'_>) -> bool {
    page.begins(1, |line| {
        line.strip_prefix("WEBVTT")
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
    })
}

/// `true` when the cues are numbered.
pub fn has_numbers(page: &Page<'_>) -> bool {
    let (blocks, _) = subtitle::blocks(&page.lines);
    blocks.iter().any(|block| {
        block
            .id
            .is_some_and(|id| id.chars().all(|c| c.is_ascii_digit()))
    })
}

/// `true` when most cues begin with a name and a colon.
pub fn has_prefixes(page: &Page<'_>) -> bool {
    let (blocks, _) = subtitle::blocks(&page.lines);
    let named =
        |line: &str| !line.starts_with(['[', '【', '<', '(']) && voices::prefix(line).is_some();
    let count = blocks
        .iter()
        .filter(|block| block.lines.first().is_some_and(|(_, line)| named(line)))
        .count();
    count * 2 >= blocks.len().max(1)
}

/// Reads the cues.
pub fn read(page: &Page<'_>) -> Draft {
    let mut draft = Draft {
        header: page.front.clone(),
        ..Draft::default()
    };
    let (blocks, outside) = subtitle::blocks(&page.lines);
    voices::read(&blocks, &mut draft);
    draft.unplaced = outside;
    draft
}
