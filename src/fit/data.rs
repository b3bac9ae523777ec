//! Labelled notes as rows of numbers.

use std::collections::{BTreeSet, HashMap};

use crate::detect::Detector;
use crate::detect::features::{Key, KeyHasher, Sink};
use crate::lexicon::{Pack, Role, SignalId};

use super::labels::LabelledNote;

/// One labelled line.
#[derive(Debug, Clone)]
pub struct Item {
    /// The index of the writer in [`Data::writers`].
    pub writer: usize,
    /// Who speaks or acts.
    pub role: Role,
    /// Features, sorted by index; the last is the bias.
    pub features: Vec<(u32, f32)>,
    /// Signals that it carries.
    pub labels: BTreeSet<SignalId>,
    /// Signals on which readers may differ.
    pub maybe: BTreeSet<SignalId>,
}

/// All labelled lines.
#[derive(Debug, Default)]
pub struct Data {
    /// Writers, by name.
    pub writers: Vec<String>,
    /// The lines, in the order of the files.
    pub items: Vec<Item>,
    /// The names of the features.
    pub names: Vec<String>,
}

impl Data {
    /// Extracts the features of every labelled line; the labels of the line before stand in for
    /// what would have been found there.
    #[must_use]
    pub fn new(detector: &Detector<'_>, notes: &[LabelledNote]) -> Self {
        let mut data = Self::default();
        let mut index: HashMap<Key, u32, KeyHasher> = HashMap::default();
        let mut sink = Sink { names: Some(HashMap::default()), ..Sink::default() };
        let mut raw: Vec<Vec<(Key, f32)>> = Vec::new();
        let mut seen: HashMap<Key, u32, KeyHasher> = HashMap::default();
        for note in notes {
            let writer = data.writers.iter().position(|w| *w == note.writer).unwrap_or_else(|| {
                data.writers.push(note.writer.clone());
                data.writers.len() - 1
            });
            let labels = labels_of(detector.pack(), note);
            detector.each_line(&note.note, Some(&labels.0), &mut sink, |turn, features| {
                for key in features.keys() {
                    *seen.entry(*key).or_default() += 1;
                }
                raw.push(features.iter().map(|(k, v)| (*k, *v)).collect());
                data.items.push(Item {
                    writer,
                    role: note.note.turns[turn].role,
                    features: Vec::new(),
                    labels: labels.0[turn].iter().copied().collect(),
                    maybe: labels.1[turn].iter().copied().collect(),
                });
            });
        }
        let names = sink.names.take().unwrap_or_default();
        data.names.push("bias".to_owned());
        for (item, mut row) in data.items.iter_mut().zip(raw) {
            row.sort_unstable_by_key(|(key, _)| *key);
            let norm = row.iter().map(|(_, v)| v * v).sum::<f32>().sqrt().max(1e-6);
            item.features.push((0, 1.0));
            for (key, value) in row.into_iter().filter(|(key, _)| seen[key] > 1) {
                let next = data.names.len();
                let id = *index.entry(key).or_insert_with(|| {
                    data.names.push(names[&key].clone());
                    u32::try_from(next).unwrap_or(u32::MAX)
                });
                item.features.push((id, value / norm));
            }
        }
        data
    }
}

type PerTurn = Vec<Vec<SignalId>>;

fn labels_of(pack: &Pack, note: &LabelledNote) -> (PerTurn, PerTurn) {
    let ids = |list: &[String]| -> Vec<SignalId> { list.iter().filter_map(|id| pack.position(id)).collect() };
    note.note
        .turns
        .iter()
        .map(|turn| {
            let gold = note.gold.lines.iter().find(|line| line.line == turn.line);
            gold.map_or_else(Default::default, |line| (ids(&line.labels), ids(&line.maybe)))
        })
        .unzip()
}
