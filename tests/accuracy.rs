//! Detection on writers that a fit has not seen: a change that breaks it shows here.
#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

use std::path::Path;

use fupan::detect::Detector;
use fupan::fit::{self, Data, EXAMPLES, LabelledNote, Plan};
use fupan::lexicon::Pack;
use fupan::note::NoteWords;

/// Every so many notes of the labelled set, so that the test takes seconds.
const EVERY: usize = 9;

fn some_notes(words: &NoteWords) -> Vec<LabelledNote> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/labelled");
    let notes = fit::read_folder(&folder, words).unwrap();
    let transcripts = notes.into_iter().filter(|note| note.writer != "talk");
    transcripts
        .enumerate()
        .filter(|(i, _)| i % EVERY == 0)
        .map(|(_, note)| note)
        .collect()
}

#[test]
fn a_fit_on_the_other_writers_finds_the_signals_of_each() {
    let pack = Pack::load(&[]).unwrap();
    let words = NoteWords::load(&pack).unwrap();
    let notes = some_notes(&words);
    let detector = Detector::without_weights(&pack);
    let data = Data::new(&detector, &notes, &words, None);
    let plan = Plan {
        passes: 6,
        ..Plan::default()
    };
    let figures =
        fit::leave_one_writer_out(&pack, &data, &notes, &|writer| writer != EXAMPLES, &plan);
    let f1 = figures.all().f1();
    assert!(f1 >= LEAST, "F1 {f1:.3} fell below {LEAST}");
}

/// Measured 2026-11 with the notes and the plan above: 0.627. With so few notes it is far below the
/// figures of ACCURACY.md; what counts is that it does not fall.
const LEAST: f64 = 0.60;

#[test]
fn every_speaker_of_the_samples_is_given_a_role() {
    let pack = Pack::load(&[]).unwrap();
    let words = NoteWords::load(&pack).unwrap();
    let (mut right, mut all) = (0usize, 0usize);
    for sample in [
        "laundry-first-visit.txt",
        "elevator-complaint.txt",
        "harness-needs.txt",
        "canteen-equipment.txt",
    ] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("samples")
            .join(sample);
        let source = fupan::text::Source::read(&path, None).unwrap();
        let note =
            fupan::note::read(&source, &fupan::note::Assigned::default(), None, &words).unwrap();
        for speaker in &note.speakers {
            all += 1;
            right += usize::from(speaker.role != fupan::lexicon::Role::Unknown);
        }
    }
    assert_eq!(right, all, "every speaker of the samples has a role");
}
