//! `fupan config show`: every setting that holds, and where it was written.

use std::path::PathBuf;

use fupan::config::{Config, Origin, PolicyFile, Setting, Settings};
use fupan::lexicon::Kind;
use fupan::render::{Block, Line, Tone, plain, toned};

use super::super::Outcome;
use super::super::args::KindName;
use super::super::output::Output;
use super::super::pack::EngineArgs;
use super::super::screen::Screen;
use super::super::settings::ConfigArgs;

/// The arguments as typed.
#[derive(Debug, clap::Args)]
#[command(
    override_usage = "fupan config show [选项] [会议记录]",
    after_help = "例：\n  fupan config show\n  fupan config show 投诉/2026-03-04.txt\n  fupan config show --kind negotiation"
)]
pub struct Args {
    /// 只看对这份记录生效的；记录可以还不存在
    #[arg(value_name = "会议记录")]
    note: Option<PathBuf>,
    /// 只看对这类会议生效的；名称同 fupan analyze 的 --kind
    #[arg(long, value_enum, value_name = "类型", hide_possible_values = true)]
    kind: Option<KindName>,
    #[command(flatten)]
    config: ConfigArgs,
    #[command(flatten)]
    engine: EngineArgs,
}

/// Prints the settings as a table.
///
/// # Errors
/// When the configuration or the pack is broken.
pub fn run(args: &Args, screen: Screen) -> anyhow::Result<Outcome> {
    let config = args.config.config()?;
    let engine = args.engine.over(&config).engine(config.lang().value)?;
    let policy = PolicyFile::load(engine.pack(), engine.rubric())?;
    config.check(engine.pack(), engine.rubric())?;
    let for_note = args.note.as_deref().map(|note| config.for_note(note));
    let given = for_note.as_ref().and_then(|said| said.kind.clone());
    let asked = args.kind.map(Kind::from);
    let kind = asked.or(given.as_ref().map(|kind| kind.value));
    let settings = |kind| config.settings(engine.pack(), &policy, kind, args.note.as_deref());
    let base = settings(kind);

    let mut rows = general(&config, args);
    if let (Some(given), None) = (&given, asked) {
        rows.push(row("kind", given.value.to_string(), given.origin.as_ref()));
    }
    rows.extend(rules(&base, None, None));
    if kind.is_none() {
        for kind in engine.rubric().kind.keys() {
            rows.extend(rules(&settings(Some(*kind)), Some(&base), Some(*kind)));
        }
    }
    for (alias, person) in config.names(args.note.as_deref()) {
        rows.push(row(
            &format!("names.\"{alias}\""),
            person.value,
            person.origin.as_ref(),
        ));
    }
    if args.note.is_none() {
        let parts = config.overrides().into_iter();
        rows.extend(parts.map(|part| row("override", part.value.join("、"), part.origin.as_ref())));
    }
    let head = ["设置", "值", "写在哪里"].map(str::to_owned).to_vec();
    let found = config.shown().map_or_else(
        || "没有找到 fupan.toml，全按默认。fupan init 可以写一份".to_owned(),
        |file| format!("配置：{file}"),
    );
    let page = [Block::Text(vec![plain(found)]), Block::Table { head, rows }];
    Output::Stdout.write(&screen.drawn(&page, true))?;
    Ok(Outcome::Clean)
}

/// What concerns files rather than what is in them.
fn general(config: &Config, args: &Args) -> Vec<Vec<Line>> {
    let mut rows = Vec::new();
    let typed = args.engine.pack.folders();
    for folder in config.lexicons() {
        let shown = folder.display().to_string();
        rows.push(written(
            "lexicons",
            shown,
            config.shown().unwrap_or_default(),
        ));
    }
    for folder in typed {
        rows.push(written(
            "lexicons",
            folder.display().to_string(),
            "--lexicon",
        ));
    }
    let lang = config.lang();
    rows.push(row(
        "lang",
        lang.value.id().to_owned(),
        lang.origin.as_ref(),
    ));
    if let Some(least) = config.min_notes() {
        rows.push(row(
            "min_notes",
            least.value.to_string(),
            least.origin.as_ref(),
        ));
    }
    let allow = args.note.as_deref().map_or_else(
        || config.allow_unreadable(),
        |note| config.for_note(note).allow_unreadable,
    );
    rows.push(row(
        "allow_unreadable",
        allow.value.to_string(),
        allow.origin.as_ref(),
    ));
    rows
}

/// The rules that differ from `base`.
fn rules(settings: &Settings, base: Option<&Settings>, kind: Option<Kind>) -> Vec<Vec<Line>> {
    let (now, before) = (listed(settings), base.map(listed).unwrap_or_default());
    let new = now.into_iter().filter(|entry| !before.contains(entry));
    let prefix = kind.map_or_else(|| "rules".to_owned(), |kind| format!("kind.{kind}"));
    new.map(|(key, value, origin)| row(&format!("{prefix}.{key}"), value, origin.as_ref()))
        .collect()
}

/// Every rule as key, value and origin.
fn listed(settings: &Settings) -> Vec<(String, String, Option<Origin>)> {
    fn one<T: ToString>(key: &str, setting: &Setting<T>) -> (String, String, Option<Origin>) {
        (
            key.to_owned(),
            setting.value.to_string(),
            setting.origin.clone(),
        )
    }
    let mut list = Vec::new();
    if let Some(forbid) = &settings.forbid {
        let ids = forbid.value.join("、");
        let ids = if ids.is_empty() {
            "（无）".to_owned()
        } else {
            ids
        };
        list.push(("forbid".to_owned(), ids, forbid.origin.clone()));
    }
    let counts = settings.max_count.iter();
    list.extend(counts.map(|(id, most)| one(&format!("max_count.\"{id}\""), most)));
    list.extend(settings.min_score.iter().map(|s| one("min_score", s)));
    let dimensions = settings.min_dimension.iter();
    list.extend(dimensions.map(|(id, least)| one(&format!("min_dimension.{id}"), least)));
    list.extend(
        settings
            .max_talk_share
            .iter()
            .map(|s| one("max_talk_share", s)),
    );
    list.extend(
        settings
            .max_monologue
            .iter()
            .map(|s| one("max_monologue", s)),
    );
    list
}

fn row(key: &str, value: String, origin: Option<&Origin>) -> Vec<Line> {
    written(
        key,
        value,
        &origin.map_or("默认".to_owned(), ToString::to_string),
    )
}

fn written(key: &str, value: String, origin: &str) -> Vec<Line> {
    vec![
        vec![plain(key)],
        vec![plain(value)],
        vec![toned(origin, Tone::Dim)],
    ]
}
