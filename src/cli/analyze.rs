//! `fupan analyze`: one note in, one report out.

use std::path::PathBuf;

use anyhow::bail;
use clap::ValueEnum;
use fupan::analyze::{Engine, Options, Redaction, analyze};
use fupan::lexicon::{Kind, Role};
use fupan::note::{self, Assigned, formats::Verdict};
use fupan::render;
use fupan::report::Report;

use super::Outcome;
use super::args::KindName;
use super::input::Input;
use super::lang::LangArgs;
use super::output::Output;
use super::pack::EngineArgs;
use super::screen::Screen;
use super::settings::ConfigArgs;

/// The arguments as typed.
#[derive(Debug, clap::Args)]
#[command(
    override_usage = "fupan analyze [选项] <文件>",
    after_help = "例：\n  fupan analyze 拜访记录.txt\n  fupan analyze 拜访记录.txt --rep 周斌 --customer 沈厂长\n  fupan analyze 会议纪要.md --format markdown -o 复盘.md\n  fupan analyze 拜访记录.txt --format html -o 复盘.html\n  fupan analyze 拜访记录.txt --brief --redact\n  cat 记录.txt | fupan analyze - --format json"
)]
pub struct Args {
    /// 会议记录：逐字稿、字幕、转写 JSON 或手写纪要，txt、md、docx、srt、vtt、json；- 表示标准输入
    #[arg(value_name = "文件")]
    file: PathBuf,
    /// 报告的格式：terminal（默认）、markdown、html（网页，一个文件）、json
    #[arg(
        long,
        short,
        value_enum,
        value_name = "格式",
        default_value = "terminal",
        hide_possible_values = true,
        hide_default_value = true
    )]
    format: Format,
    /// 把报告写进文件；要么写完整，要么不动原来的文件
    #[arg(long, short, value_name = "文件")]
    output: Option<PathBuf>,
    /// 谁是要辅导的销售；可以写多次
    #[arg(long, value_name = "姓名")]
    rep: Vec<String>,
    /// 谁是我方的其他人（售前、领导、交付）；可以写多次
    #[arg(long, value_name = "姓名")]
    colleague: Vec<String>,
    /// 谁是客户方的人；可以写多次
    #[arg(long, value_name = "姓名")]
    customer: Vec<String>,
    /// 会议类型：visit 拜访、phone 电话、demo 演示交流、negotiation 谈判、complaint 投诉、internal 内部会；不写则看标题和表头
    #[arg(long, value_enum, value_name = "类型", hide_possible_values = true)]
    kind: Option<KindName>,
    /// 只要八行，可以直接发微信
    #[arg(long, conflicts_with_all = ["format", "explain"])]
    brief: bool,
    /// 在报告后面列出每个信号是凭哪几个字判的，哪些像而没有算
    #[arg(long)]
    explain: bool,
    /// 按这种格式读，不自动判断；名称见 fupan formats
    #[arg(long, value_name = "名称")]
    input_format: Option<String>,
    /// 文件的编码，如 gb18030、big5；不写则自动判断
    #[arg(long, value_name = "编码")]
    encoding: Option<String>,
    #[command(flatten)]
    lang: LangArgs,
    #[command(flatten)]
    config: ConfigArgs,
    #[command(flatten)]
    engine: EngineArgs,
}

/// The formats of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Terminal,
    Markdown,
    Json,
    Html,
}

/// Analyses the note and writes the report.
///
/// # Errors
/// When the note cannot be read, the pack is broken, or the report cannot be written.
pub fn run(args: &Args, screen: Screen) -> anyhow::Result<Outcome> {
    let config = args.config.config()?;
    let said = config.for_note(&args.file).options();
    let options = Options {
        assigned: assigned(args)?,
        kind: args.kind.map(Kind::from).or(said.kind),
        input_format: args.input_format.clone(),
        ..Options::default()
    };
    let output = Output::new(args.output.as_deref());
    let source = Input::new(&args.file).read(args.encoding.as_deref())?;
    let engine = args.engine.over(&config).engine(args.lang.over(&config))?;
    let report = analyze(engine, &source, &options)?;
    if screen.verbose {
        tell_choice(&note::explain(&source, engine.words()), args, screen);
    }
    tell_how(engine, &report, screen);
    // Behind an alias nobody can be found by name.
    let is_named = engine.redaction() != Redaction::Names;
    for name in unmatched(&options.assigned, &report)
        .into_iter()
        .filter(|_| is_named)
    {
        screen.note(&format!("注意：记录里没有“{name}”，为他指定的角色没有用上"));
    }
    write(args, &report, screen, &output)?;
    if let Output::File(path) = &output {
        screen.note(&format!("报告已写入 {}", path.display()));
    }
    Ok(Outcome::Clean)
}

fn assigned(args: &Args) -> anyhow::Result<Assigned> {
    let mut assigned = Assigned::default();
    for (names, role) in [
        (&args.rep, Role::Rep),
        (&args.colleague, Role::Colleague),
        (&args.customer, Role::Customer),
    ] {
        for name in names {
            let before = assigned
                .roles
                .iter()
                .find(|(other, other_role)| other == name && *other_role != role);
            if let Some((_, other)) = before {
                bail!(
                    "“{name}”不能既是{}又是{}，请只留一个",
                    other.title(),
                    role.title()
                );
            }
            assigned.roles.push((name.clone(), role));
        }
    }
    Ok(assigned)
}

/// Names that were given a role and appear nowhere: probably misspelt.
fn unmatched<'a>(assigned: &'a Assigned, report: &Report) -> Vec<&'a str> {
    let given = assigned.roles.iter();
    given
        .filter(|entry| {
            let alone = Assigned {
                roles: vec![(*entry).clone()],
            };
            !report
                .analysis
                .speakers
                .iter()
                .any(|speaker| alone.role_of(&speaker.name).is_some())
        })
        .map(|(name, _)| name.as_str())
        .collect()
}

fn write(args: &Args, report: &Report, screen: Screen, output: &Output) -> anyhow::Result<()> {
    let page = || {
        let mut page = render::compose(report);
        if args.explain {
            page.extend(render::evidence(report));
        }
        page
    };
    if args.brief {
        return output.write(&render::brief(report));
    }
    match args.format {
        Format::Terminal => output.write(&screen.drawn(&page(), args.output.is_none())),
        Format::Markdown => output.write(&render::write(&page())),
        Format::Html => output.fill(|to| render::html(report, args.explain, to)),
        Format::Json => output.fill(|to| render::json(report, to)),
    }
}

/// Why this format was chosen and the others were not.
fn tell_choice(verdicts: &[Verdict], args: &Args, screen: Screen) {
    if let Some(name) = &args.input_format {
        screen.detail(&format!("格式：{name}，由 --input-format 指定"));
    }
    for (place, verdict) in verdicts.iter().enumerate() {
        let chosen = if place == 0 && args.input_format.is_none() {
            "选中"
        } else {
            "没选"
        };
        let Verdict { reader, score, why } = verdict;
        screen.detail(&format!("{chosen} {}（{score} 分）：{why}", reader.id));
    }
}

fn tell_how(engine: &Engine, report: &Report, screen: Screen) {
    let analysis = &report.analysis;
    let weights = if engine.detector().is_weighted() {
        "用拟合权重判断"
    } else {
        "只按规则判断"
    };
    screen.detail(&format!(
        "词库：{} 个信号，{weights}",
        engine.pack().signals.len()
    ));
    screen.detail(&format!(
        "读入：{}，编码 {}，格式 {}，{} 段，{} 位说话人",
        analysis.source.path,
        analysis.source.encoding,
        analysis.source.format_title,
        analysis.turns.len(),
        analysis.speakers.len()
    ));
    screen.detail(&format!(
        "结果：{} 个信号命中，{} 处像而没有算",
        analysis.findings.len(),
        analysis.taken.len()
    ));
}
