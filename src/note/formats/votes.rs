//! Which forms of labels the lines of a file have, and whether that makes it a transcript.

use std::collections::{BTreeMap, HashMap};

use super::super::attribute::strip_number;
use super::super::header::Header;
use super::super::labels::Form;
use super::super::names;
use super::super::preamble::Preamble;
use super::page::Page;

/// How many lines have a label of each form.
#[derive(Debug, Default)]
pub struct Votes {
    tallies: BTreeMap<Form, Tally>,
    /// The lines that are not blank.
    body: usize,
    all: usize,
    /// Lines without a label that begin with a bullet or a number.
    items: usize,
    /// Lines above the first label that no header has.
    above: usize,
}

/// The labels of one form.
#[derive(Debug, Default)]
struct Tally {
    count: usize,
    /// Lines below a label that says nothing on its own line.
    below: usize,
    names: HashMap<String, usize>,
    /// The place of the first among the lines that are not blank.
    first: usize,
}

/// The share of lines that must carry a label where it has no time.
const MIN_LABELLED: f64 = 0.5;
/// The share of lines that must carry a label where it has a time.
const MIN_TIMED: f64 = 0.2;
/// A single label with a time is enough among this many first lines.
const FIRST_LINES: usize = 4;

impl Votes {
    /// Counts the labels of a page.
    pub fn count(page: &Page<'_>) -> Self {
        let repeated = page.repeated();
        let mut votes = Self::default();
        let mut bare = None;
        let mut preamble = Preamble::default();
        for ((_, line), label) in page
            .lines
            .iter()
            .zip(page.labels())
            .filter(|((_, line), _)| !line.trim().is_empty())
        {
            votes.body += 1;
            let is_header = |name: &str| {
                !name.is_empty()
                    && !repeated.contains(name)
                    && Header::default().take(line, page.words)
            };
            let Some((form, label)) = label.as_ref().filter(|(_, label)| !is_header(label.name))
            else {
                let header = &mut Header::default();
                votes.above +=
                    usize::from(votes.all == 0 && !preamble.take(header, line, page.words));
                votes.items += usize::from(strip_number(line) != line.trim_start());
                if let Some(tally) = bare.take().and_then(|form| votes.tallies.get_mut(&form)) {
                    tally.below += 1;
                }
                continue;
            };
            let tally = votes.tallies.entry(*form).or_default();
            if tally.count == 0 {
                tally.first = votes.body;
            }
            tally.count += 1;
            votes.all += 1;
            *tally.names.entry(label.name.to_owned()).or_default() += 1;
            bare = line[label.body..].trim().is_empty().then_some(*form);
        }
        votes
    }

    /// How well the labels of a form account for the lines, from 0 to 1, and in words.
    pub fn fit(&self, form: Form) -> (f64, String) {
        let Some(tally) = self.tallies.get(&form) else {
            return (0.0, format!("没有“{}”这样的行", form.looks()));
        };
        let body = self.body.max(1) as f64;
        let share = (tally.count + if form.timed() { 0 } else { tally.below }) as f64 / body;
        let repeated: usize = tally.names.values().filter(|n| **n > 1).sum();
        let generic: usize = tally
            .names
            .iter()
            .filter(|(name, _)| names::is_generic(name))
            .map(|(_, n)| n)
            .sum();
        let told = repeated * 2 >= tally.count || tally.count <= 4 || generic * 2 > tally.count;
        let enough = match form {
            Form::NameTime | Form::TimeText => share >= MIN_LABELLED && (told || !form.named()),
            _ if form.timed() => {
                share >= MIN_TIMED && (tally.count >= 2 || tally.first <= FIRST_LINES)
            }
            _ => share >= MIN_LABELLED && told || self.is_wrapped(tally, share),
        };
        let why = format!(
            "{} 行里有 {} 行是“{}”",
            self.body,
            tally.count,
            form.looks()
        );
        if enough {
            (tally.count as f64 / self.all.max(1) as f64, why)
        } else {
            (0.0, why + "，太少或不像说话人")
        }
    }

    /// `true` for a transcript whose turns go on over several lines: everything stands below some
    /// label, the same names come again and again, and there is no list as minutes have it.
    fn is_wrapped(&self, tally: &Tally, share: f64) -> bool {
        let repeated = || tally.names.values().filter(|n| **n > 1);
        let few = tally.names.len() * 2 <= tally.count;
        share >= MIN_TIMED && few && repeated().count() >= 2 && self.above <= 1 && self.items == 0
    }

    /// The names that labels of `form` give.
    pub fn names(&self, form: Form) -> impl Iterator<Item = &str> {
        self.tallies
            .get(&form)
            .into_iter()
            .flat_map(|tally| tally.names.keys().map(String::as_str))
    }
}
