//! The head, the compliance notice, the scorecard.

use crate::coach::fill;
use crate::lexicon::Role;
use crate::report::view::{ComplianceView, DimensionView, QuoteView, SpeakerView};
use crate::report::{PageTexts, Report};

use super::super::page::{Bar, Block, Tone, item, plain, toned};
use super::{clipped, inside, name_or, points};

/// File, date, kind, layout; who is who; what the reader has to know.
pub fn head(report: &Report) -> Vec<Block> {
    let (analysis, words) = (&report.analysis, &report.texts.page.head);
    let signs = &report.texts.page.signs;
    let mut page = vec![
        Block::Title(title(report)),
        Block::Text(vec![toned(facts(report), Tone::Dim)]),
    ];
    page.extend(sides(report).into_iter().map(|(title, people)| {
        Block::Text(vec![
            toned(format!("{title}{}", signs.gap), Tone::Dim),
            plain(people),
        ])
    }));
    page.push(Block::Text(vec![toned(
        format!("{}{}", analysis.notice, signs.stop),
        Tone::Strong,
    )]));
    if !analysis.warnings.is_empty() {
        page.push(Block::Text(vec![toned(words.warnings.clone(), Tone::Warn)]));
        page.extend(analysis.warnings.iter().map(|warning| {
            let place = warning
                .line
                .map(|line| fill(&words.at_line, &[("line", &line.to_string())]))
                .unwrap_or_default();
            item(
                vec![toned(format!("{place}{}", warning.message), Tone::Warn)],
                Vec::new(),
            )
        }));
    }
    page
}

/// The title of the whole.
pub fn title(report: &Report) -> String {
    let path = &report.analysis.source.path;
    fill(&report.texts.page.head.title, &[("path", path)])
}

/// Date, kind of meeting and layout in one line.
pub fn facts(report: &Report) -> String {
    let analysis = &report.analysis;
    let date = date(report);
    let facts = [
        date.as_str(),
        &analysis.header.kind_title,
        &analysis.source.format_title,
    ];
    facts.join(" · ")
}

/// The date, or that there is none.
pub fn date(report: &Report) -> String {
    let words = &report.texts.page.head;
    let date = report.analysis.header.date.as_deref();
    date.map_or_else(
        || words.no_date.clone(),
        |date| fill(&words.date, &[("date", date)]),
    )
}

/// What each side is called, and who is on it.
pub fn sides(report: &Report) -> Vec<(String, String)> {
    people(report, &|speaker| person(speaker, &report.texts.page))
}

/// The same with names alone.
pub fn names(report: &Report) -> Vec<(String, String)> {
    people(report, &|speaker| speaker.name.clone())
}

fn people(report: &Report, told: &dyn Fn(&SpeakerView) -> String) -> Vec<(String, String)> {
    let words = &report.texts.page.head;
    let sides = [
        (&words.ours, [Role::Rep, Role::Colleague].as_slice()),
        (&words.customer, &[Role::Customer]),
        (&words.unknown, &[Role::Unknown]),
    ];
    let mut shown = Vec::new();
    for (title, roles) in sides {
        let speakers = report.analysis.speakers.iter();
        let people: Vec<String> = speakers
            .filter(|s| roles.contains(&s.role))
            .map(told)
            .collect();
        if !people.is_empty() {
            shown.push((title.clone(), people.join(&report.texts.page.signs.list)));
        } else if !roles.contains(&Role::Unknown) {
            shown.push((title.clone(), words.none.clone()));
        }
    }
    shown
}

fn person(speaker: &SpeakerView, page: &PageTexts) -> String {
    let values = [
        ("name", speaker.name.as_str()),
        ("role", page.roles.of(speaker.role)),
        ("source", &speaker.role_source_title),
    ];
    fill(&page.head.person, &values)
}

/// Every finding that touches law or policy; nothing where there is none.
pub fn compliance(report: &Report) -> Vec<Block> {
    let (list, words) = (&report.analysis.compliance, &report.texts.page.compliance);
    if list.is_empty() {
        return Vec::new();
    }
    let mut page = vec![Block::Heading(words.title.clone())];
    for notices in offences(list) {
        let kind = notices[0];
        let mut body = Vec::new();
        for notice in notices {
            let line = notice.quote.line.to_string();
            let template = match (notice.hearsay, notice.ours) {
                (true, _) => &words.hearsay,
                (false, true) => &words.ours,
                (false, false) => &words.customer,
            };
            let values = [
                ("line", line.as_str()),
                ("name", who(&notice.quote, &report.texts.page)),
                ("quote", &inside(&notice.quote.quote)),
            ];
            body.push(vec![plain(fill(template, &values))]);
            body.extend(
                stopped(notice, &report.texts.page).map(|told| vec![toned(told, Tone::Good)]),
            );
            body.extend(
                notice
                    .rewrite
                    .as_ref()
                    .map(|r| vec![toned(fill(&words.rewrite, &[("rewrite", r)]), Tone::Good)]),
            );
        }
        body.push(vec![plain(fill(
            &words.instead,
            &[("instead", &kind.instead)],
        ))]);
        body.push(vec![toned(
            fill(&words.law, &[("law", &kind.law)]),
            Tone::Dim,
        )]);
        page.push(item(vec![toned(kind.title.clone(), Tone::Bad)], body));
    }
    page
}

/// Who refused an offence or put a stop to it.
fn stopped(notice: &ComplianceView, page: &PageTexts) -> Option<String> {
    let quote = notice.stopped.as_ref()?;
    let (line, words) = (quote.line.to_string(), inside(&clipped(&quote.quote)));
    let values = [
        ("name", who(quote, page)),
        ("line", &line),
        ("quote", &words),
    ];
    Some(fill(&page.compliance.stopped, &values))
}

/// The notices by kind of offence: the law is told once for each, below all that was said.
pub fn offences(list: &[ComplianceView]) -> Vec<Vec<&ComplianceView>> {
    let mut kinds: Vec<Vec<&ComplianceView>> = Vec::new();
    for notice in list {
        match kinds
            .iter_mut()
            .find(|kind| kind[0].signal == notice.signal)
        {
            Some(kind) => kind.push(notice),
            None => kinds.push(vec![notice]),
        }
    }
    kinds
}

/// Total, grade, plane, verdict, dimensions.
pub fn score(report: &Report) -> Vec<Block> {
    let (scores, words) = (&report.analysis.scores, &report.texts.page.score);
    let mut page = vec![Block::Heading(words.title.clone())];
    if let (Some(total), Some(grade), Some(title)) =
        (scores.total, &scores.grade, &scores.grade_title)
    {
        let shown = fill(&words.total, &[("total", &points(total))]);
        page.push(Block::Text(vec![toned(
            format!(
                "{shown}{}{}",
                report.texts.page.signs.gap,
                fill(&words.grade, &[("grade", grade), ("title", title)])
            ),
            Tone::Strong,
        )]));
        if scores.capped {
            page.push(Block::Text(vec![toned(
                fill(&words.capped, &[("grade", grade)]),
                Tone::Bad,
            )]));
        }
    }
    page.push(Block::Text(vec![plain(scores.verdict.clone())]));
    if scores.total.is_none() {
        return page;
    }
    let axes = scores
        .axes
        .iter()
        .filter(|(_, axis)| axis.share.is_some())
        .map(|(_, axis)| {
            let text = fill(
                &words.axis,
                &[("points", &points(axis.points)), ("max", &points(axis.max))],
            );
            Bar {
                label: axis.title.clone(),
                share: axis.share,
                text,
                tone: tone(axis.share),
            }
        });
    let dimensions = scores
        .dimensions
        .iter()
        .map(|dimension| dimension_bar(dimension, report));
    page.push(Block::Bars(axes.chain(dimensions).collect()));
    page
}

fn dimension_bar(dimension: &DimensionView, report: &Report) -> Bar {
    let words = &report.texts.page.score;
    let label = format!("{}{}", report.texts.page.signs.gap, dimension.title);
    if let Some(reason) = &dimension.left_out {
        return Bar {
            label,
            share: None,
            text: fill(&words.left_out, &[("reason", reason)]),
            tone: Tone::Dim,
        };
    }
    let share = (dimension.max > 0.0).then(|| dimension.points / dimension.max);
    let text = fill(
        &words.dimension,
        &[
            ("points", &points(dimension.points)),
            ("max", &points(dimension.max)),
        ],
    );
    Bar {
        label,
        share,
        text,
        tone: tone(share),
    }
}

pub fn tone(share: Option<f64>) -> Tone {
    match share {
        Some(share) if share >= 0.6 => Tone::Good,
        Some(share) if share < 0.35 => Tone::Bad,
        _ => Tone::Warn,
    }
}

/// The name of whoever is quoted.
pub fn who<'a>(quote: &'a QuoteView, page: &'a PageTexts) -> &'a str {
    name_or(&quote.speaker, quote.role, page)
}
