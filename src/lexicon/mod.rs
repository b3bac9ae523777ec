//! The pack as data: signals, word classes, guards, and how a team's pack lies over the built-in one.

mod built_in;
mod compile;
mod digest;
mod error;
mod files;
mod index;
mod literals;
mod pack;
mod pattern;
pub mod schema;
mod signal;
mod sounds;
mod translation;
mod weights;

pub use digest::Digest;
pub use error::{PackError, PackErrors, line_at};
pub use files::PackText;
pub use index::{Index, Scratch};
pub use pack::{Guards, Pack, VOICES};
pub use pattern::{Numbers, PatternError, Patterns};
pub use schema::GuardName;
pub use signal::{
    Condition, Example, Kind, Polarity, Resource, Risk, Role, Rule, Scope, Signal, SignalId,
};
pub use sounds::Sounds;
pub use translation::{Lang, SignalWords, Translation};
pub use weights::{ColumnHead, Scores, Weights};
