//! How long turns last, where the file tells it.

use crate::note::{Note, Timing};

use super::runs::{Run, length};
use super::value::{Reading, Reason};

/// The seconds of each turn.
#[derive(Debug, Clone)]
pub struct Clock {
    seconds: Vec<f64>,
    exact: bool,
}

impl Clock {
    /// Reads the times of `note`.
    ///
    /// # Errors
    /// [`Reason::NoTimes`] where there are none that could be used.
    pub fn new(note: &Note) -> Result<Self, Reason> {
        match note.timing {
            Timing::None | Timing::OrderOnly => Err(Reason::NoTimes),
            Timing::Full => Ok(Self {
                seconds: note.turns.iter().map(exact).collect(),
                exact: true,
            }),
            Timing::Starts => Ok(Self {
                seconds: from_starts(note),
                exact: false,
            }),
        }
    }

    /// The seconds of a turn.
    #[must_use]
    pub fn turn(&self, i: usize) -> f64 {
        self.seconds.get(i).copied().unwrap_or_default()
    }

    /// The seconds of a run: from the first of its turns to the last, those of others left out.
    #[must_use]
    pub fn run(&self, run: &Run, note: &Note) -> f64 {
        run.turns
            .clone()
            .filter(|&i| super::runs::Side::from(note.turns[i].role) == run.side)
            .map(|i| self.turn(i))
            .sum()
    }

    /// The seconds of all speech.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.seconds.iter().sum()
    }

    /// `value` as measured or estimated, as the times allow.
    #[must_use]
    pub const fn reading(&self, value: f64) -> Reading {
        if self.exact {
            Reading::Measured(value)
        } else {
            Reading::Estimated(value)
        }
    }
}

fn exact(turn: &crate::note::Turn) -> f64 {
    turn.end_s
        .zip(turn.start_s)
        .map_or(0.0, |(end, start)| (end - start).max(0.0))
}

/// A turn lasts until the next begins; the last one at the pace of the others.
fn from_starts(note: &Note) -> Vec<f64> {
    let starts: Vec<Option<f64>> = note.turns.iter().map(|turn| turn.start_s).collect();
    let until_next = starts.windows(2).map(|pair| {
        pair[0]
            .zip(pair[1])
            .map_or(0.0, |(from, to)| (to - from).max(0.0))
    });
    let mut seconds: Vec<f64> = until_next.collect();
    let chars: usize = note
        .turns
        .iter()
        .take(seconds.len())
        .map(|turn| length(&turn.text))
        .sum();
    let pace = seconds.iter().sum::<f64>() / chars.max(1) as f64;
    seconds.extend(
        note.turns
            .last()
            .map(|turn| length(&turn.text) as f64 * pace),
    );
    seconds
}
