//! The next visit: what to ask, what to bring, what to let them see, what is due.

use crate::ledger::Handling;
use crate::lexicon::Kind;

use super::fill::{fill, mend};
use super::phrases::Need;
use super::point::Points;

/// What to prepare for the next visit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NextVisit {
    /// Questions to ask.
    pub ask: Vec<String>,
    /// Resources to bring.
    pub bring: Vec<String>,
    /// What to let them see with their own eyes.
    pub show: Vec<String>,
    /// What our side promised: findings, as indices.
    pub due: Vec<usize>,
}

/// Derives the next visit from findings, exchanges and ledger.
#[must_use]
pub fn next(points: &Points<'_>) -> NextVisit {
    let commits = points.subject.findings.list.iter().enumerate();
    let due = commits.filter(|(_, f)| points.subject.pack.signals[f.signal].id == "drive.commit");
    NextVisit {
        ask: ask(points),
        bring: bring(points),
        show: show(points),
        due: due.map(|(i, _)| i).collect(),
    }
}

/// After objections that are still open; then what nobody has touched yet.
fn ask(points: &Points<'_>) -> Vec<String> {
    let subject = points.subject;
    let words = &points.phrases.next;
    let open = subject
        .ledger
        .exchanges
        .iter()
        .filter(|e| !matches!(e.handling, Handling::Asked | Handling::Resource));
    let open =
        open.filter_map(|e| points.of_customer(subject.findings.list[e.objection].turn, e.reply));
    let mut ask: Vec<String> = Vec::new();
    for (template, point) in words.ask.iter().zip(open) {
        ask.push(mend(&fill(template, &[("point", &point)])));
    }
    if subject.note.kind != Kind::Internal {
        let touches = |need: &Need| {
            let mut turns = subject.note.turns.iter();
            turns.any(|turn| need.words.is_in(&turn.text))
        };
        let untouched = points.phrases.needs.iter().filter(|need| !touches(need));
        let room = (words.most + 1).saturating_sub(ask.len());
        ask.extend(untouched.take(room).map(|need| need.ask.clone()));
    }
    ask
}

/// What is owed for demands; then the highest priority that nobody has used.
fn bring(points: &Points<'_>) -> Vec<String> {
    let subject = points.subject;
    let words = &points.phrases.next;
    let mut owed: Vec<_> = subject
        .ledger
        .cells
        .iter()
        .filter_map(|cell| Some((cell, cell.unanswered().last()?)))
        .collect();
    owed.sort_by_key(|(cell, _)| (cell.priority, cell.tier));
    let mut bring: Vec<String> = Vec::new();
    for (cell, demand) in owed.into_iter().take(words.most) {
        let point = points.request(subject.findings.list[demand.finding].turn);
        let title = subject.pack.signals[cell.signal].title.clone();
        let values = [
            ("bring", cell.bring.as_str()),
            ("point", point.as_deref().unwrap_or(&title)),
            ("mobilise", cell.mobilise.as_str()),
        ];
        bring.push(fill(&words.owe, &values));
    }
    let unused = subject
        .ledger
        .cells
        .iter()
        .filter(|cell| cell.offers.is_empty() && cell.demands.is_empty());
    if let Some(cell) = unused.min_by_key(|cell| (cell.priority, cell.tier)) {
        let title = subject.pack.signals[cell.signal].title.as_str();
        let values = [
            ("bring", cell.bring.as_str()),
            ("title", title),
            ("mobilise", cell.mobilise.as_str()),
        ];
        bring.push(fill(&words.unused, &values));
    }
    bring
}

/// What was promised to be shown; else what was boasted; else what was doubted.
fn show(points: &Points<'_>) -> Vec<String> {
    let subject = points.subject;
    let words = &points.phrases.next;
    let of = |id: &'static str| {
        subject
            .findings
            .list
            .iter()
            .filter(move |f| subject.pack.signals[f.signal].id == id)
    };
    let promised =
        of("pitch.show").filter_map(|f| Some(fill(&words.promised, &[("said", &points.own(f)?)])));
    let boasts =
        of("pitch.boast").filter_map(|f| Some(fill(&words.boast, &[("own", &points.own(f)?)])));
    let doubts = of("objection.raise").filter_map(|f| {
        Some(fill(
            &words.doubt,
            &[("point", &points.of_customer(f.turn, None)?)],
        ))
    });
    let two = |lines: &mut dyn Iterator<Item = String>| -> Option<Vec<String>> {
        let lines: Vec<String> = lines.take(2).map(|line| mend(&line)).collect();
        (!lines.is_empty()).then_some(lines)
    };
    two(&mut { promised })
        .or_else(|| two(&mut { boasts }))
        .or_else(|| two(&mut { doubts }))
        .unwrap_or_default()
}
