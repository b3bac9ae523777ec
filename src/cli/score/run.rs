//! The run: files in chunks, each chunk in parallel, its records taken in in order.

use std::path::{Path, PathBuf};

use anyhow::bail;
use fupan::analyze::{Depth, Engine, Options, analyze_guarded};
use fupan::config::Config;
use fupan::report::Report;
use fupan::team::{NOTE_SCHEMA, Record, Summary};
use fupan::text::{Source, fingerprint};
use rayon::prelude::*;

use super::super::progress::{self, Progress};
use super::journal::Journal;
use super::reports::Reports;
use super::sheet::Sheet;
use super::{Args, Format};
use crate::cli::Outcome;
use crate::cli::screen::{self, Screen};
use crate::cli::walk::{JOURNAL, Walked};

/// How many files a thread has on average between two times that records are taken in. Enough that
/// the others seldom wait for the last; few enough that their records need no memory to speak of.
const CHUNK: usize = 128;
/// How many files that could not be read are listed on stderr.
const LISTED: usize = 20;

/// What every file needs.
struct Desk<'a> {
    args: &'a Args,
    engine: &'a Engine,
    config: &'a Config,
    reports: Option<Reports>,
    journal: Option<Journal>,
    progress: Progress,
}

/// Scores the notes and writes what they add up to.
pub fn run(args: &Args, screen: Screen) -> anyhow::Result<Outcome> {
    progress::listen()?;
    let config = args.config.config()?;
    let engine = args.engine.over(&config).engine(args.lang.over(&config))?;
    let found = args.walk.walk(&own_places(args))?;
    if found.files.is_empty() && found.faults.is_empty() {
        bail!(
            "没有找到会议记录。文件夹里要有 fupan formats 列出的文件，且没有被 .gitignore 或 --include、--exclude 排除"
        );
    }
    let reports = match &args.reports {
        Some(folder) => Some(Reports::new(folder, args.report_form())?),
        None => None,
    };
    let desk = Desk {
        journal: journal(args, engine, &config)?,
        progress: Progress::new(found.files.len(), screen.is_quiet()),
        args,
        config: &config,
        engine,
        reports,
    };
    let mut sheet = Sheet::new(args, engine)?;
    let stopped = score(&desk, &args.jobs.pool()?, &found, &mut sheet)?;
    desk.progress.clear();
    let done = sheet.tally().notes();
    if stopped {
        sheet.flush()?;
        let total = found.files.len();
        return Ok(Outcome::Interrupted(format!(
            "做完了 {done} 篇，共 {total} 篇{}",
            if desk.journal.is_some() {
                "；加 --resume 接着做"
            } else {
                ""
            }
        )));
    }
    let unreadable = list_unreadable(&sheet, args, screen);
    if done == 0 && unreadable > 0 {
        bail!("{unreadable} 个文件全都读不了");
    }
    sheet.finish(args, screen)?;
    Ok(Outcome::Clean)
}

/// Takes in every file in order; `true` when the user stopped it.
fn score(
    desk: &Desk<'_>,
    pool: &rayon::ThreadPool,
    found: &Walked,
    sheet: &mut Sheet<'_>,
) -> anyhow::Result<bool> {
    for (path, reason) in &found.faults {
        let error = format!("{}：{reason}", path.display());
        sheet.add(&desk.unreadable(path, &error))?;
    }
    for chunk in found.files.chunks(CHUNK * pool.current_num_threads()) {
        let records: Vec<anyhow::Result<Option<Record>>> =
            pool.install(|| chunk.par_iter().map(|path| desk.record(path)).collect());
        for record in records {
            if let Some(record) = record? {
                sheet.add(&record)?;
            }
        }
        sheet.flush()?;
        desk.progress.failures(sheet.tally().unreadable().len());
        if progress::is_stopped() {
            return Ok(true);
        }
        if sheet.is_closed() {
            return Ok(false);
        }
    }
    Ok(false)
}

impl Desk<'_> {
    /// A file's record; none once the user wants to stop.
    fn record(&self, path: &Path) -> anyhow::Result<Option<Record>> {
        if progress::is_stopped() {
            return Ok(None);
        }
        let shown = self.engine.shown(&path.display().to_string());
        self.progress.begin(&shown);
        let record = self.note(path, &shown);
        self.progress.done();
        record.map(Some)
    }

    fn note(&self, path: &Path, shown: &str) -> anyhow::Result<Record> {
        let bytes = match Source::bytes(path) {
            Ok(bytes) => bytes,
            Err(error) => return Ok(self.unreadable(path, &error.to_string())),
        };
        let content = fingerprint([bytes.as_slice()]);
        if let Some(note) = self.finished(shown, &content) {
            return Ok(Record::Note(Box::new(note)));
        }
        let report = match self.report(path, shown, bytes) {
            Ok(report) => report,
            Err(error) => return Ok(self.unreadable(path, &error.to_string())),
        };
        let mut note = Summary::of(&report.analysis, self.engine.words(), &|label| {
            self.config.person(path, label)
        });
        if let Some(reports) = &self.reports {
            note.report = Some(reports.write(path, &report)?);
        }
        if let Some(journal) = &self.journal {
            journal.add(&content, &note)?;
        }
        Ok(Record::Note(Box::new(note)))
    }

    /// What an earlier run made of the same file, its report included.
    fn finished(&self, shown: &str, content: &str) -> Option<Summary> {
        let note = self.journal.as_ref()?.find(shown, content)?;
        let whole = match (&self.reports, &note.report) {
            (Some(reports), Some(name)) => reports.has(name),
            (None, None) => true,
            _ => false,
        };
        whole.then_some(note)
    }

    fn unreadable(&self, path: &Path, error: &str) -> Record {
        Record::Unreadable {
            schema: NOTE_SCHEMA.to_owned(),
            path: self.engine.shown(&path.display().to_string()),
            error: self.engine.shown(error),
        }
    }

    fn report(&self, path: &Path, shown: &str, bytes: Vec<u8>) -> anyhow::Result<Report> {
        let source = Source::from_bytes(shown.to_owned(), bytes, self.args.encoding.as_deref())?;
        // Without a report on each note only its figures are shown.
        let depth = match &self.reports {
            Some(_) => Depth::Whole,
            None => Depth::Figures,
        };
        let options = Options {
            depth,
            ..self.config.for_note(path).options()
        };
        Ok(analyze_guarded(self.engine, &source, &options)?)
    }
}

/// The places that this run itself writes to.
fn own_places(args: &Args) -> Vec<PathBuf> {
    args.reports.iter().chain(&args.output).cloned().collect()
}

/// What the journal is called that lies in the current folder, where there are no reports.
const PROGRESS: &str = ".fupan-progress";

/// The journal: among the reports, or else in the current folder if asked for.
fn journal(args: &Args, engine: &Engine, config: &Config) -> anyhow::Result<Option<Journal>> {
    let path = match &args.reports {
        Some(folder) => folder.join(JOURNAL),
        None if args.resume => PathBuf::from(PROGRESS),
        None => return Ok(None),
    };
    Journal::open(path, &settings(args, engine, config), args.resume).map(Some)
}

/// A hash of everything besides the file that its summary and report hang on.
fn settings(args: &Args, engine: &Engine, config: &Config) -> String {
    let all = (
        env!("CARGO_PKG_VERSION"),
        engine.pack().fingerprint(),
        (engine.detector().is_weighted(), engine.redaction()),
        engine.lang(),
        config.text(),
        &args.encoding,
        args.reports
            .as_ref()
            .map(|_| format!("{:?}", args.report_form())),
    );
    fingerprint([format!("{all:?}").as_bytes()])
}

/// Lists on stderr what could not be read; gives how many files that are.
fn list_unreadable(sheet: &Sheet<'_>, args: &Args, screen: Screen) -> usize {
    let list = sheet.tally().unreadable();
    // The page itself lists them where the user is reading it.
    let is_shown = args.output.is_none()
        && matches!(args.format, Format::Table | Format::Markdown)
        && sheet.tally().notes() > 0;
    if list.is_empty() || is_shown {
        return list.len();
    }
    for error in list.values().take(LISTED) {
        screen.note(error);
    }
    if list.len() > LISTED {
        screen.note(&format!("……还有 {} 个", list.len() - LISTED));
    }
    screen::say(&format!(
        "读不了 {} 个文件，其余 {} 篇已完成",
        list.len(),
        sheet.tally().notes()
    ));
    list.len()
}
