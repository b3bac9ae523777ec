//! jieba-rs behind one small type: what a text needs of its dictionary is loaded, and no more.

mod dictionary;

use std::sync::OnceLock;

use jieba_rs::Jieba;

use dictionary::Growing;

/// jieba with its whole dictionary, once it was loaded.
static WHOLE: OnceLock<Jieba> = OnceLock::new();

/// `true` once something was segmented.
#[must_use]
pub fn is_loaded() -> bool {
    WHOLE.get().is_some() || Growing::is_begun()
}

/// Hands `work` a segmenter that cuts `text` as jieba does.
fn segmenter<T>(text: &str, work: impl FnOnce(&Jieba) -> T) -> T {
    match WHOLE.get() {
        Some(whole) => work(whole),
        None => Growing::with(text, work),
    }
}

/// Starts loading the whole dictionary on a thread of its own. What is found is the same with it and
/// without it.
fn load_whole() {
    std::thread::spawn(|| WHOLE.get_or_init(dictionary::whole));
}

/// The words of `text`, in order; together they are `text`.
#[must_use]
pub fn words(text: &str) -> Vec<&str> {
    segmenter(text, |jieba| {
        let tokens = jieba.cut(text, false).into_iter();
        tokens.map(|token| token.word).collect()
    })
}

/// The words of `text` that carry content: nouns, verbs, adjectives, idioms, numbers and foreign
/// words of two characters or more.
#[must_use]
pub fn content_words(text: &str) -> Vec<String> {
    segmenter(text, |jieba| {
        let tags = jieba.tag(text, false).into_iter();
        tags.filter(|tag| {
            (tag.tag.starts_with(['n', 'v', 'a', 'i', 'l', 'j', 'm']) || tag.tag == "eng")
                && tag.word.chars().count() > 1
        })
        .map(|tag| tag.word.to_owned())
        .collect()
    })
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
