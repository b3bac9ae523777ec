//! The pack that is compiled into the program: its files, and what they were compiled to.

use std::path::PathBuf;

use super::digest::Digest;
use super::error::{PackError, PackErrors};
use super::files::{PackText, is_translation};
use super::pack::Pack;

// `FILES`: paths and texts.
include!(concat!(env!("OUT_DIR"), "/files.rs"));

impl Pack {
    /// The built-in pack with the packs in `folders` laid over it, in order.
    ///
    /// # Errors
    /// Every fault in any file.
    pub fn load(folders: &[PathBuf]) -> Result<Self, PackErrors> {
        let (pack, faults) = Self::load_what_can_be(folders);
        match pack {
            Some(pack) if faults.is_empty() => Ok(pack),
            _ => Err(PackErrors(faults)),
        }
    }

    /// The pack without its faulty parts, and the faults; no pack where nothing could be read.
    #[must_use]
    pub fn load_what_can_be(folders: &[PathBuf]) -> (Option<Self>, Vec<PackError>) {
        if folders.is_empty()
            && let Some(digest) = digest()
        {
            return (Some(digest.pack(texts(is_own))), Vec::new());
        }
        let mut faults = Vec::new();
        let pack = Self::compile(texts(is_own), folders, &mut faults)
            .map_err(|error| faults.push(error))
            .ok();
        (pack, faults)
    }
}

/// The built-in pack as it was compiled when the program was built.
fn digest() -> Option<Digest> {
    Digest::decode(include_bytes!(concat!(env!("OUT_DIR"), "/pack.bin")))
}

/// `true` for a file of the pack itself.
fn is_own(path: &str) -> bool {
    !is_translation(path)
}

/// The files whose paths are wanted; no other is touched.
pub(super) fn texts(is_wanted: impl Fn(&str) -> bool) -> Vec<PackText> {
    let text = |&(path, text): &(&str, &'static str)| PackText {
        path: path.to_owned(),
        shown: format!("lexicons/{path}"),
        text: text.into(),
        built_in: true,
    };
    let wanted = FILES.iter().filter(|(path, _)| is_wanted(path));
    wanted.map(text).collect()
}
