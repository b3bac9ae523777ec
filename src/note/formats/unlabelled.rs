//! Long paragraphs in which nobody is named: speech that no tool has labelled.

use super::super::draft::{Cue, Draft};
use super::super::preamble::Preamble;
use super::{Bid, Holds, Page, Reader, labelled};

/// The mean length of a line, in characters, from which on text is speech and no minutes.
const LONG: usize = 400;

/// Text.
pub static READER: Reader = Reader {
    id: "plain",
    title: "没有说话人的文字稿",
    endings: &["txt", "docx"],
    holds: Holds::Speech,
    bid: |page| {
        if page.json().is_some() {
            return Bid::no("是 JSON");
        }
        let long: Vec<usize> = page
            .texts()
            .filter(|line| line.len() > 60)
            .map(|line| line.chars().count())
            .collect();
        let mean = long.iter().sum::<usize>() / long.len().max(1);
        Bid::when(mean > LONG, Bid::LAST + 25, "没有说话人的大段文字")
    },
    read: |page| Ok(read(page)),
};

/// Reads every line below the header as a cue of nobody in particular.
pub fn read(page: &Page<'_>) -> Draft {
    let mut draft = Draft {
        header: page.front.clone(),
        ..Draft::default()
    };
    let mut preamble = Preamble::default();
    for &(number, line) in &page.lines {
        let line = labelled::without_escape(line);
        let above = draft.cues.is_empty() && preamble.take(&mut draft.header, line, page.words);
        if above || labelled::is_footer(line, page.words) || labelled::is_heading(line) {
            continue;
        }
        let mut cue = Cue::new(None, None, number);
        cue.say(number, 1, line);
        draft.cues.push(cue);
    }
    draft
}
