//! The baseline as a file: read, compared with, written anew.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{anyhow, bail};
use fupan::policy::{Baseline, Breach, NoteVerdict, Places, Verdict};
use fupan::text::absolute;

use super::super::output::Output;

/// What is known already.
#[derive(Debug, Clone, clap::Args)]
pub struct KnownArgs {
    /// 基线文件：里面记着的不算，只有新出现的才算违反
    #[arg(long, value_name = "文件")]
    baseline: Option<PathBuf>,
    /// 把现在的违反都记进基线，退出码为 0
    #[arg(long, requires = "baseline")]
    update_baseline: bool,
}

/// A baseline that was read, or none.
pub struct Known {
    baseline: Baseline,
    file: Option<PathBuf>,
    update: bool,
    root: PathBuf,
}

impl KnownArgs {
    /// The file, where one is named.
    pub fn file(&self) -> Option<&Path> {
        self.baseline.as_deref()
    }

    /// Reads the baseline.
    ///
    /// # Errors
    /// When it is not there and not about to be written, or is no baseline.
    pub fn read(&self) -> anyhow::Result<Known> {
        let baseline = match &self.baseline {
            None => Baseline::default(),
            Some(file) => match fs::read_to_string(file) {
                Ok(text) => Baseline::parse(&text)
                    .map_err(|error| anyhow!("{}：{error}", file.display()))?,
                Err(error) if error.kind() == io::ErrorKind::NotFound && self.update_baseline => {
                    Baseline::default()
                }
                Err(error) if error.kind() == io::ErrorKind::NotFound => bail!(
                    "{}：找不到基线文件。第一次用，加 --update-baseline 写一份",
                    file.display()
                ),
                Err(error) => bail!("{}：基线文件读不了（{error}）", file.display()),
            },
        };
        let folder = self.baseline.as_deref().and_then(Path::parent);
        Ok(Known {
            baseline,
            file: self.baseline.clone(),
            update: self.update_baseline,
            root: absolute(
                folder
                    .filter(|f| *f != Path::new(""))
                    .unwrap_or(Path::new(".")),
            ),
        })
    }
}

impl Known {
    /// Marks what is known; the number of what is known and gone. None where there is no baseline.
    pub fn mark(&self, team: &mut [Breach], notes: &mut [NoteVerdict]) -> Option<usize> {
        self.file.as_ref()?;
        Some(self.baseline.mark(team, notes, self))
    }

    /// Writes the baseline anew where that was asked for; the file, and how much it knows then.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn update(&self, verdict: &Verdict) -> anyhow::Result<Option<(&Path, usize)>> {
        let Some(file) = self.file.as_deref().filter(|_| self.update) else {
            return Ok(None);
        };
        let updated = self.baseline.updated(&verdict.team, &verdict.notes, self);
        Output::File(file.to_owned()).write(&updated.write())?;
        Ok(Some((file, updated.len())))
    }
}

/// Paths are written relative to the baseline, so that it holds for every checkout.
impl Places for Known {
    fn written(&self, path: &str) -> String {
        let path = absolute(Path::new(path));
        let path = path.strip_prefix(&self.root).unwrap_or(&path);
        path.to_string_lossy().replace('\\', "/")
    }

    fn is_gone(&self, written: &str) -> bool {
        !self.root.join(written).exists()
    }
}
