//! The rewrites of a sentence: the templates that can be filled from what was actually said.

use crate::detect::Finding;
use crate::score::names;

use super::fill::{blanks, fill, mend};
use super::pen::{Way, filled};
use super::point::Points;

/// The better ways to say the sentence of `finding` that take up what was said, best first.
#[must_use]
pub fn ways(points: &Points<'_>, finding: &Finding) -> Vec<Way> {
    let signal = &points.subject.pack.signals[finding.signal];
    let own = points.own(finding);
    let is_own = points.is_own(&signal.id);
    let point = if is_own {
        own.clone()
    } else {
        points.of_finding(finding)
    };
    let rest = points
        .rest(finding)
        .filter(|rest| own.as_ref().is_none_or(|own| !rest.contains(own.as_str())));
    let said = points.subject.note.turns[finding.turn]
        .text
        .chars()
        .skip(finding.start)
        .take(finding.end - finding.start);
    let said: String = said.collect();
    let bare = point.as_deref().map(|point| {
        if is_own {
            point.to_owned()
        } else {
            points.turned(point)
        }
    });
    let bare = bare.filter(|point| point.chars().count() <= points.phrases.point.longest_bare);
    let value = |name: &str| match name {
        "point" => point.as_deref(),
        "bare" => bare.as_deref(),
        "rest" => rest.as_deref(),
        "said" => Some(said.trim()),
        _ => None,
    };
    let templates = signal.rewrites.iter().map(|template| prepared(template));
    let with_blanks: Vec<String> = templates.filter(|t| blanks(t).next().is_some()).collect();
    // Without a remainder of ours, the customer's point alone is still better than no point at all.
    let shorter: Vec<String> = with_blanks.iter().filter_map(|t| without_rest(t)).collect();
    let mut ways: Vec<Way> = filled(&with_blanks, value).collect();
    if ways.is_empty() {
        ways.extend(filled(&shorter, value));
    }
    ways
}

/// What is left to say where nothing can be taken up: a line without blanks, with our own words taken
/// back, or else alone.
#[must_use]
pub fn last(points: &Points<'_>, finding: &Finding) -> Vec<String> {
    let rewrites = &points.subject.pack.signals[finding.signal].rewrites;
    let line = rewrites.iter().find(|line| blanks(line).next().is_none());
    let own = points.own(finding);
    let lines = line.into_iter().flat_map(|line| {
        [
            taken_back(points, finding, line, own.as_deref()),
            line.clone(),
        ]
    });
    lines.map(|line| mend(&line)).collect()
}

/// A line without blanks would ignore what was said; a tail takes our own words back.
fn taken_back(points: &Points<'_>, finding: &Finding, line: &str, own: Option<&str>) -> String {
    let signal = &points.subject.pack.signals[finding.signal].id;
    let ours = points.subject.note.turns[finding.turn].role.is_ours();
    let tails = points
        .phrases
        .tails
        .iter()
        .filter(|(pattern, _)| ours && names(pattern, signal));
    let tail = tails.max_by_key(|(pattern, _)| pattern.len()).zip(own);
    let tail = tail.map(|((_, tail), own)| fill(tail, &[("own", own)]));
    mend(line) + &tail.unwrap_or_default()
}

/// `{rest}` is a clause: what follows it directly is set off. A point in quotation marks is quoted;
/// outside of them it is turned to be our own words.
fn prepared(template: &str) -> String {
    const QUOTED: &str = "“{quoted}”";
    let template = template
        .replace("{rest}", "{rest}，")
        .replace("“{point}”", QUOTED);
    template
        .replace("{point}", "{bare}")
        .replace(QUOTED, "“{point}”")
}

/// The template without its remainder, where that stands as a clause of its own and another blank
/// is left.
fn without_rest(template: &str) -> Option<String> {
    let (before, after) = template.split_once("{rest}，")?;
    let shorter = format!("{before}{after}");
    (before.ends_with(['，', '；', '。']) && blanks(&shorter).next().is_some()).then_some(shorter)
}
