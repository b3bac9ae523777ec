//! Exchanges: an objection of the customer's and our reply to it.

use crate::detect::Findings;
use crate::lexicon::{Pack, Role};
use crate::note::Note;

/// How many turns after an objection a reply may stand.
const REACH: usize = 2;

/// An objection and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchange {
    /// The finding of the objection, as index.
    pub objection: usize,
    /// The turn of our reply.
    pub reply: Option<usize>,
    /// How our reply handled it.
    pub handling: Handling,
    /// The finding that tells so, as index.
    pub by: Option<usize>,
}

/// How a reply handles an objection, worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Handling {
    /// Argued, or put the blame elsewhere.
    Argued,
    /// Nobody of ours replied.
    Unanswered,
    /// A reply that did nothing about it.
    Missed,
    /// Accepted the point.
    Accepted,
    /// Asked back.
    Asked,
    /// Brought a resource.
    Resource,
}

impl Handling {
    /// The name that JSON uses.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Argued => "argued",
            Self::Unanswered => "no_reply",
            Self::Missed => "none",
            Self::Accepted => "accepted",
            Self::Asked => "asked",
            Self::Resource => "resource",
        }
    }

    /// `true` where the reply took the objection up.
    #[must_use]
    pub const fn is_met(self) -> bool {
        matches!(self, Self::Accepted | Self::Asked | Self::Resource)
    }

    /// What a signal in the reply says about it.
    fn of(signal: &str) -> Option<Self> {
        match signal {
            "own.blame" => Some(Self::Argued),
            "praise.affirm" | "praise.bridge" | "own.admit" | "listen.reflect" => {
                Some(Self::Accepted)
            }
            _ if signal.starts_with("argue.") => Some(Self::Argued),
            _ if signal.starts_with("ask.") => Some(Self::Asked),
            _ if signal.starts_with("resource.") => Some(Self::Resource),
            _ => None,
        }
    }
}

/// The exchanges of a note; several objections that one reply answers are one each.
#[must_use]
pub fn exchanges(note: &Note, findings: &Findings, pack: &Pack) -> Vec<Exchange> {
    let objections = findings.list.iter().enumerate().filter(|(_, f)| {
        pack.signals[f.signal].family() == "objection" && note.turns[f.turn].role == Role::Customer
    });
    objections
        .map(|(i, f)| exchange(i, f.turn, note, findings, pack))
        .collect()
}

fn exchange(
    objection: usize,
    turn: usize,
    note: &Note,
    findings: &Findings,
    pack: &Pack,
) -> Exchange {
    let last = (turn + REACH).min(note.turns.len().saturating_sub(1));
    let ours = |i: &usize| note.turns[*i].role.is_ours();
    let Some(first) = (turn + 1..=last).find(ours) else {
        return Exchange {
            objection,
            reply: None,
            handling: Handling::Unanswered,
            by: None,
        };
    };
    // The reply goes on for as long as our side speaks.
    let reply = first..(first..=last).take_while(ours).last().unwrap_or(first) + 1;
    let told = findings.of_turns(reply).filter_map(|i| {
        let signal = findings.list[i].signal;
        Handling::of(&pack.signals[signal].id).map(|handling| (handling, i))
    });
    let (handling, by) = told
        .min_by_key(|(handling, i)| (*handling, *i))
        .map_or((Handling::Missed, None), |(h, i)| (h, Some(i)));
    let reply = by.map_or(first, |i| findings.list[i].turn);
    Exchange {
        objection,
        reply: Some(reply),
        handling,
        by,
    }
}
