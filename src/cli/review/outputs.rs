//! The formats of a verdict, and where each of them goes.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use anyhow::bail;
use clap::ValueEnum;
use fupan::policy::Verdict;
use fupan::render;
use fupan::report::Texts;

use super::super::screen::Screen;

/// A format of the verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For a terminal.
    Terminal,
    /// For a job summary.
    Markdown,
    /// GitHub workflow commands.
    Github,
    /// GitLab code quality.
    Gitlab,
    /// SARIF 2.1.0.
    Sarif,
    /// `JUnit` XML.
    Junit,
    /// `fupan.review/1`.
    Json,
}

/// A format with the file that it goes to: `sarif=fupan.sarif`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The format.
    pub format: Format,
    /// The file.
    pub file: PathBuf,
}

impl FromStr for Named {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let names = || {
            let all = Format::value_variants().iter();
            let names = all.filter_map(ValueEnum::to_possible_value);
            names
                .map(|name| name.get_name().to_owned())
                .collect::<Vec<_>>()
                .join("、")
        };
        let (format, file) = text
            .split_once('=')
            .filter(|(_, file)| !file.is_empty())
            .ok_or_else(|| "要写成 格式=文件，如 sarif=fupan.sarif".to_owned())?;
        let format = Format::from_str(format, false)
            .map_err(|_| format!("没有“{format}”这种格式，可以写：{}", names()))?;
        Ok(Self {
            format,
            file: PathBuf::from(file),
        })
    }
}

impl Format {
    /// The verdict in this format.
    ///
    /// # Errors
    /// When the format cannot hold it.
    pub fn rendered(
        self,
        verdict: &Verdict,
        texts: &Texts,
        screen: Screen,
        to_stdout: bool,
    ) -> anyhow::Result<String> {
        Ok(match self {
            Self::Terminal => screen.drawn(&render::review(verdict, texts), to_stdout),
            Self::Markdown => render::write(&render::review(verdict, texts)),
            Self::Github => render::github(verdict, texts),
            Self::Gitlab => render::gitlab(verdict, texts),
            Self::Sarif => render::sarif(verdict, texts),
            Self::Junit => render::junit(verdict, texts)?,
            Self::Json => render::json_review(verdict),
        })
    }
}

/// Refuses to write two things into one file.
///
/// # Errors
/// When a file is named twice.
pub fn distinct(outputs: &[Named], baseline: Option<&Path>) -> anyhow::Result<()> {
    let mut files: BTreeSet<&Path> = baseline.into_iter().collect();
    for output in outputs {
        if !files.insert(&output.file) {
            bail!("{} 写了两次，后一份会盖掉前一份", output.file.display());
        }
    }
    Ok(())
}
