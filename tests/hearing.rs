//! Recognisers write homophones: what was said is found all the same, and what people typed is left alone.
#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

use fupan::analyze::{Engine, Options, analyze};
use fupan::report::Report;
use fupan::text::Source;

fn report(note: &str) -> Report {
    let engine = Engine::load(&[]).unwrap();
    let source = Source::from_bytes("note.txt".to_owned(), note.as_bytes(), None).unwrap();
    analyze(&engine, &source, &Options::default()).unwrap()
}

/// The confidence with which the apology on the second line is found, and why.
fn apology(report: &Report) -> Option<(f64, String)> {
    let findings = report.analysis.findings.iter();
    findings
        .filter(|finding| finding.signal == "own.admit" && finding.line == 2)
        .map(|finding| {
            let reasons = finding.evidence.iter().map(|e| e.reason.clone());
            (finding.confidence, reasons.collect::<Vec<_>>().join(" "))
        })
        .next()
}

const SAID: &str = "客户：上周说好的图纸，到今天也没见着。\n销售：真对不起，图纸漏发了，这是我们的疏忽。\n客户：那什么时候给？\n";

#[test]
fn a_misheard_apology_is_found_with_less_confidence() {
    let (clear, _) = apology(&report(SAID)).unwrap();
    let misheard = SAID.replace("对不起", "对不器").replace("疏忽", "书忽");
    let (heard, reasons) = apology(&report(&misheard)).unwrap();
    assert!(heard < clear, "{heard} is not below {clear}");
    assert!(reasons.contains("按读音"), "{reasons}");
}

#[test]
fn what_is_quoted_stays_as_it_was_written() {
    let report = report(&SAID.replace("对不起", "对不器"));
    let quotes: Vec<&str> = report
        .analysis
        .findings
        .iter()
        .map(|finding| finding.quote.as_str())
        .collect();
    assert!(
        quotes.iter().any(|quote| quote.contains("对不器")),
        "{quotes:?}"
    );
}

#[test]
fn a_single_slip_in_a_typed_note_is_not_read_into() {
    let typed = SAID.replace("对不起", "对不器")
        + &"客户：仓库在二楼，货梯在左手边，送货的车从南门进。\n销售：明白，我让司机提前一个小时打电话。\n".repeat(30);
    let reasons = apology(&report(&typed)).map(|(_, reasons)| reasons);
    assert!(!reasons.unwrap_or_default().contains("按读音"));
}
