//! What coaching says, as data: the part `[coach]` of `coaching.toml`, and `replies.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::lexicon::Kind;
use crate::measure::MetricId;

use super::replies::Replies;

/// The part `[coach]` of `coaching.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrases {
    /// How many things to change are named.
    pub changes: usize,
    /// Demands (or families) that are no fault to leave open.
    pub quiet: Vec<String>,
    /// Signals (or families) in our next words that take a demand up, if not with the very thing.
    pub taken_up: Vec<String>,
    /// The signal of an admitted fault.
    pub admit: String,
    /// How much more a good sentence is worth that won the customer over.
    pub warmed: u32,
    /// What is worth praising.
    pub praise: Vec<Praise>,
    /// How a promise is cut out of its sentence.
    pub promise: PromiseWords,
    /// What to say of a metric that cost points: `{value}`.
    pub metric: BTreeMap<MetricId, MetricAdvice>,
    /// What to find out about every deal.
    pub needs: Vec<Need>,
    /// The next visit's lines.
    pub next: NextPhrases,
    /// `replies.toml`.
    #[serde(skip)]
    pub replies: Replies,
}

/// What is worth praising, and how to go on like this.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Praise {
    /// The signal or family.
    pub signal: String,
    /// In which kinds of meeting; none named: in all.
    #[serde(default)]
    pub kinds: Vec<Kind>,
    /// How much it is worth beside others.
    pub worth: u32,
    /// How to go on.
    pub onward: String,
}

/// How a promise is cut out of its sentence.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PromiseWords {
    /// The shortest that can hold an act, its object and a date, in characters.
    pub shortest: usize,
    /// The longest that is still one promise, in characters.
    pub longest: usize,
    /// The shortest clause in front that says anything, in characters.
    pub clause: usize,
    /// How many characters must be left to tell the object, without the date and the thin ones.
    pub object: usize,
    /// Characters that tell no object.
    pub thin: String,
    /// What is dropped at the beginning of a clause.
    pub heads: Vec<String>,
    /// Verbs behind which written minutes tell what somebody said.
    pub speech: Vec<String>,
}

/// What to say of a metric that cost points.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MetricAdvice {
    /// The principle.
    pub why: String,
    /// What to do.
    pub advice: String,
    /// What to say at that place.
    pub rewrite: String,
}

/// Something to find out about every deal.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Need {
    /// In which kinds of meeting.
    pub kinds: Vec<Kind>,
    /// It matters only where the note holds one of these; none named: always.
    #[serde(default)]
    pub after: Vec<String>,
    /// The note has touched it when it holds one of these.
    pub words: Vec<String>,
    /// The question.
    pub ask: String,
}

/// The next visit's lines.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NextPhrases {
    /// How many questions, resources and so on at most.
    pub most: usize,
    /// How many of the questions are about objections that are still open.
    pub open: usize,
    /// The signal of a promise.
    pub commit: String,
    /// The signal of something to be shown.
    pub show_signal: String,
    /// For a demand: `{bring}`, `{title}`, `{line}`, `{mobilise}`.
    pub owe: String,
    /// Something unused: `{bring}`, `{title}`, `{mobilise}`.
    pub unused: String,
    /// The situations after which nothing unused is brought up.
    pub unused_not_after: Vec<String>,
    /// By kind of meeting: resources to think of, best first.
    pub usual: BTreeMap<Kind, Vec<String>>,
    /// What to do where words did not help.
    pub eyes: String,
    /// The signal or family after which it is said.
    pub eyes_for: String,
    /// The situations after which it is said.
    pub eyes_after: Vec<String>,
    /// The kinds of meeting in which it is said.
    pub eyes_in: Vec<Kind>,
}
