//! The folder with one report for each note.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::anyhow;
use clap::ValueEnum;
use fupan::render;
use fupan::report::Report;
use fupan::text::{absolute, fingerprint, harmless, is_invisible};

use crate::cli::output::{Output, clean};

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, ValueEnum)]
pub enum ReportForm {
    /// To read.
    Markdown,
    /// To read, and to link to.
    Html,
    /// For programs.
    Json,
}

/// The longest readable part of a report's name, in characters: with the rest it is at most 255 bytes.
const READABLE: usize = 60;
/// How many hex digits of the hash of its note's path a report's name holds.
const HASH: usize = 16;

/// Where reports go.
#[derive(Debug, Clone)]
pub struct Reports {
    folder: PathBuf,
    form: ReportForm,
}

impl Reports {
    /// Makes the folder where it is not there, and takes away what a killed run left unfinished in it.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn new(folder: &Path, form: ReportForm) -> anyhow::Result<Self> {
        fs::create_dir_all(folder)
            .and_then(|()| clean(folder))
            .map_err(|error| anyhow!("{}：建不了放报告的文件夹（{error}）", folder.display()))?;
        Ok(Self {
            folder: folder.to_owned(),
            form,
        })
    }

    /// Writes the report on the note at `path`; gives its name in the folder.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, path: &Path, report: &Report) -> anyhow::Result<String> {
        let name = name(path, &report.analysis.source.path, self.form);
        let output = Output::File(self.folder.join(&name));
        match self.form {
            ReportForm::Markdown => output.write(&render::markdown(report))?,
            ReportForm::Html => output.fill(|to| render::html(report, false, to))?,
            ReportForm::Json => output.fill(|to| render::json(report, to))?,
        }
        Ok(name)
    }

    /// Whether the report called `name` is there.
    pub fn has(&self, name: &str) -> bool {
        self.folder.join(name).is_file()
    }
}

/// The way from where the result at `output` lies to a folder, with `/` behind each folder.
pub fn way(output: Option<&Path>, folder: &Path) -> String {
    let here = output.and_then(Path::parent).unwrap_or(Path::new(""));
    let (here, folder) = (absolute(&here.join(".")), absolute(folder));
    let shared = here
        .components()
        .zip(folder.components())
        .take_while(|(a, b)| a == b)
        .count();
    let up = here.components().skip(shared).map(|_| "../".to_owned());
    let down = folder
        .components()
        .skip(shared)
        .map(|part| format!("{}/", part.as_os_str().to_string_lossy()));
    up.chain(down).collect()
}

/// What the report on the note at `path`, which readers know as `shown`, is called: readable, and by the
/// hash of the whole path apart from those on notes of the same name. Nothing of the path can lead out
/// of the folder.
fn name(path: &Path, shown: &str, form: ReportForm) -> String {
    let mut hash = fingerprint([path.as_os_str().as_encoded_bytes()]);
    hash.truncate(HASH);
    let stem = Path::new(shown)
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy();
    let readable: String = harmless(&stem)
        .chars()
        .take(READABLE)
        .map(in_names)
        .collect();
    let ending = match form {
        ReportForm::Markdown => "md",
        ReportForm::Html => "html",
        ReportForm::Json => "json",
    };
    format!(
        "{}-{hash}.{ending}",
        readable.trim_start_matches(['.', '-', ' '])
    )
}

/// A character that every file system takes and no shell or eye trips over.
fn in_names(c: char) -> char {
    let odd = c.is_whitespace()
        || is_invisible(c)
        || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    if odd { '_' } else { c }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn markdown(path: &str) -> String {
        name(Path::new(path), path, ReportForm::Markdown)
    }

    #[test]
    fn the_way_from_a_page_to_the_reports_is_relative() {
        let way = |output: &str, folder: &str| way(Some(Path::new(output)), Path::new(folder));
        assert_eq!(way("三月.html", "三月报告"), "三月报告/");
        assert_eq!(way("out/三月.html", "out/notes"), "notes/");
        assert_eq!(way("a/b/三月.html", "c/"), "../../c/");
        assert_eq!(super::way(None, Path::new("./c/../d")), "d/");
    }

    #[test]
    fn notes_of_one_name_have_reports_of_two() {
        assert_ne!(markdown("三月/王总.txt"), markdown("四月/王总.txt"));
        assert_ne!(markdown("王总.txt"), markdown("王总.md"));
        assert_ne!(markdown("a:b.txt"), markdown("a?b.txt"));
        assert!(markdown("三月/王总.txt").starts_with("王总-"));
    }

    #[test]
    fn no_path_leads_out_of_the_folder_or_makes_a_name_that_is_none() {
        let long = "长".repeat(300) + ".txt";
        for path in [
            "..",
            "../../etc/passwd",
            "a\\..\\b",
            ".hidden",
            "-rf",
            "a\nb\u{202e}.txt",
            "/",
            &long,
        ] {
            let name = markdown(path);
            assert!(!name.contains(['/', '\\', '\n', '\u{202e}']), "{name}");
            assert!(!name.starts_with(['.']) && name.len() < 256, "{name}");
            assert_eq!(Path::new(&name).components().count(), 1, "{name}");
        }
    }
}
