//! `fupan lexicon list`: the pack as it is after all overlays.

use fupan::lexicon::{Pack, Signal};
use fupan::render::{Block, Line, Tone, plain, toned};

use super::super::Outcome;
use super::super::explain::tone;
use super::super::output::Output;
use super::super::pack::PackArgs;
use super::super::screen::Screen;

/// Which pack to list.
#[derive(Debug, clap::Args)]
#[command(override_usage = "fupan lexicon list [选项]")]
pub struct Args {
    #[command(flatten)]
    pack: PackArgs,
}

/// Prints a table of the signals.
///
/// # Errors
/// When the pack is broken, or the result cannot be written.
pub fn run(args: &Args, screen: Screen) -> anyhow::Result<Outcome> {
    let pack = args.pack.pack()?;
    let head = ["编号", "名称", "性质", "规则", "正反例", "来自"]
        .map(str::to_owned)
        .to_vec();
    let page = [Block::Table {
        head,
        rows: pack
            .signals
            .iter()
            .map(|signal| row(&pack, signal))
            .collect(),
    }];
    Output::Stdout.write(&screen.drawn(&page, true))?;
    Ok(Outcome::Clean)
}

fn row(pack: &Pack, signal: &Signal) -> Vec<Line> {
    let built_in = pack.file(&signal.file).is_some_and(|file| file.built_in);
    let file = if built_in {
        "内置"
    } else {
        signal.file.as_str()
    };
    vec![
        vec![plain(signal.id.clone())],
        vec![plain(signal.title.clone())],
        vec![toned(signal.polarity.title(), tone(signal.polarity))],
        vec![plain(signal.rules.len().to_string())],
        vec![plain(format!(
            "{}/{}",
            signal.hits.len(),
            signal.misses.len()
        ))],
        vec![toned(file, Tone::Dim)],
    ]
}
