//! The whole note, cut into pieces so that what was found in it can be marked and linked.

use std::collections::HashSet;

use serde::Serialize;

use crate::lexicon::{Polarity, Role};
use crate::report::Report;
use crate::report::view::{FindingView, TurnView};

use super::compose::name_or;

/// A sentence that carries findings.
#[derive(Serialize)]
pub struct Sentence<'a> {
    line: usize,
    who: &'a str,
    quote: &'a str,
    class: &'static str,
    findings: Vec<Found<'a>>,
}

/// A finding of a sentence.
#[derive(Serialize)]
struct Found<'a> {
    mark: &'a str,
    class: &'static str,
    finding: &'a FindingView,
}

/// A turn with its pieces.
#[derive(Serialize)]
pub struct TurnPart<'a> {
    id: String,
    /// Later lines of the file inside the turn that a link may name.
    inside: Vec<usize>,
    line: usize,
    who: &'a str,
    side: &'static str,
    time: Option<String>,
    pieces: Vec<Piece>,
}

/// Some characters of a turn.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
struct Piece {
    text: String,
    /// The class of the gravest finding; empty where there is none.
    class: &'static str,
    /// The sentences that begin here.
    begins: Vec<usize>,
    /// The sentences that end here.
    ends: Vec<usize>,
}

/// The class of a polarity.
pub const fn class(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Positive => "good",
        Polarity::Negative => "bad",
        Polarity::Risk => "risk",
        Polarity::Caution => "warn",
        Polarity::Neutral => "note",
    }
}

/// The gravest of several polarities.
pub fn gravest(findings: &[&FindingView]) -> Polarity {
    const ORDER: [Polarity; 4] = [
        Polarity::Risk,
        Polarity::Negative,
        Polarity::Caution,
        Polarity::Positive,
    ];
    let has = |polarity: &Polarity| findings.iter().any(|f| f.polarity == *polarity);
    ORDER.into_iter().find(has).unwrap_or(Polarity::Neutral)
}

/// The sentences for the template.
pub fn sentences<'a>(report: &'a Report, found: Vec<Vec<&'a FindingView>>) -> Vec<Sentence<'a>> {
    let marks = &report.texts.page.timeline.polarity;
    let found = found.into_iter().filter(|findings| !findings.is_empty());
    found
        .map(|findings| {
            let first = findings[0];
            Sentence {
                line: first.line,
                who: name_or(&first.speaker, first.role, &report.texts.page),
                quote: &first.quote,
                class: class(gravest(&findings)),
                findings: findings
                    .into_iter()
                    .map(|finding| Found {
                        mark: marks.get(&finding.polarity).map_or("", String::as_str),
                        class: class(finding.polarity),
                        finding,
                    })
                    .collect(),
            }
        })
        .collect()
}

/// The turns for the template.
pub fn turns<'a>(report: &'a Report, found: &[Vec<&FindingView>]) -> Vec<TurnPart<'a>> {
    let mut of_turn: Vec<Vec<usize>> = vec![Vec::new(); report.analysis.turns.len()];
    for (i, findings) in found.iter().enumerate() {
        if let Some(own) = findings.first().and_then(|f| of_turn.get_mut(f.turn)) {
            own.push(i);
        }
    }
    let all = &report.analysis.turns;
    let mut lines: HashSet<usize> = all.iter().map(|turn| turn.line).collect();
    let turns = all.iter().zip(ids(all)).zip(of_turn);
    turns
        .map(|((turn, id), own)| TurnPart {
            inside: own
                .iter()
                .filter_map(|&i| found[i].first().map(|first| first.line))
                .filter(|line| lines.insert(*line))
                .collect(),
            id,
            line: turn.line,
            who: name_or(&turn.speaker, turn.role, &report.texts.page),
            side: side(turn.role),
            time: turn.start_s.map(clock),
            pieces: pieces(&turn.text, &own, found),
        })
        .collect()
}

/// What each turn is called in links: its line, and where several turns stand on it a number.
pub fn ids(turns: &[TurnView]) -> Vec<String> {
    let mut last = (0, 0);
    let id = |turn: &TurnView| {
        last = if turn.line == last.0 {
            (turn.line, last.1 + 1)
        } else {
            (turn.line, 0)
        };
        match last {
            (line, 0) => format!("L{line}"),
            (line, more) => format!("L{line}-{more}"),
        }
    };
    turns.iter().map(id).collect()
}

/// The class of a side.
pub const fn side(role: Role) -> &'static str {
    match role {
        Role::Rep | Role::Colleague => "ours",
        Role::Customer => "theirs",
        Role::Unknown => "nobody",
    }
}

fn pieces(text: &str, own: &[usize], found: &[Vec<&FindingView>]) -> Vec<Piece> {
    let spans: Vec<(usize, usize, usize)> = own
        .iter()
        .filter_map(|&i| {
            let first = found[i].first()?;
            Some((i, first.start, first.start + first.quote.chars().count()))
        })
        .collect();
    let chars: Vec<char> = text.chars().collect();
    let mut cuts: Vec<usize> = spans
        .iter()
        .flat_map(|(_, from, to)| [*from, *to])
        .chain([0, chars.len()])
        .map(|cut| cut.min(chars.len()))
        .collect();
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2)
        .map(|cut| {
            let (from, to) = (cut[0], cut[1]);
            let of = |holds: &dyn Fn(usize, usize) -> bool| -> Vec<usize> {
                let own = spans.iter().filter(|(_, a, b)| holds(*a, *b));
                own.map(|(i, _, _)| *i).collect()
            };
            let inside = of(&|a, b| a <= from && to <= b);
            let all: Vec<&FindingView> = inside.iter().flat_map(|&i| found[i].clone()).collect();
            Piece {
                text: chars[from..to].iter().collect(),
                class: if all.is_empty() {
                    ""
                } else {
                    class(gravest(&all))
                },
                begins: of(&|a, _| a == from),
                ends: of(&|_, b| b == to),
            }
        })
        .collect()
}

/// Seconds as readers write them.
pub fn clock(seconds: f64) -> String {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "times of a meeting"
    )]
    let all = seconds.max(0.0) as u64;
    let (hours, minutes, rest) = (all / 3600, all / 60 % 60, all % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{rest:02}")
    } else {
        format!("{minutes}:{rest:02}")
    }
}
