//! An axis: a line with ticks and what they stand for.

use super::pen::Pen;
use super::scale::Scale;

/// The length of a tick, in units.
const TICK: f64 = 4.0;
/// From the axis to the middle of the text below it, in units.
const BELOW: f64 = 16.0;

/// An axis along the bottom, at height `y`; each tick has its text.
pub fn bottom(pen: &mut Pen, scale: &Scale, y: f64, ticks: &[(f64, String)]) {
    let (left, right) = scale.places;
    pen.line((left, y), (right, y), "axis");
    for (value, text) in ticks {
        let x = scale.at(*value);
        pen.line((x, y), (x, y + TICK), "axis");
        // What would stand out over the edge is pulled in.
        let anchor = if x - left < 1.0 {
            "start"
        } else if right - x < 1.0 {
            "end"
        } else {
            "middle"
        };
        pen.label((x, y + BELOW), anchor, "tick", text);
    }
}

/// An axis along the left side, at `x`.
pub fn left(pen: &mut Pen, scale: &Scale, x: f64, ticks: &[(f64, String)]) {
    pen.line((x, scale.places.0), (x, scale.places.1), "axis");
    for (value, text) in ticks {
        let y = scale.at(*value);
        pen.line((x - TICK, y), (x, y), "axis");
        pen.label((x - TICK - 3.0, y + 4.0), "end", "tick", text);
    }
}
