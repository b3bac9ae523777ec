//! The report as a page: whole by itself, everything linked, nothing lost, nothing of a note as markup.
#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

mod common;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use common::{VISIT, engine, marked};
use fupan::analyze::{Options, analyze};
use fupan::render;
use fupan::text::Source;
use regex::Regex;

fn page(text: &str) -> String {
    common::html(&marked(text).report(), false)
}

/// The report that the detector itself finds.
fn detected(text: &str) -> fupan::report::Report {
    let source = Source::from_bytes("会面.txt".to_owned(), text.as_bytes(), None).unwrap();
    analyze(engine(), &source, &Options::default()).unwrap()
}

fn all(pattern: &str, text: &str) -> Vec<String> {
    let pattern = Regex::new(pattern).unwrap();
    pattern
        .captures_iter(text)
        .map(|found| found[1].to_owned())
        .collect()
}

/// What a reader sees of a piece of markup.
fn shown(markup: &str) -> String {
    Regex::new("<[^>]*>")
        .unwrap()
        .replace_all(markup, "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&#x2f;", "/")
        .replace("&amp;", "&")
}

#[test]
fn a_page_needs_nothing_but_itself() {
    let page = page(VISIT);
    for foreign in [
        "http:", "https:", "src=", "@import", "url(", "<link", "style=\"", "onclick",
    ] {
        assert!(!page.contains(foreign), "{foreign}");
    }
    let policy = all("Content-Security-Policy\" content=\"([^\"]*)\"", &page);
    assert!(
        policy[0].starts_with("default-src &#x27;none&#x27;;"),
        "{policy:?}"
    );
}

#[test]
fn every_link_leads_somewhere_and_no_name_is_given_twice() {
    for text in [VISIT, &long(60)] {
        let page = common::html(&detected(text), true);
        let ids = all(" id=\"([^\"]*)\"", &page);
        let names: BTreeSet<&String> = ids.iter().collect();
        assert_eq!(ids.len(), names.len());
        for target in all("href=\"#([^\"]*)\"", &page) {
            assert!(names.contains(&target), "#{target}");
        }
    }
}

#[test]
fn every_finding_is_marked_in_the_note_and_leads_back() {
    let report = marked(VISIT).report();
    let page = common::html(&report, false);
    for finding in &report.analysis.findings {
        let row = page
            .lines()
            .find(|line| line.starts_with("<tr id=") && line.contains(&finding.quote))
            .unwrap();
        let sentence = &all("href=\"#s(\\d+)\"", row)[0];
        let mark = format!(
            "<mark class=\"[a-z]+\" id=\"s{sentence}\">([^<]*)</mark><a[^>]*href=\"#t{sentence}\">([^<]*)<"
        );
        let found = Regex::new(&mark).unwrap().captures(&page).unwrap();
        assert_eq!(shown(&found[1]), finding.quote);
        assert!(found[2].contains(&finding.title), "{}", &found[2]);
    }
}

#[test]
fn the_note_stands_on_the_page_word_for_word() {
    let report = detected(&long(200));
    let page = common::html(&report, false);
    let back = Regex::new("<a class=\"back[^>]*>[^<]*(<[^/][^<]*)*</a>").unwrap();
    let turns: Vec<String> = page
        .lines()
        .filter(|line| line.starts_with("<li id=\"L"))
        .map(|line| {
            let text = line.split_once("<p>").unwrap().1;
            shown(&back.replace_all(text, ""))
        })
        .collect();
    let said: Vec<&str> = report.analysis.turns.iter().map(|t| &*t.text).collect();
    assert_eq!(turns, said);
}

#[test]
fn the_sections_stand_in_the_order_of_the_other_reports() {
    let report = marked(VISIT).report();
    let markdown = render::markdown(&report);
    let order: Vec<&str> = markdown
        .lines()
        .filter_map(|line| line.strip_prefix("## "))
        .collect();
    let page = common::html(&report, false);
    let mut headings = all("<h2 id=\"h-[^>]*>([^<]*)<", &page);
    assert_eq!(headings.pop().as_deref(), Some("全文"));
    assert_eq!(headings, order);
}

#[test]
fn the_words_behind_a_finding_are_shown_only_when_asked_for() {
    let report = detected(VISIT);
    let words = &report.analysis.findings[0].evidence[0].reason;
    assert!(!common::html(&report, false).contains(&format!("”　{words}")));
    assert!(common::html(&report, true).contains(&format!("”　{words}")));
}

#[test]
fn a_note_without_findings_or_speakers_still_makes_a_page() {
    for text in ["甲：好。\n乙：好的。\n", "今天天气不错。大家都很高兴。\n"]
    {
        let page = common::html(&detected(text), false);
        assert!(page.contains("id=\"note\""), "{page}");
        assert!(!page.contains("id=\"changes\""));
    }
}

#[test]
fn a_long_meeting_stays_below_three_megabytes() {
    let page = common::html(&detected(&long(3000)), false);
    assert!(page.len() < 3_000_000, "{}", page.len());
    assert!(page.contains("id=\"L3003\""));
}

/// A meeting of so many turns, in which something is found in every third.
fn long(turns: usize) -> String {
    let said = [
        "韩雪：您这个理解错了，我们的设备从来没有停过机，您放心好了。",
        "纪厂长：上个月停了两回，一回四十分钟，我这条线一停就是八万块。价格还能不能再低一点？",
        "韩雪：嗯，我把这一条记下来，回去跟交付的同事对一遍，看看当时的记录里到底写了什么。",
        "纪厂长：行，那你们先看，我这边把水表和电表的数也翻一翻，看看是不是同一个时段的事情。",
        "老秦：周五之前我把应急方案发给您，<b>一共</b>三页，“备机”写在第二页。",
        "纪厂长：好。",
    ];
    let mut text = "拜访记录\n我方：销售韩雪、售前老秦\n客户：纪厂长\n\n".to_owned();
    for turn in 0..turns {
        let second = turn * 2;
        let _ = writeln!(
            text,
            "[{:02}:{:02}:{:02}] {}",
            second / 3600,
            second / 60 % 60,
            second % 60,
            said[turn % said.len()]
        );
    }
    text
}
