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
#[derive(Debug, Clone, PartialEq, Default)]
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
    let lengths: Vec<usize> = note.turns.iter().map(|turn| length(&turn.text)).collect();
    let speakers = by_speaker(note, &lengths, words);
    let floor = talk::Floor::new(note, lengths, &speakers, words);
    let fillers = speech::fillers_by_turn(note, words);
    let mut readings = floor.metrics();
    readings.extend(speech::questions(&floor, findings, pack));
    readings.push((MetricId::Fillers, speech::fillers(&floor, &fillers)));
    readings.push((MetricId::Uptake, speech::uptake(&floor, &speakers, words)));
    readings.push((
        MetricId::OffersBeforeNeed,
        speech::offers_before_need(&floor, findings, pack),
    ));
    let monologue = floor
        .monologue()
        .filter(|_| floor.blocked.is_none())
        .map(|run| run.turns.clone());
    Metrics {
        readings,
        speakers: figures(&floor, &speakers, &fillers, findings, pack),
        monologue,
    }
}

/// The figures of all speakers.
fn figures(
    floor: &talk::Floor<'_>,
    runs: &[Run],
    fillers: &[usize],
    findings: &Findings,
    pack: &Pack,
) -> Vec<SpeakerFigures> {
    let note = floor.note;
    let spoken = !note.is_narrative();
    let mut sums = vec![(SpeakerFigures::default(), 0); note.speakers.len()];
    for (i, turn) in note.turns.iter().enumerate() {
        if let Some((own, fillers_of_all)) = turn.speaker.and_then(|s| sums.get_mut(s)) {
            own.turns += 1;
            own.chars += floor.lengths[i];
            *fillers_of_all += fillers.get(i).copied().unwrap_or(0);
        }
    }
    for run in runs.iter().filter(|_| spoken) {
        if let Some((own, _)) = run.speaker.and_then(|s| sums.get_mut(s)) {
            own.longest = own.longest.max(Some(run.chars));
        }
    }
    for found in &findings.list {
        let speaker = note.turns[found.turn].speaker;
        if let Some((own, _)) = speaker.and_then(|s| sums.get_mut(s)) {
            let id = pack.signals[found.signal].id.as_str();
            own.questions += usize::from([OPEN, CLOSED].contains(&id));
        }
    }
    let shared = sums.into_iter().map(|(own, fillers)| SpeakerFigures {
        share: spoken.then(|| own.chars as f64 / floor.everybody.max(1) as f64),
        longest: spoken.then(|| own.longest.unwrap_or(0)),
        fillers: spoken.then(|| fillers as f64 * 100.0 / own.chars.max(1) as f64),
        ..own
    });
    shared.collect()
}
