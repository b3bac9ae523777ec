//! A note's text with the name it is quoted by.

use std::io;
use std::path::Path;

use thiserror::Error;

use super::decode::{DecodeError, Encoding, decode};
use super::docx;
use super::remark::{self, Remark};

/// The largest file that is read, in bytes. A day of speech is about 1 MB; beyond this it is no note.
pub const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// A decoded file.
#[derive(Debug, Clone)]
pub struct Source {
    /// The path as the user typed it, or `<stdin>`; quotes and errors name it.
    pub path: String,
    /// The decoded text, line ends as they were; of a docx its paragraphs.
    pub text: String,
    /// The encoding it was read with.
    pub encoding: Encoding,
    /// What was damaged and could be got over.
    pub flaws: Vec<Flaw>,
    /// Remarks to this program; in the text there are blanks instead.
    pub remarks: Vec<Remark>,
    /// The paragraph number of each line, where lines are not physical ones.
    paragraphs: Option<Vec<usize>>,
}

/// Damage that did not stop the reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// The line or paragraph (1-based), where there is one.
    pub line: Option<usize>,
    /// What.
    pub damage: Damage,
}

/// A kind of damage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Damage {
    /// So many characters could not be decoded.
    Characters(usize),
    /// The body of a docx breaks off.
    DocxBroken,
    /// So many entities of a docx's own were not expanded.
    DocxEntities(usize),
    /// A docx is not whole.
    DocxCut,
}

/// Why a file could not be read.
#[derive(Debug, Error)]
pub enum ReadError {
    /// The operating system said no.
    #[error("{path}：{reason}")]
    Io {
        /// The path as typed.
        path: String,
        /// The reason in Chinese, with a remedy.
        reason: String,
    },
    /// Not text, or text of an unknown encoding.
    #[error("{path}：{error}")]
    Decode {
        /// The path as typed.
        path: String,
        /// What is wrong with the bytes.
        error: DecodeError,
    },
    /// Nothing but white space.
    #[error("{path}：文件是空的，没有可分析的内容")]
    Empty {
        /// The path as typed.
        path: String,
    },
    /// Larger than [`MAX_BYTES`].
    #[error("{path}：文件有 {megabytes} MB，超过 {limit} MB 的上限，不像一场会议的记录。请按会议拆分后再试", limit = MAX_BYTES / 1_048_576)]
    TooLarge {
        /// The path as typed.
        path: String,
        /// Its size in MB, rounded down.
        megabytes: u64,
    },
}

impl Source {
    /// Reads and decodes the file at `path`.
    ///
    /// # Errors
    /// [`ReadError`] when it cannot be opened, is no text, is empty or too large.
    pub fn read(path: &Path, encoding: Option<&str>) -> Result<Self, ReadError> {
        let bytes = Self::bytes(path)?;
        Self::from_bytes(path.display().to_string(), bytes, encoding)
    }

    /// The bytes of the file at `path`.
    ///
    /// # Errors
    /// [`ReadError`] when it cannot be opened or is too large.
    pub fn bytes(path: &Path) -> Result<Vec<u8>, ReadError> {
        let name = path.display().to_string();
        let io = |error: &io::Error| ReadError::Io {
            path: name.clone(),
            reason: explain(error),
        };
        let meta = std::fs::metadata(path).map_err(|e| io(&e))?;
        if meta.is_dir() {
            return Err(ReadError::Io {
                path: name,
                reason: "这是一个文件夹。请给出其中的一个文件".to_owned(),
            });
        }
        if meta.len() > MAX_BYTES {
            return Err(ReadError::TooLarge {
                path: name,
                megabytes: meta.len() / 1_048_576,
            });
        }
        std::fs::read(path).map_err(|e| io(&e))
    }

    /// Decodes `bytes` that go by `name`.
    ///
    /// # Errors
    /// [`ReadError`] when they are no text, nothing, or too much.
    pub fn from_bytes(
        name: String,
        bytes: impl Into<Vec<u8>>,
        encoding: Option<&str>,
    ) -> Result<Self, ReadError> {
        let bytes = bytes.into();
        if bytes.len() as u64 > MAX_BYTES {
            return Err(ReadError::TooLarge {
                path: name,
                megabytes: bytes.len() as u64 / 1_048_576,
            });
        }
        let mut source = Self::decoded(name, bytes, encoding)?;
        source.take_remarks();
        if source
            .text
            .chars()
            .all(|c| c.is_whitespace() || super::is_invisible(c))
        {
            return Err(ReadError::Empty { path: source.path });
        }
        Ok(source)
    }

    fn decoded(path: String, bytes: Vec<u8>, encoding: Option<&str>) -> Result<Self, ReadError> {
        if docx::is_zip(&bytes) {
            return match docx::read(&bytes) {
                Ok(document) => Ok(Self::from_document(path, document)),
                Err(error) => Err(ReadError::Decode { path, error }),
            };
        }
        match decode(bytes, encoding) {
            Ok((text, encoding)) => {
                let flaws = unreadable(&text).into_iter().collect();
                Ok(Self {
                    path,
                    text,
                    encoding,
                    flaws,
                    remarks: Vec::new(),
                    paragraphs: None,
                })
            }
            Err(error) => Err(ReadError::Decode { path, error }),
        }
    }

    fn from_document(path: String, document: docx::Document) -> Self {
        let (numbers, lines): (Vec<usize>, Vec<String>) = document.lines.into_iter().unzip();
        Self {
            path,
            text: lines.join("\n"),
            encoding: Encoding::Docx,
            flaws: document.flaws,
            remarks: Vec::new(),
            paragraphs: Some(numbers),
        }
    }

    /// What is said to this program is no part of the meeting.
    fn take_remarks(&mut self) {
        let Some(text) = remark::blanked(&self.text) else {
            return;
        };
        let blanked = Self {
            text,
            ..self.clone()
        };
        let before: Vec<_> = self.lines().collect();
        let after: Vec<_> = blanked.lines().collect();
        let remarks = remark::remarks(&before, &after);
        self.text = blanked.text;
        self.remarks = remarks;
    }

    /// The lines with their numbers (1-based), without line ends. A text has physical lines; in a
    /// docx the number is that of the paragraph, which several lines may share.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        // Old Mac programs end lines with a lone CR.
        let end = if self.text.contains('\n') { '\n' } else { '\r' };
        let lines = self
            .text
            .split(end)
            .map(|line| line.strip_suffix('\r').unwrap_or(line));
        let number = |i: usize| {
            self.paragraphs
                .as_ref()
                .and_then(|numbers| numbers.get(i).copied())
                .unwrap_or(i + 1)
        };
        lines.enumerate().map(move |(i, line)| (number(i), line))
    }
}

/// Characters that decoding could not read, counted, with the first line that holds one.
fn unreadable(text: &str) -> Option<Flaw> {
    const SIGN: char = '\u{fffd}';
    let first = text.find(SIGN)?;
    let line = text[..first].matches('\n').count() + 1;
    Some(Flaw {
        line: Some(line),
        damage: Damage::Characters(text.matches(SIGN).count()),
    })
}

fn explain(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "找不到这个文件。请检查路径和文件名".to_owned(),
        io::ErrorKind::PermissionDenied => "没有读取权限".to_owned(),
        io::ErrorKind::IsADirectory => "这是一个文件夹。请给出其中的一个文件".to_owned(),
        _ => format!("读取失败（{error}）"),
    }
}
