//! Sums that come out the same in whatever order their parts arrive.

/// A count and an exact sum.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sum {
    /// How many values.
    pub n: u32,
    /// Their sum, in thousandths: views round to those, and whole numbers do not mind the order.
    thousandths: i64,
}

impl Sum {
    /// Takes in a value.
    pub fn add(&mut self, value: f64) {
        #[allow(
            clippy::cast_possible_truncation,
            reason = "points and metrics are far below 2^53"
        )]
        let thousandths = (value * 1000.0).round() as i64;
        self.n += 1;
        self.thousandths += thousandths;
    }

    /// Takes in what another sum holds.
    pub fn merge(&mut self, other: Self) {
        self.n += other.n;
        self.thousandths += other.thousandths;
    }

    /// The mean, to three decimals; none of nothing.
    pub fn mean(self) -> Option<f64> {
        let n = i64::from(self.n);
        // Half up: a mean of tenths must not hang on how a machine rounds.
        (n > 0).then(|| (2 * self.thousandths + n).div_euclid(2 * n) as f64 / 1000.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mean_of_tenths_is_exact() {
        let mut sum = Sum::default();
        (0..30).for_each(|_| sum.add(0.1));
        assert_eq!((sum.n, sum.mean()), (30, Some(0.1)));
        assert_eq!(Sum::default().mean(), None);
    }
}
