//! Which signals the words of a text touch: a question put to teaching texts, not to notes.

use std::collections::BTreeMap;

use crate::lexicon::SignalId;
use crate::note::Note;

use super::line::Line;
use super::{Detector, ENOUGH};

/// How a text touches a signal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reach {
    /// The signal.
    pub signal: SignalId,
    /// Lines on which its rules hold in full, were the right person to say it.
    pub lines: Vec<usize>,
    /// The words of its rules that stand in the text, with how often; most frequent first.
    pub words: Vec<(String, usize)>,
}

impl Reach {
    /// `true` when the text touches the signal at all.
    #[must_use]
    pub fn is_reached(&self) -> bool {
        !self.words.is_empty()
    }
}

/// For each signal of the pack, in its order, what of it stands in `note`; roles and guards do not count,
/// for a teaching text quotes, negates and advises all the time.
#[must_use]
pub fn coverage(detector: &Detector<'_>, note: &Note) -> Vec<Reach> {
    let pack = detector.pack();
    let mut lines = vec![Vec::new(); pack.signals.len()];
    let mut words: Vec<BTreeMap<String, usize>> = vec![BTreeMap::new(); pack.signals.len()];
    detector.each_line(note, |turn, line, hits, _| {
        let mut sums = vec![0.0; pack.signals.len()];
        for hit in hits {
            sums[hit.signal] += pack.signals[hit.signal].rules[hit.rule].weight;
        }
        for (signal, _) in sums.iter().enumerate().filter(|(_, sum)| **sum >= ENOUGH) {
            lines[signal].push(note.turns[turn].line);
        }
        for hit in detector.matcher.mentions(pack, line) {
            *words[hit.signal].entry(said(line, hit.start, hit.end)).or_default() += 1;
        }
        Vec::new()
    });
    let all = lines.into_iter().zip(words).enumerate();
    all.map(|(signal, (lines, words))| {
        let mut words: Vec<(String, usize)> = words.into_iter().collect();
        words.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        Reach { signal, lines, words }
    })
    .collect()
}

fn said(line: &Line, start: usize, end: usize) -> String {
    line.slice(&(start..end)).iter().collect()
}
