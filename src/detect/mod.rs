//! Findings: the pack matched against a note, guarded, and judged.

mod coverage;
mod evidence;
mod examples;
pub mod features;
mod finding;
mod guard;
mod hearing;
mod judge;
mod line;
mod matcher;
pub mod piece;
mod sight;

use std::borrow::Cow;
use std::sync::Arc;

use crate::lexicon::{Kind, Pack, PackError, SignalId, Weights};
use crate::note::Note;

use judge::Draft;
use sight::{Eye, Sight, Window};

pub use coverage::{Reach, coverage};
pub use examples::{ExampleFault, check_examples, note_of_example};
pub use finding::{Evidence, Finding, Findings, GuardKind, Taken};
pub use line::Line;
pub use matcher::{Hit, Matcher, Scene};

/// The least sum of rule weights that makes a finding without fitted weights.
const ENOUGH: f32 = 1.0;

/// Finds the signals of a pack in notes.
#[derive(Debug)]
pub struct Detector<'a> {
    pack: Cow<'a, Pack>,
    matcher: Matcher,
    weights: Option<Arc<Weights>>,
}

impl<'a> Detector<'a> {
    /// Prepares the pack for matching, with its fitted weights if it has any.
    ///
    /// # Errors
    /// [`PackError`] when the file of weights is malformed.
    pub fn new(pack: &'a Pack) -> Result<Self, PackError> {
        let weights = pack.weights()?;
        Ok(Self {
            weights,
            ..Self::without_weights(pack)
        })
    }

    /// Prepares a pack that the detector keeps, for callers that outlive its loading.
    ///
    /// # Errors
    /// [`PackError`] when the file of weights is malformed.
    pub fn owning(pack: Pack) -> Result<Detector<'static>, PackError> {
        let weights = pack.weights()?;
        Ok(Detector {
            weights,
            ..Self::owning_without_weights(pack)
        })
    }

    /// Prepares a pack that the detector keeps for matching by its rules alone.
    #[must_use]
    pub fn owning_without_weights(pack: Pack) -> Detector<'static> {
        Detector {
            matcher: Matcher::new(&pack),
            pack: Cow::Owned(pack),
            weights: None,
        }
    }

    /// Prepares the pack for matching by its rules alone.
    #[must_use]
    pub fn without_weights(pack: &'a Pack) -> Self {
        Self {
            matcher: Matcher::new(pack),
            pack: Cow::Borrowed(pack),
            weights: None,
        }
    }

    /// The same detector with other weights, for judging a fit before it is written.
    #[must_use]
    pub fn with_weights(self, weights: Weights) -> Self {
        Self {
            weights: Some(Arc::new(weights)),
            ..self
        }
    }

    /// The pack it works with.
    #[must_use]
    pub fn pack(&self) -> &Pack {
        &self.pack
    }

    /// Whether fitted weights take part in judging.
    #[must_use]
    pub const fn is_weighted(&self) -> bool {
        self.weights.is_some()
    }

    /// The findings of a whole note, in the order of its turns.
    #[must_use]
    pub fn detect(&self, note: &Note) -> Findings {
        let lines = self.prepare(note);
        let mut eye = Eye::new(&self.pack, &self.matcher);
        let mut window = Window::default();
        // First each line by itself, with what was found so far; then once more with what was found
        // around it, since an answer often tells what the words before it were.
        let mut first: Vec<Vec<SignalId>> = Vec::with_capacity(lines.len());
        let mut drafts = Vec::with_capacity(lines.len());
        for (i, line) in lines.iter().enumerate() {
            let before = context_of(note, i).map(|c| Context {
                line: &lines[c],
                sight: window.at(c),
                signals: &first[c],
            });
            let scene = self.scene(line, before.as_ref(), note.kind);
            let sight = eye.look(line, |rule| self.matcher.fits(&scene, rule));
            let hits = self.matcher.hits(&scene, &sight);
            let draft = Draft::new(
                &self.pack,
                self.weights.as_deref(),
                line,
                hits,
                before.as_ref(),
                note.kind,
            );
            first.push(draft.signals(&Around::default()));
            drafts.push(draft);
            window.push(sight);
        }
        let mut findings = Findings::default();
        let mut found: Vec<Vec<SignalId>> = Vec::with_capacity(lines.len());
        for (i, draft) in drafts.iter().enumerate() {
            let around = Around {
                before: context_of(note, i).map_or(&[], |c| found[c].as_slice()),
                after: answer_of(note, i).map_or(&[], |c| first[c].as_slice()),
            };
            found.push(draft.settle(i, &around, &mut findings));
        }
        findings
    }

    /// How much work the rules have with a note: how many words of the pack stand in it, and how often a
    /// pattern is tried. Unlike seconds it is the same on every machine.
    #[must_use]
    pub fn work(&self, note: &Note) -> u64 {
        let mut eye = Eye::new(&self.pack, &self.matcher);
        for line in &self.prepare(note) {
            eye.look(line, |_| true);
        }
        eye.steps()
    }

    /// Hands every turn to `visit` with its rule hits, the line that it answers, and the signals
    /// around it; `known` tells which signals each turn carries.
    pub fn each_line(
        &self,
        note: &Note,
        known: &[Vec<SignalId>],
        mut visit: impl FnMut(usize, &Scene<'_>, &[Hit], &Around<'_>),
    ) {
        let lines = self.prepare(note);
        let mut eye = Eye::new(&self.pack, &self.matcher);
        let mut window = Window::default();
        for (i, line) in lines.iter().enumerate() {
            let context = context_of(note, i);
            let before = context.map(|c| Context {
                line: &lines[c],
                sight: window.at(c),
                signals: &known[c],
            });
            let around = Around {
                before: context.map_or(&[], |c| known[c].as_slice()),
                after: answer_of(note, i).map_or(&[], |c| known[c].as_slice()),
            };
            let scene = self.scene(line, before.as_ref(), note.kind);
            let sight = eye.look(line, |rule| self.matcher.fits(&scene, rule));
            let hits = self.matcher.hits(&scene, &sight);
            visit(i, &scene, &hits, &around);
            window.push(sight);
        }
    }

    /// The lines of a note as they are read.
    fn prepare(&self, note: &Note) -> Vec<Line> {
        let turns = note.turns.iter();
        let mut lines: Vec<Line> = turns
            .map(|turn| Line::new(turn, note.is_narrative()))
            .collect();
        if let Some(weights) = &self.weights {
            hearing::mend(&mut lines, &self.pack.sounds, weights);
        }
        lines
    }

    fn scene<'b>(
        &'b self,
        line: &'b Line,
        before: Option<&'b Context<'b>>,
        kind: Kind,
    ) -> Scene<'b> {
        Scene {
            pack: &self.pack,
            line,
            before,
            kind,
        }
    }
}

/// The signals on the line before and on the line that answers.
#[derive(Debug, Default, Clone, Copy)]
pub struct Around<'a> {
    /// On the line that this one answers.
    pub before: &'a [SignalId],
    /// On the line that answers this one.
    pub after: &'a [SignalId],
}

/// The line before, with what was found on it.
#[derive(Debug)]
pub struct Context<'a> {
    /// The line.
    pub line: &'a Line,
    /// What stands in it.
    pub sight: &'a Sight,
    /// The signals found on it.
    pub signals: &'a [SignalId],
}

/// How many turns back the other speaker's words still count as "the line before".
const CONTEXT_REACH: usize = 3;

/// The turn that a turn answers: the nearest by somebody else, or in minutes the line above.
fn context_of(note: &Note, i: usize) -> Option<usize> {
    if note.is_narrative() {
        return i.checked_sub(1);
    }
    let speaker = note.turns[i].speaker;
    (i.saturating_sub(CONTEXT_REACH)..i)
        .rev()
        .find(|&j| note.turns[j].speaker != speaker || speaker.is_none())
}

/// The turn that answers a turn: the nearest by somebody else, or in minutes the line below.
fn answer_of(note: &Note, i: usize) -> Option<usize> {
    let end = note.turns.len();
    if note.is_narrative() {
        return (i + 1 < end).then_some(i + 1);
    }
    let speaker = note.turns[i].speaker;
    (i + 1..end.min(i + 1 + CONTEXT_REACH))
        .find(|&j| note.turns[j].speaker != speaker || speaker.is_none())
}
