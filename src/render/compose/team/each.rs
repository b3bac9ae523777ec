//! Each group by itself: what recurs, what is owed, how it goes, the best sentence.

use crate::coach::fill;
use crate::report::{SignTexts, TeamTexts};
use crate::team::view::{GroupView, TeamView};

use super::super::super::page::{Block, Line, Tone, plain, toned};
use super::super::points;
use super::groups::name;
use super::{day, placed, repeated};

/// How many groups are told of at most.
const GROUPS: usize = 30;
/// How many things a line names at most.
const NAMED: usize = 3;
/// How many points of a trend are shown, the latest.
const POINTS: usize = 8;

/// What there is to say of each group; of one with fewer notes than are ranked, no mean.
pub fn each(view: &TeamView, words: &TeamTexts, signs: &SignTexts) -> Vec<Block> {
    let mut page = Vec::new();
    for group in view.groups.iter().take(GROUPS) {
        let body = body(group, words, signs);
        if body.is_empty() {
            continue;
        }
        let enough = group.total.n >= view.least_ranked;
        let values = [
            ("name", name(group, view.group_by, words)),
            ("n", group.notes.to_string()),
            ("mean", group.total.mean.map(points).unwrap_or_default()),
        ];
        let values: Vec<(&str, &str)> = values.iter().map(|(k, v)| (*k, v.as_str())).collect();
        let template = if enough { &words.head } else { &words.few };
        page.push(super::super::super::page::item(
            vec![toned(fill(template, &values), Tone::Strong)],
            body,
        ));
    }
    if !page.is_empty() {
        page.insert(0, Block::Heading(words.each.clone()));
    }
    page
}

fn body(group: &GroupView, words: &TeamTexts, signs: &SignTexts) -> Vec<Line> {
    let titles = |bad: bool| {
        repeated(group, bad)
            .take(NAMED)
            .map(|finding| finding.title.clone())
            .collect::<Vec<_>>()
    };
    let owed = group.unanswered.iter().take(NAMED);
    let owed: Vec<String> = owed.map(|owed| owed.title.clone()).collect();
    let lists = [
        (&words.line_problems, titles(true), Tone::Bad),
        (&words.line_strengths, titles(false), Tone::Good),
        (&words.line_owed, owed, Tone::Warn),
    ];
    let mut body: Vec<Line> = lists
        .into_iter()
        .filter(|(_, list, _)| !list.is_empty())
        .map(|(template, list, tone)| {
            vec![toned(
                fill(template, &[("list", &list.join(&signs.list))]),
                tone,
            )]
        })
        .collect();
    if group.trend.points.len() > 1 {
        body.push(vec![plain(points_told(group, words))]);
    }
    if let Some(best) = group.quotes.first() {
        body.push(vec![toned(placed(&words.line_quote, best), Tone::Dim)]);
    }
    body
}

/// The latest points of the trend, in order of time.
pub fn points_told(group: &GroupView, words: &TeamTexts) -> String {
    let trend = &group.trend.points;
    let shown = trend.iter().skip(trend.len().saturating_sub(POINTS));
    let shown = shown.map(|point| {
        let (date, mean) = (day(&point.date.to_string()), points(point.mean));
        fill(&words.point, &[("date", &date), ("mean", &mean)])
    });
    let points = shown.collect::<Vec<_>>().join(" → ");
    fill(&words.line_trend, &[("points", &points)])
}
