//! The rewrite of a sentence: the first template that can be filled from what was actually said.

use std::cell::OnceCell;

use crate::detect::Finding;
use crate::score::names;

use super::fill::{blanks, fill, fitted, mend};
use super::point::Points;

/// A better way to say the sentence of `finding`; none where its signal has no templates.
#[must_use]
pub fn rewrite(points: &Points<'_>, finding: &Finding) -> Option<String> {
    let signal = &points.subject.pack.signals[finding.signal];
    let said = Said::new(points, finding);
    let has_blanks = |template: &&String| blanks(template).next().is_some();
    let with_blanks = || {
        let templates = signal.rewrites.iter().filter(has_blanks);
        templates.map(|template| prepared(template))
    };
    // Without a remainder of ours, the customer's point alone is still better than no point at all.
    let fit = |template: String| fitted(&template, |name| said.value(name));
    let filled = with_blanks().find_map(fit).or_else(|| {
        let mut shorter = with_blanks().filter_map(|template| without_rest(&template));
        shorter.find_map(fit)
    });
    let filled = filled.or_else(|| {
        let line = signal.rewrites.iter().find(|t| !has_blanks(t))?;
        Some(taken_back(points, finding, line, said.own()))
    });
    filled.map(|text| mend(&text))
}

/// What was said, taken apart as far as a template asks for it.
struct Said<'a> {
    points: &'a Points<'a>,
    finding: &'a Finding,
    own: OnceCell<Option<String>>,
    point: OnceCell<Option<String>>,
    bare: OnceCell<Option<String>>,
    rest: OnceCell<Option<String>>,
}

impl<'a> Said<'a> {
    const fn new(points: &'a Points<'a>, finding: &'a Finding) -> Self {
        Self {
            points,
            finding,
            own: OnceCell::new(),
            point: OnceCell::new(),
            bare: OnceCell::new(),
            rest: OnceCell::new(),
        }
    }

    fn value(&self, name: &str) -> Option<&str> {
        match name {
            "point" => self.point(),
            "bare" => self.bare(),
            "rest" => self.rest(),
            "said" => Some(self.sentence()),
            _ => None,
        }
    }

    fn own(&self) -> Option<&str> {
        let own = self.own.get_or_init(|| self.points.own(self.finding));
        own.as_deref()
    }

    fn is_own(&self) -> bool {
        let signal = &self.points.subject.pack.signals[self.finding.signal];
        self.points.is_own(&signal.id)
    }

    fn point(&self) -> Option<&str> {
        if self.is_own() {
            return self.own();
        }
        let point = || self.points.of_finding(self.finding);
        self.point.get_or_init(point).as_deref()
    }

    /// The point as our own words: the customer's are turned.
    fn bare(&self) -> Option<&str> {
        let bare = || {
            let point = self.point()?;
            let bare = if self.is_own() {
                point.to_owned()
            } else {
                self.points.turned(point)
            };
            (bare.chars().count() <= self.points.phrases.point.longest_bare).then_some(bare)
        };
        self.bare.get_or_init(bare).as_deref()
    }

    fn rest(&self) -> Option<&str> {
        let rest = || {
            let rest = self.points.rest(self.finding)?;
            self.own()
                .is_none_or(|own| !rest.contains(own))
                .then_some(rest)
        };
        self.rest.get_or_init(rest).as_deref()
    }

    fn sentence(&self) -> &'a str {
        let Finding { start, end, .. } = *self.finding;
        self.points.subject.note.turns[self.finding.turn]
            .slice(start, end)
            .trim()
    }
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
