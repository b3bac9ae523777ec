//! Every format that is read: one invented meeting in each of them, and what damage does.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may fail where it stands"
)]

mod damage;
mod fixture;
mod golden;
mod laws;
mod same_meeting;
mod shapes;
mod word;
