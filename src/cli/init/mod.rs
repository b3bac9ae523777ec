//! `fupan init`: a configuration to start from, or a pipeline that runs the review.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{anyhow, bail};
use clap::ValueEnum;
use fupan::config;

use super::Outcome;
use super::output::Output;
use super::screen::Screen;

/// The arguments as typed.
#[derive(Debug, clap::Args)]
#[command(
    override_usage = "fupan init [选项]",
    after_help = "例：\n  fupan init\n  fupan init --ci github\n  fupan init --ci pre-commit -o -"
)]
pub struct Args {
    /// 不写 fupan.toml，写流水线的配置：github、gitlab、gitee、pre-commit
    #[arg(long, value_enum, value_name = "平台", hide_possible_values = true)]
    ci: Option<Pipeline>,
    /// 写到别处；- 表示打印出来
    #[arg(long, short, value_name = "文件")]
    output: Option<PathBuf>,
    /// 已经有了也覆盖
    #[arg(long)]
    force: bool,
}

/// Where a review can run by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Pipeline {
    Github,
    Gitlab,
    Gitee,
    PreCommit,
}

/// The configuration to start from.
const CONFIG: &str = include_str!("fupan.toml");

impl Pipeline {
    /// Where the platform looks for it, and what to write there.
    const fn file(self) -> (&'static str, &'static str) {
        match self {
            Self::Github => (".github/workflows/fupan.yml", include_str!("ci/github.yml")),
            Self::Gitlab => (".gitlab/fupan.yml", include_str!("ci/gitlab.yml")),
            Self::Gitee => (".workflow/fupan.yml", include_str!("ci/gitee.yml")),
            Self::PreCommit => (
                ".pre-commit-config.yaml",
                include_str!("ci/pre-commit.yaml"),
            ),
        }
    }
}

/// Writes the file.
///
/// # Errors
/// When it is there already, or cannot be written.
pub fn run(args: &Args, screen: Screen) -> anyhow::Result<Outcome> {
    let (usual, text) = args.ci.map_or((config::NAME, CONFIG), Pipeline::file);
    let path = args.output.clone().unwrap_or_else(|| PathBuf::from(usual));
    let output = Output::new(Some(&path));
    if let Output::File(path) = &output {
        if path.exists() && !args.force {
            bail!(
                "{} 已经有了，没有动它。加 --force 覆盖；或加 -o - 打印出来，自己合进去",
                path.display()
            );
        }
        // Only a place that the platform dictates is made; a typed one may be misspelt.
        if args.output.is_none() {
            make_folder(path)?;
        }
    }
    output.write(text)?;
    if let Output::File(path) = &output {
        screen.note(&format!("已写入 {}", path.display()));
    }
    Ok(Outcome::Clean)
}

fn make_folder(path: &Path) -> anyhow::Result<()> {
    let Some(folder) = path.parent() else {
        return Ok(());
    };
    fs::create_dir_all(folder)
        .map_err(|error| anyhow!("{}：文件夹建不了（{error}）", folder.display()))
}
