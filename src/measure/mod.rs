//! Numbers about a note: what was measured, what was estimated, what cannot be known and why.

mod clock;
mod runs;
mod speech;
mod talk;
mod value;
mod words;

use crate::detect::Findings;
use crate::lexicon::Pack;
use crate::note::Note;

pub use clock::Clock;
pub use runs::{Run, Side, by_side, by_speaker, is_backchannel, length};
pub use speech::{CLOSED, NEEDS, OPEN, fillers_in};
pub use value::{MetricId, Reading, Reason};
pub use words::{Form, MeasureWords, MetricText};

/// The metrics of a note.
#[derive(Debug, Clone, PartialEq)]
pub struct Metrics {
    /// Every metric with its reading.
    pub readings: Vec<(MetricId, Reading)>,
    /// The figures of each of the note's speakers, in their order.
    pub speakers: Vec<SpeakerFigures>,
    /// The turns of our longest run, for quoting it.
    pub monologue: Option<std::ops::Range<usize>>,
}

/// Figures of one speaker of a transcript.
#[derive(Debug, Clone, PartialEq)]
pub struct SpeakerFigures {
    /// Turns.
    pub turns: usize,
    /// Characters.
    pub chars: usize,
    /// Characters ÷ everybody's; none in written minutes.
    pub share: Option<f64>,
    /// The longest run, in characters; none in written minutes.
    pub longest: Option<usize>,
    /// Open and closed questions found.
    pub questions: usize,
    /// Fillers per 100 characters; none in written minutes.
    pub fillers: Option<f64>,
}

impl Metrics {
    /// The reading of a metric; nothing to count where it was never taken.
    #[must_use]
    pub fn get(&self, id: MetricId) -> Reading {
        let found = self.readings.iter().find(|(other, _)| *other == id);
        found.map_or(Reading::Unavailable(Reason::NoOccasion), |(_, reading)| {
            *reading
        })
    }
}

/// Measures `note`.
#[must_use]
pub fn measure(note: &Note, findings: &Findings, pack: &Pack, words: &MeasureWords) -> Metrics {
    let speakers = by_speaker(note, words);
    let floor = talk::Floor::new(note, &speakers, words);
    let mut readings = floor.metrics();
    readings.extend(speech::questions(&floor, findings, pack));
    readings.push((MetricId::Fillers, speech::fillers(&floor, words)));
    readings.push((MetricId::Uptake, speech::uptake(&floor, &speakers, words)));
    readings.push((
        MetricId::OffersBeforeNeed,
        speech::offers_before_need(&floor, findings, pack),
    ));
    let figures = (0..note.speakers.len())
        .map(|i| figures(i, note, &speakers, findings, pack, words))
        .collect();
    let monologue = floor
        .monologue()
        .filter(|_| floor.blocked.is_none())
        .map(|run| run.turns.clone());
    Metrics {
        readings,
        speakers: figures,
        monologue,
    }
}

fn figures(
    speaker: usize,
    note: &Note,
    runs: &[Run],
    findings: &Findings,
    pack: &Pack,
    words: &MeasureWords,
) -> SpeakerFigures {
    let own = || {
        note.turns
            .iter()
            .filter(|turn| turn.speaker == Some(speaker))
    };
    let chars: usize = own().map(|turn| length(&turn.text)).sum();
    let everybody: usize = note.turns.iter().map(|turn| length(&turn.text)).sum();
    let spoken = !note.is_narrative();
    let asked = findings
        .list
        .iter()
        .filter(|f| note.turns[f.turn].speaker == Some(speaker));
    SpeakerFigures {
        turns: own().count(),
        chars,
        share: spoken.then(|| chars as f64 / everybody.max(1) as f64),
        longest: spoken.then(|| {
            runs.iter()
                .filter(|run| run.speaker == Some(speaker))
                .map(|run| run.chars)
                .max()
                .unwrap_or(0)
        }),
        questions: asked
            .filter(|f| [OPEN, CLOSED].contains(&pack.signals[f.signal].id.as_str()))
            .count(),
        fillers: spoken.then(|| {
            own()
                .map(|turn| fillers_in(&turn.text, words))
                .sum::<usize>() as f64
                * 100.0
                / chars.max(1) as f64
        }),
    }
}
