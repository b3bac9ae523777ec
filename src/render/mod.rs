//! Reports as text: one file per format, pure, deciding nothing.

mod json;
mod markdown;
mod terminal;

pub use json::json;
pub use markdown::markdown;
pub use terminal::{Style, terminal};
