//! `fupan stream`: records in, records out, in the same order, each as soon as it is done.

use std::io::{BufRead, Read as _};

use anyhow::Context as _;
use fupan::stream::{Answer, Desk, answer, refused};
use fupan::text::MAX_BYTES;

use super::Outcome;
use super::lang::LangArgs;
use super::output::Output;
use super::pack::EngineArgs;
use super::screen::Screen;
use super::settings::ConfigArgs;

/// The arguments as typed.
#[derive(Debug, clap::Args)]
#[command(
    override_usage = "fupan stream [选项]",
    after_help = "例：\n  fupan stream < 记录.ndjson > 结果.ndjson\n  echo '{\"id\": 7, \"text\": \"客户：太贵了。\\n销售：您说的贵，是跟哪家比？\"}' | fupan stream\n\n输入每行一条：{\"id\": …, \"text\": \"正文\"} 或 {\"id\": …, \"path\": \"文件\"}，另可带 \"meta\"，原样带回。\n输出每行一条，次序和输入相同，写完一条就送出一条。出错的那一条写明 error，不影响其余的。空行跳过。"
)]
pub struct Args {
    /// 每条带上完整的分析（与 fupan analyze --format json 相同）
    #[arg(long)]
    full: bool,
    #[command(flatten)]
    config: ConfigArgs,
    #[command(flatten)]
    lang: LangArgs,
    #[command(flatten)]
    engine: EngineArgs,
}

/// The longest line, in bytes: the longest note, with room for its escapes.
const LONGEST: u64 = 2 * MAX_BYTES;

/// Answers every line of standard input.
///
/// # Errors
/// When the pack is broken, or standard input or output fails.
pub fn run(args: &Args, screen: Screen) -> anyhow::Result<Outcome> {
    let config = args.config.config()?;
    let desk = Desk {
        engine: args.engine.over(&config).engine(args.lang.over(&config))?,
        config: &config,
        full: args.full,
    };
    let mut input = std::io::stdin().lock();
    let mut pen = Output::Stdout.open()?;
    let (mut number, mut faults) = (0, 0);
    while let Some(line) = next(&mut input).context("标准输入读不了")? {
        number += 1;
        let Some(answer) = of(&line, number, &desk) else {
            continue;
        };
        faults += usize::from(answer.error.is_some());
        pen.fill(|to| {
            serde_json::to_writer(&mut *to, &answer)?;
            to.write_all(b"\n")
        })?;
        // Whoever sent the line may be waiting for this one before sending the next.
        pen.flush()?;
        if pen.is_closed() {
            break;
        }
    }
    if faults > 0 {
        screen.note(&format!("{faults} 条出错，原因写在各条的 error 里"));
    }
    pen.finish()?;
    Ok(Outcome::Clean)
}

/// A line, or that it was too long.
enum Line {
    Whole(Vec<u8>),
    TooLong,
}

/// The next line, without its end; what is too long is passed over.
fn next(input: &mut impl BufRead) -> std::io::Result<Option<Line>> {
    let mut line = Vec::new();
    if input.by_ref().take(LONGEST).read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    if line.ends_with(b"\n") || (line.len() as u64) < LONGEST {
        let end = line.trim_ascii_end().len();
        line.truncate(end);
        return Ok(Some(Line::Whole(line)));
    }
    input.skip_until(b'\n')?;
    Ok(Some(Line::TooLong))
}

/// The answer to a line; none to an empty one.
fn of(line: &Line, number: usize, desk: &Desk<'_>) -> Option<Answer> {
    match line {
        Line::Whole(text) if text.is_empty() => None,
        Line::Whole(text) => Some(answer(desk, text, number)),
        Line::TooLong => Some(refused(format!(
            "第 {number} 行：超过 {} MB 的上限，不像一场会议的记录",
            LONGEST / 1_048_576
        ))),
    }
}
