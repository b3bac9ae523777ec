//! The whole pack: built-in files, a team's files over them, compiled once.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::text::fingerprint;

use super::compile::{self, Scoped};
use super::error::{PackError, PackErrors};
use super::files::{self, PackText};
use super::pattern::{Pattern, Slots};
use super::schema::{GuardsFile, PackFile, SlotsFile};
use super::signal::{Signal, SignalId};
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
    /// Word classes that all files may use.
    pub slots: Slots,
    /// What takes a hit back.
    pub guards: Guards,
    texts: BTreeMap<String, PackText>,
    extensions: Vec<PackText>,
    /// Signals that a team switched off: other files may go on naming them.
    disabled: BTreeSet<String>,
}

/// The guards' words, compiled.
#[derive(Debug, Clone)]
pub struct Guards {
    /// How far before a hit a negator may stand, in characters.
    pub negation_reach: usize,
    /// Negators.
    pub negators: Vec<Pattern>,
    /// Words that hold a negator and negate nothing.
    pub negation_exceptions: Vec<Pattern>,
    /// Hypothesis.
    pub hypothesis: Vec<Pattern>,
    /// Talk about how one should talk.
    pub advice: Vec<Pattern>,
    /// Speech of somebody else.
    pub reported: Vec<Pattern>,
    /// What makes a clause a question.
    pub question: Vec<Pattern>,
    /// Tags that ask nothing.
    pub tags: Vec<Pattern>,
}

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
        let mut faults = Vec::new();
        let pack = Self::gather(folders, &mut faults)
            .map_err(|error| faults.push(error))
            .ok();
        (pack, faults)
    }

    fn gather(folders: &[PathBuf], faults: &mut Vec<PackError>) -> Result<Self, PackError> {
        let mut texts = by_path(files::built_in());
        let mut extensions = Vec::new();
        let mut disabled = Vec::new();
        for folder in folders {
            overlay(folder, &mut texts, &mut extensions, &mut disabled)?;
        }
        let slots = slots(&texts)?;
        let guards = Guards::compile(&texts, &slots, faults)?;
        let mut signals = BTreeMap::new();
        for file in texts.values().filter(|file| is_signal(&file.path)) {
            match compile::signals(file, &slots, faults) {
                Ok(compiled) => signals.extend(
                    compiled
                        .into_iter()
                        .map(|signal| (signal.id.clone(), signal)),
                ),
                Err(error) => faults.push(error),
            }
        }
        for file in &extensions {
            compile::extend(file, &slots, &mut signals, faults)
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
        let pack = Self {
            signals: signals.into_values().collect(),
            slots,
            guards,
            texts,
            extensions,
            disabled,
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
    pub fn weights(&self) -> Result<Option<Weights>, PackError> {
        let ids: Vec<&str> = self
            .signals
            .iter()
            .map(|signal| signal.id.as_str())
            .collect();
        self.texts
            .get("weights.tsv")
            .map(|file| Weights::of_file(file, &ids))
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

    /// Compiles patterns written in the top-level file `path`.
    ///
    /// # Errors
    /// [`PackErrors`] with the places of the faulty patterns.
    pub fn patterns(
        &self,
        path: &str,
        written: &[toml::Spanned<String>],
    ) -> Result<Vec<Pattern>, PackErrors> {
        let mut faults = Vec::new();
        let file = required(&self.texts, path)?;
        let patterns = Scoped {
            file,
            slots: &self.slots,
            faults: &mut faults,
        }
        .patterns(written);
        if faults.is_empty() {
            Ok(patterns)
        } else {
            Err(PackErrors(faults))
        }
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

impl Guards {
    fn compile(
        texts: &BTreeMap<String, PackText>,
        slots: &Slots,
        faults: &mut Vec<PackError>,
    ) -> Result<Self, PackError> {
        let file = required(texts, "guards.toml")?;
        let parsed: GuardsFile = compile::parse(file)?;
        let mut scope = Scoped {
            file,
            slots,
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

fn by_path(files: Vec<PackText>) -> BTreeMap<String, PackText> {
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
    for file in files::in_folder(folder)? {
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

fn slots(texts: &BTreeMap<String, PackText>) -> Result<Slots, PackError> {
    let file = required(texts, "slots.toml")?;
    let parsed: SlotsFile = compile::parse(file)?;
    Slots::default()
        .extended(&parsed.slots)
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
