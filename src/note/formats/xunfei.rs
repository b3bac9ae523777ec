//! 讯飞听见: a title, `说话人1 00:00` lines, and a footer about AI.

use super::super::labels::Form;
use super::{Holds, Page, Reader, labelled};

/// Text.
pub static TEXT: Reader = Reader {
    id: "xunfei",
    title: "讯飞听见 文字稿",
    endings: &["txt", "docx"],
    holds: Holds::Speech,
    bid: |page| {
        labelled::bid_of_tool(
            page,
            Form::NameLine,
            is_marked(page),
            "讯飞的页脚，或“说话人1 00:00”标记",
        )
    },
    read: |page| Ok(labelled::read(page, Form::NameLine)),
};

/// The label has no space inside, and its first times have no hours.
fn is_marked(page: &Page<'_>) -> bool {
    let numbered = |name: &str| {
        name.strip_prefix("说话人")
            .is_some_and(|n| !n.is_empty() && n.chars().all(|c| c.is_ascii_digit()))
    };
    let first = page
        .labels()
        .iter()
        .flatten()
        .find(|(form, _)| *form == Form::NameLine);
    page.ends_with("以上内容由AI生成")
        || first.is_some_and(|(_, label)| {
            numbered(label.name) && label.time.is_some_and(|time| !time.certain)
        })
}
