//! What of a configuration holds for one note, and from where.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use toml::Spanned;

use crate::analyze::Options;
use crate::lexicon::{Kind, Lang, Pack, line_at};

use super::file::{Override, PolicyFile, Rules};
use super::load::{Config, Loaded};

/// Where a setting was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The file as messages call it.
    pub file: String,
    /// The physical line (1-based).
    pub line: usize,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

/// A value, and where it was written; nowhere where it is the default.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting<T> {
    /// The value.
    pub value: T,
    /// Where it was written.
    pub origin: Option<Origin>,
}

/// The rules that hold for a note.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Settings {
    /// Signals that must not appear.
    pub forbid: Option<Setting<Vec<String>>>,
    /// How often a signal or a family may appear.
    pub max_count: BTreeMap<String, Setting<usize>>,
    /// The lowest total, from 0 to 100.
    pub min_score: Option<Setting<f64>>,
    /// The lowest share of the points of a dimension, from 0 to 1.
    pub min_dimension: BTreeMap<String, Setting<f64>>,
    /// The largest talk share of our side, from 0 to 1.
    pub max_talk_share: Option<Setting<f64>>,
    /// Our longest run, in characters.
    pub max_monologue: Option<Setting<usize>>,
}

/// What a configuration says of one file, before the note is read.
#[derive(Debug, Clone, PartialEq)]
pub struct ForNote {
    /// The kind of meeting, where it is given.
    pub kind: Option<Setting<Kind>>,
    /// Whether the file may be unreadable.
    pub allow_unreadable: Setting<bool>,
}

impl ForNote {
    /// How the file is to be analysed.
    #[must_use]
    pub fn options(&self) -> Options {
        Options {
            kind: self.kind.as_ref().map(|kind| kind.value),
            ..Options::default()
        }
    }
}

impl Config {
    /// What is said of the file at `path`.
    #[must_use]
    pub fn for_note(&self, path: &Path) -> ForNote {
        let mut said = ForNote {
            kind: None,
            allow_unreadable: self.allow_unreadable(),
        };
        let Some(loaded) = &self.loaded else {
            return said;
        };
        for part in loaded.overrides(path) {
            if let Some(kind) = &part.kind {
                said.kind = Some(loaded.setting(kind));
            }
            if let Some(allow) = &part.allow_unreadable {
                said.allow_unreadable = loaded.setting(allow);
            }
        }
        said
    }

    /// Whether files may be unreadable, where no override says otherwise.
    #[must_use]
    pub fn allow_unreadable(&self) -> Setting<bool> {
        let loaded = self.loaded.as_ref();
        let written = loaded.and_then(|l| Some(l.setting(l.file.allow_unreadable.as_ref()?)));
        written.unwrap_or(Setting {
            value: false,
            origin: None,
        })
    }

    /// The language of what is fixed in reports.
    #[must_use]
    pub fn lang(&self) -> Setting<Lang> {
        let loaded = self.loaded.as_ref();
        let written = loaded.and_then(|l| Some(l.setting(l.file.lang.as_ref()?)));
        written.unwrap_or(Setting {
            value: Lang::default(),
            origin: None,
        })
    }

    /// The fewest notes that a review must find.
    #[must_use]
    pub fn min_notes(&self) -> Option<Setting<usize>> {
        let loaded = self.loaded.as_ref()?;
        let written = loaded.file.min_notes.as_ref()?;
        Some(loaded.setting(written))
    }

    /// The person whom the note at `path` calls `name`: what an override says, or else what holds for
    /// all files, or else the name itself.
    #[must_use]
    pub fn person<'a>(&'a self, path: &Path, name: &'a str) -> &'a str {
        let Some(loaded) = &self.loaded else {
            return name;
        };
        let own = loaded
            .overrides(path)
            .filter_map(|part| part.names.get(name));
        own.last()
            .or_else(|| loaded.file.names.get(name))
            .map_or(name, |person| person.get_ref())
    }

    /// Every name that means somebody in the note at `path`, or in all notes, with the person.
    #[must_use]
    pub fn names(&self, path: Option<&Path>) -> BTreeMap<String, Setting<String>> {
        let mut names = BTreeMap::new();
        let Some(loaded) = &self.loaded else {
            return names;
        };
        let own = path.into_iter().flat_map(|path| loaded.overrides(path));
        for list in std::iter::once(&loaded.file.names).chain(own.map(|part| &part.names)) {
            for (alias, person) in list {
                names.insert(alias.get_ref().clone(), loaded.setting(person));
            }
        }
        names
    }

    /// The globs of each override.
    #[must_use]
    pub fn overrides(&self) -> Vec<Setting<Vec<String>>> {
        let parts = self.loaded.iter().flat_map(|loaded| {
            let parts = loaded.file.overrides.iter();
            parts.map(|part| Setting {
                value: part
                    .paths
                    .get_ref()
                    .iter()
                    .map(|glob| glob.get_ref().clone())
                    .collect(),
                origin: Some(loaded.origin(part.paths.span().start)),
            })
        });
        parts.collect()
    }

    /// The rules that hold for a meeting of `kind`, of all files alike or of the one at `path`;
    /// `policy` is that of the pack.
    #[must_use]
    pub fn settings(
        &self,
        pack: &Pack,
        policy: &PolicyFile,
        kind: Option<Kind>,
        path: Option<&Path>,
    ) -> Settings {
        let mut settings = Settings::default();
        if let Some(file) = pack.text("policy.toml") {
            let place = |span| Origin {
                file: file.shown.clone(),
                line: line_at(&file.text, span),
            };
            settings.lay(&policy.rules, &place);
            if let Some(rules) = kind.and_then(|kind| policy.kind.of(kind)) {
                settings.lay(rules, &place);
            }
        }
        if let Some(loaded) = &self.loaded {
            let place = |span| loaded.origin(span);
            settings.lay(&loaded.file.rules, &place);
            if let Some(rules) = kind.and_then(|kind| loaded.file.kind.of(kind)) {
                settings.lay(rules, &place);
            }
            for part in path.into_iter().flat_map(|path| loaded.overrides(path)) {
                settings.lay(&part.rules, &place);
            }
        }
        settings
    }
}

impl Loaded {
    fn origin(&self, start: usize) -> Origin {
        Origin {
            file: self.shown.clone(),
            line: line_at(&self.text, start),
        }
    }

    fn setting<T: Clone>(&self, written: &Spanned<T>) -> Setting<T> {
        Setting {
            value: written.get_ref().clone(),
            origin: Some(self.origin(written.span().start)),
        }
    }

    fn overrides<'a>(&'a self, path: &Path) -> impl Iterator<Item = &'a Override> {
        let all = self.file.overrides.iter().zip(&self.globs);
        all.filter(move |(_, globs)| self.takes(globs, path))
            .map(|(part, _)| part)
    }
}

impl Settings {
    /// Lays `rules` over what is there: single values replace, counts and dimensions are added.
    fn lay(&mut self, rules: &Rules, place: &dyn Fn(usize) -> Origin) {
        fn put<T: Clone>(
            slot: &mut Option<Setting<T>>,
            written: Option<&Spanned<T>>,
            place: &dyn Fn(usize) -> Origin,
        ) {
            if let Some(written) = written {
                *slot = Some(at(written, place));
            }
        }
        if let Some(list) = &rules.forbid {
            let ids = list.get_ref().iter().map(|id| id.get_ref().clone());
            self.forbid = Some(Setting {
                value: ids.collect(),
                origin: Some(place(list.span().start)),
            });
        }
        put(&mut self.min_score, rules.min_score.as_ref(), place);
        put(
            &mut self.max_talk_share,
            rules.max_talk_share.as_ref(),
            place,
        );
        put(&mut self.max_monologue, rules.max_monologue.as_ref(), place);
        for (id, most) in &rules.max_count {
            self.max_count.insert(id.get_ref().clone(), at(most, place));
        }
        for (id, least) in &rules.min_dimension {
            self.min_dimension
                .insert(id.get_ref().clone(), at(least, place));
        }
    }
}

fn at<T: Clone>(written: &Spanned<T>, place: &dyn Fn(usize) -> Origin) -> Setting<T> {
    Setting {
        value: written.get_ref().clone(),
        origin: Some(place(written.span().start)),
    }
}
