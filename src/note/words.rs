//! The words of `roles.toml`: header keys, titles, cues, subjects of written minutes.

use serde::Deserialize;

use crate::lexicon::{Kind, Pack, PackErrors};

use super::voice::Voices;

/// What the reader knows of sides and headers.
#[derive(Debug, Clone)]
pub struct NoteWords {
    /// Keys of header lines.
    pub header: HeaderKeys,
    /// Words that name an identity.
    pub titles: SideWords,
    /// The fitted ear for who speaks for which side, where the pack has one.
    pub voices: Option<Voices>,
    /// Subjects of written minutes.
    pub narrative: NarrativeWords,
    /// Words in title or header that tell the kind of meeting.
    pub kinds: Vec<(Kind, Vec<String>)>,
}

/// Keys of header lines, without spaces and asterisks.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeaderKeys {
    /// Date or time.
    pub date: Vec<String>,
    /// Title or subject.
    pub title: Vec<String>,
    /// Kind of meeting.
    pub kind: Vec<String>,
    /// People of the customer.
    pub customer: Vec<String>,
    /// Our people.
    pub ours: Vec<String>,
    /// The salesperson.
    pub rep: Vec<String>,
    /// People of either side.
    pub everyone: Vec<String>,
    /// The customer's organisation.
    pub account: Vec<String>,
    /// Keys without people.
    pub other: Vec<String>,
    /// Heads of the column of names in a table of people.
    pub name_column: Vec<String>,
    /// Heads of the column that tells the side or the title.
    pub side_column: Vec<String>,
    /// Heads of the column of a table that says who has to act.
    pub owner_column: Vec<String>,
    /// Beginnings or ends of lines that a tool prints around the speech.
    pub footer: Vec<String>,
    /// Words that a tool prints between its header and the speech.
    pub furniture: Vec<String>,
}

/// Words by the identity they name.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SideWords {
    /// The salesperson.
    pub rep: Vec<String>,
    /// Others of ours.
    pub colleague: Vec<String>,
    /// The customer's people.
    pub customer: Vec<String>,
}

/// Subjects and verbs of written minutes.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NarrativeWords {
    /// Subjects that mean our side.
    pub ours: Vec<String>,
    /// Subjects that mean the customer.
    pub customer: Vec<String>,
    /// Subjects that are nobody in particular.
    pub nobody: Vec<String>,
    /// How names of ours end who are seldom the salesperson: leaders and experts.
    pub seniors: Vec<String>,
    /// Words that follow a subject.
    pub speech: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RolesFile {
    header: HeaderKeys,
    titles: SideWords,
    narrative: NarrativeWords,
    kind: KindWords,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KindWords {
    internal: Vec<String>,
    phone: Vec<String>,
    demo: Vec<String>,
    negotiation: Vec<String>,
    complaint: Vec<String>,
}

impl NoteWords {
    /// Reads `roles.toml` of the pack.
    ///
    /// # Errors
    /// [`PackErrors`] with the place of the fault.
    pub fn load(pack: &Pack) -> Result<Self, PackErrors> {
        let file: RolesFile = pack.parse("roles.toml")?;
        Ok(Self {
            header: file.header,
            titles: file.titles,
            voices: Voices::load(pack)?,
            narrative: file.narrative,
            kinds: vec![
                (Kind::Internal, file.kind.internal),
                (Kind::Complaint, file.kind.complaint),
                (Kind::Negotiation, file.kind.negotiation),
                (Kind::Demo, file.kind.demo),
                (Kind::Phone, file.kind.phone),
            ],
        })
    }
}
