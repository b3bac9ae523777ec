//! The scorecard as JSON names it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::measure::MetricId;
use crate::score::{Axis, Cause, DimensionScore, Entry, Scorecard, Subject, Tenths};

use super::ledger::{RefView, reference};

/// The scorecard. Points are out of 100 and add up: the entries of a dimension and its start are its
/// points, the points of the dimensions are the total.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ScoresView {
    /// The total, from 0 to 100; none where nothing could be scored.
    pub total: Option<f64>,
    /// The grade's letter.
    pub grade: Option<String>,
    /// What the grade says.
    pub grade_title: Option<String>,
    /// `true` when a risk of ours holds the grade down.
    pub capped: bool,
    /// One sentence on the whole.
    pub verdict: String,
    /// The two axes.
    pub axes: BTreeMap<Axis, AxisView>,
    /// The dimensions of this kind of meeting.
    pub dimensions: Vec<DimensionView>,
}

/// An axis.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct AxisView {
    /// Its name, in the language of the report.
    pub title: String,
    /// Points.
    pub points: f64,
    /// The most possible.
    pub max: f64,
    /// `points` ÷ `max`, from 0 to 1; none where the axis was left out.
    pub share: Option<f64>,
    /// From this share on it is strong.
    #[serde(skip)]
    pub strong: f64,
}

/// A dimension.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DimensionView {
    /// Its id.
    pub id: String,
    /// Its name, in the language of the report.
    pub title: String,
    /// Its axis.
    pub axis: Axis,
    /// Points.
    pub points: f64,
    /// The most possible; 0 where it was left out.
    pub max: f64,
    /// Where it starts.
    pub start: f64,
    /// Why it was left out and the rest weighted anew, in the language of the report.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left_out: Option<String>,
    /// Points won and lost.
    pub entries: Vec<EntryView>,
}

/// Points won or lost.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct EntryView {
    /// Points; 0 where the dimension had reached its end.
    pub points: f64,
    /// The most that it could win, or the whole of what it loses, were there no end.
    pub stake: f64,
    /// `finding`, `metric`, `reply`, `demand` or `first`.
    pub cause: String,
    /// What it is, in the language of the report.
    pub title: String,
    /// The finding, unless the cause is a metric.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finding: Option<RefView>,
    /// The metric, if the cause is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metric: Option<MetricId>,
}

/// The scorecard; `verdict` is the sentence on it.
pub fn scores(subject: &Subject<'_>, card: &Scorecard, verdict: String) -> ScoresView {
    let grade = card.grade.and_then(|i| subject.rubric.grades.get(i));
    let axes = subject.rubric.axis.iter().map(|(axis, text)| {
        let (points, max) = card.axis(*axis);
        let share = (max > 0).then(|| super::evidence::rounded(points as f64 / max as f64));
        (
            *axis,
            AxisView {
                title: text.title.clone(),
                points: shown(points),
                max: shown(max),
                share,
                strong: text.strong,
            },
        )
    });
    ScoresView {
        total: card.total.map(shown),
        grade: grade.map(|grade| grade.id.clone()),
        grade_title: grade.map(|grade| grade.title.clone()),
        capped: card.capped,
        verdict,
        axes: axes.collect(),
        dimensions: card
            .dimensions
            .iter()
            .map(|dimension| view(subject, dimension))
            .collect(),
    }
}

fn view(subject: &Subject<'_>, score: &DimensionScore) -> DimensionView {
    let dimension = &subject.rubric.dimensions[score.dimension];
    DimensionView {
        id: dimension.id.clone(),
        title: dimension.title.clone(),
        axis: score.axis,
        points: shown(score.points),
        max: shown(score.max),
        start: shown(score.start),
        left_out: score.left_out.map(|reason| {
            subject
                .rubric
                .measure
                .reasons
                .get(&reason)
                .cloned()
                .unwrap_or_default()
        }),
        entries: score.entries.iter().map(|e| entry(subject, e)).collect(),
    }
}

fn entry(subject: &Subject<'_>, entry: &Entry) -> EntryView {
    let signal = |finding: usize| {
        subject.pack.signals[subject.findings.list[finding].signal]
            .title
            .clone()
    };
    let (cause, title, finding, metric) = match entry.cause {
        Cause::Finding(i) => ("finding", signal(i), Some(i), None),
        Cause::First(i) => ("first", signal(i), Some(i), None),
        Cause::Reply(i, _) => ("reply", signal(i), Some(i), None),
        Cause::Demand(i, _) => ("demand", signal(i), Some(i), None),
        Cause::Metric(id, _) => (
            "metric",
            subject
                .rubric
                .metric(id)
                .map(|m| m.title.clone())
                .unwrap_or_default(),
            None,
            Some(id),
        ),
    };
    EntryView {
        points: shown(entry.points),
        stake: shown(entry.stake),
        cause: cause.to_owned(),
        title,
        finding: finding.map(|i| reference(subject, i)),
        metric,
    }
}

/// Tenths as points.
fn shown(tenths: Tenths) -> f64 {
    tenths as f64 / 10.0
}
