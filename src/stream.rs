//! One line in, one line out: notes as records, for programs that bring their own machines.

use std::path::Path;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::analyze::{Depth, Engine, Options, analyze_guarded};
use crate::config::Config;
use crate::report::{Analysis, Report};
use crate::team::Summary;
use crate::text::Source;

/// The name and version of the view.
pub const STREAM_SCHEMA: &str = "fupan.stream/1";

/// A note to analyse: one line of the input.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Request {
    /// Whatever the sender knows it by; given back as it is.
    #[serde(default)]
    id: Option<Box<RawValue>>,
    /// The text of the note.
    text: Option<String>,
    /// The file, where there is no text.
    path: Option<String>,
    /// Whatever else the sender wants back.
    #[serde(default)]
    meta: Option<Box<RawValue>>,
}

/// What became of it: one line of the output.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Answer {
    /// Always `fupan.stream/1`.
    #[schemars(extend("const" = STREAM_SCHEMA))]
    pub schema: String,
    /// The id as it came; none where there was none, or where the line was no record.
    #[schemars(with = "serde_json::Value")]
    pub id: Option<Box<RawValue>>,
    /// The summary; none where there is an error.
    pub note: Option<Box<Summary>>,
    /// The whole analysis, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub analysis: Option<Box<Analysis>>,
    /// What went wrong, in Chinese.
    pub error: Option<String>,
    /// What the sender wanted back, as it came.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<serde_json::Value>")]
    pub meta: Option<Box<RawValue>>,
}

/// What answers: an engine, a configuration, and whether the whole analysis is wanted.
#[derive(Debug)]
pub struct Desk<'a> {
    /// The engine.
    pub engine: &'a Engine,
    /// Who is who, and which notes are of which kind.
    pub config: &'a Config,
    /// Whether answers hold the whole analysis.
    pub full: bool,
}

/// Answers line number `number` (1-based) of the input, without its line end. Whatever is wrong is
/// said in the answer.
#[must_use]
pub fn answer(desk: &Desk<'_>, line: &[u8], number: usize) -> Answer {
    match serde_json::from_slice::<Request>(line) {
        Ok(request) => Answer {
            id: request.id.clone(),
            meta: request.meta.clone(),
            ..match desk.report(&request, number) {
                Ok(report) => desk.told(report.analysis),
                Err(error) => refused(error),
            }
        },
        Err(error) => refused(format!(
            "第 {number} 行：不是一条记录，{}。每行写成 {{\"id\": …, \"text\": \"…\"}} 或 {{\"id\": …, \"path\": \"…\"}}，另可带 \"meta\"",
            explain(&error)
        )),
    }
}

/// An answer that only says what went wrong.
#[must_use]
pub fn refused(error: String) -> Answer {
    Answer {
        schema: STREAM_SCHEMA.to_owned(),
        id: None,
        note: None,
        analysis: None,
        error: Some(error),
        meta: None,
    }
}

impl Desk<'_> {
    fn report(&self, request: &Request, number: usize) -> Result<Report, String> {
        let source = match (&request.text, &request.path) {
            (Some(text), None) => {
                let name = request.id.as_ref().map_or_else(
                    || format!("第 {number} 行"),
                    |id| id.get().trim_matches('"').to_owned(),
                );
                Source::from_bytes(name, text.as_bytes(), None)
            }
            (None, Some(path)) => Source::read(Path::new(path), None),
            (Some(_), Some(_)) => {
                return Err(format!("第 {number} 行：text 和 path 只能写一个"));
            }
            (None, None) => {
                return Err(format!("第 {number} 行：要写 text（正文）或 path（文件）"));
            }
        };
        let source = source.map_err(|error| error.to_string())?;
        let depth = if self.full {
            Depth::Whole
        } else {
            Depth::Figures
        };
        let options = Options {
            depth,
            ..self.config.for_note(Path::new(&source.path)).options()
        };
        analyze_guarded(self.engine, &source, &options).map_err(|error| error.to_string())
    }

    fn told(&self, analysis: Analysis) -> Answer {
        let path = Path::new(&analysis.source.path);
        let person = |label| self.config.person(path, label);
        let note = Summary::of(&analysis, self.engine.words(), &person);
        Answer {
            note: Some(Box::new(note)),
            analysis: self.full.then(|| Box::new(analysis)),
            error: None,
            ..refused(String::new())
        }
    }
}

fn explain(error: &serde_json::Error) -> String {
    let what = error.to_string();
    let what = what.split(" at line ").next().unwrap_or_default();
    if let Some(rest) = what.strip_prefix("unknown field ") {
        let key = rest.split('`').nth(1).unwrap_or_default();
        return format!("没有“{key}”这个键");
    }
    match error.classify() {
        serde_json::error::Category::Data => {
            format!("有一项的类型不对（第 {} 个字节前后）", error.column())
        }
        serde_json::error::Category::Eof => "JSON 没有写完".to_owned(),
        _ => format!("JSON 写错了（第 {} 个字节前后）", error.column()),
    }
}
