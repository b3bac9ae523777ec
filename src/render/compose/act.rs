//! What to do about it: changes, ledger, next visit; and the timeline.

use crate::coach::fill;
use crate::lexicon::Polarity;
use crate::report::view::{
    CellView, FindingView, QuoteView, SourceKind, SuggestionKind, SuggestionView,
};
use crate::report::{PageTexts, Report};

use super::super::page::{Block, Line, Tone, item, plain, toned};
use super::head::who;
use super::{clipped, inside, joined, name_or, points};

/// The costliest things to change, and one to keep.
pub fn changes(report: &Report) -> Vec<Block> {
    let (list, words) = (&report.analysis.coaching, &report.texts.page.changes);
    let mut page = vec![Block::Heading(words.title.clone())];
    let (change, keep): (Vec<_>, Vec<_>) =
        list.iter().partition(|s| s.kind == SuggestionKind::Change);
    if change.is_empty() {
        page.push(Block::Text(vec![plain(words.nothing.clone())]));
    }
    for (number, suggestion) in (1..).zip(change) {
        let template = match suggestion.source {
            SourceKind::Finding | SourceKind::Metric => &words.item,
            SourceKind::Objection => &words.objection,
            SourceKind::Demand => &words.demand,
        };
        let mut head = vec![toned(titled(template, suggestion), Tone::Bad)];
        if !suggestion.also.is_empty() {
            let lines = joined(suggestion.also.iter().copied(), &report.texts.page);
            head.push(toned(
                format!(
                    "{}{}",
                    report.texts.page.signs.gap,
                    fill(&words.also, &[("lines", &lines)])
                ),
                Tone::Dim,
            ));
        }
        let mut body = vec![quote(suggestion, &report.texts.page)];
        let told = match &suggestion.rewrite {
            Some(rewrite) => fill(&words.rewrite, &[("rewrite", rewrite)]),
            None => fill(&words.advice, &[("advice", &suggestion.advice)]),
        };
        body.push(vec![toned(told, Tone::Good)]);
        body.push(vec![toned(
            fill(&words.why, &[("why", &suggestion.principle)]),
            Tone::Dim,
        )]);
        page.push(Block::Item {
            head,
            body,
            number: Some(number),
        });
    }
    for suggestion in keep {
        let why = vec![toned(
            fill(&words.keep_why, &[("why", &suggestion.advice)]),
            Tone::Dim,
        )];
        let head = vec![toned(titled(&words.keep, suggestion), Tone::Good)];
        page.push(item(head, vec![quote(suggestion, &report.texts.page), why]));
    }
    page
}

fn titled(template: &str, suggestion: &SuggestionView) -> String {
    fill(
        template,
        &[
            ("title", &suggestion.title),
            ("points", &points(suggestion.points)),
        ],
    )
}

fn quote(suggestion: &SuggestionView, page: &PageTexts) -> Line {
    let (line, quote) = (
        suggestion.quote.line.to_string(),
        inside(&clipped(&suggestion.quote.quote)),
    );
    let values = [
        ("quote", quote.as_str()),
        ("name", who(&suggestion.quote, page)),
        ("line", &line),
    ];
    vec![plain(fill(&page.changes.quote, &values))]
}

/// The grid, and whom to mobilise for what is owed.
pub fn ledger(report: &Report) -> Vec<Block> {
    let (cells, words) = (&report.analysis.ledger.cells, &report.texts.page.ledger);
    let tiers = [
        ("info", &words.info),
        ("org", &words.org),
        ("personal", &words.personal),
    ];
    let rows = tiers.iter().map(|(tier, title)| {
        let own = cells.iter().filter(|cell| cell.tier == *tier);
        std::iter::once(vec![toned((*title).clone(), Tone::Strong)])
            .chain(own.map(|cell| grid_cell(cell, report)))
            .collect()
    });
    let rows: Vec<Vec<Line>> = rows.collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or(1);
    let head = std::iter::once(words.tier.clone())
        .chain((1..columns).map(|n| n.to_string()))
        .collect();
    let mut page = vec![
        Block::Heading(words.title.clone()),
        Block::Text(vec![toned(words.legend.clone(), Tone::Dim)]),
        Block::Table { head, rows },
    ];
    let owed: Vec<&CellView> = cells
        .iter()
        .filter(|cell| !cell.unanswered.is_empty())
        .collect();
    if !owed.is_empty() {
        page.push(Block::Text(vec![toned(
            words.unanswered.clone(),
            Tone::Strong,
        )]));
    }
    page.extend(owed.into_iter().map(|cell| {
        let lines = joined(cell.unanswered.iter().map(|r| r.line), &report.texts.page);
        let values = [
            ("title", cell.title.as_str()),
            ("lines", &lines),
            ("mobilise", &cell.mobilise),
        ];
        item(vec![plain(fill(&words.owe_item, &values))], Vec::new())
    }));
    page
}

fn grid_cell(cell: &CellView, report: &Report) -> Line {
    let words = &report.texts.page.ledger;
    let mut line = vec![plain(format!("{}\n", cell.title))];
    let marks = [
        (&words.offered, &cell.offered, Tone::Good),
        (&words.demanded, &cell.demanded, Tone::Plain),
        (&words.owed, &cell.unanswered, Tone::Bad),
    ];
    let marks = marks.into_iter().filter(|(_, list, _)| !list.is_empty());
    line.extend(marks.map(|(template, list, tone)| {
        toned(fill(template, &[("n", &list.len().to_string())]), tone)
    }));
    if line.len() == 1 {
        line.push(toned(words.empty.clone(), Tone::Dim));
    }
    line
}

/// The checklist of the next visit.
pub fn next(report: &Report) -> Vec<Block> {
    let words = &report.texts.page.next;
    let mut page = vec![Block::Heading(words.title.clone())];
    for (title, list) in checklist(report) {
        page.push(Block::Text(vec![toned(title, Tone::Strong)]));
        page.extend(
            list.into_iter()
                .map(|line| item(vec![plain(line)], Vec::new())),
        );
    }
    if page.len() == 1 {
        page.push(Block::Text(vec![plain(words.nothing.clone())]));
    }
    page
}

/// The lists that hold something, with their titles.
pub fn checklist(report: &Report) -> Vec<(String, Vec<String>)> {
    let (next, words) = (&report.analysis.next_visit, &report.texts.page.next);
    let quoted = |quotes: &[QuoteView]| -> Vec<String> {
        let told = quotes.iter().map(|quote| {
            let line = quote.line.to_string();
            let values = [
                ("quote", inside(&quote.quote)),
                ("name", who(quote, &report.texts.page).to_owned()),
                ("line", line),
            ];
            let values = values.each_ref().map(|(key, value)| (*key, value.as_str()));
            fill(&words.due_item, &values)
        });
        told.collect()
    };
    let lists = [
        (&words.ask, next.ask.clone()),
        (&words.bring, next.bring.clone()),
        (
            &words.show,
            [next.show.clone(), quoted(&next.shows)].concat(),
        ),
        (&words.due, quoted(&next.due)),
        (&words.theirs, quoted(&next.theirs)),
    ];
    lists
        .into_iter()
        .filter(|(_, list)| !list.is_empty())
        .map(|(title, list)| (title.clone(), list))
        .collect()
}

/// All findings, with their places.
pub fn timeline(report: &Report) -> Vec<Block> {
    let (analysis, words) = (&report.analysis, &report.texts.page.timeline);
    let mut page = vec![Block::Heading(words.title.clone())];
    let head = [&words.place, &words.signal, &words.who, &words.quote]
        .map(Clone::clone)
        .to_vec();
    let rows = sentences(report)
        .into_iter()
        .map(|findings| timeline_row(&findings, report));
    page.push(Block::Table {
        head,
        rows: rows.collect(),
    });
    if !analysis.taken.is_empty() {
        let text = fill(&words.taken, &[("n", &analysis.taken.len().to_string())]);
        page.push(Block::Text(vec![toned(text, Tone::Dim)]));
    }
    page
}

/// The findings in the order of the note; signals of one sentence belong together.
pub fn sentences(report: &Report) -> Vec<Vec<&FindingView>> {
    let same = |a: &FindingView, b: &FindingView| {
        (a.line, a.column, &a.quote) == (b.line, b.column, &b.quote)
    };
    let mut sorted: Vec<&FindingView> = report.analysis.findings.iter().collect();
    sorted.sort_by_key(|finding| (finding.line, finding.column));
    sorted
        .chunk_by(|a, b| same(a, b))
        .map(<[&FindingView]>::to_vec)
        .collect()
}

fn timeline_row(findings: &[&FindingView], report: &Report) -> Vec<Line> {
    let marks = &report.texts.page.timeline.polarity;
    let file = report
        .analysis
        .source
        .path
        .rsplit(['/', '\\'])
        .next()
        .unwrap_or_default();
    let Some(first) = findings.first() else {
        return Vec::new();
    };
    let signals = findings.iter().enumerate().map(|(i, finding)| {
        let mark = marks
            .get(&finding.polarity)
            .map(String::as_str)
            .unwrap_or_default();
        let end = if i + 1 < findings.len() { "\n" } else { "" };
        toned(
            format!("{mark}{}{end}", finding.title),
            tone(finding.polarity),
        )
    });
    vec![
        vec![toned(format!("{file}:{}", first.line), Tone::Dim)],
        signals.collect(),
        vec![plain(name_or(
            &first.speaker,
            first.role,
            &report.texts.page,
        ))],
        vec![plain(clipped(&first.quote))],
    ]
}

const fn tone(polarity: Polarity) -> Tone {
    match polarity {
        Polarity::Positive => Tone::Good,
        Polarity::Negative | Polarity::Risk => Tone::Bad,
        Polarity::Caution => Tone::Warn,
        Polarity::Neutral => Tone::Plain,
    }
}
