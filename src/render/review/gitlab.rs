//! A review as GitLab's code quality report.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::policy::{Level, Standing, Verdict, print_of};
use crate::report::Texts;

use super::{all, forge_path, indented, told, words};

#[derive(Serialize)]
struct Issue {
    description: String,
    check_name: String,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<usize>,
}

/// An array of issues, one per new breach.
#[must_use]
pub fn gitlab(verdict: &Verdict, texts: &Texts) -> String {
    let mut seen: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let new = all(verdict).filter(|breach| breach.standing == Standing::New);
    let issues: Vec<Issue> = new
        .map(|breach| {
            let nth = seen.entry((&breach.path, &breach.fingerprint)).or_default();
            *nth += 1;
            let path = forge_path(&breach.path);
            Issue {
                description: told(breach, words(texts)),
                check_name: breach.rule.clone(),
                // Issues with one fingerprint are taken for one.
                fingerprint: print_of(&format!("{path}\n{}\n{nth}", breach.fingerprint)),
                severity: match breach.level {
                    Level::Error => "major",
                    Level::Warning => "minor",
                },
                location: Location {
                    path,
                    lines: Lines {
                        begin: breach.line.unwrap_or(1),
                        end: breach.end_line,
                    },
                },
            }
        })
        .collect();
    indented(&issues)
}
