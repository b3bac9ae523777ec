//! Which signals the words of a text touch: a question put to teaching texts, not to notes.

use std::collections::BTreeMap;

use crate::lexicon::SignalId;
use crate::note::Note;

use super::sight::Eye;
use super::{Detector, ENOUGH};

/// How a text touches a signal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reach {
    /// The signal.
    pub signal: SignalId,
    /// Lines on which its rules hold in full, were the right person to say it.
    pub lines: Vec<usize>,
    /// The words in the text that its rules know, with how often they stand there; the most telling
    /// first.
    pub words: Vec<(String, usize)>,
}

/// The least weight of a rule whose words count: half of a finding. Lighter rules are made of
/// everyday words that only mean something beside others.
const TELLING: f32 = 0.5;

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
    let mut words: Vec<BTreeMap<String, (usize, f32)>> = vec![BTreeMap::new(); pack.signals.len()];
    let nothing_known = vec![Vec::new(); note.turns.len()];
    let mut eye = Eye::new(pack, &detector.matcher);
    detector.each_line(note, &nothing_known, |turn, scene, hits, _| {
        let mut sums = vec![0.0; pack.signals.len()];
        for hit in hits {
            sums[hit.signal] += pack.signals[hit.signal].rules[hit.rule].weight;
        }
        for (signal, _) in sums.iter().enumerate().filter(|(_, sum)| **sum >= ENOUGH) {
            lines[signal].push(note.turns[turn].line);
        }
        for said in eye.look(scene.line, |_| true).said {
            let hit = detector.matcher.mention(&said);
            let weight = pack.signals[hit.signal].rules[hit.rule].weight;
            if weight >= TELLING {
                let said = scene.line.slice(&(hit.start..hit.end)).iter().collect();
                let (count, heaviest) = words[hit.signal].entry(said).or_default();
                *count += 1;
                *heaviest = heaviest.max(weight);
            }
        }
    });
    let all = lines.into_iter().zip(words).enumerate();
    all.map(|(signal, (lines, words))| Reach {
        signal,
        lines,
        words: by_telling(words),
    })
    .collect()
}

/// Heavy rules before light ones, frequent words before rare ones.
fn by_telling(words: BTreeMap<String, (usize, f32)>) -> Vec<(String, usize)> {
    let mut words: Vec<(String, (usize, f32))> = words.into_iter().collect();
    words.sort_by(|(a, (n, x)), (b, (m, y))| y.total_cmp(x).then(m.cmp(n)).then_with(|| a.cmp(b)));
    words
        .into_iter()
        .map(|(word, (count, _))| (word, count))
        .collect()
}
