//! The reports on the eight notes in `samples/`, whole. After a change that is meant to change them:
//! `INSTA_UPDATE=always cargo test --test samples`, and read what changed.
#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use fupan::analyze::{Engine, Options, analyze};
use fupan::render;
use fupan::report::Report;
use fupan::text::Source;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::load(&[]).unwrap());

/// The samples and the layout that each is written in.
const SAMPLES: [(&str, &str); 8] = [
    ("laundry-first-visit.txt", "colon"),
    ("harness-needs.txt", "time-colon"),
    ("dyeing-aeration-demo.txt", "tencent"),
    ("bakery-phone-call.txt", "name-line"),
    ("library-negotiation.md", "markdown"),
    ("elevator-complaint.txt", "narrative"),
    ("grain-dryer-internal.txt", "colon"),
    ("canteen-equipment.txt", "time-colon"),
];

fn report(name: &str) -> Report {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("samples")
        .join(name);
    let source =
        Source::from_bytes(format!("samples/{name}"), fs::read(path).unwrap(), None).unwrap();
    analyze(&ENGINE, &source, &Options::default()).unwrap()
}

#[test]
fn the_reports_read_as_they_did() {
    for (name, _) in SAMPLES {
        let report = report(name);
        let stem = name.split('.').next().unwrap();
        let plain = render::Style::plain();
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(format!("{stem}.terminal"), render::terminal(&report, &plain, 80));
            insta::assert_snapshot!(format!("{stem}.markdown"), render::markdown(&report));
        });
    }
}

#[test]
fn each_layout_is_recognised() {
    for (name, layout) in SAMPLES {
        assert_eq!(report(name).analysis.source.format, layout, "{name}");
    }
}

#[test]
fn every_sample_is_listed_here() {
    let mut listed: Vec<String> = SAMPLES.iter().map(|(name, _)| (*name).to_owned()).collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let mut there: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    listed.sort();
    there.sort();
    assert_eq!(listed, there);
}

#[test]
fn every_quote_stands_in_the_note_where_the_report_says() {
    for (name, _) in SAMPLES {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("samples")
            .join(name);
        let text = fs::read_to_string(path).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        for finding in report(name).analysis.findings {
            let from: String = lines[finding.line - 1]
                .chars()
                .skip(finding.column - 1)
                .collect();
            assert!(
                from.starts_with(&finding.quote),
                "{name}:{}:{}: {}",
                finding.line,
                finding.column,
                finding.quote
            );
        }
    }
}

#[test]
fn the_samples_show_what_they_were_written_to_show() {
    let score = |name: &str| report(name).analysis.scores.total.unwrap();
    for bad in ["laundry-first-visit.txt", "bakery-phone-call.txt"] {
        for good in ["harness-needs.txt", "library-negotiation.md"] {
            assert!(
                score(bad) + 20.0 < score(good),
                "{bad} is not far below {good}"
            );
        }
    }
    let risky = report("canteen-equipment.txt").analysis;
    assert!(risky.scores.capped);
    let kinds: Vec<&str> = risky
        .compliance
        .iter()
        .map(|notice| notice.signal.as_str())
        .collect();
    for kind in [
        "risk.bribery",
        "risk.collusion",
        "risk.leak",
        "risk.overpromise",
    ] {
        assert!(kinds.contains(&kind), "{kind} is not reported");
    }
    assert_eq!(
        report("grain-dryer-internal.txt").analysis.header.kind,
        "internal"
    );
}
