//! The customer's point, our own point, and what remains of our line without the offence.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use crate::detect::Finding;
use crate::lexicon::{Polarity, Role};
use crate::score::{Subject, names};
use crate::text::{Words, is_han};

use super::clause::{Clause, clauses, quoted, reported, trim, turned};
use super::phrases::Phrases;
use super::rewrite::rewrite;

/// How many turns back the customer's words are still "just before".
const REACH: usize = 3;

/// Takes points out of a note.
#[derive(Debug)]
pub struct Points<'a> {
    /// The note and all that is known of it.
    pub subject: &'a Subject<'a>,
    /// The words that shape a point.
    pub phrases: &'a Phrases,
    /// The rewrite of each finding, once somebody has asked for it.
    rewrites: Vec<OnceCell<Option<String>>>,
}

impl<'a> Points<'a> {
    /// Of a note of which nothing was taken yet.
    #[must_use]
    pub fn new(subject: &'a Subject<'a>, phrases: &'a Phrases) -> Self {
        Self {
            subject,
            phrases,
            rewrites: vec![OnceCell::new(); subject.findings.list.len()],
        }
    }

    /// A better way to say the sentence of a finding, by its index; none where its signal has no templates.
    #[must_use]
    pub fn rewrite(&self, finding: usize) -> Option<&str> {
        let list = &self.subject.findings.list;
        let better = self.rewrites[finding].get_or_init(|| rewrite(self, &list[finding]));
        better.as_deref()
    }

    /// The point of the customer that `turn` answers, in the customer's own words.
    #[must_use]
    pub fn before(&self, turn: usize) -> Option<String> {
        let turns = &self.subject.note.turns;
        let heard = (turn.saturating_sub(REACH)..turn)
            .rev()
            .filter(|&i| turns[i].role == Role::Customer);
        heard.take(2).find_map(|i| self.of_customer(i, Some(turn)))
    }

    /// The next point of the customer's, where there is none to answer yet.
    #[must_use]
    pub fn after(&self, turn: usize) -> Option<String> {
        let turns = self.subject.note.turns.iter().enumerate().skip(turn + 1);
        turns
            .filter(|(_, t)| t.role == Role::Customer)
            .take(REACH)
            .find_map(|(i, _)| self.of_customer(i, None))
    }

    /// The point of the customer's turn `turn`; of several clauses the weightiest, or the one that
    /// `reply` takes up.
    #[must_use]
    pub fn of_customer(&self, turn: usize, reply: Option<usize>) -> Option<String> {
        let text = &self.subject.note.turns[turn].text;
        let said = reply
            .map(|reply| self.subject.note.turns[reply].text.as_str())
            .unwrap_or_default();
        let marked = self.marked(turn, |id, _| {
            id.starts_with("objection.") || id.starts_with("demand.")
        });
        let all = clauses(text, &self.spoken(turn));
        let best = all.iter().enumerate().filter_map(|(i, clause)| {
            let point = self.shaped(&all, i)?;
            Some((
                self.weight(clause, &marked) + shared(&point, said),
                std::cmp::Reverse(i),
                point,
            ))
        });
        let (_, _, point) = best.max()?;
        // Minutes are nobody's own words: they speak of the customer, and of us, as of others.
        Some(if self.subject.note.is_narrative() {
            turned(&point, &self.phrases.to_you, &Words::default())
        } else {
            point.into_owned()
        })
    }

    /// The customer's words as our own sentence would say them, without quotation marks.
    #[must_use]
    pub fn turned(&self, point: &str) -> String {
        turned(point, &self.phrases.turn, &self.phrases.turn_keep)
    }

    /// What a customer asks of us, without the "you" in front.
    #[must_use]
    pub fn request(&self, turn: usize) -> Option<String> {
        let point = self.of_customer(turn, None)?;
        let bare = trim(&point, &self.phrases.point.request_heads, &Words::default());
        (bare.chars().count() >= self.phrases.point.shortest).then(|| bare.to_owned())
    }

    /// The point of our own sentence: its weightiest clause.
    #[must_use]
    pub fn own(&self, finding: &Finding) -> Option<String> {
        let words = &self.phrases.point;
        let text = &self.subject.note.turns[finding.turn].text;
        let spoken = self.spoken(finding.turn);
        let within = finding.start.max(spoken.start)..finding.end.min(spoken.end);
        let all = clauses(text, if within.is_empty() { &spoken } else { &within });
        let marked: Vec<Range<usize>> = finding.evidence.iter().map(|e| e.start..e.end).collect();
        let best = all.iter().enumerate().filter_map(|(i, clause)| {
            let point = trim(self.bare(clause), &words.own_heads, &words.tails);
            let fits = (words.shortest..=words.longest + 6).contains(&point.chars().count());
            fits.then(|| (self.weight(clause, &marked), std::cmp::Reverse(i), point))
        });
        best.max().map(|(_, _, point)| quoted(point))
    }

    /// How much a clause weighs as the point of its line; `marked` is the evidence, heaviest first.
    fn weight(&self, clause: &Clause<'_>, marked: &[Range<usize>]) -> i64 {
        let words = &self.phrases.point;
        3 * i64::from(marked.first().is_some_and(|m| overlap(m, &clause.range)))
            + i64::from(marked.iter().skip(1).any(|m| overlap(m, &clause.range)))
            + 2 * i64::from(words.lively.is_in(clause.text))
            + i64::from(self.holds_figure(clause.text))
            + i64::from((6..=18).contains(&clause.text.chars().count()))
            - 2 * i64::from(clause.asks)
            - 5 * i64::from(words.meta.is_in(clause.text))
    }

    /// The clause `i` as a point; a short one takes its neighbour along.
    fn shaped<'t>(&self, all: &[Clause<'t>], i: usize) -> Option<Cow<'t, str>> {
        let words = &self.phrases.point;
        let own = self.bare(&all[i]);
        let long = own.chars().count();
        if words.empty.has(own) || !own.contains(is_han) || (long < 5 && !words.lively.is_in(own)) {
            return None;
        }
        if long < 5 {
            let before = i.checked_sub(1).filter(|&i| !all[i].closes);
            let before = before.map(|i| self.bare(&all[i]));
            let both = before
                .filter(|before| !words.empty.has(before))
                .map(|before| format!("{before}，{own}"));
            if let Some(both) = both.filter(|both| both.chars().count() <= words.longest) {
                return Some(both.into());
            }
        }
        (words.shortest..=words.longest)
            .contains(&long)
            .then_some(own.into())
    }

    /// A clause without what carries nothing; in minutes also without the verb of speech.
    fn bare<'t>(&self, clause: &Clause<'t>) -> &'t str {
        let words = &self.phrases.point;
        let text = if self.subject.note.is_narrative() {
            trim(clause.text, &words.speech, &Words::default())
        } else {
            clause.text
        };
        trim(text, &words.heads, &words.tails)
    }

    /// Where in a turn somebody's own words stand: everywhere, or behind the verb in minutes.
    pub(super) fn spoken(&self, turn: usize) -> Range<usize> {
        let text = &self.subject.note.turns[turn].text;
        if self.subject.note.is_narrative() {
            reported(text, &self.phrases.point)
        } else {
            0..text.chars().count()
        }
    }

    /// Where the evidence of the wanted findings of a turn stands.
    pub(super) fn marked(
        &self,
        turn: usize,
        wanted: impl Fn(&str, Polarity) -> bool,
    ) -> Vec<Range<usize>> {
        let subject = self.subject;
        let own = &subject.findings.list[subject.findings.of_turn(turn)];
        let wanted = own.iter().filter(|f| {
            let signal = &subject.pack.signals[f.signal];
            wanted(&signal.id, signal.polarity)
        });
        wanted
            .flat_map(|f| f.evidence.iter().map(|e| e.start..e.end))
            .collect()
    }

    /// `true` when a rewrite of `signal` takes its point from our own sentence.
    #[must_use]
    pub fn is_own(&self, signal: &str) -> bool {
        self.phrases
            .own_point
            .iter()
            .any(|pattern| names(pattern, signal))
    }

    /// The customer's point for a rewrite of `finding`: what stands before, or for some signals after.
    #[must_use]
    pub fn of_finding(&self, finding: &Finding) -> Option<String> {
        let signal = self.subject.pack.signals[finding.signal].id.as_str();
        let later = self
            .phrases
            .later_point
            .iter()
            .any(|pattern| names(pattern, signal));
        self.before(finding.turn)
            .or_else(|| later.then(|| self.after(finding.turn)).flatten())
    }
}

pub(super) fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// How many pairs of neighbouring Han characters of `a` stand in `b`, up to two.
fn shared(a: &str, b: &str) -> i64 {
    let chars = || a.char_indices();
    let pairs = chars().zip(chars().skip(1));
    let han = pairs.filter(|((_, first), (_, second))| is_han(*first) && is_han(*second));
    let mut shared = han
        .filter(|((from, _), (at, second))| b.contains(&a[*from..at + second.len_utf8()]))
        .map(|_| 1);
    shared.next().unwrap_or(0) + shared.next().unwrap_or(0)
}
