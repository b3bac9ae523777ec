//! Charts as SVG: pure functions from values to markup. Colours are classes, so the page decides them.

mod axis;
mod bars;
mod pen;
mod plane;
mod ribbon;
mod scale;
mod spark;

pub use bars::{Part, bars};
pub use plane::{Dot, Plane, Side, plane};
pub use ribbon::{Lane, Mark, Ribbon, Shape, ribbon};
pub use scale::Scale;
pub use spark::spark;

/// What a chart is called and what it says, for who cannot see it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// Apart from every other chart of the page.
    pub id: String,
    /// What it is.
    pub title: String,
    /// What it says.
    pub description: String,
}
