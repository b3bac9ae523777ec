//! Folds summaries, one by one, into what the team view shows.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::analyze::Engine;

use super::group::Group;
use super::summary::{Record, Summary};
use super::view::Team;

/// What notes are put together by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum GroupBy {
    /// The salesperson.
    Rep,
    /// The customer.
    Customer,
    /// The month.
    Month,
    /// The folder that the file lies in.
    Folder,
}

impl GroupBy {
    /// The group of a note; none where the note does not tell it.
    pub(super) fn of(self, note: &Summary) -> Option<String> {
        match self {
            Self::Rep => note.rep.clone(),
            Self::Customer => note.customer.clone(),
            Self::Month => note.date.map(|date| date.month().to_string()),
            Self::Folder => Some(note.folder()),
        }
    }

    /// Whether groups may be compared by their points: months only follow each other.
    #[must_use]
    pub const fn is_ranked(self) -> bool {
        !matches!(self, Self::Month)
    }
}

/// Running sums over notes; their memory grows with the number of groups, not of notes.
#[derive(Debug)]
pub struct Tally {
    pub(super) by: GroupBy,
    pub(super) all: Group,
    pub(super) groups: BTreeMap<String, Group>,
    /// Notes that belong to no group.
    pub(super) loose: u32,
    pub(super) unreadable: BTreeMap<String, String>,
}

impl Tally {
    /// Nothing yet.
    #[must_use]
    pub fn new(by: GroupBy) -> Self {
        Self {
            by,
            all: Group::default(),
            groups: BTreeMap::new(),
            loose: 0,
            unreadable: BTreeMap::new(),
        }
    }

    /// Takes in a note, or a file that could not be read.
    pub fn add(&mut self, record: &Record) {
        match record {
            Record::Note(note) => {
                self.all.add(note);
                match self.by.of(note) {
                    Some(key) => self.groups.entry(key).or_default().add(note),
                    None => self.loose += 1,
                }
            }
            Record::Unreadable { path, error, .. } => {
                self.unreadable.insert(path.clone(), error.clone());
            }
        }
    }

    /// What notes are put together by.
    #[must_use]
    pub const fn by(&self) -> GroupBy {
        self.by
    }

    /// How many notes were taken in.
    #[must_use]
    pub const fn notes(&self) -> u32 {
        self.all.notes
    }

    /// The files that could not be read, by path, each with the reason.
    #[must_use]
    pub const fn unreadable(&self) -> &BTreeMap<String, String> {
        &self.unreadable
    }

    /// The team.
    #[must_use]
    pub fn team(&self, engine: &Engine) -> Team {
        Team::new(self, engine)
    }
}
