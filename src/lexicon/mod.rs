//! The pack as data: signals, word classes, guards, and how a team's pack lies over the built-in one.

mod built_in;
mod compile;
mod digest;
mod error;
mod files;
mod index;
mod lists;
mod pack;
mod pattern;
mod reader;
pub mod schema;
mod signal;
mod sounds;
mod translation;
mod weights;

pub use digest::Digest;
pub use error::{PackError, PackErrors, line_at};
pub use files::PackText;
pub use pack::{Guards, Pack, VOICES};
pub use pattern::{ListId, PatternError, Patterns};
pub use reader::{MAX_TEXT, PatternSet, Places, Reader, Standing, between};
pub use schema::GuardName;
pub use signal::{
    Condition, Example, Kind, Polarity, Resource, Risk, Role, Rule, Scope, Signal, SignalId,
};
pub use sounds::{Sounds, Syllable, syllable};
pub use translation::{Lang, SignalWords, Translation};
pub use weights::{ColumnHead, Posting, Scores, Weights};
