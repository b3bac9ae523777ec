//! Whether notes keep to a team's rules: what is breached, where, and what was known or excused before.

mod baseline;
mod ignore;
mod judge;
mod rule;
mod sheet;
mod view;

pub use baseline::{Baseline, BaselineError, Places, print_of};
pub use judge::Judge;
pub use rule::RuleKind;
pub use view::{
    Breach, Level, NoteVerdict, RemarkView, RuleView, SCHEMA, Standing, Summary, Unchecked, Verdict,
};
