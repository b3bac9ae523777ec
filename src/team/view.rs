//! The frozen JSON view `fupan.team/1`.

use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use crate::analyze::Engine;
use crate::lexicon::Polarity;
use crate::measure::MetricId;
use crate::report::Texts;
use crate::score::Axis;

use super::build;
use super::date::Date;
use super::tally::{GroupBy, Tally};

/// The name and version of the view.
pub const TEAM_SCHEMA: &str = "fupan.team/1";

/// From how many notes with a total on a group is ranked.
pub const LEAST_RANKED: u32 = 3;

/// A team with the words to present it with.
#[derive(Debug, Clone)]
pub struct Team {
    /// What the notes add up to; the JSON view.
    pub view: TeamView,
    /// The sentences of the page.
    pub texts: Arc<Texts>,
    /// From which share on each axis is strong.
    pub strong: BTreeMap<Axis, f64>,
}

impl Team {
    /// What a tally holds, as a reader gets it.
    #[must_use]
    pub fn new(tally: &Tally, engine: &Engine) -> Self {
        Self {
            view: build::team(tally, engine),
            texts: Arc::clone(engine.texts()),
            strong: engine
                .rubric()
                .axis
                .iter()
                .map(|(axis, text)| (*axis, text.strong))
                .collect(),
        }
    }
}

/// What many notes add up to. Means are means of the notes' own values, never pooled.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TeamView {
    /// Always `fupan.team/1`.
    #[schemars(extend("const" = TEAM_SCHEMA))]
    pub schema: String,
    /// What the view is for, to be shown with it.
    pub notice: String,
    /// What the groups are.
    pub group_by: GroupBy,
    /// From how many notes with a total on a group is ranked.
    pub least_ranked: u32,
    /// Everything together.
    pub all: GroupView,
    /// The groups: the ranked ones by rank, then the others by name; months by time.
    pub groups: Vec<GroupView>,
    /// Notes that belong to no group: no name or no date is known. They count in `all` alone.
    pub loose: u32,
    /// Files that could not be read, by path.
    pub unreadable: Vec<UnreadableView>,
}

/// What the notes of a group add up to.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct GroupView {
    /// The name, the month or the folder; empty for everything, and for the current folder.
    pub name: String,
    /// Notes.
    pub notes: u32,
    /// The place by mean total among the groups that have enough notes; equal means share one.
    pub rank: Option<u32>,
    /// The mean total, from 0 to 100.
    pub total: MeanView,
    /// How many notes have each grade.
    pub grades: BTreeMap<String, u32>,
    /// The two axes.
    pub axes: BTreeMap<Axis, ShareView>,
    /// Where both axes are known: `both`, `weight_only`, `lever_only` or `neither` is strong.
    pub place: Option<Quadrant>,
    /// The dimensions, in the order of the rubric.
    pub dimensions: Vec<DimensionMeanView>,
    /// The dimension with the largest mean share.
    pub strongest: Option<String>,
    /// The dimension with the smallest mean share.
    pub weakest: Option<String>,
    /// The totals over time.
    pub trend: TrendView,
    /// The metrics that are known, in the order of the rubric.
    pub metrics: Vec<MetricMeanView>,
    /// The signals found, those in most notes first.
    pub findings: Vec<RecurringView>,
    /// The demands that nothing answered, the most frequent first.
    pub unanswered: Vec<OwedView>,
    /// The best sentences, no two the same.
    pub quotes: Vec<SentenceView>,
    /// Notes with a finding of ours that touches law or policy.
    pub risky: u32,
}

/// A quarter of the plane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Quadrant {
    /// Both are strong.
    Both,
    /// What we bring is strong alone.
    WeightOnly,
    /// How we go about it is strong alone.
    LeverOnly,
    /// Neither is.
    Neither,
}

/// A mean.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct MeanView {
    /// The mean; none of nothing.
    pub mean: Option<f64>,
    /// Of how many notes.
    pub n: u32,
}

/// A mean share of points.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ShareView {
    /// The name, in the language of the report.
    pub title: String,
    /// The mean of points ÷ most possible, from 0 to 1.
    pub mean: Option<f64>,
    /// Of how many notes.
    pub n: u32,
}

/// A dimension.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DimensionMeanView {
    /// Its id.
    pub id: String,
    /// Its axis.
    pub axis: Axis,
    /// Its mean share.
    #[serde(flatten)]
    pub share: ShareView,
}

/// A metric.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MetricMeanView {
    /// Its id.
    pub id: MetricId,
    /// Its name, in the language of the report.
    pub title: String,
    /// The mean of the notes' values.
    pub mean: f64,
    /// The same as readers see it, with its unit.
    pub text: String,
    /// Of how many notes.
    pub n: u32,
}

/// Totals over time.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TrendView {
    /// By day, or by month where there are many days; in order of time.
    pub points: Vec<PointView>,
    /// The mean of the later half of the notes less that of the earlier half; none with fewer than
    /// four dated notes, or all of one day.
    pub change: Option<f64>,
    /// Notes with a total and without a date.
    pub undated: u32,
}

/// The mean total of a time.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PointView {
    /// The day or month.
    pub date: Date,
    /// The mean total.
    pub mean: f64,
    /// Of how many notes.
    pub n: u32,
}

/// A signal and how often it was found.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct RecurringView {
    /// The signal's id.
    pub signal: String,
    /// Its title, in the language of the report.
    pub title: String,
    /// What it means for the salesperson.
    pub polarity: Polarity,
    /// In how many notes.
    pub notes: u32,
    /// How often in all.
    pub times: u32,
}

/// A demand that nothing answered.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct OwedView {
    /// The signal's id.
    pub signal: String,
    /// Its title, in the language of the report.
    pub title: String,
    /// In how many notes.
    pub notes: u32,
    /// How often in all.
    pub times: u32,
    /// Whom in our own company to win for it.
    pub mobilise: String,
    /// One of them.
    pub example: SentenceView,
}

/// A sentence and where it stands.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SentenceView {
    /// The signal that it carries.
    pub signal: String,
    /// Its title, in the language of the report.
    pub title: String,
    /// The path as typed.
    pub path: String,
    /// The physical line (1-based).
    pub line: usize,
    /// The speaker's name; empty where there is none.
    pub speaker: String,
    /// The words.
    pub quote: String,
    /// Points that it won in its note.
    pub points: f64,
}

/// A file that could not be read.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct UnreadableView {
    /// The path as typed.
    pub path: String,
    /// Why, in Chinese.
    pub error: String,
}
