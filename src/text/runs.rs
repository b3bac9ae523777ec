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

/// Where features go.
pub trait Sink {
    /// Takes a feature with its value; `name` spells it for those who keep names.
    fn put(&mut self, key: Key, value: f32, name: &dyn Fn() -> String);
}

/// Hashes a name; the same function serves the file of weights and the text.
#[must_use]
pub fn key_of(name: &str) -> Key {
    Hash::of(name).0
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

/// Puts a feature that has a name of its own.
pub fn put_named(name: &str, value: f32, sink: &mut impl Sink) {
    sink.put(key_of(name), value, &|| name.to_owned());
}

/// Puts all runs of up to `longest` folded characters under `prefix`.
pub fn put_runs(chars: &[char], prefix: &str, longest: usize, value: f32, sink: &mut impl Sink) {
    each_run(chars, prefix, longest, &mut |key, run, _| {
        sink.put(key, value, &|| {
            format!("{prefix}{}", run.iter().collect::<String>())
        });
    });
}

/// Calls `visit` with the key, the characters and the place of each run. `^` marks the start, all
/// digits are alike, spaces do not count.
pub fn each_run(
    chars: &[char],
    prefix: &str,
    longest: usize,
    visit: &mut dyn FnMut(Key, &[char], usize),
) {
    let start = Hash::of(prefix);
    let mut text = Vec::with_capacity(chars.len() + 1);
    text.push('^');
    text.extend(
        chars
            .iter()
            .filter(|c| **c != ' ')
            .map(|&c| if c.is_ascii_digit() { '0' } else { c }),
    );
    for i in 0..text.len() {
        let mut key = start;
        for j in i..text.len().min(i + longest) {
            key = key.with(text[j]);
            visit(key.0, &text[i..=j], i);
        }
    }
}
