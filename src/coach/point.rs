//! The customer's point, our own point, and what remains of our line without the offence.

use std::ops::Range;

use crate::detect::Finding;
use crate::lexicon::{Polarity, Role};
use crate::score::{Subject, names};
use crate::text::is_han;

use super::clause::{Clause, clauses, reported, trim, turned};
use super::phrases::Phrases;

/// How many turns back the customer's words are still "just before".
const REACH: usize = 3;

/// Takes points out of a note.
#[derive(Debug, Clone, Copy)]
pub struct Points<'a> {
    /// The note and all that is known of it.
    pub subject: &'a Subject<'a>,
    /// The words that shape a point.
    pub phrases: &'a Phrases,
}

impl<'a> Points<'a> {
    /// The point of the customer that `turn` answers, ready to stand in quotation marks in our mouth.
    #[must_use]
    pub fn before(&self, turn: usize) -> Option<String> {
        let turns = &self.subject.note.turns;
        let heard = (turn.saturating_sub(REACH)..turn).rev().filter(|&i| turns[i].role == Role::Customer);
        heard.take(2).find_map(|i| self.of_customer(i, Some(turn)))
    }

    /// The point of the customer's turn `turn`; of several clauses the one that carries a finding, or
    /// that `reply` takes up.
    #[must_use]
    pub fn of_customer(&self, turn: usize, reply: Option<usize>) -> Option<String> {
        let text = &self.subject.note.turns[turn].text;
        let said = reply.map(|reply| self.subject.note.turns[reply].text.as_str()).unwrap_or_default();
        let marked = self.marked(turn, |id, _| id.starts_with("objection.") || id.starts_with("demand."));
        let all = clauses(text, &self.spoken(turn));
        let best = all.iter().enumerate().filter_map(|(i, clause)| {
            let point = self.shaped(&all, i)?;
            let weight = 4 * i64::from(marked.iter().any(|m| overlap(m, &clause.range)))
                + shared(&point, said).min(3)
                + i64::from((6..=18).contains(&point.chars().count()))
                - 2 * i64::from(clause.asks);
            Some((weight, std::cmp::Reverse(i), point))
        });
        let (_, _, point) = best.max()?;
        Some(turned(&point, &self.phrases.turn, &self.phrases.turn_keep))
    }

    /// The point of our own sentence: the clause that carries the finding.
    #[must_use]
    pub fn own(&self, finding: &Finding) -> Option<String> {
        let words = &self.phrases.point;
        let text = &self.subject.note.turns[finding.turn].text;
        let all = clauses(text, &(finding.start..finding.end));
        let offending = all.iter().find(|clause| finding.evidence.first().is_some_and(|e| overlap(&(e.start..e.end), &clause.range)));
        let clause = offending.or_else(|| all.iter().max_by_key(|clause| clause.text.chars().count()))?;
        let range = if self.subject.note.is_narrative() { reported(&clause.text, words) } else { 0..clause.text.chars().count() };
        let inside: String = clause.text.chars().skip(range.start).take(range.len()).collect();
        let point = trim(trim(&inside, &words.heads, &words.tails), &words.own_heads, &words.tails);
        let point: String = point.chars().map(|c| if matches!(c, '“' | '”') { '’' } else { c }).collect();
        (2..=words.longest + 6).contains(&point.chars().count()).then_some(point)
    }

    /// What remains of our line without the clauses that offend: facts that can still be said.
    #[must_use]
    pub fn rest(&self, finding: &Finding) -> Option<String> {
        let words = &self.phrases.rest;
        let text = &self.subject.note.turns[finding.turn].text;
        let bad = |polarity| matches!(polarity, Polarity::Negative | Polarity::Caution | Polarity::Risk);
        let offending = self.marked(finding.turn, |_, polarity| bad(polarity));
        let helpful = self.marked(finding.turn, |id, polarity| polarity == Polarity::Positive && !id.starts_with("ask."));
        let all = clauses(text, &self.spoken(finding.turn));
        let kept = |clause: &Clause| {
            !clause.asks
                && !offending.iter().any(|o| overlap(o, &clause.range))
                && !words.hostile.iter().any(|word| clause.text.contains(word.as_str()))
        };
        let is_fact = |clause: &Clause| {
            clause.text.contains(|c: char| c.is_ascii_digit() || "一二三四五六七八九十百千万两".contains(c))
                || helpful.iter().any(|h| overlap(h, &clause.range))
        };
        // The longest stretch of neighbours that holds a fact.
        let stretches = all.split(|clause| !kept(clause)).filter(|stretch| stretch.iter().any(is_fact));
        let shown = stretches.filter_map(|stretch| self.joined(stretch));
        shown.max_by_key(|rest| rest.chars().count())
    }

    fn joined(&self, stretch: &[Clause]) -> Option<String> {
        let words = &self.phrases.rest;
        let mut rest = String::new();
        for clause in stretch {
            let text = if rest.is_empty() { trim(&clause.text, &words.heads, &self.phrases.point.tails) } else { clause.text.as_str() };
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

    /// The clause `i` as a point; a short one takes its neighbour along.
    fn shaped(&self, all: &[Clause], i: usize) -> Option<String> {
        let words = &self.phrases.point;
        let own = trim(&all[i].text, &words.heads, &words.tails);
        let long = own.chars().count();
        if words.empty.iter().any(|empty| empty == own) || !own.contains(is_han) {
            return None;
        }
        if long < 5 {
            let before = i.checked_sub(1).map(|i| trim(&all[i].text, &words.heads, &words.tails));
            let both = before.filter(|b| !words.empty.iter().any(|empty| empty == b)).map(|b| format!("{b}，{own}"));
            if let Some(both) = both.filter(|both| both.chars().count() <= words.longest) {
                return Some(both);
            }
        }
        (words.shortest..=words.longest).contains(&long).then(|| own.to_owned())
    }

    /// Where in a turn somebody's own words stand: everywhere, or behind the verb in minutes.
    fn spoken(&self, turn: usize) -> Range<usize> {
        let text = &self.subject.note.turns[turn].text;
        if self.subject.note.is_narrative() { reported(text, &self.phrases.point) } else { 0..text.chars().count() }
    }

    /// Where the evidence of the wanted findings of a turn stands.
    fn marked(&self, turn: usize, wanted: impl Fn(&str, Polarity) -> bool) -> Vec<Range<usize>> {
        let subject = self.subject;
        let own = subject.findings.list.iter().filter(|f| f.turn == turn);
        let wanted = own.filter(|f| {
            let signal = &subject.pack.signals[f.signal];
            wanted(&signal.id, signal.polarity)
        });
        wanted.flat_map(|f| f.evidence.iter().map(|e| e.start..e.end)).collect()
    }

    /// `true` when the point of `signal` is taken from our own sentence.
    #[must_use]
    pub fn is_own(&self, signal: &str) -> bool {
        self.phrases.own_point.iter().any(|pattern| names(pattern, signal))
    }
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// How many pairs of neighbouring Han characters of `a` stand in `b`.
fn shared(a: &str, b: &str) -> i64 {
    let chars: Vec<char> = a.chars().collect();
    let pairs = chars.windows(2).filter(|pair| pair.iter().all(|c| is_han(*c)));
    let count = pairs.filter(|pair| b.contains(&pair.iter().collect::<String>())).count();
    i64::try_from(count).unwrap_or(i64::MAX)
}
