//! The option that chooses the language of what is fixed in reports.

use clap::ValueEnum;
use fupan::config::Config;
use fupan::lexicon::Lang;

/// Which language.
#[derive(Debug, Clone, Copy, Default, clap::Args)]
pub struct LangArgs {
    /// 报告里固定的话（标题、信号名、建议）用什么语言：zh 中文（默认）、en 英文；原话和改写总是中文
    #[arg(long, value_enum, value_name = "语言", hide_possible_values = true)]
    lang: Option<LangName>,
}

/// The languages as they are typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum LangName {
    Zh,
    En,
}

impl LangArgs {
    /// The language that was typed, or else the one that the configuration names.
    #[must_use]
    pub fn over(self, config: &Config) -> Lang {
        match self.lang {
            Some(LangName::Zh) => Lang::Zh,
            Some(LangName::En) => Lang::En,
            None => config.lang().value,
        }
    }
}
