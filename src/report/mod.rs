//! What a reader gets for one note, without any format.

mod name_texts;
mod team_texts;
mod texts;
mod translation;
pub mod view;

use std::sync::Arc;

use crate::coach::{Coaching, fill};
use crate::note::Aliases;
use crate::score::{Axis, Scorecard, Subject};
use crate::text::Source;

pub use name_texts::{ExplainTexts, RoleTexts, SignTexts};
pub use team_texts::{ColumnTexts, TeamTexts};
pub use texts::{PageTexts, RemarkTexts, ReviewTexts, RuleTexts, Texts};
pub use view::Analysis;

/// The report on one note: what was found, and the words to present it with.
#[derive(Debug, Clone)]
pub struct Report {
    /// What was found; the JSON view.
    pub analysis: Analysis,
    /// The sentences of the report.
    pub texts: Arc<Texts>,
    /// Whose names its readers do not see.
    aliases: Option<Arc<Aliases>>,
}

impl Report {
    /// Gathers the report.
    #[must_use]
    pub fn new(
        source: &Source,
        subject: &Subject<'_>,
        card: &Scorecard,
        coaching: &Coaching,
        texts: &Arc<Texts>,
    ) -> Self {
        let note = subject.note;
        let analysis = Analysis {
            schema: view::SCHEMA.to_owned(),
            notice: texts.page.notice.clone(),
            source: view::SourceView {
                path: source.path.clone(),
                encoding: source.encoding.to_string(),
                format: note.layout.id().to_owned(),
                format_title: texts.page.format(note.layout),
            },
            header: view::HeaderView {
                date: note.header.date.clone(),
                title: note.header.title.clone(),
                account: note.header.account.clone(),
                kind: note.kind.to_string(),
                kind_id: note.kind,
                kind_title: subject
                    .rubric
                    .kind
                    .get(&note.kind)
                    .cloned()
                    .unwrap_or_default(),
            },
            speakers: view::evidence::speakers(note, subject.metrics, &texts.page),
            turns: view::evidence::turns(note),
            findings: subject
                .findings
                .list
                .iter()
                .enumerate()
                .map(|(i, f)| view::evidence::finding(subject, f, coaching.better(i), &texts.page))
                .collect(),
            taken: view::TakenList::new(subject, &texts.page),
            metrics: view::metrics::metrics(subject, coaching),
            ledger: view::ledger::ledger(subject, subject.ledger),
            exchanges: view::ledger::exchanges(subject, coaching),
            scores: view::scores::scores(subject, card, verdict(subject, card, &texts.page)),
            coaching: view::coaching::suggestions(subject, coaching),
            next_visit: view::coaching::next_visit(subject, &coaching.next),
            compliance: view::coaching::compliance(subject, coaching),
            warnings: note
                .warnings
                .iter()
                .map(|warning| view::WarningView {
                    line: warning.line,
                    message: texts.page.warnings.of(warning),
                })
                .collect(),
        };
        Self {
            analysis,
            texts: Arc::clone(texts),
            aliases: None,
        }
    }

    /// Puts aliases in the place of names, in all that comes from the note.
    pub fn hide_names(&mut self, aliases: Aliases) {
        self.analysis.hide(&|text| aliases.hide(text));
        self.aliases = Some(Arc::new(aliases));
    }

    /// Another text of the same note as readers of the report may see it.
    #[must_use]
    pub fn shown(&self, text: &str) -> String {
        let aliases = self.aliases.as_ref();
        aliases.map_or_else(|| text.to_owned(), |aliases| aliases.hide(text))
    }
}

/// One honest sentence: the place on the plane, the strongest and the weakest dimension.
fn verdict(subject: &Subject<'_>, card: &Scorecard, page: &PageTexts) -> String {
    let words = &page.verdict;
    if card.total.is_none() {
        let short = card
            .dimensions
            .iter()
            .any(|dimension| dimension.left_out.is_none());
        return if short {
            words.short.clone()
        } else {
            words.unscored.clone()
        };
    }
    let strong = |axis: Axis| {
        let (points, max) = card.axis(axis);
        let from = subject
            .rubric
            .axis
            .get(&axis)
            .map_or(0.5, |text| text.strong);
        (max > 0).then_some(points as f64 >= from * max as f64)
    };
    let place = match (strong(Axis::Weight), strong(Axis::Lever)) {
        (Some(true), Some(true)) => &words.both,
        (Some(true), Some(false)) => &words.weight_only,
        (Some(false), Some(true)) => &words.lever_only,
        (Some(false), Some(false)) => &words.neither,
        _ => &words.no_axis,
    };
    let share =
        |d: &&crate::score::DimensionScore| (d.points * 1000 / d.max.max(1), d.max - d.points);
    let counted = || card.dimensions.iter().filter(|d| d.max > 0);
    let title =
        |d: &crate::score::DimensionScore| subject.rubric.dimensions[d.dimension].title.as_str();
    // Where one axis is strong and the other is not, the best stands on the one and the worst on the other.
    let (weight, lever) = (strong(Axis::Weight), strong(Axis::Lever));
    let on = |axis: Axis, wanted: bool| {
        let is_strong = if axis == Axis::Weight { weight } else { lever };
        weight == lever || card.capped || is_strong == Some(wanted)
    };
    let best = counted().rev().filter(|d| on(d.axis, true));
    let best = best.max_by_key(|d| share(d).0);
    let worst = counted().rev().filter(|d| on(d.axis, false));
    let worst = worst.max_by_key(|d| share(d).1);
    let mut sentence = if card.capped {
        words.risk.clone()
    } else {
        place.clone()
    };
    if let (Some(best), Some(worst)) = (best, worst) {
        let lost = format!("{:.1}", (worst.max - worst.points) as f64 / 10.0);
        if best.dimension != worst.dimension {
            sentence.push_str(&fill(
                &words.best_worst,
                &[
                    ("best", title(best)),
                    ("worst", title(worst)),
                    ("lost", &lost),
                ],
            ));
        }
    }
    let left_out: Vec<&str> = card
        .dimensions
        .iter()
        .filter(|d| d.left_out.is_some())
        .map(title)
        .collect();
    if !left_out.is_empty() {
        sentence.push_str(&fill(
            &words.left_out,
            &[("list", &left_out.join(&page.signs.list))],
        ));
    }
    sentence
}
