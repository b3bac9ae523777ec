//! What the notes of one person, customer, month or folder add up to, in little memory.

use std::collections::BTreeMap;

use crate::measure::MetricId;
use crate::score::Axis;

use super::date::Date;
use super::sum::Sum;
use super::summary::{Place, Summary};

/// How many of the best sentences are kept.
const QUOTES: usize = 5;

/// Running sums over notes; the same whatever the order they come in.
#[derive(Debug, Clone, Default)]
pub struct Group {
    /// Notes.
    pub notes: u32,
    /// Totals of the notes that have one.
    pub total: Sum,
    /// How many notes have each grade.
    pub grades: BTreeMap<String, u32>,
    /// Shares of the axes.
    pub axes: BTreeMap<Axis, Sum>,
    /// Shares of the dimensions.
    pub dimensions: BTreeMap<String, Sum>,
    /// The metrics that are known.
    pub metrics: BTreeMap<MetricId, Sum>,
    /// Totals by day.
    pub days: BTreeMap<Date, Sum>,
    /// Notes with a total and without a day.
    pub undated: u32,
    /// The signals found.
    pub findings: BTreeMap<String, Count>,
    /// The demands that nothing answered.
    pub owed: BTreeMap<String, Owed>,
    /// The best sentences, best first, no two the same.
    pub quotes: Vec<Quote>,
    /// Notes with a finding of ours that touches law or policy.
    pub risky: u32,
}

/// How often something was found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// In how many notes.
    pub notes: u32,
    /// How often in all.
    pub times: u32,
}

/// A demand that nothing answered.
#[derive(Debug, Clone)]
pub struct Owed {
    /// How often.
    pub count: Count,
    /// One of them: the first by path and line.
    pub example: Quote,
}

/// A sentence with the file that it stands in.
#[derive(Debug, Clone, PartialEq)]
pub struct Quote {
    /// The path as typed.
    pub path: String,
    /// The sentence.
    pub place: Place,
}

impl Quote {
    fn new(note: &Summary, place: &Place) -> Self {
        Self {
            path: note.path.clone(),
            place: place.clone(),
        }
    }

    /// What puts sentences in order where nothing else does.
    fn stands(&self) -> (&str, usize, &str) {
        (&self.path, self.place.line, &self.place.quote)
    }
}

impl Group {
    /// Takes in a note.
    pub fn add(&mut self, note: &Summary) {
        self.notes += 1;
        self.risky += u32::from(note.compliance > 0);
        if let Some(total) = note.total {
            self.total.add(total);
            match note.date {
                Some(day) => self.days.entry(day).or_default().add(total),
                None => self.undated += 1,
            }
        }
        if let Some(grade) = &note.grade {
            *self.grades.entry(grade.clone()).or_default() += 1;
        }
        for (axis, share) in &note.axes {
            self.axes.entry(*axis).or_default().add(*share);
        }
        for (id, share) in &note.dimensions {
            self.dimensions.entry(id.clone()).or_default().add(*share);
        }
        for (id, value) in &note.metrics {
            self.metrics.entry(*id).or_default().add(*value);
        }
        for (signal, times) in &note.findings {
            let count = self.findings.entry(signal.clone()).or_default();
            count.notes += 1;
            count.times += times;
        }
        self.owe(note);
        if let Some(best) = &note.best {
            self.learn_from(Quote::new(note, best));
        }
    }

    fn owe(&mut self, note: &Summary) {
        let mut seen: Vec<&str> = Vec::new();
        for place in &note.unanswered {
            let quote = Quote::new(note, place);
            let owed = self
                .owed
                .entry(place.signal.clone())
                .or_insert_with(|| Owed {
                    count: Count::default(),
                    example: quote.clone(),
                });
            owed.count.times += 1;
            if !seen.contains(&place.signal.as_str()) {
                seen.push(&place.signal);
                owed.count.notes += 1;
            }
            if quote.stands() < owed.example.stands() {
                owed.example = quote;
            }
        }
    }

    /// Keeps a sentence among the best. What falls out can never come back in: those that pushed it
    /// out only give way to better ones.
    fn learn_from(&mut self, quote: Quote) {
        let is_better = |a: &Quote, b: &Quote| {
            b.place
                .points
                .total_cmp(&a.place.points)
                .then_with(|| a.stands().cmp(&b.stands()))
                .is_lt()
        };
        let same = |other: &Quote| other.place.quote == quote.place.quote;
        match self.quotes.iter().position(same) {
            Some(at) if is_better(&quote, &self.quotes[at]) => {
                self.quotes.remove(at);
            }
            Some(_) => return,
            None => {}
        }
        let at = self
            .quotes
            .partition_point(|other| is_better(other, &quote));
        if at < QUOTES {
            self.quotes.insert(at, quote);
            self.quotes.truncate(QUOTES);
        }
    }
}
