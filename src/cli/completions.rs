//! `fupan completions`: a script that completes commands and options in a shell.

use clap_complete::Shell;

use super::output::Output;
use super::{Outcome, args};

/// What to generate.
#[derive(Debug, clap::Args)]
#[command(
    override_usage = "fupan completions <SHELL>",
    after_help = "例：\n  fupan completions bash > ~/.local/share/bash-completion/completions/fupan\n  fupan completions zsh > ~/.zfunc/_fupan"
)]
pub struct Args {
    /// 哪一种命令行：bash、zsh、fish、powershell、elvish
    #[arg(value_enum, value_name = "SHELL", hide_possible_values = true)]
    shell: Shell,
}

/// Prints the script.
///
/// # Errors
/// When it cannot be written.
pub fn run(args: &Args) -> anyhow::Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut args::command(), "fupan", &mut script);
    Output::Stdout.write(&String::from_utf8(script)?)?;
    Ok(Outcome::Clean)
}
