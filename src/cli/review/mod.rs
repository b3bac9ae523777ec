//! `fupan review`: notes held to a team's rules, as a linter in a pipeline would.

mod changed;
mod known;
mod outputs;

use std::path::{Path, PathBuf};

use anyhow::bail;
use fupan::analyze::{Engine, analyze_guarded};
use fupan::config::{Config, PolicyFile};
use fupan::policy::{Judge, NoteVerdict, Verdict};
use fupan::render;
use fupan::text::Source;
use rayon::prelude::*;

use super::Outcome;
use super::jobs::JobsArgs;
use super::lang::LangArgs;
use super::output::Output;
use super::pack::EngineArgs;
use super::progress::Progress;
use super::screen::Screen;
use super::settings::ConfigArgs;
use super::walk::{WalkArgs, Walked};
use known::{Known, KnownArgs};
use outputs::{Format, Named};

/// The arguments as typed.
#[derive(Debug, clap::Args)]
#[command(
    override_usage = "fupan review [选项] <路径>...",
    after_help = "例：\n  fupan review 会议记录\n  fupan review . --changed-since origin/main --format github\n  fupan review . --baseline 基线.json --update-baseline\n  fupan review . --output sarif=fupan.sarif --output junit=fupan.xml\n\n退出码：0 没有违反；1 有违反；2 没能审完。与输出格式无关。\n某一句确有道理，在那一行末尾或上一行写：<!-- fupan: ignore argue.defend 理由 -->"
)]
pub struct Args {
    #[command(flatten)]
    walk: WalkArgs,
    /// 打印的格式：terminal（默认）、markdown、github、gitlab、sarif、junit、json
    #[arg(
        long,
        short,
        value_enum,
        value_name = "格式",
        default_value = "terminal",
        hide_possible_values = true,
        hide_default_value = true
    )]
    format: Format,
    /// 再写一份到文件，如 sarif=fupan.sarif；可以写多次
    #[arg(long, short, value_name = "格式=文件")]
    output: Vec<Named>,
    /// 只审这个版本之后改过的记录（git），如 origin/main
    #[arg(long, value_name = "版本")]
    changed_since: Option<String>,
    #[command(flatten)]
    known: KnownArgs,
    #[command(flatten)]
    jobs: JobsArgs,
    #[command(flatten)]
    config: ConfigArgs,
    #[command(flatten)]
    lang: LangArgs,
    #[command(flatten)]
    engine: EngineArgs,
}

/// What reviewing needs, whatever the note.
struct Bench {
    config: Config,
    engine: &'static Engine,
    policy: PolicyFile,
}

/// Reviews the notes and writes the verdict in every format that was asked for.
///
/// # Errors
/// When the job could not be done: broken configuration, pack or baseline, no git, no notes, or a
/// result that cannot be written.
pub fn run(args: &Args, screen: Screen) -> anyhow::Result<Outcome> {
    outputs::distinct(&args.output, args.known.file())?;
    let config = args.config.config()?;
    let known = args.known.read()?;
    let walked = found(args)?;
    let engine = args.engine.over(&config).engine(args.lang.over(&config))?;
    let policy = PolicyFile::load(engine.pack(), engine.rubric())?;
    config.check(engine.pack(), engine.rubric())?;
    let bench = Bench {
        config,
        engine,
        policy,
    };
    tell(&bench, &walked, screen);
    let total = walked.files.len();
    let walked = changed_only(args, walked)?;
    let unchanged = total - walked.files.len();
    let notes = bench.judged(&walked, &args.jobs, screen.is_quiet())?;
    let verdict = bench.verdict(notes, unchanged, &known);
    let texts = bench.engine.texts();

    let printed = args.format.rendered(&verdict, texts, screen, true)?;
    let mut files = Vec::new();
    for named in &args.output {
        files.push((
            named,
            named.format.rendered(&verdict, texts, screen, false)?,
        ));
    }
    for (named, text) in files {
        Output::File(named.file.clone()).write(&text)?;
        screen.detail(&format!("结果已写入 {}", named.file.display()));
    }
    if let Some((path, size)) = known.update(&verdict)? {
        Output::Stdout.write(&printed)?;
        screen.note(&format!("基线已写入 {}，记下 {size} 处", path.display()));
        return Ok(Outcome::Clean);
    }
    Output::Stdout.write(&printed)?;
    if verdict.clean {
        Ok(Outcome::Clean)
    } else {
        Ok(Outcome::Breach(render::review_cause(&verdict, texts)))
    }
}

/// The files under the typed paths.
fn found(args: &Args) -> anyhow::Result<Walked> {
    for path in &args.walk.paths {
        if !path.exists() {
            bail!("{}：找不到。请检查路径", path.display());
        }
    }
    let mut own: Vec<PathBuf> = args.output.iter().map(|named| named.file.clone()).collect();
    own.extend(args.known.file().map(Path::to_owned));
    let walked = args.walk.walk(&own)?;
    if walked.files.is_empty() && walked.faults.is_empty() {
        let paths: Vec<String> = args
            .walk
            .paths
            .iter()
            .map(|p| p.display().to_string())
            .collect();
        bail!(
            "{}：没有找到会议记录。fupan formats 列出能读的扩展名",
            paths.join("、")
        );
    }
    Ok(walked)
}

/// Only what git says has changed, where that was asked for.
fn changed_only(args: &Args, mut walked: Walked) -> anyhow::Result<Walked> {
    if let Some(rev) = &args.changed_since {
        let changed = changed::Changed::since(rev, &args.walk.paths)?;
        walked.files.retain(|file| changed.holds(file));
    }
    Ok(walked)
}

fn tell(bench: &Bench, walked: &Walked, screen: Screen) {
    screen.detail(&bench.config.shown().map_or_else(
        || "配置：没有找到 fupan.toml，全按默认".to_owned(),
        |file| format!("配置：{file}"),
    ));
    screen.detail(&format!("找到 {} 份记录", walked.files.len()));
}

impl Bench {
    fn judge(&self) -> Judge<'_> {
        Judge {
            pack: self.engine.pack(),
            rubric: self.engine.rubric(),
            texts: self.engine.texts(),
        }
    }

    /// Every file judged, in the order in which they were found, however many are read at once.
    fn judged(
        &self,
        walked: &Walked,
        jobs: &JobsArgs,
        quiet: bool,
    ) -> anyhow::Result<Vec<NoteVerdict>> {
        let pool = jobs.pool()?;
        let progress = Progress::new(walked.files.len(), quiet);
        let judged = |file: &PathBuf| {
            progress.begin(&file.display().to_string());
            let note = self.note(file);
            progress.done();
            note
        };
        let mut notes: Vec<NoteVerdict> =
            pool.install(|| walked.files.par_iter().map(judged).collect());
        progress.clear();
        notes.extend(walked.faults.iter().map(|(place, reason)| {
            let said = self.config.for_note(place);
            self.judge()
                .unreadable(&self.shown(place), &self.engine.shown(reason), &said)
        }));
        Ok(notes)
    }

    /// A path as the result shows it.
    fn shown(&self, path: &Path) -> String {
        self.engine.shown(&path.display().to_string())
    }

    /// One file. What is wrong with it stops nothing.
    fn note(&self, file: &Path) -> NoteVerdict {
        let said = self.config.for_note(file);
        let options = said.options();
        let read = Source::read(file, None)
            .map_err(anyhow::Error::from)
            .and_then(|source| Ok((analyze_guarded(self.engine, &source, &options)?, source)));
        match read {
            Ok((report, mut source)) => {
                for remark in &mut source.remarks {
                    remark.text = report.shown(&self.engine.shown(&remark.text));
                }
                let kind = Some(report.analysis.header.kind_id);
                let settings =
                    self.config
                        .settings(self.engine.pack(), &self.policy, kind, Some(file));
                self.judge().note(&report, &source.remarks, &settings)
            }
            Err(error) => {
                let error = self.engine.shown(&error.to_string());
                self.judge().unreadable(&self.shown(file), &error, &said)
            }
        }
    }

    /// The verdict on all; `unchanged` notes were found and not looked at.
    fn verdict(&self, mut notes: Vec<NoteVerdict>, unchanged: usize, known: &Known) -> Verdict {
        let read = notes.iter().filter(|note| note.error.is_none()).count();
        let least = self.config.min_notes();
        let mut team = self.judge().team(read + unchanged, least.as_ref());
        let stale = known.mark(&mut team, &mut notes);
        self.judge().verdict(team, notes, stale)
    }
}
