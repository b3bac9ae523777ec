//! A note's text with the name it is quoted by.

use std::io;
use std::path::Path;

use thiserror::Error;

use super::decode::{DecodeError, Encoding, decode};

/// The largest file that is read, in bytes. A day of speech is about 1 MB; beyond this it is no note.
pub const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// A decoded file.
#[derive(Debug, Clone)]
pub struct Source {
    /// The path as the user typed it, or `<stdin>`; quotes and errors name it.
    pub path: String,
    /// The decoded text, line ends as they were.
    pub text: String,
    /// The encoding it was read with.
    pub encoding: Encoding,
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
        let bytes = std::fs::read(path).map_err(|e| io(&e))?;
        Self::from_bytes(name, &bytes, encoding)
    }

    /// Decodes `bytes` that go by `name`.
    ///
    /// # Errors
    /// [`ReadError`] when they are no text, nothing, or too much.
    pub fn from_bytes(
        name: String,
        bytes: &[u8],
        encoding: Option<&str>,
    ) -> Result<Self, ReadError> {
        if bytes.len() as u64 > MAX_BYTES {
            return Err(ReadError::TooLarge {
                path: name,
                megabytes: bytes.len() as u64 / 1_048_576,
            });
        }
        let (text, encoding) = decode(bytes, encoding).map_err(|error| ReadError::Decode {
            path: name.clone(),
            error,
        })?;
        if text
            .chars()
            .all(|c| c.is_whitespace() || super::is_invisible(c))
        {
            return Err(ReadError::Empty { path: name });
        }
        Ok(Self {
            path: name,
            text,
            encoding,
        })
    }

    /// The physical lines with their numbers (1-based), without line ends.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text
            .split('\n')
            .map(|line| line.strip_suffix('\r').unwrap_or(line))
            .enumerate()
            .map(|(i, line)| (i + 1, line))
    }
}

fn explain(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "找不到这个文件。请检查路径和文件名".to_owned(),
        io::ErrorKind::PermissionDenied => "没有读取权限".to_owned(),
        io::ErrorKind::IsADirectory => "这是一个文件夹。请给出其中的一个文件".to_owned(),
        _ => format!("读取失败（{error}）"),
    }
}
