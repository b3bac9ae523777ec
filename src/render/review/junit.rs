//! A review as `JUnit` XML: a test case per note.

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};
use thiserror::Error;

use crate::policy::{Breach, Standing, Verdict};
use crate::report::{ReviewTexts, Texts};

use super::{told, words};

/// Why the XML could not be written.
#[derive(Debug, Error)]
#[error("JUnit 写不出来（{0}）")]
pub struct JunitError(#[from] quick_junit::SerializeError);

/// The report; a note that is breached has failed, one that could not be read is an error.
///
/// # Errors
/// [`JunitError`] when it cannot be put into XML.
pub fn junit(verdict: &Verdict, texts: &Texts) -> Result<String, JunitError> {
    let words = words(texts);
    let mut suite = TestSuite::new("fupan.review");
    if !verdict.team.is_empty() {
        let kind = NonSuccessKind::Failure;
        suite.add_test_case(case(&words.team, &verdict.team, kind, words));
    }
    for note in &verdict.notes {
        let kind = if note.error.is_some() {
            NonSuccessKind::Error
        } else {
            NonSuccessKind::Failure
        };
        suite.add_test_case(case(&note.path, &note.breaches, kind, words));
    }
    let mut report = Report::new("fupan");
    report.add_test_suite(suite);
    Ok(report.to_string()?)
}

fn case(name: &str, breaches: &[Breach], kind: NonSuccessKind, words: &ReviewTexts) -> TestCase {
    let new: Vec<&Breach> = breaches
        .iter()
        .filter(|breach| breach.standing == Standing::New)
        .collect();
    let status = match new.first() {
        None => TestCaseStatus::success(),
        Some(first) => {
            let mut status = TestCaseStatus::non_success(kind);
            let text: Vec<String> = new.iter().map(|b| described(b, words)).collect();
            status
                .set_message(first.message.as_str())
                .set_type(first.rule.as_str())
                .set_description(text.join("\n\n"));
            status
        }
    };
    let mut case = TestCase::new(name, status);
    case.set_classname("fupan.review");
    case
}

fn described(breach: &Breach, words: &ReviewTexts) -> String {
    let line = breach.line.map(|line| format!(":{line}"));
    let line = line.unwrap_or_default();
    format!(
        "{}{line} [{}]\n{}",
        breach.path,
        breach.rule,
        told(breach, words)
    )
}
