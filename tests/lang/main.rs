//! `--lang en`: everything fixed is English, everything said stays Chinese.
#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

mod commands;
mod data;
mod reports;

use std::path::{Path, PathBuf};

/// A place in the repository.
fn at_root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Chinese characters, their signs, and the wide space.
fn is_chinese(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}')
}

/// The stretches of Chinese in `output` that do not stand in `said`.
fn strangers<'a>(output: &'a str, said: &str) -> Vec<&'a str> {
    let stretches = output.split(|c| !is_chinese(c));
    stretches
        .filter(|stretch| !stretch.is_empty() && !said.contains(stretch))
        .collect()
}
