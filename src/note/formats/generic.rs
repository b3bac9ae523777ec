//! Transcripts that no certain tool has marked, told by the form of their labels alone.

use super::super::labels::Form;
use super::{Holds, Reader, labelled};

/// `[00:03:12] 姓名：内容`.
pub static TIME_COLON: Reader = Reader {
    id: "time-colon",
    title: "逐字稿（[时间] 姓名：内容）",
    endings: &["txt", "md", "docx"],
    holds: Holds::Speech,
    bid: |page| labelled::bid(page, Form::TimeColon),
    read: |page| Ok(labelled::read(page, Form::TimeColon)),
};

/// Name and time on a line of their own.
pub static NAME_LINE: Reader = Reader {
    id: "name-line",
    title: "逐字稿（姓名和时间单独一行）",
    endings: &["txt", "md", "docx"],
    holds: Holds::Speech,
    bid: |page| labelled::bid(page, Form::NameLine),
    read: |page| Ok(labelled::read(page, Form::NameLine)),
};

/// `姓名 00:03 内容`.
pub static NAME_TIME: Reader = Reader {
    id: "name-time",
    title: "逐字稿（姓名 时间 内容 在同一行）",
    endings: &["txt", "docx"],
    holds: Holds::Speech,
    bid: |page| labelled::bid(page, Form::NameTime),
    read: |page| Ok(labelled::read(page, Form::NameTime)),
};

/// `**姓名**：内容`, `- 姓名：内容`.
pub static MARKDOWN: Reader = Reader {
    id: "markdown",
    title: "逐字稿（Markdown）",
    endings: &["md", "txt", "docx"],
    holds: Holds::Speech,
    bid: |page| labelled::bid(page, Form::Markdown),
    read: |page| Ok(labelled::read(page, Form::Markdown)),
};

/// `姓名：内容`.
pub static COLON: Reader = Reader {
    id: "colon",
    title: "逐字稿（姓名：内容）",
    endings: &["txt", "md", "docx"],
    holds: Holds::Speech,
    bid: |page| labelled::bid(page, Form::Colon),
    read: |page| Ok(labelled::read(page, Form::Colon)),
};
