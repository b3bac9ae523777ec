//! The groups beside each other: a table, and the plane of the two axes.

use crate::coach::fill;
use crate::report::{SignTexts, TeamTexts};
use crate::score::Axis;
use crate::team::GroupBy;
use crate::team::view::{GroupView, Quadrant, TeamView};

use super::super::super::page::{Block, Line, Span, Tone, item, plain, toned};
use super::super::points;
use super::percent;

/// How many rows the table has at most.
const ROWS: usize = 30;
/// A change of less than this many points is none.
const FLAT: f64 = 1.0;

/// A row for each group, and what stands in no row.
pub fn table(view: &TeamView, words: &TeamTexts) -> Vec<Block> {
    let title = by(view, words);
    let mut page = vec![Block::Heading(title.clone())];
    if !view.groups.is_empty() {
        page.push(grid(view, title, words));
    }
    let least = view.least_ranked.to_string();
    let note = |text: String| Block::Text(vec![toned(text, Tone::Dim)]);
    if view.group_by.is_ranked() && view.groups.iter().any(|group| group.rank.is_none()) {
        page.push(note(fill(&words.too_few, &[("least", &least)])));
    }
    if view.groups.len() > ROWS {
        let rest = (view.groups.len() - ROWS).to_string();
        page.push(note(fill(&words.more, &[("n", &rest)])));
    }
    if view.loose > 0 {
        let n = view.loose.to_string();
        let values = [("n", n.as_str()), ("why", why_loose(view, words))];
        page.push(note(fill(&words.loose, &values)));
    }
    page
}

/// What the groups are.
pub fn by(view: &TeamView, words: &TeamTexts) -> String {
    let title = words.groups.get(id(view.group_by));
    title.cloned().unwrap_or_default()
}

/// Why a note may belong to no group.
pub fn why_loose<'a>(view: &TeamView, words: &'a TeamTexts) -> &'a str {
    let why = words.why_loose.get(id(view.group_by));
    why.map_or("", String::as_str)
}

fn grid(view: &TeamView, title: String, words: &TeamTexts) -> Block {
    let axis = |axis: Axis| {
        let text = view.all.axes.get(&axis);
        text.map(|axis| axis.title.clone()).unwrap_or_default()
    };
    let head = vec![
        words.rank.clone(),
        title,
        words.notes.clone(),
        words.total.clone(),
        axis(Axis::Weight),
        axis(Axis::Lever),
        words.strongest.clone(),
        words.weakest.clone(),
        words.trend.clone(),
    ];
    // Months follow each other, nobody is first among them.
    let from = usize::from(!view.group_by.is_ranked());
    let rows = view.groups.iter().take(ROWS).map(|group| {
        let row = row(group, view.group_by, words);
        row.into_iter().skip(from).collect()
    });
    Block::Table {
        head: head.into_iter().skip(from).collect(),
        rows: rows.collect(),
    }
}

fn row(group: &GroupView, by: GroupBy, words: &TeamTexts) -> Vec<Line> {
    let rank = group.rank.map_or_else(
        || toned(words.unranked.clone(), Tone::Dim),
        |rank| plain(rank.to_string()),
    );
    let share = |axis: Axis| percent(group.axes.get(&axis).and_then(|axis| axis.mean));
    let title = |id: &Option<String>| {
        let own = group.dimensions.iter().find(|d| Some(&d.id) == id.as_ref());
        own.map_or_else(|| "·".to_owned(), |d| d.share.title.clone())
    };
    vec![
        vec![rank],
        vec![toned(name(group, by, words), Tone::Strong)],
        vec![plain(group.notes.to_string())],
        vec![plain(
            group.total.mean.map_or_else(|| "·".to_owned(), points),
        )],
        vec![plain(share(Axis::Weight))],
        vec![plain(share(Axis::Lever))],
        vec![plain(title(&group.strongest))],
        vec![plain(title(&group.weakest))],
        vec![trend(group, words)],
    ]
}

/// Which way the totals go.
pub fn trend(group: &GroupView, words: &TeamTexts) -> Span {
    let arrow = |template: &str, change: f64| fill(template, &[("change", &points(change.abs()))]);
    match group.trend.change {
        None => toned(words.no_trend.clone(), Tone::Dim),
        Some(change) if change >= FLAT => toned(arrow(&words.up, change), Tone::Good),
        Some(change) if change <= -FLAT => toned(arrow(&words.down, change), Tone::Bad),
        Some(_) => plain(words.flat.clone()),
    }
}

/// Which groups stand in which quarter; only those that have enough notes.
pub fn plane(view: &TeamView, words: &TeamTexts, signs: &SignTexts) -> Vec<Block> {
    if !view.group_by.is_ranked() || view.groups.is_empty() {
        return Vec::new();
    }
    let ranked = || view.groups.iter().filter(|group| group.rank.is_some());
    let mut page = vec![Block::Heading(words.plane.clone())];
    if ranked().next().is_none() {
        let least = view.least_ranked.to_string();
        let text = fill(&words.plane_few, &[("least", &least)]);
        page.push(Block::Text(vec![toned(text, Tone::Dim)]));
        return page;
    }
    let titles = &words.quadrants;
    let quarters = [
        (Quadrant::Both, &titles.both, Tone::Good),
        (Quadrant::WeightOnly, &titles.weight_only, Tone::Warn),
        (Quadrant::LeverOnly, &titles.lever_only, Tone::Warn),
        (Quadrant::Neither, &titles.neither, Tone::Bad),
    ];
    for (quarter, title, tone) in quarters {
        let own = ranked().filter(|group| group.place == Some(quarter));
        let names: Vec<String> = own
            .take(ROWS)
            .map(|group| name(group, view.group_by, words))
            .collect();
        let names = if names.is_empty() {
            words.unranked.clone()
        } else {
            names.join(&signs.list)
        };
        page.push(item(
            vec![toned(format!("{title}{}", signs.gap), tone), plain(names)],
            Vec::new(),
        ));
    }
    page
}

/// The name that JSON uses for a way of grouping.
const fn id(by: GroupBy) -> &'static str {
    match by {
        GroupBy::Rep => "rep",
        GroupBy::Customer => "customer",
        GroupBy::Month => "month",
        GroupBy::Folder => "folder",
    }
}

/// A group's name as readers see it.
pub fn name(group: &GroupView, by: GroupBy, words: &TeamTexts) -> String {
    called(&group.name, by, words)
}

/// A name as readers see it.
pub fn called(name: &str, by: GroupBy, words: &TeamTexts) -> String {
    match (by, name.strip_prefix("--")) {
        (GroupBy::Month, Some(month)) => {
            fill(&words.no_year, &[("month", month.trim_start_matches('0'))])
        }
        (GroupBy::Folder, _) if name.is_empty() => words.current_folder.clone(),
        _ => name.to_owned(),
    }
}
