//! Fitting: labelled notes in, weights out, with figures for writers that were left out.

mod data;
mod figures;
mod labels;
mod svm;
mod train;
mod voices;

pub use data::{Data, EXAMPLES};
pub use figures::{Figure, Figures};
pub use labels::{Gold, GoldLine, LabelledNote, LabelsError, read_folder};
pub use train::{Plan, fit, found_unseen, leave_one_writer_out};
pub use voices::fit_voices;
