//! `fupan formats`: what can be read, and what is recognised only to say what to export instead.

use fupan::note::formats::{self, Holds, Reader};
use fupan::render::{Block, Line, Tone, plain, toned};

use super::Outcome;
use super::output::Output;
use super::screen::Screen;

/// Nothing to choose.
#[derive(Debug, clap::Args)]
#[command(
    override_usage = "fupan formats",
    after_help = "例：\n  fupan formats\n  fupan analyze 会议.txt --input-format tencent\n  fupan analyze 会议.txt -v    看格式是怎样判断出来的"
)]
pub struct Args {}

/// What holds for every format.
const REMARK: &str = "先看内容，再看扩展名；判断错了，用 --input-format 名称 指定。\
txt、md 可以是 UTF-8、UTF-16、GB18030，其他编码用 --encoding 指定。\
docx（Word、WPS）取出段落、表格和列表，再按表里的文字格式读。";

/// Prints a table of the readers.
///
/// # Errors
/// When the result cannot be written.
pub fn run(_args: &Args, screen: Screen) -> anyhow::Result<Outcome> {
    let head = ["名称", "扩展名", "内容", "格式"]
        .map(str::to_owned)
        .to_vec();
    let rows = formats::all().iter().map(|reader| row(reader)).collect();
    let page = [
        Block::Table { head, rows },
        Block::Text(vec![toned(REMARK, Tone::Dim)]),
    ];
    Output::Stdout.write(&screen.drawn(&page, true))?;
    Ok(Outcome::Clean)
}

fn row(reader: &Reader) -> Vec<Line> {
    let holds = match reader.holds {
        Holds::Speech => plain("发言"),
        Holds::Minutes => plain("纪要"),
        Holds::Neither => toned("不读", Tone::Dim),
    };
    vec![
        vec![plain(reader.id)],
        vec![toned(reader.endings.join(" "), Tone::Dim)],
        vec![holds],
        vec![plain(reader.title)],
    ]
}
