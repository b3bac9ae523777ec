//! From rows to weights, and how well the weights do on writers that they have not seen.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

use crate::detect::Detector;
use crate::lexicon::{ColumnHead, Pack, SignalId, Weights};
use crate::note::NoteWords;

use super::data::{Data, Item, PerTurn, Row};
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
    /// How many features a signal keeps: the file stays under 2 MB.
    pub keep: usize,
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
            keep: 5_400,
            careful: vec!["argue".to_owned(), "risk".to_owned()],
            floor: 0.7,
        }
    }
}

/// The weights of one signal before the threshold is taken off.
type Column = Vec<(u32, f32)>;

/// Fits weights to all of `data`: the file that holds them; examples of the pack that
/// fail are learned again at a higher cost.
#[must_use]
pub fn fit(detector: &Detector<'_>, data: &Data, words: &NoteWords, plan: &Plan) -> String {
    let pack = detector.pack();
    let scores = out_of_fold(pack, data, &fold_columns(pack, data, plan));
    let thresholds = thresholds(pack, data, &scores, plan, None);
    let mut costs: HashMap<usize, f32> = HashMap::new();
    let mut fitted = String::new();
    for _ in 0..RETRIES {
        let columns = columns(pack, data, plan, &|_| false, &costs);
        let text = file_of(pack, data, &columns, &thresholds);
        let weights = parse(&text, pack).unwrap_or_default();
        let faults = data.failing(
            &Detector::without_weights(pack).with_weights(weights),
            words,
        );
        fitted = text;
        if faults.is_empty() {
            break;
        }
        for item in faults {
            *costs.entry(item).or_insert(1.0) *= 3.0;
        }
    }
    fitted
}

/// How much the frequency of a feature counts when the smallest weights are left out.
const IMPACT: f32 = 0.5;

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
    let scores = out_of_fold(pack, data, &fold_columns(pack, data, plan));
    let mut figures = Figures::default();
    for (writer, name) in data
        .writers
        .iter()
        .enumerate()
        .filter(|(_, name)| tested(name))
    {
        let thresholds = thresholds(pack, data, &scores, plan, Some(writer));
        let columns = columns(pack, data, plan, &|w| w == writer, &HashMap::new());
        let text = file_of(pack, data, &columns, &thresholds);
        let weights = parse(&text, pack).unwrap_or_default();
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

/// For each fold, the weights of every signal that did not see the writers of the fold.
fn fold_columns(pack: &Pack, data: &Data, plan: &Plan) -> Vec<Vec<Column>> {
    (0..FOLDS)
        .map(|fold| columns(pack, data, plan, &|w| w % FOLDS == fold, &HashMap::new()))
        .collect()
}

/// Scores of every line for every signal by weights that did not see its writer.
fn out_of_fold(pack: &Pack, data: &Data, folds: &[Vec<Column>]) -> Vec<Vec<f32>> {
    let score = |signal: SignalId| {
        let dense: Vec<Vec<f32>> = folds
            .iter()
            .map(|columns| spread(&columns[signal], data.names.len()))
            .collect();
        let items = data.items.iter();
        items
            .map(|item| {
                if allowed(pack, signal, item) {
                    best_piece(&dense[item.writer % FOLDS], &item.pieces).1
                } else {
                    f32::NEG_INFINITY
                }
            })
            .collect()
    };
    (0..pack.signals.len()).into_par_iter().map(score).collect()
}

/// A column with a place for every feature.
fn spread(column: &Column, width: usize) -> Vec<f32> {
    let mut dense = vec![0.0; width];
    for &(feature, weight) in column {
        dense[feature as usize] = weight;
    }
    dense
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
            (0u32..)
                .zip(dense)
                .filter(|(_, weight)| *weight != 0.0)
                .collect()
        })
        .collect()
}

/// The weights of one signal: fitted on all features, then once more on those that matter most.
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
        .filter(|(_, item)| {
            !without(item.writer) && allowed(pack, signal, item) && !item.maybe.contains(&signal)
        })
        .collect();
    let job = Job {
        data,
        plan,
        signal,
        items,
        costs,
    };
    let full = job.fit(&|row| row.clone());
    let kept = most_important(&full, &data.counts, plan.keep);
    let narrow = |row: &Row| -> Row {
        row.iter()
            .filter(|(feature, _)| kept[*feature as usize])
            .copied()
            .collect()
    };
    let mut weights = job.fit(&narrow);
    weights
        .iter_mut()
        .zip(&kept)
        .filter(|(_, kept)| !**kept)
        .for_each(|(weight, _)| *weight = 0.0);
    weights
}

/// Which features to keep: the bias, and those with the greatest weight for their frequency.
pub fn most_important(weights: &[f32], counts: &[u32], keep: usize) -> Vec<bool> {
    let impact = |feature: usize| weights[feature].abs() * (counts[feature] as f32).powf(IMPACT);
    let mut order: Vec<usize> = (1..weights.len()).filter(|&f| weights[f] != 0.0).collect();
    order.sort_by(|&a, &b| impact(b).total_cmp(&impact(a)).then(a.cmp(&b)));
    let mut kept = vec![false; weights.len()];
    kept[0] = true;
    order
        .into_iter()
        .take(keep)
        .for_each(|feature| kept[feature] = true);
    kept
}

/// What is fitted for one signal.
struct Job<'a> {
    data: &'a Data,
    plan: &'a Plan,
    signal: SignalId,
    items: Vec<(usize, &'a Item)>,
    costs: &'a HashMap<usize, f32>,
}

impl Job<'_> {
    /// Fits on the features that `view` leaves of each piece. Where a long line carries the signal,
    /// the piece that looks most like it is taken for the one that does (multiple-instance learning).
    fn fit(&self, view: &dyn Fn(&Row) -> Row) -> Vec<f32> {
        let pieces: Vec<Vec<Row>> = self
            .items
            .iter()
            .map(|(_, item)| item.pieces.iter().map(view).collect())
            .collect();
        let carries = |item: &Item| item.labels.contains(&self.signal);
        let long = self
            .items
            .iter()
            .any(|(_, item)| item.pieces.len() > 1 && carries(item));
        let seed = self.plan.seed ^ ((self.signal as u64) << 8);
        let mut weights: Vec<f32> = Vec::new();
        for round in 0..if long { 3 } else { 1 } {
            let mut samples: Vec<Sample<'_>> = Vec::with_capacity(self.items.len());
            for ((i, item), rows) in self.items.iter().zip(&pieces) {
                let positive = carries(item);
                let cost = self.plan.cost * self.costs.get(i).copied().unwrap_or(1.0);
                if let [only] = rows.as_slice() {
                    samples.push(Sample {
                        features: only,
                        positive,
                        cost,
                    });
                } else if !positive {
                    let cost = cost / (rows.len() as f32).sqrt();
                    samples.extend(rows.iter().map(|row| Sample {
                        features: row,
                        positive,
                        cost,
                    }));
                } else if round > 0 {
                    samples.push(Sample {
                        features: &rows[best_piece(&weights, rows).0],
                        positive,
                        cost,
                    });
                }
            }
            weights = svm::fit(&samples, self.data.names.len(), self.plan.passes, seed);
        }
        weights
    }
}

fn best_piece(weights: &[f32], pieces: &[Row]) -> (usize, f32) {
    let score = |row: &Row| -> f32 { row.iter().map(|&(f, v)| weights[f as usize] * v).sum() };
    let scores = pieces.iter().map(score).enumerate();
    scores
        .max_by(|a, b| a.1.total_cmp(&b.1))
        .unwrap_or((0, f32::NEG_INFINITY))
}

/// For each signal the threshold of the best F1 (and its precision) on scores of writers left out;
/// careful families first reach the floor of precision.
fn thresholds(
    pack: &Pack,
    data: &Data,
    scores: &[Vec<f32>],
    plan: &Plan,
    without: Option<usize>,
) -> Vec<(f32, f32)> {
    (0..pack.signals.len())
        .map(|signal| {
            let mut pairs: Vec<(f32, bool)> = data
                .items
                .iter()
                .zip(&scores[signal])
                .filter(|(item, score)| {
                    Some(item.writer) != without
                        && item.only.is_none()
                        && !item.copied
                        && score.is_finite()
                        && !item.maybe.contains(&signal)
                })
                .map(|(item, score)| (*score, item.labels.contains(&signal)))
                .collect();
            let careful = plan
                .careful
                .iter()
                .any(|family| family == pack.signals[signal].family());
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

/// What would be found on every turn by weights that did not see its writer: the context that
/// the program will really have.
#[must_use]
pub fn found_unseen(
    detector: &Detector<'_>,
    data: &Data,
    notes: &[LabelledNote],
    plan: &Plan,
) -> Vec<PerTurn> {
    let pack = detector.pack();
    let folds = fold_columns(pack, data, plan);
    let thresholds = thresholds(pack, data, &out_of_fold(pack, data, &folds), plan, None);
    let mut found: Vec<PerTurn> = vec![PerTurn::new(); notes.len()];
    for (fold, columns) in folds.iter().enumerate() {
        let text = file_of(pack, data, columns, &thresholds);
        let judge =
            Detector::without_weights(pack).with_weights(parse(&text, pack).unwrap_or_default());
        for (note, found) in notes.iter().zip(&mut found) {
            if data
                .writers
                .iter()
                .position(|w| *w == note.writer)
                .is_some_and(|w| w % FOLDS == fold)
            {
                *found = vec![Vec::new(); note.trained.turns.len()];
                for finding in judge.detect(&note.trained).list {
                    found[finding.turn].push(finding.signal);
                }
            }
        }
    }
    found
}

fn parse(text: &str, pack: &Pack) -> Result<Weights, (usize, &'static str)> {
    let ids: Vec<&str> = pack
        .signals
        .iter()
        .map(|signal| signal.id.as_str())
        .collect();
    Weights::parse(text, &ids)
}

/// The file of weights, with thresholds taken off the biases.
fn file_of(pack: &Pack, data: &Data, columns: &[Column], thresholds: &[(f32, f32)]) -> String {
    let mut features: BTreeMap<&str, Vec<(usize, f32)>> = BTreeMap::new();
    let mut signals = Vec::with_capacity(columns.len());
    for (signal, column) in columns.iter().enumerate() {
        let bias = column
            .first()
            .filter(|(f, _)| *f == 0)
            .map_or(0.0, |(_, weight)| *weight);
        let (threshold, precision) = thresholds[signal];
        signals.push(ColumnHead {
            id: pack.signals[signal].id.clone(),
            bias: bias - threshold,
            rules: pack.signals[signal].rules.len(),
            precision,
        });
        for &(feature, weight) in column.iter().filter(|(f, _)| *f != 0) {
            features
                .entry(&data.names[feature as usize])
                .or_default()
                .push((signal, weight));
        }
    }
    let features: Vec<(String, Vec<(usize, f32)>)> = features
        .into_iter()
        .map(|(name, weights)| (name.to_owned(), weights))
        .collect();
    Weights::write(&signals, &features)
}
