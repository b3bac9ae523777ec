//! `fupan.toml`: what a team asks of its notes, as written, and what of it holds for one note.

mod check;
mod fault;
mod file;
mod load;
mod resolve;

pub use fault::ConfigErrors;
pub use file::{ConfigFile, Override, PolicyFile, Rules};
pub use load::{Config, NAME};
pub use resolve::{ForNote, Origin, Setting, Settings};
