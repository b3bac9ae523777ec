//! A report as one HTML file that needs nothing else: no network, no other file, no script.

mod foreign;
mod note;
mod plane;
mod ribbon;
mod scores;
mod shell;
mod team;

use std::collections::{BTreeMap, HashMap};
use std::io;
use std::ptr::from_ref;

use minijinja::Value;
use serde::Serialize;

use crate::lexicon::Role;
use crate::report::view::{
    ComplianceView, ExchangeView, FindingView, HeaderView, LedgerView, ScoresView, SuggestionView,
    TakenView, WarningView,
};
use crate::report::{Analysis, PageTexts, Report};

use super::compose::{self, act, head, listen};
use super::page::{Bar, Tone};
use super::svg::{self, Part};
use note::Sentence;
use shell::Places;

pub use shell::HtmlError;
pub use team::html_team;

/// What the template shows; what it says of itself is the analysis and the texts.
#[derive(Serialize)]
struct Page<'a> {
    a: Told<'a>,
    t: &'a PageTexts,
    title: String,
    facts: String,
    sides: Vec<(String, String)>,
    roles: BTreeMap<Role, &'a str>,
    offences: Vec<Vec<&'a ComplianceView>>,
    plane: Option<Value>,
    dimensions: Vec<scores::Dimension<'a>>,
    speakers: Vec<SpeakerBar>,
    ribbon: Option<Value>,
    metrics: Vec<[String; 3]>,
    unavailable: Vec<String>,
    may_object: bool,
    good_handling: [&'static str; 3],
    checklist: Vec<(String, Vec<String>)>,
    sentences: Vec<Sentence<'a>>,
    /// The sentence of each finding.
    sentence_of: Vec<usize>,
    turns: Value,
    /// The matches that guards took back, where the reader wants to know.
    taken: Vec<TakenView<'a>>,
    explain: bool,
}

/// What the page says just as the analysis has it.
#[derive(Serialize)]
struct Told<'a> {
    header: &'a HeaderView,
    notice: &'a str,
    warnings: &'a [WarningView],
    scores: &'a ScoresView,
    coaching: &'a [SuggestionView],
    exchanges: &'a [ExchangeView],
    ledger: &'a LedgerView,
    /// How many matches guards took back.
    taken: usize,
}

/// How much one speaker spoke.
#[derive(Serialize)]
struct SpeakerBar {
    label: String,
    text: String,
    bar: Value,
}

/// Writes the whole report to `to`; `explain` adds the words that made each finding.
///
/// # Errors
/// Those of `to`, and [`HtmlError`] when the template cannot be filled: a fault of the program.
pub fn html(report: &Report, explain: bool, to: &mut dyn io::Write) -> io::Result<()> {
    let (analysis, texts) = (&report.analysis, &report.texts.page);
    let found = act::sentences(report);
    let page = Page {
        a: Told {
            header: &analysis.header,
            notice: &analysis.notice,
            warnings: &analysis.warnings,
            scores: &analysis.scores,
            coaching: &analysis.coaching,
            exchanges: &analysis.exchanges,
            ledger: &analysis.ledger,
            taken: analysis.taken.len(),
        },
        t: texts,
        title: head::title(report),
        facts: head::facts(report),
        sides: head::sides(report),
        roles: [Role::Rep, Role::Colleague, Role::Customer, Role::Unknown]
            .map(|role| (role, texts.roles.of(role)))
            .into(),
        offences: head::offences(&analysis.compliance),
        plane: plane::of_note(report).map(drawn),
        dimensions: scores::dimensions(report),
        speakers: listen::speaker_bars(report)
            .into_iter()
            .map(speaker)
            .collect(),
        ribbon: ribbon::ribbon(report, &found).map(drawn),
        metrics: listen::metric_rows(report),
        unavailable: listen::unavailable(report),
        may_object: listen::may_object(report),
        good_handling: listen::GOOD_HANDLING,
        checklist: act::checklist(report),
        sentence_of: sentence_of(analysis, &found),
        turns: note::turns(report, &found),
        sentences: note::sentences(report, found),
        taken: if explain {
            compose::once_each(&analysis.taken)
        } else {
            Vec::new()
        },
        explain,
    };
    let places = Places::new(analysis);
    shell::page("report.html", &page, &texts.language, places, to)
}

/// Markup that this program made is not escaped again.
fn drawn(svg: String) -> Value {
    Value::from_safe_string(svg)
}

fn speaker(bar: Bar) -> SpeakerBar {
    let part = Part {
        share: bar.share.unwrap_or_default(),
        class: side_class(bar.tone),
    };
    SpeakerBar {
        label: bar.label,
        text: bar.text,
        bar: drawn(svg::bars(&[part])),
    }
}

/// The class of a speaker's bar.
const fn side_class(tone: Tone) -> &'static str {
    match tone {
        Tone::Warn => "ours",
        Tone::Good => "theirs",
        _ => "nobody",
    }
}

fn sentence_of(analysis: &Analysis, sentences: &[Vec<&FindingView>]) -> Vec<usize> {
    let all = sentences.iter().enumerate();
    let all = all.flat_map(|(place, sentence)| sentence.iter().map(move |f| (from_ref(*f), place)));
    let places: HashMap<*const FindingView, usize> = all.collect();
    let place = |finding: &FindingView| places.get(&from_ref(finding)).copied();
    let places = analysis.findings.iter().map(place);
    places.map(Option::unwrap_or_default).collect()
}
