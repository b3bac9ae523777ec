//! What things are called and how they are joined, as data: what code would else have to say itself.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use crate::coach::fill;
use crate::detect::GuardKind;
use crate::lexicon::{Polarity, Role};
use crate::note::{NoteWarning, Oddity, RoleSource};

/// The signs between words.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SignTexts {
    /// Between the members of a list.
    pub list: String,
    /// Between two parts of a sentence.
    pub comma: String,
    /// At the end of a sentence.
    pub stop: String,
    /// Before what explains.
    pub colon: String,
    /// Around an aside.
    pub open: String,
    /// Behind it.
    pub close: String,
    /// Between two things on one line that do not belong together.
    pub gap: String,
}

/// What roles are called.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct RoleTexts {
    rep: String,
    colleague: String,
    customer: String,
    unknown: String,
}

impl RoleTexts {
    /// What a role is called.
    #[must_use]
    pub fn of(&self, role: Role) -> &str {
        match role {
            Role::Rep => &self.rep,
            Role::Colleague => &self.colleague,
            Role::Customer => &self.customer,
            Role::Unknown => &self.unknown,
        }
    }
}

/// How a role was found.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct RoleSourceTexts {
    flag: String,
    header: String,
    title: String,
    meeting: String,
    speech: String,
    rest: String,
    none: String,
}

impl RoleSourceTexts {
    pub(crate) fn of(&self, source: RoleSource) -> &str {
        match source {
            RoleSource::Flag => &self.flag,
            RoleSource::Header => &self.header,
            RoleSource::Title => &self.title,
            RoleSource::Meeting => &self.meeting,
            RoleSource::Speech => &self.speech,
            RoleSource::Rest => &self.rest,
            RoleSource::None | RoleSource::Nobody => &self.none,
        }
    }
}

/// Why a match was taken back.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct GuardTexts {
    role: String,
    negation: String,
    quotation: String,
    hypothesis: String,
    advice: String,
    reported: String,
}

impl GuardTexts {
    /// Why a match was taken back.
    #[must_use]
    pub fn of(&self, guard: GuardKind) -> &str {
        match guard {
            GuardKind::Role => &self.role,
            GuardKind::Negation => &self.negation,
            GuardKind::Quotation => &self.quotation,
            GuardKind::Hypothesis => &self.hypothesis,
            GuardKind::Advice => &self.advice,
            GuardKind::Reported => &self.reported,
        }
    }
}

/// What a reader of the note has to know.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct WarningTexts {
    unreadable: String,
    docx_broken: String,
    docx_entities: String,
    docx_cut: String,
    broken_json: String,
    one_page: String,
    no_body: String,
    long_line: String,
    unplaced: String,
    many_speakers: String,
    bilingual: String,
    unknown_side: String,
    nobody: String,
}

impl WarningTexts {
    /// The sentence of a warning.
    #[must_use]
    pub fn of(&self, warning: &NoteWarning) -> String {
        let template = match warning.what {
            Oddity::Unreadable => &self.unreadable,
            Oddity::DocxBroken => &self.docx_broken,
            Oddity::DocxEntities => &self.docx_entities,
            Oddity::DocxCut => &self.docx_cut,
            Oddity::BrokenJson => &self.broken_json,
            Oddity::OnePage => &self.one_page,
            Oddity::NoBody => &self.no_body,
            Oddity::LongLine => &self.long_line,
            Oddity::Unplaced => &self.unplaced,
            Oddity::ManySpeakers => &self.many_speakers,
            Oddity::Bilingual => &self.bilingual,
            Oddity::UnknownSide => &self.unknown_side,
            Oddity::Nobody => &self.nobody,
        };
        let values = warning.values.iter();
        let values: Vec<(&str, &str)> = values.map(|(name, v)| (*name, v.as_str())).collect();
        fill(template, &values)
    }
}

/// What `fupan explain` says around the texts of a signal.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ExplainTexts {
    /// Heads of the list of signals.
    pub id: String,
    /// The same.
    pub title: String,
    /// The same.
    pub sort: String,
    /// The same.
    pub who: String,
    /// Below the list.
    pub one: String,
    /// Who may carry a signal: `{who}`, `{file}`.
    pub facts: String,
    /// A heading.
    pub why: String,
    /// A heading.
    pub is: String,
    /// A heading.
    pub is_not: String,
    /// A heading.
    pub advice: String,
    /// A heading.
    pub law: String,
    /// What to do instead: `{instead}`.
    pub instead: String,
    /// A heading.
    pub resource: String,
    /// Its place in its tier: `{n}`.
    pub priority: String,
    /// Whom to win for it: `{mobilise}`.
    pub mobilise: String,
    /// What to bring: `{bring}`.
    pub bring: String,
    /// A heading.
    pub rewrites: String,
    /// A heading.
    pub hits: String,
    /// A heading.
    pub misses: String,
    /// A heading.
    pub rules: String,
    /// There is more to see.
    pub more: String,
    /// A rule that is too light alone: `{weight}`.
    pub weak: String,
    /// A rule for questions.
    pub question: String,
    /// A rule for what is no question.
    pub statement: String,
    /// A rule that hangs on the line before: `{list}`.
    pub after: String,
    /// Patterns that are not all shown: `{list}`, `{n}`.
    pub patterns: String,
    /// A condition: `{place}`, `{list}`.
    pub wanted: String,
    /// The same, of what must not be there.
    pub unwanted: String,
    /// Where a condition looks.
    pub clause: String,
    /// The same.
    pub line: String,
    /// The same.
    pub previous: String,
    /// What finding a signal means.
    pub polarity: HashMap<Polarity, String>,
}

/// Names of formats by id, where they are not Chinese: those stand beside the readers, whose messages
/// need them too.
pub type FormatTexts = BTreeMap<String, String>;
