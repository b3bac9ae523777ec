//! A linear classifier with an L2 penalty and squared hinge loss, fitted by dual coordinate descent
//! (Hsieh et al., ICML 2008). Deterministic: the order of visits comes from a seeded generator.

/// A labelled example: sorted feature indices with their values.
#[derive(Debug, Clone)]
pub struct Sample<'a> {
    /// Feature indices and values.
    pub features: &'a [(u32, f32)],
    /// `true` for the class.
    pub positive: bool,
    /// How much a mistake on it costs.
    pub cost: f32,
}

/// Weights per feature; the bias is a feature like any other.
#[must_use]
pub fn fit(rows: &[Sample<'_>], width: usize, passes: usize, seed: u64) -> Vec<f32> {
    let mut weights = vec![0f32; width];
    let mut alpha = vec![0f32; rows.len()];
    let square: Vec<f32> = rows
        .iter()
        .map(|r| r.features.iter().map(|(_, v)| v * v).sum::<f32>() + 0.5 / r.cost)
        .collect();
    let mut random = Random(seed | 1);
    let mut active: Vec<usize> = (0..rows.len()).collect();
    // Examples that are safely on their own side rest, as in liblinear's shrinking.
    let mut safe = f32::INFINITY;
    for _ in 0..passes {
        random.shuffle(&mut active);
        let mut worst = 0f32;
        active.retain(|&i| {
            let row = &rows[i];
            let y = if row.positive { 1.0 } else { -1.0 };
            let score: f32 = row
                .features
                .iter()
                .map(|&(f, v)| weights[f as usize] * v)
                .sum();
            let gradient = y * score - 1.0 + alpha[i] * 0.5 / row.cost;
            if alpha[i] == 0.0 && gradient > safe {
                return false;
            }
            let projected = if alpha[i] == 0.0 {
                gradient.min(0.0)
            } else {
                gradient
            };
            worst = worst.max(projected.abs());
            if projected != 0.0 {
                let old = alpha[i];
                alpha[i] = (old - gradient / square[i]).max(0.0);
                let step = (alpha[i] - old) * y;
                for &(f, v) in row.features {
                    weights[f as usize] += step * v;
                }
            }
            true
        });
        safe = worst;
        if worst < 0.05 {
            if active.len() == rows.len() {
                break;
            }
            active = (0..rows.len()).collect();
            safe = f32::INFINITY;
        }
    }
    weights
}

/// The xorshift64* generator: small, seeded, the same everywhere.
#[derive(Debug)]
pub struct Random(pub u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// Shuffles in place.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            let j = usize::try_from(self.next() % (i as u64 + 1)).unwrap_or(0);
            items.swap(i, j);
        }
    }
}
