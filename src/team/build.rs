//! From running sums to the view.

use std::collections::BTreeMap;

use crate::analyze::Engine;
use crate::score::Axis;

use super::date::Date;
use super::group::{Group, Quote};
use super::sum::Sum;
use super::tally::Tally;
use super::view::{
    DimensionMeanView, GroupView, LEAST_RANKED, MeanView, MetricMeanView, OwedView, PointView,
    Quadrant, RecurringView, SentenceView, ShareView, TEAM_SCHEMA, TeamView, TrendView,
    UnreadableView,
};

/// From how many days on a trend is told by month.
const MANY_DAYS: usize = 31;
/// The fewest dated notes of which halves are compared.
const LEAST_HALVED: u32 = 4;

/// The team view.
pub fn team(tally: &Tally, engine: &Engine) -> TeamView {
    let mut groups: Vec<GroupView> = tally
        .groups
        .iter()
        .map(|(name, group)| view(name, group, engine))
        .collect();
    if tally.by.is_ranked() {
        rank(&mut groups);
    }
    TeamView {
        schema: TEAM_SCHEMA.to_owned(),
        notice: engine.texts().page.notice.clone(),
        group_by: tally.by,
        least_ranked: LEAST_RANKED,
        all: view("", &tally.all, engine),
        groups,
        loose: tally.loose,
        unreadable: tally
            .unreadable
            .iter()
            .map(|(path, error)| UnreadableView {
                path: path.clone(),
                error: error.clone(),
            })
            .collect(),
    }
}

/// Ranks the groups that have enough notes and puts them first; the others stay in order of name.
fn rank(groups: &mut [GroupView]) {
    let key = |group: &GroupView| {
        let enough = group.total.n >= LEAST_RANKED;
        group.total.mean.filter(|_| enough)
    };
    // The sort is stable: groups of one mean stay in order of name.
    groups.sort_by(|a, b| {
        let (a, b) = (key(a), key(b));
        b.unwrap_or(-1.0).total_cmp(&a.unwrap_or(-1.0))
    });
    let mut last: Option<(f64, u32)> = None;
    for (place, group) in (1..).zip(groups) {
        let Some(mean) = key(group) else { break };
        #[allow(clippy::float_cmp, reason = "means are rounded to thousandths")]
        let rank = match last {
            Some((other, rank)) if other == mean => rank,
            _ => place,
        };
        group.rank = Some(rank);
        last = Some((mean, rank));
    }
}

fn view(name: &str, group: &Group, engine: &Engine) -> GroupView {
    let rubric = engine.rubric();
    let dimensions: Vec<DimensionMeanView> = rubric
        .dimensions
        .iter()
        .filter_map(|dimension| {
            let share = share(&dimension.title, *group.dimensions.get(&dimension.id)?);
            Some(DimensionMeanView {
                id: dimension.id.clone(),
                axis: dimension.axis,
                share,
            })
        })
        .collect();
    let of = |d: &DimensionMeanView| d.share.mean.unwrap_or(0.0);
    let strongest = dimensions
        .iter()
        .rev()
        .max_by(|a, b| of(a).total_cmp(&of(b)));
    let weakest = dimensions.iter().min_by(|a, b| of(a).total_cmp(&of(b)));
    let (strongest, weakest) = match (strongest, weakest) {
        (Some(best), Some(worst)) if best.id != worst.id => {
            (Some(best.id.clone()), Some(worst.id.clone()))
        }
        _ => (None, None),
    };
    let axes = rubric
        .axis
        .iter()
        .filter_map(|(axis, text)| Some((*axis, share(&text.title, *group.axes.get(axis)?))));
    let axes: BTreeMap<Axis, ShareView> = axes.collect();
    GroupView {
        name: name.to_owned(),
        notes: group.notes,
        rank: None,
        total: MeanView {
            mean: group.total.mean(),
            n: group.total.n,
        },
        grades: group.grades.clone(),
        place: place(&axes, engine),
        axes,
        dimensions,
        strongest,
        weakest,
        trend: trend(group),
        metrics: metrics(group, engine),
        findings: findings(group, engine),
        unanswered: unanswered(group, engine),
        quotes: group.quotes.iter().map(|q| sentence(q, engine)).collect(),
        risky: group.risky,
    }
}

fn share(title: &str, sum: Sum) -> ShareView {
    ShareView {
        title: title.to_owned(),
        mean: sum.mean(),
        n: sum.n,
    }
}

fn place(axes: &BTreeMap<Axis, ShareView>, engine: &Engine) -> Option<Quadrant> {
    let strong = |axis: Axis| {
        let from = engine.rubric().axis.get(&axis)?.strong;
        axes.get(&axis)?.mean.map(|mean| mean >= from)
    };
    Some(match (strong(Axis::Weight)?, strong(Axis::Lever)?) {
        (true, true) => Quadrant::Both,
        (true, false) => Quadrant::WeightOnly,
        (false, true) => Quadrant::LeverOnly,
        (false, false) => Quadrant::Neither,
    })
}

fn trend(group: &Group) -> TrendView {
    let mut points: BTreeMap<Date, Sum> = BTreeMap::new();
    let (days, undated) = in_order(group);
    let by_month = days.len() > MANY_DAYS;
    for (day, sum) in &days {
        let date = if by_month { day.month() } else { *day };
        points.entry(date).or_default().merge(*sum);
    }
    TrendView {
        points: points
            .into_iter()
            .filter_map(|(date, sum)| {
                Some(PointView {
                    date,
                    mean: sum.mean()?,
                    n: sum.n,
                })
            })
            .collect(),
        change: change(&days),
        undated: group.undated + undated,
    }
}

/// The days that can be put in order, and how many notes have another: days without a year only have
/// an order among themselves.
fn in_order(group: &Group) -> (BTreeMap<Date, Sum>, u32) {
    let (with, without): (BTreeMap<_, _>, BTreeMap<_, _>) =
        group.days.iter().partition(|(day, _)| day.has_year());
    if with.is_empty() {
        return (without, 0);
    }
    let undated = without.values().map(|sum: &Sum| sum.n).sum();
    (with, undated)
}

/// The mean of the later half less that of the earlier one; a day is never divided.
fn change(days: &BTreeMap<Date, Sum>) -> Option<f64> {
    let all: u32 = days.values().map(|sum| sum.n).sum();
    if all < LEAST_HALVED {
        return None;
    }
    let (mut early, mut late) = (Sum::default(), Sum::default());
    for sum in days.values() {
        if (early.n + sum.n) * 2 <= all || early.n == 0 {
            early.merge(*sum);
        } else {
            late.merge(*sum);
        }
    }
    let change = late.mean()? - early.mean()?;
    Some((change * 1000.0).round() / 1000.0)
}

fn metrics(group: &Group, engine: &Engine) -> Vec<MetricMeanView> {
    let metrics = engine.rubric().metrics.iter();
    let view = metrics.filter_map(|text| {
        let sum = group.metrics.get(&text.id)?;
        let mean = sum.mean()?;
        Some(MetricMeanView {
            id: text.id,
            title: text.title.clone(),
            mean,
            text: text.show(mean),
            n: sum.n,
        })
    });
    view.collect()
}

fn findings(group: &Group, engine: &Engine) -> Vec<RecurringView> {
    let found = group.findings.iter().filter_map(|(id, count)| {
        let signal = engine.pack().signal(id)?;
        Some(RecurringView {
            signal: id.clone(),
            title: signal.title.clone(),
            polarity: signal.polarity,
            notes: count.notes,
            times: count.times,
        })
    });
    let mut found: Vec<RecurringView> = found.collect();
    found.sort_by_key(|f| std::cmp::Reverse((f.notes, f.times)));
    found
}

fn unanswered(group: &Group, engine: &Engine) -> Vec<OwedView> {
    let owed = group.owed.iter().filter_map(|(id, owed)| {
        let resource = engine
            .pack()
            .signal(&id.replacen("demand.", "resource.", 1))?;
        Some(OwedView {
            signal: id.clone(),
            title: engine.pack().signal(id)?.title.clone(),
            notes: owed.count.notes,
            times: owed.count.times,
            mobilise: resource.resource.as_ref()?.mobilise.clone(),
            example: sentence(&owed.example, engine),
        })
    });
    let mut owed: Vec<OwedView> = owed.collect();
    owed.sort_by_key(|o| std::cmp::Reverse((o.notes, o.times)));
    owed
}

fn sentence(quote: &Quote, engine: &Engine) -> SentenceView {
    let place = &quote.place;
    let title = engine.pack().signal(&place.signal).map(|s| s.title.clone());
    SentenceView {
        signal: place.signal.clone(),
        title: title.unwrap_or_default(),
        path: quote.path.clone(),
        line: place.line,
        speaker: place.speaker.clone(),
        quote: place.quote.clone(),
        points: place.points,
    }
}
