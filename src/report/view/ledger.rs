//! Ledger and exchanges as JSON names them.

use schemars::JsonSchema;
use serde::Serialize;

use crate::coach::Coaching;
use crate::ledger::{Cell, Exchange, Ledger};
use crate::lexicon::Role;
use crate::note::Note;
use crate::score::Subject;

use super::evidence::quote;

/// The ledger.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct LedgerView {
    /// The fifteen kinds of resource, by tier and priority.
    pub cells: Vec<CellView>,
}

/// One kind of resource.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CellView {
    /// `info`, `org` or `personal`.
    pub tier: String,
    /// The last part of the signal's id, such as `case`.
    pub kind: String,
    /// Its title, in the language of the report.
    pub title: String,
    /// Its priority inside the tier, 1 is first.
    pub priority: u8,
    /// Findings that offer it.
    pub offered: Vec<RefView>,
    /// Findings that demand it.
    pub demanded: Vec<RefView>,
    /// Demands without a later offer of the same kind.
    pub unanswered: Vec<RefView>,
    /// Whom in our own company to win for it.
    pub mobilise: String,
    /// What to bring next time.
    pub bring: String,
}

/// A finding, by its index in `findings`.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub struct RefView {
    /// The index in `findings`.
    pub finding: usize,
    /// Its physical line (1-based).
    pub line: usize,
}

/// An objection and our reply.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ExchangeView {
    /// The objection.
    pub objection: QuoteView,
    /// Our reply within two lines: the sentence that tells how it was handled, or all of it.
    pub reply: Option<QuoteView>,
    /// `argued`, `accepted`, `asked`, `resource`, `none` or `no_reply`.
    pub handling: String,
    /// A better reply, where one is needed and a good one is at hand.
    pub better: Option<String>,
    /// The number (1-based) of the thing to change that says the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub see: Option<usize>,
}

/// Words of the note.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct QuoteView {
    /// The physical line (1-based).
    pub line: usize,
    /// The speaker's name; empty where there is none.
    pub speaker: String,
    /// Who speaks.
    pub role: Role,
    /// The words.
    pub quote: String,
}

/// The characters from `start` to `end` of a turn.
pub fn quoted(note: &Note, turn: usize, start: usize, end: usize) -> QuoteView {
    let turn = &note.turns[turn];
    let (start, quote) = quote(turn, start, end);
    QuoteView {
        line: turn.place(start).0,
        speaker: note.speaker_name(turn).to_owned(),
        role: turn.role,
        quote,
    }
}

/// A reference to a finding.
pub fn reference(subject: &Subject<'_>, finding: usize) -> RefView {
    let found = &subject.findings.list[finding];
    let turn = &subject.note.turns[found.turn];
    let text = turn.slice(found.start, found.end);
    let blank = text.chars().take_while(|c| c.is_whitespace()).count();
    RefView {
        finding,
        line: turn.place(found.start + blank).0,
    }
}

/// The ledger.
pub fn ledger(subject: &Subject<'_>, ledger: &Ledger) -> LedgerView {
    let refer = |finding: usize| reference(subject, finding);
    let view = |cell: &Cell| CellView {
        tier: cell.tier.id().to_owned(),
        kind: subject.pack.signals[cell.signal]
            .id
            .rsplit('.')
            .next()
            .unwrap_or_default()
            .to_owned(),
        title: subject.pack.signals[cell.signal].title.clone(),
        priority: cell.priority,
        offered: cell.offers.iter().map(|&i| refer(i)).collect(),
        demanded: cell
            .demands
            .iter()
            .map(|demand| refer(demand.finding))
            .collect(),
        unanswered: cell
            .unanswered()
            .map(|demand| refer(demand.finding))
            .collect(),
        mobilise: cell.mobilise.clone(),
        bring: cell.bring.clone(),
    };
    LedgerView {
        cells: ledger.cells.iter().map(view).collect(),
    }
}

/// The exchanges with their better replies.
pub fn exchanges(subject: &Subject<'_>, coaching: &Coaching) -> Vec<ExchangeView> {
    let all = subject.ledger.exchanges.iter().zip(&coaching.replies);
    let view = |(exchange, better): (&Exchange, &Option<String>)| {
        let objection = &subject.findings.list[exchange.objection];
        ExchangeView {
            objection: quoted(subject.note, objection.turn, objection.start, objection.end),
            // The sentence that tells how it was handled; the whole reply where none does.
            reply: exchange.reply.map(|turn| {
                match exchange.by.map(|by| &subject.findings.list[by]) {
                    Some(by) => quoted(subject.note, turn, by.start, by.end),
                    None => quoted(subject.note, turn, 0, usize::MAX),
                }
            }),
            handling: exchange.handling.id().to_owned(),
            better: better.clone(),
            see: better.as_ref().and_then(|better| {
                let mut changes = coaching.changes.iter();
                let said = changes.position(|change| change.rewrite.as_ref() == Some(better))?;
                Some(said + 1)
            }),
        }
    };
    all.map(view).collect()
}
