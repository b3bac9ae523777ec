//! The whole note, cut into pieces so that what was found in it can be marked and linked.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use minijinja::Value;
use minijinja::value::Serde;
use serde::Serialize;

use crate::lexicon::{Polarity, Role};
use crate::report::view::{FindingView, TurnView};
use crate::report::{Report, Texts};

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
struct TurnPart<'a> {
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
pub fn gravest(polarities: impl IntoIterator<Item = Polarity>) -> Polarity {
    const ORDER: [Polarity; 4] = [
        Polarity::Risk,
        Polarity::Negative,
        Polarity::Caution,
        Polarity::Positive,
    ];
    let all: Vec<Polarity> = polarities.into_iter().collect();
    let has = |polarity: &Polarity| all.contains(polarity);
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
                class: class(gravest(findings.iter().map(|finding| finding.polarity))),
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

/// A sentence of a turn that is to be marked.
struct Mark {
    /// The sentence, as index.
    sentence: usize,
    /// Its first character in the turn's text, and one past its last.
    from: usize,
    to: usize,
    gravest: Polarity,
    /// The line inside the turn that a link may name, where nothing else stands for it.
    line: Option<usize>,
}

/// The turns of a note, each made ready when the page comes to it: a long note has tens of thousands.
struct Turns {
    views: Vec<TurnView>,
    numbers: Vec<u32>,
    /// By turn.
    marks: BTreeMap<usize, Vec<Mark>>,
    texts: Arc<Texts>,
}

/// The turns for the template.
pub fn turns(report: &Report, found: &[Vec<&FindingView>]) -> Value {
    let turns = report.analysis.turns.clone();
    let mut lines: HashSet<usize> = turns.iter().map(|turn| turn.line).collect();
    let mut marks: BTreeMap<usize, Vec<Mark>> = BTreeMap::new();
    for (sentence, findings) in found.iter().enumerate() {
        let Some(first) = findings.first() else {
            continue;
        };
        marks.entry(first.turn).or_default().push(Mark {
            sentence,
            from: first.start,
            to: first.start + first.quote.chars().count(),
            gravest: gravest(findings.iter().map(|finding| finding.polarity)),
            line: lines.insert(first.line).then_some(first.line),
        });
    }
    let turns = Turns {
        numbers: numbers(&turns),
        views: turns,
        marks,
        texts: Arc::clone(&report.texts),
    };
    Value::make_object_iterable(turns, |turns| {
        Box::new((0..turns.views.len()).map(|i| Value::from(Serde(turns.part(i)))))
    })
}

impl Turns {
    fn part(&self, i: usize) -> TurnPart<'_> {
        let turn = &self.views[i];
        let marks = self.marks.get(&i).map_or(&[][..], Vec::as_slice);
        TurnPart {
            id: id(turn.line, self.numbers[i]),
            inside: marks.iter().filter_map(|mark| mark.line).collect(),
            line: turn.line,
            who: name_or(&turn.speaker, turn.role, &self.texts.page),
            side: side(turn.role),
            time: turn.start_s.map(clock),
            pieces: pieces(&turn.text, marks),
        }
    }
}

/// How many turns before each one stand on its line: 0 for the first.
pub fn numbers(turns: &[TurnView]) -> Vec<u32> {
    let lines = turns.chunk_by(|a, b| a.line == b.line);
    lines
        .flat_map(|own| (0..).zip(own).map(|(number, _)| number))
        .collect()
}

/// What a turn is called in links: its line, and where several turns stand on it their number.
pub fn id(line: usize, number: u32) -> String {
    match number {
        0 => format!("L{line}"),
        _ => format!("L{line}-{number}"),
    }
}

/// The class of a side.
pub const fn side(role: Role) -> &'static str {
    match role {
        Role::Rep | Role::Colleague => "ours",
        Role::Customer => "theirs",
        Role::Unknown => "nobody",
    }
}

fn pieces(text: &str, marks: &[Mark]) -> Vec<Piece> {
    let chars: Vec<char> = text.chars().collect();
    let mut cuts: Vec<usize> = marks
        .iter()
        .flat_map(|mark| [mark.from, mark.to])
        .chain([0, chars.len()])
        .map(|cut| cut.min(chars.len()))
        .collect();
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2)
        .map(|cut| {
            let (from, to) = (cut[0], cut[1]);
            let of = |holds: &dyn Fn(&Mark) -> bool| -> Vec<usize> {
                let own = marks.iter().filter(|mark| holds(mark));
                own.map(|mark| mark.sentence).collect()
            };
            let inside = marks.iter().filter(|m| m.from <= from && to <= m.to);
            let inside: Vec<Polarity> = inside.map(|mark| mark.gravest).collect();
            Piece {
                text: chars[from..to].iter().collect(),
                class: if inside.is_empty() {
                    ""
                } else {
                    class(gravest(inside))
                },
                begins: of(&|mark| mark.from == from),
                ends: of(&|mark| mark.to == to),
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
