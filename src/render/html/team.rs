//! The page of a team: how the groups stand beside each other, and the way to each note.

use std::collections::BTreeMap;
use std::io;

use minijinja::Value;
use serde::Serialize;

use crate::coach::fill;
use crate::report::{PageTexts, TeamTexts};
use crate::score::Axis;
use crate::team::view::{GroupView, RecurringView, TeamView};
use crate::team::{Row, Team};

use super::super::compose::team as words_of;
use super::super::page::Tone;
use super::super::svg::{self, Dot, Part, Side, Told};
use super::super::uri::uri;
use super::{drawn, plane, scores, shell};

/// How many notes the page lists at most: more are no list any more, and the page stays small.
const NOTES: usize = 2000;
/// How many groups it shows at most.
const GROUPS: usize = 200;

/// What the template shows.
#[derive(Serialize)]
struct Page<'a> {
    v: &'a TeamView,
    t: &'a PageTexts,
    title: String,
    facts: String,
    grades: String,
    by: String,
    why_loose: &'a str,
    plane: Option<Value>,
    bars: Vec<Bar>,
    heads: Vec<&'a str>,
    groups: Vec<GroupRow<'a>>,
    problems: Vec<&'a RecurringView>,
    strengths: Vec<&'a RecurringView>,
    rows: Vec<NoteRow<'a>>,
    more_rows: usize,
    /// Where the report on each note is.
    links: BTreeMap<&'a str, String>,
}

/// A mean as a bar.
#[derive(Serialize)]
struct Bar {
    title: String,
    text: String,
    drawn: Value,
}

/// A group.
#[derive(Serialize)]
struct GroupRow<'a> {
    name: String,
    group: &'a GroupView,
    weight: Option<f64>,
    lever: Option<f64>,
    strongest: Option<&'a str>,
    weakest: Option<&'a str>,
    trend: String,
    trend_class: &'static str,
    spark: Option<Value>,
    /// The mean share of each dimension of the head, with its step on the scale of heat.
    heat: Vec<Option<(f64, u8)>>,
}

/// A note.
#[derive(Serialize)]
struct NoteRow<'a> {
    path: &'a str,
    group: String,
    date: String,
    total: Option<f64>,
    grade: Option<&'a str>,
    weight: Option<f64>,
    lever: Option<f64>,
    compliance: u32,
}

/// Writes the whole page to `to`. `rows` are its notes, in order; `reports` is the way from the page to the
/// folder of their reports, with `/` behind each folder.
///
/// # Errors
/// Those of `to`, and [`super::HtmlError`] when the template cannot be filled: a fault of the program.
pub fn html_team(
    team: &Team,
    rows: &[Row],
    reports: &str,
    to: &mut dyn io::Write,
) -> io::Result<()> {
    let (v, t) = (&team.view, &team.texts.page);
    let words = &t.team;
    let listed = &rows[..rows.len().min(NOTES)];
    let page = Page {
        v,
        t,
        title: words_of::title(v, words),
        facts: words_of::facts(v, words),
        grades: words_of::grades(&v.all, words, &t.signs),
        by: words_of::by(v, words),
        why_loose: words_of::why_loose(v, words),
        plane: overview(team, rows).map(drawn),
        bars: bars(&v.all, words),
        heads: v
            .all
            .dimensions
            .iter()
            .map(|d| d.share.title.as_str())
            .collect(),
        groups: v
            .groups
            .iter()
            .take(GROUPS)
            .enumerate()
            .map(|(i, group)| group_row(i, group, v, words))
            .collect(),
        problems: words_of::repeated(&v.all, true).collect(),
        strengths: words_of::repeated(&v.all, false).collect(),
        rows: listed.iter().map(|row| note_row(row, v, words)).collect(),
        more_rows: rows.len() - listed.len(),
        links: rows
            .iter()
            .filter_map(|row| Some((row.path.as_str(), link(reports, row.report.as_ref()?))))
            .collect(),
    };
    let places = shell::Places::default();
    shell::page("team.html", &page, &t.language, places, to)
}

/// A relative way stays one: the page and the reports may move together.
fn link(reports: &str, name: &str) -> String {
    uri(&format!("{reports}{name}"))
}

/// Faint dots for the notes, one with its name for each group that is ranked.
fn overview(team: &Team, rows: &[Row]) -> Option<String> {
    let (v, texts) = (&team.view, &team.texts.page);
    let sides = v.all.axes.iter().filter_map(|(axis, share)| {
        let side = Side {
            title: share.title.clone(),
            strong: *team.strong.get(axis)?,
        };
        Some((*axis, side))
    });
    let sides: plane::Sides = sides.collect();
    let at = |axes: &dyn Fn(Axis) -> Option<f64>| Some((axes(Axis::Weight)?, axes(Axis::Lever)?));
    let notes = rows.iter().take(NOTES).filter_map(|row| {
        let (x, y) = at(&|axis| row.axes.get(&axis).copied())?;
        Some(Dot {
            x,
            y,
            label: String::new(),
            title: row.path.clone(),
            class: "faint",
        })
    });
    let ranked = v.groups.iter().filter(|group| group.rank.is_some());
    let groups = ranked.take(GROUPS).filter_map(|group| {
        let (x, y) = at(&|axis| group.axes.get(&axis)?.mean)?;
        let label = words_of::name(group, v.group_by, &texts.team);
        let told = plane::told(&sides, (x, y), texts)?;
        Some(Dot {
            x,
            y,
            title: fill(&texts.html.dot, &[("name", &label), ("told", &told)]),
            label,
            class: "dot",
        })
    });
    let dots: Vec<Dot> = notes.chain(groups).collect();
    plane::of(&sides, dots, texts.html.dots_told.clone(), texts)
}

fn bars(all: &GroupView, words: &TeamTexts) -> Vec<Bar> {
    let axes = all.axes.values();
    let shares = axes.chain(all.dimensions.iter().map(|dimension| &dimension.share));
    shares
        .filter_map(|share| {
            let mean = share.mean?;
            let values = [("mean", plane::percent(mean)), ("n", share.n.to_string())];
            let values = values.each_ref().map(|(key, value)| (*key, value.as_str()));
            let class = scores::share_class(super::compose::tone(Some(mean)));
            Some(Bar {
                title: share.title.clone(),
                text: fill(&words.share, &values),
                drawn: drawn(svg::bars(&[Part { share: mean, class }])),
            })
        })
        .collect()
}

fn group_row<'a>(
    place: usize,
    group: &'a GroupView,
    v: &'a TeamView,
    words: &TeamTexts,
) -> GroupRow<'a> {
    let name = words_of::name(group, v.group_by, words);
    let axis = |axis: Axis| group.axes.get(&axis).and_then(|axis| axis.mean);
    let title = |id: &Option<String>| {
        let own = group.dimensions.iter().find(|d| Some(&d.id) == id.as_ref());
        own.map(|d| d.share.title.as_str())
    };
    let trend = words_of::trend(group, words);
    let means: Vec<f64> = group.trend.points.iter().map(|point| point.mean).collect();
    let spark = (means.len() > 1).then(|| {
        let told = Told {
            id: format!("spark-{place}"),
            title: name.clone(),
            description: words_of::points_told(group, words),
        };
        drawn(svg::spark(&means, 100.0, &told))
    });
    let heat = v.all.dimensions.iter().map(|head| {
        let own = group.dimensions.iter().find(|d| d.id == head.id)?;
        let mean = own.share.mean?;
        Some((mean, step(mean)))
    });
    GroupRow {
        group,
        weight: axis(Axis::Weight),
        lever: axis(Axis::Lever),
        strongest: title(&group.strongest),
        weakest: title(&group.weakest),
        trend_class: match trend.tone {
            Tone::Good => "good",
            Tone::Bad => "bad",
            _ => "",
        },
        trend: trend.text,
        spark,
        heat: heat.collect(),
        name,
    }
}

/// One of five steps.
fn step(share: f64) -> u8 {
    match share {
        share if share >= 0.8 => 4,
        share if share >= 0.6 => 3,
        share if share >= 0.4 => 2,
        share if share >= 0.2 => 1,
        _ => 0,
    }
}

fn note_row<'a>(row: &'a Row, v: &TeamView, words: &TeamTexts) -> NoteRow<'a> {
    let axis = |axis: Axis| row.axes.get(&axis).copied();
    NoteRow {
        path: &row.path,
        group: row.group.as_ref().map_or_else(String::new, |name| {
            words_of::called(name, v.group_by, words)
        }),
        date: row
            .date
            .map(|date| words_of::day(&date.to_string()))
            .unwrap_or_default(),
        total: row.total,
        grade: row.grade.as_deref(),
        weight: axis(Axis::Weight),
        lever: axis(Axis::Lever),
        compliance: row.compliance,
    }
}
