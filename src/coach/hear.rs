//! What a line says, by the patterns of `replies.toml`.

use crate::detect::Line;
use crate::lexicon::Role;
use crate::score::Subject;

use super::replies::{Replies, Situation};

/// How many turns back the customer's words are still "just before".
const REACH: usize = 3;

/// A customer's line that was understood.
#[derive(Debug, Clone)]
pub struct Heard<'a> {
    /// What it is.
    pub situation: &'a Situation,
    /// Its figure.
    pub number: Option<String>,
    /// How to address the speaker, where that is certain.
    pub who: Option<String>,
}

/// Understands a note's lines.
#[derive(Debug, Clone, Copy)]
pub struct Ear<'a> {
    /// The note.
    pub subject: &'a Subject<'a>,
    /// The patterns.
    pub replies: &'a Replies,
}

impl<'a> Ear<'a> {
    /// The line of the customer's that `turn` answers, understood: the nearest before it that says
    /// anything.
    #[must_use]
    pub fn before(&self, turn: usize) -> Option<Heard<'a>> {
        let turns = &self.subject.note.turns;
        let heard = (turn.saturating_sub(REACH)..turn).rev();
        let mut heard = heard.filter(|&i| turns[i].role == Role::Customer);
        let nearest = heard.next()?;
        self.line(nearest).or_else(|| {
            (turns[nearest].text.chars().count() <= SHORT).then(|| self.line(heard.next()?))?
        })
    }

    /// A line of the customer's: what it objects to, or else all of it where it is short.
    #[must_use]
    pub fn line(&self, turn: usize) -> Option<Heard<'a>> {
        let text = &self.subject.note.turns[turn].text;
        self.objection(turn).or_else(|| {
            let all = (text.chars().count() <= LONG).then(|| self.text(text))??;
            Some(Heard {
                who: self.address(turn),
                ..all
            })
        })
    }

    /// What a line of the customer's objects to, where it is short enough to be about one thing.
    #[must_use]
    pub fn only_objection(&self, turn: usize) -> Option<Heard<'a>> {
        let is_short = self.subject.note.turns[turn].text.chars().count() <= LONG;
        is_short.then(|| self.objection(turn))?
    }

    /// What a line of the customer's objects to.
    fn objection(&self, turn: usize) -> Option<Heard<'a>> {
        let subject = self.subject;
        let objections =
            subject.findings.list.iter().filter(|f| {
                f.turn == turn && subject.pack.signals[f.signal].family() == "objection"
            });
        let mut heard =
            objections.filter_map(|f| self.text(subject.note.turns[turn].slice(f.start, f.end)));
        Some(Heard {
            who: self.address(turn),
            ..heard.next()?
        })
    }

    /// The first situation that a text is.
    fn text(&self, text: &str) -> Option<Heard<'a>> {
        let line = Line::of_text(text, Role::Customer, false);
        let mut reader = self.replies.patterns.reader();
        let situations = &self.replies.situations;
        let mut first = situations.len();
        for clause in &line.clauses {
            reader.read_clause(line.slice(clause));
            let sentence = line.sentence_at(clause.start);
            let in_question = line.slice(&sentence).contains(&'?');
            let is = |s: &Situation| (!s.asks || in_question) && reader.has(s.say);
            first = situations[..first].iter().position(is).unwrap_or(first);
        }
        let situation = situations.get(first)?;
        let number = self.number(&line, situation);
        Some(Heard {
            situation,
            number,
            who: None,
        })
    }

    /// The figure of a line: where the situation says it stands.
    fn number(&self, line: &Line, situation: &Situation) -> Option<String> {
        let mut reader = self.replies.patterns.reader();
        line.clauses.iter().find_map(|clause| {
            let text = line.slice(clause);
            reader.read_clause(text);
            let (start, end) = reader.first(situation.number)?;
            // A pattern of the situation may hold but the beginning of the figure, which itself goes on.
            let mut best: Option<(usize, usize)> = None;
            reader.each(self.replies.number, |from, to| {
                let longer = |(a, b)| from < a || (from == a && to > b);
                if (start..end).contains(&from) && best.is_none_or(longer) {
                    best = Some((from, to));
                }
            });
            let (from, to) = best?;
            Some(text[from..to].iter().collect())
        })
    }

    /// What to call the speaker of a turn: a surname with a title, as the note labels him.
    fn address(&self, turn: usize) -> Option<String> {
        let note = self.subject.note;
        if note.is_narrative() {
            return None;
        }
        let name = note.speaker_name(&note.turns[turn]);
        let title = self.replies.titles.iter().any(|title| {
            name.strip_suffix(title.as_str())
                .is_some_and(|surname| surname.chars().count() == 1)
        });
        (title && !name.starts_with(['老', '小', '阿', '副'])).then(|| format!("{name}，"))
    }
}

/// A line longer than this says many things, in characters.
const LONG: usize = 90;

/// A line as short as this need not say anything by itself, in characters.
const SHORT: usize = 6;
