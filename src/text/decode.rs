//! Bytes to text: BOM, then strict UTF-8, then GB18030, and a refusal for what is not text.

use std::fmt;

use encoding_rs::{GB18030, UTF_8, UTF_16BE, UTF_16LE};
use thiserror::Error;

use super::docx::DocxError;

/// The encoding a file was read with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8 without a byte order mark.
    Utf8,
    /// UTF-8 with a byte order mark.
    Utf8Bom,
    /// UTF-16 with a byte order mark, little endian.
    Utf16Le,
    /// UTF-16 with a byte order mark, big endian.
    Utf16Be,
    /// GB18030 (and so GBK, GB2312, "ANSI" on a Chinese Windows).
    Gb18030,
    /// A Word document, whose text is packed XML.
    Docx,
    /// Any other encoding that the user named; the name is the one of the WHATWG standard.
    Named(&'static str),
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Utf8 => "utf-8",
            Self::Utf8Bom => "utf-8-bom",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Gb18030 => "gb18030",
            Self::Docx => "docx",
            Self::Named(name) => name,
        })
    }
}

/// Why bytes could not be read as text.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum DecodeError {
    /// A format that another program must export first.
    #[error("这是{what}，不是文本。请{remedy}")]
    Foreign {
        /// What it is.
        what: &'static str,
        /// What the user can do.
        remedy: &'static str,
    },
    /// Control characters or NUL bytes: no text in any encoding we know.
    #[error("第 {line} 行附近出现二进制内容，不像文本文件。请确认文件没有损坏，或另存为 txt")]
    Binary {
        /// The physical line (1-based) of the first such byte.
        line: usize,
    },
    /// Neither UTF-8 nor GB18030.
    #[error(
        "第 {line} 行附近既不是 UTF-8 也不是 GB18030 编码。请另存为 UTF-8，或用 --encoding 指定编码（如 big5）"
    )]
    Unknown {
        /// The physical line (1-based) of the first byte that is not UTF-8.
        line: usize,
    },
    /// A Word document that cannot be unpacked.
    #[error(transparent)]
    Docx(#[from] DocxError),
    /// The named encoding does not exist.
    #[error("不认识编码“{name}”。可用的有 utf-8、gb18030、gbk、big5、utf-16le 等")]
    NoSuchEncoding {
        /// The name as typed.
        name: String,
    },
}

/// Decodes `bytes`; `forced` overrules detection with an encoding label such as `big5`.
///
/// # Errors
/// [`DecodeError`] for bytes that are no text, or text in an encoding that has to be named.
pub fn decode(
    bytes: impl Into<Vec<u8>>,
    forced: Option<&str>,
) -> Result<(String, Encoding), DecodeError> {
    let bytes = bytes.into();
    if let Some(name) = forced {
        let encoding = encoding_rs::Encoding::for_label(name.as_bytes()).ok_or_else(|| {
            DecodeError::NoSuchEncoding {
                name: name.to_owned(),
            }
        })?;
        let (text, _, _) = encoding.decode(&bytes);
        return readable(text.into_owned(), Encoding::Named(encoding.name()));
    }
    refuse_foreign(&bytes)?;
    if let Some((encoding, bom)) = encoding_rs::Encoding::for_bom(&bytes) {
        let kind = if encoding == UTF_8 {
            Encoding::Utf8Bom
        } else if encoding == UTF_16LE {
            Encoding::Utf16Le
        } else {
            debug_assert_eq!(encoding, UTF_16BE);
            Encoding::Utf16Be
        };
        let (text, _) = encoding.decode_without_bom_handling(&bytes[bom..]);
        return readable(text.into_owned(), kind);
    }
    match String::from_utf8(bytes) {
        Ok(text) => readable(text, Encoding::Utf8),
        Err(error) => {
            let (bytes, error) = (error.as_bytes(), error.utf8_error());
            let line = line_at(bytes, error.valid_up_to());
            let text = GB18030.decode_without_bom_handling_and_without_replacement(bytes);
            match text {
                Some(text) if !suspicious(&text) => readable(text.into_owned(), Encoding::Gb18030),
                _ if bytes.contains(&0) => Err(DecodeError::Binary {
                    line: line_of_zero(bytes),
                }),
                _ => Err(DecodeError::Unknown { line }),
            }
        }
    }
}

/// What begins with these bytes, and what to do with it.
const FOREIGN: [(&[u8], &str, &str); 19] = {
    const AUDIO: (&str, &str) = (
        "音频或视频文件",
        "先用会议软件转写成文字，再导出 txt、srt 或 docx",
    );
    const PICTURE: (&str, &str) = ("图片", "先识别成文字，再存为 txt");
    const PACKED: (&str, &str) = ("压缩包", "先解压，再分析里面的文件");
    [
        (
            b"\xd0\xcf\x11\xe0",
            "旧版 Word（.doc、.wps）或加了密码的 Office 文件",
            "用 Word 或 WPS 打开，另存为不加密的 docx 或 txt",
        ),
        (
            b"%PDF",
            "PDF 文件",
            "从会议软件重新导出 txt 或 docx；扫描件先识别成文字",
        ),
        (b"{\\rtf", "RTF 文件", "用 Word 或 WPS 另存为 docx 或 txt"),
        (b"ID3", AUDIO.0, AUDIO.1),
        (b"RIFF", AUDIO.0, AUDIO.1),
        (b"OggS", AUDIO.0, AUDIO.1),
        (b"fLaC", AUDIO.0, AUDIO.1),
        (b"#!AMR", AUDIO.0, AUDIO.1),
        (b"\xff\xfb", AUDIO.0, AUDIO.1),
        (b"\xff\xf3", AUDIO.0, AUDIO.1),
        (b"\xff\xf1", AUDIO.0, AUDIO.1),
        (b"\x1a\x45\xdf\xa3", AUDIO.0, AUDIO.1),
        (b"\x30\x26\xb2\x75", AUDIO.0, AUDIO.1),
        (b"\x89PNG", PICTURE.0, PICTURE.1),
        (b"\xff\xd8\xff", PICTURE.0, PICTURE.1),
        (b"GIF8", PICTURE.0, PICTURE.1),
        (b"\x1f\x8b", PACKED.0, PACKED.1),
        (b"7z\xbc\xaf", PACKED.0, PACKED.1),
        (b"Rar!", PACKED.0, PACKED.1),
    ]
};

fn refuse_foreign(bytes: &[u8]) -> Result<(), DecodeError> {
    if let Some(&(_, what, remedy)) = FOREIGN
        .iter()
        .find(|(magic, _, _)| bytes.starts_with(magic))
    {
        return Err(DecodeError::Foreign { what, remedy });
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return Err(DecodeError::Foreign {
            what: "音频或视频文件",
            remedy: "先用会议软件转写成文字，再导出 txt、srt 或 docx",
        });
    }
    Ok(())
}

/// Text without control characters, or the line where they begin.
fn readable(text: String, encoding: Encoding) -> Result<(String, Encoding), DecodeError> {
    let control =
        |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{85}');
    let count = text.chars().filter(|&c| control(c)).count();
    // A stray control character survives many exports; one in fifty is no text.
    if count * 50 > text.chars().count() {
        let at = text.find(control).unwrap_or(0);
        return Err(DecodeError::Binary {
            line: line_at(text.as_bytes(), at),
        });
    }
    // NUL would end a string in other programs; the sign for what cannot be read keeps the columns.
    Ok((
        if text.contains('\0') {
            text.replace('\0', "\u{fffd}")
        } else {
            text
        },
        encoding,
    ))
}

/// GB18030 decodes almost anything; private-use and rare characters give a wrong guess away.
fn suspicious(text: &str) -> bool {
    let mut odd = 0usize;
    let mut wide = 0usize;
    for c in text.chars().filter(|c| !c.is_ascii()) {
        wide += 1;
        if matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{80}'..='\u{9f}' | '\u{fffd}' | '\u{20000}'..) {
            odd += 1;
        }
    }
    odd * 20 > wide
}

fn line_at(bytes: &[u8], offset: usize) -> usize {
    bytes[..offset.min(bytes.len())]
        .iter()
        .filter(|&&b| b == b'\n')
        .count()
        + 1
}

fn line_of_zero(bytes: &[u8]) -> usize {
    line_at(bytes, bytes.iter().position(|&b| b == 0).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_is_recognised_and_read() {
        let text = "王总：价格还能不能再低点？";
        let (gbk, _, _) = GB18030.encode(text);
        let utf16: Vec<u8> = [0xff, 0xfe]
            .into_iter()
            .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        let bom: Vec<u8> = [0xef, 0xbb, 0xbf].into_iter().chain(text.bytes()).collect();
        for (bytes, encoding) in [
            (text.as_bytes().to_vec(), Encoding::Utf8),
            (gbk.into_owned(), Encoding::Gb18030),
            (utf16, Encoding::Utf16Le),
            (bom, Encoding::Utf8Bom),
        ] {
            assert_eq!(decode(bytes, None), Ok((text.to_owned(), encoding)));
        }
    }

    #[test]
    fn binary_and_office_files_are_refused_with_a_remedy() {
        assert_eq!(
            decode(b"a\nb\0\x01\x02", None),
            Err(DecodeError::Binary { line: 2 })
        );
        assert!(matches!(
            decode(b"%PDF-1.7", None),
            Err(DecodeError::Foreign { .. })
        ));
    }

    #[test]
    fn a_stray_nul_does_not_cost_the_rest() {
        let text = format!("王总：{}\0好的", "价格还能不能再低点？".repeat(10));
        let read = decode(text.as_bytes(), None).map(|(read, _)| read);
        assert!(read.is_ok_and(|read| read.ends_with("\u{fffd}好的")));
    }

    #[test]
    fn a_named_encoding_overrules_detection() {
        let (big5, _, _) = encoding_rs::BIG5.encode("報價");
        assert_eq!(
            decode(big5, Some("big5")).map(|(text, _)| text),
            Ok("報價".to_owned())
        );
        assert!(decode(b"", Some("klingon")).is_err());
    }
}
