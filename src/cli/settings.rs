//! The options that choose a configuration.

use std::path::{Path, PathBuf};

use fupan::config::{Config, ConfigErrors};

/// Which configuration holds.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct ConfigArgs {
    /// 用这份配置，不去找 fupan.toml；不写则从当前文件夹向上找，找到仓库的根为止
    #[arg(long, value_name = "文件", conflicts_with = "no_config")]
    config: Option<PathBuf>,
    /// 不用任何配置，全按默认
    #[arg(long)]
    no_config: bool,
}

impl ConfigArgs {
    /// Reads the configuration that holds; one without a file where there is none.
    ///
    /// # Errors
    /// With everything that is wrong with it.
    pub fn config(&self) -> Result<Config, ConfigErrors> {
        let found = match &self.config {
            Some(file) => Some(file.clone()),
            None if self.no_config => None,
            None => Config::find(Path::new(".")),
        };
        found.map_or_else(|| Ok(Config::default()), |file| Config::read(&file))
    }
}
