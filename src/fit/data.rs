//! Labelled notes as rows of numbers.

use std::collections::{BTreeSet, HashMap};

use crate::detect::features::{Piece, extract, extract_around};
use crate::detect::piece::pieces;
use crate::detect::{Detector, check_examples, note_of_example};
use crate::lexicon::{Pack, Role, SignalId};
use crate::note::{Note, NoteWords};
use crate::text::runs::{Hash, Hashes, Key, Sink};

use super::labels::LabelledNote;

/// The name under which the pack's own examples are a writer.
pub const EXAMPLES: &str = "lexicon";

/// Feature indices and values of a piece; index 0 is the bias.
pub type Row = Vec<(u32, f32)>;

/// One labelled line.
#[derive(Debug, Clone)]
pub struct Item {
    /// The index of the writer in [`Data::writers`].
    pub writer: usize,
    /// A line once more, without its question marks: it is learned, and not judged by.
    pub copied: bool,
    /// Who speaks or acts.
    pub role: Role,
    /// The pieces of the line.
    pub pieces: Vec<Row>,
    /// Signals that it carries.
    pub labels: BTreeSet<SignalId>,
    /// Signals on which readers may differ.
    pub maybe: BTreeSet<SignalId>,
    /// An example of the pack speaks of this signal alone.
    pub only: Option<SignalId>,
}

/// All labelled lines.
#[derive(Debug, Default)]
pub struct Data {
    /// Writers, by name.
    pub writers: Vec<String>,
    /// The lines, in the order of the files.
    pub items: Vec<Item>,
    /// The names of the features.
    pub names: Vec<String>,
    /// In how many pieces each feature stands.
    pub counts: Vec<u32>,
    index: HashMap<Key, u32>,
}

/// Gathers the features of one piece.
struct Gather<'a> {
    data: &'a mut Data,
    row: HashMap<u32, f32>,
    square: f32,
}

impl Sink for Gather<'_> {
    type Names = Hashes;

    fn names(&self) -> Hashes {
        Hashes
    }

    fn put(&mut self, Hash(key): Hash, value: f32, name: &dyn Fn() -> String) {
        self.square += value * value;
        let names = &mut self.data.names;
        let id = *self.data.index.entry(key).or_insert_with(|| {
            names.push(name());
            u32::try_from(names.len() - 1).unwrap_or(u32::MAX)
        });
        *self.row.entry(id).or_default() += value;
    }
}

impl Data {
    /// Extracts the features of every labelled line and of the pack's own examples. What stands on
    /// the line before is told by `found`, note by note and turn by turn, or else by the labels.
    #[must_use]
    pub fn new(
        detector: &Detector<'_>,
        notes: &[LabelledNote],
        words: &NoteWords,
        found: Option<&[PerTurn]>,
    ) -> Self {
        let mut data = Self {
            names: vec!["bias".to_owned()],
            ..Self::default()
        };
        for (i, note) in notes.iter().enumerate() {
            let writer = data.writer(&note.writer);
            let (labels, maybe) = labels_of(detector.pack(), note);
            let known = found.map_or(&labels, |found| &found[i]);
            let unmarked = without_question_marks(&note.trained);
            for (trained, copied) in [(&note.trained, false), (&unmarked, true)] {
                data.take(detector, trained, known, |data, turn, pieces| {
                    if copied && trained.turns[turn].text == note.trained.turns[turn].text {
                        return;
                    }
                    let set = |list: &[Vec<SignalId>]| list[turn].iter().copied().collect();
                    data.items.push(Item {
                        writer,
                        copied,
                        role: trained.turns[turn].role,
                        pieces,
                        labels: set(&labels),
                        maybe: set(&maybe),
                        only: None,
                    });
                });
            }
        }
        data.examples(detector, words);
        data.drop_rare();
        data
    }

    /// Features of a single line teach nothing about others.
    fn drop_rare(&mut self) {
        let mut seen = vec![0u32; self.names.len()];
        for item in &self.items {
            for (feature, _) in item.pieces.iter().flatten() {
                seen[*feature as usize] += 1;
            }
        }
        let mut renamed = vec![u32::MAX; self.names.len()];
        let mut names = Vec::new();
        self.counts.clear();
        for (feature, name) in std::mem::take(&mut self.names).into_iter().enumerate() {
            if seen[feature] > 1 {
                renamed[feature] = u32::try_from(names.len()).unwrap_or(u32::MAX);
                names.push(name);
                self.counts.push(seen[feature]);
            }
        }
        self.names = names;
        self.index.clear();
        for row in self.items.iter_mut().flat_map(|item| &mut item.pieces) {
            row.retain_mut(|(feature, _)| {
                *feature = renamed[*feature as usize];
                *feature != u32::MAX
            });
        }
    }

    fn writer(&mut self, name: &str) -> usize {
        self.writers
            .iter()
            .position(|w| w == name)
            .unwrap_or_else(|| {
                self.writers.push(name.to_owned());
                self.writers.len() - 1
            })
    }

    fn examples(&mut self, detector: &Detector<'_>, words: &NoteWords) {
        let writer = self.writer(EXAMPLES);
        for (id, signal) in detector.pack().signals.iter().enumerate() {
            for (examples, positive) in [(&signal.hits, true), (&signal.misses, false)] {
                for example in examples {
                    let note = note_of_example(&example.text, signal.default_role(), words);
                    let last = note.turns.len() - 1;
                    let found = detector.detect(&note);
                    let mut known = vec![Vec::new(); note.turns.len()];
                    found.list.iter().for_each(|f| known[f.turn].push(f.signal));
                    self.take(detector, &note, &known, |data, turn, pieces| {
                        if turn == last {
                            let labels = positive.then_some(id).into_iter().collect();
                            let role = note.turns[turn].role;
                            data.items.push(Item {
                                writer,
                                copied: false,
                                role,
                                pieces,
                                labels,
                                maybe: BTreeSet::new(),
                                only: Some(id),
                            });
                        }
                    });
                }
            }
        }
    }

    /// The items that are examples of the pack and do not hold with `detector`'s weights.
    #[must_use]
    pub fn failing(&self, detector: &Detector<'_>, words: &NoteWords) -> Vec<usize> {
        let faults = check_examples(detector, words);
        let mut examples = Vec::new();
        for signal in &detector.pack().signals {
            examples.extend(
                signal
                    .hits
                    .iter()
                    .chain(&signal.misses)
                    .map(|e| (&signal.id, e.line)),
            );
        }
        let first = self.items.len() - examples.len();
        let failed: BTreeSet<(&String, usize)> =
            faults.iter().map(|f| (&f.signal, f.line)).collect();
        (0..examples.len())
            .filter(|&i| failed.contains(&examples[i]))
            .map(|i| first + i)
            .collect()
    }

    fn take(
        &mut self,
        detector: &Detector<'_>,
        note: &Note,
        known: &[Vec<SignalId>],
        mut push: impl FnMut(&mut Self, usize, Vec<Row>),
    ) {
        detector.each_line(note, known, |turn, scene, hits, around| {
            let rows = pieces(scene.line)
                .into_iter()
                .map(|range| {
                    let piece = Piece {
                        line: scene.line,
                        range,
                        kind: scene.kind,
                    };
                    let mut gather = Gather {
                        data: self,
                        row: HashMap::new(),
                        square: 0.0,
                    };
                    extract(detector.pack(), &piece, hits, scene.before, &mut gather);
                    extract_around(detector.pack(), around, &mut gather);
                    let norm = gather.square.sqrt().max(1e-6);
                    let mut row: Row = gather
                        .row
                        .into_iter()
                        .map(|(id, value)| (id, value / norm))
                        .collect();
                    row.push((0, 1.0));
                    row.sort_unstable_by_key(|(id, _)| *id);
                    row
                })
                .collect();
            push(self, turn, rows);
        });
    }
}

/// Recognisers and subtitles leave out question marks: the same note without them.
fn without_question_marks(note: &Note) -> Note {
    let mut note = note.clone();
    for turn in &mut note.turns {
        turn.text = turn.text.replace(['？', '?'], " ").into();
    }
    note
}

/// For each turn of a note, the signals on it.
pub type PerTurn = Vec<Vec<SignalId>>;

fn labels_of(pack: &Pack, note: &LabelledNote) -> (PerTurn, PerTurn) {
    let ids = |list: &[String]| -> Vec<SignalId> {
        list.iter().filter_map(|id| pack.position(id)).collect()
    };
    note.trained
        .turns
        .iter()
        .map(|turn| {
            let gold = note.gold.lines.iter().find(|line| line.line == turn.line);
            gold.map_or_else(Default::default, |line| {
                (ids(&line.labels), ids(&line.maybe))
            })
        })
        .unzip()
}
