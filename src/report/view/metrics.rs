//! Metrics as JSON names them.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::coach::Coaching;
use crate::measure::{MetricId, Reading, Reason};
use crate::score::Subject;

use super::coaching::SuggestionView;
use super::evidence::rounded;

/// A metric.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MetricView {
    /// The value; none where it is unavailable.
    pub value: Option<f64>,
    /// How it was come by.
    pub status: Status,
    /// What it counts or is divided by; none where it is unavailable.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub denominator: Option<String>,
    /// Why it is unavailable, in the language of the report.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Why it is unavailable, for programs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason_code: Option<Reason>,
    /// Its title, in the language of the report.
    pub title: String,
    /// The value as reports show it, with its unit; empty where it is unavailable.
    pub text: String,
    /// A value to compare with, and where it comes from; may be empty.
    pub reference: String,
    /// Its place in reports.
    #[serde(skip)]
    pub place: usize,
    /// The metric in whose row reports show it.
    #[serde(skip)]
    pub part_of: Option<MetricId>,
    /// It says nothing about this kind of meeting: reports leave it out.
    #[serde(skip)]
    pub idle: bool,
    /// The passage that shows it best, and what to do with it.
    #[serde(skip)]
    pub passage: Option<SuggestionView>,
}

/// How a metric was come by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Counted exactly.
    Measured,
    /// Counted from something that stands for it.
    Estimated,
    /// Not known.
    Unavailable,
}

/// Every metric that the rubric presents.
pub fn metrics(subject: &Subject<'_>, coaching: &Coaching) -> BTreeMap<MetricId, MetricView> {
    let (metrics, rubric) = (subject.metrics, subject.rubric);
    let views = rubric.metrics.iter().enumerate().map(|(place, text)| {
        let reading = metrics.get(text.id);
        let (status, why) = match reading {
            Reading::Measured(_) => (Status::Measured, None),
            Reading::Estimated(_) => (Status::Estimated, None),
            Reading::Unavailable(reason) => (Status::Unavailable, Some(reason)),
        };
        let view = MetricView {
            value: reading.value().map(rounded),
            status,
            denominator: why.is_none().then(|| text.denominator.clone()),
            reason: why.and_then(|reason| rubric.measure.reasons.get(&reason).cloned()),
            reason_code: why,
            title: text.title.clone(),
            text: reading
                .value()
                .map(|value| text.show(value))
                .unwrap_or_default(),
            reference: text.reference.clone(),
            place,
            part_of: text.part_of,
            idle: text.not_in.contains(&subject.note.kind),
            passage: coaching
                .passages
                .get(&text.id)
                .map(|change| super::coaching::change(subject, change)),
        };
        (text.id, view)
    });
    views.collect()
}
