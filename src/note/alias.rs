//! Other names for the people of a note: the same name everywhere for the same person.

use std::collections::{BTreeMap, HashMap};

use regex::{Captures, Regex};
use serde::Deserialize;

use crate::text::{fingerprint, is_han};

use super::header::Header;
use super::model::{Note, RoleSource};
use super::people::person_name;
use super::words::NoteWords;

/// How people are called besides by their names.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddressWords {
    /// What an alias begins with.
    alias: String,
    /// What follows a surname: 总, 经理, 老师.
    titles: Vec<String>,
    /// What goes before a surname: 小, 老.
    fronts: Vec<String>,
    /// Surnames that are no common word before a title.
    surnames: Vec<String>,
    /// Surnames of two characters.
    compound: Vec<String>,
    /// Words that are only said to somebody who is treated with respect.
    pub polite: Vec<String>,
}

impl AddressWords {
    /// `true` for what follows a surname.
    pub fn is_title(&self, word: &str) -> bool {
        self.titles.iter().any(|title| title == word)
    }
}

/// Who is hidden behind which name.
#[derive(Debug)]
pub struct Aliases {
    pattern: Option<Regex>,
    /// The alias of each way of calling a person of the note.
    known: HashMap<String, String>,
    start: String,
}

/// The signs of an alias: none that is taken for another.
const SIGNS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
/// How many signs an alias has: among a thousand names two are the same about once in two companies.
const LENGTH: usize = 4;

impl Aliases {
    /// The aliases for everybody whom the note names.
    #[must_use]
    pub fn of(note: &Note, words: &NoteWords) -> Self {
        let address = &words.address;
        let mut known: HashMap<String, String> = HashMap::new();
        let mut surnames: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for name in people(note, words) {
            let alias = alias(&address.alias, name);
            known.insert(name.to_owned(), alias.clone());
            let Some((surname, given)) = divided(name, address) else {
                continue;
            };
            if given.chars().count() >= 2 {
                known
                    .entry(given.to_owned())
                    .or_insert_with(|| alias.clone());
            }
            let own = surnames.entry(surname.to_owned()).or_default();
            if !own.contains(&alias) {
                own.push(alias);
            }
        }
        for (surname, aliases) in &surnames {
            let afters = address
                .titles
                .iter()
                .map(|title| format!("{surname}{title}"));
            let fronts = address
                .fronts
                .iter()
                .map(|front| format!("{front}{surname}"));
            for form in afters.chain(fronts) {
                // Where two share a surname, nobody can say which of them is meant.
                let own = match aliases.as_slice() {
                    [only] => only.clone(),
                    _ => alias(&address.alias, &form),
                };
                known.entry(form).or_insert(own);
            }
        }
        Self {
            pattern: pattern(&known, address),
            known,
            start: address.alias.clone(),
        }
    }

    /// `text` with every name replaced.
    #[must_use]
    pub fn hide(&self, text: &str) -> String {
        let Some(pattern) = &self.pattern else {
            return text.to_owned();
        };
        let hidden = pattern.replace_all(text, |found: &Captures<'_>| {
            let form = &found[0];
            let known = self.known.get(form);
            known.map_or_else(|| alias(&self.start, form), Clone::clone)
        });
        hidden.into_owned()
    }
}

/// The names of the speakers and of those who are listed; a label of a tool is no name.
fn people<'a>(note: &'a Note, words: &'a NoteWords) -> Vec<&'a str> {
    let speakers = note
        .speakers
        .iter()
        .filter(|speaker| speaker.source != RoleSource::None || !speaker.name.is_empty())
        .map(|speaker| speaker.name.as_str());
    let Header { people, .. } = &note.header;
    let listed = people.iter().map(|person| person.name.as_str());
    let mut names: Vec<&str> = speakers
        .chain(listed)
        .filter_map(|label| person_name(label, words))
        // A single character stands in too many words.
        .filter(|name| name.chars().count() >= 2)
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Surname and given name, or surname and title; none for a name that is not Chinese.
fn divided<'a>(name: &'a str, address: &AddressWords) -> Option<(&'a str, &'a str)> {
    if !name.chars().all(is_han) {
        return None;
    }
    let compound = address
        .compound
        .iter()
        .find(|c| name.starts_with(c.as_str()));
    let length = compound.map_or_else(
        || name.chars().next().map_or(0, char::len_utf8),
        String::len,
    );
    let (surname, rest) = name.split_at(length);
    let is_front = address.fronts.iter().any(|front| front == surname);
    if is_front {
        return (rest.chars().count() == 1).then_some((rest, ""));
    }
    let rest = if address.titles.iter().any(|title| title == rest) {
        ""
    } else {
        rest
    };
    Some((surname, rest))
}

/// The known ways of calling somebody, the longest first, and any surname with a title behind it.
fn pattern(known: &HashMap<String, String>, address: &AddressWords) -> Option<Regex> {
    let longest_first = |words: &mut Vec<&str>| {
        words.sort_unstable_by_key(|word| (std::cmp::Reverse(word.len()), *word));
    };
    let mut forms: Vec<&str> = known.keys().map(String::as_str).collect();
    longest_first(&mut forms);
    let mut titles: Vec<&str> = address.titles.iter().map(String::as_str).collect();
    longest_first(&mut titles);
    let any = |words: &[&str]| {
        let escaped: Vec<String> = words.iter().map(|word| regex::escape(word)).collect();
        escaped.join("|")
    };
    let surnames: Vec<&str> = address
        .compound
        .iter()
        .chain(&address.surnames)
        .map(String::as_str)
        .collect();
    let others = format!("(?:{})(?:{})", any(&surnames), any(&titles));
    let all = if forms.is_empty() {
        others
    } else {
        format!("{}|{others}", any(&forms))
    };
    Regex::new(&all).ok()
}

fn alias(start: &str, name: &str) -> String {
    let hash = fingerprint([name.as_bytes()]);
    let number = u64::from_str_radix(&hash[..15], 16).unwrap_or_default();
    let signs = (0..LENGTH).map(|i| {
        let place = number >> (5 * i) & 31;
        char::from(SIGNS[usize::try_from(place).unwrap_or_default()])
    });
    start.chars().chain(signs).collect()
}
