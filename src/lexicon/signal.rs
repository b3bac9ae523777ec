//! A signal, compiled: what the matcher, the scorer and the coach work with.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::pattern::ListId;
use super::schema::GuardName;

/// The index of a signal in [`super::Pack::signals`]; ids sort as their indices do.
pub type SignalId = usize;

/// Who speaks, or to whom a sentence of written minutes attributes the act.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The salesperson being coached.
    Rep,
    /// Anyone else on our side.
    Colleague,
    /// Anyone on the buying side.
    Customer,
    /// Not known, or nobody in particular.
    Unknown,
}

impl Role {
    /// `true` for the rep and colleagues.
    #[must_use]
    pub const fn is_ours(self) -> bool {
        matches!(self, Self::Rep | Self::Colleague)
    }

    /// The Chinese name that reports use.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Rep => "销售",
            Self::Colleague => "同事",
            Self::Customer => "客户",
            Self::Unknown => "未知",
        }
    }
}

/// What finding a signal means for the salesperson.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Polarity {
    /// Do more of it.
    Positive,
    /// Costs trust.
    Negative,
    /// Neither.
    Neutral,
    /// Well meant and easily wrong.
    Caution,
    /// Against the law or policy.
    Risk,
}

impl Polarity {
    /// The Chinese name that reports use.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Positive => "加分",
            Self::Negative => "减分",
            Self::Neutral => "不计分",
            Self::Caution => "要当心",
            Self::Risk => "合规风险",
        }
    }
}

/// The kind of meeting; thresholds differ by it.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A visit, the default.
    Visit,
    /// A phone or video call.
    Phone,
    /// A demonstration or technical exchange.
    Demo,
    /// A negotiation of price or terms.
    Negotiation,
    /// A complaint or an acceptance with trouble.
    Complaint,
    /// A meeting of our own people.
    Internal,
    /// Written minutes of any kind; only used in conditions of rules.
    Narrative,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Visit => "visit",
            Self::Phone => "phone",
            Self::Demo => "demo",
            Self::Negotiation => "negotiation",
            Self::Complaint => "complaint",
            Self::Internal => "internal",
            Self::Narrative => "narrative",
        })
    }
}

/// One signal with everything that is known about it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Signal {
    /// `family.kind`, or `family.tier.kind` for resources and demands.
    pub id: String,
    /// Chinese title.
    pub title: String,
    /// Who may carry it.
    pub who: Vec<Role>,
    /// What finding it means.
    pub polarity: Polarity,
    /// The principle.
    pub why: String,
    /// What it is.
    pub is: String,
    /// What it is not.
    pub is_not: String,
    /// What to do.
    pub advice: String,
    /// Rewrite templates, richest first.
    pub rewrites: Vec<String>,
    /// The rules.
    pub rules: Vec<Rule>,
    /// Examples that must be found.
    pub hits: Vec<Example>,
    /// Examples that must not be found.
    pub misses: Vec<Example>,
    /// Set for resources (not for demands).
    pub resource: Option<Resource>,
    /// Set for risks.
    pub risk: Option<Risk>,
    /// The file it came from, for messages.
    pub file: String,
}

impl Signal {
    /// The part of the id before the first dot.
    #[must_use]
    pub fn family(&self) -> &str {
        self.id.split('.').next().unwrap_or_default()
    }

    /// The first role that may carry it: the speaker of examples that name none.
    #[must_use]
    pub fn default_role(&self) -> Role {
        self.who.first().copied().unwrap_or(Role::Rep)
    }
}

/// What a resource file says beyond a signal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resource {
    /// Priority inside its tier, 1 is first.
    pub priority: u8,
    /// Whom in our own company to win for it.
    pub mobilise: String,
    /// What to bring next time.
    pub bring: String,
}

/// What a risk file says beyond a signal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Risk {
    /// The law or policy, one line.
    pub law: String,
    /// What to do instead.
    pub instead: String,
}

/// An example line of the pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// As written, dialogue lines divided by `｜`.
    pub text: String,
    /// The file it stands in, as messages call it: a team's file may add examples to a built-in signal.
    pub file: String,
    /// The physical line of that file (1-based).
    pub line: usize,
}

/// A compiled rule.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Rule {
    /// The reason shown to the reader.
    pub name: String,
    /// Rules of one line add up; 1 and more is a finding.
    pub weight: f32,
    /// One of these has to match.
    pub say: ListId,
    /// Where else to look.
    pub conditions: Vec<Condition>,
    /// Signals of which the line before must carry one; empty: any.
    pub after: Vec<String>,
    /// Whether the sentence must, or must not, be a question.
    pub question: Option<bool>,
    /// Who may carry this rule.
    pub who: Vec<Role>,
    /// Kinds of meeting; empty: all.
    pub kinds: Vec<Kind>,
    /// Guards that apply.
    pub guards: Vec<GuardName>,
    /// Hold hits to word boundaries.
    pub boundary: bool,
}

/// Patterns that must, or must not, stand somewhere near.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Condition {
    /// Where to look.
    pub scope: Scope,
    /// `true`: one must be there. `false`: none may.
    pub wanted: bool,
    /// What to look for.
    pub patterns: ListId,
}

/// Where a condition looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scope {
    /// The clause of the hit.
    Clause,
    /// The line of the hit.
    Line,
    /// The line before.
    Previous,
}
