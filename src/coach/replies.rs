//! What to reply in which situation, as data: `replies.toml`.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;
use toml::Spanned;

use crate::lexicon::{Numbers, Pack, PackErrors, Patterns};

use super::replies_file::RepliesFile;

/// The file.
pub const FILE: &str = "replies.toml";

/// A list of patterns of the file.
#[derive(Debug, Clone, Default)]
pub struct List {
    all: Arc<Patterns>,
    numbers: Numbers,
}

impl List {
    /// `true` when one of them stands in a clause of folded characters.
    #[must_use]
    pub fn is_in(&self, clause: &[char]) -> bool {
        self.numbers.clone().any(|n| self.all.is_in(n, clause))
    }

    /// The first place where one of them stands.
    #[must_use]
    pub fn find(&self, clause: &[char]) -> Option<(usize, usize)> {
        let mut numbers = self.numbers.clone();
        numbers.find_map(|n| self.all.find(n, clause, |_, _| true))
    }

    /// Every place where one of them stands goes to `visit`.
    pub fn each(&self, clause: &[char], mut visit: impl FnMut(usize, usize)) {
        for n in self.numbers.clone() {
            self.all.find(n, clause, |from, to| {
                visit(from, to);
                false
            });
        }
    }
}

/// `replies.toml`, compiled.
#[derive(Debug, Clone, Default)]
pub struct Replies {
    /// What is a figure.
    pub number: List,
    /// Endings of names that are also forms of address.
    pub titles: Vec<String>,
    /// From how many complaints of a fault on a meeting is one of complaint.
    pub complaint_from: usize,
    /// By signal (or family): which replies of a situation stand in for it.
    pub moves: BTreeMap<String, Move>,
    /// What a customer's line can be, the first that fits counts.
    pub situations: Vec<Situation>,
    /// What to say instead of lines of ours, by what they speak of.
    pub ours: Vec<OwnLine>,
    /// By demand: what to say to one that nothing answered.
    pub demand: BTreeMap<String, Vec<String>>,
    /// What is listened for besides.
    pub hear: Hear,
}

/// Which of a situation's replies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Move {
    /// The plain ones.
    Answer,
    /// Those that take the matter over.
    Own,
    /// Those that let the customer keep face.
    Face,
}

/// A kind of line of a customer's.
#[derive(Debug, Clone)]
pub struct Situation {
    /// Its name in the file.
    pub id: String,
    /// What it is about, as a checklist names it.
    pub name: String,
    /// What such a line says.
    pub say: List,
    /// Where its figure stands; empty: anywhere.
    pub number: List,
    /// It complains of a fault.
    pub complains: bool,
    /// It is only a question: another situation goes before it, and it needs a question mark.
    pub asks: bool,
    /// It is about our person or manner: nothing but its own replies fits.
    pub personal: bool,
    /// Replies.
    pub answer: Vec<String>,
    /// Replies that take the matter over.
    pub own: Vec<String>,
    /// Replies that let the customer keep face.
    pub face: Vec<String>,
    /// Questions for the next visit.
    pub ask: Vec<String>,
}

impl Situation {
    /// The replies of a move.
    #[must_use]
    pub fn replies(&self, kind: Move) -> &[String] {
        match kind {
            Move::Answer => &self.answer,
            Move::Own => &self.own,
            Move::Face => &self.face,
        }
    }
}

/// A kind of line of ours that a signal alone does not tell from others.
#[derive(Debug, Clone)]
pub struct OwnLine {
    /// The signal that it carries.
    pub signal: String,
    /// What it says.
    pub say: List,
    /// What to say instead.
    pub answer: Vec<String>,
}

/// What is listened for in any line.
#[derive(Debug, Clone, Default)]
pub struct Hear {
    /// Refuses or stops a breach.
    pub refuse: List,
    /// Does as the customer says.
    pub yields: List,
    /// Warns of a breach or tells of somebody else's.
    pub hearsay: List,
    /// A customer who was won over.
    pub warmed: List,
    /// Names a day, a deadline or what it hangs on.
    pub due: List,
    /// Names an act.
    pub act: List,
    /// Speaks of the speaker's own side.
    pub mine: List,
    /// Asks the other side to act.
    pub yours: List,
    /// Asks for something.
    pub asks: List,
    /// Tells of what was done or agreed before.
    pub past: List,
    /// Happens in the meeting itself.
    pub now: List,
    /// By signal: what around a finding makes it no fault.
    pub spare: BTreeMap<String, List>,
}

impl Replies {
    /// Reads and compiles `replies.toml` of the pack.
    ///
    /// # Errors
    /// [`PackErrors`] with what is malformed.
    pub fn load(pack: &Pack) -> Result<Self, PackErrors> {
        let file: RepliesFile = pack.parse(FILE)?;
        let hear = &file.hear;
        let mut written: Vec<&[Spanned<String>]> = vec![
            &file.number,
            &hear.refuse,
            &hear.yields,
            &hear.hearsay,
            &hear.warmed,
            &hear.due,
            &hear.act,
            &hear.mine,
            &hear.yours,
            &hear.asks,
            &hear.past,
            &hear.now,
        ];
        let situations = file.situations.iter();
        written.extend(situations.flat_map(|s| [s.say.as_slice(), s.number.as_slice()]));
        written.extend(file.ours.iter().map(|line| line.say.as_slice()));
        written.extend(hear.spare.values().map(Vec::as_slice));
        let (patterns, numbers) = pack.lists(FILE, &written)?;
        let all = Arc::new(patterns);
        let mut lists = numbers.into_iter().map(|numbers| List {
            all: Arc::clone(&all),
            numbers,
        });
        // Taken in the order in which they were handed over.
        let mut next = || lists.next().unwrap_or_default();
        Ok(Self {
            number: next(),
            hear: Hear {
                refuse: next(),
                yields: next(),
                hearsay: next(),
                warmed: next(),
                due: next(),
                act: next(),
                mine: next(),
                yours: next(),
                asks: next(),
                past: next(),
                now: next(),
                spare: BTreeMap::new(),
            },
            titles: file.titles,
            complaint_from: file.complaint_from,
            moves: file.moves,
            situations: file
                .situations
                .into_iter()
                .map(|written| written.compiled(next(), next()))
                .collect(),
            ours: file
                .ours
                .into_iter()
                .map(|written| OwnLine {
                    say: next(),
                    signal: written.signal,
                    answer: written.answer,
                })
                .collect(),
            demand: file.demand,
        }
        .sparing(file.hear.spare.into_keys().map(|signal| (signal, next()))))
    }

    /// The same with what makes findings no fault.
    fn sparing(mut self, spare: impl Iterator<Item = (String, List)>) -> Self {
        self.hear.spare = spare.collect();
        self
    }

    /// Every sentence to say.
    pub fn sentences(&self) -> impl Iterator<Item = &str> {
        let replies = self.situations.iter().flat_map(|situation| {
            situation
                .answer
                .iter()
                .chain(&situation.own)
                .chain(&situation.face)
        });
        let ours = self.ours.iter().flat_map(|line| &line.answer);
        let demands = self.demand.values().flatten();
        replies.chain(ours).chain(demands).map(String::as_str)
    }
}
