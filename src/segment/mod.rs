//! jieba-rs behind one small type: loaded once, only when a text has to be segmented.

use std::sync::OnceLock;

use jieba_rs::Jieba;

static JIEBA: OnceLock<Jieba> = OnceLock::new();

/// jieba's own dictionary (`dict.txt` of jieba-rs 0.11, MIT licence) without the words of a frequency
/// below 5, save those of two characters. It loads in half the time; what it lacks are nearly always
/// compounds, whose inner boundaries stay.
const WORDS: &str = include_str!("words.txt");

fn jieba() -> &'static Jieba {
    JIEBA.get_or_init(|| Jieba::with_dict(&mut WORDS.as_bytes()).unwrap_or_else(|_| Jieba::empty()))
}

/// Starts loading the dictionary on a thread of its own, for callers that know they will need it.
pub fn preload() {
    std::thread::spawn(jieba);
}

/// `true` once the dictionary was loaded.
#[must_use]
pub fn is_loaded() -> bool {
    JIEBA.get().is_some()
}

/// The words of `text`, in order; together they are `text`.
#[must_use]
pub fn words(text: &str) -> Vec<&str> {
    jieba()
        .cut(text, false)
        .into_iter()
        .map(|token| token.word)
        .collect()
}

/// The words of `text` that carry content: nouns, verbs, adjectives, idioms, numbers and foreign
/// words of two characters or more.
#[must_use]
pub fn content_words(text: &str) -> Vec<&str> {
    let tags = jieba().tag(text, false).into_iter();
    tags.filter(|tag| {
        (tag.tag.starts_with(['n', 'v', 'a', 'i', 'l', 'j', 'm']) || tag.tag == "eng")
            && tag.word.chars().count() > 1
    })
    .map(|tag| tag.word)
    .collect()
}

/// Where words begin in `text`, in characters; the length of the text is always the last entry.
#[must_use]
pub fn boundaries(text: &str) -> Vec<usize> {
    let mut at = 0;
    let mut all = vec![0];
    for word in words(text) {
        at += word.chars().count();
        all.push(at);
    }
    all
}
