//! Sentences to say: each of them is used once in a report.

use std::collections::BTreeSet;

use crate::detect::Finding;
use crate::lexicon::{Kind, Polarity};
use crate::score::names;

use super::Coach;
use super::fill::fill;
use super::hear::Heard;
use super::replies::Move;

/// Hands out sentences, none of them twice.
#[derive(Debug)]
pub struct Sayings<'a> {
    coach: Coach<'a>,
    used: BTreeSet<&'a str>,
    seed: usize,
}

impl<'a> Sayings<'a> {
    /// Nothing has been said yet.
    #[must_use]
    pub fn new(coach: Coach<'a>) -> Self {
        let turns = coach.subject.note.turns.iter();
        Self {
            coach,
            used: BTreeSet::new(),
            seed: turns.map(|turn| turn.text.chars().count()).sum(),
        }
    }

    /// What could have been said instead of the sentence of `finding`; none where nothing fits. The
    /// replies speak to a customer, so in a meeting of our own there is none.
    pub fn instead(&mut self, finding: &Finding) -> Option<String> {
        let subject = self.coach.subject;
        let signal = &subject.pack.signals[finding.signal];
        let costs = matches!(signal.polarity, Polarity::Negative | Polarity::Caution);
        if !costs || subject.note.kind == Kind::Internal {
            return None;
        }
        let heard = self.coach.ear().before(finding.turn);
        let kind = self.coach.move_of(&signal.id);
        let own = signal.rewrites.as_slice();
        let Some(kind) = kind else {
            let said = self.coach.said(finding);
            let mut ours = self.coach.phrases.replies.ours.iter();
            let known = ours.find(|line| {
                line.signal == signal.id && self.coach.phrases.replies.says(said, line.say)
            });
            return self.first(&[known.map_or(own, |line| &line.answer)], None);
        };
        let Some(heard) = heard else {
            return self.first(&[own], None);
        };
        let situation = heard.situation;
        let of_move = situation.replies(kind);
        if situation.personal {
            return self.first(&[&situation.answer], Some(&heard));
        }
        // A doubt put as a question wants no answer before it is understood.
        if situation.asks && kind == Move::Answer {
            return self.first(&[own], Some(&heard));
        }
        self.first(&[of_move, own, &situation.answer], Some(&heard))
    }

    /// What to reply to the customer's line `turn`.
    pub fn reply(&mut self, turn: usize) -> Option<String> {
        let heard = self.coach.ear().only_objection(turn)?;
        let situation = heard.situation;
        (!situation.asks)
            .then(|| self.first(&[&situation.answer], Some(&heard)))
            .flatten()
    }

    /// What to say to a demand that nothing answered.
    pub fn on_demand(&mut self, signal: &str) -> Option<String> {
        let all = self.coach.phrases.replies.demand.get(signal)?;
        self.first(&[all], None)
    }

    /// The first of the sentences of `signal` itself.
    pub fn of_signal(&mut self, signal: &str) -> Option<String> {
        let own = &self.coach.subject.pack.signal(signal)?.rewrites;
        self.first(&[own], None)
    }

    /// An unused sentence whose blanks can be filled, of the first list that has one; those with a
    /// figure first. Where a list begins hangs on the note, so that not every report says the same.
    fn first(&mut self, lists: &[&'a [String]], heard: Option<&Heard<'_>>) -> Option<String> {
        let seed = self.seed;
        let number = heard.and_then(|heard| heard.number.as_deref());
        let who = heard.and_then(|heard| heard.who.as_deref());
        let sentence = lists.iter().find_map(|list| {
            let (later, sooner) = list.split_at(seed % list.len().max(1));
            let free = || {
                let turned = sooner.iter().chain(later);
                turned.filter(|s| !self.used.contains(s.as_str()))
            };
            let with = |s: &&'a String| s.contains("{number}");
            let exact = number.and_then(|_| free().find(with));
            exact.or_else(|| free().find(|s| !with(s)))
        })?;
        self.used.insert(sentence);
        let values = [
            ("number", number.unwrap_or_default()),
            ("who", who.unwrap_or_default()),
        ];
        Some(fill(sentence, &values))
    }
}

impl Coach<'_> {
    /// The sentence that carries a finding.
    pub(super) fn said(&self, finding: &Finding) -> &str {
        self.subject.note.turns[finding.turn].slice(finding.start, finding.end)
    }

    /// Which replies stand in for a line with `signal`; none where the customer's words before it do
    /// not matter.
    fn move_of(&self, signal: &str) -> Option<Move> {
        let moves = self.phrases.replies.moves.iter();
        let own = moves.filter(|(pattern, _)| names(pattern, signal));
        own.max_by_key(|(pattern, _)| pattern.len())
            .map(|(_, kind)| *kind)
    }
}
