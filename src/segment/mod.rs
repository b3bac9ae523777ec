//! jieba-rs behind one small type: what a text needs of its dictionary is loaded, and no more.

mod dictionary;

pub use dictionary::is_begun as is_loaded;

use dictionary::with as segmenter;

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
