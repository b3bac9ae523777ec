//! The rubric as data: `rubric.toml`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lexicon::Kind;
use crate::measure::{MeasureWords, MetricId, MetricText};

/// The rubric.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rubric {
    /// Word lists of measuring.
    pub measure: MeasureWords,
    /// How metrics are presented, in the order in which they are.
    #[serde(rename = "metric")]
    pub metrics: Vec<MetricText>,
    /// The thresholds of metrics by kind of meeting.
    pub threshold: BTreeMap<Kind, BTreeMap<MetricId, Threshold>>,
    /// What each kind of meeting is called.
    pub kind: BTreeMap<Kind, String>,
    /// The fewest turns of ours that are scored.
    pub least_turns: usize,
    /// The two axes.
    pub axis: BTreeMap<Axis, AxisText>,
    /// The dimensions.
    #[serde(rename = "dimension")]
    pub dimensions: Vec<Dimension>,
    /// The grades, best first.
    #[serde(rename = "grade")]
    pub grades: Vec<Grade>,
    /// The best grade that a note with a risk of ours can have.
    pub risk_cap: String,
}

/// From where on a metric counts fully and from where on not at all; either may be the larger.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Threshold {
    /// Full points.
    pub good: f64,
    /// No points.
    pub bad: f64,
}

impl Threshold {
    /// The share of the points for `value`, from 0 to 1.
    #[must_use]
    pub fn share(self, value: f64) -> f64 {
        ((value - self.bad) / (self.good - self.bad)).clamp(0.0, 1.0)
    }
}

/// An axis of the plane.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Axis {
    /// 砝码: what we bring.
    Weight,
    /// 杠杆: how we go about it.
    Lever,
}

/// What an axis is called and from where on it is strong.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AxisText {
    /// Its name.
    pub title: String,
    /// From this share of its points on (0 to 1) it is strong.
    pub strong: f64,
}

/// A grade.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grade {
    /// The letter.
    pub id: String,
    /// What it says.
    pub title: String,
    /// The least total.
    pub from: f64,
}

/// A dimension of the scorecard.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dimension {
    /// The name that JSON uses.
    pub id: String,
    /// Its name, in the language of the report.
    pub title: String,
    /// The axis that it belongs to.
    pub axis: Axis,
    /// The kinds of meeting that it applies to.
    pub kinds: Vec<Kind>,
    /// Its share of the 100 points, before anything is left out.
    pub weight: u32,
    /// Its own scale; metrics that are unavailable make it shorter.
    pub max: f64,
    /// Where it starts on that scale.
    #[serde(default)]
    pub start: f64,
    /// Metrics that win points by their thresholds.
    #[serde(default)]
    pub metrics: Vec<MetricPart>,
    /// Findings that win points.
    #[serde(default)]
    pub gains: Vec<Part>,
    /// Findings that lose points.
    #[serde(default)]
    pub losses: Vec<Part>,
    /// What replies to objections win or lose.
    pub replies: Option<Replies>,
    /// Points of a kind of resource by its priority; each kind counts once.
    #[serde(default)]
    pub priorities: Vec<f64>,
    /// Each demand left without an answer loses its part of the scale.
    #[serde(default)]
    pub demands: bool,
    /// A signal that wins points when it comes before others.
    pub first: Option<First>,
}

/// A metric that wins points.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MetricPart {
    /// The metric.
    pub id: MetricId,
    /// Its points when it is good.
    pub points: f64,
}

/// Findings that win or lose points.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// A signal, or a family as `argue.*`.
    pub signal: String,
    /// Points for each.
    pub each: f64,
    /// How many count.
    #[serde(default = "no_limit")]
    pub most: usize,
}

const fn no_limit() -> usize {
    usize::MAX
}

/// What a reply to an objection wins or loses.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Replies {
    /// Accepted, asked back or brought a resource.
    pub met: f64,
    /// Argued; the argument itself loses its points besides.
    pub argued: f64,
    /// Did nothing about it, or no reply at all.
    pub missed: f64,
}

/// A signal that is worth more before others.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct First {
    /// The signal.
    pub signal: String,
    /// What it has to come before.
    pub before: Vec<String>,
    /// Points.
    pub points: f64,
}

/// `true` when `pattern` (`argue.contradict`, or `argue.*`) names `signal`.
#[must_use]
pub fn names(pattern: &str, signal: &str) -> bool {
    pattern
        .strip_suffix('*')
        .map_or(pattern == signal, |family| signal.starts_with(family))
}

impl Rubric {
    /// The text of a metric, if it has one.
    #[must_use]
    pub fn metric(&self, id: MetricId) -> Option<&MetricText> {
        self.metrics.iter().find(|metric| metric.id == id)
    }

    /// The threshold of a metric in a kind of meeting.
    #[must_use]
    pub fn threshold(&self, kind: Kind, id: MetricId) -> Option<Threshold> {
        self.threshold
            .get(&kind)
            .and_then(|list| list.get(&id))
            .copied()
    }
}
