//! The frozen JSON view `fupan.analysis/1`, apart from the inner types; renderers read it too.

pub(crate) mod coaching;
pub(crate) mod evidence;
mod hide;
pub(crate) mod ledger;
pub(crate) mod metrics;
pub(crate) mod scores;
mod taken;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::lexicon::Kind;
use crate::measure::MetricId;

pub use coaching::{ComplianceView, NextVisitView, SourceKind, SuggestionKind, SuggestionView};
pub use evidence::{EvidenceView, FindingView, SpeakerView, TurnView};
pub use ledger::{CellView, ExchangeView, LedgerView, QuoteView, RefView};
pub use metrics::{MetricView, Status};
pub use scores::{AxisView, DimensionView, EntryView, ScoresView};
pub use taken::{TakenList, TakenView};

/// The name and version of the view.
pub const SCHEMA: &str = "fupan.analysis/1";

/// The analysis of one note.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Analysis {
    /// Always `fupan.analysis/1`.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: String,
    /// What the report is for, to be shown with it.
    pub notice: String,
    /// The file.
    pub source: SourceView,
    /// What the header says.
    pub header: HeaderView,
    /// Who speaks or acts, in order of appearance.
    pub speakers: Vec<SpeakerView>,
    /// The turns of a transcript, or the sentences and bullets of written minutes.
    pub turns: Vec<TurnView>,
    /// The findings, by turn and then by signal.
    pub findings: Vec<FindingView>,
    /// Matches that guards took back.
    pub taken: TakenList,
    /// The metrics by id.
    pub metrics: BTreeMap<MetricId, MetricView>,
    /// Resources offered, demanded and owed.
    pub ledger: LedgerView,
    /// Objections and our replies.
    pub exchanges: Vec<ExchangeView>,
    /// The scorecard.
    pub scores: ScoresView,
    /// What to change, most costly first, and what to keep.
    pub coaching: Vec<SuggestionView>,
    /// What to prepare for the next visit.
    pub next_visit: NextVisitView,
    /// Findings that touch law or policy.
    pub compliance: Vec<ComplianceView>,
    /// What was assumed or could not be read.
    pub warnings: Vec<WarningView>,
}

/// The file.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SourceView {
    /// The path as typed.
    pub path: String,
    /// The encoding that it was read with.
    pub encoding: String,
    /// How it is laid out.
    pub format: String,
    /// The layout as reports name it.
    #[serde(skip)]
    pub format_title: String,
}

/// What the header says.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct HeaderView {
    /// The date as written.
    pub date: Option<String>,
    /// The title as written.
    pub title: Option<String>,
    /// The customer's organisation as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// The kind of meeting: given, told from the header, or `visit`.
    pub kind: String,
    /// The same, for rules that differ by it.
    #[serde(skip)]
    pub kind_id: Kind,
    /// The kind as reports name it.
    #[serde(skip)]
    pub kind_title: String,
}

/// Something that was assumed or could not be read.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct WarningView {
    /// The physical line (1-based), where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// What.
    pub message: String,
}
