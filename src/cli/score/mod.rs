//! `fupan score`: folders in, a team out.

mod journal;
mod reports;
mod run;
mod sheet;

use std::path::PathBuf;

use clap::ValueEnum;
use fupan::team::GroupBy;

use super::Outcome;
use super::jobs::JobsArgs;
use super::lang::LangArgs;
use super::pack::EngineArgs;
use super::screen::Screen;
use super::settings::ConfigArgs;
use super::walk::WalkArgs;

pub use reports::ReportForm;

/// The arguments as typed.
#[derive(Debug, clap::Args)]
#[command(
    override_usage = "fupan score [选项] <路径>...",
    after_help = "例：\n  fupan score 三月/\n  fupan score 三月/ --group-by customer --format markdown -o 三月.md\n  fupan score 记录/ --format csv --bom -o 三月.csv --reports 三月报告/\n  fupan score 三月/ --format html -o 三月.html --reports 三月报告/\n  fupan score 记录/ --reports 报告/ --resume    接着上次没做完的做\n\n读不了的文件会列出来，不影响其余的；一个也读不了时退出码是 2。按 Ctrl-C 中断时退出码是 130，已经写好的报告都是完整的。"
)]
pub struct Args {
    #[command(flatten)]
    walk: WalkArgs,
    /// 结果的格式：table（默认，看汇总）、markdown、html（团队网页）、json（汇总）、csv（每篇一行）、ndjson（每篇一行）
    #[arg(
        long,
        short,
        value_enum,
        value_name = "格式",
        default_value = "table",
        hide_possible_values = true,
        hide_default_value = true
    )]
    format: Format,
    /// 把结果写进文件；要么写完整，要么不动原来的文件
    #[arg(long, short, value_name = "文件")]
    output: Option<PathBuf>,
    /// 按什么汇总：rep 销售（默认）、customer 客户、month 月份、folder 文件夹
    #[arg(
        long,
        value_enum,
        value_name = "方式",
        default_value = "rep",
        hide_possible_values = true,
        hide_default_value = true
    )]
    group_by: By,
    /// CSV 开头加上 BOM，Excel 双击打开才不会乱码
    #[arg(long)]
    bom: bool,
    /// 另给每篇写一份报告，放进这个文件夹
    #[arg(long, value_name = "文件夹")]
    reports: Option<PathBuf>,
    /// 每篇报告的格式：markdown（默认）、html（团队网页的默认，点得进去）、json
    #[arg(
        long,
        value_enum,
        value_name = "格式",
        requires = "reports",
        hide_possible_values = true
    )]
    report_format: Option<ReportForm>,
    #[command(flatten)]
    jobs: JobsArgs,
    /// 接着上次的做：内容和词库都没变的记录不再重算。进度记在 --reports 的文件夹里，没有就记在当前文件夹
    #[arg(long)]
    resume: bool,
    /// 文件的编码，如 gb18030、big5；不写则自动判断
    #[arg(long, value_name = "编码")]
    encoding: Option<String>,
    #[command(flatten)]
    config: ConfigArgs,
    #[command(flatten)]
    lang: LangArgs,
    #[command(flatten)]
    engine: EngineArgs,
}

impl Args {
    /// How the report on each note is written: beside a page, as pages.
    fn report_form(&self) -> ReportForm {
        let usual = match self.format {
            Format::Html => ReportForm::Html,
            _ => ReportForm::Markdown,
        };
        self.report_format.unwrap_or(usual)
    }
}

/// The formats of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Markdown,
    Html,
    Json,
    Csv,
    Ndjson,
}

/// What notes are put together by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum By {
    Rep,
    Customer,
    Month,
    Folder,
}

impl From<By> for GroupBy {
    fn from(by: By) -> Self {
        match by {
            By::Rep => Self::Rep,
            By::Customer => Self::Customer,
            By::Month => Self::Month,
            By::Folder => Self::Folder,
        }
    }
}

/// Scores the notes and writes what they add up to.
///
/// # Errors
/// When there is no note, none can be read, the pack is broken, or a result cannot be written.
pub fn run(args: &Args, screen: Screen) -> anyhow::Result<Outcome> {
    run::run(args, screen)
}
