//! Runs of characters as hashed features, and the names by which they are written down.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A feature's key: a hash of its name.
pub type Key = u64;

/// A map by keys, which are hashes already.
pub type KeyMap<T> = HashMap<Key, T, BuildHasherDefault<KeyHasher>>;

/// Hands a key on as its own hash.
#[derive(Debug, Default, Clone, Copy)]
pub struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(byte);
        }
    }
    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// A way to walk along the names of features, character by character.
pub trait Names: Copy {
    /// What a walk has spelled so far.
    type At: Copy;
    /// Where every walk begins.
    fn start(self) -> Self::At;
    /// One character further.
    fn step(self, at: Self::At, c: char) -> Self::At;
    /// Some characters further.
    fn spell(self, at: Self::At, text: &str) -> Self::At {
        text.chars().fold(at, |at, c| self.step(at, c))
    }
}

/// Any names at all, told apart by their hashes.
#[derive(Debug, Clone, Copy)]
pub struct Hashes;

impl Names for Hashes {
    type At = Hash;
    fn start(self) -> Hash {
        Hash::of("")
    }
    fn step(self, at: Hash, c: char) -> Hash {
        at.with(c)
    }
}

/// Where a walk along the names that a sink knows stands.
pub type At<S> = <<S as Sink>::Names as Names>::At;

/// Where features go.
pub trait Sink {
    /// The names that it knows.
    type Names: Names;
    /// For walking along them.
    fn names(&self) -> Self::Names;
    /// Takes the feature that is called what was spelled, with its value; `name` spells it once more for
    /// those who keep names.
    fn put(&mut self, at: At<Self>, value: f32, name: &dyn Fn() -> String);
}

/// FNV over characters, with a rotation so that short runs spread over all bits.
#[derive(Debug, Clone, Copy)]
pub struct Hash(pub Key);

impl Hash {
    /// The hash of `text`.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self(0xcbf2_9ce4_8422_2325).text(text)
    }

    /// The hash with one more character.
    #[must_use]
    pub fn with(self, c: char) -> Self {
        Self(
            (self.0 ^ u64::from(u32::from(c)))
                .wrapping_mul(0x0000_0100_0000_01b3)
                .rotate_left(23),
        )
    }

    /// The hash with more text.
    #[must_use]
    pub fn text(self, text: &str) -> Self {
        text.chars().fold(self, Self::with)
    }
}

/// Puts a feature whose name has these parts.
pub fn put_named<S: Sink>(parts: &[&str], value: f32, sink: &mut S) {
    let names = sink.names();
    let spell = |at, part: &&str| names.spell(at, part);
    let at = parts.iter().fold(names.start(), spell);
    sink.put(at, value, &|| parts.concat());
}

/// Puts all runs of up to `longest` folded characters under `prefix`.
pub fn put_runs<S: Sink>(chars: &[char], prefix: &str, longest: usize, value: f32, sink: &mut S) {
    each_run(sink.names(), chars, prefix, longest, |at, run, _| {
        sink.put(at, value, &|| {
            format!("{prefix}{}", run.iter().collect::<String>())
        });
    });
}

/// Calls `visit` with where each run leads, its characters and its place. `^` marks the start, all
/// digits are alike, spaces do not count.
pub fn each_run<N: Names>(
    names: N,
    chars: &[char],
    prefix: &str,
    longest: usize,
    mut visit: impl FnMut(N::At, &[char], usize),
) {
    let start = names.spell(names.start(), prefix);
    let mut text = Vec::with_capacity(chars.len() + 1);
    text.push('^');
    text.extend(
        chars
            .iter()
            .filter(|c| **c != ' ')
            .map(|&c| if c.is_ascii_digit() { '0' } else { c }),
    );
    for i in 0..text.len() {
        let mut at = start;
        for j in i..text.len().min(i + longest) {
            at = names.step(at, text[j]);
            visit(at, &text[i..=j], i);
        }
    }
}
