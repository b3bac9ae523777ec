//! What every page shares: the templates, the style, the script, and the policy that forbids all else.

use std::borrow::Cow;
use std::error::Error as _;
use std::io;
use std::sync::Arc;

use data_encoding::BASE64;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Kwargs, Serde};
use minijinja::{Environment, Error, UndefinedBehavior, Value};
use rust_embed::RustEmbed;
use serde::Serialize;
use thiserror::Error as ThisError;

use crate::coach::fill;
use crate::report::Analysis;

use super::compose;
use super::foreign::marked;
use super::note::{id, numbers};

#[derive(RustEmbed)]
#[folder = "src/render/html/assets/"]
struct Assets;

/// Why a page could not be made: always a fault of the program.
#[derive(Debug, ThisError)]
#[error("网页报告没有做成，这是程序的错")]
pub struct HtmlError(#[from] Error);

/// Where the lines of a note are on its page.
#[derive(Debug, Default)]
pub struct Places {
    /// The line, the text and the number on its line of each turn.
    turns: Vec<(usize, Arc<str>, u32)>,
}

impl Places {
    /// The places of an analysis.
    pub fn new(analysis: &Analysis) -> Self {
        let turns = analysis.turns.iter().zip(numbers(&analysis.turns));
        let turns = turns.map(|(turn, number)| (turn.line, Arc::clone(&turn.text), number));
        Self {
            turns: turns.collect(),
        }
    }

    /// The turn that holds `line`; where several do, the one that says `quote`.
    fn turn(&self, line: usize, quote: &str) -> String {
        let behind = self.turns.partition_point(|(own, _, _)| *own <= line);
        let last = self.turns[..behind].last().map_or(0, |(own, _, _)| *own);
        let first = self.turns.partition_point(|(own, _, _)| *own < last);
        let own = &self.turns[first..behind];
        let said = own.iter().find(|(_, text, _)| text.contains(quote));
        let turn = said.or(own.first());
        turn.map_or_else(|| "note".to_owned(), |(line, _, number)| id(*line, *number))
    }
}

/// The language that notes are in.
const CHINESE: &str = "zh-CN";

/// Fills `template` with `page`, which is in `language`, and writes it to `to`.
///
/// # Errors
/// Those of `to`, and [`HtmlError`] when a template names what is not there.
pub fn page(
    template: &str,
    page: &impl Serialize,
    language: &str,
    places: Places,
    to: &mut dyn io::Write,
) -> io::Result<()> {
    let env = environment(language, places).map_err(fault)?;
    let template = env.get_template(template).map_err(fault)?;
    if language == CHINESE {
        template
            .render_captured_to(Serde(page), to)
            .map_err(fault)?;
        Ok(())
    } else {
        let html = template.render(Serde(page)).map_err(fault)?;
        to.write_all(marked(&html).as_bytes())
    }
}

/// What went wrong where the page is written, or else in making it.
fn fault(error: Error) -> io::Error {
    let written = error.source().and_then(|e| e.downcast_ref::<io::Error>());
    match written {
        Some(written) => written.kind().into(),
        None => io::Error::other(HtmlError(error)),
    }
}

/// The templates with all that they call.
fn environment(language: &str, places: Places) -> Result<Environment<'static>, Error> {
    let mut env = Environment::new();
    env.set_syntax(
        SyntaxConfig::builder()
            .trim_blocks(true)
            .lstrip_blocks(true)
            .build()?,
    );
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    for name in Assets::iter().filter(|name| name.ends_with(".html")) {
        env.add_template_owned(name.clone(), text(&name))?;
    }
    let styles: &[&str] = if language == CHINESE {
        &["style.css"]
    } else {
        &["style.css", "latin.css"]
    };
    let texts = styles
        .iter()
        .map(|name| Value::from_safe_string(text(name)));
    env.add_global("styles", Value::from(texts.collect::<Vec<_>>()));
    env.add_global("script", Value::from_safe_string(text("script.js")));
    env.add_global("policy", policy(styles));
    env.add_filter("fill", filled);
    env.add_filter("points", compose::points);
    env.add_filter("clip", |text: &str| compose::clipped(text));
    env.add_filter("inside", |text: &str| compose::inside(text));
    env.add_filter("percent", |share: f64| format!("{:.0}%", share * 100.0));
    env.add_filter("signed", |weight: f64| format!("{weight:+.2}"));
    env.add_filter("turn", move |line: usize, quote: &str| {
        places.turn(line, quote)
    });
    Ok(env)
}

/// Nothing is loaded from anywhere; of styles and scripts only the page's own, known by their hash.
fn policy(styles: &[&str]) -> String {
    let styles = styles
        .iter()
        .map(|name| format!(" 'sha256-{}'", hash(name)));
    format!(
        "default-src 'none'; style-src{}; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        styles.collect::<String>(),
        hash("script.js")
    )
}

fn text(name: &str) -> String {
    let data = Assets::get(name).map_or(Cow::Borrowed(&[] as &[u8]), |file| file.data);
    String::from_utf8_lossy(&data).into_owned()
}

fn hash(name: &str) -> String {
    Assets::get(name).map_or_else(String::new, |file| {
        BASE64.encode(&file.metadata.sha256_hash())
    })
}

/// `{{ template | fill(name=value) }}`: the blanks of a text of the pack filled.
#[allow(clippy::needless_pass_by_value, reason = "as filters are called")]
fn filled(template: &str, values: Kwargs) -> Result<String, Error> {
    let mut filled = Vec::new();
    for name in values.args() {
        filled.push((name, values.get::<Value>(name)?.to_string()));
    }
    let values: Vec<(&str, &str)> = filled.iter().map(|(k, v)| (*k, v.as_str())).collect();
    Ok(fill(template, &values))
}
