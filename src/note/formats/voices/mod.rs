//! Who speaks in a subtitle: voice tags, or names in front of the text.

mod markup;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use super::super::draft::{Cue, Draft, share_time};
use super::super::labels::{self, Form};
use super::super::names;
use super::subtitle::Block;
pub use markup::Plain;

/// A stretch of one line by one voice.
#[derive(Debug)]
struct Said {
    voice: Option<String>,
    line: usize,
    plain: Plain,
}

/// The share of blocks that must name somebody before names in front of the text are believed.
const MIN_NAMED: f64 = 0.15;

/// Reads the blocks of subtitles as cues.
pub fn read(blocks: &[Block<'_>], draft: &mut Draft) {
    let said: Vec<Vec<Said>> = blocks.iter().map(stretches).collect();
    let tagged = said.iter().flatten().any(|said| said.voice.is_some());
    let known = if tagged {
        BTreeSet::new()
    } else {
        believed(&said)
    };
    let mut speaker: Option<String> = None;
    for (block, said) in blocks.iter().zip(said) {
        if tagged {
            speaker = None;
        }
        let first = draft.cues.len();
        let named: Vec<Option<(String, usize)>> = (0..said.len())
            .map(|i| name_of(&said, i).filter(|(name, _)| known.contains(*name)))
            .map(|found| found.map(|(name, at)| (name.to_owned(), at)))
            .collect();
        for (Said { voice, line, plain }, named) in said.into_iter().zip(named) {
            let (name, from) = named.map_or((voice, 0), |(name, at)| (Some(name), at));
            if let Some(name) = name {
                speaker = Some(name);
            }
            let goes_on = draft.cues.len() > first
                && draft.cues.last().is_some_and(|cue| cue.speaker == speaker);
            if !goes_on {
                draft
                    .cues
                    .push(Cue::new(speaker.as_deref(), Some(block.start), line));
            }
            if let Some(cue) = draft.cues.last_mut() {
                let (text, columns) = plain.from(from);
                cue.say_at(line, text, columns);
            }
        }
        // Several voices in one block share its time.
        let (start, end) = (block.start.seconds, block.end.seconds);
        share_time(&mut draft.cues[first..], start, end);
    }
    draft.join_pieces();
}

/// The lines of a block, cut where a voice tag changes the speaker.
fn stretches(block: &Block<'_>) -> Vec<Said> {
    let mut voice: Option<String> = None;
    let mut all = Vec::new();
    for &(line, text) in &block.lines {
        for (name, plain) in markup::read(text) {
            voice = name.or(voice);
            if !plain.text.trim().is_empty() {
                all.push(Said {
                    voice: voice.clone(),
                    line,
                    plain,
                });
            }
        }
    }
    all
}

static BRACKETS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^\s*(?:[-–]\s*)?(?:[\[【]([^\]】]{1,24})[\]】]\s*[:：]?\s*|[(（]([^)）]{1,24})[)）]\s*$)",
    )
    .ok()
});

/// The name in front of the text, and where the text begins, in characters.
pub fn prefix(text: &str) -> Option<(&str, usize)> {
    let bracket = BRACKETS.as_ref().and_then(|pattern| pattern.captures(text));
    let (name, body) = if let Some(found) = bracket {
        (
            found.get(1).or_else(|| found.get(2))?.as_str(),
            found.get(0)?.end(),
        )
    } else {
        let (_, label) = labels::candidates(text)
            .find(|(form, _)| matches!(form, Form::Colon | Form::Markdown))?;
        (label.name, label.body)
    };
    Some((name.trim(), text[..body].chars().count()))
}

/// The name in front of stretch `i` of a block. A name alone must have something below it: `[音乐]`
/// is no speaker.
fn name_of(said: &[Said], i: usize) -> Option<(&str, usize)> {
    let text = &said[i].plain.text;
    let alone = |at: usize| text.chars().skip(at).all(char::is_whitespace);
    prefix(text).filter(|(_, at)| i + 1 < said.len() || !alone(*at))
}

/// The names in front of the text that are believed; 「重点：」, once in a film, is none.
fn believed(said: &[Vec<Said>]) -> BTreeSet<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for block in said {
        for (name, _) in (0..block.len()).filter_map(|i| name_of(block, i)) {
            *counts.entry(name).or_default() += 1;
        }
    }
    counts.retain(|name, count| {
        let short = name.chars().count() <= 6 || names::is_latin_name(name);
        names::is_generic(name) || (names::plausible(name) && (*count > 1 || short))
    });
    let named: usize = counts.values().sum();
    let enough = named as f64 >= MIN_NAMED * said.len() as f64;
    counts
        .into_keys()
        .filter(|_| enough)
        .map(str::to_owned)
        .collect()
}
