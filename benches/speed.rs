//! Speed as ratios within one run: `cargo bench --bench speed -- FOLDER`.
//!
//! Prints what starting up costs beside `Jieba::new()` alone, and for the notes in FOLDER (by default
//! the samples) what reading and analysing them costs beside jieba's bare `cut` of the same text.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints and may fail where it stands"
)]

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use fupan::analyze::{Engine, Options, analyze};
use fupan::detect::Detector;
use fupan::lexicon::Pack;
use fupan::note::{Assigned, NoteWords, read};
use fupan::text::Source;
use jieba_rs::Jieba;

/// Each figure is the least of this many runs.
const RUNS: usize = 5;

fn least<T>(mut work: impl FnMut() -> T) -> Duration {
    (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(work());
            start.elapsed()
        })
        .min()
        .unwrap()
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, files);
        } else if path.extension().is_some_and(|e| e == "txt") {
            files.push(path);
        }
    }
}

fn show(what: &str, time: Duration, base: Duration) {
    println!(
        "{what:<28} {:>9.2} ms   {:>6.2}",
        time.as_secs_f64() * 1e3,
        time.as_secs_f64() / base.as_secs_f64()
    );
}

fn main() {
    let folder = std::env::args()
        .skip(1)
        .find(|arg| !arg.starts_with('-'))
        .unwrap_or_else(|| "samples".to_owned());
    println!("starting up                        time   × Jieba::new()");
    let jieba_new = least(Jieba::new);
    show("Jieba::new()", jieba_new, jieba_new);
    show("Pack::load", least(|| Pack::load(&[]).unwrap()), jieba_new);
    let pack = Pack::load(&[]).unwrap();
    show(
        "Pack::weights",
        least(|| pack.weights().unwrap()),
        jieba_new,
    );
    show(
        "NoteWords::load",
        least(|| NoteWords::load(&pack).unwrap()),
        jieba_new,
    );
    show(
        "Detector without weights",
        least(|| Detector::without_weights(&pack)),
        jieba_new,
    );
    show(
        "Engine::load",
        least(|| Engine::load(&[]).unwrap()),
        jieba_new,
    );

    let mut files = Vec::new();
    gather(Path::new(&folder), &mut files);
    files.sort();
    let sources: Vec<Source> = files
        .iter()
        .filter_map(|file| Source::read(file, None).ok())
        .collect();
    let jieba = Jieba::new();
    let engine = Engine::load(&[]).unwrap();
    let cut = least(|| {
        sources
            .iter()
            .flat_map(|s| s.text.lines())
            .map(|line| jieba.cut(line, true).len())
            .sum::<usize>()
    });
    println!(
        "\n{} files, {} bytes, one thread     time   × cut",
        files.len(),
        sources.iter().map(|s| s.text.len()).sum::<usize>()
    );
    show("jieba.cut", cut, cut);
    let assigned = Assigned::default();
    let notes = || {
        sources
            .iter()
            .filter_map(|source| read(source, &assigned, None, engine.words()).ok())
    };
    show("read", least(|| notes().count()), cut);
    let read_notes: Vec<_> = notes().collect();
    show(
        "detect",
        least(|| {
            read_notes
                .iter()
                .map(|note| engine.detector().detect(note).list.len())
                .sum::<usize>()
        }),
        cut,
    );
    let options = Options::default();
    show(
        "analyze",
        least(|| {
            sources
                .iter()
                .filter_map(|source| analyze(&engine, source, &options).ok())
                .count()
        }),
        cut,
    );
}
