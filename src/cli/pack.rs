//! The options that choose a pack, and the engine that they make.

use std::path::PathBuf;

use fupan::analyze::{Engine, Manner, Redaction};
use fupan::config::Config;
use fupan::lexicon::{Lang, Pack, PackErrors, Translation};
use fupan::report::Texts;

/// Which pack to read.
#[derive(Debug, Clone, clap::Args)]
pub struct PackArgs {
    /// 把自己团队的词库叠在内置词库上；可以写多次，后写的在上面
    #[arg(long = "lexicon", value_name = "文件夹")]
    folders: Vec<PathBuf>,
}

impl PackArgs {
    /// Loads the pack.
    ///
    /// # Errors
    /// Every fault of it.
    pub fn pack(&self) -> Result<Pack, PackErrors> {
        Pack::load(&self.folders)
    }

    /// Loads the pack and the texts of reports in a language.
    ///
    /// # Errors
    /// Every fault of them.
    pub fn told(&self, lang: Lang) -> Result<(Pack, Texts), PackErrors> {
        let mut pack = self.pack()?;
        let mut texts = Texts::load(&pack)?;
        let translation = Translation::load(&self.folders, lang)?;
        pack.translate(&translation)?;
        texts.translate(&translation, &pack)?;
        Ok((pack, texts))
    }

    /// Loads an engine that judges by the rules alone.
    ///
    /// # Errors
    /// Every fault of the pack.
    pub fn engine_of_rules(&self) -> Result<Engine, PackErrors> {
        let manner = Manner {
            rules_alone: true,
            ..Manner::default()
        };
        Engine::load_as(&self.folders, &manner)
    }

    /// The same with the folders that a configuration names below those that were typed.
    #[must_use]
    pub fn over(&self, config: &Config) -> Self {
        let mut folders = config.lexicons();
        folders.extend(self.folders.iter().cloned());
        Self { folders }
    }

    /// The folders laid over the built-in pack.
    pub fn folders(&self) -> &[PathBuf] {
        &self.folders
    }
}

/// Which pack to work with, and how.
#[derive(Debug, Clone, clap::Args)]
pub struct EngineArgs {
    /// The pack.
    #[command(flatten)]
    pub pack: PackArgs,
    /// 不用拟合出来的权重，只按词库里的规则判断
    #[arg(long)]
    pub no_weights: bool,
    /// 遮住手机号、座机、身份证号、银行卡号、邮箱和车牌号
    #[arg(long)]
    redact: bool,
    /// 连姓名也换成化名（同一个名字总是同一个化名）；含 --redact
    #[arg(long)]
    redact_names: bool,
}

impl EngineArgs {
    /// The same with the folders that a configuration names below those that were typed.
    #[must_use]
    pub fn over(&self, config: &Config) -> Self {
        Self {
            pack: self.pack.over(config),
            ..self.clone()
        }
    }

    /// Loads the engine, for as long as the process lives: taking it down piece by piece would cost
    /// a short run a tenth of its time.
    ///
    /// # Errors
    /// Every fault of the pack.
    pub fn engine(&self, lang: Lang) -> Result<&'static Engine, PackErrors> {
        let manner = Manner {
            lang,
            rules_alone: self.no_weights,
        };
        let engine = Engine::load_as(&self.pack.folders, &manner)?;
        let redaction = match (self.redact, self.redact_names) {
            (_, true) => Redaction::Names,
            (true, false) => Redaction::Numbers,
            (false, false) => Redaction::Nothing,
        };
        Ok(Box::leak(Box::new(engine.redacting(redaction))))
    }
}
