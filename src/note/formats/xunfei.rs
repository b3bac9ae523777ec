//! 讯飞听见: a title, `说话人1 00:00` lines, and a footer about AI.

use super::super::labels::Form;
use super::{Holds, Page, Reader, labelled};

/// Text.
pub static TEXT: Reader = Reader {
    id: "xunfei",
    title: "讯飞听见 文字稿",
    endings: &["txt", "docx"],
    holds: Holds::Speech,
    bid: |page| labelled::bid_of_tool(page, Form::NameLine, is_marked(page), "讯飞的“说话人1”标记或页脚"),
    read: |page| Ok(labelled::read(page, Form::NameLine)),
};

fn is_marked(page: &Page<'_>) -> bool {
    let numbered = |name: &str| name.strip_prefix("说话人").is_some_and(|n| !n.is_empty() && n.chars().all(|c| c.is_ascii_digit()));
    page.ends_with("以上内容由AI生成") || page.votes().names(Form::NameLine).any(numbered)
}
