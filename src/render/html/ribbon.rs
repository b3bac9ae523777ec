//! Who spoke when, or in what order, with what was found as marks on it.

use std::collections::HashSet;

use crate::coach::fill;
use crate::lexicon::{Polarity, Role};
use crate::report::Report;
use crate::report::view::{FindingView, TurnView};

use super::super::svg::{self, Lane, Mark, Ribbon, Scale, Shape, Told};
use super::compose::name_or;
use super::note::{class, gravest, side};

/// How many speakers have a lane of their own.
const LANES: usize = 6;
/// How many marks of one shape stand beside each other on a lane: more could not be told apart.
const PLACES: f64 = 80.0;
/// The longest name before a lane and the longest quote below it, in characters.
const NAME: usize = 6;
const QUOTE: usize = 52;

/// The ribbon; none where fewer than two turns tell nothing.
pub fn ribbon(report: &Report, sentences: &[Vec<&FindingView>]) -> Option<String> {
    let turns = &report.analysis.turns;
    if turns.len() < 2 {
        return None;
    }
    let words = &report.texts.page.html;
    let (spans, is_time) =
        times(turns).map_or_else(|| (order(turns), false), |spans| (spans, true));
    let length = spans.last().map_or(0.0, |span| span.1);
    let (mut lanes, lane_of) = lanes(report);
    for (span, lane) in spans.iter().zip(&lane_of) {
        let runs = &mut lanes[*lane].runs;
        match runs.last_mut() {
            Some(last) if (last.1 - span.0).abs() < 1e-9 => last.1 = span.1,
            _ => runs.push(*span),
        }
    }
    let ticks = if is_time {
        minutes(length, &words.minutes)
    } else {
        lines(turns, &spans, &words.at)
    };
    let marks = marks(report, sentences, &spans, &lane_of);
    Some(svg::ribbon(&Ribbon {
        told: Told {
            id: "ribbon".to_owned(),
            title: if is_time {
                &words.ribbon_times
            } else {
                &words.ribbon_order
            }
            .clone(),
            description: words.ribbon_told.clone(),
        },
        lanes,
        length,
        ticks,
        marks,
    }))
}

/// From when to when each turn lasts, in seconds; none unless every turn has a time and none goes back.
fn times(turns: &[TurnView]) -> Option<Vec<(f64, f64)>> {
    let starts: Vec<f64> = turns
        .iter()
        .map(|turn| turn.start_s)
        .collect::<Option<_>>()?;
    let first = *starts.first()?;
    let mut spans = Vec::with_capacity(starts.len());
    for (i, (start, turn)) in starts.iter().zip(turns).enumerate() {
        let next = starts.get(i + 1).copied();
        let end = turn.end_s.or(next).unwrap_or(*start);
        let end = next.map_or(end, |next| end.min(next)).max(*start);
        if next.is_some_and(|next| next < *start) {
            return None;
        }
        spans.push((start - first, end - first));
    }
    (spans.last()?.1 > 0.0).then_some(spans)
}

/// The same with a character as the unit of time.
fn order(turns: &[TurnView]) -> Vec<(f64, f64)> {
    let mut at = 0.0;
    turns
        .iter()
        .map(|turn| {
            let from = at;
            at += turn.text.chars().count() as f64;
            (from, at)
        })
        .collect()
}

/// A lane for each who speaks much, one for all others; and the lane of each turn.
fn lanes(report: &Report) -> (Vec<Lane>, Vec<usize>) {
    let (turns, page) = (&report.analysis.turns, &report.texts.page);
    let mut names: Vec<(&str, Role, usize)> = Vec::new();
    for turn in turns {
        let name = name_or(&turn.speaker, turn.role, page);
        let chars = turn.text.chars().count();
        match names
            .iter_mut()
            .find(|own| (own.0, own.1) == (name, turn.role))
        {
            Some(own) => own.2 += chars,
            None => names.push((name, turn.role, chars)),
        }
    }
    let others = names.len().saturating_sub(LANES);
    if others > 0 {
        names.sort_by_key(|own| std::cmp::Reverse(own.2));
        names.truncate(LANES);
    }
    names.sort_by_key(|own| own.1);
    let lane = |label: String, class| Lane {
        label,
        class,
        runs: Vec::new(),
    };
    let mut lanes: Vec<Lane> = names
        .iter()
        .map(|(name, role, _)| lane(shortened(name, NAME), side(*role)))
        .collect();
    if others > 0 {
        let label = fill(&page.html.others, &[("n", &others.to_string())]);
        lanes.push(lane(label, side(Role::Unknown)));
    }
    let of = |turn: &TurnView| {
        let name = name_or(&turn.speaker, turn.role, page);
        let own = names
            .iter()
            .position(|own| (own.0, own.1) == (name, turn.role));
        own.unwrap_or(names.len())
    };
    (lanes, turns.iter().map(of).collect())
}

fn minutes(length: f64, template: &str) -> Vec<(f64, String)> {
    let scale = Scale {
        values: (0.0, length / 60.0),
        places: (0.0, 1.0),
    };
    let ticks = scale.ticks(8).into_iter();
    ticks
        .map(|minute| (minute * 60.0, fill(template, &[("n", &minute.to_string())])))
        .collect()
}

/// The lines of the turns at the quarters.
fn lines(turns: &[TurnView], spans: &[(f64, f64)], template: &str) -> Vec<(f64, String)> {
    let last = turns.len() - 1;
    let mut picked: Vec<usize> = (0..=4).map(|quarter| last * quarter / 4).collect();
    picked.dedup();
    picked
        .into_iter()
        .map(|i| {
            let line = turns[i].line.to_string();
            let at = if i == last { spans[i].1 } else { spans[i].0 };
            (at, fill(template, &[("line", &line)]))
        })
        .collect()
}

fn marks(
    report: &Report,
    sentences: &[Vec<&FindingView>],
    spans: &[(f64, f64)],
    lane_of: &[usize],
) -> Vec<Mark> {
    let words = &report.texts.page.html;
    let length = spans.last().map_or(0.0, |span| span.1);
    let mut taken = HashSet::new();
    let mut marks: Vec<Mark> = Vec::new();
    for (i, findings) in sentences.iter().enumerate() {
        let Some(first) = findings.first() else {
            continue;
        };
        let polarity = gravest(findings.iter().map(|finding| finding.polarity));
        let (from, to) = spans[first.turn];
        let chars = report.analysis.turns[first.turn]
            .text
            .chars()
            .count()
            .max(1);
        let at = from + (to - from) * first.start as f64 / chars as f64;
        let (lane, shape) = (lane_of[first.turn], shape(polarity));
        #[allow(clippy::cast_possible_truncation, reason = "from 0 to PLACES")]
        let place = (at / length.max(1.0) * PLACES) as i64;
        if !taken.insert((lane, shape, place)) {
            continue;
        }
        let titles: Vec<&str> = findings.iter().map(|f| f.title.as_str()).collect();
        let line = first.line.to_string();
        let name = name_or(&first.speaker, first.role, &report.texts.page);
        let cite = fill(&words.cite, &[("name", name), ("line", &line)]);
        marks.push(Mark {
            lane,
            at,
            shape,
            class: class(polarity),
            href: format!("#s{i}"),
            lines: [
                format!("{} · {cite}", titles.join(&report.texts.page.signs.list)),
                format!("“{}”", shortened(&first.quote, QUOTE)),
            ],
        });
    }
    marks
}

const fn shape(polarity: Polarity) -> Shape {
    match polarity {
        Polarity::Positive => Shape::Up,
        Polarity::Negative | Polarity::Caution => Shape::Down,
        Polarity::Risk => Shape::Diamond,
        Polarity::Neutral => Shape::Round,
    }
}

fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept = text.chars().take(most - 1);
    kept.chain(std::iter::once('…')).collect()
}
