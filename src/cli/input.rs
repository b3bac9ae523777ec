//! Where a note comes from: a file, or standard input.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use fupan::text::{MAX_BYTES, Source};

/// What quotes and errors call standard input.
const STDIN: &str = "<stdin>";

/// A note to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
}

impl Input {
    /// The input that `path` names; `-` is standard input.
    pub fn new(path: &Path) -> Self {
        if path == Path::new("-") {
            Self::Stdin
        } else {
            Self::File(path.to_owned())
        }
    }

    /// Reads and decodes it.
    ///
    /// # Errors
    /// When it cannot be read, is no text, is empty or too large.
    pub fn read(&self, encoding: Option<&str>) -> anyhow::Result<Source> {
        match self {
            Self::File(path) => Ok(Source::read(path, encoding)?),
            Self::Stdin => {
                let mut bytes = Vec::new();
                // One byte beyond the limit is enough to see that it is too much.
                std::io::stdin()
                    .lock()
                    .take(MAX_BYTES + 1)
                    .read_to_end(&mut bytes)
                    .context("标准输入读不了")?;
                Ok(Source::from_bytes(STDIN.to_owned(), bytes, encoding)?)
            }
        }
    }
}
