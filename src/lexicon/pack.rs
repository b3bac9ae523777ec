//! The whole pack: built-in files, a team's files over them, compiled.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::text::fingerprint;

use super::compile::{self, Scoped};
use super::error::{PackError, PackErrors};
use super::files::{self, PackText};
use super::pattern::{ListId, Patterns, Slots};
use super::reader::PatternSet;
use super::schema::{GuardsFile, PackFile, SlotsFile};
use super::signal::{Signal, SignalId};
use super::sounds::Sounds;
use super::weights::Weights;

/// Files at the top of the pack that are no signals.
const TOP_FILES: [&str; 8] = [
    "slots.toml",
    "guards.toml",
    "roles.toml",
    "rubric.toml",
    "coaching.toml",
    "replies.toml",
    "policy.toml",
    "pack.toml",
];

/// The compiled pack.
#[derive(Debug, Clone)]
pub struct Pack {
    /// The signals, sorted by id.
    pub signals: Vec<Signal>,
    /// What takes a hit back.
    pub guards: Guards,
    /// The patterns of rules and guards.
    pub patterns: PatternSet,
    /// What patterns need, by its sound.
    pub sounds: Sounds,
    pub(super) texts: BTreeMap<String, PackText>,
    /// What lies beside them: files that add to a signal, and those of another language.
    pub(super) extensions: Vec<PackText>,
    /// Signals that a team switched off: other files may go on naming them.
    pub(super) disabled: BTreeSet<String>,
    /// What `weights.tsv` and `roles.tsv` hold, if they were read already.
    pub(super) fitted: Option<Fitted>,
}

/// Fitted weights, read.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Fitted {
    /// `weights.tsv`.
    pub weights: Option<Arc<Weights>>,
    /// `roles.tsv`.
    pub voices: Option<Arc<Weights>>,
}

/// The columns of `roles.tsv`: ours or the customer's, a meeting of our own people, the salesperson or
/// another of ours.
pub const VOICES: [&str; 3] = ["side.ours", "meeting.internal", "role.rep"];

/// The guards' words, compiled.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Guards {
    /// How far before a hit a negator may stand, in characters.
    pub negation_reach: usize,
    /// Negators.
    pub negators: ListId,
    /// Words that hold a negator and negate nothing.
    pub negation_exceptions: ListId,
    /// Hypothesis.
    pub hypothesis: ListId,
    /// Talk about how one should talk.
    pub advice: ListId,
    /// Speech of somebody else.
    pub reported: ListId,
    /// What makes a clause a question.
    pub question: ListId,
    /// Tags that ask nothing.
    pub tags: ListId,
}

impl Pack {
    /// The pack in `texts` with the packs in `folders` laid over it, in order, without its faulty
    /// parts, which go to `faults`.
    ///
    /// # Errors
    /// A fault that leaves no pack.
    pub(super) fn compile(
        texts: Vec<PackText>,
        folders: &[PathBuf],
        faults: &mut Vec<PackError>,
    ) -> Result<Self, PackError> {
        let mut texts = by_path(texts);
        texts.retain(|path, _| !files::is_translation(path));
        let mut extensions = Vec::new();
        let mut disabled = Vec::new();
        for folder in folders {
            overlay(folder, &mut texts, &mut extensions, &mut disabled)?;
        }
        let mut patterns = Patterns::default();
        let slots = slots(&texts, &mut patterns)?;
        let guards = Guards::compile(&texts, &slots, &mut patterns, faults)?;
        let mut signals = BTreeMap::new();
        for file in texts.values().filter(|file| is_signal(&file.path)) {
            match compile::signals(file, &slots, &mut patterns, faults) {
                Ok(compiled) => signals.extend(
                    compiled
                        .into_iter()
                        .map(|signal| (signal.id.clone(), signal)),
                ),
                Err(error) => faults.push(error),
            }
        }
        for file in &extensions {
            compile::extend(file, &slots, &mut patterns, &mut signals, faults)
                .unwrap_or_else(|error| faults.push(error));
        }
        for (file, id) in &disabled {
            if signals.remove(id.get_ref()).is_none() {
                let message = format!("没有叫 {} 的信号可以停用", id.get_ref());
                faults.push(PackError::at(&file.shown, &file.text, id.span(), message));
            }
        }
        let disabled = disabled
            .into_iter()
            .map(|(_, id)| id.into_inner())
            .collect();
        let signals: Vec<Signal> = signals.into_values().collect();
        // The pack's own examples are the best sample of sales talk at hand.
        let examples = signals.iter().flat_map(|s| s.hits.iter().chain(&s.misses));
        let sounds = Sounds::new(patterns.literals());
        let rules = signals.iter().flat_map(|signal| &signal.rules);
        let said: BTreeSet<ListId> = rules.map(|rule| rule.say).collect();
        let said: Vec<ListId> = said.into_iter().collect();
        let examples = examples.map(|example| &*example.text);
        let patterns = PatternSet::new(patterns, &said, examples);
        let pack = Self {
            sounds,
            signals,
            guards,
            patterns,
            texts,
            extensions,
            disabled,
            fitted: None,
        };
        pack.check_references(faults);
        Ok(pack)
    }

    /// The index of the signal called `id`.
    #[must_use]
    pub fn position(&self, id: &str) -> Option<SignalId> {
        self.signals
            .binary_search_by(|signal| signal.id.as_str().cmp(id))
            .ok()
    }

    /// The signal called `id`.
    #[must_use]
    pub fn signal(&self, id: &str) -> Option<&Signal> {
        self.position(id).map(|i| &self.signals[i])
    }

    /// `true` for a signal of the pack, and for one that a team has switched off.
    #[must_use]
    pub fn is_known(&self, id: &str) -> bool {
        let file = id.replacen("demand.", "resource.", 1).replacen('.', "/", 1) + ".toml";
        self.position(id).is_some() || self.texts.contains_key(&file)
    }

    /// The weights fitted for the signals; `None` when the pack has none.
    ///
    /// # Errors
    /// [`PackError`] with the malformed line.
    pub fn weights(&self) -> Result<Option<Arc<Weights>>, PackError> {
        if let Some(fitted) = &self.fitted {
            return Ok(fitted.weights.clone());
        }
        let ids: Vec<&str> = self.signals.iter().map(|signal| &*signal.id).collect();
        self.read_weights("weights.tsv", &ids)
    }

    /// The weights fitted for telling who is who, in the columns [`VOICES`]; `None` when the pack has
    /// none.
    ///
    /// # Errors
    /// [`PackError`] with the malformed line.
    pub fn voices(&self) -> Result<Option<Arc<Weights>>, PackError> {
        match &self.fitted {
            Some(fitted) => Ok(fitted.voices.clone()),
            None => self.read_weights("roles.tsv", &VOICES),
        }
    }

    fn read_weights(
        &self,
        path: &str,
        columns: &[&str],
    ) -> Result<Option<Arc<Weights>>, PackError> {
        let file = self.texts.get(path);
        file.map(|file| Weights::of_file(file, columns).map(Arc::new))
            .transpose()
    }

    /// The ids of all signals, those that were switched off too: what other files may name.
    pub fn known_ids(&self) -> impl Iterator<Item = &str> {
        self.signals
            .iter()
            .map(|signal| signal.id.as_str())
            .chain(self.disabled.iter().map(String::as_str))
    }

    /// A hash of everything that the pack was made from, in hex: what two packs with the same one find is the same.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let files = self.texts.values().chain(&self.extensions);
        let parts = files.flat_map(|file| [file.path.as_bytes(), file.text.as_bytes()]);
        fingerprint(parts.chain(self.disabled.iter().map(String::as_bytes)))
    }

    /// The text of a file of the pack, with the name that messages use.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<&PackText> {
        self.texts.get(path)
    }

    /// The file that messages call `shown`.
    #[must_use]
    pub fn file(&self, shown: &str) -> Option<&PackText> {
        self.texts
            .values()
            .chain(&self.extensions)
            .find(|file| file.shown == shown)
    }

    /// Parses a top-level file of the pack such as `rubric.toml`.
    ///
    /// # Errors
    /// [`PackError`] when it is missing or malformed.
    pub fn parse<T: serde::de::DeserializeOwned>(&self, path: &str) -> Result<T, PackError> {
        compile::parse(required(&self.texts, path)?)
    }

    /// For compiling lists of patterns of the top-level file `path`, apart from those of rules and guards.
    ///
    /// # Errors
    /// [`PackErrors`] when the file, or that of the word classes, is missing or malformed.
    pub fn lists(&self, path: &str) -> Result<FileLists<'_>, PackErrors> {
        let mut compiled = Patterns::default();
        Ok(FileLists {
            file: required(&self.texts, path)?,
            slots: slots(&self.texts, &mut compiled)?,
            compiled,
            faults: Vec::new(),
        })
    }

    fn check_references(&self, faults: &mut Vec<PackError>) {
        for signal in &self.signals {
            for id in signal.rules.iter().flat_map(|rule| &rule.after) {
                if !self.is_known(id) {
                    let message = format!("{} 的 after 提到了不存在的信号 {id}", signal.id);
                    faults.push(PackError::whole(&signal.file, message));
                }
            }
        }
    }
}

/// Lists of patterns of one file, compiled one by one.
#[derive(Debug)]
pub struct FileLists<'a> {
    file: &'a PackText,
    slots: Slots,
    compiled: Patterns,
    faults: Vec<PackError>,
}

impl FileLists<'_> {
    /// Compiles a list; faulty patterns are left out of it.
    pub fn add(&mut self, written: &[toml::Spanned<String>]) -> ListId {
        let mut scope = Scoped {
            file: self.file,
            slots: &self.slots,
            compiled: &mut self.compiled,
            faults: &mut self.faults,
        };
        scope.patterns(written)
    }

    /// The patterns of all lists.
    ///
    /// # Errors
    /// [`PackErrors`] with the places of the faulty patterns.
    pub fn finish(self) -> Result<PatternSet, PackErrors> {
        if self.faults.is_empty() {
            Ok(PatternSet::new(self.compiled, &[], std::iter::empty()))
        } else {
            Err(PackErrors(self.faults))
        }
    }
}

impl Guards {
    fn compile(
        texts: &BTreeMap<String, PackText>,
        slots: &Slots,
        compiled: &mut Patterns,
        faults: &mut Vec<PackError>,
    ) -> Result<Self, PackError> {
        let file = required(texts, "guards.toml")?;
        let parsed: GuardsFile = compile::parse(file)?;
        let mut scope = Scoped {
            file,
            slots,
            compiled,
            faults,
        };
        Ok(Self {
            negation_reach: parsed.negation.reach,
            negators: scope.patterns(&parsed.negation.words),
            negation_exceptions: scope.patterns(&parsed.negation.exceptions),
            hypothesis: scope.patterns(&parsed.hypothesis.words),
            advice: scope.patterns(&parsed.advice.words),
            reported: scope.patterns(&parsed.reported.words),
            question: scope.patterns(&parsed.question.words),
            tags: scope.patterns(&parsed.question.tags),
        })
    }
}

pub(super) fn by_path(files: Vec<PackText>) -> BTreeMap<String, PackText> {
    files
        .into_iter()
        .map(|file| (file.path.clone(), file))
        .collect()
}

fn is_signal(path: &str) -> bool {
    path.contains('/') && path.ends_with(".toml")
}

fn required<'a>(
    texts: &'a BTreeMap<String, PackText>,
    path: &str,
) -> Result<&'a PackText, PackError> {
    texts
        .get(path)
        .ok_or_else(|| PackError::whole(path, "词库里缺少这个文件".to_owned()))
}

fn overlay(
    folder: &Path,
    texts: &mut BTreeMap<String, PackText>,
    extensions: &mut Vec<PackText>,
    disabled: &mut Vec<(PackText, toml::Spanned<String>)>,
) -> Result<(), PackError> {
    let files = files::in_folder(folder)?.into_iter();
    for file in files.filter(|file| !files::is_translation(&file.path)) {
        let known = is_signal(&file.path)
            || TOP_FILES.contains(&file.path.as_str())
            || file.path.ends_with(".tsv");
        if !known {
            let message =
                "词库里没有这种文件。信号写在 <类别>/<名称>.toml，其余文件名见 lexicons/README.md"
                    .to_owned();
            return Err(PackError::whole(&file.shown, message));
        }
        if file.path == "pack.toml" {
            let parsed: PackFile = compile::parse(&file)?;
            disabled.extend(parsed.disable.into_iter().map(|id| (file.clone(), id)));
        } else if compile::is_extension(&file) {
            extensions.push(file);
        } else {
            texts.insert(file.path.clone(), file);
        }
    }
    Ok(())
}

fn slots(texts: &BTreeMap<String, PackText>, patterns: &mut Patterns) -> Result<Slots, PackError> {
    let file = required(texts, "slots.toml")?;
    let parsed: SlotsFile = compile::parse(file)?;
    Slots::default()
        .extended(&parsed.slots, patterns)
        .map_err(|(name, error)| {
            let at = file.text.find(&format!("\"{name}\"")).unwrap_or(0);
            PackError::at(
                &file.shown,
                &file.text,
                at..at + name.len() + 2,
                format!("词槽“{name}”：{error}"),
            )
        })
}
