//! Talk and listen: bars, metrics, exchanges.

use crate::coach::fill;
use crate::lexicon::Role;
use crate::measure::MetricId;
use crate::report::view::{ExchangeView, MetricView, SpeakerView, Status};
use crate::report::{PageTexts, Report};

use super::super::page::{Bar, Block, Line, Tone, plain, toned};
use super::head::who;
use super::{clipped, inside};

/// Bars of the speakers, and the metrics with what they are compared with.
pub fn talk(report: &Report) -> Vec<Block> {
    let words = &report.texts.page.talk;
    let mut page = vec![Block::Heading(words.title.clone())];
    let bars = speaker_bars(report);
    if !bars.is_empty() {
        page.push(Block::Bars(bars));
    }
    let rows = metric_rows(report).into_iter().map(|row| {
        let [title, value, reference] = row;
        vec![
            vec![plain(title)],
            vec![toned(value, Tone::Strong)],
            vec![toned(reference, Tone::Dim)],
        ]
    });
    let rows: Vec<Vec<Line>> = rows.collect();
    if !rows.is_empty() {
        let head = [&words.metric, &words.value, &words.reference]
            .map(Clone::clone)
            .to_vec();
        page.push(Block::Table { head, rows });
    }
    page.extend(
        unavailable(report)
            .into_iter()
            .map(|line| Block::Text(vec![toned(line, Tone::Dim)])),
    );
    page
}

/// Title, value and reference of every metric that is known.
pub fn metric_rows(report: &Report) -> Vec<[String; 3]> {
    let words = &report.texts.page.talk;
    let known: Vec<(MetricId, &MetricView)> = in_order(report)
        .into_iter()
        .filter(|(_, metric)| metric.status != Status::Unavailable && !metric.idle)
        .collect();
    let is_known = |id: MetricId| known.iter().any(|(other, _)| *other == id);
    let shown = |metric: &MetricView| {
        let estimated = if metric.status == Status::Estimated {
            words.estimated.as_str()
        } else {
            ""
        };
        format!("{estimated}{}", metric.text)
    };
    let rows = known
        .iter()
        .filter(|(_, metric)| metric.part_of.is_none_or(|id| !is_known(id)))
        .map(|(id, metric)| {
            // A part that never happened says nothing that the whole does not say.
            let happened = |part: &MetricView| part.value.is_some_and(|value| value > 0.0);
            let parts = known
                .iter()
                .filter(|(_, part)| part.part_of == Some(*id) && happened(part));
            let parts: Vec<String> = parts
                .map(|(_, part)| format!("{} {}", part.title, shown(part)))
                .collect();
            let value = if parts.is_empty() {
                shown(metric)
            } else {
                let parts = parts.join(&report.texts.page.signs.list);
                fill(
                    &words.parts,
                    &[("value", &shown(metric)), ("parts", &parts)],
                )
            };
            let denominator = metric.denominator.clone().unwrap_or_default();
            let reference = if metric.reference.is_empty() {
                denominator
            } else {
                let values = [
                    ("denominator", denominator.as_str()),
                    ("reference", &metric.reference),
                ];
                fill(&words.compared, &values)
            };
            [metric.title.clone(), value, reference]
        });
    rows.collect()
}

/// One line for each reason why metrics are unavailable, naming them.
pub fn unavailable(report: &Report) -> Vec<String> {
    let (template, list) = (
        &report.texts.page.talk.unavailable,
        &report.texts.page.signs.list,
    );
    let mut reasons: Vec<(&str, Vec<&str>)> = Vec::new();
    for (_, metric) in in_order(report)
        .into_iter()
        .filter(|(_, metric)| metric.status == Status::Unavailable && metric.part_of.is_none())
    {
        let reason = metric.reason.as_deref().unwrap_or_default();
        match reasons.iter_mut().find(|(other, _)| *other == reason) {
            Some((_, titles)) => titles.push(&metric.title),
            None => reasons.push((reason, vec![&metric.title])),
        }
    }
    let line = |(reason, titles): (&str, Vec<&str>)| {
        fill(
            template,
            &[("reason", reason), ("titles", &titles.join(list))],
        )
    };
    reasons.into_iter().map(line).collect()
}

/// The bar of each speaker whose share is known.
pub fn speaker_bars(report: &Report) -> Vec<Bar> {
    let speakers = report.analysis.speakers.iter();
    speakers
        .filter(|s| s.share.is_some())
        .map(|s| bar(s, &report.texts.page))
        .collect()
}

fn bar(speaker: &SpeakerView, page: &PageTexts) -> Bar {
    let role = page.roles.of(speaker.role);
    let share = format!("{:.0}%", speaker.share.unwrap_or_default() * 100.0);
    let (chars, questions) = (speaker.chars.to_string(), speaker.questions.to_string());
    let tone = match speaker.role {
        Role::Rep | Role::Colleague => Tone::Warn,
        Role::Customer => Tone::Good,
        Role::Unknown => Tone::Dim,
    };
    let text = fill(
        &page.talk.bar,
        &[
            ("share", &share),
            ("chars", &chars),
            ("questions", &questions),
            ("role", role),
        ],
    );
    Bar {
        label: fill(
            &page.talk.speaker,
            &[("name", &speaker.name), ("role", role)],
        ),
        share: speaker.share,
        text,
        tone,
    }
}

/// The metrics in the order of the rubric.
fn in_order(report: &Report) -> Vec<(MetricId, &MetricView)> {
    let mut all: Vec<(MetricId, &MetricView)> = report
        .analysis
        .metrics
        .iter()
        .map(|(id, metric)| (*id, metric))
        .collect();
    all.sort_by_key(|(_, metric)| metric.place);
    all
}

/// Each objection, our reply, how it was handled, a better one.
pub fn exchanges(report: &Report) -> Vec<Block> {
    let (list, words) = (&report.analysis.exchanges, &report.texts.page.exchanges);
    if !may_object(report) {
        return Vec::new();
    }
    let mut page = vec![Block::Heading(words.title.clone())];
    if list.is_empty() {
        page.push(Block::Text(vec![plain(words.none.clone())]));
    }
    page.extend((1..).zip(list).map(|(number, exchange)| Block::Item {
        head: objection(exchange, &report.texts.page),
        body: reply(exchange, report),
        number: Some(number),
    }));
    page
}

/// Where there could be no objections, their absence is no news.
pub fn may_object(report: &Report) -> bool {
    let objections = report.analysis.metrics.get(&MetricId::Objections);
    objections.is_some_and(|metric| metric.status != Status::Unavailable)
}

/// The ways of handling an objection, by their ids, that are good ones.
pub const GOOD_HANDLING: [&str; 3] = ["accepted", "asked", "resource"];

fn objection(exchange: &ExchangeView, page: &PageTexts) -> Line {
    let quote = &exchange.objection;
    vec![plain(fill(
        &page.exchanges.objection,
        &[
            ("line", &quote.line.to_string()),
            ("name", who(quote, page)),
            ("quote", &inside(&quote.quote)),
        ],
    ))]
}

fn reply(exchange: &ExchangeView, report: &Report) -> Vec<Line> {
    let words = &report.texts.page.exchanges;
    let good = GOOD_HANDLING.contains(&exchange.handling.as_str());
    let tone = if good { Tone::Good } else { Tone::Bad };
    let handling = words
        .handling
        .get(&exchange.handling)
        .cloned()
        .unwrap_or_default();
    let mut lines: Vec<Line> = Vec::new();
    match &exchange.reply {
        Some(quote) => {
            let line = quote.line.to_string();
            let values = [
                ("line", line.as_str()),
                ("name", who(quote, &report.texts.page)),
                ("quote", &inside(&clipped(&quote.quote))),
            ];
            lines.push(vec![
                plain(fill(&words.reply, &values)),
                toned(format!("{}{handling}", report.texts.page.signs.gap), tone),
            ]);
        }
        None => lines.push(vec![toned(words.no_reply.clone(), tone)]),
    }
    let told = match (exchange.see, &exchange.better) {
        (Some(n), _) => Some(fill(&words.see, &[("n", &n.to_string())])),
        (None, Some(better)) => Some(fill(&words.better, &[("better", better)])),
        (None, None) => None,
    };
    lines.extend(told.map(|told| vec![toned(told, Tone::Good)]));
    lines
}
