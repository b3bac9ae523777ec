//! Which notes a command takes: folders walked, ignore files and globs respected, each file once.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow};
use fupan::note::formats;
use fupan::text::absolute;
use ignore::overrides::{Override, OverrideBuilder};
use ignore::{DirEntry, WalkBuilder};

/// The notes, as typed.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct WalkArgs {
    /// 会议记录，或放记录的文件夹；可以写多个。文件夹会一层层找下去，隐藏文件和 .gitignore、.ignore 里写的不看
    #[arg(value_name = "路径", required = true)]
    pub paths: Vec<PathBuf>,
    /// 在文件夹里只看符合的文件，如 "2026-03/**"；可以写多次
    #[arg(long, value_name = "通配式")]
    pub include: Vec<String>,
    /// 在文件夹里不看符合的文件或文件夹，如 "*草稿*"；可以写多次
    #[arg(long, value_name = "通配式")]
    pub exclude: Vec<String>,
}

/// What was found.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Walked {
    /// The files, each once, sorted by their absolute path, under the name by which they were reached.
    pub files: Vec<PathBuf>,
    /// Places that could not be looked into, sorted, each with the reason.
    pub faults: Vec<(PathBuf, String)>,
}

/// How JSON begins that this program wrote, without white space.
const OWN: &[u8] = b"{\"schema\":\"fupan.";

/// What lies in a folder of reports, which are no notes.
pub const JOURNAL: &str = ".fupan-journal";
/// Labels lie beside notes and are none.
const LABELS: &str = ".gold.json";
/// What tells about a folder is no note in it.
const ABOUT: &str = "readme.";

impl WalkArgs {
    /// Finds the notes. A file that is named is always taken, whether it is there or not, so that
    /// reading it can say what is wrong; in folders only files that a reader may take, and never
    /// what lies in one of `own`, the places that the command itself writes to.
    ///
    /// # Errors
    /// When a glob is malformed.
    pub fn walk(&self, own: &[PathBuf]) -> anyhow::Result<Walked> {
        let own: Vec<PathBuf> = own.iter().map(|path| absolute(path)).collect();
        let mut found = Vec::new();
        let mut faults = BTreeMap::new();
        for path in &self.paths {
            if path.is_dir() {
                self.folder(path, &own, &mut found, &mut faults)?;
            } else {
                found.push(path.clone());
            }
        }
        Ok(Walked {
            files: once(found, self.paths.len()),
            faults: faults.into_iter().collect(),
        })
    }

    fn folder(
        &self,
        root: &Path,
        own: &[PathBuf],
        found: &mut Vec<PathBuf>,
        faults: &mut BTreeMap<PathBuf, String>,
    ) -> anyhow::Result<()> {
        let globs = self.globs(root)?;
        let own = own.to_vec();
        let walk = WalkBuilder::new(root)
            // Notes are kept in folders that have never seen git; what is linked in is meant to be there.
            .require_git(false)
            .follow_links(true)
            .filter_entry(move |entry| is_wanted(entry, &globs, &own))
            .build();
        for entry in walk {
            match entry {
                Ok(entry) if is_file(&entry) => found.push(entry.into_path()),
                Ok(_) => {}
                Err(error) => {
                    let place = place(&error).unwrap_or(root).to_owned();
                    faults.insert(place, explain(&error));
                }
            }
        }
        Ok(())
    }

    /// The globs of one folder, which is their root.
    fn globs(&self, root: &Path) -> anyhow::Result<Override> {
        let mut builder = OverrideBuilder::new(root);
        for glob in &self.include {
            add(&mut builder, "--include", glob, "")?;
        }
        for glob in &self.exclude {
            add(&mut builder, "--exclude", glob, "!")?;
        }
        builder.build().context("通配式合在一起太大了")
    }
}

fn add(builder: &mut OverrideBuilder, flag: &str, glob: &str, sign: &str) -> anyhow::Result<()> {
    builder.add(&format!("{sign}{glob}")).map_err(|error| {
        anyhow!("{flag} 的“{glob}”不是通配式（{error}）。可以写 *.txt、2026-03/** 这样的")
    })?;
    Ok(())
}

fn is_wanted(entry: &DirEntry, globs: &Override, own: &[PathBuf]) -> bool {
    let path = entry.path();
    let is_dir = entry.file_type().is_some_and(|kind| kind.is_dir());
    // What was named is wanted, whatever the globs say.
    entry.depth() == 0
        || (!globs.matched(path, is_dir).is_ignore()
            && if is_dir {
                !path.join(JOURNAL).exists()
            } else {
                may_be_read(path) && !is_own_result(path)
            }
            && (own.is_empty() || !own.contains(&absolute(path))))
}

/// Whether a reader takes files with such a name.
fn may_be_read(path: &Path) -> bool {
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .to_lowercase();
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    // Word keeps a lock file beside an open document.
    !name.ends_with(LABELS)
        && !name.starts_with(ABOUT)
        && !name.starts_with("~$")
        && formats::all()
            .iter()
            .any(|reader| reader.endings.contains(&ending))
}

/// Whether a file is JSON that this program wrote: an earlier result, or a baseline.
fn is_own_result(path: &Path) -> bool {
    if path.extension().is_none_or(|ending| ending != "json") {
        return false;
    }
    let mut head = Vec::new();
    let enough = OWN.len() as u64 + 8;
    let read = std::fs::File::open(path).and_then(|file| file.take(enough).read_to_end(&mut head));
    head.retain(|byte| !byte.is_ascii_whitespace());
    read.is_ok() && head.starts_with(OWN)
}

fn is_file(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_file())
}

/// Each file once, in the order of absolute paths; of several names for it the shortest, so that the
/// order of arguments does not matter.
fn once(found: Vec<PathBuf>, roots: usize) -> Vec<PathBuf> {
    let bare = |path: PathBuf| match path.strip_prefix(".") {
        Ok(bare) if bare != Path::new("") => bare.to_owned(),
        _ => path,
    };
    let mut files: Vec<PathBuf> = found.into_iter().map(bare).collect();
    if roots == 1 {
        // One folder names each file once. There may be a hundred thousand: nothing is built for them.
        files.sort();
        return files;
    }
    let mut files: Vec<(PathBuf, usize, PathBuf)> = files
        .into_iter()
        .map(|path| (absolute(&path), path.as_os_str().len(), path))
        .collect();
    files.sort();
    files.dedup_by(|later, earlier| later.0 == earlier.0);
    files.into_iter().map(|(_, _, path)| path).collect()
}

fn place(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::Loop { child, .. } => Some(child),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            place(err)
        }
        _ => None,
    }
}

fn explain(error: &ignore::Error) -> String {
    if let ignore::Error::Loop { .. } | ignore::Error::WithDepth { .. } = error
        && error.io_error().is_none()
    {
        return "这个链接指回了上层文件夹，没有再走进去".to_owned();
    }
    match error.io_error().map(std::io::Error::kind) {
        Some(std::io::ErrorKind::NotFound) => "链接指向的文件不存在".to_owned(),
        Some(std::io::ErrorKind::PermissionDenied) => "没有读取权限".to_owned(),
        _ => format!("读取失败（{error}）"),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail where it stands")]
mod tests {
    use std::fs;

    use super::*;

    fn tree(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        folder
    }

    /// The files found under the folder, as paths inside it.
    fn found(folder: &Path, change: impl FnOnce(&mut WalkArgs)) -> Vec<String> {
        let mut args = WalkArgs {
            paths: vec![folder.to_owned()],
            ..WalkArgs::default()
        };
        change(&mut args);
        let own = [folder.join("reports")];
        let walked = args.walk(&own).unwrap();
        assert_eq!(walked.faults, []);
        walked
            .files
            .iter()
            .map(|file| {
                file.strip_prefix(folder)
                    .unwrap_or(file)
                    .display()
                    .to_string()
            })
            .collect()
    }

    #[test]
    fn only_what_a_reader_may_take_is_found_in_folders() {
        let folder = tree(&[
            "b/note.TXT",
            "a.srt",
            "a.gold.json",
            "scan.pdf",
            "~$open.docx",
            "README.md",
            ".hidden.txt",
            "reports/a.md",
        ]);
        assert_eq!(found(folder.path(), |_| {}), ["a.srt", "b/note.TXT"]);
    }

    #[test]
    fn results_of_earlier_runs_are_no_notes() {
        let folder = tree(&["a.json"]);
        let result = "{\n  \"schema\": \"fupan.review/1\",\n  \"notice\": \"\"\n}\n";
        fs::write(folder.path().join("out.json"), result).unwrap();
        assert_eq!(found(folder.path(), |_| {}), ["a.json"]);
    }

    #[test]
    fn ignore_files_hold_with_and_without_git() {
        let folder = tree(&["keep.txt", "old.txt", "draft/x.txt"]);
        fs::write(folder.path().join(".gitignore"), "old.txt\n").unwrap();
        fs::write(folder.path().join(".ignore"), "draft\n").unwrap();
        assert_eq!(found(folder.path(), |_| {}), ["keep.txt"]);
    }

    #[test]
    fn globs_narrow_folders_and_never_what_was_named() {
        let folder = tree(&["03/a.txt", "03/草稿.txt", "04/a.txt", "scan.pdf"]);
        let paths = found(folder.path(), |args| {
            args.include = vec!["03/**".to_owned()];
            args.exclude = vec!["*草稿*".to_owned()];
            args.paths.push(folder.path().join("scan.pdf"));
        });
        assert_eq!(paths, ["03/a.txt", "scan.pdf"]);
    }

    #[test]
    fn a_file_is_found_once_whatever_it_is_called_and_in_whatever_order() {
        let folder = tree(&["03/a.txt", "04/b.txt"]);
        let also = [
            folder.path().join("04"),
            folder.path().join("04/../03/./a.txt"),
            folder.path().to_owned(),
        ];
        let forth = found(folder.path(), |args| args.paths.extend(also.clone()));
        let back = found(folder.path(), |args| {
            args.paths.extend(also.clone());
            args.paths.reverse();
        });
        assert_eq!(forth, ["03/a.txt", "04/b.txt"]);
        assert_eq!(forth, back);
    }

    #[test]
    fn a_malformed_glob_is_named() {
        let folder = tree(&[]);
        let args = WalkArgs {
            paths: vec![folder.path().to_owned()],
            include: vec!["[".to_owned()],
            ..WalkArgs::default()
        };
        let error = args.walk(&[]).unwrap_err().to_string();
        assert!(error.contains("--include 的“[”"), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_and_one_that_leads_back_is_told() {
        let folder = tree(&["real/a.txt"]);
        let link = |to: &str, name: &str| {
            std::os::unix::fs::symlink(folder.path().join(to), folder.path().join(name)).unwrap();
        };
        link("real", "again");
        link("", "real/up");
        let args = WalkArgs {
            paths: vec![folder.path().to_owned()],
            ..WalkArgs::default()
        };
        let walked = args.walk(&[]).unwrap();
        assert_eq!(walked.files.len(), 2);
        assert!(!walked.faults.is_empty());
        assert!(walked.faults.iter().all(|(_, why)| why.contains("指回")));
    }
}
