//! The kinds of rules, by the keys of `fupan.toml` that set them.

use crate::report::{PageTexts, RuleTexts};

use super::view::Level;

/// A kind of rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleKind {
    /// A signal that must not appear.
    Forbid,
    /// How often a signal or a family may appear.
    MaxCount,
    /// The lowest total.
    MinScore,
    /// The lowest share of a dimension.
    MinDimension,
    /// The largest talk share.
    MaxTalkShare,
    /// The longest run.
    MaxMonologue,
    /// A file must be readable.
    Unreadable,
    /// The fewest notes.
    MinNotes,
}

impl RuleKind {
    /// The key in `fupan.toml`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Forbid => "forbid",
            Self::MaxCount => "max_count",
            Self::MinScore => "min_score",
            Self::MinDimension => "min_dimension",
            Self::MaxTalkShare => "max_talk_share",
            Self::MaxMonologue => "max_monologue",
            Self::Unreadable => "unreadable",
            Self::MinNotes => "min_notes",
        }
    }

    /// The rules that an excuse inside a note can name, since they look at the note as a whole.
    #[must_use]
    pub const fn of_whole_notes() -> [Self; 4] {
        [
            Self::MinScore,
            Self::MinDimension,
            Self::MaxTalkShare,
            Self::MaxMonologue,
        ]
    }

    /// How much a breach weighs for tools that tell errors from warnings.
    #[must_use]
    pub const fn level(self) -> Level {
        match self {
            Self::Forbid | Self::Unreadable | Self::MinNotes => Level::Error,
            _ => Level::Warning,
        }
    }

    /// The id of a rule of this kind about a signal, a family or a dimension.
    #[must_use]
    pub fn id(self, about: &str) -> String {
        if about.is_empty() {
            self.key().to_owned()
        } else {
            format!("{}/{about}", self.key())
        }
    }

    /// What is said of it.
    pub(super) const fn texts(self, page: &PageTexts) -> &RuleTexts {
        let rules = &page.review.rules;
        match self {
            Self::Forbid => &rules.forbid,
            Self::MaxCount => &rules.max_count,
            Self::MinScore => &rules.min_score,
            Self::MinDimension => &rules.min_dimension,
            Self::MaxTalkShare => &rules.max_talk_share,
            Self::MaxMonologue => &rules.max_monologue,
            Self::Unreadable => &rules.unreadable,
            Self::MinNotes => &rules.min_notes,
        }
    }
}
