//! A ribbon: who spoke when, a lane for each, with marks that lead to what was said.

use std::fmt::Write as _;

use super::pen::{Pen, number};
use super::scale::Scale;
use super::{Told, axis};

/// The width of the chart, in units.
const WIDTH: f64 = 960.0;
/// Where the lanes begin and end.
const LEFT: f64 = 104.0;
const RIGHT: f64 = 948.0;
/// The height of a lane, in units.
const LANE: f64 = 42.0;
/// Where in a lane the speech begins, and how high it is drawn.
const SPEECH: (f64, f64) = (14.0, 14.0);
/// The height of the axis.
const AXIS: f64 = 24.0;
/// The height of a line of what a mark says.
const LINE: f64 = 19.0;

/// A ribbon.
#[derive(Debug, Clone, PartialEq)]
pub struct Ribbon {
    /// What it is called.
    pub told: Told,
    /// The lanes, from above.
    pub lanes: Vec<Lane>,
    /// Where it ends; it begins at 0.
    pub length: f64,
    /// What stands along it.
    pub ticks: Vec<(f64, String)>,
    /// The marks, in order.
    pub marks: Vec<Mark>,
}

/// Who speaks.
#[derive(Debug, Clone, PartialEq)]
pub struct Lane {
    /// What stands before the lane.
    pub label: String,
    /// Its class.
    pub class: &'static str,
    /// From where to where.
    pub runs: Vec<(f64, f64)>,
}

/// A mark.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// The lane that it stands on.
    pub lane: usize,
    /// Where.
    pub at: f64,
    /// Its shape, which also says where in the lane it stands.
    pub shape: Shape,
    /// Its class.
    pub class: &'static str,
    /// Where it leads.
    pub href: String,
    /// What it says when pointed at: two lines.
    pub lines: [String; 2],
}

/// The shape of a mark, so that it can be told without its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// Pointing up, above the speech.
    Up,
    /// Pointing down, below the speech.
    Down,
    /// On its corner, below the speech.
    Diamond,
    /// Round, on the speech.
    Round,
}

/// Draws the ribbon.
#[must_use]
pub fn ribbon(ribbon: &Ribbon) -> String {
    let bottom = ribbon.lanes.len() as f64 * LANE;
    let height = bottom + AXIS + 2.0 * LINE + 6.0;
    let mut pen = Pen::chart("chart ribbon", "group", WIDTH, height, &ribbon.told);
    let x = Scale {
        values: (0.0, ribbon.length),
        places: (LEFT, RIGHT),
    };
    for (i, lane) in ribbon.lanes.iter().enumerate() {
        let top = i as f64 * LANE;
        let middle = top + SPEECH.0 + SPEECH.1 / 2.0;
        pen.label((LEFT - 10.0, middle + 5.0), "end", "name", &lane.label);
        pen.line((LEFT, middle), (RIGHT, middle), "rest");
        pen.shape(
            "path",
            &[
                ("class", lane.class),
                ("d", &speech(lane, &x, top + SPEECH.0)),
            ],
        );
    }
    axis::bottom(&mut pen, &x, bottom, &ribbon.ticks);
    for mark in &ribbon.marks {
        draw(&mut pen, mark, x.at(mark.at), bottom + AXIS + LINE);
    }
    pen.done()
}

/// All the runs of a lane as one path: a long meeting has thousands.
fn speech(lane: &Lane, x: &Scale, top: f64) -> String {
    let mut path = String::new();
    for (from, to) in &lane.runs {
        let (from, to) = (x.at(*from), x.at(*to));
        // Nobody speaks so little that he cannot be seen.
        let wide = number((to - from).max(0.6));
        let _ = write!(
            path,
            "M{} {}h{wide}v{high}h-{wide}z",
            number(from),
            number(top),
            high = number(SPEECH.1),
        );
    }
    path
}

/// A link of its own shape; what it says appears below the ribbon while it is pointed at or has the focus.
fn draw(pen: &mut Pen, mark: &Mark, x: f64, below: f64) {
    let [head, quote] = &mark.lines;
    let said = format!("{head} {quote}");
    pen.open(
        "a",
        &[
            ("href", &mark.href),
            ("class", mark.class),
            ("aria-label", &said),
        ],
    );
    let top = mark.lane as f64 * LANE;
    let (up, middle, down) = (
        top + SPEECH.0 - 6.0,
        top + SPEECH.0 + SPEECH.1 / 2.0,
        top + SPEECH.0 + SPEECH.1 + 6.0,
    );
    let path = match mark.shape {
        Shape::Up => format!("M{} {}l6 10h-12z", number(x), number(up - 6.0)),
        Shape::Down => format!("M{} {}l6 -10h-12z", number(x), number(down + 6.0)),
        Shape::Diamond => format!("M{} {}l6 6l-6 6l-6 -6z", number(x), number(down - 5.0)),
        Shape::Round => format!(
            "M{} {}a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z",
            number(x - 5.0),
            number(middle)
        ),
    };
    pen.shape("path", &[("d", &path)]);
    pen.open("g", &[("class", "tip"), ("aria-hidden", "true")]);
    pen.label((LEFT, below), "start", "head", head);
    pen.label((LEFT, below + LINE), "start", "quote", quote);
    pen.close("g");
    pen.close("a");
}
