//! A small line of values over time, without an axis.

use std::fmt::Write as _;

use super::Told;
use super::pen::{Pen, number};
use super::scale::Scale;

/// The width and the height of the chart, in units.
const SIZE: (f64, f64) = (160.0, 44.0);
/// What stays free on every side, in units: half of a dot and its line.
const EDGE: f64 = 5.0;

/// The values from left to right, as high as they are between 0 and `most`; the last has a dot.
#[must_use]
pub fn spark(values: &[f64], most: f64, told: &Told) -> String {
    let mut pen = Pen::chart("chart spark", "img", SIZE.0, SIZE.1, told);
    let x = Scale {
        values: (0.0, values.len().saturating_sub(1).max(1) as f64),
        places: (EDGE, SIZE.0 - EDGE),
    };
    let y = Scale {
        values: (0.0, most),
        places: (SIZE.1 - EDGE, EDGE),
    };
    pen.line(
        (EDGE, y.at(most / 2.0)),
        (SIZE.0 - EDGE, y.at(most / 2.0)),
        "cut",
    );
    let mut path = String::new();
    for (i, value) in values.iter().enumerate() {
        let sign = if i == 0 { 'M' } else { 'L' };
        let _ = write!(
            path,
            "{sign}{} {}",
            number(x.at(i as f64)),
            number(y.at(*value))
        );
    }
    pen.shape("path", &[("d", &path), ("class", "line")]);
    if let Some(last) = values.last() {
        let (cx, cy) = (number(x.at((values.len() - 1) as f64)), number(y.at(*last)));
        pen.shape(
            "circle",
            &[("cx", &cx), ("cy", &cy), ("r", "4"), ("class", "last")],
        );
    }
    pen.done()
}
