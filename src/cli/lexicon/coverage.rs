//! `fupan lexicon coverage`: which signals the words of a teaching text touch.

use std::path::PathBuf;

use fupan::detect::{Reach, coverage};
use fupan::lexicon::Pack;
use fupan::note::{self, Assigned};
use fupan::render::{Block, Line, Tone, plain, toned};

use super::super::Outcome;
use super::super::input::Input;
use super::super::output::Output;
use super::super::pack::PackArgs;
use super::super::screen::Screen;

/// How many words are shown for a signal.
const WORDS: usize = 5;

/// Which text to look at.
#[derive(Debug, clap::Args)]
#[command(
    override_usage = "fupan lexicon coverage [选项] <文件>",
    after_help = "教材里满是引语、反例和建议，所以这里不问是谁说的，也不管否定和引号，只看词库里的说法有没有出现。\n“整句”是规则的全部条件都满足的次数，“用词”是出现过的说法。"
)]
pub struct Args {
    /// 教材文件；- 表示标准输入
    #[arg(value_name = "文件")]
    file: PathBuf,
    /// 文件的编码，如 gb18030、big5；不写则自动判断
    #[arg(long, value_name = "编码")]
    encoding: Option<String>,
    #[command(flatten)]
    pack: PackArgs,
}

/// Prints a table of the signals that are touched, and those that are not.
///
/// # Errors
/// When the file cannot be read, the pack is broken, or the result cannot be written.
pub fn run(args: &Args, screen: Screen) -> anyhow::Result<Outcome> {
    let source = Input::new(&args.file).read(args.encoding.as_deref())?;
    let engine = args.pack.engine_of_rules()?;
    let note = note::read(&source, &Assigned::default(), None, engine.words())?;
    let page = page(engine.pack(), &coverage(engine.detector(), &note));
    Output::Stdout.write(&screen.drawn(&page, true))?;
    Ok(Outcome::Clean)
}

fn page(pack: &Pack, all: &[Reach]) -> Vec<Block> {
    let (reached, missed): (Vec<&Reach>, Vec<&Reach>) =
        all.iter().partition(|reach| reach.is_reached());
    let head = ["编号", "名称", "整句", "用词"].map(str::to_owned).to_vec();
    let mut page = vec![Block::Table {
        head,
        rows: reached.iter().map(|reach| row(pack, reach)).collect(),
    }];
    if !missed.is_empty() {
        let names: Vec<String> = missed.iter().map(|reach| name(pack, reach)).collect();
        page.push(Block::Text(vec![toned(
            format!("没有触及：{}", names.join("、")),
            Tone::Warn,
        )]));
    }
    // What the customer asks for has the same words as what we bring, so it is counted apart.
    let count = |list: &[&Reach], demand: bool| {
        list.iter()
            .filter(|reach| (pack.signals[reach.signal].family() == "demand") == demand)
            .count()
    };
    let (ours, demands) = (count(&reached, false), count(&reached, true));
    let text = format!(
        "{} 个信号触及 {ours} 个；另有客户诉求 {} 个，触及 {demands} 个",
        ours + count(&missed, false),
        demands + count(&missed, true)
    );
    page.push(Block::Text(vec![toned(text, Tone::Strong)]));
    page
}

fn row(pack: &Pack, reach: &Reach) -> Vec<Line> {
    let words = reach.words.iter().take(WORDS).map(|(word, count)| {
        if *count > 1 {
            format!("{word}×{count}")
        } else {
            word.clone()
        }
    });
    vec![
        vec![plain(pack.signals[reach.signal].id.clone())],
        vec![plain(pack.signals[reach.signal].title.clone())],
        vec![plain(reach.lines.len().to_string())],
        vec![toned(words.collect::<Vec<_>>().join("、"), Tone::Dim)],
    ]
}

fn name(pack: &Pack, reach: &Reach) -> String {
    let signal = &pack.signals[reach.signal];
    format!("{}（{}）", signal.id, signal.title)
}
