//! 飞书妙记: text from the page or the API, and the Markdown of its documents.

use std::sync::LazyLock;

use regex::Regex;

use super::super::draft::Draft;
use super::super::labels::Form;
use super::{Bid, Holds, Page, Reader, labelled, unlabelled};

static HEADER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^\d{4}(?:年|-)\d{1,2}(?:月|-)\d{1,2}.*[|｜].*(?:小时|分钟|秒|h|min|m|s)\s*$").ok()
});

/// Text, with or without speakers and times.
pub static TEXT: Reader = Reader {
    id: "feishu",
    title: "飞书妙记 文字记录",
    endings: &["txt", "docx"],
    holds: Holds::Speech,
    bid: |page| {
        let marked = page.begins(3, |line| {
            line.contains(['|', '｜'])
                && HEADER.as_ref().is_some_and(|header| header.is_match(line))
        }) || page.begins(6, |line| {
            line.trim_matches([':', '：', '*', '#', ' ', '\\']) == "文字记录"
        });
        let bids = [Form::NameLine, Form::TimeLine]
            .map(|form| labelled::bid_of_tool(page, form, marked, "妙记的文件头"));
        let bare = if marked && page.json().is_none() {
            Bid::new(Bid::LAST + 50, "有妙记的文件头，没有说话人和时间")
        } else {
            Bid::no("没有妙记的文件头")
        };
        bids.into_iter()
            .chain([bare.clone()])
            .max_by_key(|bid| bid.score)
            .unwrap_or(bare)
    },
    read: |page| Ok(read(page)),
};

/// The Markdown that lark-doc exports: the speaker is a `<cite>`.
pub static MARKDOWN: Reader = Reader {
    id: "feishu-markdown",
    title: "飞书文档 Markdown 逐字稿",
    endings: &["md"],
    holds: Holds::Speech,
    bid: |page| labelled::bid(page, Form::Cite),
    read: |page| Ok(labelled::read(page, Form::Cite)),
};

/// The options of an export may have switched off speakers, times, or both.
fn read(page: &Page<'_>) -> Draft {
    let fits = |form: Form| page.votes().fit(form).0 > 0.0;
    if fits(Form::NameLine) {
        labelled::read(page, Form::NameLine)
    } else if fits(Form::TimeLine) {
        labelled::read(page, Form::TimeLine)
    } else {
        unlabelled::read(page)
    }
}
