//! The terms of a pack by their sound, for text in which one character was written for another.

use pinyin::ToPinyin;
use serde::{Deserialize, Serialize};

use crate::text::runs::{Hash, Key, KeyMap};

/// One character has too many others of its sound; the tail of a longer term is a term itself.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=4;

/// Terms by their sound.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Sounds(KeyMap<String>);

impl Sounds {
    /// Gathers those of `terms` that are two to four characters long.
    #[must_use]
    pub fn new(terms: &[Vec<char>]) -> Self {
        let mut sounds = Self::default();
        for term in terms.iter().filter(|term| LENGTHS.contains(&term.len())) {
            if let Some(key) = key_of_sounds(term) {
                sounds.0.entry(key).or_default().extend(term);
            }
        }
        sounds
    }

    /// The terms that sound like `written`, in the order of the pack.
    #[must_use]
    pub fn like(&self, written: &[char]) -> Vec<Vec<char>> {
        let terms = key_of_sounds(written).and_then(|key| self.0.get(&key));
        let chars: Vec<char> = terms.map_or("", String::as_str).chars().collect();
        chars.chunks(written.len()).map(<[char]>::to_vec).collect()
    }
}

/// A key for the sounds of characters without their tones; `None` where one has no sound.
fn key_of_sounds(chars: &[char]) -> Option<Key> {
    let mut hash = Hash(0);
    for c in chars {
        hash = hash.text(c.to_pinyin()?.plain()).with('\'');
    }
    Some(hash.0)
}
