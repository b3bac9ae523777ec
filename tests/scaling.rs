//! No note costs much more for its length than another, whatever is in it.
#![allow(
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    reason = "a test may fail where it stands"
)]

use fupan::analyze::Engine;
use fupan::note::{Assigned, read};
use fupan::text::Source;

/// How many times the work of normal text, character by character, any other text may cost.
const MOST: f64 = 3.0;

/// How long each note is, in characters.
const LENGTH: usize = 100_000;

/// A name, and what the note says for the n-th time.
type Corner = (&'static str, fn(usize) -> String);

/// Words met and patterns tried for each character of a note that says `said` again and again.
fn work_of(engine: &Engine, said: impl Fn(usize) -> String) -> f64 {
    let text: String = (0..)
        .flat_map(|i| said(i).chars().collect::<Vec<_>>())
        .take(LENGTH)
        .collect();
    let source = Source::from_bytes("note.txt".to_owned(), text.into_bytes(), None).unwrap();
    let note = read(&source, &Assigned::default(), None, engine.words()).unwrap();
    engine.detector().work(&note) as f64 / LENGTH as f64
}

#[test]
fn no_text_is_dearer_than_three_times_normal_talk() {
    let engine = Engine::load(&[]).unwrap();
    let sample = include_str!("../samples/bakery-phone-call.txt");
    let normal = work_of(&engine, |_| sample.to_owned());
    let corners: [Corner; 6] = [
        ("one line of one digit", |_| "7".to_owned()),
        ("one line without signs", |_| {
            "您说的这个价格我们回去商量一下".to_owned()
        }),
        ("one line of many sentences", |_| {
            "您说的这个价格，我们回去商量一下。".to_owned()
        }),
        ("nothing but quotes", |_| "王总：“好”\n".to_owned()),
        ("a speaker a line", |i| {
            format!("访客{i}：这个价格太贵了。\n")
        }),
        ("one word of many rules", |_| {
            "王总：不行不行不行。\n".to_owned()
        }),
    ];
    for (name, said) in corners {
        let work = work_of(&engine, said);
        assert!(
            work <= MOST * normal,
            "{name}: {work:.2} steps a character beside {normal:.2} of normal talk"
        );
    }
}

#[test]
fn twice_the_text_is_twice_the_work() {
    let engine = Engine::load(&[]).unwrap();
    let line = "张伟：您说的这个价格，我们回去商量一下。\n";
    let work = |times: usize| {
        let source =
            Source::from_bytes("note.txt".to_owned(), line.repeat(times).into_bytes(), None);
        let note = read(&source.unwrap(), &Assigned::default(), None, engine.words()).unwrap();
        engine.detector().work(&note)
    };
    assert_eq!(work(2000), 2 * work(1000));
}
