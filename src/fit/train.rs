//! From rows to weights, and how well the weights do on writers that they have not seen.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

use crate::detect::{Detector, SignalWeights, Weights};
use crate::lexicon::{Pack, SignalId};
use crate::note::NoteWords;

use super::data::{Data, Item, Row};
use super::figures::Figures;
use super::labels::LabelledNote;
use super::svm::{self, Sample};

/// How to fit. The defaults were chosen on writers that were left out.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The cost of a mistake.
    pub cost: f32,
    /// How often the order of examples is gone through.
    pub passes: usize,
    /// The seed of that order.
    pub seed: u64,
    /// How many weights the file holds at most.
    pub budget: usize,
    /// Families for which precision must reach the floor.
    pub careful: Vec<String>,
    /// The floor, from 0 to 1.
    pub floor: f32,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            cost: 2.0,
            passes: 12,
            seed: 7,
            budget: 140_000,
            careful: vec!["argue".to_owned(), "risk".to_owned()],
            floor: 0.7,
        }
    }
}

/// The weights of one signal before the threshold is taken off.
type Column = Vec<(u32, f32)>;

/// Fits weights to all of `data`, and gives the file that holds them; examples of the pack that
/// fail are learned again at a higher cost.
#[must_use]
pub fn fit(detector: &Detector<'_>, data: &Data, words: &NoteWords, plan: &Plan) -> (Weights, String) {
    let pack = detector.pack();
    let scores = out_of_fold(pack, data, plan);
    let thresholds = thresholds(pack, data, &scores, plan, None);
    let mut costs: HashMap<usize, f32> = HashMap::new();
    let mut fitted = (Weights::default(), String::new());
    for _ in 0..RETRIES {
        let columns = columns(pack, data, plan, &|_| false, &costs);
        let text = file_of(pack, data, &columns, &thresholds, plan);
        let weights = Weights::parse(&text, pack).unwrap_or_default();
        let faults = data.failing(&Detector::without_weights(pack).with_weights(weights.clone()), words);
        fitted = (weights, text);
        if faults.is_empty() {
            break;
        }
        for item in faults {
            *costs.entry(item).or_insert(1.0) *= 3.0;
        }
    }
    fitted
}

/// How often failing examples are learned again.
const RETRIES: usize = 6;

/// For each writer, fits on the others and detects as the program does. The third part of the
/// answer are the lines on which labels and findings differ.
#[must_use]
pub fn leave_one_writer_out(
    pack: &Pack,
    data: &Data,
    notes: &[LabelledNote],
    tested: &dyn Fn(&str) -> bool,
    plan: &Plan,
) -> Figures {
    let scores = out_of_fold(pack, data, plan);
    let mut figures = Figures::default();
    for (writer, name) in data.writers.iter().enumerate().filter(|(_, name)| tested(name)) {
        let thresholds = thresholds(pack, data, &scores, plan, Some(writer));
        let columns = columns(pack, data, plan, &|w| w == writer, &HashMap::new());
        let text = file_of(pack, data, &columns, &thresholds, plan);
        let weights = Weights::parse(&text, pack).unwrap_or_default();
        let detector = Detector::without_weights(pack).with_weights(weights);
        for note in notes.iter().filter(|note| note.writer == *name) {
            figures.take(pack, note, &detector.detect(&note.note));
        }
    }
    figures
}

fn allowed(pack: &Pack, signal: SignalId, item: &Item) -> bool {
    pack.signals[signal].who.contains(&item.role) && item.only.is_none_or(|only| only == signal)
}

/// In how many parts the writers are dealt for the scores of lines that a fit has not seen.
const FOLDS: usize = 5;

/// Scores of every line for every signal by weights that did not see its writer.
fn out_of_fold(pack: &Pack, data: &Data, plan: &Plan) -> Vec<Vec<f32>> {
    let jobs: Vec<(SignalId, usize)> =
        (0..pack.signals.len()).flat_map(|s| (0..FOLDS).map(move |fold| (s, fold))).collect();
    let columns: Vec<Vec<f32>> = jobs
        .par_iter()
        .map(|&(signal, fold)| dense(pack, data, plan, signal, &|writer| writer % FOLDS == fold, &HashMap::new()))
        .collect();
    let mut scores = vec![vec![f32::NEG_INFINITY; data.items.len()]; pack.signals.len()];
    for ((signal, fold), column) in jobs.into_iter().zip(columns) {
        for (i, item) in data.items.iter().enumerate().filter(|(_, item)| item.writer % FOLDS == fold) {
            if allowed(pack, signal, item) {
                scores[signal][i] = best_piece(&column, item).1;
            }
        }
    }
    scores
}

fn columns(
    pack: &Pack,
    data: &Data,
    plan: &Plan,
    without: &(dyn Fn(usize) -> bool + Sync),
    costs: &HashMap<usize, f32>,
) -> Vec<Column> {
    (0..pack.signals.len())
        .into_par_iter()
        .map(|signal| {
            let dense = dense(pack, data, plan, signal, without, costs);
            (0u32..).zip(dense).filter(|(_, weight)| *weight != 0.0).collect()
        })
        .collect()
}

/// The weights of one signal. Where a long line carries it, the piece that looks most like it is
/// taken for the one that does (multiple-instance learning, two rounds).
fn dense(
    pack: &Pack,
    data: &Data,
    plan: &Plan,
    signal: SignalId,
    without: &(dyn Fn(usize) -> bool + Sync),
    costs: &HashMap<usize, f32>,
) -> Vec<f32> {
    let items: Vec<(usize, &Item)> = data
        .items
        .iter()
        .enumerate()
        .filter(|(_, item)| !without(item.writer) && allowed(pack, signal, item) && !item.maybe.contains(&signal))
        .collect();
    let seed = plan.seed ^ (signal as u64) << 8;
    let mut weights: Vec<f32> = Vec::new();
    for round in 0..3 {
        let mut samples: Vec<Sample<'_>> = Vec::with_capacity(items.len());
        for &(i, item) in &items {
            let positive = item.labels.contains(&signal);
            let cost = plan.cost * costs.get(&i).copied().unwrap_or(1.0);
            if item.pieces.len() == 1 {
                samples.push(Sample { features: &item.pieces[0], positive, cost });
            } else if !positive {
                let cost = cost / (item.pieces.len() as f32).sqrt();
                samples.extend(item.pieces.iter().map(|piece| Sample { features: piece, positive, cost }));
            } else if round > 0 {
                samples.push(Sample { features: &item.pieces[best_piece(&weights, item).0], positive, cost });
            }
        }
        let long = items.iter().any(|(_, item)| item.pieces.len() > 1 && item.labels.contains(&signal));
        weights = svm::fit(&samples, data.names.len(), plan.passes, seed);
        if !long {
            break;
        }
    }
    weights
}

fn best_piece(weights: &[f32], item: &Item) -> (usize, f32) {
    let score = |row: &Row| -> f32 { row.iter().map(|&(f, v)| weights[f as usize] * v).sum() };
    let scores = item.pieces.iter().map(score).enumerate();
    scores.max_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or((0, f32::NEG_INFINITY))
}

/// For each signal the threshold of the best F1 (and its precision) on scores of writers left out;
/// careful families first reach the floor of precision.
fn thresholds(pack: &Pack, data: &Data, scores: &[Vec<f32>], plan: &Plan, without: Option<usize>) -> Vec<(f32, f32)> {
    (0..pack.signals.len())
        .map(|signal| {
            let mut pairs: Vec<(f32, bool)> = data
                .items
                .iter()
                .zip(&scores[signal])
                .filter(|(item, score)| Some(item.writer) != without && item.only.is_none() && score.is_finite() && !item.maybe.contains(&signal))
                .map(|(item, score)| (*score, item.labels.contains(&signal)))
                .collect();
            let careful = plan.careful.iter().any(|family| family == pack.signals[signal].family());
            best_threshold(&mut pairs, if careful { plan.floor } else { 0.0 })
        })
        .collect()
}

fn best_threshold(pairs: &mut [(f32, bool)], floor: f32) -> (f32, f32) {
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0));
    let gold = pairs.iter().filter(|(_, positive)| *positive).count() as f32;
    let mut right = 0f32;
    let mut best = (0f32, 0f32, 0f32);
    for (i, (score, positive)) in pairs.iter().enumerate() {
        right += f32::from(u8::from(*positive));
        let found = (i + 1) as f32;
        let (f1, precision) = (2.0 * right / (gold + found), right / found);
        if f1 > best.0 && precision >= floor {
            let next = pairs.get(i + 1).map_or(score - 0.1, |(next, _)| *next);
            best = (f1, (score + next) / 2.0, precision);
        }
    }
    (best.1, best.2)
}

/// The file of weights: thresholds taken off the biases, the smallest weights left out.
fn file_of(pack: &Pack, data: &Data, columns: &[Column], thresholds: &[(f32, f32)], plan: &Plan) -> String {
    let mut sizes: Vec<f32> = columns.iter().flatten().map(|(_, weight)| weight.abs()).collect();
    sizes.sort_by(|a, b| b.total_cmp(a));
    let cut = sizes.get(plan.budget).copied().unwrap_or(0.0);
    let mut features: BTreeMap<&str, Vec<(usize, f32)>> = BTreeMap::new();
    let mut signals = Vec::with_capacity(columns.len());
    for (signal, column) in columns.iter().enumerate() {
        let bias = column.first().filter(|(f, _)| *f == 0).map_or(0.0, |(_, weight)| *weight);
        let (threshold, precision) = thresholds[signal];
        signals.push(SignalWeights {
            id: pack.signals[signal].id.clone(),
            bias: bias - threshold,
            rules: pack.signals[signal].rules.len(),
            precision,
        });
        for &(feature, weight) in column.iter().filter(|(f, weight)| *f != 0 && weight.abs() > cut) {
            features.entry(&data.names[feature as usize]).or_default().push((signal, weight));
        }
    }
    let features: Vec<(String, Vec<(usize, f32)>)> =
        features.into_iter().map(|(name, weights)| (name.to_owned(), weights)).collect();
    Weights::write(&signals, &features)
}
