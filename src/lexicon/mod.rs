//! The pack as data: signals, word classes, guards, and how a team's pack lies over the built-in one.

mod compile;
mod error;
mod files;
mod pack;
mod pattern;
pub mod schema;
mod signal;
mod translation;
mod weights;

pub use error::{PackError, PackErrors, line_at};
pub use files::PackText;
pub use pack::{Guards, Pack};
pub use pattern::{Need, NeedOneOf, Pattern, PatternError, Slots};
pub use schema::GuardName;
pub use signal::{
    Condition, Example, Kind, Polarity, Resource, Risk, Role, Rule, Scope, Signal, SignalId, Spoken,
};
pub use translation::{Lang, SignalWords, Translation};
pub use weights::{ColumnHead, Scores, Weights};
