//! `fupan config`: what of the configuration holds, and from where.

mod show;

use super::Outcome;
use super::screen::Screen;

/// The arguments as typed.
#[derive(Debug, clap::Args)]
#[command(override_usage = "fupan config <命令>", subcommand_value_name = "命令")]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// 列出实际生效的设置，以及各自写在哪个文件的第几行
    Show(show::Args),
}

/// Runs the command.
///
/// # Errors
/// When the configuration or the pack is broken.
pub fn run(args: &Args, screen: Screen) -> anyhow::Result<Outcome> {
    match &args.command {
        Command::Show(args) => show::run(args, screen),
    }
}
