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

use super::{Around, Context};
use super::line::Line;
use super::matcher::Hit;

/// A feature's key: a hash of its name.
pub type Key = u64;

/// Where features go.
pub trait Sink {
    /// Takes a feature with its value; `name` spells it for those who keep names.
    fn put(&mut self, key: Key, value: f32, name: &dyn Fn() -> String);
}

/// Hashes a name; the same function serves the file of weights and the text.
#[must_use]
pub fn key_of(name: &str) -> Key {
    name.chars().fold(Hash::new(), Hash::with).0
}

/// FNV over characters, with a rotation so that short runs spread over all bits.
#[derive(Clone, Copy)]
struct Hash(u64);

impl Hash {
    const fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn of(text: &str) -> Self {
        text.chars().fold(Self::new(), Self::with)
    }

    fn with(self, c: char) -> Self {
        Self((self.0 ^ u64::from(u32::from(c))).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(23))
    }

    fn text(self, text: &str) -> Self {
        text.chars().fold(self, Self::with)
    }
}

/// The values of the kinds of features, chosen on writers that were left out.
mod value {
    pub const CHARS: f32 = 1.0;
    pub const RULE: f32 = 1.0;
    pub const SETTING: f32 = 1.0;
    pub const AROUND: f32 = 1.5;
    pub const BEFORE_CHARS: f32 = 0.2;
}

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
pub fn extract(pack: &Pack, piece: &Piece<'_>, hits: &[Hit], before: Option<&Context<'_>>, sink: &mut impl Sink) {
    let line = piece.line;
    runs(line.slice(&piece.range), "c:", MAX_RUN, value::CHARS, sink);
    rules(pack, piece, hits, sink);
    named(role_name(line.role), value::SETTING, sink);
    pair("k:", kind_name(piece.kind), value::SETTING, sink);
    if line.narrative {
        named("w:", value::SETTING, sink);
    }
    if let Some(before) = before {
        pair("p", role_name(before.line.role), value::SETTING, sink);
        let end = before.line.folded.chars.len();
        runs(&before.line.folded.chars[end.saturating_sub(BEFORE_REACH)..], "pc:", 2, value::BEFORE_CHARS, sink);
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
                sink.put(key, value::RULE, &|| format!("g:{}/{}", signal.id, guard.id()));
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

fn named(name: &str, value: f32, sink: &mut impl Sink) {
    sink.put(key_of(name), value, &|| name.to_owned());
}

fn pair(prefix: &str, rest: &str, value: f32, sink: &mut impl Sink) {
    sink.put(Hash::of(prefix).text(rest).0, value, &|| format!("{prefix}{rest}"));
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
    if matches!(kind, Kind::Internal) { "internal" } else { "outside" }
}

/// All runs of up to `longest` characters; digits are alike, spaces do not count.
fn runs(chars: &[char], prefix: &str, longest: usize, value: f32, sink: &mut impl Sink) {
    each_run(chars, longest, Hash::of(prefix), &mut |key, run, _| {
        sink.put(key, value, &|| format!("{prefix}{}", run.iter().collect::<String>()));
    });
}

/// Calls `visit` with the key, the characters and the place of each run of a piece.
pub fn each_char_run(chars: &[char], visit: &mut dyn FnMut(Key, &[char], usize)) {
    each_run(chars, MAX_RUN, Hash::of("c:"), visit);
}

fn each_run(chars: &[char], longest: usize, start: Hash, visit: &mut dyn FnMut(Key, &[char], usize)) {
    let mut text = Vec::with_capacity(chars.len() + 1);
    text.push('^');
    text.extend(chars.iter().filter(|c| **c != ' ').map(|&c| if c.is_ascii_digit() { '0' } else { c }));
    for i in 0..text.len() {
        let mut key = start;
        for j in i..text.len().min(i + longest) {
            key = key.with(text[j]);
            visit(key.0, &text[i..=j], i);
        }
    }
}
