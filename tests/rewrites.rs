//! Whatever the note, no rewrite repeats a fault: detection runs over every one of them.
#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

use std::fs;
use std::path::{Path, PathBuf};

use fupan::analyze::{Engine, Options, analyze};
use fupan::detect::note_of_example;
use fupan::lexicon::Role;
use fupan::report::Analysis;
use fupan::text::Source;
use rayon::prelude::*;

/// Every note of the samples and of the labelled ones.
fn notes() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join("samples"), root.join("tests/labelled")];
    let mut notes = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let is_note = path.extension().is_some_and(|e| e == "txt" || e == "md");
            if path.is_dir() {
                folders.push(path);
            } else if is_note {
                notes.push(path);
            }
        }
    }
    notes
}

/// What no sentence to say may carry.
const NEVER: [&str; 3] = ["argue.", "risk.", "pitch.push"];

/// Whether detection finds a fault in a sentence of ours.
fn is_faulty(engine: &Engine, sentence: &str) -> bool {
    let note = note_of_example(sentence, Role::Rep, engine.words());
    let found = engine.detector().detect(&note).list;
    found.iter().any(|finding| {
        let id = &engine.pack().signals[finding.signal].id;
        NEVER.iter().any(|never| id.starts_with(never))
    })
}

/// What the report advises to say.
fn rewrites(analysis: &Analysis) -> Vec<&String> {
    let changes = analysis.coaching.iter().filter_map(|s| s.rewrite.as_ref());
    let better = analysis.exchanges.iter().filter_map(|e| e.better.as_ref());
    let lawful = analysis
        .compliance
        .iter()
        .filter_map(|c| c.rewrite.as_ref());
    let of_findings = analysis.findings.iter().filter_map(|f| f.rewrite.as_ref());
    let all = changes.chain(better).chain(lawful).chain(of_findings);
    all.collect()
}

#[test]
fn no_rewrite_of_any_note_argues_pushes_or_breaks_the_law() {
    let engine = Engine::load(&[]).unwrap();
    let (notes, options) = (notes(), Options::default());
    assert!(notes.len() > 900);
    let faulty: Vec<String> = notes
        .par_iter()
        .flat_map(|path| {
            let source = Source::from_bytes("n.txt".to_owned(), fs::read(path).unwrap(), None);
            let report = source
                .ok()
                .and_then(|s| analyze(&engine, &s, &options).ok());
            let report = report.into_iter();
            let faulty = report.flat_map(|report| {
                let all = rewrites(&report.analysis).into_iter();
                let faulty = all.filter(|text| is_faulty(&engine, text));
                faulty.cloned().collect::<Vec<_>>()
            });
            let faulty: Vec<String> = faulty
                .map(|text| format!("{}: {text}", path.display()))
                .collect();
            faulty
        })
        .collect();
    assert_eq!(faulty, Vec::<String>::new());
}
