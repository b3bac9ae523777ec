//! Which files have changed since a revision, as git tells.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{anyhow, bail};

/// The files that have changed, as canonical paths.
#[derive(Debug)]
pub struct Changed(BTreeSet<PathBuf>);

impl Changed {
    /// What has changed in the repositories of `paths` since the branch left `rev`: committed, staged,
    /// in the working tree, or not known to git yet.
    ///
    /// # Errors
    /// When there is no git, no repository, or no such revision.
    pub fn since(rev: &str, paths: &[PathBuf]) -> anyhow::Result<Self> {
        let mut roots = BTreeSet::new();
        for path in paths {
            let folder = if path.is_dir() {
                path.as_path()
            } else {
                path.parent().unwrap_or(path)
            };
            roots.insert(root(folder)?);
        }
        let mut changed = BTreeSet::new();
        for root in roots {
            let commit = commit(&root, rev)?;
            let base = git(&root, ["merge-base", &commit, "HEAD"]);
            // Without a common past (a shallow clone) the revision itself is compared with.
            let base = base.map_or(commit, |base| base.trim().to_owned());
            let diff = [
                "diff",
                "--name-only",
                "-z",
                "--no-renames",
                "--diff-filter=d",
                &base,
                "--",
            ];
            let new = ["ls-files", "--others", "--exclude-standard", "-z"];
            for list in [git(&root, diff)?, git(&root, new)?] {
                let files = list.split('\0').filter(|file| !file.is_empty());
                changed.extend(files.filter_map(|file| root.join(file).canonicalize().ok()));
            }
        }
        Ok(Self(changed))
    }

    /// Whether `file` is one of them.
    pub fn holds(&self, file: &Path) -> bool {
        file.canonicalize()
            .is_ok_and(|whole| self.0.contains(&whole))
    }
}

/// The root of the repository that `folder` lies in.
fn root(folder: &Path) -> anyhow::Result<PathBuf> {
    let folder = if folder == Path::new("") {
        Path::new(".")
    } else {
        folder
    };
    match git(folder, ["rev-parse", "--show-toplevel"]) {
        Ok(root) => Ok(PathBuf::from(root.trim_end_matches(['\r', '\n']))),
        Err(error) if error.downcast_ref::<Refused>().is_some() => bail!(
            "{}：不在 git 仓库里，--changed-since 无从比较（{error}）",
            folder.display()
        ),
        Err(error) => Err(error),
    }
}

/// The commit that `rev` names.
fn commit(root: &Path, rev: &str) -> anyhow::Result<String> {
    let wanted = format!("{rev}^{{commit}}");
    let arguments = [
        "rev-parse",
        "--verify",
        "--quiet",
        "--end-of-options",
        &wanted,
    ];
    git(root, arguments)
        .map(|commit| commit.trim().to_owned())
        .map_err(|error| {
            if error.downcast_ref::<Refused>().is_none() {
                return error;
            }
            anyhow!(
                "git 里没有“{rev}”这个版本。请检查写法；流水线里要把历史也取下来（fetch-depth: 0 或 GIT_DEPTH: 0）"
            )
        })
}

/// git ran and said no; holds what it said.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Refused(String);

fn git<const N: usize, S: AsRef<OsStr>>(
    folder: &Path,
    arguments: [S; N],
) -> anyhow::Result<String> {
    let output = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(arguments)
        .env("LC_ALL", "C")
        .output()
        .map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => {
                anyhow!("没有装 git，--changed-since 用不了。请装上 git，或不写这个选项")
            }
            _ => anyhow!("git 运行不了（{error}）"),
        })?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(Refused(said.lines().next().unwrap_or_default().to_owned()).into());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
