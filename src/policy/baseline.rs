//! What was breached before: a file that a review is compared with, so that only what is new fails.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::text::{self, fold_char};

use super::view::{Breach, NoteVerdict, Standing};

/// The name and version of the file.
const SCHEMA: &str = "fupan.baseline/1";

/// The same for the same words breaching the same rule, wherever they stand: white space, punctuation,
/// width and case of letters make no difference.
pub(super) fn fingerprint(rule: &str, words: &str) -> String {
    let words: String = words
        .chars()
        .map(fold_char)
        .filter(|c| c.is_alphanumeric())
        .collect();
    print_of(&format!("{rule}\n{words}"))
}

/// A short print of a text, in 32 hex digits.
#[must_use]
pub fn print_of(text: &str) -> String {
    let mut print = text::fingerprint([text.as_bytes()]);
    print.truncate(32);
    print
}

/// Breaches that are known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    /// How often a breach is known: by path, rule and fingerprint.
    known: BTreeMap<(String, String, String), usize>,
}

/// Why a baseline could not be read.
#[derive(Debug, Error)]
pub enum BaselineError {
    /// It is no such file.
    #[error("不是 fupan 的基线文件（{0}）。用 --update-baseline 重新写一份")]
    Malformed(String),
}

/// How paths of notes are written in the baseline, and whether what is written there is gone.
pub trait Places {
    /// The path of a note as the baseline writes it: the same wherever the review is run.
    fn written(&self, path: &str) -> String;
    /// `true` when there is no such file any more: it may have been moved.
    fn is_gone(&self, written: &str) -> bool;
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    schema: String,
    breaches: Vec<Entry>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    path: String,
    rule: String,
    fingerprint: String,
    count: usize,
}

impl Baseline {
    /// Reads a baseline.
    ///
    /// # Errors
    /// [`BaselineError`] when the text is none.
    pub fn parse(text: &str) -> Result<Self, BaselineError> {
        let file: File =
            serde_json::from_str(text).map_err(|e| BaselineError::Malformed(e.to_string()))?;
        if file.schema != SCHEMA {
            let found = format!("schema 是 {}", file.schema);
            return Err(BaselineError::Malformed(found));
        }
        let entry = |e: Entry| ((e.path, e.rule, e.fingerprint), e.count);
        Ok(Self {
            known: file.breaches.into_iter().map(entry).collect(),
        })
    }

    /// Marks the breaches that are known, each as often as it is known; the number of those that are
    /// known of the reviewed notes and are gone. A breach of a note that was moved is known as well.
    pub fn mark(
        &self,
        team: &mut [Breach],
        notes: &mut [NoteVerdict],
        places: &dyn Places,
    ) -> usize {
        let mut left = self.known.clone();
        let reviewed: Vec<String> = notes.iter().map(|n| places.written(&n.path)).collect();
        let mut all: Vec<&mut Breach> = team
            .iter_mut()
            .chain(notes.iter_mut().flat_map(|note| &mut note.breaches))
            .filter(|breach| breach.standing == Standing::New)
            .collect();
        for breach in &mut all {
            let key = key(breach, places);
            take(&mut left, &key, breach);
        }
        // Only what lay in files that are gone can have moved; elsewhere it is still there.
        let mut gone: BTreeMap<String, bool> = BTreeMap::new();
        for breach in all {
            if !breach.is_of_words || breach.standing != Standing::New {
                continue;
            }
            let moved = left.iter().find(|((path, rule, print), count)| {
                **count > 0
                    && *rule == breach.rule
                    && *print == breach.fingerprint
                    && *gone
                        .entry(path.clone())
                        .or_insert_with(|| places.is_gone(path))
            });
            if let Some(key) = moved.map(|(key, _)| key.clone()) {
                take(&mut left, &key, breach);
            }
        }
        left.iter()
            .filter(|((path, ..), _)| reviewed.contains(path) || places.is_gone(path))
            .map(|(_, count)| count)
            .sum()
    }

    /// The baseline that knows all breaches of the reviewed notes, and of others what this one knows.
    #[must_use]
    pub fn updated(&self, team: &[Breach], notes: &[NoteVerdict], places: &dyn Places) -> Self {
        let reviewed: Vec<String> = notes.iter().map(|n| places.written(&n.path)).collect();
        let mut known = self.known.clone();
        known.retain(|(path, ..), _| !reviewed.contains(path) && !places.is_gone(path));
        let breaches = team
            .iter()
            .chain(notes.iter().flat_map(|note| &note.breaches));
        for breach in breaches.filter(|breach| breach.standing != Standing::Ignored) {
            *known.entry(key(breach, places)).or_default() += 1;
        }
        Self { known }
    }

    /// How many breaches it knows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.known.values().sum()
    }

    /// `true` when it knows none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// The file.
    #[must_use]
    pub fn write(&self) -> String {
        let entry =
            |((path, rule, fingerprint), count): (&(String, String, String), &usize)| Entry {
                path: path.clone(),
                rule: rule.clone(),
                fingerprint: fingerprint.clone(),
                count: *count,
            };
        let file = File {
            schema: SCHEMA.to_owned(),
            breaches: self.known.iter().map(entry).collect(),
        };
        serde_json::to_string_pretty(&file).unwrap_or_default() + "\n"
    }
}

fn key(breach: &Breach, places: &dyn Places) -> (String, String, String) {
    (
        places.written(&breach.path),
        breach.rule.clone(),
        breach.fingerprint.clone(),
    )
}

/// Marks a breach as known where it is, once fewer to be known after.
fn take(
    left: &mut BTreeMap<(String, String, String), usize>,
    key: &(String, String, String),
    breach: &mut Breach,
) {
    if let Some(count) = left.get_mut(key).filter(|count| **count > 0) {
        *count -= 1;
        breach.standing = Standing::Known;
    }
}
