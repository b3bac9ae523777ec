//! Times without speakers: `00:05` above or in front of what was said.

use super::super::draft::Draft;
use super::super::labels::Form;
use super::{Holds, Page, Reader, labelled};

/// Text.
pub static READER: Reader = Reader {
    id: "timeline",
    title: "只有时间、没有说话人的文字稿",
    endings: &["txt", "docx"],
    holds: Holds::Speech,
    bid: |page| {
        let (line, text) = (
            labelled::bid(page, Form::TimeLine),
            labelled::bid(page, Form::TimeText),
        );
        if line.score >= text.score { line } else { text }
    },
    read: |page| Ok(read(page)),
};

/// Reads whichever of the two forms the file has.
pub fn read(page: &Page<'_>) -> Draft {
    let fit = |form: Form| page.votes().fit(form).0;
    labelled::read(
        page,
        if fit(Form::TimeLine) >= fit(Form::TimeText) {
            Form::TimeLine
        } else {
            Form::TimeText
        },
    )
}
