//! What our side does with its words: questions, fillers, taking up the customer's words.

use std::collections::BTreeSet;

use crate::detect::Findings;
use crate::lexicon::{Kind, Pack, Role};
use crate::note::Turn;
use crate::segment;

use super::runs::{Run, Side, length};
use super::talk::Floor;
use super::value::{MetricId, Reading, Reason};
use super::words::MeasureWords;

/// The signals that are questions of ours.
pub const OPEN: &str = "ask.open";
/// A question that yes or no answers.
pub const CLOSED: &str = "ask.closed";
/// A question after needs.
pub const NEEDS: &str = "ask.needs";

/// The metrics of questions.
pub fn questions(floor: &Floor<'_>, findings: &Findings, pack: &Pack) -> Vec<(MetricId, Reading)> {
    let count = |id: &str| {
        findings
            .list
            .iter()
            .filter(|f| pack.signals[f.signal].id == id)
            .count() as f64
    };
    let unlabelled = floor.note.is_unlabelled().then_some(Reason::Unlabelled);
    let counted = |value: f64| Reading::unless(unlabelled, || Reading::Measured(value));
    let asked = count(OPEN) + count(CLOSED);
    let written = floor
        .note
        .is_narrative()
        .then_some(Reason::Narrative)
        .or(unlabelled);
    let per_half_hour = match &floor.clock {
        Ok(clock) if clock.total() > 0.0 => clock.reading(asked * 1800.0 / clock.total()),
        _ => Reading::Unavailable(Reason::NoTimes),
    };
    vec![
        (MetricId::QuestionsOpen, counted(count(OPEN))),
        (MetricId::QuestionsClosed, counted(count(CLOSED))),
        (MetricId::QuestionsNeeds, counted(count(NEEDS))),
        (
            MetricId::Questions,
            Reading::unless(written, || {
                Reading::Measured(asked * 1000.0 / floor.everybody.max(1) as f64)
            }),
        ),
        (
            MetricId::QuestionsPerHalfHour,
            Reading::unless(written, || per_half_hour),
        ),
    ]
}

/// Our fillers per 100 of our characters.
pub fn fillers(floor: &Floor<'_>, words: &MeasureWords) -> Reading {
    let reason = if floor.note.is_narrative() {
        Some(Reason::Narrative)
    } else if floor.note.is_unlabelled() {
        Some(Reason::Unlabelled)
    } else {
        (floor.ours == 0).then_some(Reason::OneSided)
    };
    Reading::unless(reason, || {
        let ours = floor.note.turns.iter().filter(|turn| turn.role.is_ours());
        let count: usize = ours.map(|turn| fillers_in(&turn.text, words)).sum();
        Reading::Measured(count as f64 * 100.0 / floor.ours.max(1) as f64)
    })
}

/// The number of fillers in a text.
#[must_use]
pub fn fillers_in(text: &str, words: &MeasureWords) -> usize {
    let mut count = 0;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let filler = longest(rest, &words.fillers).or_else(|| {
            longest(rest, &words.fillers_before_pause)
                .filter(|word| rest[word.len()..].starts_with(['，', ',', '、', '…', '—']))
        });
        count += usize::from(filler.is_some());
        rest = &rest[filler.map_or(c.len_utf8(), str::len)..];
    }
    count
}

fn longest<'a>(text: &str, words: &'a [String]) -> Option<&'a str> {
    words
        .iter()
        .map(String::as_str)
        .filter(|word| !word.is_empty() && text.starts_with(word))
        .max_by_key(|word| word.len())
}

/// The share of our replies that take up a content word of the customer's turn.
pub fn uptake(floor: &Floor<'_>, speakers: &[Run], words: &MeasureWords) -> Reading {
    Reading::unless(floor.blocked, || {
        let text = |run: &Run| -> String {
            let turns = &floor.note.turns[run.turns.clone()];
            let own = turns
                .iter()
                .filter(|turn: &&Turn| Side::from(turn.role) == run.side);
            own.map(|turn| turn.text.as_str())
                .collect::<Vec<_>>()
                .join("。")
        };
        let mut occasions = 0u32;
        let mut taken = 0u32;
        for pair in speakers.windows(2) {
            let heard = text(&pair[0]);
            let is_occasion = pair[0].side == Side::Customer
                && pair[1].side == Side::Ours
                && length(&heard) >= words.uptake_from;
            if is_occasion {
                occasions += 1;
                let said = text(&pair[1]);
                taken += u32::from(
                    content(&heard, words)
                        .iter()
                        .any(|word| said.contains(word.as_str())),
                );
            }
        }
        if occasions == 0 {
            return Reading::Unavailable(Reason::NoOccasion);
        }
        let share = f64::from(taken) / f64::from(occasions);
        if floor.partly_unknown {
            Reading::Estimated(share)
        } else {
            Reading::Measured(share)
        }
    })
}

/// The content words of a text.
fn content(text: &str, words: &MeasureWords) -> BTreeSet<String> {
    let all = segment::content_words(text).into_iter();
    all.filter(|word| !words.stop.iter().any(|stop| stop == word))
        .collect()
}

/// Offers and pitches of ours before anybody spoke of a need.
pub fn offers_before_need(floor: &Floor<'_>, findings: &Findings, pack: &Pack) -> Reading {
    let reason = if floor.note.is_unlabelled() {
        Some(Reason::Unlabelled)
    } else {
        (floor.note.kind == Kind::Internal).then_some(Reason::Internal)
    };
    let id = |signal: usize| pack.signals[signal].id.as_str();
    Reading::unless(reason, || {
        let need = findings
            .list
            .iter()
            .find(|f| id(f.signal).starts_with("demand.") || id(f.signal) == NEEDS);
        let until = need.map_or(usize::MAX, |f| f.turn);
        let early = findings
            .list
            .iter()
            .filter(|f| f.turn < until && floor.note.turns[f.turn].role != Role::Customer);
        let offers =
            early.filter(|f| matches!(pack.signals[f.signal].family(), "resource" | "pitch"));
        Reading::Measured(offers.count() as f64)
    })
}
