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
    let places = |dot: &Dot| (x.at(dot.x), y.at(dot.y));
    let named = plane.dots.iter().filter(|dot| !dot.label.is_empty());
    let mut free = Free(
        named
            .map(places)
            .map(|(x, y)| [x - 7.0, y - 7.0, x + 7.0, y + 7.0])
            .collect(),
    );
    for dot in &plane.dots {
        draw(&mut pen, dot, places(dot), &mut free);
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

fn draw(pen: &mut Pen, dot: &Dot, (x, y): (f64, f64), free: &mut Free) {
    let (cx, cy) = (number(x), number(y));
    let radius = if dot.class == "faint" { "3" } else { "7" };
    pen.open("g", &[("class", dot.class)]);
    pen.text("title", &[], &dot.title);
    pen.shape("circle", &[("cx", &cx), ("cy", &cy), ("r", radius)]);
    if let Some((at, anchor)) = free.place(&dot.label, (x, y)) {
        pen.label(at, anchor, "name", &dot.label);
    }
    pen.close("g");
}

/// What is taken already: labels must cover neither each other nor the named dots.
struct Free(Vec<Area>);

/// Left, top, right, bottom.
type Area = [f64; 4];

impl Free {
    /// A free place for a label beside its dot, and the end of the label that is there; none where there
    /// is no room, for a title tells the name too.
    fn place(&mut self, label: &str, (x, y): (f64, f64)) -> Option<((f64, f64), &'static str)> {
        if label.is_empty() {
            return None;
        }
        let wide: f64 = label
            .chars()
            .map(|c| if c.is_ascii() { 7.5 } else { 13.0 })
            .sum();
        let right = ((x + 11.0, y + 4.5), "start", x + 11.0);
        let left = ((x - 11.0, y + 4.5), "end", x - 11.0 - wide);
        let above = ((x, y - 12.0), "middle", x - wide / 2.0);
        let below = ((x, y + 21.0), "middle", x - wide / 2.0);
        let found = [right, left, above, below]
            .into_iter()
            .find_map(|(at, anchor, from)| {
                let area = [from, at.1 - 12.0, from + wide, at.1 + 3.0];
                let inside =
                    area[0] >= LEFT && area[1] >= TOP && area[2] <= RIGHT && area[3] <= BOTTOM;
                let clear = self.0.iter().all(|other| !overlap(&area, other));
                (inside && clear).then_some((at, anchor, area))
            });
        found.map(|(at, anchor, area)| {
            self.0.push(area);
            (at, anchor)
        })
    }
}

fn overlap(a: &Area, b: &Area) -> bool {
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}
