//! fupan (复盘): a linter for Chinese sales-meeting notes that coaches the salesperson.
//!
//! The way of the data: bytes → [`text::Source`] → [`note::Note`] → findings → metrics, ledger,
//! scorecard → coaching → report → a renderer. Modules import only from modules above them here.

pub mod analyze;
pub mod coach;
pub mod config;
pub mod detect;
pub mod fit;
pub mod ledger;
pub mod lexicon;
pub mod measure;
pub mod note;
pub mod policy;
pub mod render;
pub mod report;
pub mod score;
pub mod segment;
pub mod stream;
pub mod team;
pub mod text;
