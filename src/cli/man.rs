//! `fupan man`: manual pages in roff.

use anyhow::anyhow;
use clap_mangen::Man;

use super::output::Output;
use super::{Outcome, args};

/// Which page to generate.
#[derive(Debug, clap::Args)]
#[command(
    override_usage = "fupan man [命令]...",
    after_help = "例：\n  fupan man > fupan.1\n  fupan man lexicon check > fupan-lexicon-check.1"
)]
pub struct Args {
    /// 哪个命令的手册页，如 analyze 或 lexicon check；不写则是总的一页
    #[arg(value_name = "命令")]
    command: Vec<String>,
}

/// The headings that the generator writes, and what readers see.
const HEADINGS: [(&str, &str); 5] = [
    ("NAME", "名称"),
    ("SYNOPSIS", "用法"),
    ("DESCRIPTION", "说明"),
    ("EXTRA", "另请注意"),
    ("VERSION", "版本"),
];

/// Prints the page.
///
/// # Errors
/// When there is no such command, or the page cannot be written.
pub fn run(args: &Args) -> anyhow::Result<Outcome> {
    let mut command = args::command();
    for name in &args.command {
        let below = command.find_subcommand(name).cloned();
        command = below.ok_or_else(|| anyhow!("没有“{name}”这个命令，写不出它的手册页"))?;
    }
    let mut page = Vec::new();
    Man::new(command).render(&mut page)?;
    Output::Stdout.write(&chinese(&String::from_utf8(page)?))?;
    Ok(Outcome::Clean)
}

fn chinese(page: &str) -> String {
    let line = |line: &str| {
        let heading = HEADINGS
            .iter()
            .find(|(english, _)| line.strip_prefix(".SH ") == Some(*english));
        heading.map_or_else(
            || format!("{line}\n"),
            |(_, chinese)| format!(".SH {chinese}\n"),
        )
    };
    page.lines().map(line).collect()
}
