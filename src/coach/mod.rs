//! Coaching: what to change, what to keep, what to do next, out of what was actually said.

mod changes;
mod check;
mod clause;
mod costs;
mod fill;
mod hear;
mod held;
mod keep;
mod next;
mod phrases;
mod promise;
mod replies;
mod replies_file;
mod say;

use std::collections::BTreeMap;

use crate::ledger::{Exchange, Handling};
use crate::lexicon::{Kind, Polarity, Role};
use crate::measure::MetricId;
use crate::score::{Scorecard, Subject, names};

use hear::Ear;
use say::Sayings;

pub use changes::{Change, Source};
pub use fill::{fill, mend};
pub use held::Offence;
pub use keep::Keep;
pub use next::NextVisit;
pub use phrases::Phrases;
pub use promise::Promise;
pub use replies::Replies;

/// A note and the words to coach it with.
#[derive(Debug, Clone, Copy)]
pub struct Coach<'a> {
    /// The note and all that is known of it.
    pub subject: &'a Subject<'a>,
    /// What coaching says.
    pub phrases: &'a Phrases,
}

impl<'a> Coach<'a> {
    /// What understands the note's lines.
    const fn ear(&self) -> Ear<'a> {
        Ear {
            subject: self.subject,
            replies: &self.phrases.replies,
        }
    }
}

/// The coaching of one note.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Coaching {
    /// The costliest things to change, most costly first.
    pub changes: Vec<Change>,
    /// What went well.
    pub keep: Option<Keep>,
    /// A better reply for each exchange of the ledger that needs one and has one.
    pub replies: Vec<Option<String>>,
    /// By finding: the same sentence said better.
    pub rewrites: BTreeMap<usize, String>,
    /// By finding that touches law or policy: what became of it.
    pub offences: BTreeMap<usize, Offence>,
    /// What to prepare.
    pub next: NextVisit,
    /// For metrics the passage that shows it best, and what to do with it.
    pub passages: BTreeMap<MetricId, Change>,
}

impl Coaching {
    /// A finding's sentence said better, by the finding's index.
    #[must_use]
    pub fn better(&self, finding: usize) -> Option<&str> {
        self.rewrites.get(&finding).map(String::as_str)
    }
}

/// Only what went well, for readers of figures who are shown nothing else.
#[must_use]
pub fn praise(subject: &Subject<'_>, card: &Scorecard, phrases: &Phrases) -> Coaching {
    Coaching {
        keep: keep::keep(Coach { subject, phrases }, card),
        ..Coaching::default()
    }
}

/// Coaches. No sentence to say is handed out twice: first come the things to change, then the
/// exchanges, then the other findings.
#[must_use]
pub fn coach(subject: &Subject<'_>, card: &Scorecard, phrases: &Phrases) -> Coaching {
    let coach = Coach { subject, phrases };
    let mut sayings = Sayings::new(coach);
    let list = &subject.findings.list;
    let changes = changes::changes(coach, card, &mut sayings);
    let mut rewrites: BTreeMap<usize, String> = BTreeMap::new();
    let mut answered: BTreeMap<usize, String> = BTreeMap::new();
    for change in &changes {
        match (change.source, &change.rewrite) {
            (Source::Finding(i), Some(rewrite)) => drop(rewrites.insert(i, rewrite.clone())),
            (Source::Objection(i), Some(rewrite)) => drop(answered.insert(i, rewrite.clone())),
            _ => {}
        }
    }
    let mut replies = Vec::with_capacity(subject.ledger.exchanges.len());
    for exchange in &subject.ledger.exchanges {
        replies.push(match (exchange.handling, exchange.by) {
            (Handling::Argued, Some(by)) => {
                // One sentence of ours is said better once, whatever it answers and carries.
                let turn = list[by].turn;
                let said = rewrites.iter().find(|(i, _)| list[**i].turn == turn);
                let said = said.map(|(_, said)| said.clone());
                let said = said.or_else(|| sayings.instead(&list[by]));
                if let Some(said) = &said {
                    rewrites.entry(by).or_insert_with(|| said.clone());
                }
                said
            }
            (Handling::Missed, _) => {
                let turn = list[exchange.objection].turn;
                let told = changes.iter().any(|change| change.turn == turn);
                let said = answered.get(&exchange.objection).cloned();
                said.or_else(|| (!told && coach.is_open(exchange)).then(|| sayings.reply(turn))?)
            }
            _ => None,
        });
    }
    for (i, finding) in list.iter().enumerate() {
        if !rewrites.contains_key(&i)
            && let Some(said) = sayings.instead(finding)
        {
            rewrites.insert(i, said);
        }
    }
    let risky = (0..list.len()).filter(|&i| subject.pack.signals[list[i].signal].risk.is_some());
    let offences = risky.map(|i| {
        let mut offence = coach.offence(i);
        let asked = subject.note.turns[list[i].turn].role == Role::Customer;
        if asked && offence.stopped.is_none() && subject.note.kind != Kind::Internal {
            offence.refusal = sayings.of_signal(&subject.pack.signals[list[i].signal].id);
        }
        (i, offence)
    });
    Coaching {
        offences: offences.collect(),
        keep: keep::keep(coach, card),
        next: next::next(coach),
        passages: phrases
            .metric
            .keys()
            .filter_map(|&id| Some((id, changes::passage(coach, id)?)))
            .collect(),
        changes,
        replies,
        rewrites,
    }
}

impl Coach<'_> {
    /// `true` where an objection that no signal of ours answers is open indeed: it refuses no breach
    /// of ours, our reply commits another fault instead, and takes up none of its words. Of a plain
    /// reply nobody can tell from outside that it does not do.
    fn is_open(&self, exchange: &Exchange) -> bool {
        let subject = self.subject;
        let finding = &subject.findings.list[exchange.objection];
        let breached = subject.findings.list.iter().any(|f| {
            (finding.turn.saturating_sub(2)..finding.turn).contains(&f.turn)
                && subject.note.turns[f.turn].role.is_ours()
                && subject.pack.signals[f.signal].risk.is_some()
        });
        let Some(reply) = exchange.reply else {
            return false;
        };
        let polarity = |wanted: &[Polarity]| {
            let mut own = subject.findings.list.iter().filter(|f| f.turn == reply);
            own.any(|f| wanted.contains(&subject.pack.signals[f.signal].polarity))
        };
        let answer = &subject.note.turns[reply].text;
        let words = crate::segment::content_words(self.said(finding));
        let hear = &self.phrases.replies.hear;
        !breached
            && polarity(&[Polarity::Negative, Polarity::Caution])
            && !polarity(&[Polarity::Positive, Polarity::Risk])
            && !words.iter().any(|word| answer.contains(word.as_str()))
            && !self.phrases.replies.says(answer, hear.refuse)
            && !self.phrases.replies.says(answer, hear.yields)
    }

    /// `true` where our side took a demand on `turn` up at once, if not with the very thing.
    fn is_taken_up(&self, turn: usize) -> bool {
        let subject = self.subject;
        subject.findings.list.iter().any(|f| {
            (turn + 1..=turn + 2).contains(&f.turn)
                && subject.note.turns[f.turn].role.is_ours()
                && self
                    .phrases
                    .taken_up
                    .iter()
                    .any(|p| names(p, &subject.pack.signals[f.signal].id))
        })
    }
}
