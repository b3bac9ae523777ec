//! Coaching as JSON names it.

use schemars::JsonSchema;
use serde::Serialize;

use crate::coach::{Change, Coaching, Keep, NextVisit, Promise, Source};
use crate::lexicon::Role;
use crate::score::Subject;

use super::ledger::{QuoteView, quoted, reference};

/// Something to change or to keep.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SuggestionView {
    /// Whether to change or to keep it.
    pub kind: SuggestionKind,
    /// What kind of thing it is about.
    pub source: SourceKind,
    /// The signal's id, or the metric's.
    pub about: String,
    /// Its title, in the language of the report.
    pub title: String,
    /// The words of the note.
    #[serde(flatten)]
    pub quote: QuoteView,
    /// Points that it cost; points that it won, where it is to be kept.
    pub points: f64,
    /// Why.
    pub principle: String,
    /// What to do; how to go on, where it is to be kept.
    pub advice: String,
    /// The same sentence said better, where a good one is at hand; none for what is to be kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rewrite: Option<String>,
    /// The physical lines of others of the same kind (1-based).
    pub also: Vec<usize>,
}

/// Whether to change or to keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum SuggestionKind {
    /// Change it.
    Change,
    /// Keep it.
    Keep,
}

/// What kind of thing a suggestion is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum SourceKind {
    /// A sentence of ours.
    Finding,
    /// An objection that our reply did not take up.
    Objection,
    /// A demand that nothing answered.
    Demand,
    /// A metric.
    Metric,
}

/// What to prepare for the next visit.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct NextVisitView {
    /// Questions to ask.
    pub ask: Vec<String>,
    /// Resources to bring.
    pub bring: Vec<String>,
    /// What to let them see with their own eyes.
    pub show: Vec<String>,
    /// What our side said that it would show.
    pub shows: Vec<QuoteView>,
    /// What our side promised, each thing once: the clauses that say what and by when.
    pub due: Vec<QuoteView>,
    /// What the customer promised.
    pub theirs: Vec<QuoteView>,
}

/// A finding that touches law or policy.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ComplianceView {
    /// The signal's id.
    pub signal: String,
    /// Its title, in the language of the report.
    pub title: String,
    /// The words of the note, and who said them.
    #[serde(flatten)]
    pub quote: QuoteView,
    /// `true` when our side said it, `false` when the customer asked for it.
    pub ours: bool,
    /// The law or policy.
    pub law: String,
    /// What to do instead.
    pub instead: String,
    /// The speaker warns of it, refuses it or tells of somebody else's, and is no offender.
    pub hearsay: bool,
    /// The words with which our side refused it or put a stop to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stopped: Option<QuoteView>,
    /// What to say where the customer asked for it and nobody refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rewrite: Option<String>,
}

/// Changes first, then what to keep.
pub fn suggestions(subject: &Subject<'_>, coaching: &Coaching) -> Vec<SuggestionView> {
    let changes = coaching.changes.iter().map(|c| change(subject, c));
    changes
        .chain(coaching.keep.iter().map(|k| keep(subject, k)))
        .collect()
}

/// Something to change.
pub fn change(subject: &Subject<'_>, change: &Change) -> SuggestionView {
    let (about, title) = match change.source {
        Source::Finding(i) | Source::Objection(i) | Source::Demand(i) => {
            let signal = &subject.pack.signals[subject.findings.list[i].signal];
            (signal.id.clone(), signal.title.clone())
        }
        Source::Metric(id) => {
            let about = serde_json::to_value(id)
                .ok()
                .and_then(|v| v.as_str().map(str::to_owned))
                .unwrap_or_default();
            (
                about,
                subject
                    .rubric
                    .metric(id)
                    .map(|m| m.title.clone())
                    .unwrap_or_default(),
            )
        }
    };
    SuggestionView {
        kind: SuggestionKind::Change,
        source: match change.source {
            Source::Finding(_) => SourceKind::Finding,
            Source::Objection(_) => SourceKind::Objection,
            Source::Demand(_) => SourceKind::Demand,
            Source::Metric(_) => SourceKind::Metric,
        },
        about,
        title,
        quote: quoted(
            subject.note,
            change.turn,
            change.span.start,
            change.span.end,
        ),
        points: change.cost as f64 / 10.0,
        principle: change.principle.clone(),
        advice: change.advice.clone(),
        rewrite: change.rewrite.clone(),
        also: change
            .others
            .iter()
            .map(|&i| reference(subject, i).line)
            .collect(),
    }
}

fn keep(subject: &Subject<'_>, keep: &Keep) -> SuggestionView {
    let finding = &subject.findings.list[keep.finding];
    let signal = &subject.pack.signals[finding.signal];
    SuggestionView {
        kind: SuggestionKind::Keep,
        source: SourceKind::Finding,
        about: signal.id.clone(),
        title: signal.title.clone(),
        quote: quoted(subject.note, finding.turn, finding.start, finding.end),
        points: keep.won as f64 / 10.0,
        principle: signal.why.clone(),
        advice: keep.onward.clone(),
        rewrite: None,
        also: Vec::new(),
    }
}

/// The next visit.
pub fn next_visit(subject: &Subject<'_>, next: &NextVisit) -> NextVisitView {
    let quoted = |list: &[Promise]| {
        let quotes = list.iter();
        let quotes = quotes.map(|p| quoted(subject.note, p.turn, p.span.start, p.span.end));
        quotes.collect()
    };
    NextVisitView {
        ask: next.ask.clone(),
        bring: next.bring.clone(),
        show: next.show.clone(),
        shows: quoted(&next.shows),
        due: quoted(&next.due),
        theirs: quoted(&next.owed),
    }
}

/// Every finding that touches law or policy.
pub fn compliance(subject: &Subject<'_>, coaching: &Coaching) -> Vec<ComplianceView> {
    let list = subject.findings.list.iter().enumerate();
    let risky =
        list.filter_map(|(i, f)| Some((i, f, subject.pack.signals[f.signal].risk.as_ref()?)));
    let view = risky.map(|(i, finding, risk)| {
        let signal = &subject.pack.signals[finding.signal];
        let offence = coaching.offences.get(&i);
        ComplianceView {
            signal: signal.id.clone(),
            title: signal.title.clone(),
            quote: quoted(subject.note, finding.turn, finding.start, finding.end),
            ours: subject.note.turns[finding.turn].role != Role::Customer,
            law: risk.law.clone(),
            instead: risk.instead.clone(),
            hearsay: offence.is_some_and(|offence| offence.is_hearsay),
            stopped: offence
                .and_then(|offence| offence.stopped)
                .map(|turn| quoted(subject.note, turn, 0, usize::MAX)),
            rewrite: offence.and_then(|offence| offence.refusal.clone()),
        }
    });
    view.collect()
}
