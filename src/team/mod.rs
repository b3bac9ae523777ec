//! Many notes: each one's summary, and what they add up to by rep, customer, month or folder.

mod build;
mod date;
mod group;
mod row;
mod sum;
mod summary;
mod tally;
pub mod view;

pub use date::Date;
pub use row::Row;
pub use summary::{NOTE_SCHEMA, Place, Record, Summary};
pub use tally::{GroupBy, Tally};
pub use view::{TEAM_SCHEMA, Team};
