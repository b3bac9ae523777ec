//! What the fitted weights look at: explainable features of a piece of a line, each with a name.
//!
//! | name | feature |
//! |---|---|
//! | `c:不对` | one to three characters in a row, punctuation included; `^` is the line's start, `0` any digit |
//! | `h:argue.defend/2` | a rule of the lexicon matched (rules count from 0) |
//! | `s:argue.defend` | the signal's rules add up to a finding |
//! | `g:argue.defend/negation` | a match that a guard took back |
//! | `r:rep` `k:internal` `w:` | role, kind of meeting, written minutes |
//! | `pr:customer` | role of the line before |
//! | `p:objection.raise` `n:objection.raise` | signal on the line before, on the line that answers |
//! | `pc:不准` | one or two characters in a row of the line before |
//!
//! Words of jieba's were tried as features and dropped: runs of characters hold them already.

use std::ops::Range;

use crate::lexicon::{Kind, Pack, Role};
use crate::text::runs::{Names, Sink, each_run, put_named, put_runs};

use super::line::Line;
use super::matcher::Hit;
use super::{Around, Context};

/// The values of the kinds of features, chosen on writers that were left out.
mod value {
    pub const CHARS: f32 = 1.0;
    pub const RULE: f32 = 1.0;
    pub const SETTING: f32 = 1.0;
    pub const AROUND: f32 = 1.5;
    pub const BEFORE_CHARS: f32 = 0.2;
}

/// What the names of runs of a piece begin with.
const CHARS: &str = "c:";

/// The longest run of characters that is a feature.
pub const MAX_RUN: usize = 3;

/// A part of a line, judged on its own: a short line is one piece, a long one several.
#[derive(Debug, Clone)]
pub struct Piece<'a> {
    /// The line.
    pub line: &'a Line,
    /// The folded characters of the piece.
    pub range: Range<usize>,
    /// The kind of meeting.
    pub kind: Kind,
}

/// Hands the features of `piece` to `sink`; `hits` are those of the whole line.
pub fn extract(
    pack: &Pack,
    piece: &Piece<'_>,
    hits: &[Hit],
    before: Option<&Context<'_>>,
    sink: &mut impl Sink,
) {
    let line = piece.line;
    put_runs(line.slice(&piece.range), CHARS, MAX_RUN, value::CHARS, sink);
    rules(pack, piece, hits, sink);
    put_named(&[role_name(line.role)], value::SETTING, sink);
    put_named(&["k:", kind_name(piece.kind)], value::SETTING, sink);
    if line.narrative {
        put_named(&["w:"], value::SETTING, sink);
    }
    if let Some(before) = before {
        put_named(&["p", role_name(before.line.role)], value::SETTING, sink);
        let end = before.line.folded.chars.len();
        put_runs(
            &before.line.folded.chars[end.saturating_sub(BEFORE_REACH)..],
            "pc:",
            2,
            value::BEFORE_CHARS,
            sink,
        );
    }
}

/// Hands the signals on the lines around to `sink`.
pub fn extract_around(pack: &Pack, around: &Around<'_>, sink: &mut impl Sink) {
    for (prefix, signals) in [("p:", around.before), ("n:", around.after)] {
        for &signal in signals {
            put_named(&[prefix, &pack.signals[signal].id], value::AROUND, sink);
        }
    }
}

/// How much of the line before counts, in characters from its end.
const BEFORE_REACH: usize = 60;

fn rules(pack: &Pack, piece: &Piece<'_>, hits: &[Hit], sink: &mut impl Sink) {
    let mut sum = 0.0;
    let own = hits.iter().filter(|hit| piece.range.contains(&hit.start));
    let mut own = own.peekable();
    while let Some(hit) = own.next() {
        let signal = &pack.signals[hit.signal];
        match hit.guard {
            None => {
                let rule = hit.rule.to_string();
                put_named(&["h:", &signal.id, "/", &rule], value::RULE, sink);
                sum += signal.rules[hit.rule].weight;
            }
            Some(guard) => {
                put_named(&["g:", &signal.id, "/", guard.id()], value::RULE, sink);
            }
        }
        if own.peek().is_none_or(|next| next.signal != hit.signal) {
            if sum >= super::ENOUGH {
                put_named(&["s:", &signal.id], value::RULE, sink);
            }
            sum = 0.0;
        }
    }
}

const fn role_name(role: Role) -> &'static str {
    match role {
        Role::Rep => "r:rep",
        Role::Colleague => "r:colleague",
        Role::Customer => "r:customer",
        Role::Unknown => "r:unknown",
    }
}

const fn kind_name(kind: Kind) -> &'static str {
    // Only the internal meeting speaks another language than the rest.
    if matches!(kind, Kind::Internal) {
        "internal"
    } else {
        "outside"
    }
}

/// Where the names of runs of a piece lead.
pub fn run<N: Names>(names: N, run: &[char]) -> N::At {
    let start = names.spell(names.start(), CHARS);
    run.iter().fold(start, |at, &c| names.step(at, c))
}

/// Calls `visit` with where each run of a piece leads, its characters and its place.
pub fn each_char_run<N: Names>(names: N, chars: &[char], visit: impl FnMut(N::At, &[char], usize)) {
    each_run(names, chars, CHARS, MAX_RUN, visit);
}
