//! Writes what to say instead: nothing that repeats the fault, and no frame twice where another will do.

use std::collections::{BTreeMap, HashSet};

use crate::ledger::{Exchange, Handling};

use super::fill::{all_fits, mend};
use super::point::Points;
use super::rewrite::{last, ways};

/// A way to say something, and the frame that it was filled into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// The template.
    pub frame: String,
    /// What it says.
    pub text: String,
}

/// What a sentence is said instead of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum About {
    /// The sentence of a finding, as index.
    Finding(usize),
    /// The reply to an objection, by its finding.
    Objection(usize),
}

/// Writes for one report.
pub struct Pen<'a> {
    /// What was said.
    pub points: Points<'a>,
    /// `true` for a sentence that carries nothing that must not be said.
    is_clean: &'a dyn Fn(&str) -> bool,
    used: HashSet<String>,
    written: BTreeMap<About, Option<String>>,
}

impl<'a> Pen<'a> {
    /// A pen that has written nothing yet.
    pub fn new(points: Points<'a>, is_clean: &'a dyn Fn(&str) -> bool) -> Self {
        Self {
            points,
            is_clean,
            used: HashSet::new(),
            written: BTreeMap::new(),
        }
    }

    /// A better way to say the sentence of a finding, the same whenever it is asked for; none where its
    /// signal has no templates.
    pub fn rewrite(&mut self, finding: usize) -> Option<String> {
        self.once(About::Finding(finding), |pen| {
            let found = &pen.points.subject.findings.list[finding];
            let last = last(&pen.points, found);
            pen.choose(ways(&pen.points, found))
                .or_else(|| last.into_iter().find(|text| (pen.is_clean)(text)))
        })
    }

    /// What to say instead of a reply that argued or did nothing, or after one that took the point up.
    pub fn reply(&mut self, exchange: &Exchange) -> Option<String> {
        if let (Handling::Argued, Some(by)) = (exchange.handling, exchange.by) {
            return self.rewrite(by);
        }
        self.once(About::Objection(exchange.objection), |pen| {
            let ways = super::reply_ways(&pen.points, exchange);
            pen.choose(ways)
        })
    }

    /// The best of `ways` that says nothing it must not, of a frame that is new where there is one.
    pub fn choose(&mut self, ways: Vec<Way>) -> Option<String> {
        let (new, old): (Vec<Way>, Vec<Way>) = ways
            .into_iter()
            .partition(|way| !self.used.contains(&way.frame));
        let mut all = new.into_iter().chain(old);
        let way = all.find(|way| (self.is_clean)(&way.text))?;
        self.used.insert(way.frame);
        Some(way.text)
    }

    /// The rewrites of findings, by index.
    pub fn rewrites(self) -> BTreeMap<usize, String> {
        let written = self.written.into_iter();
        let of_findings = written.filter_map(|(about, text)| match about {
            About::Finding(i) => Some((i, text?)),
            About::Objection(_) => None,
        });
        of_findings.collect()
    }

    fn once(
        &mut self,
        about: About,
        write: impl FnOnce(&mut Self) -> Option<String>,
    ) -> Option<String> {
        if let Some(written) = self.written.get(&about) {
            return written.clone();
        }
        let text = write(self);
        self.written.insert(about, text.clone());
        text
    }
}

/// Every template that can be filled.
pub fn filled<'v>(
    templates: &[String],
    value: impl Fn(&str) -> Option<&'v str>,
) -> impl Iterator<Item = Way> {
    let all = all_fits(templates, value).into_iter();
    all.map(|(frame, text)| Way {
        frame,
        text: mend(&text),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_are_those_that_can_be_filled() {
        let templates = ["您说“{point}”。".to_owned(), "{rest}".to_owned()];
        let all: Vec<Way> = filled(&templates, |name| (name == "point").then_some("贵")).collect();
        assert_eq!(all.len(), 1);
        assert_eq!(all[0].text, "您说“贵”。");
    }
}
