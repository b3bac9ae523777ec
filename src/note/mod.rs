//! From text to a [`Note`]: who said what, on which line, in which role.

mod attribute;
mod header;
mod labels;
mod model;
mod narrative;
mod people;
mod read;
mod roles;
mod time;
mod transcript;
pub mod voice;
mod words;

pub use attribute::attribute_alone;
pub use header::Header;
pub use model::{Break, Layout, Note, NoteWarning, RoleSource, Speaker, Timing, Turn};
pub use people::Assigned;
pub use read::{NoteError, read};
pub use words::NoteWords;
