//! The files of a pack in a folder.

use std::borrow::Cow;
use std::path::Path;

use super::error::PackError;

/// The folder of the English texts in a pack.
pub const TRANSLATION: &str = "en/";

/// One file: its path inside the pack, with `/`, and its text.
#[derive(Debug, Clone)]
pub struct PackText {
    /// The path inside the pack: `argue/contradict.toml`.
    pub path: String,
    /// What messages call it; for a team's file the path that the user can open.
    pub shown: String,
    /// The text.
    pub text: Cow<'static, str>,
    /// `true` for a file compiled into the program.
    pub built_in: bool,
}

/// `true` for a file of a translation, which the pack itself never reads.
#[must_use]
pub fn is_translation(path: &str) -> bool {
    path.starts_with(TRANSLATION)
}

/// The `.toml` and `.tsv` files of a folder, sorted by path.
///
/// # Errors
/// [`PackError`] when the folder cannot be read or holds nothing of a pack.
pub fn in_folder(folder: &Path) -> Result<Vec<PackText>, PackError> {
    let mut files = Vec::new();
    collect(folder, folder, &mut files)?;
    if files.is_empty() {
        let message = "这个文件夹里没有词库文件（.toml）".to_owned();
        return Err(PackError::whole(&folder.display().to_string(), message));
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<PackText>) -> Result<(), PackError> {
    let shown = folder.display().to_string();
    let unreadable =
        |error: std::io::Error| PackError::whole(&shown, format!("词库文件夹读不了：{error}"));
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let wanted = path.extension().is_some_and(|e| e == "toml" || e == "tsv");
        if path.is_dir() {
            collect(root, &path, files)?;
        } else if wanted {
            let shown = path.display().to_string();
            let text = std::fs::read_to_string(&path).map_err(|error| {
                PackError::whole(&shown, format!("词库文件读不了（要用 UTF-8）：{error}"))
            })?;
            let inside = path.strip_prefix(root).unwrap_or(&path);
            let parts: Vec<_> = inside
                .components()
                .map(|part| part.as_os_str().to_string_lossy())
                .collect();
            files.push(PackText {
                path: parts.join("/"),
                shown,
                text: text.into(),
                built_in: false,
            });
        }
    }
    Ok(())
}
