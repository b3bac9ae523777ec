//! Whom people call by name when they begin to speak: mostly somebody of the other side.

use std::collections::HashMap;

use crate::text::{fold_char, is_clause_end};

use super::draft::Cue;
use super::people::bare;
use super::words::NoteWords;

/// A speaker calls another, each by his place in the list of names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Call {
    /// Who calls.
    pub by: usize,
    /// Who is called.
    pub to: usize,
    /// In a turn that says 您 or the like.
    pub polite: bool,
}

/// The longest name that is called, in characters.
const LONGEST: usize = 6;

/// All calls among the people `names`.
pub fn calls(cues: &[Cue], names: &[&str], words: &NoteWords) -> Vec<Call> {
    let by_label: HashMap<&str, usize> = names.iter().copied().zip(0..).collect();
    let mut by_called: HashMap<&str, usize> = HashMap::new();
    for (place, name) in names.iter().enumerate() {
        for called in ways_to_call(name) {
            by_called.entry(called).or_insert(place);
        }
    }
    let polite_words = &words.address.polite;
    let mut calls = Vec::new();
    for cue in cues {
        let label = cue.speaker.as_deref();
        let Some(&by) = label.and_then(|label| by_label.get(label)) else {
            continue;
        };
        let polite = polite_words.iter().any(|word| cue.text.contains(&**word));
        for clause in cue.text.split(|c| is_clause_end(fold_char(c))) {
            let before = |word: &String| Some(clause.split_once(&**word)?.0);
            let called = polite_words.iter().find_map(before).unwrap_or(clause);
            let to = by_called.get(called.trim()).filter(|to| **to != by);
            calls.extend(to.map(|&to| Call { by, to, polite }));
        }
    }
    calls
}

/// A name, and what is left of it without a title or a department: 王主任 of 设备科王主任.
fn ways_to_call(name: &str) -> impl Iterator<Item = &str> {
    let name = bare(name);
    let longest = name.chars().count().min(LONGEST);
    (2..=longest).flat_map(move |length| {
        let mut ends = name.char_indices().map(|(at, _)| at).skip(length);
        let front = ends.next().unwrap_or(name.len());
        let back = name.char_indices().rev().nth(length - 1);
        [&name[..front], &name[back.map_or(0, |(at, _)| at)..]]
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Pack;

    #[test]
    fn a_name_alone_in_its_clause_is_a_call() -> Result<(), Box<dyn std::error::Error>> {
        let words = NoteWords::load(&Pack::load(&[])?)?;
        let cue = |speaker: &str, text: &str| {
            let mut cue = Cue::new(Some(speaker), None, 1);
            text.clone_into(&mut cue.text);
            cue
        };
        let cues = [
            cue("唐雪", "付总，您先坐。"),
            cue("付总", "小唐，数带来了吗？"),
            cue("唐雪", "付总的意思我明白了。"),
        ];
        let call = |by, to, polite| Call { by, to, polite };
        assert_eq!(
            calls(&cues, &["唐雪", "付总"], &words),
            [call(0, 1, true)],
            "小唐 may be anybody, and the last turn speaks of him"
        );
        Ok(())
    }
}
