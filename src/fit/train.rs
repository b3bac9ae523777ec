//! Cross-validation over writers.

use crate::lexicon::Pack;

use super::data::{Data, Item};
use super::svm::{self, Row};

/// Scores of every item for every signal by models that did not see the item's writer.
pub fn out_of_fold(pack: &Pack, data: &Data, c: f32, posw: f32) -> Vec<Vec<f32>> {
    let signals: Vec<usize> = (0..pack.signals.len()).collect();
    let half = signals.len() / 2;
    let work = |ids: &[usize]| -> Vec<Vec<f32>> { ids.iter().map(|&s| one_signal(pack, data, s, c, posw)).collect() };
    std::thread::scope(|scope| {
        let a = scope.spawn(|| work(&signals[..half]));
        let b = work(&signals[half..]);
        let mut all = a.join().unwrap_or_default();
        all.extend(b);
        all
    })
}

fn allowed(pack: &Pack, s: usize, item: &Item) -> bool {
    pack.signals[s].who.contains(&item.role)
}

fn one_signal(pack: &Pack, data: &Data, s: usize, c: f32, posw: f32) -> Vec<f32> {
    let mut scores = vec![f32::NEG_INFINITY; data.items.len()];
    for writer in 0..data.writers.len() {
        if !data.items.iter().any(|i| i.writer == writer && i.labels.contains(&s)) && false { continue; }
        let rows: Vec<Row<'_>> = data.items.iter()
            .filter(|i| i.writer != writer && allowed(pack, s, i) && !i.maybe.contains(&s))
            .map(|i| { let positive = i.labels.contains(&s); Row { features: &i.features, positive, cost: if positive { c * posw } else { c } } })
            .collect();
        let w = svm::fit(&rows, data.names.len(), 12, 7);
        for (k, item) in data.items.iter().enumerate().filter(|(_, i)| i.writer == writer && allowed(pack, s, i)) {
            scores[k] = item.features.iter().map(|&(f, v)| w[f as usize] * v).sum();
        }
    }
    scores
}

/// The threshold of the best F1 on `(score, positive)` pairs.
pub fn best_threshold(mut pairs: Vec<(f32, bool)>) -> f32 {
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0));
    let gold = pairs.iter().filter(|p| p.1).count() as f32;
    let (mut tp, mut best, mut at) = (0f32, 0f32, 0.0f32);
    for (i, p) in pairs.iter().enumerate() {
        tp += f32::from(u8::from(p.1));
        let f1 = 2.0 * tp / (gold + (i + 1) as f32);
        if f1 > best { best = f1; at = pairs.get(i + 1).map_or(p.0 - 0.1, |n| (p.0 + n.0) / 2.0); }
    }
    at
}

/// Prints figures.
#[allow(clippy::print_stdout)]
pub fn lowo(pack: &Pack, data: &Data, c: f32, posw: f32, test: &dyn Fn(&str) -> bool) {
    let scores = out_of_fold(pack, data, c, posw);
    let (mut tp, mut fp, mut fng) = (0, 0, 0);
    let mut macros = Vec::new();
    let mut per_writer = vec![(0usize, 0usize, 0usize); data.writers.len()];
    let mut fam: std::collections::BTreeMap<String, (usize, usize, usize)> = Default::default();
    for s in 0..pack.signals.len() {
        let (mut a, mut b, mut d) = (0, 0, 0);
        for writer in 0..data.writers.len() {
            if !test(&data.writers[writer]) { continue; }
            let pairs = data.items.iter().enumerate().filter(|(k, i)| i.writer != writer && scores[s][*k].is_finite() && !i.maybe.contains(&s)).map(|(k, i)| (scores[s][k], i.labels.contains(&s))).collect();
            let t = best_threshold(pairs);
            for (k, i) in data.items.iter().enumerate().filter(|(_, i)| i.writer == writer) {
                let got = scores[s][k] > t;
                let w = &mut per_writer[writer];
                let f = fam.entry(pack.signals[s].family().to_owned()).or_default();
                match (i.labels.contains(&s), got) { (true, true) => { a += 1; w.0 += 1; f.0 += 1 } (true, false) => { d += 1; w.2 += 1; f.2 += 1 } (false, true) if !i.maybe.contains(&s) => { b += 1; w.1 += 1; f.1 += 1 } _ => {} }
            }
        }
        tp += a; fp += b; fng += d;
        if a + d >= 5 { let f = 2.0 * a as f64 / (2 * a + b + d) as f64; macros.push(f); println!("  {:32} gold {:4} P {:.2} R {:.2} F {:.3}", pack.signals[s].id, a + d, a as f64 / (a + b).max(1) as f64, a as f64 / (a + d) as f64, f); }
    }
    let f1 = |a: usize, b: usize, c: usize| 2.0 * a as f64 / (2 * a + b + c).max(1) as f64;
    for (w, n) in per_writer.iter().zip(&data.writers) { print!("{n} {:.3}  ", f1(w.0, w.1, w.2)); }
    println!();
    for (n, w) in fam { print!("{n} {:.3}  ", f1(w.0, w.1, w.2)); }
    println!("\nC={c} posw={posw}: micro {:.4} macro {:.4} P {:.3} R {:.3}", f1(tp, fp, fng), macros.iter().sum::<f64>() / macros.len() as f64, tp as f64 / (tp + fp) as f64, tp as f64 / (tp + fng) as f64);
}
