//! Word documents: out of the zip container, within limits, comes the text of the body.
//!
//! A docx is one more way of encoding text: its paragraphs become the lines that every layout of
//! [`crate::note`] reads, so a transcript or a 纪要 needs no reader of its own for Word.

mod body;
mod cell;
mod styles;

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use thiserror::Error;
use zip::ZipArchive;
use zip::read::{ZipFile, read_zipfile_from_stream};

use super::decode::DecodeError;
use super::source::{Damage, Flaw};

/// Entries of a container; a document with many pictures has some hundreds.
const MAX_ENTRIES: usize = 4_096;
/// Bytes of one unpacked part. A day of speech in its XML is about 10 MB.
const MAX_PART: u64 = 64 * 1024 * 1024;
/// How many times larger a part may become when it is unpacked, beyond [`RATIO_FREE`].
const MAX_RATIO: u64 = 200;
/// Bytes that may be unpacked at any ratio: small parts compress well.
const RATIO_FREE: u64 = 8 * 1024 * 1024;

/// Why a document could not be read.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum DocxError {
    /// Too many entries, too much text, or a suspicious ratio.
    #[error(
        "docx 里{what}，不像一份会议记录，已停止解压。请用 Word 或 WPS 打开检查，另存为 txt 后再试"
    )]
    Oversized {
        /// What is too much, with the limit.
        what: String,
    },
    /// The body is missing or cannot be unpacked.
    #[error(
        "docx 已损坏，读不出正文（word/document.xml）。请用 Word 或 WPS 打开修复，再另存为 docx 或 txt"
    )]
    Broken,
}

/// The text of a document.
#[derive(Debug, Default)]
pub struct Document {
    /// The number of the paragraph or table row (1-based), and its text; a soft line break begins another entry.
    pub lines: Vec<(usize, String)>,
    /// What was damaged.
    pub flaws: Vec<Flaw>,
}

/// `true` for a zip container, which every docx is.
pub fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// Reads the body of a docx.
///
/// # Errors
/// [`DecodeError`] for other containers, damage, and anything beyond the limits.
pub fn read(bytes: &[u8]) -> Result<Document, DecodeError> {
    let parts = match ZipArchive::new(Cursor::new(bytes)) {
        Ok(archive) => whole(archive)?,
        Err(_) => salvage(bytes)?,
    };
    let mut document = body::read(&parts.body, &styles::headings(&parts.styles));
    if parts.cut && document.flaws.is_empty() {
        let line = document.lines.last().map(|(number, _)| *number);
        document.flaws.push(Flaw {
            line,
            damage: Damage::DocxCut,
        });
    }
    Ok(document)
}

/// The parts that are needed, as text.
struct Parts {
    body: String,
    styles: String,
    cut: bool,
}

fn whole(mut archive: ZipArchive<Cursor<&[u8]>>) -> Result<Parts, DecodeError> {
    if archive.len() > MAX_ENTRIES {
        return Err(oversized(format!(
            "有 {} 个部件，超过 {MAX_ENTRIES} 个",
            archive.len()
        )));
    }
    let names: BTreeSet<String> = archive
        .file_names()
        .flatten()
        .map(std::borrow::Cow::into_owned)
        .collect();
    let Some(name) = names.iter().find(|name| is_body(name)).cloned() else {
        return Err(other_container(&names));
    };
    let (body, cut) = archive
        .by_name(&name)
        .map_err(|_| DecodeError::Docx(DocxError::Broken))
        .and_then(unpack)?;
    let styles = archive
        .by_name("word/styles.xml")
        .map_err(|_| DecodeError::Docx(DocxError::Broken))
        .and_then(unpack);
    // Styles only tell headings; without them the text is still whole.
    Ok(Parts {
        body,
        styles: styles.map(|(text, _)| text).unwrap_or_default(),
        cut,
    })
}

/// A file that was cut off has lost its directory; its parts may still stand one behind the other.
fn salvage(bytes: &[u8]) -> Result<Parts, DecodeError> {
    let mut rest = Cursor::new(bytes);
    for _ in 0..MAX_ENTRIES {
        let Ok(Some(part)) = read_zipfile_from_stream(&mut rest) else {
            break;
        };
        if is_body(part.name().unwrap_or_default().as_ref()) {
            let (body, _) = unpack(part)?;
            return Ok(Parts {
                body,
                styles: String::new(),
                cut: true,
            });
        }
    }
    Err(DocxError::Broken.into())
}

/// `word/document.xml`; some writers number it (`document2.xml`).
fn is_body(name: &str) -> bool {
    name.strip_prefix("word/document")
        .and_then(|rest| rest.strip_suffix(".xml"))
        .is_some_and(|n| n.chars().all(|c| c.is_ascii_digit()))
}

/// Unpacks a part as far as it goes; `true` when it breaks off.
fn unpack<R: Read>(mut part: ZipFile<'_, R>) -> Result<(String, bool), DecodeError> {
    let packed = part.compressed_size().max(1);
    let limit = MAX_PART.min(RATIO_FREE.max(packed.saturating_mul(MAX_RATIO)));
    let mut bytes = Vec::new();
    let cut = part
        .by_ref()
        .take(limit + 1)
        .read_to_end(&mut bytes)
        .is_err();
    if bytes.len() as u64 > limit {
        let what = format!(
            "的正文解压后超过 {} MB（压缩前 {} KB）",
            limit / 1_048_576,
            packed / 1_024
        );
        return Err(oversized(what));
    }
    if bytes.is_empty() {
        return Err(DocxError::Broken.into());
    }
    Ok((String::from_utf8_lossy(&bytes).into_owned(), cut))
}

fn oversized(what: String) -> DecodeError {
    DocxError::Oversized { what }.into()
}

/// Names what else uses zip as its container.
fn other_container(names: &BTreeSet<String>) -> DecodeError {
    let holds = |part: &str| names.iter().any(|name| name.starts_with(part));
    let (what, remedy) = if holds("xl/") {
        ("Excel 表格", "另存为 csv 或把内容粘贴到 txt、docx 里")
    } else if holds("ppt/") {
        ("PowerPoint 演示文稿", "把文字导出或粘贴到 txt、docx 里")
    } else if holds("content.xml") {
        ("OpenDocument（odt）文档", "另存为 docx 或 txt")
    } else {
        (
            "压缩包",
            "先解压，再分析里面的 txt、docx、srt、vtt 或 json 文件",
        )
    };
    DecodeError::Foreign { what, remedy }
}
