//! The best thing of a note: what to keep doing.

use crate::lexicon::{Polarity, Role};
use crate::score::{Cause, Scorecard, Tenths, names};

use super::Coach;
use super::phrases::Praise;

/// Something that went well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keep {
    /// The finding, as index.
    pub finding: usize,
    /// Tenths of points that it won.
    pub won: Tenths,
    /// How to go on like this.
    pub onward: String,
}

/// The finding that is worth most in this kind of meeting; one that won the customer over counts
/// for more. Of equals the clearest, then the first.
#[must_use]
pub fn keep(coach: Coach<'_>, card: &Scorecard) -> Option<Keep> {
    let list = &coach.subject.findings.list;
    let worth = |i: usize| {
        let praise = coach.praise(i)?;
        let warmed = if coach.is_warmed(i) {
            coach.phrases.warmed
        } else {
            0
        };
        Some((praise.worth + warmed, praise))
    };
    let all = (0..list.len()).filter_map(|i| worth(i).map(|(worth, praise)| (i, worth, praise)));
    let (finding, _, praise) = all.max_by(|(a, x, _), (b, y, _)| {
        x.cmp(y)
            .then(list[*a].confidence.total_cmp(&list[*b].confidence))
            .then(b.cmp(a))
    })?;
    let won = card
        .entries()
        .filter(|entry| matches!(entry.cause, Cause::Finding(i) | Cause::First(i) if i == finding));
    Some(Keep {
        finding,
        won: won.map(|entry| entry.points).sum(),
        onward: praise.onward.clone(),
    })
}

impl<'a> Coach<'a> {
    /// What is said of the finding `i` where it is a good one on a sentence without a fault.
    fn praise(&self, i: usize) -> Option<&'a Praise> {
        let subject = self.subject;
        let list = &subject.findings.list;
        let finding = &list[i];
        let polarity = |signal: usize| subject.pack.signals[signal].polarity;
        let spoilt = list.iter().any(|other| {
            other.turn == finding.turn
                && matches!(
                    polarity(other.signal),
                    Polarity::Negative | Polarity::Caution | Polarity::Risk
                )
        });
        if spoilt || !subject.note.turns[finding.turn].role.is_ours() {
            return None;
        }
        let id = &subject.pack.signals[finding.signal].id;
        let kind = subject.note.kind;
        let fits = |praise: &&Praise| {
            names(&praise.signal, id) && (praise.kinds.is_empty() || praise.kinds.contains(&kind))
        };
        self.phrases.praise.iter().find(fits)
    }

    /// `true` where the customer's next words show that the finding `i` did good.
    fn is_warmed(&self, i: usize) -> bool {
        let turn = self.subject.findings.list[i].turn;
        let turns = &self.subject.note.turns;
        let next = turns.iter().enumerate().skip(turn + 1).take(2);
        let mut next = next.filter(|(_, t)| t.role == Role::Customer);
        next.next().is_some_and(|(at, answer)| {
            let objects = self.subject.findings.list.iter().any(|f| {
                f.turn == at && self.subject.pack.signals[f.signal].family() == "objection"
            });
            !objects
                && self
                    .phrases
                    .replies
                    .says(&answer.text, self.phrases.replies.hear.warmed)
        })
    }
}
