//! Precision, recall and F1 of findings against labels.

use std::collections::{BTreeMap, BTreeSet};

use crate::detect::Findings;
use crate::lexicon::Pack;

use super::labels::LabelledNote;

/// Counts of one signal, writer or family.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figure {
    /// Found and labelled.
    pub right: usize,
    /// Found, not labelled, and not among those on which readers differ.
    pub wrong: usize,
    /// Labelled, not found.
    pub missed: usize,
}

impl Figure {
    /// Right ones among those found, from 0 to 1.
    #[must_use]
    pub fn precision(&self) -> f64 {
        ratio(self.right, self.right + self.wrong)
    }

    /// Right ones among those labelled, from 0 to 1.
    #[must_use]
    pub fn recall(&self) -> f64 {
        ratio(self.right, self.right + self.missed)
    }

    /// The harmonic mean of both.
    #[must_use]
    pub fn f1(&self) -> f64 {
        ratio(2 * self.right, 2 * self.right + self.wrong + self.missed)
    }

    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.missed += other.missed;
    }
}

fn ratio(a: usize, b: usize) -> f64 {
    if b == 0 { 0.0 } else { a as f64 / b as f64 }
}

/// Figures per signal, and the lines that differ.
#[derive(Debug, Clone, Default)]
pub struct Figures {
    /// By signal.
    pub signals: BTreeMap<String, Figure>,
    /// By writer.
    pub writers: BTreeMap<String, Figure>,
    /// Signal, `true` for a miss, file name, line, text.
    pub errors: Vec<(String, bool, String, usize, String)>,
}

impl Figures {
    /// Compares the findings of a note with its labels, line by line.
    pub fn take(&mut self, pack: &Pack, note: &LabelledNote, findings: &Findings) {
        let mut found: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
        for finding in &findings.list {
            let turn = &note.note.turns[finding.turn];
            found
                .entry(turn.line)
                .or_default()
                .insert(&pack.signals[finding.signal].id);
        }
        let file = note
            .path
            .file_name()
            .map(|n| n.to_string_lossy().into_owned())
            .unwrap_or_default();
        for line in &note.gold.lines {
            let got = found.remove(&line.line).unwrap_or_default();
            let text = || {
                note.note
                    .turns
                    .iter()
                    .find(|t| t.line == line.line)
                    .map(|t| t.text.to_string())
                    .unwrap_or_default()
            };
            for label in &line.labels {
                let hit = got.contains(label.as_str());
                self.count(
                    label,
                    &note.writer,
                    Figure {
                        right: usize::from(hit),
                        wrong: 0,
                        missed: usize::from(!hit),
                    },
                );
                if !hit {
                    self.errors
                        .push((label.clone(), true, file.clone(), line.line, text()));
                }
            }
            for id in got
                .into_iter()
                .filter(|id| !line.labels.iter().chain(&line.maybe).any(|l| l == id))
            {
                self.count(
                    id,
                    &note.writer,
                    Figure {
                        right: 0,
                        wrong: 1,
                        missed: 0,
                    },
                );
                self.errors
                    .push((id.to_owned(), false, file.clone(), line.line, text()));
            }
        }
        for id in found.into_values().flatten() {
            self.count(
                id,
                &note.writer,
                Figure {
                    right: 0,
                    wrong: 1,
                    missed: 0,
                },
            );
        }
    }

    fn count(&mut self, signal: &str, writer: &str, figure: Figure) {
        self.signals
            .entry(signal.to_owned())
            .or_default()
            .add(figure);
        self.writers
            .entry(writer.to_owned())
            .or_default()
            .add(figure);
    }

    /// All signals together.
    #[must_use]
    pub fn all(&self) -> Figure {
        self.signals
            .values()
            .fold(Figure::default(), |mut sum, figure| {
                sum.add(*figure);
                sum
            })
    }

    /// By family.
    #[must_use]
    pub fn families(&self) -> BTreeMap<&str, Figure> {
        let mut families: BTreeMap<&str, Figure> = BTreeMap::new();
        for (id, figure) in &self.signals {
            families
                .entry(id.split('.').next().unwrap_or_default())
                .or_default()
                .add(*figure);
        }
        families
    }

    /// The mean F1 over signals with five or more labels.
    #[must_use]
    pub fn macro_f1(&self) -> f64 {
        let often: Vec<f64> = self
            .signals
            .values()
            .filter(|f| f.right + f.missed >= 5)
            .map(Figure::f1)
            .collect();
        if often.is_empty() {
            0.0
        } else {
            often.iter().sum::<f64>() / often.len() as f64
        }
    }
}
