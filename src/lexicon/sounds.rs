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
    pub fn new<'a>(terms: impl Iterator<Item = &'a [char]>) -> Self {
        let mut sounds = Self::default();
        for term in terms.filter(|term| LENGTHS.contains(&term.len())) {
            let syllables: Option<Vec<Syllable>> = term.iter().map(|&c| syllable(c)).collect();
            if let Some(syllables) = syllables {
                let same = sounds.0.entry(key(&syllables)).or_default();
                same.extend(term);
            }
        }
        sounds
    }

    /// The terms of these syllables, in the order of the pack.
    pub fn like(&self, syllables: &[Syllable]) -> impl Iterator<Item = Vec<char>> {
        let terms = self.0.get(&key(syllables)).map_or("", String::as_str);
        let mut rest = terms.chars();
        let length = syllables.len();
        std::iter::from_fn(move || {
            let term: Vec<char> = rest.by_ref().take(length).collect();
            (!term.is_empty()).then_some(term)
        })
    }
}

/// A sound without its tone, as a hash.
pub type Syllable = Key;

/// The sound of a character; `None` where it has none.
#[must_use]
pub fn syllable(c: char) -> Option<Syllable> {
    Some(Hash::of(c.to_pinyin()?.plain()).0)
}

fn key(syllables: &[Syllable]) -> Key {
    syllables.iter().fold(0, |key: Key, syllable| {
        (key ^ syllable).wrapping_mul(FACTOR).rotate_left(23)
    })
}

/// The factor of the 64-bit FNV hash.
const FACTOR: u64 = 0x0000_0100_0000_01b3;
