//! The scorecard: rubric × findings × metrics, every point traceable.

mod card;
mod check;
mod rubric;
mod tally;
mod translation;

use crate::lexicon::Kind;
use crate::measure::Reason;

pub use card::{Cause, DimensionScore, Entry, Scorecard, Tenths};
pub use check::is_known;
pub use rubric::{Axis, AxisText, Dimension, Grade, Rubric, Threshold, names};
pub use tally::Subject;

/// The whole, in tenths of a point.
const WHOLE: Tenths = 1000;

/// Scores a note.
#[must_use]
pub fn score(subject: &Subject<'_>) -> Scorecard {
    let rubric = subject.rubric;
    let kind = if subject.note.kind == Kind::Narrative {
        Kind::Visit
    } else {
        subject.note.kind
    };
    let own: Vec<usize> = (0..rubric.dimensions.len())
        .filter(|&i| rubric.dimensions[i].kinds.contains(&kind))
        .collect();
    let ours = subject
        .note
        .turns
        .iter()
        .filter(|turn| turn.role.is_ours())
        .count();
    let nothing = if subject.note.is_unlabelled() {
        Some(Reason::Unlabelled)
    } else {
        (ours == 0).then_some(Reason::OneSided)
    };
    let tallies: Vec<_> = own
        .iter()
        .map(|&i| nothing.map_or_else(|| subject.tally(&rubric.dimensions[i]), Err))
        .collect();
    let weights: Vec<u32> = own
        .iter()
        .zip(&tallies)
        .map(|(&i, t)| {
            if t.is_ok() {
                rubric.dimensions[i].weight
            } else {
                0
            }
        })
        .collect();
    let dimensions = own
        .iter()
        .zip(tallies)
        .zip(shares(&weights))
        .map(|((&i, tally), share)| {
            let axis = rubric.dimensions[i].axis;
            match tally {
                Ok(tally) => tally.scaled(i, axis, share),
                Err(reason) => DimensionScore {
                    dimension: i,
                    axis,
                    max: 0,
                    start: 0,
                    points: 0,
                    entries: Vec::new(),
                    left_out: Some(reason),
                },
            }
        });
    let mut card = Scorecard {
        total: None,
        grade: None,
        capped: false,
        dimensions: dimensions.collect(),
    };
    // Too few words make no total, but what they cost can still be coached.
    if ours >= rubric.least_turns && card.dimensions.iter().any(|d| d.left_out.is_none()) {
        let total = card.dimensions.iter().map(|d| d.points).sum();
        card.total = Some(total);
        (card.grade, card.capped) = grade(total, subject);
    }
    card
}

/// The grade of a total, held down by a risk that our side carries.
fn grade(total: Tenths, subject: &Subject<'_>) -> (Option<usize>, bool) {
    let grades = &subject.rubric.grades;
    let earned = grades
        .iter()
        .position(|grade| total as f64 >= grade.from * 10.0)
        .unwrap_or(grades.len().saturating_sub(1));
    let risk = subject.findings.list.iter().any(|f| {
        subject.pack.signals[f.signal].risk.is_some() && subject.note.turns[f.turn].role.is_ours()
    });
    let cap = grades
        .iter()
        .position(|grade| grade.id == subject.rubric.risk_cap)
        .filter(|_| risk);
    match cap {
        Some(cap) if cap > earned => (Some(cap), true),
        _ => ((!grades.is_empty()).then_some(earned), false),
    }
}

/// The parts of the whole in proportion to `weights`; together they are exactly the whole.
fn shares(weights: &[u32]) -> Vec<Tenths> {
    let sum: Tenths = weights.iter().map(|&w| Tenths::from(w)).sum();
    let mut so_far = 0;
    let mut given = 0;
    let parts = weights.iter().map(|&weight| {
        so_far += Tenths::from(weight);
        let until = if sum == 0 {
            0
        } else {
            (WHOLE * so_far + sum / 2) / sum
        };
        let part = until - given;
        given = until;
        part
    });
    parts.collect()
}
