//! What to reply in which situation, as data: `replies.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::detect::Line;
use crate::lexicon::{ListId, Pack, PackErrors, PatternSet, Role};

use super::replies_file::RepliesFile;

/// The file.
pub const FILE: &str = "replies.toml";

/// `replies.toml`, compiled.
#[derive(Debug, Clone, Default)]
pub struct Replies {
    /// The patterns of all lists.
    pub patterns: PatternSet,
    /// What is a figure.
    pub number: ListId,
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
    pub say: ListId,
    /// Where its figure stands; empty: anywhere.
    pub number: ListId,
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
    pub say: ListId,
    /// What to say instead.
    pub answer: Vec<String>,
}

/// What is listened for in any line.
#[derive(Debug, Clone, Default)]
pub struct Hear {
    /// Refuses or stops a breach.
    pub refuse: ListId,
    /// Does as the customer says.
    pub yields: ListId,
    /// Warns of a breach or tells of somebody else's.
    pub hearsay: ListId,
    /// A customer who was won over.
    pub warmed: ListId,
    /// Names a day, a deadline or what it hangs on.
    pub due: ListId,
    /// Names an act.
    pub act: ListId,
    /// Speaks of the speaker's own side.
    pub mine: ListId,
    /// Asks the other side to act.
    pub yours: ListId,
    /// Asks for something.
    pub asks: ListId,
    /// Tells of what was done or agreed before.
    pub past: ListId,
    /// Happens in the meeting itself.
    pub now: ListId,
    /// By signal: what around a finding makes it no fault.
    pub spare: BTreeMap<String, ListId>,
}

impl Replies {
    /// Reads and compiles `replies.toml` of the pack.
    ///
    /// # Errors
    /// [`PackErrors`] with what is malformed.
    pub fn load(pack: &Pack) -> Result<Self, PackErrors> {
        let file: RepliesFile = pack.parse(FILE)?;
        let mut lists = pack.lists(FILE)?;
        let mut list = |written: &_| lists.add(written);
        let number = list(&file.number);
        let heard = file.hear;
        let hear = Hear {
            refuse: list(&heard.refuse),
            yields: list(&heard.yields),
            hearsay: list(&heard.hearsay),
            warmed: list(&heard.warmed),
            due: list(&heard.due),
            act: list(&heard.act),
            mine: list(&heard.mine),
            yours: list(&heard.yours),
            asks: list(&heard.asks),
            past: list(&heard.past),
            now: list(&heard.now),
            spare: heard
                .spare
                .into_iter()
                .map(|(signal, written)| (signal, list(&written)))
                .collect(),
        };
        let situations = file.situations.into_iter();
        let situations = situations.map(|written| Situation {
            say: list(&written.say),
            number: list(&written.number),
            id: written.id,
            name: written.name,
            complains: written.complains,
            asks: written.asks,
            personal: written.personal,
            answer: written.answer,
            own: written.own,
            face: written.face,
            ask: written.ask,
        });
        let situations = situations.collect();
        let ours = file.ours.into_iter().map(|written| OwnLine {
            say: list(&written.say),
            signal: written.signal,
            answer: written.answer,
        });
        let ours = ours.collect();
        Ok(Self {
            patterns: lists.finish()?,
            number,
            hear,
            situations,
            ours,
            titles: file.titles,
            complaint_from: file.complaint_from,
            moves: file.moves,
            demand: file.demand,
        })
    }

    /// `true` when a pattern of `list` stands in a clause of `text`.
    #[must_use]
    pub fn says(&self, text: &str, list: ListId) -> bool {
        let line = Line::of_text(text, Role::Unknown, false);
        let mut reader = self.patterns.reader();
        line.clauses.iter().any(|clause| {
            reader.read_clause(line.slice(clause));
            reader.has(list)
        })
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
