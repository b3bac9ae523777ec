//! Rubric and coaching texts of a team: what is broken is named, what is switched off is no fault.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::path::PathBuf;

use fupan::analyze::Engine;

/// Loads the built-in pack with one changed file over it; the message where that fails.
fn with(file: &str, text: &str) -> Result<(), String> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(file), text).unwrap();
    Engine::load(&[PathBuf::from(folder.path())])
        .map(|_| ())
        .map_err(|error| error.to_string())
}

fn changed(file: &str, from: &str, to: &str) -> Result<(), String> {
    let text = std::fs::read_to_string(PathBuf::from("lexicons").join(file)).unwrap();
    assert!(text.contains(from), "{from}");
    with(file, &text.replace(from, to))
}

#[test]
fn a_risk_cannot_be_given_points() {
    let error = changed(
        "rubric.toml",
        "signal = \"own.admit\", each = 2, most = 2",
        "signal = \"risk.books\", each = 2",
    )
    .unwrap_err();
    assert!(
        error.contains("risk.books") && error.contains("不能加分"),
        "{error}"
    );
}

#[test]
fn negative_points_are_refused() {
    let error = changed(
        "rubric.toml",
        "signal = \"own.blame\", each = 4",
        "signal = \"own.blame\", each = -4",
    )
    .unwrap_err();
    assert!(error.contains("不能是负数"), "{error}");
}

#[test]
fn a_signal_that_does_not_exist_is_named() {
    let error = changed("rubric.toml", "\"praise.bridge\"", "\"praise.brigde\"").unwrap_err();
    assert!(error.contains("praise.brigde"), "{error}");
}

#[test]
fn a_blank_that_nothing_fills_is_named() {
    let error = changed("replies.toml", "停了{number}，耽误", "停了{nubmer}，耽误").unwrap_err();
    assert!(
        error.contains("{nubmer}") && error.contains("{number}"),
        "{error}"
    );
}

#[test]
fn a_situation_that_does_not_exist_is_named() {
    let error = changed("coaching.toml", "\"broken-word\"", "\"brokenword\"").unwrap_err();
    assert!(error.contains("brokenword"), "{error}");
}

#[test]
fn a_signal_that_a_team_switches_off_breaks_neither_rubric_nor_coaching() {
    assert_eq!(
        with(
            "pack.toml",
            "disable = [\"praise.person\", \"pitch.trend\"]\n"
        ),
        Ok(())
    );
}
