//! `fupan lexicon check`: all faults of a pack at once, each with file, line and caret.

use std::collections::BTreeMap;
use std::path::PathBuf;

use annotate_snippets::Renderer;
use fupan::detect::{Detector, ExampleFault, check_examples};
use fupan::lexicon::{Lang, Pack, PackError, PackErrors, Translation};
use fupan::note::NoteWords;
use fupan::report::Texts;
use fupan::score::Rubric;

use super::super::Outcome;
use super::super::faults::drawn;
use super::super::output::Output;
use super::super::pack::EngineArgs;
use super::super::screen::Screen;

/// Which pack to check.
#[derive(Debug, clap::Args)]
#[command(
    override_usage = "fupan lexicon check [选项]",
    after_help = "例：\n  fupan lexicon check\n  fupan lexicon check --lexicon 我们的词库\n\n词库有问题时退出码是 1。"
)]
pub struct Args {
    #[command(flatten)]
    engine: EngineArgs,
}

/// Prints every fault, or how large the faultless pack is.
///
/// # Errors
/// When the result cannot be written.
pub fn run(args: &Args, screen: Screen) -> anyhow::Result<Outcome> {
    let (pack, mut faults) = Pack::load_what_can_be(args.engine.pack.folders());
    if let Some(pack) = &pack {
        match faults_inside(pack, args.engine.no_weights) {
            Ok(inside) => faults.extend(inside),
            Err(PackErrors(top)) => faults.extend(top),
        }
    }
    let mut missing = Vec::new();
    if let (Some(pack), true) = (&pack, faults.is_empty()) {
        match in_english(pack.clone(), args.engine.pack.folders()) {
            Ok(lacking) => missing = lacking,
            Err(PackErrors(inside)) => faults.extend(inside),
        }
    }
    let renderer = if screen.is_colourful(true) {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut parts: Vec<String> = faults.iter().map(|fault| drawn(fault, &renderer)).collect();
    if let (Some(pack), true) = (pack, faults.is_empty()) {
        parts.push(size(&pack));
        parts.extend(untranslated(missing));
    }
    Output::Stdout.write(&format!("{}\n", parts.join("\n\n")))?;
    Ok(match faults.len() {
        0 => Outcome::Clean,
        count => Outcome::Breach(format!("词库有 {count} 处问题")),
    })
}

/// What is wrong beyond the way it is written: top files that do not fit, examples that do not hold.
fn faults_inside(pack: &Pack, no_weights: bool) -> Result<Vec<PackError>, PackErrors> {
    let words = NoteWords::load(pack)?;
    Rubric::load(pack)?;
    Texts::load(pack)?;
    let detector = if no_weights {
        Detector::without_weights(pack)
    } else {
        Detector::new(pack)?
    };
    Ok(check_examples(&detector, &words)
        .iter()
        .map(|fault| at_example(pack, fault))
        .collect())
}

/// What stays Chinese in an English report: the file of its English, and the key.
fn in_english(mut pack: Pack, folders: &[PathBuf]) -> Result<Vec<(String, String)>, PackErrors> {
    let translation = Translation::load(folders, Lang::En)?;
    Rubric::load(&pack)?.translate(&translation)?;
    Texts::load(&pack)?.translate(&translation, &pack)?;
    pack.translate(&translation)
}

/// A remark on what has no English; that is no fault.
fn untranslated(missing: Vec<(String, String)>) -> Option<String> {
    let mut files: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (file, key) in missing {
        files.entry(file).or_default().push(key);
    }
    let lines = files.iter();
    let lines = lines.map(|(file, keys)| format!("  {file}：{}", keys.join("、")));
    let lines: Vec<String> = lines.collect();
    (!lines.is_empty()).then(|| {
        format!(
            "英文没有写全，--lang en 时下面这些照中文显示：\n{}",
            lines.join("\n")
        )
    })
}

fn at_example(pack: &Pack, fault: &ExampleFault) -> PackError {
    let message = if fault.expected {
        format!("这个例子应该命中 {}，却没有命中", fault.signal)
    } else {
        format!(
            "这个例子不应该命中 {}，却命中了。用 fupan lexicon try 看是哪几个字",
            fault.signal
        )
    };
    let Some(file) = pack.file(&fault.file) else {
        return PackError::whole(&fault.file, message);
    };
    let start: usize = file
        .text
        .split_inclusive('\n')
        .take(fault.line.saturating_sub(1))
        .map(str::len)
        .sum();
    let line = file.text[start..].lines().next().unwrap_or_default();
    // An example with escapes is not spelt in the file as it reads: then the whole line is shown.
    let (from, length) = match line.find(&fault.text) {
        Some(at) => (at, fault.text.len()),
        None => (line.len() - line.trim_start().len(), line.trim().len()),
    };
    PackError::at(
        &file.shown,
        &file.text,
        start + from..start + from + length,
        message,
    )
}

fn size(pack: &Pack) -> String {
    let rules: usize = pack.signals.iter().map(|signal| signal.rules.len()).sum();
    let patterns: usize = pack
        .signals
        .iter()
        .flat_map(|signal| &signal.rules)
        .map(|rule| pack.patterns.patterns().of_list(rule.say).len())
        .sum();
    let examples: usize = pack
        .signals
        .iter()
        .map(|signal| signal.hits.len() + signal.misses.len())
        .sum();
    format!(
        "词库没有问题：{} 个信号，{rules} 条规则，{patterns} 种说法，{examples} 个例子都对得上",
        pack.signals.len()
    )
}
