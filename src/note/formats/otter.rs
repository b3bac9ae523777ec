//! Otter: name and time with two spaces between them, and a footer.

use super::super::labels::Form;
use super::{Holds, Page, Reader, labelled};

/// Text.
pub static READER: Reader = Reader {
    id: "otter",
    title: "Otter 文字稿",
    endings: &["txt", "docx"],
    holds: Holds::Speech,
    bid: |page| {
        labelled::bid_of_tool(
            page,
            Form::NameLine,
            is_marked(page),
            "“otter.ai”页脚或“Unknown Speaker”",
        )
    },
    read: |page| Ok(labelled::read(page, Form::NameLine)),
};

fn is_marked(page: &Page<'_>) -> bool {
    let own_name = |name: &str| name.starts_with("Unknown Speaker");
    page.ends_with("otter.ai") || page.votes().names(Form::NameLine).any(own_name)
}
