//! The names of the rubric in another language: `rubric.toml` of a translation.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::lexicon::{Kind, PackErrors, Translation};
use crate::measure::{MetricId, Reason};

use super::rubric::{Axis, Rubric};

/// The file; what it does not name keeps its Chinese name.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    kind: BTreeMap<Kind, String>,
    reasons: BTreeMap<Reason, String>,
    metric: BTreeMap<MetricId, MetricWords>,
    axis: BTreeMap<Axis, String>,
    dimension: BTreeMap<String, String>,
    grade: BTreeMap<String, String>,
}

/// What is said of a metric.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MetricWords {
    title: String,
    #[serde(default)]
    unit: String,
    #[serde(default)]
    minute: String,
    denominator: String,
    #[serde(default)]
    reference: String,
}

impl Rubric {
    /// Puts the names of `translation` in the place of the Chinese ones.
    ///
    /// # Errors
    /// [`PackErrors`] when the file is malformed.
    pub fn translate(&mut self, translation: &Translation) -> Result<(), PackErrors> {
        let Some(mut words) = translation.parse::<Words>(super::check::FILE)? else {
            return Ok(());
        };
        self.kind.extend(words.kind);
        self.measure.reasons.extend(words.reasons);
        for metric in &mut self.metrics {
            if let Some(said) = words.metric.remove(&metric.id) {
                metric.title = said.title;
                metric.unit = said.unit;
                metric.minute = said.minute;
                metric.denominator = said.denominator;
                metric.reference = said.reference;
            }
        }
        for (axis, text) in &mut self.axis {
            if let Some(title) = words.axis.remove(axis) {
                text.title = title;
            }
        }
        for dimension in &mut self.dimensions {
            if let Some(title) = words.dimension.remove(&dimension.id) {
                dimension.title = title;
            }
        }
        for grade in &mut self.grades {
            if let Some(title) = words.grade.remove(&grade.id) {
                grade.title = title;
            }
        }
        Ok(())
    }
}
