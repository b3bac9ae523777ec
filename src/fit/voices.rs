//! Fits `roles.tsv`: who speaks for which side.

use std::collections::{BTreeMap, HashMap};

use crate::lexicon::VOICES;
use crate::lexicon::{ColumnHead, Role, Weights};
use crate::note::voice::extract;
use crate::text::runs::{Hash, Hashes, Key, Sink};

use super::data::Row;
use super::labels::LabelledNote;
use super::svm::{self, Sample};
use super::train::{Plan, most_important};

#[derive(Default)]
struct Gather {
    names: Vec<String>,
    index: HashMap<Key, u32>,
    row: BTreeMap<u32, f32>,
}

impl Sink for Gather {
    type Names = Hashes;

    fn names(&self) -> Hashes {
        Hashes
    }

    fn put(&mut self, Hash(key): Hash, value: f32, name: &dyn Fn() -> String) {
        let names = &mut self.names;
        let id = *self.index.entry(key).or_insert_with(|| {
            names.push(name());
            u32::try_from(names.len() - 1).unwrap_or(u32::MAX)
        });
        *self.row.entry(id).or_default() += value;
    }
}

/// What the labels say of a turn, column by column; `None`: nothing.
type Answers = [Option<bool>; 3];

/// The file of weights that tells voices apart. Every labelled turn is heard with its speaker's
/// label and without.
#[must_use]
pub fn fit_voices(notes: &[LabelledNote], plan: &Plan) -> String {
    let mut gather = Gather {
        names: vec!["bias".to_owned()],
        ..Gather::default()
    };
    let mut rows: Vec<(Row, Answers)> = Vec::new();
    for note in notes {
        let internal = note.gold.kind == "internal";
        let ours = note.gold.rep.len() + note.gold.colleague.len();
        let two_sides = ours > 0 && !note.gold.customer.is_empty();
        let team = !note.gold.rep.is_empty() && !note.gold.colleague.is_empty();
        if !internal && !two_sides {
            continue;
        }
        for turn in note
            .trained
            .turns
            .iter()
            .filter(|turn| turn.role != Role::Unknown)
        {
            let answers = [
                (!internal).then_some(turn.role.is_ours()),
                Some(internal),
                (team && turn.role.is_ours()).then_some(turn.role == Role::Rep),
            ];
            let label = note.trained.speaker_name(turn);
            let labels: &[Option<&str>] = if note.trained.is_narrative() {
                &[None]
            } else {
                &[Some(label), None]
            };
            for label in labels {
                extract(&turn.text, *label, &mut gather);
                let row = std::mem::take(&mut gather.row);
                let norm = row.values().map(|v| v * v).sum::<f32>().sqrt().max(1e-6);
                let features =
                    std::iter::once((0, 1.0)).chain(row.into_iter().map(|(f, v)| (f, v / norm)));
                rows.push((features.collect(), answers));
            }
        }
    }
    write(&gather.names, &rows, plan)
}

fn write(names: &[String], rows: &[(Row, Answers)], plan: &Plan) -> String {
    let mut counts = vec![0u32; names.len()];
    rows.iter()
        .flat_map(|(row, _)| row)
        .for_each(|(f, _)| counts[*f as usize] += 1);
    let mut heads = Vec::new();
    let mut features: BTreeMap<&str, Vec<(usize, f32)>> = BTreeMap::new();
    for (column, id) in VOICES.iter().enumerate() {
        let samples: Vec<Sample<'_>> = rows
            .iter()
            .filter_map(|(row, answers)| {
                answers[column].map(|positive| Sample {
                    features: row,
                    positive,
                    cost: plan.cost / 2.0,
                })
            })
            .collect();
        let weights = svm::fit(&samples, names.len(), plan.passes, plan.seed);
        let kept = most_important(&weights, &counts, plan.keep * 3);
        heads.push(ColumnHead {
            id: (*id).to_owned(),
            bias: weights[0],
            rules: 0,
            precision: 0.0,
        });
        for f in (1..names.len()).filter(|&f| kept[f]) {
            features
                .entry(&names[f])
                .or_default()
                .push((column, weights[f]));
        }
    }
    let features: Vec<_> = features
        .into_iter()
        .map(|(name, weights)| (name.to_owned(), weights))
        .collect();
    Weights::write(&heads, &features)
}
