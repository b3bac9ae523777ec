//! Reading the rubric, and whether it says all it has to and nothing that it must not.

use crate::lexicon::{Pack, PackError, PackErrors, Polarity};
use crate::measure::{Form, MetricText};

use super::rubric::{Dimension, Rubric, names};

/// The file.
pub(super) const FILE: &str = "rubric.toml";

/// What never wins points, whatever a team's rubric says.
const LOSING: [Polarity; 3] = [Polarity::Negative, Polarity::Caution, Polarity::Risk];

impl Rubric {
    /// Reads `rubric.toml` of the pack and checks that it says all it has to.
    ///
    /// # Errors
    /// [`PackErrors`] with what is malformed, missing or unknown.
    pub fn load(pack: &Pack) -> Result<Self, PackErrors> {
        let rubric: Self = pack.parse(FILE)?;
        let mut faults = Vec::new();
        if !rubric
            .grades
            .iter()
            .any(|grade| grade.id == rubric.risk_cap)
        {
            faults.push(format!(
                "risk_cap 写的等级“{}”不在 [[grade]] 里",
                rubric.risk_cap
            ));
        }
        for dimension in &rubric.dimensions {
            unknown(dimension, pack, &mut faults);
            wrong_sign(dimension, pack, &mut faults);
            rubric.without_text(dimension, &mut faults);
            if points(dimension).any(|points| points < 0.0) {
                faults.push(format!(
                    "维度 {} 的分值不能是负数：加分写在 gains，扣分写在 losses",
                    dimension.id
                ));
            }
        }
        let lacking =
            |m: &&MetricText| m.form == Form::Seconds && (m.unit.is_empty() || m.minute.is_empty());
        faults.extend(rubric.metrics.iter().filter(lacking).map(|metric| {
            format!(
                "指标“{}”按秒写，要有 unit（秒）和 minute（分）",
                metric.title
            )
        }));
        let faults: Vec<PackError> = faults
            .into_iter()
            .map(|message| PackError::whole(FILE, message))
            .collect();
        if faults.is_empty() {
            Ok(rubric)
        } else {
            Err(PackErrors(faults))
        }
    }

    /// Metrics without a text or a threshold.
    fn without_text(&self, dimension: &Dimension, faults: &mut Vec<String>) {
        for part in &dimension.metrics {
            if self.metric(part.id).is_none() {
                faults.push(format!(
                    "维度 {} 用到的指标没有 [[metric]] 说明",
                    dimension.id
                ));
            }
            let missing = dimension
                .kinds
                .iter()
                .filter(|kind| self.threshold(**kind, part.id).is_none());
            faults.extend(missing.map(|kind| {
                format!(
                    "维度 {} 用到的指标在 [threshold.{kind}] 里没有界限",
                    dimension.id
                )
            }));
        }
    }
}

/// All points that a dimension deals in.
fn points(dimension: &Dimension) -> impl Iterator<Item = f64> {
    let parts = dimension
        .gains
        .iter()
        .chain(&dimension.losses)
        .map(|part| part.each);
    let replies = dimension
        .replies
        .iter()
        .flat_map(|replies| [replies.met, replies.argued, replies.missed]);
    let others = dimension
        .metrics
        .iter()
        .map(|part| part.points)
        .chain(dimension.first.iter().map(|first| first.points));
    parts
        .chain(replies)
        .chain(others)
        .chain(dimension.priorities.iter().copied())
        .chain([dimension.max, dimension.start])
}

/// Signals that exist nowhere.
fn unknown(dimension: &Dimension, pack: &Pack, faults: &mut Vec<String>) {
    let parts = dimension
        .gains
        .iter()
        .chain(&dimension.losses)
        .map(|part| &part.signal);
    let first = dimension
        .first
        .iter()
        .flat_map(|first| first.before.iter().chain([&first.signal]));
    for pattern in parts
        .chain(first)
        .filter(|pattern| !is_known(pattern, pack))
    {
        faults.push(format!(
            "维度 {} 提到了不存在的信号 {pattern}",
            dimension.id
        ));
    }
}

/// `true` for a signal, or a family, of the pack; one that a team has switched off is still known.
#[must_use]
pub fn is_known(pattern: &str, pack: &Pack) -> bool {
    pack.is_known(pattern) || pack.signals.iter().any(|signal| names(pattern, &signal.id))
}

/// What harms must not win points, and what helps must not lose any.
fn wrong_sign(dimension: &Dimension, pack: &Pack, faults: &mut Vec<String>) {
    let before = dimension.first.iter().flat_map(|first| &first.before);
    let costs = before
        .chain(dimension.losses.iter().map(|part| &part.signal))
        .map(|pattern| (pattern, false));
    for (pattern, wins) in costs.chain(dimension.gains.iter().map(|part| (&part.signal, true))) {
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
}
