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
use crate::text::runs::{Hash, Key, Sink, each_run, put_named, put_runs};

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
    put_named(role_name(line.role), value::SETTING, sink);
    pair("k:", kind_name(piece.kind), value::SETTING, sink);
    if line.narrative {
        put_named("w:", value::SETTING, sink);
    }
    if let Some(before) = before {
        pair("p", role_name(before.line.role), value::SETTING, sink);
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
            pair(prefix, &pack.signals[signal].id, value::AROUND, sink);
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
                let name = || format!("h:{}/{}", signal.id, hit.rule);
                sink.put(rule_key(&signal.id, hit.rule), value::RULE, &name);
                sum += signal.rules[hit.rule].weight;
            }
            Some(guard) => {
                let key = Hash::of("g:").text(&signal.id).with('/').text(guard.id()).0;
                sink.put(key, value::RULE, &|| {
                    format!("g:{}/{}", signal.id, guard.id())
                });
            }
        }
        if own.peek().is_none_or(|next| next.signal != hit.signal) {
            if sum >= super::ENOUGH {
                pair("s:", &signal.id, value::RULE, sink);
            }
            sum = 0.0;
        }
    }
}

fn rule_key(signal: &str, rule: usize) -> Key {
    let mut key = Hash::of("h:").text(signal).with('/');
    if rule >= 10 {
        key = key.with(digit(rule / 10));
    }
    key.with(digit(rule)).0
}

fn digit(n: usize) -> char {
    char::from_digit(u32::try_from(n % 10).unwrap_or(0), 10).unwrap_or('0')
}

fn pair(prefix: &str, rest: &str, value: f32, sink: &mut impl Sink) {
    sink.put(Hash::of(prefix).text(rest).0, value, &|| {
        format!("{prefix}{rest}")
    });
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

/// The key of a run of folded characters as it stands, digits aside.
#[must_use]
pub fn run_key(run: &[char]) -> Key {
    run.iter().fold(Hash::of(CHARS), |hash, &c| hash.with(c)).0
}

/// Calls `visit` with the key, the characters and the place of each run of a piece.
pub fn each_char_run(chars: &[char], visit: &mut dyn FnMut(Key, &[char], usize)) {
    each_run(chars, CHARS, MAX_RUN, visit);
}
