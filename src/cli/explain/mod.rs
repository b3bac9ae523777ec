//! `fupan explain`: what a signal is and why it counts, from the same pack that finds it.

mod lookup;
mod page;

use self::lookup::Found;
pub use self::page::tone;
use super::Outcome;
use super::lang::LangArgs;
use super::output::Output;
use super::pack::PackArgs;
use super::screen::Screen;
use super::settings::ConfigArgs;

/// What to explain.
#[derive(Debug, clap::Args)]
#[command(
    override_usage = "fupan explain [选项] [信号]",
    after_help = "例：\n  fupan explain\n  fupan explain argue.contradict\n  fupan explain 直接反驳\n  fupan explain resource.org    列出这一类"
)]
pub struct Args {
    /// 信号的编号（如 argue.contradict）、中文名，或一类信号（如 argue）；不写则列出全部
    #[arg(value_name = "信号")]
    signal: Option<String>,
    #[command(flatten)]
    lang: LangArgs,
    #[command(flatten)]
    config: ConfigArgs,
    #[command(flatten)]
    pack: PackArgs,
}

/// Explains a signal, or lists those that the argument may mean.
///
/// # Errors
/// When the pack is broken, or no signal goes by that name.
pub fn run(args: &Args, screen: Screen) -> anyhow::Result<Outcome> {
    let config = args.config.config()?;
    let pack = args.pack.over(&config);
    let (told, texts) = pack.told(args.lang.over(&config))?;
    let words = &texts.page;
    let page = match &args.signal {
        None => page::list(&told.signals.iter().collect::<Vec<_>>(), words),
        // Whatever the language, a signal goes by its Chinese name too.
        Some(name) => match lookup::find(&told, name)
            .or_else(|_| lookup::find(&pack.pack()?, name).map(|found| found.within(&told)))?
        {
            Found::One(signal) => page::signal(&told, signal, words, screen.verbose),
            Found::Several(signals) => page::list(&signals, words),
        },
    };
    Output::Stdout.write(&screen.drawn(&page, true))?;
    Ok(Outcome::Clean)
}
