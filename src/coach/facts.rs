//! What remains of our line without the offence: facts that can still be said.

use std::borrow::Cow;

use crate::detect::Finding;
use crate::lexicon::Polarity;
use crate::score::names;

use super::clause::{Clause, clauses, trim};
use super::phrases::RestWords;
use super::point::{Points, overlap};

impl Points<'_> {
    /// What remains of the line of `finding` without the clauses that offend.
    #[must_use]
    pub fn rest(&self, finding: &Finding) -> Option<String> {
        let signal = &self.subject.pack.signals[finding.signal];
        // Where the offence is to shift the blame, what stands beside it mostly does so too; and
        // beside an offence against the law nothing is left to build on.
        let strict = self
            .phrases
            .rest
            .strict
            .iter()
            .any(|pattern| names(pattern, &signal.id));
        if signal.risk.is_some() {
            None
        } else {
            self.facts(finding.turn, strict)
        }
    }

    /// Facts of a turn of ours that can still be said: clauses that do not offend, at least one of
    /// which holds a figure (unless `strict`) or helps.
    #[must_use]
    pub fn facts(&self, turn: usize, strict: bool) -> Option<String> {
        let words = &self.phrases.rest;
        let text = &self.subject.note.turns[turn].text;
        let bad = |polarity| {
            matches!(
                polarity,
                Polarity::Negative | Polarity::Caution | Polarity::Risk
            )
        };
        let offending = self.marked(turn, |_, polarity| bad(polarity));
        let helpful = self.marked(turn, |id, polarity| {
            polarity == Polarity::Positive && !id.starts_with("ask.")
        });
        let all = clauses(text, &self.spoken(turn));
        let kept = |clause: &Clause<'_>| {
            !clause.asks
                && !offending.iter().any(|o| overlap(o, &clause.range))
                && !words.is_hostile(clause.text)
        };
        let is_fact = |clause: &Clause<'_>| {
            (!strict && self.holds_figure(clause.text))
                || helpful.iter().any(|h| overlap(h, &clause.range))
        };
        // The longest stretch of neighbours that holds a fact; what leads up to the fact is left
        // out but for the clause before it, which often names its subject.
        let stretches = all.split(|clause| !kept(clause)).filter_map(|stretch| {
            let first = stretch.iter().position(is_fact)?;
            Some(&stretch[first.saturating_sub(1)..])
        });
        let shown = stretches.filter_map(|stretch| self.joined(stretch));
        shown.max_by_key(|rest| rest.chars().count())
    }

    fn joined(&self, stretch: &[Clause<'_>]) -> Option<String> {
        let words = &self.phrases.rest;
        let mut rest = String::new();
        // A form of address is no fact.
        let bare = |clause: &&Clause<'_>| {
            clause.text.chars().count() > 4 || self.holds_figure(clause.text)
        };
        for clause in stretch.iter().filter(bare) {
            let text = if rest.is_empty() {
                trim(clause.text, &words.heads, &self.phrases.point.tails)
            } else {
                clause.text
            };
            let longer = rest.chars().count() + text.chars().count() + 1;
            if longer > words.longest {
                break;
            }
            if !rest.is_empty() {
                rest.push('，');
            }
            rest.push_str(text);
        }
        (rest.chars().count() >= words.shortest).then_some(rest)
    }

    /// A figure: a digit, or a number word with a unit behind it.
    pub(super) fn holds_figure(&self, text: &str) -> bool {
        text.char_indices().any(|(at, c)| {
            c.is_ascii_digit()
                || ("二三四五六七八九十百千万两几".contains(c)
                    && self.phrases.rest.is_unit(&text[at + c.len_utf8()..]))
        })
    }
}

impl RestWords {
    /// `true` when `text` begins with a unit.
    fn is_unit(&self, text: &str) -> bool {
        self.units.prefix_of(text).is_some()
    }

    /// `true` when a hostile word stands in `text` outside of the friendly ones.
    fn is_hostile(&self, text: &str) -> bool {
        if !self.friendly.is_in(text) {
            return self.hostile.is_in(text);
        }
        let mut rest = Cow::Borrowed(text);
        for word in self.friendly.iter() {
            if rest.contains(word.as_str()) {
                rest = Cow::Owned(rest.replace(word.as_str(), ""));
            }
        }
        self.hostile.is_in(&rest)
    }
}
