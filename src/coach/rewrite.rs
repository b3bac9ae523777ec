//! The rewrite of a sentence: the first template that can be filled from what was actually said.

use crate::detect::Finding;
use crate::score::names;

use super::fill::{blanks, fill, first_fit, mend};
use super::point::Points;

/// A better way to say the sentence of `finding`; none where its signal has no templates.
#[must_use]
pub fn rewrite(points: &Points<'_>, finding: &Finding) -> Option<String> {
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
    let templates: Vec<String> = signal
        .rewrites
        .iter()
        .map(|template| prepared(template))
        .collect();
    let (with_blanks, without): (Vec<String>, Vec<String>) = templates
        .into_iter()
        .partition(|t| blanks(t).next().is_some());
    // Without a remainder of ours, the customer's point alone is still better than no point at all.
    let shorter: Vec<String> = with_blanks.iter().filter_map(|t| without_rest(t)).collect();
    let filled = first_fit(&with_blanks, value).or_else(|| first_fit(&shorter, value));
    let last = without
        .first()
        .map(|line| taken_back(points, finding, line, own.as_deref()));
    filled.or(last).map(|text| mend(&text))
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
