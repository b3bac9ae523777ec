//! Reports as text: one file per format, pure, deciding nothing.

mod compose;
mod html;
mod json;
mod markdown;
mod page;
mod style;
pub mod svg;
mod terminal;
mod wrap;

pub use compose::{compose, evidence};
pub use html::{HtmlError, html};
pub use json::json;
pub use markdown::{markdown, write};
pub use page::{Block, Line, Span, Tone, item, plain, toned};
pub use style::Style;
pub use terminal::{draw, terminal};
