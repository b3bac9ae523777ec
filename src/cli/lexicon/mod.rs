//! `fupan lexicon`: everything that concerns the pack rather than a note.

mod check;
mod coverage;
mod fit;
mod label;
mod list;
mod try_line;

use super::Outcome;
use super::screen::Screen;

/// What to do with the pack.
#[derive(Debug, clap::Args)]
#[command(
    override_usage = "fupan lexicon <命令> [选项]",
    subcommand_value_name = "命令"
)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// 检查词库：写法、引用，以及每个例子是否照它说的那样命中或不命中
    Check(check::Args),
    /// 列出词库里的信号，以及各自来自哪个文件
    List(list::Args),
    /// 试一句话：命中了什么，凭哪几个字；没算的又是为什么
    Try(try_line::Args),
    /// 用标注好的纪要拟合权重，并打印留出作者的成绩
    Fit(fit::Args),
    /// 把一篇纪要的判断写成标注，供教练修改后再拟合
    Label(label::Args),
    /// 一篇教材（讲义、话术手册）的用词触及哪些信号，漏了哪些
    Coverage(coverage::Args),
}

/// Runs the subcommand.
///
/// # Errors
/// Those of the subcommand.
pub fn run(args: &Args, screen: Screen) -> anyhow::Result<Outcome> {
    match &args.command {
        Command::Check(args) => check::run(args, screen),
        Command::List(args) => list::run(args, screen),
        Command::Try(args) => try_line::run(args, screen),
        Command::Fit(args) => fit::run(args, screen),
        Command::Label(args) => label::run(args, screen),
        Command::Coverage(args) => coverage::run(args, screen),
    }
}
