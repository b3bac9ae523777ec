//! A signal file as it is written: the serde view of `lexicons/<family>/<kind>.toml`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::signal::{Kind, Polarity, Role};

/// One file of the pack.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignalFile {
    /// The signal's id, equal to its path: `argue/contradict.toml` → `argue.contradict`.
    pub id: Spanned<String>,
    /// Chinese title.
    pub title: String,
    /// Who may carry it.
    pub who: Vec<Role>,
    /// What finding it means for the salesperson.
    pub polarity: Polarity,
    /// The principle behind it.
    pub why: String,
    /// What it is.
    pub is: String,
    /// What looks like it and is not.
    pub is_not: String,
    /// What to do instead, or why to go on.
    pub advice: String,
    /// Templates that rewrite the sentence; empty for what needs no rewriting.
    #[serde(default)]
    pub rewrites: Vec<String>,
    /// The guards that may take a hit back.
    #[serde(default = "GuardName::all")]
    pub guards: Vec<GuardName>,
    /// Word classes of this file.
    #[serde(default)]
    pub slots: BTreeMap<String, Vec<String>>,
    /// The rules.
    #[serde(default, rename = "rule")]
    pub rules: Vec<RuleFile>,
    /// Lines that must be found.
    #[serde(default)]
    pub hits: Vec<Spanned<String>>,
    /// Lines that must not be found.
    #[serde(default)]
    pub misses: Vec<Spanned<String>>,
    /// Resources: priority inside the tier, 1 is first.
    pub priority: Option<u8>,
    /// Resources: whom in our own company to win for it.
    pub mobilise: Option<String>,
    /// Resources: what to bring to the next visit.
    pub bring: Option<String>,
    /// Resources: the customer's side of the same thing.
    pub demand: Option<DemandPart>,
    /// Risks: the law or policy, one line.
    pub law: Option<String>,
    /// Risks: what to do instead.
    pub instead: Option<String>,
}

/// A file of a team's pack that adds to a signal instead of replacing it (`extend = true`).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExtensionFile {
    /// The id of the signal that it adds to.
    pub id: Spanned<String>,
    /// Always `true`; tells this form from a whole signal file.
    #[serde(rename = "extend")]
    _extend: bool,
    /// Word classes of this file.
    #[serde(default)]
    pub slots: BTreeMap<String, Vec<String>>,
    /// Rules to add.
    #[serde(default, rename = "rule")]
    pub rules: Vec<RuleFile>,
    /// Lines that must be found.
    #[serde(default)]
    pub hits: Vec<Spanned<String>>,
    /// Lines that must not be found.
    #[serde(default)]
    pub misses: Vec<Spanned<String>>,
}

/// `pack.toml`: what a team's pack takes away.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PackFile {
    /// Ids of signals that are switched off.
    #[serde(default)]
    pub disable: Vec<Spanned<String>>,
}

/// The `[demand]` part of a resource file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DemandPart {
    /// Chinese title.
    pub title: String,
    /// The principle behind it.
    pub why: String,
    /// What it is.
    pub is: String,
    /// What looks like it and is not.
    pub is_not: String,
    /// What to do about it.
    pub advice: String,
    /// The guards that may take a hit back.
    #[serde(default = "GuardName::all")]
    pub guards: Vec<GuardName>,
    /// The rules.
    #[serde(default, rename = "rule")]
    pub rules: Vec<RuleFile>,
    /// Lines that must be found.
    #[serde(default)]
    pub hits: Vec<Spanned<String>>,
    /// Lines that must not be found.
    #[serde(default)]
    pub misses: Vec<Spanned<String>>,
}

/// One `[[rule]]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleFile {
    /// Shown to the reader as the reason.
    pub name: String,
    /// Different rules of one line add up; 1 and more is a finding.
    #[serde(default = "one")]
    pub weight: f32,
    /// Patterns, one of which has to match.
    pub say: Vec<Spanned<String>>,
    /// The clause must also hold one of these.
    #[serde(default)]
    pub with: Vec<Spanned<String>>,
    /// The clause must hold none of these.
    #[serde(default)]
    pub without: Vec<Spanned<String>>,
    /// The line must also hold one of these.
    #[serde(default)]
    pub line_with: Vec<Spanned<String>>,
    /// The line must hold none of these.
    #[serde(default)]
    pub line_without: Vec<Spanned<String>>,
    /// The line before must hold one of these.
    #[serde(default)]
    pub prev_with: Vec<Spanned<String>>,
    /// The line before must hold none of these.
    #[serde(default)]
    pub prev_without: Vec<Spanned<String>>,
    /// The line before must carry one of these signals.
    #[serde(default)]
    pub after: Vec<Spanned<String>>,
    /// The sentence must, or must not, be a question.
    pub question: Option<bool>,
    /// Narrower than the file's `who`.
    pub role: Option<Vec<Role>>,
    /// Only in these kinds of meeting.
    #[serde(default)]
    pub kind: Vec<Kind>,
    /// Instead of the file's guards.
    pub guards: Option<Vec<GuardName>>,
    /// Hold the hit to jieba's word boundaries.
    #[serde(default = "yes")]
    pub boundary: bool,
}

fn one() -> f32 {
    1.0
}

fn yes() -> bool {
    true
}

/// A guard that a signal or a rule can switch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GuardName {
    /// 「没有」「不」 before the hit.
    Negation,
    /// The hit stands in quotation marks.
    Quotation,
    /// 「如果」「假如」 before it.
    Hypothesis,
    /// Talk about how one should or should not talk.
    Advice,
    /// What somebody else said.
    Reported,
}

impl GuardName {
    /// Every guard: what applies where a file names none.
    #[must_use]
    pub fn all() -> Vec<Self> {
        vec![
            Self::Negation,
            Self::Quotation,
            Self::Hypothesis,
            Self::Advice,
            Self::Reported,
        ]
    }
}

/// `slots.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SlotsFile {
    /// Word classes by name.
    pub slots: BTreeMap<String, Vec<String>>,
}

/// `guards.toml`: what takes a hit back, and what makes a question.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuardsFile {
    /// Negation in front of the hit.
    pub negation: NegationPart,
    /// Hypothesis in the clause of the hit or just before it.
    pub hypothesis: WordsPart,
    /// Talk about how one should talk.
    pub advice: WordsPart,
    /// Speech of somebody else.
    pub reported: WordsPart,
    /// What makes a sentence a question.
    pub question: QuestionPart,
}

/// How negation is recognised.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NegationPart {
    /// How far before the hit a negator may stand, in characters.
    pub reach: usize,
    /// Negators, as patterns.
    pub words: Vec<Spanned<String>>,
    /// Words that hold a negator and negate nothing.
    pub exceptions: Vec<Spanned<String>>,
}

/// A list of patterns.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordsPart {
    /// Patterns.
    pub words: Vec<Spanned<String>>,
}

/// How a question is recognised where no question mark stands.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuestionPart {
    /// Patterns that make a clause a question.
    pub words: Vec<Spanned<String>>,
    /// Tags that hang on a statement and ask nothing.
    pub tags: Vec<Spanned<String>>,
}
