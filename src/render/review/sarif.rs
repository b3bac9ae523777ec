//! A review as SARIF 2.1.0, for the code-scanning views of forges.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::policy::{Breach, Level, NoteVerdict, RemarkView, RuleView, Standing, Verdict};
use crate::report::Texts;

use super::super::uri::uri;
use super::{all, forge_path, indented, told, words};

/// Where the schema lives; tools tell the version by it.
const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool<'a>,
    invocations: [Invocation; 1],
    column_kind: &'static str,
    results: Vec<Result>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tool_execution_notifications: Vec<Notification>,
}

#[derive(Serialize)]
struct Notification {
    level: &'static str,
    message: Message,
    locations: [Location; 1],
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'a> {
    name: &'static str,
    semantic_version: &'static str,
    language: &'a str,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: String,
    short_description: Message,
    #[serde(skip_serializing_if = "Option::is_none")]
    full_description: Option<Message>,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Result {
    rule_id: String,
    rule_index: usize,
    level: &'static str,
    message: Message,
    locations: Vec<Location>,
    partial_fingerprints: BTreeMap<&'static str, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline_state: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suppressions: Vec<Suppression>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: PhysicalLocation,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
}

#[derive(Serialize)]
struct ArtifactLocation {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    snippet: Option<Message>,
}

#[derive(Serialize)]
struct Suppression {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    justification: Option<String>,
}

/// The log; known breaches and excused ones are in it as suppressed results.
#[must_use]
pub fn sarif(verdict: &Verdict, texts: &Texts) -> String {
    let results = all(verdict).map(|breach| result(breach, verdict, texts));
    indented(&Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: "fupan",
                    semantic_version: env!("CARGO_PKG_VERSION"),
                    language: &texts.page.language,
                    rules: verdict.rules.iter().map(rule).collect(),
                },
            },
            invocations: [Invocation {
                execution_successful: true,
                tool_execution_notifications: notifications(verdict),
            }],
            column_kind: "unicodeCodePoints",
            results: results.collect(),
        }],
    })
}

fn rule(view: &RuleView) -> Rule {
    let text = |text: &String| Message { text: text.clone() };
    Rule {
        id: view.id.clone(),
        short_description: text(&view.title),
        full_description: Some(&view.why).filter(|why| !why.is_empty()).map(text),
        default_configuration: Configuration {
            level: level(view.level),
        },
    }
}

fn result(breach: &Breach, verdict: &Verdict, texts: &Texts) -> Result {
    let index = verdict.rules.iter().position(|rule| rule.id == breach.rule);
    let suppression = match breach.standing {
        Standing::New => None,
        Standing::Known => Some(Suppression {
            kind: "external",
            justification: None,
        }),
        Standing::Ignored => Some(Suppression {
            kind: "inSource",
            justification: breach.reason.clone(),
        }),
    };
    Result {
        rule_id: breach.rule.clone(),
        rule_index: index.unwrap_or_default(),
        level: level(breach.level),
        message: Message {
            text: told(breach, words(texts)),
        },
        locations: vec![location(breach)],
        partial_fingerprints: BTreeMap::from([("fupan/v1", breach.fingerprint.clone())]),
        baseline_state: verdict.summary.stale.map(|_| match breach.standing {
            Standing::Known => "unchanged",
            _ => "new",
        }),
        suppressions: suppression.into_iter().collect(),
    }
}

/// Remarks inside notes that something is wrong with.
fn notifications(verdict: &Verdict) -> Vec<Notification> {
    let notes = verdict.notes.iter();
    let remarks = notes.flat_map(|note| note.remarks.iter().map(move |remark| (note, remark)));
    let notification = |(note, remark): (&NoteVerdict, &RemarkView)| Notification {
        level: "warning",
        message: Message {
            text: remark.message.clone(),
        },
        locations: [at(&note.path, Region::of_line(remark.line))],
    };
    remarks.map(notification).collect()
}

impl Region {
    const fn of_line(line: usize) -> Self {
        Self {
            start_line: line,
            start_column: None,
            end_line: None,
            end_column: None,
            snippet: None,
        }
    }
}

fn location(breach: &Breach) -> Location {
    let quote = Some(&breach.quote).filter(|quote| !quote.is_empty());
    // Forges refuse a result without a line.
    let region = Region {
        start_column: breach.column,
        end_line: breach.end_line,
        end_column: breach.end_column,
        snippet: quote.map(|quote| Message {
            text: quote.clone(),
        }),
        ..Region::of_line(breach.line.unwrap_or(1))
    };
    at(&breach.path, region)
}

fn at(path: &str, region: Region) -> Location {
    Location {
        physical_location: PhysicalLocation {
            artifact_location: ArtifactLocation {
                uri: uri(&forge_path(path)),
            },
            region,
        },
    }
}

const fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
    }
}
