//! Promises: who does what by when, cut out of the sentence that makes them.

use std::ops::Range;

use crate::detect::Line;
use crate::lexicon::Role;
use crate::text::is_han;

use super::Coach;
use super::clause::{Clause, clauses, trim};

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
        let commits =
            commits.filter(|f| subject.pack.signals[f.signal].id == self.phrases.next.commit);
        // What goes beyond the law is no promise to keep.
        let commits = commits.filter(|f| !self.breaches(f.turn));
        let said = commits.filter_map(|f| self.dated(f.turn, f.start..f.end));
        self.distinct(said)
    }

    /// What the customer promised: an act of the customer's own side with a date.
    #[must_use]
    pub fn promises_to_us(&self) -> Vec<Promise> {
        let subject = self.subject;
        let hear = &self.phrases.replies.hear;
        let turns = subject.note.turns.iter().enumerate();
        let theirs = turns.filter(|(_, turn)| turn.role == Role::Customer);
        let said = theirs.flat_map(|(i, turn)| {
            let sentences = Line::of_text(&turn.text, turn.role, false);
            let said = sentences.sentences.iter().filter_map(|sentence| {
                let (start, end) = sentences.folded.original(sentence.start, sentence.end);
                let promise = self.dated(i, start..end)?;
                let words = self.words(&promise);
                (self.phrases.replies.says(words, hear.mine)
                    && !self.phrases.replies.says(words, hear.yours))
                .then_some(promise)
            });
            said.collect::<Vec<_>>()
        });
        self.distinct(said)
    }

    /// What our side will show later on.
    #[must_use]
    pub fn shows(&self, promised: &[Promise]) -> Vec<Promise> {
        let subject = self.subject;
        let hear = &self.phrases.replies.hear;
        let shows = subject.findings.list.iter();
        let shows =
            shows.filter(|f| subject.pack.signals[f.signal].id == self.phrases.next.show_signal);
        let said = shows.filter_map(|f| self.dated(f.turn, f.start..f.end));
        let later =
            self.distinct(said.filter(|p| !self.phrases.replies.says(self.words(p), hear.now)));
        let is_new = |p: &Promise| !promised.iter().any(|other| self.alike(other, p));
        later.into_iter().filter(is_new).collect()
    }

    /// The words of a promise.
    #[must_use]
    pub fn words(&self, promise: &Promise) -> &str {
        self.subject.note.turns[promise.turn].slice(promise.span.start, promise.span.end)
    }

    /// The clauses of a sentence that say what is done and by when; none where they do not.
    fn dated(&self, turn: usize, within: Range<usize>) -> Option<Promise> {
        let words = &self.phrases.promise;
        let hear = &self.phrases.replies.hear;
        let text = &self.subject.note.turns[turn].text;
        let all = clauses(text, &within);
        // The last date is the one of the act; those before it often only say when it was spoken of.
        let due = all
            .iter()
            .rposition(|c| self.phrases.replies.says(&c.text, hear.due) && !c.asks)?;
        let is_whole = |part: &[Clause]| {
            let said: String = part.iter().map(|c| c.text.as_str()).collect();
            self.object(&said) >= words.object
                && said.chars().count() >= words.shortest
                && part
                    .iter()
                    .any(|c| self.phrases.replies.says(&c.text, hear.act))
                && !part.iter().any(|c| c.asks)
        };
        // All of it, where that is short; else as far on as the act needs; else the clause before,
        // which often names the object.
        let name = self
            .subject
            .note
            .speaker_name(&self.subject.note.turns[turn]);
        let filler = |c: &Clause| {
            let bare = trim(&c.text, &words.heads, &[]).trim_matches('*');
            bare.chars().count() < words.clause
                || is_called(name, bare)
                || words.speech.iter().any(|v| v == bare)
        };
        let first = all.iter().position(|c| !filler(c)).unwrap_or(due).min(due);
        let length =
            |range: &Range<usize>| all[range.end - 1].range.end - all[range.start].range.start;
        let whole = Some(first..all.len()).filter(|range| length(range) <= words.longest);
        let onward = (due + 1..=all.len().min(due + 3)).map(|end| due..end);
        let back = (1..=due.min(2)).map(|n| due - n..due + 1);
        let mut ranges = whole.into_iter().chain(onward).chain(back);
        let range = ranges.find(|range| is_whole(&all[range.clone()]))?;
        let (first, last) = (&all[range.start], &all[range.end - 1]);
        let mut bare = trim(unnumbered(&first.text), &words.heads, &[]);
        if self.subject.note.is_narrative() && !name.is_empty() {
            bare = trim(unnamed(name, bare), &words.speech, &[]);
        }
        // What is trimmed may stand behind as well as in front.
        let front = bare.as_ptr() as usize - first.text.as_ptr() as usize;
        let skipped = first.text[..front].chars().count();
        let span = first.range.start + skipped..last.range.end;
        let is_done = all[range]
            .iter()
            .any(|c| self.phrases.replies.says(&c.text, hear.past));
        let fits = (words.shortest..=words.longest).contains(&span.len());
        (fits && !is_done).then_some(Promise { turn, span })
    }

    /// How many characters tell what is done: those that are neither thin nor part of a date.
    fn object(&self, said: &str) -> usize {
        let line = Line::of_text(said, Role::Unknown, false);
        let chars = &line.folded.chars;
        let mut dated = vec![false; chars.len()];
        let due = self.phrases.replies.hear.due;
        let mut reader = self.phrases.replies.patterns.reader();
        reader.read_clause(chars);
        reader.each(due, |from, to| dated[from..to].fill(true));
        let told = chars.iter().zip(dated).filter(|(c, dated)| {
            !dated
                && (is_han(**c) || c.is_ascii_alphanumeric())
                && !self.phrases.promise.thin.contains(**c)
        });
        told.count()
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
        let (short, long) = if a.chars().count() <= b.chars().count() {
            (a, b)
        } else {
            (b, a)
        };
        let chars: Vec<char> = short.chars().filter(|c| is_han(*c)).collect();
        let pairs: Vec<String> = chars.windows(2).map(|pair| pair.iter().collect()).collect();
        let shared = pairs
            .iter()
            .filter(|pair| long.contains(pair.as_str()))
            .count();
        pairs.is_empty() || shared * 2 >= pairs.len()
    }
}

/// A clause without the number or bullet of its line.
fn unnumbered(clause: &str) -> &str {
    const SIGNS: [char; 11] = ['.', '、', '）', ')', '（', '(', '-', '*', '·', '：', ' '];
    let rest = clause.trim_start_matches(SIGNS);
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    if after.len() < rest.len() && after.starts_with(['.', '、', '）', ')']) {
        after.trim_start_matches(SIGNS)
    } else {
        rest
    }
}

/// `true` for the name of somebody, or its end: 老苗 for 维保主管老苗.
fn is_called(name: &str, text: &str) -> bool {
    text.chars().count() > 1 && name.ends_with(text)
}

/// `text` without the name that it begins with, or the end of that name.
fn unnamed<'a>(name: &str, text: &'a str) -> &'a str {
    let ends = name.char_indices().map(|(i, _)| &name[i..]);
    let named = ends.filter(|end| end.chars().count() > 1);
    let mut rests = named.filter_map(|end| text.strip_prefix(end));
    rests.next().unwrap_or(text)
}
