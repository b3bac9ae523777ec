//! jieba's dictionary, ready in the program's file: all of it takes longer to load than a page to read,
//! and more memory than a long note, so jieba is given the words that a text holds.

use std::cell::RefCell;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, Ordering};

use fst::Map;
use fst::raw::Output;
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

/// With more words than this jieba starts anew, so that it takes the same memory however much it was
/// shown: a meeting has some thousands.
const MANY: usize = 50_000;

static IS_BEGUN: AtomicBool = AtomicBool::new(false);

thread_local! {
    static LEARNER: RefCell<Learner> = RefCell::new(Learner::new());
}

/// jieba with the words of the texts that it was shown.
struct Learner {
    jieba: Jieba,
    /// How many words it has.
    words: usize,
    /// The summed frequency of those that it has not.
    rest: usize,
}

/// `true` once a text was shown.
pub fn is_begun() -> bool {
    IS_BEGUN.load(Ordering::Relaxed)
}

/// Hands `work` a jieba that knows every word that stands anywhere in `text`.
pub fn with<T>(text: &str, work: impl FnOnce(&Jieba) -> T) -> T {
    LEARNER.with_borrow_mut(|learner| {
        learner.learn(text);
        work(&learner.jieba)
    })
}

impl Learner {
    fn new() -> Self {
        IS_BEGUN.store(true, Ordering::Relaxed);
        Self {
            jieba: Jieba::empty(),
            words: 0,
            rest: TOTAL,
        }
    }

    fn learn(&mut self, text: &str) {
        if self.words > MANY {
            *self = Self::new();
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
            self.words += 1;
            self.rest -= frequency;
        }
    }
}

/// The frequency and the part of speech that a value holds.
fn entry(value: u64) -> (usize, &'static str) {
    let value = usize::try_from(value).unwrap_or(usize::MAX);
    (value / TAGS.len(), TAGS[value % TAGS.len()])
}
