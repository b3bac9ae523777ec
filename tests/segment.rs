//! jieba given only the words of a text cuts it as jieba with its whole dictionary does.
#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

use std::fs;
use std::sync::LazyLock;

use fupan::segment;
use jieba_rs::Jieba;
use proptest::prelude::*;

static WHOLE: LazyLock<Jieba> = LazyLock::new(Jieba::new);

fn by_the_whole_dictionary(text: &str) -> Vec<&str> {
    let tokens = WHOLE.cut(text, false).into_iter();
    tokens.map(|token| token.word).collect()
}

#[test]
fn samples_fall_into_the_same_words() {
    let mut all = 0;
    for entry in fs::read_dir("samples").unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        for line in text.lines() {
            let words = segment::words(line);
            all += words.len();
            assert_eq!(words, by_the_whole_dictionary(line));
        }
    }
    assert!(all > 5_000, "{all} words are too few to judge by");
}

#[test]
fn more_words_than_are_kept_change_nothing() {
    let words = include_str!("../src/segment/words.txt").lines().step_by(4);
    let words: Vec<&str> = words.filter_map(|line| line.split(' ').next()).collect();
    assert!(words.len() > 50_000);
    for words in words.chunks(50) {
        let text = words.concat();
        assert_eq!(segment::words(&text), by_the_whole_dictionary(&text));
    }
}

/// Texts of words out of the dictionary, which run into one another.
fn talk() -> impl Strategy<Value = String> {
    let words: Vec<&str> = include_str!("../src/segment/words.txt")
        .lines()
        .step_by(97)
        .filter_map(|line| line.split(' ').next())
        .collect();
    prop::collection::vec(prop::sample::select(words), 1..20).prop_map(|words| words.concat())
}

proptest! {
    #[test]
    fn any_text_falls_into_the_same_words(text in talk()) {
        prop_assert_eq!(segment::words(&text), by_the_whole_dictionary(&text));
    }

    #[test]
    fn words_make_up_the_text(text in "\\PC{0,40}") {
        prop_assert_eq!(segment::words(&text).concat(), text);
    }
}
