//! The page of a team: whole by itself, and every way from it leads to a report.

use std::fs;

use regex::Regex;

use super::score;

fn all(pattern: &str, text: &str) -> Vec<String> {
    let pattern = Regex::new(pattern).unwrap();
    let found = pattern.captures_iter(text);
    found.map(|found| found[1].to_owned()).collect()
}

/// The page in a folder of its own, its reports beside it.
fn page(more: &[&str]) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let (page, notes) = (
        folder.path().join("团队.html"),
        folder.path().join("每篇 #1"),
    );
    let (page, notes) = (page.to_str().unwrap(), notes.to_str().unwrap());
    let arguments = [".", "--format", "html", "-o", page, "--reports", notes];
    score(&arguments).args(more).assert().success();
    let text = fs::read_to_string(page).unwrap();
    (folder, text)
}

#[test]
fn every_link_leads_to_a_report_and_to_its_line() {
    let (folder, page) = page(&[]);
    let links = all("href=\"([^#\"][^\"]*)\"", &page);
    assert!(links.len() > 10, "{links:?}");
    for link in links {
        let link = link.replace("&#x2f;", "/");
        let (file, line) = link.split_once('#').unwrap_or((&link, ""));
        let report = folder.path().join(percent_decoded(file));
        let report = fs::read_to_string(report).unwrap();
        assert!(
            line.is_empty() || report.contains(&format!("id=\"{line}\"")),
            "{link}"
        );
    }
}

fn percent_decoded(uri: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = uri.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let hex = [rest.next().unwrap(), rest.next().unwrap()];
            let hex = std::str::from_utf8(&hex).unwrap().to_owned();
            bytes.push(u8::from_str_radix(&hex, 16).unwrap());
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn the_page_needs_nothing_but_itself_and_says_what_the_others_say() {
    let (_folder, page) = page(&[]);
    for foreign in [
        "http:", "https:", "src=", "@import", "url(", "<link", "style=\"",
    ] {
        assert!(!page.contains(foreign), "{foreign}");
    }
    for said in [
        "团队复盘：10 篇记录",
        "用于辅导，不用于考核去留",
        "葛岚",
        "申屠越",
        "读不了的 1 个文件",
    ] {
        assert!(page.contains(said), "{said}");
    }
    let ids = all(" id=\"([^\"]*)\"", &page);
    for target in all("href=\"#([^\"]*)\"", &page) {
        assert!(ids.contains(&target), "#{target}");
    }
    // A dot for each note, and one for each who has enough of them.
    assert_eq!(page.matches("<g class=\"faint\">").count(), 10);
    assert_eq!(page.matches("<g class=\"dot\">").count(), 2);
}

#[test]
fn without_reports_there_is_nothing_to_lead_to() {
    let out = super::stdout(&[".", "--format", "html"]);
    assert!(all("href=\"([^#\"][^\"]*)\"", &out).is_empty());
    assert!(out.contains("march&#x2f;ge-1.txt"));
}

#[test]
fn reports_may_be_asked_for_in_another_form() {
    let (_folder, page) = page(&["--report-format", "markdown"]);
    assert!(page.contains(".md\"") && !page.contains(".html\""));
}

#[test]
fn months_and_customers_have_a_page_too() {
    for by in ["month", "customer", "folder"] {
        let out = super::stdout(&[".", "--format", "html", "--group-by", by]);
        assert!(out.contains("id=\"heat\""), "{by}");
    }
}
