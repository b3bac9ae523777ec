//! The sentences of a team and the heads of its table, as data: `[page.team]` and `[page.columns]` of `coaching.toml`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What many notes add up to.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct TeamTexts {
    pub(crate) title: String,
    pub(crate) facts: String,
    pub(crate) undated: String,
    pub(crate) one_day: String,
    pub(crate) average: String,
    pub(crate) nothing: String,
    pub(crate) grades: String,
    pub(crate) grade: String,
    pub(crate) share: String,
    pub(crate) risky: String,
    pub(crate) rank: String,
    pub(crate) unranked: String,
    pub(crate) notes: String,
    pub(crate) total: String,
    pub(crate) strongest: String,
    pub(crate) weakest: String,
    pub(crate) trend: String,
    pub(crate) up: String,
    pub(crate) down: String,
    pub(crate) flat: String,
    pub(crate) no_trend: String,
    pub(crate) too_few: String,
    pub(crate) loose: String,
    pub(crate) more: String,
    pub(crate) current_folder: String,
    pub(crate) no_year: String,
    pub(crate) plane: String,
    pub(crate) plane_few: String,
    pub(crate) problems: String,
    pub(crate) strengths: String,
    pub(crate) recurring: String,
    pub(crate) unanswered: String,
    pub(crate) owed: String,
    pub(crate) example: String,
    pub(crate) quotes: String,
    pub(crate) quote: String,
    pub(crate) quote_place: String,
    pub(crate) each: String,
    pub(crate) head: String,
    pub(crate) few: String,
    pub(crate) line_problems: String,
    pub(crate) line_strengths: String,
    pub(crate) line_owed: String,
    pub(crate) line_trend: String,
    pub(crate) line_quote: String,
    pub(crate) point: String,
    pub(crate) unreadable: String,
    pub(crate) groups: BTreeMap<String, String>,
    pub(crate) why_loose: BTreeMap<String, String>,
    pub(crate) quadrants: QuarterTexts,
}

/// The quarters of the plane.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct QuarterTexts {
    pub(crate) both: String,
    pub(crate) weight_only: String,
    pub(crate) lever_only: String,
    pub(crate) neither: String,
}

/// The columns of a table of notes.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnTexts {
    pub(crate) path: String,
    pub(crate) title: String,
    pub(crate) date: String,
    pub(crate) kind: String,
    pub(crate) rep: String,
    pub(crate) customer: String,
    pub(crate) total: String,
    pub(crate) grade: String,
    pub(crate) compliance: String,
    pub(crate) unanswered: String,
    pub(crate) best: String,
    pub(crate) report: String,
    pub(crate) error: String,
    pub(crate) dimension: String,
}
