//! The dimensions with what won and what lost points, alike causes together.

use minijinja::Value;
use serde::Serialize;

use crate::report::Report;
use crate::report::view::{DimensionView, EntryView, RefView};

use super::super::page::Tone;
use super::super::svg::{Part, bars};
use super::compose::tone;
use super::drawn;

/// A dimension.
#[derive(Serialize)]
pub struct Dimension<'a> {
    view: &'a DimensionView,
    bar: Option<Value>,
    causes: Vec<Cause<'a>>,
}

/// What won or lost points, all of one kind.
#[derive(Serialize)]
struct Cause<'a> {
    title: &'a str,
    points: f64,
    /// The findings; none where a metric is the cause.
    refs: Vec<RefView>,
}

/// The dimensions in the order of the rubric.
pub fn dimensions(report: &Report) -> Vec<Dimension<'_>> {
    let dimensions = report.analysis.scores.dimensions.iter();
    dimensions
        .map(|dimension| {
            let share = (dimension.max > 0.0).then(|| dimension.points / dimension.max);
            let bar = share.filter(|_| dimension.left_out.is_none()).map(|share| {
                let class = share_class(tone(Some(share)));
                drawn(bars(&[Part { share, class }]))
            });
            Dimension {
                view: dimension,
                bar,
                causes: causes(&dimension.entries),
            }
        })
        .collect()
}

/// The class of a share that was judged.
pub const fn share_class(tone: Tone) -> &'static str {
    match tone {
        Tone::Good => "good",
        Tone::Bad => "bad",
        _ => "warn",
    }
}

/// Heaviest first; what won beside what lost stays apart.
fn causes(entries: &[EntryView]) -> Vec<Cause<'_>> {
    let mut causes: Vec<Cause<'_>> = Vec::new();
    for entry in entries.iter().filter(|entry| entry.points.abs() >= 0.05) {
        let won = entry.points > 0.0;
        let same = |cause: &Cause<'_>| cause.title == entry.title && (cause.points > 0.0) == won;
        let place = causes.iter().position(same).unwrap_or_else(|| {
            causes.push(Cause {
                title: &entry.title,
                points: 0.0,
                refs: Vec::new(),
            });
            causes.len() - 1
        });
        causes[place].points += entry.points;
        causes[place].refs.extend(entry.finding);
    }
    causes.sort_by(|a, b| b.points.abs().total_cmp(&a.points.abs()));
    causes
}
