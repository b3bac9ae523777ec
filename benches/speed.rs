//! Speed as ratios within one run: `cargo bench --bench speed -- [FOLDER]`.
//!
//! Prints what starting up costs beside `Jieba::new()` alone, and what each stage of the analysis of
//! three corpora costs beside jieba's bare `cut` of the same text: one page, 1 MB of transcripts, and
//! the notes in FOLDER (without one, the samples over and over). One thread, least of several runs.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints and may fail where it stands"
)]

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use fupan::analyze::{Engine, Options, analyze};
use fupan::coach::coach;
use fupan::detect::{Detector, Findings};
use fupan::ledger::Ledger;
use fupan::lexicon::Pack;
use fupan::measure::{Metrics, measure};
use fupan::note::{Assigned, Note, NoteWords, read};
use fupan::render;
use fupan::report::{Report, Texts};
use fupan::score::{Rubric, Scorecard, Subject, score};
use fupan::segment;
use fupan::text::{Folded, Source};
use jieba_rs::Jieba;

/// Each figure is the least of this many runs.
const RUNS: usize = 7;
/// A corpus too small to be timed alone is worked through until it adds up to this, in bytes.
const ENOUGH: usize = 200_000;
const MEGABYTE: usize = 1_000_000;

fn main() {
    let folder = std::env::args().skip(1).find(|arg| !arg.starts_with('-'));
    starting_up();
    let engine = Engine::load(&[]).unwrap();
    let samples = texts(Path::new("samples"));
    let page = vec![samples[0].clone()];
    let labelled = texts(Path::new("tests/labelled"));
    let given = folder.as_deref().map(Path::new).map(texts);
    let given = given.unwrap_or_else(|| up_to(5 * MEGABYTE, &samples));
    corpus(&engine, "one page", &page);
    corpus(&engine, "1 MB of transcripts", &up_to(MEGABYTE, &labelled));
    corpus(
        &engine,
        folder.as_deref().unwrap_or("samples, 5 MB"),
        &given,
    );
}

/// What is loaded once, whatever is analysed.
fn starting_up() {
    let pack = Pack::load(&[]).unwrap();
    let mut table = Table::new("starting up", "Jieba::new()", 1, least(Jieba::new));
    table.row("Pack::load", || Pack::load(&[]).unwrap());
    table.row("Pack::weights", || pack.weights().unwrap());
    table.row("Detector, rules alone", || Detector::without_weights(&pack));
    table.row("NoteWords::load", || NoteWords::load(&pack).unwrap());
    table.row("Rubric::load", || Rubric::load(&pack).unwrap());
    table.row("Texts::load", || Texts::load(&pack).unwrap());
    table.row("Engine::load", || Engine::load(&[]).unwrap());
}

/// The stages of one corpus, each on its own, and the whole.
fn corpus(engine: &Engine, name: &str, texts: &[(String, Vec<u8>)]) {
    let jieba = Jieba::new();
    let assigned = Assigned::default();
    let (pack, rubric) = (engine.pack(), engine.rubric());
    let rules = Detector::without_weights(pack);

    let source = |(name, bytes): &(String, Vec<u8>)| {
        Source::from_bytes(name.clone(), bytes.as_slice(), None).ok()
    };
    let sources: Vec<Source> = texts.iter().filter_map(source).collect();
    let note = |source: &Source| read(source, &assigned, None, engine.words()).ok();
    let (sources, notes): (Vec<Source>, Vec<Note>) = sources
        .into_iter()
        .filter_map(|source| Some((note(&source)?, source)))
        .map(|(note, source)| (source, note))
        .unzip();
    let found: Vec<Findings> = notes.iter().map(|n| engine.detector().detect(n)).collect();
    let measured = |(note, findings): (&Note, &Findings)| {
        let ledger = Ledger::new(note, findings, pack);
        let mut metrics = measure(note, findings, pack, &rubric.measure);
        metrics.readings.extend(ledger.metrics(note));
        (ledger, metrics)
    };
    let counted: Vec<(Ledger, Metrics)> = notes.iter().zip(&found).map(measured).collect();
    let subjects: Vec<Subject<'_>> = notes
        .iter()
        .zip(&found)
        .zip(&counted)
        .map(|((note, findings), (ledger, metrics))| Subject {
            note,
            findings,
            metrics,
            ledger,
            pack,
            rubric,
        })
        .collect();
    let cards: Vec<Scorecard> = subjects.iter().map(score).collect();
    let options = Options::default();
    let whole = |source| analyze(engine, source, &options).unwrap();
    let reports: Vec<Report> = sources.iter().map(whole).collect();

    let bytes: usize = sources.iter().map(|source| source.text.len()).sum();
    let turns = || notes.iter().flat_map(|note| &note.turns);
    let times = ENOUGH.div_ceil(bytes);
    let lines = || sources.iter().flat_map(|source| source.text.lines());
    let cut = least_of(times, || each(lines(), |line| jieba.cut(line, true)));
    let title = format!("{name}: {} notes, {bytes} bytes", sources.len());
    let mut table = Table::new(&title, "jieba.cut", times, cut);
    table.row("decode", || each(texts, source));
    table.row("read", || each(&sources, note));
    table.row("  fold (part of detect)", || {
        each(turns(), |t| Folded::new(&t.text))
    });
    table.row("  segment all of it", || {
        each(turns(), |t| segment::words(&t.text).len())
    });
    table.row("  detect, rules alone", || {
        each(&notes, |n| rules.detect(n))
    });
    table.row("detect", || each(&notes, |n| engine.detector().detect(n)));
    table.row("measure", || each(notes.iter().zip(&found), measured));
    table.row("score", || each(&subjects, score));
    let told = |(subject, card, source): (&Subject<'_>, &Scorecard, &Source)| {
        let coaching = coach(subject, card, &engine.texts().coach);
        Report::new(source, subject, card, &coaching, engine.texts())
    };
    let parts = || subjects.iter().zip(&cards).zip(&sources);
    table.row("coach and report", || {
        each(parts().map(|((s, c), o)| (s, c, o)), told)
    });
    table.row("render json", || {
        each(&reports, |r| render::json(r, &mut std::io::sink()))
    });
    table.row("render markdown", || each(&reports, render::markdown));
    table.row("analyze, whole", || each(&sources, whole));
}

/// Does `work` with each and drops what comes of it; gives how many there were.
fn each<T, R>(all: impl IntoIterator<Item = T>, work: impl Fn(T) -> R) -> usize {
    let done = all.into_iter().map(|one| {
        black_box(work(one));
    });
    done.count()
}

/// A table of times beside a base of the same run.
struct Table {
    times: usize,
    base: Duration,
}

impl Table {
    fn new(title: &str, base: &str, times: usize, time: Duration) -> Self {
        println!("\n{title:<44} {:>10}   × {base}", "ms");
        let table = Self { times, base: time };
        table.show(base, time);
        table
    }

    fn row<T>(&mut self, what: &str, work: impl FnMut() -> T) {
        self.show(what, least_of(self.times, work));
    }

    fn show(&self, what: &str, time: Duration) {
        let ratio = time.as_secs_f64() / self.base.as_secs_f64();
        let once = time.as_secs_f64() * 1e3 / self.times as f64;
        println!("{what:<44} {once:>10.3}   {ratio:>8.3}");
    }
}

fn least<T>(work: impl FnMut() -> T) -> Duration {
    least_of(1, work)
}

/// The least time of `times` times the work.
fn least_of<T>(times: usize, mut work: impl FnMut() -> T) -> Duration {
    let run = |_| {
        let start = Instant::now();
        for _ in 0..times {
            black_box(work());
        }
        start.elapsed()
    };
    (0..RUNS).map(run).min().unwrap()
}

/// The notes under a folder with their names, in order.
fn texts(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    gather(folder, &mut files);
    files.sort();
    let read = |file: &PathBuf| (file.display().to_string(), std::fs::read(file).unwrap());
    files.iter().map(read).collect()
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

/// As many of the notes, from the beginning again where they do not suffice, as make `size` bytes.
fn up_to(size: usize, notes: &[(String, Vec<u8>)]) -> Vec<(String, Vec<u8>)> {
    let all: usize = notes.iter().map(|(_, bytes)| bytes.len()).sum();
    let mut sum = 0;
    let fits = |(_, bytes): &&(String, Vec<u8>)| {
        sum += bytes.len();
        sum <= size
    };
    let rounds = (0..=size / all.max(1)).flat_map(|_| notes);
    rounds.take_while(fits).cloned().collect()
}
