//! The plane of the two axes, with one note on it or with many.

use std::collections::BTreeMap;

use crate::coach::fill;
use crate::report::{PageTexts, Report};
use crate::score::Axis;

use super::super::svg::{self, Dot, Plane, Side, Told};

/// Where the axes begin to be strong, and what they are called.
pub type Sides = BTreeMap<Axis, Side>;

/// The place of a note; none where an axis was left out.
pub fn of_note(report: &Report) -> Option<String> {
    let (scores, texts) = (&report.analysis.scores, &report.texts.page);
    scores.total?;
    let share = |axis: Axis| scores.axes.get(&axis)?.share;
    let (x, y) = (share(Axis::Weight)?, share(Axis::Lever)?);
    let sides = scores.axes.iter().map(|(axis, view)| {
        let side = Side {
            title: view.title.clone(),
            strong: view.strong,
        };
        (*axis, side)
    });
    let sides: Sides = sides.collect();
    let dot = |title: String| Dot {
        x,
        y,
        label: format!("{} · {}", percent(x), percent(y)),
        title,
        class: "dot",
    };
    let told = told(&sides, (x, y), texts)?;
    of(&sides, vec![dot(told.clone())], told, texts)
}

/// The plane with these dots on it.
pub fn of(sides: &Sides, dots: Vec<Dot>, description: String, texts: &PageTexts) -> Option<String> {
    let quarters = &texts.team.quadrants;
    let quarters = [
        &quarters.lever_only,
        &quarters.both,
        &quarters.neither,
        &quarters.weight_only,
    ];
    Some(svg::plane(&Plane {
        x: sides.get(&Axis::Weight)?.clone(),
        y: sides.get(&Axis::Lever)?.clone(),
        quarters: quarters.map(Clone::clone),
        dots,
        told: Told {
            id: "plane".to_owned(),
            title: texts.html.plane.clone(),
            description,
        },
    }))
}

/// A place in words.
pub fn told(sides: &Sides, (x_share, y_share): (f64, f64), texts: &PageTexts) -> Option<String> {
    let (x, y) = (sides.get(&Axis::Weight)?, sides.get(&Axis::Lever)?);
    let quarters = &texts.team.quadrants;
    let quarter = match (x_share >= x.strong, y_share >= y.strong) {
        (true, true) => &quarters.both,
        (true, false) => &quarters.weight_only,
        (false, true) => &quarters.lever_only,
        (false, false) => &quarters.neither,
    };
    let values = [
        ("x", x.title.as_str()),
        ("x_share", &percent(x_share)),
        ("y", &y.title),
        ("y_share", &percent(y_share)),
        ("quarter", quarter),
    ];
    Some(fill(&texts.html.plane_told, &values))
}

/// A share as a percentage.
pub fn percent(share: f64) -> String {
    format!("{:.0}%", share * 100.0)
}
