//! `fupan score` as its users meet it: what it shows, what it survives, how it ends.
#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

mod endings;
mod golden;
mod laws;
mod page;
mod readers;
mod runs;

use std::path::{Path, PathBuf};

use assert_cmd::Command;

/// Notes of one invented team over two months, one file that is none, and a configuration with names.
fn team() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/team")
}

/// `fupan score` in the folder of the team.
fn score(arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("fupan").unwrap();
    command.current_dir(team()).arg("score").args(arguments);
    command
}

/// What it writes on standard output when it ends well.
fn stdout(arguments: &[&str]) -> String {
    let assert = score(arguments).assert().success();
    String::from_utf8(assert.get_output().stdout.clone()).unwrap()
}

const FORMATS: [&str; 6] = ["table", "markdown", "html", "json", "csv", "ndjson"];
