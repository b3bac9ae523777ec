//! Fitting: labelled notes in, weights out, with figures for writers that were left out.

pub mod data;
pub mod labels;
pub mod svm;
pub mod train;
