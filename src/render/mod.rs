//! Reports as text: one file per format, pure, deciding nothing.

mod brief;
mod compose;
mod csv;
mod html;
mod json;
mod markdown;
mod page;
mod review;
mod style;
pub mod svg;
mod terminal;
mod uri;
mod wrap;

pub use brief::brief;
pub use compose::{compose, compose_team, evidence, review, review_cause};
pub use csv::{BOM, csv_head, csv_row};
pub use html::{HtmlError, html, html_team};
pub use json::{json, json_line, json_team};
pub use markdown::{markdown, write};
pub use page::{Block, Line, Span, Tone, item, plain, toned};
pub use review::{JunitError, github, gitlab, json_review, junit, sarif};
pub use style::Style;
pub use terminal::{draw, terminal};
