//! One bar of several parts; it stretches to any width, so what it says stands beside it as text.

use super::pen::{Pen, number};

/// A part of a bar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part<'a> {
    /// Its share of the bar, from 0 to 1.
    pub share: f64,
    /// Its class.
    pub class: &'a str,
}

/// The units of a full bar.
const FULL: f64 = 100.0;

/// The parts one after another, what is left of the bar empty.
#[must_use]
pub fn bars(parts: &[Part<'_>]) -> String {
    let mut pen = Pen::default();
    pen.open(
        "svg",
        &[
            ("class", "bar"),
            ("viewBox", "0 0 100 8"),
            ("preserveAspectRatio", "none"),
            ("aria-hidden", "true"),
        ],
    );
    pen.shape(
        "rect",
        &[("class", "track"), ("width", "100"), ("height", "8")],
    );
    let mut x = 0.0;
    for part in parts {
        let width = (part.share * FULL).clamp(0.0, FULL - x);
        let (from, wide) = (number(x), number(width));
        pen.shape(
            "rect",
            &[
                ("class", part.class),
                ("x", &from),
                ("width", &wide),
                ("height", "8"),
            ],
        );
        x += width;
    }
    pen.done()
}
