//! What coaching says, as data: the part `[coach]` of `coaching.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::measure::MetricId;
use crate::text::Words;

/// The part `[coach]` of `coaching.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrases {
    /// How many things to change are named.
    pub changes: usize,
    /// How a point is taken out of what was said.
    pub point: PointWords,
    /// How what remains of our line is taken out.
    pub rest: RestWords,
    /// Who is who when the customer's words come out of our mouth: from, to.
    pub turn: Swaps,
    /// Words that hold a pronoun and are left alone.
    pub turn_keep: Words,
    /// By signal or family: what is added to a rewrite without blanks, with `{own}`.
    pub tails: BTreeMap<String, String>,
    /// Signals (or families) whose `{point}` is taken from our own sentence.
    pub own_point: Vec<String>,
    /// Signals (or families) whose `{point}` may come after, where none stands before.
    pub later_point: Vec<String>,
    /// Replies to objections that were not argued with, by handling: `{point}`, `{rest}`, `{bring}`.
    pub replies: BTreeMap<String, Vec<String>>,
    /// Demands (or families) that are no fault to leave open.
    pub quiet: Vec<String>,
    /// A resource in our mouth: what is said of the customer is said to him; from, to.
    pub to_you: Swaps,
    /// Replies to a demand that nothing answered: `{point}`, `{bring}`, `{title}`.
    pub demand: Vec<String>,
    /// What to say of a metric that cost points: `{value}`, `{said}`.
    pub metric: BTreeMap<MetricId, MetricAdvice>,
    /// What to find out about every deal.
    pub needs: Vec<Need>,
    /// The next visit's lines.
    pub next: NextPhrases,
}

/// How a point is taken out of what was said.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PointWords {
    /// The shortest point, in characters.
    pub shortest: usize,
    /// The longest point, in characters.
    pub longest: usize,
    /// The longest point outside of quotation marks, in characters.
    pub longest_bare: usize,
    /// What is dropped at the beginning of a clause.
    pub heads: Words,
    /// What is dropped at its end.
    pub tails: Words,
    /// Verbs behind which written minutes tell what somebody said.
    pub speech: Words,
    /// Words that make a clause weightier.
    pub lively: Words,
    /// Words of clauses that talk about talking.
    pub meta: Words,
    /// What is dropped in front of a request.
    pub request_heads: Words,
    /// Clauses that make no point.
    pub empty: Words,
    /// What is dropped at the beginning of our own clause.
    pub own_heads: Words,
}

/// How what remains of our line is taken out.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RestWords {
    /// The shortest, in characters.
    pub shortest: usize,
    /// The longest, in characters.
    pub longest: usize,
    /// Words with which a clause is not kept.
    pub hostile: Words,
    /// What makes a figure of a number word in front of it.
    pub units: Words,
    /// Signals (or families) beside which only what helps is kept.
    pub strict: Vec<String>,
    /// Words that hold a hostile one and are none.
    pub friendly: Words,
    /// What is dropped at the beginning.
    pub heads: Words,
}

/// What to say of a metric that cost points.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MetricAdvice {
    /// The principle.
    pub why: String,
    /// What to do with that very passage.
    pub rewrite: String,
}

/// Something to find out about every deal.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Need {
    /// The note has touched it when it holds one of these.
    pub words: Words,
    /// The question.
    pub ask: String,
}

/// The next visit's lines.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NextPhrases {
    /// How many questions, resources and so on at most.
    pub most: usize,
    /// After objections, in turn: `{point}`.
    pub ask: Vec<String>,
    /// For a demand: `{bring}`, `{point}`, `{mobilise}`.
    pub owe: String,
    /// The highest unused priority: `{bring}`, `{title}`, `{mobilise}`.
    pub unused: String,
    /// Something that was promised to be shown: `{said}`.
    pub promised: String,
    /// A boast that the customer should see instead: `{own}`.
    pub boast: String,
    /// An objection that eyes answer better than words: `{point}`.
    pub doubt: String,
}

/// Words and what stands in their place when somebody else says them.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(from = "Vec<(String, String)>")]
pub struct Swaps {
    from: Words,
    to: Vec<String>,
}

impl Swaps {
    /// The longest of the words that `text` begins with, and what stands in its place.
    #[must_use]
    pub fn at(&self, text: &str) -> Option<(&str, &str)> {
        let from = self.from.prefix_of(text)?;
        let place = self.from.iter().rposition(|word| word == from)?;
        Some((from, &self.to[place]))
    }
}

impl From<Vec<(String, String)>> for Swaps {
    fn from(pairs: Vec<(String, String)>) -> Self {
        let (from, to): (Vec<String>, _) = pairs.into_iter().unzip();
        Self {
            from: from.into(),
            to,
        }
    }
}
