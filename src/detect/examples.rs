//! The pack's own examples, run as tests: hits must be found, misses must not.

use crate::lexicon::{Example, Kind, Role, Signal, SignalId};
use crate::note::{Note, NoteWords, Timing, Turn, formats};

use super::Detector;

/// An example that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExampleFault {
    /// The signal whose example it is.
    pub signal: String,
    /// The file.
    pub file: String,
    /// The line in that file (1-based).
    pub line: usize,
    /// The example as written.
    pub text: String,
    /// `true`: it should have been found. `false`: it should not.
    pub expected: bool,
}

/// Runs all examples of the pack.
#[must_use]
pub fn check_examples(detector: &Detector<'_>, words: &NoteWords) -> Vec<ExampleFault> {
    let mut faults = Vec::new();
    for (id, signal) in detector.pack().signals.iter().enumerate() {
        for (examples, expected) in [(&signal.hits, true), (&signal.misses, false)] {
            for example in examples {
                if found(detector, id, signal, example, words) != expected {
                    faults.push(ExampleFault {
                        signal: signal.id.clone(),
                        file: example.file.clone(),
                        line: example.line,
                        text: example.text.clone(),
                        expected,
                    });
                }
            }
        }
    }
    faults
}

fn found(
    detector: &Detector<'_>,
    id: SignalId,
    signal: &Signal,
    example: &Example,
    words: &NoteWords,
) -> bool {
    let note = note_of_example(&example.text, signal.default_role(), words);
    let last = note.turns.len().saturating_sub(1);
    detector
        .detect(&note)
        .list
        .iter()
        .any(|finding| finding.turn == last && finding.signal == id)
}

/// An example as a note: `客户：……｜销售：……`, `纪要：……`, or one line of `default`.
#[must_use]
pub fn note_of_example(text: &str, default: Role, words: &NoteWords) -> Note {
    const PREFIXES: [(&str, Role); 4] = [
        ("客户：", Role::Customer),
        ("销售：", Role::Rep),
        ("同事：", Role::Colleague),
        ("内部：", Role::Rep),
    ];
    let mut layout = formats::COLON;
    let mut kind = Kind::Visit;
    let mut turns = Vec::new();
    for (number, part) in (1..).zip(text.split('｜')) {
        let part = part.trim();
        let (role, said) = if let Some(said) = part.strip_prefix("纪要：") {
            layout = formats::MINUTES;
            (crate::note::attribute_alone(said, words), said)
        } else {
            if part.starts_with("内部：") {
                kind = Kind::Internal;
            }
            PREFIXES
                .iter()
                .find_map(|(prefix, role)| part.strip_prefix(prefix).map(|said| (*role, said)))
                .unwrap_or((default, part))
        };
        turns.push(Turn {
            line: number,
            column: 1,
            speaker: Some(role as usize),
            role,
            start_s: None,
            end_s: None,
            text: said.into(),
            breaks: Vec::new(),
        });
    }
    Note {
        layout,
        header: crate::note::Header::default(),
        kind,
        speakers: Vec::new(),
        turns,
        timing: Timing::None,
        unplaced: Vec::new(),
        warnings: Vec::new(),
    }
}
