//! What is wrong with a pack, and where: file, place, remedy.

use std::fmt;
use std::ops::Range;

/// A fault in a file of the pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackError {
    /// The file as the user knows it.
    pub file: String,
    /// The file's text and the faulty bytes of it, where there is such a place.
    pub place: Option<(String, Range<usize>)>,
    /// What is wrong, in Chinese.
    pub message: String,
}

impl PackError {
    /// A fault of the file as a whole.
    #[must_use]
    pub fn whole(file: &str, message: String) -> Self {
        Self {
            file: file.to_owned(),
            place: None,
            message,
        }
    }

    /// A fault at `range` (bytes) of `text`.
    #[must_use]
    pub fn at(file: &str, text: &str, range: Range<usize>, message: String) -> Self {
        Self {
            file: file.to_owned(),
            place: Some((text.to_owned(), range)),
            message,
        }
    }

    /// The line of the fault (1-based), where there is one.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        self.place
            .as_ref()
            .map(|(text, range)| line_at(text, range.start))
    }
}

/// The physical line (1-based) of byte `offset`.
#[must_use]
pub fn line_at(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|&b| b == b'\n').count() + 1
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line() {
            Some(line) => write!(f, "{}:{line}：{}", self.file, self.message),
            None => write!(f, "{}：{}", self.file, self.message),
        }
    }
}

impl std::error::Error for PackError {}

/// Everything that is wrong with a pack; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackErrors(pub Vec<PackError>);

impl fmt::Display for PackErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, error) in self.0.iter().enumerate() {
            if i > 0 {
                writeln!(f)?;
            }
            write!(f, "{error}")?;
        }
        Ok(())
    }
}

impl std::error::Error for PackErrors {}

impl From<PackError> for PackErrors {
    fn from(error: PackError) -> Self {
        Self(vec![error])
    }
}
