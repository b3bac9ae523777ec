//! The READMEs show a real report. After a change that is meant to change it:
//! `UPDATE_README=1 cargo test --test readme`.
#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

use std::fs;
use std::path::{Path, PathBuf};

use fupan::analyze::{Engine, Options, analyze};
use fupan::render;
use fupan::text::Source;

/// What stands around the excerpt; behind the first mark, the sample that is shown.
const BEGIN: &str = "<!-- report: ";
const END: &str = "<!-- /report -->";
/// The section before which the excerpt ends: the head, the score and what to change are enough to see.
const UNTIL: &str = "\n谁在说，谁在听\n";

fn at_root(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn excerpt(sample: &str) -> String {
    let engine = Engine::load(&[]).unwrap();
    let bytes = fs::read(at_root(sample)).unwrap();
    let source = Source::from_bytes(sample.to_owned(), bytes.as_slice(), None).unwrap();
    let report = analyze(&engine, &source, &Options::default()).unwrap();
    let text = render::terminal(&report, &render::Style::plain(), 80);
    let (shown, _) = text.split_once(UNTIL).unwrap();
    let lines: Vec<&str> = shown.trim_end().lines().map(str::trim_end).collect();
    format!("\n```text\n{}\n```\n\n", lines.join("\n"))
}

#[test]
fn the_excerpt_is_what_the_program_says() {
    for name in ["README.md", "README.zh-CN.md"] {
        let text = fs::read_to_string(at_root(name)).unwrap();
        let (before, rest) = text.split_once(BEGIN).unwrap();
        let (sample, rest) = rest.split_once(" -->\n").unwrap();
        let (shown, after) = rest.split_once(END).unwrap();
        let real = excerpt(sample);
        if std::env::var_os("UPDATE_README").is_some() {
            let whole = format!("{before}{BEGIN}{sample} -->\n{real}{END}{after}");
            fs::write(at_root(name), whole).unwrap();
        } else {
            assert!(
                shown == real,
                "{name} shows another report; run UPDATE_README=1 cargo test --test readme"
            );
        }
    }
}

#[test]
fn both_readmes_show_the_same_commands() {
    let commands = |name: &str| -> Vec<String> {
        let text = fs::read_to_string(at_root(name)).unwrap();
        let shown = text
            .lines()
            .filter(|line| line.starts_with("    "))
            .map(|line| {
                let word = |word: &str| {
                    if word.is_ascii() {
                        word.to_owned()
                    } else {
                        "…".to_owned()
                    }
                };
                line.split_whitespace()
                    .take(3)
                    .map(word)
                    .collect::<Vec<_>>()
                    .join(" ")
            });
        shown
            .filter(|line| line.starts_with("fupan") || line.starts_with("cargo"))
            .collect()
    };
    assert_eq!(
        commands("README.md").len(),
        commands("README.zh-CN.md").len()
    );
    assert!(commands("README.md").len() >= 8);
}
