//! Google Meet: a document with attendees, sparse section times, and `Name: text`.

use super::super::draft::Draft;
use super::super::labels::Form;
use super::{Bid, Holds, Page, Reader, labelled};

/// Text, Markdown or docx. The times stand above sections, not turns, so they are left out.
pub static READER: Reader = Reader {
    id: "meet",
    title: "Google Meet 转写",
    endings: &["docx", "txt", "md"],
    holds: Holds::Speech,
    bid: |page| {
        Bid::when(
            page.json().is_none()
                && is_marked(page)
                && page.votes().names(form(page)).next().is_some(),
            Bid::FAMILY,
            "“Attendees”“Transcript”这样的文件头或页脚",
        )
    },
    read: |page| Ok(read(page)),
};

fn is_marked(page: &Page<'_>) -> bool {
    let bare = |line: &str| line.trim_matches(['#', '*', ' ']).to_owned();
    page.begins(6, |line| {
        bare(line).ends_with("– Transcript")
            || bare(line).ends_with("- Transcript")
            || bare(line).starts_with("This editable transcript")
    }) || page.begins(3, |line| bare(line) == "Attendees")
        || page.ends_with("Transcription ended after")
        || page.ends_with("This editable transcript")
}

fn form(page: &Page<'_>) -> Form {
    let count = |form: Form| {
        page.labels()
            .iter()
            .flatten()
            .filter(|(found, _)| *found == form)
            .count()
    };
    if count(Form::Markdown) > count(Form::Colon) {
        Form::Markdown
    } else {
        Form::Colon
    }
}

/// What Gemini wrote about the meeting stands above the line 「Transcript」, and is no speech.
fn read(page: &Page<'_>) -> Draft {
    let is_start =
        |line: &str| line.trim().trim_matches(|c: char| !c.is_ascii_alphabetic()) == "Transcript";
    let start = page
        .lines
        .iter()
        .position(|(_, line)| is_start(line))
        .unwrap_or(0);
    let times = page
        .labels()
        .iter()
        .map(|label| matches!(label, Some((Form::TimeLine, _))));
    let is_time: Vec<bool> = times.collect();
    let keep = |i: usize| !is_time[i] && (i >= start || !is_label(page, i));
    labelled::read_lines(page, form(page), keep)
}

fn is_label(page: &Page<'_>, i: usize) -> bool {
    matches!(page.labels()[i], Some((Form::Colon | Form::Markdown, _)))
}
