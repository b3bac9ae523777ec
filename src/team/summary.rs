//! One note in a few lines: what a team view, a table or a stream needs of it.

use std::collections::BTreeMap;
use std::path::Path;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lexicon::{Polarity, Role};
use crate::measure::MetricId;
use crate::note::{NoteWords, person_name};
use crate::report::Analysis;
use crate::report::view::{FindingView, SuggestionKind, SuggestionView};
use crate::score::Axis;

use super::date::Date;

/// The name and version of the view.
pub const NOTE_SCHEMA: &str = "fupan.note/1";

/// A note, or why there is none: one line of NDJSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Record {
    /// A note.
    Note(Box<Summary>),
    /// A file that could not be read.
    Unreadable {
        /// Always `fupan.note/1`.
        #[schemars(extend("const" = NOTE_SCHEMA))]
        schema: String,
        /// The path as typed.
        path: String,
        /// Why, in Chinese.
        error: String,
    },
}

/// What is kept of a note.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Summary {
    /// Always `fupan.note/1`.
    #[schemars(extend("const" = NOTE_SCHEMA))]
    pub schema: String,
    /// The path as typed.
    pub path: String,
    /// The title as written.
    pub title: Option<String>,
    /// The day, from the header or else from the file's name: `2026-03-04`, `2026-03`, `--03-04`.
    pub date: Option<Date>,
    /// The kind of meeting.
    pub kind: String,
    /// How the file is laid out.
    pub format: String,
    /// The salesperson: of ours the one who is named as such and says most. None where no name is
    /// known, as with `说话人 1`.
    pub rep: Option<String>,
    /// The customer: the organisation, or else the person who says most. None where no name is known.
    pub customer: Option<String>,
    /// The total, from 0 to 100; none where too little could be scored.
    pub total: Option<f64>,
    /// The grade's letter.
    pub grade: Option<String>,
    /// `true` when a risk of ours holds the grade down.
    pub capped: bool,
    /// Points ÷ most possible of the axes that were scored, from 0 to 1.
    pub axes: BTreeMap<Axis, f64>,
    /// The same of the dimensions that were scored.
    pub dimensions: BTreeMap<String, f64>,
    /// The metrics that are known.
    pub metrics: BTreeMap<MetricId, f64>,
    /// How often each signal was found; risks that the customer brought up are not counted.
    pub findings: BTreeMap<String, u32>,
    /// The demands that nothing answered.
    pub unanswered: Vec<Place>,
    /// The best sentence of ours, to learn from.
    pub best: Option<Place>,
    /// How many findings of ours touch law or policy.
    pub compliance: u32,
    /// How many warnings the report gives.
    pub warnings: u32,
    /// The file of the whole report, where one was written.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub report: Option<String>,
}

/// A sentence of the note.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Place {
    /// The signal that it carries.
    pub signal: String,
    /// The physical line (1-based).
    pub line: usize,
    /// The speaker's name; empty where there is none.
    pub speaker: String,
    /// The words.
    pub quote: String,
    /// Points that it won; 0 for a demand.
    pub points: f64,
}

impl Summary {
    /// Sums up an analysis. `person` says who is meant by a label of this note; a label that it
    /// gives back unchanged means itself.
    #[must_use]
    pub fn of<'a>(
        analysis: &'a Analysis,
        words: &NoteWords,
        person: &dyn Fn(&'a str) -> &'a str,
    ) -> Self {
        let scores = &analysis.scores;
        let scored = scores.total.is_some();
        let header = &analysis.header;
        let path = &analysis.source.path;
        let most = |role: Role| {
            let own = analysis.speakers.iter().filter(|s| s.role == role);
            let named = own.filter_map(|s| Some((s.chars, known(&s.name, words, person)?)));
            // Of two who say as much, the first.
            named
                .rev()
                .max_by_key(|(chars, _)| *chars)
                .map(|(_, name)| name.to_owned())
        };
        let account = header.account.as_deref().map(|label| person(label.trim()));
        Self {
            schema: NOTE_SCHEMA.to_owned(),
            path: path.clone(),
            title: header.title.clone(),
            date: date(analysis),
            kind: header.kind.clone(),
            format: analysis.source.format.clone(),
            rep: most(Role::Rep),
            customer: account
                .filter(|name| !name.is_empty())
                .map(str::to_owned)
                .or_else(|| most(Role::Customer)),
            total: scores.total,
            grade: scores.grade.clone(),
            capped: scores.capped,
            axes: scores
                .axes
                .iter()
                .filter_map(|(axis, view)| Some((*axis, view.share.filter(|_| scored)?)))
                .collect(),
            dimensions: scores
                .dimensions
                .iter()
                .filter(|d| scored && d.max > 0.0)
                .map(|d| (d.id.clone(), rounded(d.points / d.max)))
                .collect(),
            metrics: analysis
                .metrics
                .iter()
                .filter_map(|(id, metric)| Some((*id, metric.value?)))
                .collect(),
            findings: findings(&analysis.findings),
            unanswered: unanswered(analysis, person),
            best: analysis
                .coaching
                .iter()
                .find(|s| s.kind == SuggestionKind::Keep && is_clean(s, &analysis.findings))
                .map(|keep| best(keep, person)),
            compliance: count(analysis.compliance.iter().filter(|c| c.ours).count()),
            warnings: count(analysis.warnings.len()),
            report: None,
        }
    }

    /// The folder that the file lies in, with `/`; empty for the current one.
    #[must_use]
    pub fn folder(&self) -> String {
        let parent = Path::new(&self.path).parent();
        parent.map_or_else(String::new, |folder| {
            folder.display().to_string().replace('\\', "/")
        })
    }
}

/// The name behind a label; none where it names nobody.
fn known<'a>(
    label: &'a str,
    words: &NoteWords,
    person: &dyn Fn(&'a str) -> &'a str,
) -> Option<&'a str> {
    let mapped = person(label);
    if mapped != label {
        return Some(mapped);
    }
    person_name(label, words).map(person)
}

fn date(analysis: &Analysis) -> Option<Date> {
    let name = Path::new(&analysis.source.path).file_stem();
    let title = analysis.header.title.as_deref().unwrap_or_default();
    Date::find(analysis.header.date.as_deref().unwrap_or_default())
        .or_else(|| Date::find(title))
        .or_else(|| Date::find(&name?.to_string_lossy()))
}

fn findings(list: &[FindingView]) -> BTreeMap<String, u32> {
    let mut counts = BTreeMap::new();
    for finding in list
        .iter()
        .filter(|f| f.polarity != Polarity::Risk || f.role != Role::Customer)
    {
        *counts.entry(finding.signal.clone()).or_default() += 1;
    }
    counts
}

fn unanswered<'a>(analysis: &'a Analysis, person: &dyn Fn(&'a str) -> &'a str) -> Vec<Place> {
    let owed = analysis
        .ledger
        .cells
        .iter()
        .flat_map(|cell| &cell.unanswered);
    let place = |finding: &'a FindingView| Place {
        signal: finding.signal.clone(),
        line: finding.line,
        speaker: person(&finding.speaker).to_owned(),
        quote: finding.quote.clone(),
        points: 0.0,
    };
    owed.filter_map(|owed| analysis.findings.get(owed.finding).map(place))
        .collect()
}

/// Whether nothing in the sentence is to be changed: what others are to learn from must not argue.
fn is_clean(keep: &SuggestionView, findings: &[FindingView]) -> bool {
    !findings.iter().any(|finding| {
        finding.line == keep.quote.line
            && finding.quote == keep.quote.quote
            && matches!(
                finding.polarity,
                Polarity::Negative | Polarity::Caution | Polarity::Risk
            )
    })
}

fn best<'a>(keep: &'a SuggestionView, person: &dyn Fn(&'a str) -> &'a str) -> Place {
    Place {
        signal: keep.about.clone(),
        line: keep.quote.line,
        speaker: person(&keep.quote.speaker).to_owned(),
        quote: keep.quote.quote.clone(),
        points: keep.points,
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Three decimals, as everywhere in the views.
fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}
