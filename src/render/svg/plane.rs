//! A plane of two shares, cut into four quarters, with dots on it.

use super::pen::{Pen, number};
use super::scale::Scale;
use super::{Told, axis};

/// The width and the height of the chart, in units.
const SIZE: (f64, f64) = (360.0, 320.0);
/// Where the plane itself begins and ends.
const LEFT: f64 = 64.0;
const RIGHT: f64 = 352.0;
const TOP: f64 = 10.0;
const BOTTOM: f64 = 276.0;

/// What goes along one side.
#[derive(Debug, Clone, PartialEq)]
pub struct Side {
    /// What it is called.
    pub title: String,
    /// From this share on it is strong.
    pub strong: f64,
}

/// Something on the plane.
#[derive(Debug, Clone, PartialEq)]
pub struct Dot {
    /// From 0 to 1, to the right.
    pub x: f64,
    /// From 0 to 1, upwards.
    pub y: f64,
    /// What stands beside it; may be empty.
    pub label: String,
    /// What a pointer on it shows.
    pub title: String,
    /// Its class: `dot`, or `faint` for one among many.
    pub class: &'static str,
}

/// A plane.
#[derive(Debug, Clone, PartialEq)]
pub struct Plane {
    /// What it is called.
    pub told: Told,
    /// To the right.
    pub x: Side,
    /// Upwards.
    pub y: Side,
    /// The quarters: top left, top right, bottom left, bottom right.
    pub quarters: [String; 4],
    /// The dots, the last on top.
    pub dots: Vec<Dot>,
}

/// Draws the plane.
#[must_use]
pub fn plane(plane: &Plane) -> String {
    let mut pen = Pen::chart("chart plane", "img", SIZE.0, SIZE.1, &plane.told);
    let x = Scale {
        values: (0.0, 1.0),
        places: (LEFT, RIGHT),
    };
    let y = Scale {
        values: (0.0, 1.0),
        places: (BOTTOM, TOP),
    };
    quarters(
        &mut pen,
        plane,
        (x.at(plane.x.strong), y.at(plane.y.strong)),
    );
    let ticks: Vec<(f64, String)> = [0.0, 0.25, 0.5, 0.75, 1.0]
        .map(|share: f64| (share, format!("{:.0}%", share * 100.0)))
        .into();
    axis::bottom(&mut pen, &x, BOTTOM, &ticks);
    axis::left(&mut pen, &y, LEFT, &ticks);
    pen.label(
        (f64::midpoint(LEFT, RIGHT), SIZE.1 - 8.0),
        "middle",
        "side",
        &plane.x.title,
    );
    let middle = number(f64::midpoint(TOP, BOTTOM));
    let turned = format!("translate(14 {middle}) rotate(-90)");
    pen.text(
        "text",
        &[
            ("transform", &turned),
            ("text-anchor", "middle"),
            ("class", "side"),
        ],
        &plane.y.title,
    );
    for dot in &plane.dots {
        draw(&mut pen, dot, (x.at(dot.x), y.at(dot.y)));
    }
    pen.done()
}

/// The ground of the four quarters, the strong one marked, each with its name in its outer corner.
fn quarters(pen: &mut Pen, plane: &Plane, (x, y): (f64, f64)) {
    let corner = |pen: &mut Pen, class: &str, from: (f64, f64), to: (f64, f64)| {
        let [left, top, wide, high] = [from.0, from.1, to.0 - from.0, to.1 - from.1].map(number);
        pen.shape(
            "rect",
            &[
                ("class", class),
                ("x", &left),
                ("y", &top),
                ("width", &wide),
                ("height", &high),
            ],
        );
    };
    corner(pen, "ground", (LEFT, TOP), (RIGHT, BOTTOM));
    corner(pen, "ground strong", (x, TOP), (RIGHT, y));
    pen.line((x, TOP), (x, BOTTOM), "cut");
    pen.line((LEFT, y), (RIGHT, y), "cut");
    let [top_left, top_right, bottom_left, bottom_right] = &plane.quarters;
    pen.label((LEFT + 6.0, TOP + 16.0), "start", "quarter", top_left);
    pen.label((RIGHT - 6.0, TOP + 16.0), "end", "quarter", top_right);
    pen.label((LEFT + 6.0, BOTTOM - 8.0), "start", "quarter", bottom_left);
    pen.label((RIGHT - 6.0, BOTTOM - 8.0), "end", "quarter", bottom_right);
}

fn draw(pen: &mut Pen, dot: &Dot, (x, y): (f64, f64)) {
    let (cx, cy) = (number(x), number(y));
    let radius = if dot.class == "faint" { "3" } else { "7" };
    pen.open("g", &[("class", dot.class)]);
    pen.text("title", &[], &dot.title);
    pen.shape("circle", &[("cx", &cx), ("cy", &cy), ("r", radius)]);
    if !dot.label.is_empty() {
        // A label in the right half stands to the left of its dot.
        let (at, anchor) = if x > f64::midpoint(LEFT, RIGHT) {
            (x - 11.0, "end")
        } else {
            (x + 11.0, "start")
        };
        pen.label((at, y + 4.0), anchor, "name", &dot.label);
    }
    pen.close("g");
}
