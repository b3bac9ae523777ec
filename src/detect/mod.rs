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
use std::collections::VecDeque;
use std::sync::Arc;

use crate::lexicon::{Kind, Pack, PackError, SignalId, Weights};
use crate::note::Note;

use hearing::Ear;
use judge::{Draft, score};
use sight::{Eye, Sight};

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
        let lines = self.lines(note);
        let mut eye = Eye::new(&self.pack, &self.matcher);
        let mut window: Window<(Sight, Draft<'_>)> = Window::default();
        // First each line by itself, with what was found so far; then once more with what was found
        // around it, since an answer often tells what the words before it were.
        let mut first: Vec<Vec<SignalId>> = Vec::with_capacity(note.turns.len());
        let mut found: Vec<Vec<SignalId>> = Vec::with_capacity(note.turns.len());
        let mut findings = Findings::default();
        for i in 0..note.turns.len() + CONTEXT_REACH {
            if i < note.turns.len() {
                let line = lines.at(i);
                let before = context_of(note, i).map(|c| {
                    let (sight, draft) = window.at(c);
                    Context {
                        line: draft.line(),
                        sight,
                        signals: &first[c],
                    }
                });
                let scene = self.scene(&line, before.as_ref(), note.kind);
                let sight = eye.look(&line, |rule| self.matcher.fits(&scene, rule));
                let hits = self.matcher.hits(&scene, &sight);
                let scores = score(&scene, self.weights.as_deref(), &hits);
                let draft = Draft::new(&self.pack, self.weights.as_deref(), line, hits, scores);
                first.push(draft.signals(&Around::default()));
                window.push((sight, draft));
            }
            if let Some(i) = i.checked_sub(CONTEXT_REACH) {
                let around = Around {
                    before: context_of(note, i).map_or(&[], |c| found[c].as_slice()),
                    after: answer_of(note, i).map_or(&[], |c| first[c].as_slice()),
                };
                let (_, draft) = window.at(i);
                found.push(draft.settle(i, &around, &mut findings));
            }
        }
        findings
    }

    /// How much work the rules have with a note: how many words of the pack stand in it, and how often a
    /// pattern is tried. Unlike seconds it is the same on every machine.
    #[must_use]
    pub fn work(&self, note: &Note) -> u64 {
        let lines = self.lines(note);
        let mut eye = Eye::new(&self.pack, &self.matcher);
        for i in 0..note.turns.len() {
            eye.look(&lines.at(i), |_| true);
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
        let lines = self.lines(note);
        let mut eye = Eye::new(&self.pack, &self.matcher);
        let mut window: Window<(Sight, Line)> = Window::default();
        for i in 0..note.turns.len() {
            let line = lines.at(i);
            let context = context_of(note, i);
            let before = context.map(|c| {
                let (sight, line) = window.at(c);
                Context {
                    line,
                    sight,
                    signals: &known[c],
                }
            });
            let around = Around {
                before: context.map_or(&[], |c| known[c].as_slice()),
                after: answer_of(note, i).map_or(&[], |c| known[c].as_slice()),
            };
            let scene = self.scene(&line, before.as_ref(), note.kind);
            let sight = eye.look(&line, |rule| self.matcher.fits(&scene, rule));
            let hits = self.matcher.hits(&scene, &sight);
            visit(i, &scene, &hits, &around);
            window.push((sight, line));
        }
    }

    /// For reading the lines of a note.
    fn lines<'b>(&'b self, note: &'b Note) -> Lines<'b> {
        let mut lines = Lines { note, ear: None };
        if let Some(weights) = &self.weights {
            let written = (0..note.turns.len()).map(|i| lines.at(i));
            lines.ear = Ear::of(&self.pack.sounds, weights, written);
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

/// The lines of a note, made ready one by one: a long note has too many to keep.
struct Lines<'a> {
    note: &'a Note,
    ear: Option<Ear<'a>>,
}

impl Lines<'_> {
    fn at(&self, i: usize) -> Line {
        let mut line = Line::new(&self.note.turns[i], self.note.is_narrative());
        if let Some(ear) = &self.ear {
            ear.mend(&mut line);
        }
        line
    }
}

/// What was made of the last lines, as far back as one can answer; what lies further back is forgotten.
#[derive(Debug)]
struct Window<T> {
    items: VecDeque<T>,
    /// How many lines went by.
    seen: usize,
}

impl<T> Default for Window<T> {
    fn default() -> Self {
        Self {
            items: VecDeque::with_capacity(CONTEXT_REACH + 1),
            seen: 0,
        }
    }
}

impl<T> Window<T> {
    fn push(&mut self, item: T) {
        if self.items.len() > CONTEXT_REACH {
            self.items.pop_front();
        }
        self.items.push_back(item);
        self.seen += 1;
    }

    fn at(&self, i: usize) -> &T {
        &self.items[i + self.items.len() - self.seen]
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
