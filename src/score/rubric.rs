//! The rubric as data: `rubric.toml`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lexicon::{Kind, Pack, PackError, PackErrors, Polarity};
use crate::measure::{MeasureWords, MetricId, MetricText};

/// What never wins points, whatever a team's rubric says.
const LOSING: [Polarity; 3] = [Polarity::Negative, Polarity::Caution, Polarity::Risk];

/// The file.
const FILE: &str = "rubric.toml";

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
    /// Its Chinese name.
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
    /// Reads `rubric.toml` of the pack and checks that it says all it has to.
    ///
    /// # Errors
    /// [`PackErrors`] with what is malformed, missing or unknown.
    pub fn load(pack: &Pack) -> Result<Self, PackErrors> {
        let rubric: Self = pack.parse(FILE)?;
        let faults: Vec<PackError> = rubric
            .faults(pack)
            .into_iter()
            .map(|message| PackError::whole(FILE, message))
            .collect();
        if faults.is_empty() {
            Ok(rubric)
        } else {
            Err(PackErrors(faults))
        }
    }

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

    fn faults(&self, pack: &Pack) -> Vec<String> {
        let mut faults = Vec::new();
        if !self.grades.iter().any(|grade| grade.id == self.risk_cap) {
            faults.push(format!(
                "risk_cap 写的等级“{}”不在 [[grade]] 里",
                self.risk_cap
            ));
        }
        for dimension in &self.dimensions {
            let parts = dimension
                .gains
                .iter()
                .chain(&dimension.losses)
                .map(|part| part.signal.as_str());
            let first = dimension
                .first
                .iter()
                .flat_map(|first| first.before.iter().chain([&first.signal]))
                .map(String::as_str);
            for pattern in parts.chain(first) {
                if !pack.signals.iter().any(|signal| names(pattern, &signal.id)) {
                    faults.push(format!(
                        "维度 {} 提到了不存在的信号 {pattern}",
                        dimension.id
                    ));
                }
            }
            let before = dimension.first.iter().flat_map(|first| &first.before);
            let costs = before
                .chain(dimension.losses.iter().map(|part| &part.signal))
                .map(|pattern| (pattern, false));
            for (pattern, wins) in
                costs.chain(dimension.gains.iter().map(|part| (&part.signal, true)))
            {
                let wrong = |polarity| {
                    if wins {
                        LOSING.contains(&polarity)
                    } else {
                        polarity == Polarity::Positive
                    }
                };
                if let Some(signal) = pack
                    .signals
                    .iter()
                    .find(|s| names(pattern, &s.id) && wrong(s.polarity))
                {
                    let what = if wins { "不能加分" } else { "不能扣分" };
                    faults.push(format!(
                        "维度 {} 里的 {pattern}：{}（{}）{what}",
                        dimension.id, signal.title, signal.id
                    ));
                }
            }
            for part in &dimension.metrics {
                if self.metric(part.id).is_none() {
                    faults.push(format!(
                        "维度 {} 用到的指标没有 [[metric]] 说明",
                        dimension.id
                    ));
                }
                faults.extend(
                    dimension
                        .kinds
                        .iter()
                        .filter(|kind| self.threshold(**kind, part.id).is_none())
                        .map(|kind| {
                            format!(
                                "维度 {} 用到的指标在 [threshold.{kind}] 里没有界限",
                                dimension.id
                            )
                        }),
                );
            }
        }
        faults
    }
}
