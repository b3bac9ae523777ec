//! Where a configuration is found, and how it is read.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::gitignore::{Gitignore, GitignoreBuilder};

use crate::lexicon::PackError;
use crate::text::absolute;

use super::fault::{ConfigErrors, explained};
use super::file::ConfigFile;

/// What a configuration is called.
pub const NAME: &str = "fupan.toml";

/// A configuration; without a file it says nothing.
#[derive(Debug, Clone, Default)]
pub struct Config {
    pub(super) loaded: Option<Arc<Loaded>>,
}

/// A configuration that was read.
#[derive(Debug)]
pub(super) struct Loaded {
    /// What messages call the file.
    pub(super) shown: String,
    /// Its folder, absolute.
    pub(super) root: PathBuf,
    /// Its text.
    pub(super) text: String,
    /// What is written.
    pub(super) file: ConfigFile,
    /// The globs of its overrides, in their order.
    pub(super) globs: Vec<Gitignore>,
}

impl Config {
    /// The configuration that holds in `folder`: in it or above it, up to the root of the repository.
    #[must_use]
    pub fn find(folder: &Path) -> Option<PathBuf> {
        let folder = absolute(folder);
        let mut here = Some(folder.as_path());
        while let Some(folder) = here {
            let file = folder.join(NAME);
            if file.is_file() {
                return Some(file);
            }
            // In a linked worktree `.git` is a file.
            here = folder.parent().filter(|_| !folder.join(".git").exists());
        }
        None
    }

    /// Reads the configuration at `path`; messages name it relative to the current folder where it
    /// lies below.
    ///
    /// # Errors
    /// [`ConfigErrors`] when it cannot be read, or with everything that is wrong with it.
    pub fn read(path: &Path) -> Result<Self, ConfigErrors> {
        let whole = absolute(path);
        let here = std::env::current_dir().unwrap_or_default();
        let shown = whole.strip_prefix(here).unwrap_or(&whole);
        let shown = shown.display().to_string();
        let text = std::fs::read_to_string(path).map_err(|error| {
            let message = match error.kind() {
                std::io::ErrorKind::NotFound => {
                    "找不到这个配置文件。fupan init 可以写一份".to_owned()
                }
                std::io::ErrorKind::InvalidData => "配置文件要用 UTF-8 保存".to_owned(),
                _ => format!("配置文件读不了（{error}）"),
            };
            ConfigErrors::from(vec![PackError::whole(&shown, message)])
        })?;
        let root = whole.parent().unwrap_or(&whole).to_owned();
        Self::parse(shown, root, &text)
    }

    /// Reads the text of a configuration that lies in `root` (absolute) and goes by `shown`.
    ///
    /// # Errors
    /// [`ConfigErrors`] with everything that is wrong with it.
    pub fn parse(shown: String, root: PathBuf, text: &str) -> Result<Self, ConfigErrors> {
        // Windows editors put a byte order mark in front.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let file: ConfigFile = toml::from_str(text).map_err(|error| {
            let span = error.span().unwrap_or(0..0);
            let word = text.get(span.clone()).unwrap_or_default();
            let message = explained(error.message(), word);
            ConfigErrors::from(vec![PackError::at(&shown, text, span, message)])
        })?;
        let mut faults = Vec::new();
        let globs = file
            .overrides
            .iter()
            .map(|part| {
                let mut builder = GitignoreBuilder::new("");
                for glob in part.paths.get_ref() {
                    if let Err(error) = builder.add_line(None, glob.get_ref()) {
                        let message =
                            format!("这不是通配式（{error}）。可以写 *.txt、投诉/ 这样的");
                        faults.push(PackError::at(&shown, text, glob.span(), message));
                    }
                }
                builder.build().unwrap_or_else(|_| Gitignore::empty())
            })
            .collect();
        let loaded = Loaded {
            shown,
            root,
            text: text.to_owned(),
            file,
            globs,
        };
        faults.extend(loaded.malformed());
        if faults.is_empty() {
            Ok(Self {
                loaded: Some(Arc::new(loaded)),
            })
        } else {
            Err(faults.into())
        }
    }

    /// What messages call the file, where there is one.
    #[must_use]
    pub fn shown(&self) -> Option<&str> {
        self.loaded.as_deref().map(|loaded| loaded.shown.as_str())
    }

    /// The text of the file; empty where there is none.
    #[must_use]
    pub fn text(&self) -> &str {
        self.loaded.as_deref().map_or("", |loaded| &loaded.text)
    }

    /// The folder of the file (absolute), where there is one.
    #[must_use]
    pub fn root(&self) -> Option<&Path> {
        self.loaded.as_deref().map(|loaded| loaded.root.as_path())
    }

    /// The folders of lexicons to lay over the built-in one, as paths that can be opened.
    #[must_use]
    pub fn lexicons(&self) -> Vec<PathBuf> {
        let Some(loaded) = &self.loaded else {
            return Vec::new();
        };
        let folder = |folder: &PathBuf| {
            let whole = absolute(&loaded.root.join(folder));
            let here = std::env::current_dir().unwrap_or_default();
            whole.strip_prefix(here).unwrap_or(&whole).to_owned()
        };
        let written = loaded.file.lexicons.iter();
        written.map(|written| folder(written.get_ref())).collect()
    }
}

impl Loaded {
    /// A fault at a value.
    pub(super) fn fault<T>(&self, value: &toml::Spanned<T>, message: String) -> PackError {
        PackError::at(&self.shown, &self.text, value.span(), message)
    }

    /// Whether the globs of an override take the note at `path`; nothing outside the folder of the
    /// configuration is taken.
    pub(super) fn takes(&self, globs: &Gitignore, path: &Path) -> bool {
        absolute(path)
            .strip_prefix(&self.root)
            .is_ok_and(|inside| globs.matched_path_or_any_parents(inside, false).is_ignore())
    }
}
