//! `replies.toml` as it is written; what each part means is told of what it is compiled to.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::replies::Move;

/// The file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RepliesFile {
    pub(super) number: Vec<Spanned<String>>,
    pub(super) titles: Vec<String>,
    pub(super) complaint_from: usize,
    pub(super) moves: BTreeMap<String, Move>,
    #[serde(rename = "situation")]
    pub(super) situations: Vec<SituationFile>,
    pub(super) ours: Vec<OwnLineFile>,
    pub(super) demand: BTreeMap<String, Vec<String>>,
    pub(super) hear: HearFile,
}

/// A kind of line of ours.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OwnLineFile {
    pub(super) signal: String,
    pub(super) say: Vec<Spanned<String>>,
    pub(super) answer: Vec<String>,
}

/// A situation.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SituationFile {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) say: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) number: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) complains: bool,
    #[serde(default)]
    pub(super) asks: bool,
    #[serde(default)]
    pub(super) personal: bool,
    pub(super) answer: Vec<String>,
    #[serde(default)]
    pub(super) own: Vec<String>,
    #[serde(default)]
    pub(super) face: Vec<String>,
    #[serde(default)]
    pub(super) ask: Vec<String>,
}

/// What is listened for besides.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HearFile {
    pub(super) refuse: Vec<Spanned<String>>,
    pub(super) yields: Vec<Spanned<String>>,
    pub(super) hearsay: Vec<Spanned<String>>,
    pub(super) warmed: Vec<Spanned<String>>,
    pub(super) due: Vec<Spanned<String>>,
    pub(super) act: Vec<Spanned<String>>,
    pub(super) mine: Vec<Spanned<String>>,
    pub(super) yours: Vec<Spanned<String>>,
    pub(super) asks: Vec<Spanned<String>>,
    pub(super) past: Vec<Spanned<String>>,
    pub(super) now: Vec<Spanned<String>>,
    pub(super) spare: BTreeMap<String, Vec<Spanned<String>>>,
}
