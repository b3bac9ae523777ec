//! The next visit: what to ask, what to bring, what to let them see, what is due.

use std::collections::BTreeSet;

use crate::ledger::{Cell, Demand, Exchange};
use crate::lexicon::Kind;
use crate::note::Turn;
use crate::score::names;

use super::Coach;
use super::fill::fill;
use super::promise::Promise;
use super::replies::Situation;

/// What to prepare for the next visit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NextVisit {
    /// Questions to ask.
    pub ask: Vec<String>,
    /// Resources to bring.
    pub bring: Vec<String>,
    /// What to let them see with their own eyes, in general.
    pub show: Vec<String>,
    /// What our side said it would show.
    pub shows: Vec<Promise>,
    /// What our side promised.
    pub due: Vec<Promise>,
    /// What the customer promised.
    pub owed: Vec<Promise>,
}

/// Derives the next visit from findings, exchanges and ledger.
#[must_use]
pub fn next(coach: Coach<'_>) -> NextVisit {
    let open = coach.open_matters();
    let kind = coach.kind(&open);
    let due = coach.promises();
    let shows = if kind == Kind::Internal {
        Vec::new()
    } else {
        coach.shows(&due)
    };
    NextVisit {
        ask: coach.ask(kind, &open),
        bring: coach.bring(kind, &open),
        show: if shows.is_empty() {
            coach.show(kind, &open)
        } else {
            Vec::new()
        },
        owed: coach.promises_to_us(),
        shows,
        due,
    }
}

/// An objection that was understood.
struct Matter<'a> {
    situation: &'a Situation,
    is_met: bool,
}

/// How many turns later an admission still answers an objection.
const ADMITTED: usize = 4;

impl<'a> Coach<'a> {
    /// What the customer objected to, each kind of matter once.
    fn open_matters(&self) -> Vec<Matter<'a>> {
        let exchanges: &'a [Exchange] = &self.subject.ledger.exchanges;
        let list = &self.subject.findings.list;
        let understood = exchanges.iter().filter_map(|exchange| {
            let heard = self.ear().line(list[exchange.objection].turn)?;
            let is_met = exchange.handling.is_met()
                || (exchange.by.is_none() && !self.is_open(exchange))
                || self.is_admitted(list[exchange.objection].turn);
            Some(Matter {
                situation: heard.situation,
                is_met,
            })
        });
        understood.collect()
    }

    /// `true` where our side admits a fault soon after `turn`.
    fn is_admitted(&self, turn: usize) -> bool {
        let subject = self.subject;
        subject.findings.list.iter().any(|f| {
            (turn + 1..=turn + ADMITTED).contains(&f.turn)
                && subject.pack.signals[f.signal].id == self.phrases.admit
        })
    }

    /// The kind of meeting that is to be prepared for: a visit full of faults is one of complaint.
    fn kind(&self, matters: &[Matter<'_>]) -> Kind {
        let kind = self.subject.note.kind;
        let faults = matters.iter().filter(|m| m.situation.complains).count();
        let may_turn = matches!(kind, Kind::Visit | Kind::Phone | Kind::Narrative);
        if may_turn && faults >= self.phrases.replies.complaint_from {
            Kind::Complaint
        } else if kind == Kind::Complaint && faults == 0 {
            // Who comes about money owed has no fault to settle.
            Kind::Visit
        } else {
            kind
        }
    }

    /// After objections that are still open; then what nobody has touched yet.
    fn ask(&self, kind: Kind, matters: &[Matter<'_>]) -> Vec<String> {
        let words = &self.phrases.next;
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let open = matters
            .iter()
            .filter(|m| !m.is_met && kind != Kind::Internal);
        let open = open.filter(|m| seen.insert(m.situation.id.as_str()));
        let mut ask: Vec<String> = open
            .filter_map(|m| m.situation.ask.first().cloned())
            .take(words.open)
            .collect();
        let has = |turn: &Turn, word: &String| turn.text.contains(word.as_str());
        let turns = &self.subject.note.turns;
        let is_touched = |list: &[String]| turns.iter().any(|t| list.iter().any(|w| has(t, w)));
        let needs = self.phrases.needs.iter().filter(|need| {
            need.kinds.contains(&kind)
                && (need.after.is_empty() || is_touched(&need.after))
                && !is_touched(&need.words)
        });
        ask.extend(needs.map(|need| need.ask.clone()));
        ask.truncate(words.most);
        ask
    }

    /// What is owed for demands; then the best that nobody has used in this kind of meeting.
    fn bring(&self, kind: Kind, matters: &[Matter<'_>]) -> Vec<String> {
        let subject = self.subject;
        let words = &self.phrases.next;
        let is_quiet = |cell: &Cell| {
            let demand = subject.pack.signals[cell.signal]
                .id
                .replacen("resource.", "demand.", 1);
            self.phrases.quiet.iter().any(|p| names(p, &demand))
        };
        let mut owed: Vec<_> = subject
            .ledger
            .cells
            .iter()
            .filter(|cell| !is_quiet(cell))
            .filter_map(|cell| {
                let turn = |finding: usize| subject.findings.list[finding].turn;
                let asks = |d: &&Demand| {
                    let said = self.said(&subject.findings.list[d.finding]);
                    self.phrases
                        .replies
                        .says(said, self.phrases.replies.hear.asks)
                };
                let open = cell.unanswered().filter(asks);
                let open = open.filter(|d| !self.is_taken_up(turn(d.finding)));
                Some((cell, open.last()?))
            })
            .collect();
        owed.sort_by_key(|(cell, _)| (cell.priority, cell.tier));
        let filled = |template: &str, cell: &Cell, line: &str| {
            let mobilise = cell.mobilise.split(['：', ':']).next().unwrap_or_default();
            let title = &subject.pack.signals[cell.signal].title;
            let values = [
                ("bring", cell.bring.as_str()),
                ("mobilise", mobilise),
                ("title", title),
                ("line", line),
            ];
            fill(template, &values)
        };
        let mut bring: Vec<String> = owed
            .into_iter()
            .take(words.most)
            .map(|(cell, demand)| {
                let finding = &subject.findings.list[demand.finding];
                let (line, _) = subject.note.turns[finding.turn].place(finding.start);
                filled(&words.owe, cell, &line.to_string())
            })
            .collect();
        let usual = words.usual.get(&kind).into_iter().flatten();
        let mut usual = usual.filter_map(|signal| {
            let mut cells = subject.ledger.cells.iter();
            cells.find(|cell| subject.pack.signals[cell.signal].id == *signal)
        });
        let is_other = |m: &Matter<'_>| words.unused_not_after.contains(&m.situation.id);
        if bring.is_empty()
            && !matters.iter().any(is_other)
            && let Some(cell) = usual.find(|cell| cell.offers.is_empty() && cell.demands.is_empty())
        {
            bring.push(filled(&words.unused, cell, ""));
        }
        bring
    }

    /// Where words did not help, eyes may.
    fn show(&self, kind: Kind, matters: &[Matter<'_>]) -> Vec<String> {
        let words = &self.phrases.next;
        let boasted = self
            .subject
            .findings
            .list
            .iter()
            .any(|f| names(&words.eyes_for, &self.subject.pack.signals[f.signal].id));
        let doubted = matters
            .iter()
            .any(|m| !m.is_met && words.eyes_after.contains(&m.situation.id));
        let fits = words.eyes_in.contains(&kind) && (boasted || doubted);
        fits.then(|| words.eyes.clone()).into_iter().collect()
    }
}
