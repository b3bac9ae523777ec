//! A report in eight lines, for a chat message.

use crate::coach::fill;
use crate::measure::MetricId;
use crate::report::Report;
use crate::report::view::{ComplianceView, QuoteView, SourceKind, SuggestionKind, SuggestionView};
use crate::score::Axis;

use super::compose::{act, head, inside, joined, name_or, points};

/// The longest quote and the longest rewrite or piece of advice, in characters.
const QUOTE: usize = 40;
const ADVICE: usize = 70;

/// The report in eight lines, each with a line end, whatever the note holds.
#[must_use]
pub fn brief(report: &Report) -> String {
    let lines = [
        title(report),
        facts(report),
        score(report),
        report.analysis.scores.verdict.clone(),
        compliance(report),
        keep(report),
        change(report),
        next(report),
    ];
    lines.map(|line| one_line(&line) + "\n").concat()
}

fn title(report: &Report) -> String {
    let path = &report.analysis.source.path;
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    let values = [("name", name), ("notice", &report.analysis.notice)];
    fill(&report.texts.page.brief.title, &values)
}

fn facts(report: &Report) -> String {
    let (analysis, words) = (&report.analysis, &report.texts.page.brief);
    let share = analysis.metrics.get(&MetricId::TalkShare);
    let share = share.filter(|share| share.value.is_some());
    let mut facts = vec![head::date(report), analysis.header.kind_title.clone()];
    facts.extend(share.map(|share| fill(&words.talk, &[("share", &share.text)])));
    let sides = head::names(report).into_iter();
    facts.extend(
        sides.map(|(side, people)| fill(&words.side, &[("side", &side), ("people", &people)])),
    );
    facts.join(" · ")
}

fn score(report: &Report) -> String {
    let (scores, words) = (&report.analysis.scores, &report.texts.page.brief);
    let (Some(total), Some(grade), Some(title)) =
        (scores.total, &scores.grade, &scores.grade_title)
    else {
        return words.no_score.clone();
    };
    let axes = [Axis::Weight, Axis::Lever].into_iter().filter_map(|axis| {
        let axis = scores.axes.get(&axis)?;
        let share = format!("{:.0}%", axis.share? * 100.0);
        Some(fill(
            &words.axis,
            &[("title", &axis.title), ("share", &share)],
        ))
    });
    let values = [
        ("total", points(total)),
        ("grade", grade.clone()),
        ("title", title.clone()),
        ("axes", axes.collect::<String>()),
    ];
    let values = values.each_ref().map(|(key, value)| (*key, value.as_str()));
    fill(&words.score, &values)
}

fn compliance(report: &Report) -> String {
    let (list, words) = (&report.analysis.compliance, &report.texts.page.brief);
    if list.is_empty() {
        return words.no_risk.clone();
    }
    let titles = head::offences(list).into_iter();
    let titles: Vec<&str> = titles.map(|kind| kind[0].title.as_str()).collect();
    let lines = joined(
        list.iter().map(|notice: &ComplianceView| notice.quote.line),
        &report.texts.page,
    );
    fill(
        &words.risk,
        &[
            ("titles", &titles.join(&report.texts.page.signs.list)),
            ("lines", &lines),
        ],
    )
}

fn first(report: &Report, kind: SuggestionKind) -> Option<&SuggestionView> {
    report.analysis.coaching.iter().find(|s| s.kind == kind)
}

fn keep(report: &Report) -> String {
    let words = &report.texts.page.brief;
    match first(report, SuggestionKind::Keep) {
        Some(keep) => quoted(report, &words.keep, &keep.quote, &[("title", &keep.title)]),
        None => words.no_keep.clone(),
    }
}

fn change(report: &Report) -> String {
    let words = &report.texts.page.brief;
    match first(report, SuggestionKind::Change) {
        Some(change) => {
            let said = change.rewrite.as_ref().unwrap_or(&change.advice);
            let rewrite = cut(said, ADVICE);
            let values = [("title", change.title.as_str()), ("rewrite", &rewrite)];
            let template = match change.source {
                _ if change.rewrite.is_none() => &words.change_advice,
                SourceKind::Finding | SourceKind::Metric => &words.change,
                SourceKind::Objection => &words.change_objection,
                SourceKind::Demand => &words.change_demand,
            };
            quoted(report, template, &change.quote, &values)
        }
        None => words.no_change.clone(),
    }
}

fn quoted(report: &Report, template: &str, quote: &QuoteView, more: &[(&str, &str)]) -> String {
    let (line, words) = (quote.line.to_string(), cut(&inside(&quote.quote), QUOTE));
    let name = name_or(&quote.speaker, quote.role, &report.texts.page);
    let mut values = vec![("line", line.as_str()), ("quote", &words), ("name", name)];
    values.extend(more);
    fill(template, &values)
}

/// What to bring or else what to ask, and what was promised.
fn next(report: &Report) -> String {
    let words = &report.texts.page.brief;
    let lists = act::checklist(report);
    let firsts = lists.iter().filter_map(|(title, list)| {
        let advice = cut(list.first()?, ADVICE);
        Some(fill(&words.next, &[("title", title), ("advice", &advice)]))
    });
    let firsts: Vec<String> = firsts.take(2).collect();
    if firsts.is_empty() {
        return words.no_next.clone();
    }
    firsts.join("")
}

fn cut(text: &str, most: usize) -> String {
    let text = one_line(text);
    if text.chars().count() <= most {
        return text;
    }
    text.chars().take(most - 1).chain(['…']).collect()
}

/// White space of any kind as one space: a chat message has eight lines, not nine.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
