//! The arguments as typed; what they mean is each subcommand's business.

use std::ffi::OsString;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use fupan::lexicon::Kind;

use super::{
    analyze, completions, config, explain, formats, init, lexicon, man, review, score, stream,
};

/// The shape of every help page.
const TEMPLATE: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}";

/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "fupan",
    version,
    about = "复盘：读销售会议记录，找出说得好和说得不好的地方，给销售本人一份辅导报告",
    override_usage = "fupan [选项] <命令>",
    after_help = "例：\n  fupan analyze 拜访记录.txt\n  fupan explain argue.contradict\n\n退出码：0 正常；1 有一项没有达到要求；2 没能完成。\n所有处理都在本机完成，不联网。",
    subcommand_value_name = "命令"
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// What every command knows.
    #[command(flatten)]
    pub shared: Shared,
}

/// Options of every command.
#[derive(Debug, clap::Args)]
#[command(next_display_order = 900)]
pub struct Shared {
    /// 颜色：auto（默认，输出到终端时才用）、always、never
    #[arg(
        long,
        global = true,
        value_name = "何时",
        value_enum,
        default_value = "auto",
        hide_possible_values = true,
        hide_default_value = true
    )]
    pub color: Colour,
    /// 多说一些：怎样读的文件、用了哪些词库
    #[arg(long, short, global = true)]
    pub verbose: bool,
    /// 除了出错，什么都不往标准错误里写
    #[arg(long, short, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The kinds of meeting that a user may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum KindName {
    /// A visit.
    Visit,
    /// A phone or video call.
    Phone,
    /// A demonstration.
    Demo,
    /// A negotiation.
    Negotiation,
    /// A complaint.
    Complaint,
    /// A meeting of our own people.
    Internal,
}

impl From<KindName> for Kind {
    fn from(name: KindName) -> Self {
        match name {
            KindName::Visit => Self::Visit,
            KindName::Phone => Self::Phone,
            KindName::Demo => Self::Demo,
            KindName::Negotiation => Self::Negotiation,
            KindName::Complaint => Self::Complaint,
            KindName::Internal => Self::Internal,
        }
    }
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// 分析一份会议记录，给出辅导报告
    Analyze(analyze::Args),
    /// 给一批记录打分，看整个团队：按销售、客户、月份或文件夹汇总
    Score(score::Args),
    /// 一行进一行出：每行一条记录（NDJSON），给数据平台用
    Stream(stream::Args),
    /// 讲一个信号：为什么、是什么、怎么改；不写信号则列出全部
    Explain(explain::Args),
    /// 列出能读的文件格式
    Formats(formats::Args),
    /// 词库：检查、列出、试一句话、看一篇教材触及哪些信号
    Lexicon(lexicon::Args),
    /// 按团队的规矩审一批记录，用在流水线里
    Review(review::Args),
    /// 写一份带说明的 fupan.toml，或流水线的配置
    Init(init::Args),
    /// 看 fupan.toml 里的设置哪些在生效
    Config(config::Args),
    /// 生成命令行补全脚本
    Completions(completions::Args),
    /// 生成手册页
    Man(man::Args),
}

/// The command line as clap knows it, its fixed texts in Chinese.
#[must_use]
pub fn command() -> clap::Command {
    let mut command = chinese(Cli::command());
    command.build();
    command
}

/// Parses the arguments.
///
/// # Errors
/// clap's, also for `--help` and `--version`; [`super::usage`] turns them into words.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Cli, clap::Error> {
    let matches = chinese(Cli::command()).try_get_matches_from(arguments)?;
    Cli::from_arg_matches(&matches)
}

/// Puts the texts that clap brings along into Chinese, for a command and all below it.
fn chinese(command: clap::Command) -> clap::Command {
    let help = clap::Arg::new("help")
        .long("help")
        .short('h')
        .action(clap::ArgAction::Help)
        .help("显示帮助")
        .display_order(998);
    let version = clap::Arg::new("version")
        .long("version")
        .short('V')
        .action(clap::ArgAction::Version)
        .help("显示版本")
        .display_order(999);
    let is_top = command.get_version().is_some();
    let command = command
        .help_template(TEMPLATE)
        .subcommand_help_heading("命令")
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .arg(help)
        .mut_args(|arg| {
            let heading = if arg.is_positional() {
                "参数"
            } else {
                "选项"
            };
            arg.help_heading(heading)
        })
        .mut_subcommands(chinese);
    if is_top {
        command.arg(version.help_heading("选项"))
    } else {
        command
    }
}
