//! The place of a note on the plane of the two axes.

use crate::coach::fill;
use crate::report::Report;
use crate::score::Axis;

use super::super::svg::{self, Dot, Plane, Side, Told};

/// The plane; none where an axis was left out.
pub fn plane(report: &Report) -> Option<String> {
    let (scores, words) = (&report.analysis.scores, &report.texts.page.html);
    scores.total?;
    let (x, y) = (
        scores.axes.get(&Axis::Weight)?,
        scores.axes.get(&Axis::Lever)?,
    );
    let (x_share, y_share) = (x.share?, y.share?);
    let quarters = &report.texts.page.team.quadrants;
    let quarter = match (x_share >= x.strong, y_share >= y.strong) {
        (true, true) => &quarters.both,
        (true, false) => &quarters.weight_only,
        (false, true) => &quarters.lever_only,
        (false, false) => &quarters.neither,
    };
    let percent = |share: f64| format!("{:.0}%", share * 100.0);
    let description = fill(
        &words.plane_told,
        &[
            ("x", &x.title),
            ("x_share", &percent(x_share)),
            ("y", &y.title),
            ("y_share", &percent(y_share)),
            ("quarter", quarter),
        ],
    );
    let side = |title: &str, strong: f64| Side {
        title: title.to_owned(),
        strong,
    };
    Some(svg::plane(&Plane {
        x: side(&x.title, x.strong),
        y: side(&y.title, y.strong),
        quarters: [
            quarters.lever_only.clone(),
            quarters.both.clone(),
            quarters.neither.clone(),
            quarters.weight_only.clone(),
        ],
        dots: vec![Dot {
            x: x_share,
            y: y_share,
            label: format!("{} · {}", percent(x_share), percent(y_share)),
            title: description.clone(),
            class: "dot",
        }],
        told: Told {
            id: "plane".to_owned(),
            title: words.plane.clone(),
            description,
        },
    }))
}
