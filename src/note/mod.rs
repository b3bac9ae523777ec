//! From text to a [`Note`]: who said what, on which line, in which role.

mod alias;
mod attribute;
mod build;
mod calls;
mod draft;
pub mod formats;
mod front;
mod header;
mod labels;
mod long;
mod model;
mod names;
mod people;
mod preamble;
mod read;
mod roles;
mod roster;
mod settle;
mod time;
pub mod voice;
mod words;

pub use alias::Aliases;
pub use attribute::attribute_alone;
pub use header::Header;
pub use model::{Break, Note, NoteWarning, Oddity, RoleSource, Speaker, Timing, Turn};
pub use people::{Assigned, person_name};
pub use read::{NoteError, explain, read, read_as};
pub use words::NoteWords;
