//! Paths as names: the same file under one name, however it is typed.

use std::path::{Component, Path, PathBuf};

/// The absolute path without `.` and `..`. Links are not resolved: what is linked in twice is there twice.
#[must_use]
pub fn absolute(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut clean = PathBuf::new();
    for part in whole.components() {
        match part {
            Component::ParentDir => {
                clean.pop();
            }
            Component::CurDir => {}
            _ => clean.push(part),
        }
    }
    clean
}
