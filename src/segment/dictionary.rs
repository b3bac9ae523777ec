//! jieba's dictionary, ready in the program's file: loading all of it takes longer than reading a page,
//! so jieba is given the words that a text holds.

use std::sync::{LazyLock, Mutex, OnceLock, PoisonError};

use fst::raw::Output;
use fst::{Map, Streamer};
use jieba_rs::Jieba;

// `TOTAL`: the sum of all frequencies; `TAGS`: the parts of speech.
include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// `dict.txt` of jieba-rs 0.11 (MIT licence), from words to `frequency * TAGS.len() + tag`.
static WORDS: LazyLock<Option<Map<&[u8]>>> = LazyLock::new(|| {
    let words: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/words.fst"));
    Map::new(words).ok()
});

/// Stands for the words that are not loaded, so that frequencies weigh what they do in the whole
/// dictionary; jieba looks up nothing that holds this character.
const REST: &str = "\u{10ffff}";

/// jieba with the words of the texts that it was shown.
pub struct Growing {
    jieba: Jieba,
    /// The summed frequency of the words that are not loaded.
    rest: usize,
    /// How much text it was shown, in bytes.
    shown: usize,
}

/// From this much text on, in bytes, loading all words is cheaper than looking for those of each text.
const MUCH: usize = 200_000;

static GROWING: OnceLock<Mutex<Growing>> = OnceLock::new();

impl Growing {
    /// `true` once a text was shown.
    pub fn is_begun() -> bool {
        GROWING.get().is_some()
    }

    /// Hands `work` a jieba that knows every word that stands anywhere in `text`.
    pub fn with<T>(text: &str, work: impl FnOnce(&Jieba) -> T) -> T {
        let growing = GROWING.get_or_init(|| {
            Mutex::new(Self {
                jieba: Jieba::empty(),
                rest: TOTAL,
                shown: 0,
            })
        });
        let mut growing = growing.lock().unwrap_or_else(PoisonError::into_inner);
        growing.learn(text);
        work(&growing.jieba)
    }

    fn learn(&mut self, text: &str) {
        let before = self.shown;
        self.shown += text.len();
        if before < MUCH && self.shown >= MUCH {
            super::load_whole();
        }
        let Some(words) = &*WORDS else { return };
        let words = words.as_fst();
        for (start, _) in text.char_indices() {
            let mut node = words.root();
            let mut value = Output::zero();
            for (end, &byte) in (start + 1..).zip(&text.as_bytes()[start..]) {
                let Some(next) = node.find_input(byte) else {
                    break;
                };
                let transition = node.transition(next);
                value = value.cat(transition.out);
                node = words.node(transition.addr);
                if node.is_final() {
                    self.add(&text[start..end], value.cat(node.final_output()).value());
                }
            }
        }
        self.jieba.add_word(REST, Some(self.rest), None);
    }

    fn add(&mut self, word: &str, value: u64) {
        if !self.jieba.has_word(word) {
            let (frequency, tag) = entry(value);
            self.jieba.add_word(word, Some(frequency), Some(tag));
            self.rest -= frequency;
        }
    }
}

/// jieba with its whole dictionary.
pub fn whole() -> Jieba {
    let mut jieba = Jieba::empty();
    let mut stream = WORDS.as_ref().map(Map::stream);
    while let Some((word, value)) = stream.as_mut().and_then(Streamer::next) {
        if let Ok(word) = str::from_utf8(word) {
            let (frequency, tag) = entry(value);
            jieba.add_word(word, Some(frequency), Some(tag));
        }
    }
    jieba
}

/// The frequency and the part of speech that a value holds.
fn entry(value: u64) -> (usize, &'static str) {
    let value = usize::try_from(value).unwrap_or(usize::MAX);
    (value / TAGS.len(), TAGS[value % TAGS.len()])
}
