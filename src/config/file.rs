//! The configuration as it is written: the serde view of `fupan.toml`, and its JSON Schema.

use std::collections::BTreeMap;
use std::path::PathBuf;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use toml::Spanned;

use crate::lexicon::{Kind, Lang};

/// `fupan.toml`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ConfigFile {
    /// Folders laid over the built-in lexicon, in order; relative to this file.
    #[schemars(with = "Vec<String>")]
    pub lexicons: Vec<Spanned<PathBuf>>,
    /// The language of what is fixed in reports.
    #[schemars(with = "Lang")]
    pub lang: Option<Spanned<Lang>>,
    /// The fewest notes that a review must find.
    #[schemars(with = "usize")]
    pub min_notes: Option<Spanned<usize>>,
    /// Whether a file that cannot be read is let pass.
    #[schemars(with = "bool")]
    pub allow_unreadable: Option<Spanned<bool>>,
    /// What holds for every note.
    pub rules: Rules,
    /// What holds for a kind of meeting, over `rules`.
    pub kind: Kinds,
    /// Who is meant by a name in the notes: the name as written → the person.
    #[schemars(with = "BTreeMap<String, String>")]
    pub names: BTreeMap<Spanned<String>, Spanned<String>>,
    /// What holds for some files, over everything else; later ones over earlier ones.
    #[serde(rename = "override")]
    pub overrides: Vec<Override>,
}

/// `policy.toml` of the pack: what holds where no configuration says otherwise.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PolicyFile {
    /// What holds for every note.
    pub rules: Rules,
    /// What holds for a kind of meeting, over `rules`.
    pub kind: Kinds,
}

/// Rules for notes; what is not written is left to the layer below.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Rules {
    /// Signals that must not appear at all: ids, or families such as `risk.*`.
    #[schemars(with = "Vec<String>")]
    pub forbid: Option<Spanned<Vec<Spanned<String>>>>,
    /// How often a signal, or a family together, may appear in one note.
    #[schemars(with = "BTreeMap<String, usize>")]
    pub max_count: BTreeMap<Spanned<String>, Spanned<usize>>,
    /// The lowest total, from 0 to 100.
    #[schemars(with = "f64", range(min = 0, max = 100))]
    pub min_score: Option<Spanned<f64>>,
    /// For a dimension of the scorecard the lowest share of its points, from 0 to 1.
    #[schemars(with = "BTreeMap<String, f64>")]
    pub min_dimension: BTreeMap<Spanned<String>, Spanned<f64>>,
    /// The largest talk share of our side, from 0 to 1.
    #[schemars(with = "f64", range(min = 0, max = 1))]
    pub max_talk_share: Option<Spanned<f64>>,
    /// Our longest run without the customer speaking, in characters.
    #[schemars(with = "usize")]
    pub max_monologue: Option<Spanned<usize>>,
}

/// Rules by kind of meeting.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Kinds {
    /// A visit.
    pub visit: Rules,
    /// A phone or video call.
    pub phone: Rules,
    /// A demonstration or technical exchange.
    pub demo: Rules,
    /// A negotiation of price or terms.
    pub negotiation: Rules,
    /// A complaint or an acceptance with trouble.
    pub complaint: Rules,
    /// A meeting of our own people.
    pub internal: Rules,
}

impl Kinds {
    /// The rules of a kind; written minutes are no kind of meeting.
    #[must_use]
    pub const fn of(&self, kind: Kind) -> Option<&Rules> {
        match kind {
            Kind::Visit => Some(&self.visit),
            Kind::Phone => Some(&self.phone),
            Kind::Demo => Some(&self.demo),
            Kind::Negotiation => Some(&self.negotiation),
            Kind::Complaint => Some(&self.complaint),
            Kind::Internal => Some(&self.internal),
            Kind::Narrative => None,
        }
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &Rules> {
        [
            &self.visit,
            &self.phone,
            &self.demo,
            &self.negotiation,
            &self.complaint,
            &self.internal,
        ]
        .into_iter()
    }
}

/// What holds for the files that `paths` names.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Override {
    /// Globs as in an ignore file, relative to the configuration.
    #[schemars(with = "Vec<String>")]
    pub paths: Spanned<Vec<Spanned<String>>>,
    /// The kind of meeting, whatever the notes themselves look like.
    #[serde(default)]
    #[schemars(schema_with = "meeting_kind")]
    pub kind: Option<Spanned<Kind>>,
    /// Whether a file that cannot be read is let pass.
    #[serde(default)]
    #[schemars(with = "bool")]
    pub allow_unreadable: Option<Spanned<bool>>,
    /// Rules over all others.
    #[serde(default)]
    pub rules: Rules,
    /// Who is meant by a name in these files.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, String>")]
    pub names: BTreeMap<Spanned<String>, Spanned<String>>,
}

fn meeting_kind(_: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "type": "string",
        "enum": ["visit", "phone", "demo", "negotiation", "complaint", "internal"],
        "description": "The kind of meeting, whatever the notes themselves look like."
    })
}
