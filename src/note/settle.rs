//! After reading, whatever the format: one spelling per speaker, no speech twice, sane times.

use std::collections::{BTreeSet, HashMap};

use crate::text::is_han;

use super::draft::{Cue, Draft};
use super::model::Oddity;
use super::time;

/// The speakers that are told apart. More than this come from labels that are none.
const MAX_SPEAKERS: usize = 200;
/// The share of cues that must stand in two languages before one of them is left out.
const MIN_BILINGUAL: f64 = 0.6;

/// Puts a transcript in order.
pub fn settle(draft: &mut Draft) {
    draft.cues.retain(|cue| !cue.text.is_empty());
    leave_out_translations(draft);
    unify_spellings(&mut draft.cues);
    limit_speakers(draft);
    time::since_first(&mut draft.cues);
}

/// Reports lines that the reader had no place for.
pub fn report_unplaced(draft: &mut Draft) {
    if let Some(&first) = draft.unplaced.first() {
        let count = draft.unplaced.len();
        draft.warn(Some(first), Oddity::Unplaced, &[("n", &count)]);
    }
}

/// `齐波` and `齐波（PM）` are one person, unless two people of that name have brackets.
fn unify_spellings(cues: &mut [Cue]) {
    let names: BTreeSet<&str> = cues
        .iter()
        .filter_map(|cue| cue.speaker.as_deref())
        .collect();
    let mut full: HashMap<String, Vec<String>> = HashMap::new();
    for name in &names {
        if let Some((bare, _)) = name
            .split_once(['(', '（'])
            .filter(|(bare, _)| names.contains(bare.trim()))
        {
            full.entry(bare.trim().to_owned())
                .or_default()
                .push((*name).to_owned());
        }
    }
    for speaker in cues.iter_mut().filter_map(|cue| cue.speaker.as_mut()) {
        if let Some([name]) = full.get(speaker).map(Vec::as_slice) {
            speaker.clone_from(name);
        }
    }
}

/// Speakers beyond the limit lose their names, not their words.
fn limit_speakers(draft: &mut Draft) {
    let mut known: BTreeSet<String> = BTreeSet::new();
    let mut first = None;
    let mut lost = 0usize;
    for cue in &mut draft.cues {
        let Some(name) = &cue.speaker else { continue };
        if known.len() < MAX_SPEAKERS {
            known.insert(name.clone());
        } else if !known.contains(name) {
            first.get_or_insert(cue.line);
            lost += 1;
            cue.speaker = None;
        }
    }
    if lost > 0 {
        let values: [(&str, &dyn ToString); 2] = [("most", &MAX_SPEAKERS), ("n", &lost)];
        draft.warn(first, Oddity::ManySpeakers, &values);
    }
}

/// A live transcript may hold every line twice, in two languages: the Chinese one is kept.
fn leave_out_translations(draft: &mut Draft) {
    let both = draft
        .cues
        .iter()
        .filter(|cue| languages(cue) == (true, true))
        .count();
    if both >= 2 && both as f64 >= MIN_BILINGUAL * draft.cues.len() as f64 {
        let mut dropped = 0;
        for cue in &mut draft.cues {
            dropped += keep_chinese(cue);
        }
        let line = draft.cues.first().map(|cue| cue.line);
        draft.warn(line, Oddity::Bilingual, &[("n", &dropped)]);
    }
}

/// Whether lines of a cue are Chinese and whether others are not.
fn languages(cue: &Cue) -> (bool, bool) {
    if cue.breaks.is_empty() {
        return (true, false);
    }
    let pieces = cue.pieces();
    (
        pieces.iter().any(|(_, _, text)| is_chinese(text)),
        pieces.iter().any(|(_, _, text)| is_foreign(text)),
    )
}

fn is_chinese(text: &str) -> bool {
    text.chars().filter(|&c| is_han(c)).count() * 2
        >= text.chars().filter(|c| c.is_alphanumeric()).count().max(1)
}

fn is_foreign(text: &str) -> bool {
    !text.chars().any(is_han) && text.chars().filter(|c| c.is_alphabetic()).count() >= 2
}

/// Drops the lines that are not Chinese; returns how many.
fn keep_chinese(cue: &mut Cue) -> usize {
    if languages(cue) != (true, true) {
        return 0;
    }
    let mut chinese = cue.like();
    let mut dropped = 0;
    for (line, column, text) in cue.pieces() {
        if is_foreign(text) {
            dropped += 1;
        } else {
            chinese.say(line, column, text);
        }
    }
    *cue = chinese;
    dropped
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn spoken(cues: &[Cue]) -> BTreeMap<String, usize> {
        let mut chars = BTreeMap::new();
        for cue in cues {
            *chars
                .entry(cue.speaker.clone().unwrap_or_default())
                .or_default() += cue.text.chars().count();
        }
        chars
    }

    fn cue(name: &str, line: usize, texts: &[&str]) -> Cue {
        let mut cue = Cue::new(Some(name), None, line);
        for (i, text) in texts.iter().enumerate() {
            cue.say(line + i, 1, text);
        }
        cue
    }

    #[test]
    fn a_bracket_does_not_make_another_speaker_but_two_brackets_do() {
        let mut draft = Draft {
            cues: vec![
                cue("齐波", 1, &["好"]),
                cue("齐波（PM）", 2, &["行"]),
                cue("王总", 3, &["嗯"]),
            ],
            ..Draft::default()
        };
        settle(&mut draft);
        assert_eq!(
            spoken(&draft.cues),
            BTreeMap::from([("王总".to_owned(), 1), ("齐波（PM）".to_owned(), 2)])
        );
    }

    #[test]
    fn a_translation_below_each_line_is_not_counted() {
        let mut draft = Draft {
            cues: vec![
                cue("甲", 1, &["价格呢", "What about the price"]),
                cue("乙", 3, &["好的", "OK then"]),
            ],
            ..Draft::default()
        };
        settle(&mut draft);
        assert_eq!(
            spoken(&draft.cues),
            BTreeMap::from([("乙".to_owned(), 2), ("甲".to_owned(), 3)])
        );
        assert_eq!(
            (draft.warnings[0].what, &draft.warnings[0].values[0].1[..]),
            (Oddity::Bilingual, "2")
        );
    }

    #[test]
    fn speakers_beyond_the_limit_keep_their_words() {
        let mut draft = Draft {
            cues: (1..=300)
                .map(|i| cue(&format!("某{i}"), i, &["好"]))
                .collect(),
            ..Draft::default()
        };
        settle(&mut draft);
        assert_eq!((draft.cues.len(), draft.warnings[0].line), (300, Some(201)));
    }
}
