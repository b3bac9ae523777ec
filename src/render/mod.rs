//! Reports as text: one file per format, pure, deciding nothing.

mod compose;
mod json;
mod markdown;
mod page;
mod style;
mod terminal;
mod wrap;

pub use json::json;
pub use markdown::markdown;
pub use style::Style;
pub use terminal::terminal;
