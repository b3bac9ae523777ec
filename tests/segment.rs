//! The dictionary that is shipped beside the whole one of jieba.
#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

use std::fs;

use fupan::segment;
use jieba_rs::Jieba;

/// Boundaries of `text` by the whole dictionary.
fn by_the_whole_dictionary(jieba: &Jieba, text: &str) -> Vec<usize> {
    let mut at = 0;
    let mut all = vec![0];
    for token in jieba.cut(text, false) {
        at += token.word.chars().count();
        all.push(at);
    }
    all
}

#[test]
fn the_short_dictionary_cuts_notes_as_the_whole_one_does() {
    let jieba = Jieba::new();
    let (mut same, mut all) = (0, 0);
    for entry in fs::read_dir("samples").unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        for line in text.lines() {
            let whole = by_the_whole_dictionary(&jieba, line);
            let short = segment::boundaries(line);
            all += whole.len();
            same += whole.iter().filter(|at| short.contains(at)).count();
        }
    }
    assert!(all > 5_000, "{all} boundaries are too few to judge by");
    let share = same as f64 / all as f64;
    assert!(share > 0.98, "only {share:.3} of the boundaries agree");
}
