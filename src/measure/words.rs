//! What measuring needs from `rubric.toml`: word lists and how each metric is presented.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::lexicon::Kind;
use crate::text::Words;

use super::value::{MetricId, Reason};

/// The part `[measure]` of `rubric.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeasureWords {
    /// Words of which a backchannel consists.
    pub backchannels: Words,
    /// The longest backchannel, in characters.
    pub backchannel_limit: usize,
    /// Fillers wherever they stand.
    pub fillers: Words,
    /// Words that are fillers only before a pause.
    pub fillers_before_pause: Words,
    /// Words that carry no content of their own.
    pub stop: Words,
    /// The shortest customer turn that we could take up, in characters.
    pub uptake_from: usize,
    /// The largest share of unknown speakers with which a share is still estimated, from 0 to 1.
    pub unknown_limit: f64,
    /// What each reason says to the reader.
    pub reasons: BTreeMap<Reason, String>,
}

/// How a metric is presented: one `[[metric]]` of `rubric.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MetricText {
    /// The metric.
    pub id: MetricId,
    /// Chinese title.
    pub title: String,
    /// How the number is written.
    pub form: Form,
    /// The unit behind the number.
    #[serde(default)]
    pub unit: String,
    /// Of seconds: the unit of the minutes before them.
    #[serde(default)]
    pub minute: String,
    /// What the number counts or is divided by.
    pub denominator: String,
    /// A value to compare with, and where it comes from.
    #[serde(default)]
    pub reference: String,
    /// The metric in whose row it is shown.
    pub part_of: Option<MetricId>,
    /// The kinds of meeting about which it says nothing.
    #[serde(default)]
    pub not_in: Vec<Kind>,
}

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// 0.62 as 62%.
    Percent,
    /// Without decimals.
    Whole,
    /// With one decimal.
    Decimal,
    /// Seconds, with their minutes where there are any.
    Seconds,
}

impl MetricText {
    /// `value` as a reader sees it, with its unit.
    #[must_use]
    pub fn show(&self, value: f64) -> String {
        match self.form {
            Form::Percent => format!("{:.0}%", value * 100.0),
            Form::Whole => format!("{value:.0}{}", spaced(&self.unit)),
            Form::Seconds if value >= 60.0 => format!(
                "{:.0}{} {:02.0}{}",
                (value / 60.0).floor(),
                spaced(&self.minute),
                (value % 60.0).floor(),
                spaced(&self.unit)
            ),
            Form::Decimal | Form::Seconds => format!("{value:.1}{}", spaced(&self.unit)),
        }
    }
}

fn spaced(unit: &str) -> String {
    if unit.is_empty() {
        String::new()
    } else {
        format!(" {unit}")
    }
}
