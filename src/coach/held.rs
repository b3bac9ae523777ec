//! Offences against law or policy: who stopped them, and who only spoke of them.

use crate::lexicon::Role;

use super::Coach;

/// How many turns later somebody of ours may have put a stop to it.
const REACH: usize = 3;

/// What a finding that touches the law comes to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Offence {
    /// The speaker warns of it, refuses it or tells of somebody else's: no offender.
    pub is_hearsay: bool,
    /// The turn in which our side refused it or stopped it.
    pub stopped: Option<usize>,
    /// What to say where the customer asks for it and nobody has refused.
    pub refusal: Option<String>,
}

impl Coach<'_> {
    /// Looks around the finding `i`.
    #[must_use]
    pub fn offence(&self, i: usize) -> Offence {
        let finding = &self.subject.findings.list[i];
        let turns = &self.subject.note.turns;
        let hear = &self.phrases.replies.hear;
        let own = &turns[finding.turn];
        let is_ours = own.role.is_ours();
        let end = turns.len().min(finding.turn + 1 + REACH);
        let stopped = (finding.turn + 1..end)
            .filter(|&t| {
                turns[t].role.is_ours()
                    && (own.role == Role::Customer || turns[t].speaker != own.speaker)
            })
            .find(|&t| self.phrases.replies.says(&turns[t].text, hear.refuse) && !self.breaches(t));
        Offence {
            is_hearsay: is_ours && self.phrases.replies.says(self.said(finding), hear.hearsay),
            stopped,
            refusal: None,
        }
    }

    /// `true` where a turn carries a finding that touches the law.
    pub(super) fn breaches(&self, turn: usize) -> bool {
        let mut own = self.subject.findings.list.iter().filter(|f| f.turn == turn);
        own.any(|f| self.subject.pack.signals[f.signal].risk.is_some())
    }
}
