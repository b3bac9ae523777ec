//! The floor of any segmentation in Rust, as a process: loads jieba's dictionary and cuts the files given.
//!
//! `benches/compare.sh` times it beside fupan.
#![allow(clippy::print_stdout, reason = "its result is all that it prints")]

use std::process::ExitCode;

use jieba_rs::Jieba;

fn main() -> ExitCode {
    let jieba = Jieba::new();
    let mut words = 0;
    for file in std::env::args().skip(1) {
        let Ok(text) = std::fs::read_to_string(file) else {
            return ExitCode::from(2);
        };
        let lines = text.lines().map(|line| jieba.cut(line, true).len());
        words += lines.sum::<usize>();
    }
    println!("{words}");
    ExitCode::SUCCESS
}
