//! The rewrite of a sentence: the first template that can be filled from what was actually said.

use crate::detect::Finding;
use crate::score::names;

use super::fill::{fill, first_fit, mend};
use super::point::Points;

/// A better way to say the sentence of `finding`; none where its signal has no templates.
#[must_use]
pub fn rewrite(points: &Points<'_>, finding: &Finding) -> Option<String> {
    let signal = &points.subject.pack.signals[finding.signal];
    let own = points.own(finding);
    let point = points.of_finding(finding);
    let rest = points.rest(finding);
    let said = points.subject.note.turns[finding.turn].text.chars().skip(finding.start).take(finding.end - finding.start);
    let said: String = said.collect();
    let turned = point.as_deref().map(|point| points.turned(point));
    let value = |name: &str| match name {
        "point" => point.as_deref(),
        "turned" => turned.as_deref(),
        "rest" => rest.as_deref(),
        "said" => Some(said.trim()),
        _ => None,
    };
    let templates: Vec<String> = signal.rewrites.iter().map(|template| prepared(template)).collect();
    let (mut text, used) = first_fit(&templates, value)?;
    let ours = points.subject.note.turns[finding.turn].role.is_ours();
    if !used && ours {
        // A line without blanks would ignore what was said; the tail takes that up.
        let tail = points.phrases.tails.iter().filter(|(pattern, _)| names(pattern, &signal.id)).max_by_key(|(p, _)| p.len());
        if let (Some((_, tail)), Some(own)) = (tail, own) {
            text = format!("{}{}", mend(&text), fill(tail, &[("own", &own)]));
        }
    }
    Some(mend(&text))
}

/// `{rest}` is a clause: what follows it directly is set off. A point in quotation marks is quoted;
/// outside of them it is turned to be our own words.
fn prepared(template: &str) -> String {
    const QUOTED: &str = "“{quoted}”";
    let template = template.replace("{rest}", "{rest}，").replace("“{point}”", QUOTED);
    template.replace("{point}", "{turned}").replace(QUOTED, "“{point}”")
}
