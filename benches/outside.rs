//! Detection on dialogues that nobody wrote for it: `cargo bench --bench outside -- CORPORA`.
//!
//! CORPORA holds folders of dialogues (`speaker：text` a line) and `cped/dialogue_acts.tsv` of CPED, whose
//! utterances bear human dialogue acts. Every speaker is taken for the salesperson. Prints how signals
//! meet the acts, and how often signals are found per 1,000 lines where next to none are right.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints and may fail where it stands"
)]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use fupan::analyze::Engine;
use fupan::lexicon::Role;
use fupan::note::{Assigned, read_as};
use fupan::text::Source;
use rayon::prelude::*;

/// A row of the table of acts: signals by the beginning of their ids, acts, and the F1 that other
/// tools reached on the same file in November 2026.
const ACTS: [(&str, &str, &[&str], &str); 3] = [
    (
        "ask.*",
        "ask.",
        &["question"],
        "ten-word regex .647, ConvoKit .150",
    ),
    ("own.admit", "own.admit", &["apology"], "ConvoKit .645"),
    (
        "argue.contradict",
        "argue.contradict",
        &["disagreement", "reject"],
        "negation rule .110",
    ),
];

/// Signals that are next to never right in neutral talk, with the most findings per 1,000 lines.
const ALARMS: [(&str, f64); 4] = [
    ("argue.", 2.0),
    ("risk.", 1.0),
    ("pitch.boast", 3.0),
    ("praise.person", 3.0),
];

/// Ids of the signals on each line of a dialogue of which everybody is the salesperson.
fn found(engine: &Engine, text: &str) -> Vec<BTreeSet<String>> {
    let lines = text.lines().count();
    let mut found = vec![BTreeSet::new(); lines];
    let speakers: BTreeSet<&str> = text
        .lines()
        .filter_map(|line| line.split_once('：'))
        .map(|(speaker, _)| speaker.trim())
        .collect();
    let assigned = Assigned {
        roles: speakers
            .into_iter()
            .map(|speaker| (speaker.to_owned(), Role::Rep))
            .collect(),
    };
    let source = Source::from_bytes("dialogue.txt".to_owned(), text.as_bytes(), None).unwrap();
    let Ok(note) = read_as(&source, Some("colon"), &assigned, None, engine.words()) else {
        return found;
    };
    for finding in engine.detector().detect(&note).list {
        let line = note.turns[finding.turn].line - 1;
        found[line].insert(engine.pack().signals[finding.signal].id.clone());
    }
    found
}

/// Dialogues of the file of acts: the text, and the act of each line.
fn dialogues(file: &str) -> Vec<(String, Vec<&str>)> {
    let mut dialogues: Vec<(&str, String, Vec<&str>)> = Vec::new();
    for row in file.lines().skip(1) {
        let mut cells = row.split('\t');
        let [Some(id), Some(speaker), Some(act), _, Some(said)] =
            std::array::from_fn(|_| cells.next())
        else {
            continue;
        };
        let dialogue = id.rsplit_once('_').map_or(id, |(dialogue, _)| dialogue);
        if dialogues.last().is_none_or(|(last, ..)| *last != dialogue) {
            dialogues.push((dialogue, String::new(), Vec::new()));
        }
        let (_, text, acts) = dialogues.last_mut().unwrap();
        let _ = writeln!(text, "{}：{said}", speaker.replace([' ', '：', ':'], ""));
        acts.push(act);
    }
    let texts = dialogues.into_iter();
    texts.map(|(_, text, acts)| (text, acts)).collect()
}

fn acts(engine: &Engine, file: &Path) {
    let file = fs::read_to_string(file).unwrap();
    let dialogues = dialogues(&file);
    let lines: Vec<(BTreeSet<String>, &str)> = dialogues
        .par_iter()
        .flat_map_iter(|(text, acts)| found(engine, text).into_iter().zip(acts.iter().copied()))
        .collect();
    println!("{} utterances with a dialogue act", lines.len());
    println!(
        "{:<18} {:<22} {:>5} {:>5} {:>5}",
        "signal", "act", "P", "R", "F1"
    );
    for (name, prefix, acts, others) in ACTS {
        let (mut right, mut wrong, mut missed) = (0.0, 0.0, 0.0);
        for (signals, act) in &lines {
            let is_found = signals.iter().any(|id| id.starts_with(prefix));
            match (is_found, acts.contains(act)) {
                (true, true) => right += 1.0,
                (true, false) => wrong += 1.0,
                (false, true) => missed += 1.0,
                (false, false) => {}
            }
        }
        println!(
            "{name:<18} {:<22} {:>5.3} {:>5.3} {:>5.3}   {others}",
            acts.join("+"),
            right / (right + wrong),
            right / (right + missed),
            2.0 * right / (2.0 * right + wrong + missed),
        );
    }
}

fn texts(folder: &Path) -> Vec<String> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    files.sort();
    files
        .iter()
        .map(|file| fs::read_to_string(file).unwrap())
        .collect()
}

fn alarms(engine: &Engine, corpora: &Path, show: Option<&str>) {
    print!("\n{:<10} {:>7}", "per 1,000", "lines");
    for (prefix, most) in ALARMS {
        print!("  {prefix} (≤ {most})");
    }
    println!();
    for name in ["crosswoz", "kdconv", "vcsum"] {
        let texts = texts(&corpora.join(name));
        let lines: Vec<(String, BTreeSet<String>)> = texts
            .par_iter()
            .flat_map_iter(|text| {
                let signals = found(engine, text);
                text.lines()
                    .map(str::to_owned)
                    .zip(signals)
                    .collect::<Vec<_>>()
            })
            .collect();
        print!("{name:<10} {:>7}", lines.len());
        for (prefix, _) in ALARMS {
            let carries = |(_, ids): &&(String, BTreeSet<String>)| {
                ids.iter().any(|id| id.starts_with(prefix))
            };
            let count = lines.iter().filter(carries).count();
            print!("  {:>8.2}", 1e3 * count as f64 / lines.len() as f64);
            if show == Some(prefix) {
                lines
                    .iter()
                    .filter(carries)
                    .for_each(|(line, _)| println!("  {line}"));
            }
        }
        println!();
    }
}

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|arg| !arg.starts_with('-'));
    let Some(corpora) = arguments.next().map(PathBuf::from) else {
        println!("usage: cargo bench --bench outside -- CORPORA [SIGNALS to list]");
        return;
    };
    let engine = Engine::load(&[]).unwrap();
    acts(&engine, &corpora.join("cped/dialogue_acts.tsv"));
    alarms(&engine, &corpora, arguments.next().as_deref());
}
