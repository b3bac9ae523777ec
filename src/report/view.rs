//! The frozen JSON view `fupan.analysis/1`, apart from the inner types.

use schemars::JsonSchema;
use serde::Serialize;

use crate::detect::{Evidence, Findings};
use crate::lexicon::{Pack, Polarity, Role};
use crate::note::Note;
use crate::text::Source;

/// The analysis of one note.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Analysis {
    /// Always `fupan.analysis/1`.
    pub schema: String,
    /// The file.
    pub source: SourceView,
    /// The turns, in order.
    pub turns: Vec<TurnView>,
    /// The findings, in order of the turns.
    pub findings: Vec<FindingView>,
}

/// The file.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SourceView {
    /// The path as typed.
    pub path: String,
    /// The encoding.
    pub encoding: String,
    /// The layout.
    pub format: String,
}

/// A turn.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TurnView {
    /// The physical line (1-based).
    pub line: usize,
    /// The speaker's name.
    pub speaker: String,
    /// The role.
    pub role: Role,
    /// Start, in seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_s: Option<f64>,
    /// End, in seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_s: Option<f64>,
    /// What was said.
    pub text: String,
}

/// A finding.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FindingView {
    /// The signal's id.
    pub signal: String,
    /// The physical line (1-based) of the sentence that carries it.
    pub line: usize,
    /// Its first column (1-based, characters).
    pub column: usize,
    /// The column behind its last character.
    pub end_column: usize,
    /// The speaker's name.
    pub speaker: String,
    /// The role.
    pub role: Role,
    /// The sentence.
    pub quote: String,
    /// What it means.
    pub polarity: Polarity,
    /// From 0 to 1.
    pub confidence: f64,
    /// The words that made it.
    pub evidence: Vec<EvidenceView>,
}

/// Words that speak for a finding.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct EvidenceView {
    /// The words.
    pub words: String,
    /// Why they count.
    pub reason: String,
    /// How much.
    pub weight: f64,
}

impl Analysis {
    /// The view.
    #[must_use]
    pub fn new(source: &Source, note: &Note, findings: &Findings, pack: &Pack) -> Self {
        let turns = note
            .turns
            .iter()
            .map(|t| TurnView {
                line: t.line,
                speaker: note.speaker_name(t).to_owned(),
                role: t.role,
                start_s: t.start_s,
                end_s: t.end_s,
                text: t.text.clone(),
            })
            .collect();
        let findings = findings
            .list
            .iter()
            .map(|f| {
                let turn = &note.turns[f.turn];
                let signal = &pack.signals[f.signal];
                let (line, column) = turn.place(f.start);
                FindingView {
                    signal: signal.id.clone(),
                    line,
                    column,
                    end_column: turn.place(f.end.saturating_sub(1)).1 + 1,
                    speaker: note.speaker_name(turn).to_owned(),
                    role: turn.role,
                    quote: turn.text.chars().skip(f.start).take(f.end - f.start).collect(),
                    polarity: signal.polarity,
                    confidence: rounded(f.confidence),
                    evidence: f.evidence.iter().map(evidence).collect(),
                }
            })
            .collect();
        Self {
            schema: "fupan.analysis/1".to_owned(),
            source: SourceView {
                path: source.path.clone(),
                encoding: source.encoding.to_string(),
                format: note.layout.id().to_owned(),
            },
            turns,
            findings,
        }
    }
}

fn evidence(e: &Evidence) -> EvidenceView {
    EvidenceView { words: e.words.clone(), reason: e.reason.clone(), weight: rounded(e.weight) }
}

fn rounded(value: f32) -> f64 {
    (f64::from(value) * 1000.0).round() / 1000.0
}
