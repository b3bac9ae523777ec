//! What to reply in which situation, as data: `replies.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use crate::lexicon::{Pack, PackErrors, Pattern};

/// The file.
pub const FILE: &str = "replies.toml";

/// `replies.toml`, compiled.
#[derive(Debug, Clone, Default)]
pub struct Replies {
    /// What is a figure.
    pub number: Vec<Pattern>,
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
    pub say: Vec<Pattern>,
    /// Where its figure stands; empty: anywhere.
    pub number: Vec<Pattern>,
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
    pub say: Vec<Pattern>,
    /// What to say instead.
    pub answer: Vec<String>,
}

/// What is listened for in any line.
#[derive(Debug, Clone, Default)]
pub struct Hear {
    /// Refuses or stops a breach.
    pub refuse: Vec<Pattern>,
    /// Does as the customer says.
    pub yields: Vec<Pattern>,
    /// Warns of a breach or tells of somebody else's.
    pub hearsay: Vec<Pattern>,
    /// A customer who was won over.
    pub warmed: Vec<Pattern>,
    /// Names a day, a deadline or what it hangs on.
    pub due: Vec<Pattern>,
    /// Names an act.
    pub act: Vec<Pattern>,
    /// Speaks of the speaker's own side.
    pub mine: Vec<Pattern>,
    /// Asks the other side to act.
    pub yours: Vec<Pattern>,
    /// Asks for something.
    pub asks: Vec<Pattern>,
    /// Tells of what was done or agreed before.
    pub past: Vec<Pattern>,
    /// Happens in the meeting itself.
    pub now: Vec<Pattern>,
    /// By signal: what around a finding makes it no fault.
    pub spare: BTreeMap<String, Vec<Pattern>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RepliesFile {
    number: Vec<Spanned<String>>,
    titles: Vec<String>,
    complaint_from: usize,
    moves: BTreeMap<String, Move>,
    #[serde(rename = "situation")]
    situations: Vec<SituationFile>,
    ours: Vec<OwnLineFile>,
    demand: BTreeMap<String, Vec<String>>,
    hear: HearFile,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OwnLineFile {
    signal: String,
    say: Vec<Spanned<String>>,
    answer: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SituationFile {
    id: String,
    name: String,
    say: Vec<Spanned<String>>,
    #[serde(default)]
    number: Vec<Spanned<String>>,
    #[serde(default)]
    complains: bool,
    #[serde(default)]
    asks: bool,
    #[serde(default)]
    personal: bool,
    answer: Vec<String>,
    #[serde(default)]
    own: Vec<String>,
    #[serde(default)]
    face: Vec<String>,
    #[serde(default)]
    ask: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HearFile {
    refuse: Vec<Spanned<String>>,
    yields: Vec<Spanned<String>>,
    hearsay: Vec<Spanned<String>>,
    warmed: Vec<Spanned<String>>,
    due: Vec<Spanned<String>>,
    act: Vec<Spanned<String>>,
    mine: Vec<Spanned<String>>,
    yours: Vec<Spanned<String>>,
    asks: Vec<Spanned<String>>,
    past: Vec<Spanned<String>>,
    now: Vec<Spanned<String>>,
    spare: BTreeMap<String, Vec<Spanned<String>>>,
}

impl Replies {
    /// Reads and compiles `replies.toml` of the pack.
    ///
    /// # Errors
    /// [`PackErrors`] with what is malformed.
    pub fn load(pack: &Pack) -> Result<Self, PackErrors> {
        let file: RepliesFile = pack.parse(FILE)?;
        let compiled = |written: &[Spanned<String>]| pack.patterns(FILE, written);
        let situations = file.situations.into_iter().map(|written| {
            Ok(Situation {
                say: compiled(&written.say)?,
                number: compiled(&written.number)?,
                id: written.id,
                name: written.name,
                complains: written.complains,
                asks: written.asks,
                personal: written.personal,
                answer: written.answer,
                own: written.own,
                face: written.face,
                ask: written.ask,
            })
        });
        let ours = file.ours.into_iter().map(|written| {
            Ok(OwnLine {
                say: compiled(&written.say)?,
                signal: written.signal,
                answer: written.answer,
            })
        });
        let spare = file.hear.spare.iter();
        let spare = spare.map(|(signal, written)| Ok((signal.clone(), compiled(written)?)));
        Ok(Self {
            number: compiled(&file.number)?,
            titles: file.titles,
            complaint_from: file.complaint_from,
            moves: file.moves,
            situations: situations.collect::<Result<_, PackErrors>>()?,
            ours: ours.collect::<Result<_, PackErrors>>()?,
            demand: file.demand,
            hear: Hear {
                refuse: compiled(&file.hear.refuse)?,
                yields: compiled(&file.hear.yields)?,
                hearsay: compiled(&file.hear.hearsay)?,
                warmed: compiled(&file.hear.warmed)?,
                due: compiled(&file.hear.due)?,
                act: compiled(&file.hear.act)?,
                mine: compiled(&file.hear.mine)?,
                yours: compiled(&file.hear.yours)?,
                asks: compiled(&file.hear.asks)?,
                past: compiled(&file.hear.past)?,
                now: compiled(&file.hear.now)?,
                spare: spare.collect::<Result<_, PackErrors>>()?,
            },
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
