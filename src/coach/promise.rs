//! Promises: who does what by when, cut out of the sentence that makes them.

use std::ops::Range;

use crate::detect::GuardKind;
use crate::lexicon::Role;
use crate::text::is_han;

use super::Coach;
use super::clause::{Clause, clauses, trim};
use super::hear::says;

/// The words of a promise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// The turn.
    pub turn: usize,
    /// Where in its text they stand, in characters.
    pub span: Range<usize>,
}

impl Coach<'_> {
    /// What our side promised, each thing once.
    #[must_use]
    pub fn promises(&self) -> Vec<Promise> {
        let subject = self.subject;
        let commits = subject.findings.list.iter();
        let commits = commits.filter(|f| subject.pack.signals[f.signal].id == self.phrases.next.commit);
        let said = commits.filter_map(|f| self.dated(f.turn, f.start..f.end));
        self.distinct(said)
    }

    /// What the customer promised: said like a promise of ours, by somebody who is not ours.
    #[must_use]
    pub fn promises_to_us(&self) -> Vec<Promise> {
        let subject = self.subject;
        let hear = &self.phrases.replies.hear;
        let taken = subject.findings.taken.iter().filter(|t| {
            t.guard == GuardKind::Role
                && subject.pack.signals[t.signal].id == self.phrases.next.commit
                && subject.note.turns[t.turn].role == Role::Customer
        });
        let said = taken.filter_map(|t| {
            let whole = self.sentence(t.turn, t.evidence.start);
            let promise = self.dated(t.turn, whole)?;
            let words = self.words(&promise);
            let is_theirs = says(&words, &hear.mine) && !says(&words, &hear.yours);
            is_theirs.then_some(promise)
        });
        self.distinct(said)
    }

    /// What our side will show later on.
    #[must_use]
    pub fn shows(&self, promised: &[Promise]) -> Vec<Promise> {
        let subject = self.subject;
        let hear = &self.phrases.replies.hear;
        let shows = subject.findings.list.iter();
        let shows = shows.filter(|f| subject.pack.signals[f.signal].id == self.phrases.next.show_signal);
        let said = shows.filter_map(|f| self.dated(f.turn, f.start..f.end));
        let later = self.distinct(said.filter(|p| !says(&self.words(p), &hear.now)));
        let is_new = |p: &Promise| !promised.iter().any(|other| self.alike(other, p));
        later.into_iter().filter(is_new).collect()
    }

    /// The words of a promise.
    #[must_use]
    pub fn words(&self, promise: &Promise) -> String {
        let text = &self.subject.note.turns[promise.turn].text;
        let words = text.chars().skip(promise.span.start);
        words.take(promise.span.end - promise.span.start).collect()
    }

    /// The clauses of a sentence that say what is done and by when; none where they do not.
    fn dated(&self, turn: usize, within: Range<usize>) -> Option<Promise> {
        let words = &self.phrases.promise;
        let hear = &self.phrases.replies.hear;
        let text = &self.subject.note.turns[turn].text;
        let all = clauses(text, &within);
        let due = all.iter().position(|c| says(&c.text, &hear.due) && !c.asks)?;
        let is_whole = |part: &[Clause]| {
            let said: String = part.iter().map(|c| c.text.as_str()).collect();
            let weight = said.chars().filter(|c| is_han(*c) || c.is_ascii_alphanumeric()).count();
            weight >= words.shortest
                && part.iter().any(|c| says(&c.text, &hear.act))
                && !part.iter().any(|c| c.asks)
        };
        // All of it, where that is short; else as far on as the act needs; else the clause before,
        // which often names the object.
        let filler = |c: &Clause| trim(&c.text, &words.heads, &[]).chars().count() < words.clause;
        let first = all.iter().position(|c| !filler(c)).unwrap_or(due).min(due);
        let length = |range: &Range<usize>| all[range.end - 1].range.end - all[range.start].range.start;
        let whole = Some(first..all.len()).filter(|range| length(range) <= words.longest);
        let onward = (due + 1..=all.len().min(due + 3)).map(|end| due..end);
        let back = (1..=due.min(2)).map(|n| due - n..due + 1);
        let mut ranges = whole.into_iter().chain(onward).chain(back);
        let range = ranges.find(|range| is_whole(&all[range.clone()]))?;
        let (first, last) = (&all[range.start], &all[range.end - 1]);
        let name = self.subject.note.speaker_name(&self.subject.note.turns[turn]);
        let mut bare = trim(&first.text, &words.heads, &[]);
        if self.subject.note.is_narrative() && !name.is_empty() {
            bare = trim(bare.strip_prefix(name).unwrap_or(bare), &words.speech, &[]);
        }
        let skipped = first.text[..first.text.len() - bare.len()].chars().count();
        let span = first.range.start + skipped..last.range.end;
        (span.len() >= words.shortest && span.len() <= words.longest).then_some(Promise { turn, span })
    }

    /// The sentence of a turn that holds character `at`.
    fn sentence(&self, turn: usize, at: usize) -> Range<usize> {
        let text: Vec<char> = self.subject.note.turns[turn].text.chars().collect();
        let ends = |c: &char| matches!(c, '。' | '！' | '？' | '；' | '!' | '?' | ';');
        let start = text[..at].iter().rposition(ends).map_or(0, |i| i + 1);
        let end = text[at..].iter().position(ends).map_or(text.len(), |i| at + i);
        start..end
    }

    /// Promises of which none repeats another.
    fn distinct(&self, said: impl Iterator<Item = Promise>) -> Vec<Promise> {
        let mut kept: Vec<Promise> = Vec::new();
        for promise in said {
            if !kept.iter().any(|other| self.alike(other, &promise)) {
                kept.push(promise);
            }
        }
        kept
    }

    /// `true` when most of the shorter one's pairs of characters stand in the other.
    fn alike(&self, a: &Promise, b: &Promise) -> bool {
        let (a, b) = (self.words(a), self.words(b));
        let (short, long) = if a.chars().count() <= b.chars().count() { (a, b) } else { (b, a) };
        let chars: Vec<char> = short.chars().filter(|c| is_han(*c)).collect();
        let pairs: Vec<String> = chars.windows(2).map(|pair| pair.iter().collect()).collect();
        let shared = pairs.iter().filter(|pair| long.contains(pair.as_str())).count();
        pairs.is_empty() || shared * 2 >= pairs.len()
    }
}
