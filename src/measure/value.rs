//! A metric's reading: measured, estimated, or unavailable for a reason.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What is measured. The ids are the names that JSON and `rubric.toml` use.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum MetricId {
    /// Our characters ÷ everybody's, from 0 to 1.
    TalkShare,
    /// Our speaking time ÷ everybody's, from 0 to 1.
    TalkShareTime,
    /// Our longest run, in characters.
    LongestMonologue,
    /// Our longest run, in seconds.
    LongestMonologueTime,
    /// The customer's longest run, in characters.
    LongestCustomerStory,
    /// The customer's longest run, in seconds.
    LongestCustomerStoryTime,
    /// Floor changes between the sides per 1,000 characters.
    Switches,
    /// Floor changes between the sides per hour.
    SwitchesPerHour,
    /// Our questions per 1,000 characters.
    Questions,
    /// Our questions per half hour.
    QuestionsPerHalfHour,
    /// Our open questions, a count.
    QuestionsOpen,
    /// Our closed questions, a count.
    QuestionsClosed,
    /// Our questions after needs, a count.
    QuestionsNeeds,
    /// The median silence before our replies, in seconds.
    PauseBeforeReply,
    /// Our characters per minute of our speech.
    Pace,
    /// Our fillers per 100 of our characters.
    Fillers,
    /// Share of our replies that take up a word of the customer's, from 0 to 1.
    Uptake,
    /// Objections raised, a count.
    Objections,
    /// Objections that our reply argued with, a count.
    ObjectionsArgued,
    /// Objections that our reply accepted, a count.
    ObjectionsAccepted,
    /// Objections that our reply asked back about, a count.
    ObjectionsAsked,
    /// Objections that our reply brought a resource for, a count.
    ObjectionsResource,
    /// Objections that no reply of ours took up, a count.
    ObjectionsMissed,
    /// Demands stated, a count.
    Demands,
    /// Demands answered later by an offer of the same kind, a count.
    DemandsAnswered,
    /// Offers and pitches before the customer stated a need or we asked for one, a count.
    OffersBeforeNeed,
}

/// Why a metric is unavailable.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Written minutes record what their writer kept.
    Narrative,
    /// Nobody is labelled.
    Unlabelled,
    /// Too much is said by people whose side is not known.
    UnknownSpeakers,
    /// Only one side speaks.
    OneSided,
    /// A meeting of our own people has no customer.
    Internal,
    /// The file has no usable times.
    NoTimes,
    /// The file has start times only.
    NoEndTimes,
    /// There was nothing to count.
    NoOccasion,
}

/// A metric's value, or why there is none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reading {
    /// Counted exactly.
    Measured(f64),
    /// Counted from something that stands for it.
    Estimated(f64),
    /// Not known.
    Unavailable(Reason),
}

impl Reading {
    /// The value, where there is one.
    #[must_use]
    pub const fn value(self) -> Option<f64> {
        match self {
            Self::Measured(value) | Self::Estimated(value) => Some(value),
            Self::Unavailable(_) => None,
        }
    }

    /// Unavailable for `reason` where there is one, `value` otherwise.
    #[must_use]
    pub fn unless(reason: Option<Reason>, value: impl FnOnce() -> Self) -> Self {
        reason.map_or_else(value, Self::Unavailable)
    }
}
