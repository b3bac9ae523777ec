//! A file as detectors and readers see it: its lines, the labels on them, and its JSON.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

use crate::text::Source;

use super::super::front;
use super::super::header::Header;
use super::super::labels::{self, Form, Label};
use super::super::words::NoteWords;
use super::json::Json;

/// A file to be read. What only some detectors need is found when first asked for.
#[derive(Debug)]
pub struct Page<'a> {
    /// The file.
    pub source: &'a Source,
    /// What header and sides are called.
    pub words: &'a NoteWords,
    /// The lines with their numbers, front matter left out.
    pub lines: Vec<(usize, &'a str)>,
    /// What the front matter says.
    pub front: Header,
    labels: OnceCell<Vec<Option<(Form, Label<'a>)>>>,
    votes: OnceCell<Votes>,
    json: OnceCell<Option<Json>>,
}

impl<'a> Page<'a> {
    /// Splits a file into its lines.
    pub fn new(source: &'a Source, words: &'a NoteWords) -> Self {
        let mut lines: Vec<(usize, &str)> = source.lines().collect();
        let (front, taken) = front::read(&lines, words);
        lines.drain(..taken);
        Self { source, words, lines, front, labels: OnceCell::new(), votes: OnceCell::new(), json: OnceCell::new() }
    }

    /// The likeliest label of each line.
    pub fn labels(&self) -> &[Option<(Form, Label<'a>)>] {
        let likeliest = |line: &'a str| labels::candidates(line).find(|(_, label)| labels::plausible(label.name));
        self.labels.get_or_init(|| self.lines.iter().map(|(_, line)| likeliest(line)).collect())
    }

    /// Which forms of labels the lines have.
    pub fn votes(&self) -> &Votes {
        self.votes.get_or_init(|| Votes::count(self))
    }

    /// Labels that stand on more than one line: `客户：` is a speaker then, and no header key.
    pub fn repeated(&self) -> HashSet<&'a str> {
        let mut seen = HashSet::new();
        self.labels().iter().flatten().map(|(_, label)| label.name).filter(|name| !seen.insert(*name)).collect()
    }

    /// The file as JSON, if it begins like JSON.
    pub fn json(&self) -> Option<&Json> {
        self.json.get_or_init(|| Json::parse(&self.source.text)).as_ref()
    }

    /// The lines that are not blank, trimmed, in order.
    pub fn texts(&self) -> impl Iterator<Item = &'a str> {
        self.lines.iter().map(|(_, line)| line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')).filter(|line| !line.is_empty())
    }

    /// `true` when one of the first `count` lines that are not blank is what `is` looks for.
    pub fn begins(&self, count: usize, is: impl Fn(&str) -> bool) -> bool {
        self.texts().take(count).any(is)
    }

    /// `true` when the last lines that are not blank hold `mark`.
    pub fn ends_with(&self, mark: &str) -> bool {
        self.lines.iter().rev().filter(|(_, line)| !line.trim().is_empty()).take(3).any(|(_, line)| line.contains(mark))
    }

    /// The ending of the file's name, in lower case.
    pub fn ending(&self) -> String {
        Path::new(&self.source.path).extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default()
    }
}

/// How many lines have a label of each form.
#[derive(Debug, Default)]
pub struct Votes {
    tallies: BTreeMap<Form, Tally>,
    /// The lines that are not blank.
    body: usize,
    all: usize,
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
    fn count(page: &Page<'_>) -> Self {
        let repeated = page.repeated();
        let mut votes = Self::default();
        let mut bare = None;
        for ((_, line), label) in page.lines.iter().zip(page.labels()).filter(|((_, line), _)| !line.trim().is_empty()) {
            votes.body += 1;
            let is_header = |name: &str| !name.is_empty() && !repeated.contains(name) && Header::default().take(line, page.words);
            let Some((form, label)) = label.as_ref().filter(|(_, label)| !is_header(label.name)) else {
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
        let generic: usize = tally.names.iter().filter(|(name, _)| labels::is_generic(name)).map(|(_, n)| n).sum();
        let told = repeated * 2 >= tally.count || tally.count <= 4 || generic * 2 > tally.count;
        let enough = match form {
            Form::NameTime | Form::TimeText => share >= MIN_LABELLED && (told || !form.named()),
            _ if form.timed() => share >= MIN_TIMED && (tally.count >= 2 || tally.first <= FIRST_LINES),
            _ => share >= MIN_LABELLED && told,
        };
        let why = format!("{} 行里有 {} 行是“{}”", self.body, tally.count, form.looks());
        if enough { (tally.count as f64 / self.all.max(1) as f64, why) } else { (0.0, why + "，太少或不像说话人") }
    }

    /// The names that labels of `form` give.
    pub fn names(&self, form: Form) -> impl Iterator<Item = &str> {
        self.tallies.get(&form).into_iter().flat_map(|tally| tally.names.keys().map(String::as_str))
    }
}
