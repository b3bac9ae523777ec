//! Who holds the floor: shares, monologues, switches, pauses, pace.

use crate::lexicon::Kind;
use crate::note::{Note, Timing};

use super::clock::Clock;
use super::runs::{Run, Side, by_side};
use super::value::{MetricId, Reading, Reason};
use super::words::MeasureWords;

/// What is counted of a note once and used by several metrics.
#[derive(Debug)]
pub struct Floor<'a> {
    /// The note.
    pub note: &'a Note,
    /// Runs of the sides.
    pub sides: Vec<Run>,
    /// Our characters.
    pub ours: usize,
    /// Everybody's characters.
    pub everybody: usize,
    /// The characters of each turn.
    pub lengths: Vec<usize>,
    /// Why shares between the sides cannot be told, if they cannot.
    pub blocked: Option<Reason>,
    /// Part of what is said is nobody's that we know, so that shares are estimates.
    pub partly_unknown: bool,
    /// The times.
    pub clock: Result<Clock, Reason>,
}

impl<'a> Floor<'a> {
    /// Counts.
    #[must_use]
    pub fn new(
        note: &'a Note,
        lengths: Vec<usize>,
        speakers: &[Run],
        words: &MeasureWords,
    ) -> Self {
        let chars = |side: Side| -> usize {
            let turns = note.turns.iter().zip(&lengths);
            let own = turns.filter(|(turn, _)| Side::from(turn.role) == side);
            own.map(|(_, chars)| chars).sum()
        };
        let (ours, customer, unknown) = (
            chars(Side::Ours),
            chars(Side::Customer),
            chars(Side::Unknown),
        );
        let everybody = ours + customer + unknown;
        let blocked = if note.is_narrative() {
            Some(Reason::Narrative)
        } else if note.is_unlabelled() {
            Some(Reason::Unlabelled)
        } else if note.kind == Kind::Internal {
            Some(Reason::Internal)
        } else if unknown as f64 > words.unknown_limit * everybody as f64 {
            Some(Reason::UnknownSpeakers)
        } else {
            (ours == 0 || customer == 0).then_some(Reason::OneSided)
        };
        let clock = Clock::new(note);
        Self {
            note,
            sides: by_side(speakers),
            ours,
            everybody,
            lengths,
            blocked,
            partly_unknown: unknown > 0,
            clock,
        }
    }

    /// A value that depends on who is who.
    fn of_sides(&self, value: f64) -> Reading {
        if self.partly_unknown {
            Reading::Estimated(value)
        } else {
            Reading::Measured(value)
        }
    }

    /// A value that depends on the times.
    fn of_times(&self, value: impl FnOnce(&Clock) -> Option<f64>) -> Reading {
        Reading::unless(self.blocked, || match &self.clock {
            Err(reason) => Reading::Unavailable(*reason),
            Ok(clock) => match value(clock) {
                None => Reading::Unavailable(Reason::NoOccasion),
                Some(value) if self.partly_unknown => Reading::Estimated(value),
                Some(value) => clock.reading(value),
            },
        })
    }

    fn longest(&self, side: Side) -> Option<&Run> {
        // The first of equals, so that the report quotes the same one every time.
        self.sides
            .iter()
            .rev()
            .filter(|run| run.side == side)
            .max_by_key(|run| run.chars)
    }

    /// Our longest run, for quoting it.
    #[must_use]
    pub fn monologue(&self) -> Option<&Run> {
        self.longest(Side::Ours)
    }

    fn longest_seconds(&self, side: Side, clock: &Clock) -> Option<f64> {
        self.sides
            .iter()
            .filter(|run| run.side == side)
            .map(|run| clock.run(run, self.note))
            .max_by(f64::total_cmp)
    }

    fn switches(&self) -> f64 {
        let known: Vec<Side> = self
            .sides
            .iter()
            .map(|run| run.side)
            .filter(|side| *side != Side::Unknown)
            .collect();
        known.windows(2).filter(|pair| pair[0] != pair[1]).count() as f64
    }

    fn seconds_of_ours(&self, clock: &Clock) -> f64 {
        let turns = self.note.turns.iter().enumerate();
        turns
            .filter(|(_, turn)| turn.role.is_ours())
            .map(|(i, _)| clock.turn(i))
            .sum()
    }

    /// The metrics of the floor.
    #[must_use]
    pub fn metrics(&self) -> Vec<(MetricId, Reading)> {
        let sided = |value: Option<f64>| {
            Reading::unless(self.blocked, || {
                value.map_or(Reading::Unavailable(Reason::NoOccasion), |v| {
                    self.of_sides(v)
                })
            })
        };
        let chars = |side: Side| self.longest(side).map(|run| run.chars as f64);
        let everybody = self.everybody.max(1) as f64;
        vec![
            (
                MetricId::TalkShare,
                sided(Some(self.ours as f64 / everybody)),
            ),
            (
                MetricId::TalkShareTime,
                self.of_times(|clock| ratio(self.seconds_of_ours(clock), clock.total())),
            ),
            (MetricId::LongestMonologue, sided(chars(Side::Ours))),
            (
                MetricId::LongestMonologueTime,
                self.of_times(|clock| self.longest_seconds(Side::Ours, clock)),
            ),
            (MetricId::LongestCustomerStory, sided(chars(Side::Customer))),
            (
                MetricId::LongestCustomerStoryTime,
                self.of_times(|clock| self.longest_seconds(Side::Customer, clock)),
            ),
            (
                MetricId::Switches,
                sided(Some(self.switches() * 1000.0 / everybody)),
            ),
            (
                MetricId::SwitchesPerHour,
                self.of_times(|clock| ratio(self.switches() * 3600.0, clock.total())),
            ),
            (MetricId::PauseBeforeReply, self.pause()),
            (
                MetricId::Pace,
                self.of_times(|clock| ratio(self.ours as f64 * 60.0, self.seconds_of_ours(clock))),
            ),
        ]
    }

    /// The median silence between the customer's last word and our first.
    fn pause(&self) -> Reading {
        let no_ends = (self.note.timing == Timing::Starts).then_some(Reason::NoEndTimes);
        Reading::unless(self.blocked.or(no_ends), || {
            self.of_times(|_| {
                let mut pauses: Vec<f64> = self
                    .note
                    .turns
                    .windows(2)
                    .filter(|pair| {
                        Side::from(pair[0].role) == Side::Customer && pair[1].role.is_ours()
                    })
                    .filter_map(|pair| Some((pair[1].start_s? - pair[0].end_s?).max(0.0)))
                    .collect();
                pauses.sort_by(f64::total_cmp);
                pauses.get(pauses.len() / 2).copied()
            })
        })
    }
}

fn ratio(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| part / whole)
}
