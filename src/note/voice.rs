//! How somebody speaks tells his side: fitted weights over runs of characters, added up over turns.
//!
//! Features are those of [`crate::text::runs`]: `c:` runs of what is said, `l:` runs at the end of the speaker's label.

use std::sync::Arc;

use std::cell::OnceCell;

use crate::lexicon::{Pack, PackError, Scores, Weights};
use crate::text::Folded;
use crate::text::runs::{Sink, put_named, put_runs};

use super::names;

/// The longest run of characters that is a feature.
const MAX_RUN: usize = 3;

/// The fitted ear for voices.
#[derive(Debug, Clone)]
pub struct Voices(Arc<Weights>);

/// What one turn, or all turns of a speaker, sound like; above zero is yes.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Sound {
    /// Our side rather than the customer's.
    pub ours: f32,
    /// A meeting of our own people.
    pub internal: f32,
    /// The salesperson rather than another of ours.
    pub rep: f32,
}

impl Voices {
    /// Reads `roles.tsv`; `None` when the pack has none.
    ///
    /// # Errors
    /// [`PackError`] with the malformed line.
    pub fn load(pack: &Pack) -> Result<Option<Self>, PackError> {
        Ok(pack.voices()?.map(Self))
    }

    /// Weights that were just fitted.
    #[must_use]
    pub fn new(weights: Weights) -> Self {
        Self(Arc::new(weights))
    }

    /// What is said, heard without knowing who says it.
    #[must_use]
    pub fn hear(&self, text: &str) -> Heard<'_> {
        let mut scores = Scores::new(&self.0);
        said(text, &mut scores);
        Heard(scores)
    }
}

/// A turn that was listened to.
#[derive(Debug, Clone)]
pub struct Heard<'a>(Scores<'a>);

impl Heard<'_> {
    /// What it sounds like.
    #[must_use]
    pub fn sound(&self) -> Sound {
        let mut scores = self.0.finish();
        let mut next = || {
            let score = scores.next().flatten();
            score.unwrap_or(0.0).clamp(-1.5, 1.5)
        };
        Sound {
            ours: next(),
            internal: next(),
            rep: next(),
        }
    }

    /// The same from somebody who is called `name`.
    #[must_use]
    pub fn of(mut self, name: &str) -> Self {
        label(name, &mut self.0);
        self
    }
}

/// Turns that are listened to when somebody asks, and once at most.
#[derive(Debug)]
pub struct Ear<'a> {
    voices: Option<&'a Voices>,
    texts: Vec<(&'a str, OnceCell<Heard<'a>>)>,
}

impl<'a> Ear<'a> {
    /// Has not listened to any of `texts` yet; without voices it never will.
    pub fn new(texts: impl Iterator<Item = &'a str>, voices: Option<&'a Voices>) -> Self {
        let texts = texts.map(|text| (text, OnceCell::new()));
        Self {
            voices,
            texts: texts.collect(),
        }
    }

    /// The turn at place `i`.
    #[must_use]
    pub fn hear(&self, i: usize) -> Option<&Heard<'a>> {
        let voices = self.voices?;
        let (text, heard) = self.texts.get(i)?;
        Some(heard.get_or_init(|| voices.hear(text)))
    }

    /// All turns, in order.
    pub fn all(&self) -> impl Iterator<Item = &Heard<'a>> {
        (0..self.texts.len()).filter_map(|i| self.hear(i))
    }
}

/// Hands the features of a turn to `sink`.
pub fn extract(text: &str, name: Option<&str>, sink: &mut impl Sink) {
    said(text, sink);
    if let Some(name) = name {
        label(name, sink);
    }
}

fn said(text: &str, sink: &mut impl Sink) {
    put_runs(&Folded::new(text).chars, "c:", MAX_RUN, 1.0, sink);
}

fn label(name: &str, sink: &mut impl Sink) {
    if names::is_generic(name) {
        return;
    }
    let name = name.split(['(', '（']).next().unwrap_or(name);
    let chars: Vec<char> = name.chars().collect();
    for n in 1..=chars.len().min(2) {
        let tail: String = chars[chars.len() - n..].iter().collect();
        put_named(&["l:", &tail, "$"], LABEL, sink);
    }
    put_named(&["l:#", &chars.len().min(5).to_string()], LABEL, sink);
    if let Some(first) = chars.first() {
        put_named(&["l:^", first.encode_utf8(&mut [0; 4])], LABEL / 2.0, sink);
    }
}

/// The value of a feature of the label; a title says more than a run of characters.
const LABEL: f32 = 2.0;
