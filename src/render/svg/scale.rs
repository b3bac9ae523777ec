//! From values to places on the paper.

/// Maps values onto places, in a straight way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// The least and the greatest value.
    pub values: (f64, f64),
    /// Their places.
    pub places: (f64, f64),
}

impl Scale {
    /// The place of a value; values beyond the ends stay at the ends.
    #[must_use]
    pub fn at(&self, value: f64) -> f64 {
        let (least, most) = self.values;
        let share = if most > least {
            ((value - least) / (most - least)).clamp(0.0, 1.0)
        } else {
            0.0
        };
        self.places.0 + share * (self.places.1 - self.places.0)
    }

    /// Round values inside the scale, at least three and at most `most` where the scale allows; a step
    /// is 1, 2 or 5 times a power of ten.
    #[must_use]
    pub fn ticks(&self, most: usize) -> Vec<f64> {
        let (from, to) = self.values;
        if to <= from || most == 0 {
            return Vec::new();
        }
        let rough = (to - from) / most as f64;
        let power = 10f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0]
            .map(|times| times * power)
            .into_iter()
            .find(|step| *step >= rough)
            .unwrap_or(10.0 * power);
        let first = (from / step).ceil();
        (0..=most)
            .map(|i| (first + i as f64) * step)
            .take_while(|value| *value <= to + step * 1e-9)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_beyond_the_ends_stay_on_the_paper() {
        let scale = Scale {
            values: (0.0, 10.0),
            places: (100.0, 0.0),
        };
        assert_eq!(
            [-5.0, 0.0, 2.5, 99.0].map(|v| scale.at(v)).to_vec(),
            [100.0, 100.0, 75.0, 0.0]
        );
    }

    #[test]
    fn ticks_are_round_and_inside() {
        let ticks = |from, to| {
            let scale = Scale {
                values: (from, to),
                places: (0.0, 1.0),
            };
            scale.ticks(5)
        };
        assert_eq!(ticks(0.0, 100.0), [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
        assert_eq!(ticks(3.0, 47.0), [10.0, 20.0, 30.0, 40.0]);
        assert_eq!(ticks(0.0, 7.0), [0.0, 2.0, 4.0, 6.0]);
        assert!(ticks(1.0, 1.0).is_empty());
    }
}
