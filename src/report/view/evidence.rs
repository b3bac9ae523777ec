//! Speakers, turns and findings as JSON names them.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use crate::detect::{Evidence, Finding};
use crate::lexicon::{Polarity, Role, Signal};
use crate::measure::Metrics;
use crate::note::{Note, Turn};
use crate::score::Subject;

use super::super::texts::PageTexts;

/// Somebody who speaks or acts.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SpeakerView {
    /// The name as labelled.
    pub name: String,
    /// The role.
    pub role: Role,
    /// How the role was found: `flag`, `header`, `title`, `speech`, `rest` or `none`.
    pub role_source: String,
    /// The same as reports say it.
    #[serde(skip)]
    pub role_source_title: String,
    /// Turns.
    pub turns: usize,
    /// Han characters and Latin words.
    pub chars: usize,
    /// `chars` ÷ everybody's, from 0 to 1; none in written minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<f64>,
    /// The longest run in characters; none in written minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub longest: Option<usize>,
    /// Open and closed questions found.
    pub questions: usize,
    /// Fillers per 100 characters; none in written minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fillers: Option<f64>,
}

/// A turn.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TurnView {
    /// The physical line where its text begins (1-based).
    pub line: usize,
    /// The speaker's name; empty where there is none.
    pub speaker: Arc<str>,
    /// The role of the speaker, or of whoever the sentence attributes the act to.
    pub role: Role,
    /// Start, in seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_s: Option<f64>,
    /// End, in seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_s: Option<f64>,
    /// What was said, without the label.
    pub text: Arc<str>,
}

/// A finding.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FindingView {
    /// The signal's id.
    pub signal: String,
    /// Its title, in the language of the report.
    pub title: String,
    /// The physical line (1-based) of the sentence that carries it.
    pub line: usize,
    /// The column of the sentence's first character (1-based, in characters).
    pub column: usize,
    /// The line where the sentence ends, where that is another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_line: Option<usize>,
    /// The column behind the sentence's last character (1-based, in characters).
    pub end_column: usize,
    /// The speaker's name; empty where there is none.
    pub speaker: String,
    /// Who carries it.
    pub role: Role,
    /// The sentence, as it stands in the note.
    pub quote: String,
    /// What it means for the salesperson.
    pub polarity: Polarity,
    /// From 0 to 1.
    pub confidence: f64,
    /// The words that made it, heaviest first.
    pub evidence: Vec<EvidenceView>,
    /// The index of its turn in `turns`.
    #[serde(skip)]
    pub turn: usize,
    /// Where in the text of the turn the quote begins, in characters.
    #[serde(skip)]
    pub start: usize,
    /// The same sentence said better, where it costs trust and can be.
    #[serde(skip)]
    pub rewrite: Option<String>,
}

/// Words that speak for a finding.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct EvidenceView {
    /// The words.
    pub words: String,
    /// Why they count: the name of the rule.
    pub reason: String,
    /// How much they count.
    pub weight: f64,
}

/// The speakers with their figures.
pub fn speakers(note: &Note, metrics: &Metrics, page: &PageTexts) -> Vec<SpeakerView> {
    let all = note.speakers.iter().zip(&metrics.speakers);
    all.map(|(speaker, figures)| SpeakerView {
        name: speaker.name.clone(),
        role: speaker.role,
        role_source: speaker.source.id().to_owned(),
        role_source_title: page.role_sources.of(speaker.source).to_owned(),
        turns: figures.turns,
        chars: figures.chars,
        share: figures.share.map(rounded),
        longest: figures.longest,
        questions: figures.questions,
        fillers: figures.fillers.map(rounded),
    })
    .collect()
}

/// The turns. They are most of a note, so what they say is shared with it, and names with each other.
pub fn turns(note: &Note) -> Vec<TurnView> {
    let names = note.speakers.iter().map(|speaker| speaker.name.as_str());
    let names: Vec<Arc<str>> = names.chain([""]).map(Arc::from).collect();
    let nobody = names.len() - 1;
    let view = |turn: &Turn| TurnView {
        line: turn.line,
        speaker: Arc::clone(&names[turn.speaker.unwrap_or(nobody)]),
        role: turn.role,
        start_s: turn.start_s,
        end_s: turn.end_s,
        text: Arc::clone(&turn.text),
    };
    note.turns.iter().map(view).collect()
}

/// A finding and its sentence said better; white space around the sentence is left out of the quote.
pub fn finding(
    subject: &Subject<'_>,
    finding: &Finding,
    better: Option<&str>,
    page: &PageTexts,
) -> FindingView {
    let note = subject.note;
    let turn = &note.turns[finding.turn];
    let signal = &subject.pack.signals[finding.signal];
    let (start, quote) = quote(turn, finding.start, finding.end);
    let (line, column) = turn.place(start);
    let (end_line, last) = turn.place(start + quote.chars().count().saturating_sub(1));
    FindingView {
        signal: signal.id.clone(),
        title: signal.title.clone(),
        line,
        column,
        end_line: (end_line != line).then_some(end_line),
        end_column: last + 1,
        speaker: note.speaker_name(turn).to_owned(),
        role: turn.role,
        quote,
        polarity: signal.polarity,
        confidence: rounded(f64::from(finding.confidence)),
        evidence: finding
            .evidence
            .iter()
            .map(|e| evidence(e, turn, signal, page))
            .collect(),
        turn: finding.turn,
        start,
        rewrite: better.map(str::to_owned),
    }
}

/// The trimmed characters of a turn, and where they begin.
pub fn quote(turn: &Turn, start: usize, end: usize) -> (usize, String) {
    let text = turn.slice(start, end);
    let blank = text.chars().take_while(|c| c.is_whitespace()).count();
    (start + blank, text.trim().to_owned())
}

fn evidence(evidence: &Evidence, turn: &Turn, signal: &Signal, page: &PageTexts) -> EvidenceView {
    EvidenceView {
        words: evidence.words(turn),
        reason: page.evidence.reason(signal, evidence),
        weight: rounded(f64::from(evidence.weight)),
    }
}

/// Three decimals: enough for a reader, and the same on every machine.
pub fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}
