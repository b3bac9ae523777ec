//! What the fitted weights look at: explainable features of a line, each with a readable name.
//!
//! | name | feature |
//! |---|---|
//! | `c:不对` | one to four characters in a row, punctuation included |
//! | `w:外行` | a word of jieba's of two or more characters |
//! | `h:argue.defend/2` | a rule of the lexicon matched (rules count from 0) |
//! | `s:argue.defend` | the signal's rules add up to a finding |
//! | `g:argue.defend/negation` | a match that a guard took back |
//! | `r:rep` `k:internal` `n:` | role, kind of meeting, written minutes |
//! | `p:objection.raise` `pr:customer` | signal and role of the line before |
//! | `pc:不准` | two characters in a row of the line before |

use std::collections::hash_map::Entry;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::lexicon::{Kind, Pack, Role};
use crate::segment;

use super::Context;
use super::line::Line;
use super::matcher::Hit;

/// A feature's key: a hash of its name.
pub type Key = u64;

/// Features by key, each with its value.
pub type Features = HashMap<Key, f32, KeyHasher>;

/// Keys are hashes already; they go into a map as they are.
pub type KeyHasher = BuildHasherDefault<Identity>;

/// The hasher behind [`KeyHasher`].
#[derive(Debug, Default, Clone, Copy)]
pub struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for &b in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(b);
        }
    }
    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// Hashes a name; the same function serves the file of weights and the text.
#[must_use]
pub fn key_of(name: &str) -> Key {
    let mut key = Fnv::new();
    name.chars().for_each(|c| key.add(c));
    key.0
}

#[derive(Clone, Copy)]
struct Fnv(u64);

impl Fnv {
    const fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
    fn prefix(text: &str) -> Self {
        let mut key = Self::new();
        text.chars().for_each(|c| key.add(c));
        key
    }
    fn add(&mut self, c: char) {
        self.0 = (self.0 ^ u64::from(u32::from(c))).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(23);
    }
}

/// Where features go: into a map, and while fitting also into a list of names.
#[derive(Debug, Default)]
pub struct Sink {
    /// The features.
    pub features: Features,
    /// Names by key; filled only where asked for.
    pub names: Option<HashMap<Key, String, KeyHasher>>,
}

impl Sink {
    fn put(&mut self, key: Key, value: f32, name: impl FnOnce() -> String) {
        self.features.insert(key, value);
        if let Some(names) = &mut self.names {
            if let Entry::Vacant(slot) = names.entry(key) {
                slot.insert(name());
            }
        }
    }

    fn named(&mut self, name: &str, value: f32) {
        self.put(key_of(name), value, || name.to_owned());
    }
}

/// The values of the kinds of features. A rule weighs more than a pair of characters that happens
/// to stand in the line: measured, leaving one writer out.
mod value {
    pub const CHARS: f32 = 1.0;
    pub const WORD: f32 = 1.0;
    pub const RULE: f32 = 2.5;
    pub const SIGNAL: f32 = 3.0;
    pub const GUARD: f32 = 2.0;
    pub const SETTING: f32 = 1.0;
    pub const BEFORE: f32 = 1.5;
    pub const BEFORE_CHARS: f32 = 0.4;
}

/// The longest run of characters that is a feature.
const MAX_RUN: usize = 4;

/// Puts the features of `line` into `sink`.
pub fn extract(pack: &Pack, line: &Line, hits: &[Hit], before: Option<&Context<'_>>, kind: Kind, sink: &mut Sink) {
    runs(&line.folded.chars, "c:", MAX_RUN, value::CHARS, sink);
    let text: String = line.folded.chars.iter().collect();
    for word in segment::words(&text) {
        if word.chars().nth(1).is_some() {
            sink.named(&format!("w:{word}"), value::WORD);
        }
    }
    rules(pack, hits, sink);
    sink.named(role_name(line.role, "r:"), value::SETTING);
    sink.named(&format!("k:{kind}"), value::SETTING);
    if line.narrative {
        sink.named("n:", value::SETTING);
    }
    if let Some(before) = before {
        sink.named(role_name(before.line.role, "pr:"), value::SETTING);
        for &signal in before.signals {
            sink.named(&format!("p:{}", pack.signals[signal].id), value::BEFORE);
        }
        runs(&before.line.folded.chars, "pc:", 2, value::BEFORE_CHARS, sink);
    }
}

fn rules(pack: &Pack, hits: &[Hit], sink: &mut Sink) {
    let mut sums: HashMap<usize, f32> = HashMap::new();
    for hit in hits {
        let signal = &pack.signals[hit.signal];
        match hit.guard {
            None => {
                sink.named(&format!("h:{}/{}", signal.id, hit.rule), value::RULE);
                *sums.entry(hit.signal).or_default() += signal.rules[hit.rule].weight;
            }
            Some(guard) => sink.named(&format!("g:{}/{}", signal.id, guard.id()), value::GUARD),
        }
    }
    for (signal, sum) in sums {
        if sum >= super::ENOUGH {
            sink.named(&format!("s:{}", pack.signals[signal].id), value::SIGNAL);
        }
    }
}

const fn role_name(role: Role, prefix: &str) -> &'static str {
    let before = prefix.len() > 2;
    match (role, before) {
        (Role::Rep, false) => "r:rep",
        (Role::Colleague, false) => "r:colleague",
        (Role::Customer, false) => "r:customer",
        (Role::Unknown, false) => "r:unknown",
        (Role::Rep, true) => "pr:rep",
        (Role::Colleague, true) => "pr:colleague",
        (Role::Customer, true) => "pr:customer",
        (Role::Unknown, true) => "pr:unknown",
    }
}

/// All runs of up to `longest` characters; digits are alike, spaces do not count.
fn runs(chars: &[char], prefix: &str, longest: usize, value: f32, sink: &mut Sink) {
    let start = Fnv::prefix(prefix);
    let chars: Vec<char> = std::iter::once('^').chain(chars.iter().filter(|c| **c != ' ').map(|&c| if c.is_ascii_digit() { '0' } else { c })).collect();
    for i in 0..chars.len() {
        let mut key = start;
        for j in i..chars.len().min(i + longest) {
            key.add(chars[j]);
            sink.put(key.0, value, || format!("{prefix}{}", chars[i..=j].iter().collect::<String>()));
        }
    }
}
