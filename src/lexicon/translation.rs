//! The texts of the pack in another language: files under `en/` that lie beside the Chinese ones.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Deserialize;

use super::built_in;
use super::compile;
use super::error::{PackError, PackErrors};
use super::files::{self, PackText, TRANSLATION, is_translation};
use super::pack::Pack;
use super::signal::Signal;

/// The language of the fixed texts of reports; what was said, and what to say, stays Chinese.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Chinese, as the pack is written.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// The name that users write.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }
}

/// The English of a signal file; what is not written stays Chinese.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SignalWords {
    /// Its name.
    pub title: Option<String>,
    /// The principle.
    pub why: Option<String>,
    /// What it is.
    pub is: Option<String>,
    /// What it is not.
    pub is_not: Option<String>,
    /// What to do.
    pub advice: Option<String>,
    /// Resources: whom in our own company to win for it.
    pub mobilise: Option<String>,
    /// Resources: what to bring.
    pub bring: Option<String>,
    /// Risks: the law or policy.
    pub law: Option<String>,
    /// Risks: what to do instead.
    pub instead: Option<String>,
    /// Names of rules, by their Chinese names.
    pub rules: BTreeMap<String, String>,
    /// Resources: the customer's side.
    pub demand: Option<Box<SignalWords>>,
}

/// The texts of all packs in one language.
#[derive(Debug, Default)]
pub struct Translation {
    /// By path as in the pack, without the folder; a team's files behind the built-in one.
    files: BTreeMap<String, Vec<PackText>>,
}

impl Translation {
    /// Gathers the English texts of the built-in pack and of the packs in `folders`. Nothing is read
    /// for Chinese, which the pack itself is written in.
    ///
    /// # Errors
    /// [`PackErrors`] when a folder cannot be read.
    pub fn load(folders: &[PathBuf], lang: Lang) -> Result<Self, PackErrors> {
        let mut all = Self::default();
        if lang == Lang::Zh {
            return Ok(all);
        }
        all.add(built_in::texts(is_translation));
        for folder in folders {
            all.add(files::in_folder(folder)?);
        }
        Ok(all)
    }

    fn add(&mut self, files: Vec<PackText>) {
        for file in files {
            if let Some(path) = file.path.strip_prefix(TRANSLATION) {
                self.files.entry(path.to_owned()).or_default().push(file);
            }
        }
    }

    /// `true` where everything stays Chinese.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Parses the translation of a top-level file of the pack; the last one counts. None where there is
    /// none.
    ///
    /// # Errors
    /// [`PackError`] when it is malformed.
    pub fn parse<T: serde::de::DeserializeOwned>(
        &self,
        path: &str,
    ) -> Result<Option<T>, PackError> {
        let last = self.files.get(path).and_then(|files| files.last());
        last.map(compile::parse).transpose()
    }

    /// What is written of the signals of the file at `path`: a team's words over the built-in ones, or,
    /// for a file of the team's own, its words alone.
    fn words(&self, path: &str, is_built_in: bool) -> Result<SignalWords, PackError> {
        let mut words = SignalWords::default();
        let files = self.files.get(path).into_iter().flatten();
        for file in files.filter(|file| is_built_in || !file.built_in) {
            words.lay(compile::parse(file)?);
        }
        Ok(words)
    }

    /// The files of signals that the pack does not have.
    fn strangers<'a>(&'a self, pack: &'a Pack) -> impl Iterator<Item = PackError> + 'a {
        let signals = self.files.iter().filter(|(path, _)| path.contains('/'));
        let strange = signals.filter(|(path, _)| {
            let id = path.trim_end_matches(".toml").replace('/', ".");
            !pack.is_known(&id)
        });
        strange.flat_map(|(_, files)| files).map(|file| {
            let message = "没有这个信号。路径要与信号的文件相同，前面加 en/".to_owned();
            PackError::whole(&file.shown, message)
        })
    }
}

impl SignalWords {
    fn lay(&mut self, over: Self) {
        let pairs = [
            (&mut self.title, over.title),
            (&mut self.why, over.why),
            (&mut self.is, over.is),
            (&mut self.is_not, over.is_not),
            (&mut self.advice, over.advice),
            (&mut self.mobilise, over.mobilise),
            (&mut self.bring, over.bring),
            (&mut self.law, over.law),
            (&mut self.instead, over.instead),
        ];
        for (slot, text) in pairs {
            if text.is_some() {
                *slot = text;
            }
        }
        self.rules.extend(over.rules);
        if let Some(demand) = over.demand {
            self.demand.get_or_insert_default().lay(*demand);
        }
    }

    /// Puts the words in the place of the Chinese ones; gives what stays Chinese.
    fn put(self, signal: &mut Signal) -> Vec<String> {
        let mut missing = Vec::new();
        let mut put = |key: &str, slot: &mut String, text: Option<String>| match text {
            Some(text) => *slot = text,
            None => missing.push(key.to_owned()),
        };
        put("title", &mut signal.title, self.title);
        put("why", &mut signal.why, self.why);
        put("is", &mut signal.is, self.is);
        put("is_not", &mut signal.is_not, self.is_not);
        put("advice", &mut signal.advice, self.advice);
        if let Some(resource) = &mut signal.resource {
            put("mobilise", &mut resource.mobilise, self.mobilise);
            put("bring", &mut resource.bring, self.bring);
        }
        if let Some(risk) = &mut signal.risk {
            put("law", &mut risk.law, self.law);
            put("instead", &mut risk.instead, self.instead);
        }
        for rule in &mut signal.rules {
            let name = self.rules.get(&rule.name).cloned();
            let key = format!("rules.\"{}\"", rule.name);
            put(&key, &mut rule.name, name);
        }
        missing
    }
}

impl Pack {
    /// Puts the words of `translation` in the place of the Chinese ones; what has none stays Chinese.
    /// Gives what has none: the file and the key.
    ///
    /// # Errors
    /// [`PackErrors`] with the malformed files, and those of signals that do not exist.
    pub fn translate(
        &mut self,
        translation: &Translation,
    ) -> Result<Vec<(String, String)>, PackErrors> {
        if translation.is_empty() {
            return Ok(Vec::new());
        }
        let mut faults: Vec<PackError> = translation.strangers(self).collect();
        let mut missing = Vec::new();
        let built_in: Vec<bool> = self
            .signals
            .iter()
            .map(|signal| self.file(&signal.file).is_some_and(|file| file.built_in))
            .collect();
        for (signal, is_built_in) in self.signals.iter_mut().zip(built_in) {
            let is_demand = signal.family() == "demand";
            let id = signal.id.replacen("demand.", "resource.", 1);
            let path = id.replacen('.', "/", 1) + ".toml";
            let words = translation
                .words(&path, is_built_in)
                .unwrap_or_else(|error| {
                    faults.push(error);
                    SignalWords::default()
                });
            let words = if is_demand {
                words.demand.map(|demand| *demand).unwrap_or_default()
            } else {
                words
            };
            let part = if is_demand { "demand." } else { "" };
            let lacking = words.put(signal).into_iter();
            missing.extend(
                lacking.map(|key| (format!("{TRANSLATION}{path}"), format!("{part}{key}"))),
            );
        }
        self.extensions
            .extend(translation.files.values().flatten().cloned());
        faults.dedup();
        if faults.is_empty() {
            Ok(missing)
        } else {
            Err(PackErrors(faults))
        }
    }
}
