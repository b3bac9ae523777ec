//! What our side does with its words: questions, fillers, taking up the customer's words.

use crate::detect::Findings;
use crate::lexicon::{Kind, Pack, Role};
use crate::note::Note;
use crate::segment;
use crate::text::{fold_char, is_clause_end};

use super::runs::{Run, Side};
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

/// The number of fillers in each turn; nothing of written minutes, which keep none.
#[must_use]
pub fn fillers_by_turn(note: &Note, words: &MeasureWords) -> Vec<usize> {
    let spoken = note.turns.iter().filter(|_| !note.is_narrative());
    spoken.map(|turn| fillers_in(&turn.text, words)).collect()
}

/// Our fillers per 100 of our characters; `by_turn` is their number in each turn.
pub fn fillers(floor: &Floor<'_>, by_turn: &[usize]) -> Reading {
    let reason = if floor.note.is_narrative() {
        Some(Reason::Narrative)
    } else if floor.note.is_unlabelled() {
        Some(Reason::Unlabelled)
    } else {
        (floor.ours == 0).then_some(Reason::OneSided)
    };
    Reading::unless(reason, || {
        let turns = floor.note.turns.iter().zip(by_turn);
        let ours = turns.filter(|(turn, _)| turn.role.is_ours());
        let count: usize = ours.map(|(_, count)| count).sum();
        Reading::Measured(count as f64 * 100.0 / floor.ours.max(1) as f64)
    })
}

/// The number of fillers in a text.
#[must_use]
pub fn fillers_in(text: &str, words: &MeasureWords) -> usize {
    let mut count = 0;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let filler = words.fillers.prefix_of(rest).or_else(|| {
            let word = words.fillers_before_pause.prefix_of(rest)?;
            let pauses = rest[word.len()..].starts_with(['，', ',', '、', '…', '—']);
            pauses.then_some(word)
        });
        count += usize::from(filler.is_some());
        rest = &rest[filler.map_or(c.len_utf8(), str::len)..];
    }
    count
}

/// The share of our replies that take up a content word of the customer's turn.
pub fn uptake(floor: &Floor<'_>, speakers: &[Run], words: &MeasureWords) -> Reading {
    Reading::unless(floor.blocked, || {
        let own = |run: &Run| {
            let side = run.side;
            let turns = run
                .turns
                .clone()
                .map(|i| (&floor.note.turns[i], floor.lengths[i]));
            turns.filter(move |(turn, _)| Side::from(turn.role) == side)
        };
        let mut occasions = 0u32;
        let mut taken = 0u32;
        for pair in speakers.windows(2) {
            let (heard, said) = (&pair[0], &pair[1]);
            let is_reply = heard.side == Side::Customer && said.side == Side::Ours;
            let length = || own(heard).map(|(_, chars)| chars).sum::<usize>();
            if is_reply && length() >= words.uptake_from {
                occasions += 1;
                let said = Said::new(own(said).map(|(turn, _)| &*turn.text));
                let mut heard = own(heard).map(|(turn, _)| &*turn.text);
                taken += u32::from(heard.any(|text| said.takes_up(text, words)));
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

/// What we said, ready to be asked whether it takes a word up.
struct Said<'a> {
    texts: Vec<&'a str>,
    /// Its pairs of neighbouring characters, in order.
    pairs: Vec<(char, char)>,
}

impl<'a> Said<'a> {
    fn new(texts: impl Iterator<Item = &'a str>) -> Self {
        let texts: Vec<&str> = texts.collect();
        let mut said: Vec<(char, char)> = texts.iter().flat_map(|text| pairs(text)).collect();
        said.sort_unstable();
        Self { texts, pairs: said }
    }

    /// `true` when a content word of `heard` was said too.
    fn takes_up(&self, heard: &str, words: &MeasureWords) -> bool {
        let is_said = |pair: &(char, char)| self.pairs.binary_search(pair).is_ok();
        // A word never reaches over the end of a clause, and it has two characters at least: most
        // clauses need not be segmented.
        let clauses = heard.split(|c| is_clause_end(fold_char(c)));
        let mut near = clauses.filter(|clause| pairs(clause).any(|pair| is_said(&pair)));
        near.any(|clause| {
            let mut content = segment::content_words(clause).into_iter();
            content.any(|word| {
                pairs(&word).all(|pair| is_said(&pair))
                    && self.texts.iter().any(|text| text.contains(&*word))
                    && !words.stop.has(&word)
            })
        })
    }
}

fn pairs(text: &str) -> impl Iterator<Item = (char, char)> {
    text.chars().zip(text.chars().skip(1))
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
