//! Reports on the samples in English: what is fixed, what stays, and what must be the same.

use std::fs;
use std::sync::LazyLock;

use fupan::analyze::{Engine, Manner, Options, analyze};
use fupan::lexicon::Lang;
use fupan::render;
use fupan::report::{Analysis, Report};
use fupan::text::Source;

use super::{at_root, is_chinese, strangers};

static CHINESE: LazyLock<Engine> = LazyLock::new(|| Engine::load(&[]).unwrap());
static ENGLISH: LazyLock<Engine> = LazyLock::new(|| {
    let manner = Manner {
        lang: Lang::En,
        ..Manner::default()
    };
    Engine::load_as(&[], &manner).unwrap()
});

/// The samples, minutes without roles, a transcript without speakers, and a damaged file.
fn notes() -> Vec<Source> {
    let mut notes: Vec<Source> = Vec::new();
    for entry in fs::read_dir(at_root("samples")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = fs::read(&path).unwrap();
        notes.push(Source::from_bytes(name, bytes, None).unwrap());
    }
    let odd = [
        "今天去了一趟水泥厂。他们说窑尾的风机老是跳。我们回头再看看。".repeat(30),
        "00:01\n您好，您这边最担心的是哪一点？\n00:09\n怕停机。\n".to_owned(),
        "阿强：您好。\n老六：你们这个太贵了。\n阿强：贵有贵的道理。\u{fffd}\n".to_owned(),
        "拜访纪要\n日期：2026年3月4日\n".to_owned(),
        "会议主题：碰头会\n阿强：明天下午三点前我把清单发给大家。\n老六：行。\n---\n===\n"
            .to_owned(),
    ];
    for (i, text) in odd.iter().enumerate() {
        notes.push(Source::from_bytes(format!("odd-{i}.txt"), text.as_bytes(), None).unwrap());
    }
    notes
}

fn report(engine: &Engine, source: &Source) -> Option<Report> {
    analyze(engine, source, &Options::default()).ok()
}

/// Everything that is said in a note, or to be said.
fn said(source: &Source, analysis: &Analysis) -> String {
    let mut said = vec![source.text.clone()];
    said.extend(analysis.turns.iter().map(|turn| turn.text.to_string()));
    said.extend(analysis.coaching.iter().filter_map(|s| s.rewrite.clone()));
    said.extend(analysis.exchanges.iter().filter_map(|e| e.better.clone()));
    said.extend(analysis.compliance.iter().filter_map(|c| c.rewrite.clone()));
    let next = &analysis.next_visit;
    said.extend(next.ask.iter().cloned());
    // A point is cut out of a sentence and its pronouns are turned; it stands in quotation marks.
    for line in next.bring.iter().chain(&next.show) {
        let quoted = line.split('“').skip(1);
        said.extend(quoted.filter_map(|part| part.split_once('”').map(|(q, _)| q.to_owned())));
    }
    said.join("\n")
}

fn html_page(report: &Report, explain: bool) -> String {
    let mut html = Vec::new();
    render::html(report, explain, &mut html).unwrap();
    String::from_utf8(html).unwrap()
}

#[test]
fn outside_of_what_is_said_nothing_is_chinese() {
    for source in notes() {
        let Some(report) = report(&ENGLISH, &source) else {
            continue;
        };
        let said = said(&source, &report.analysis);
        let mut page = render::compose(&report);
        page.extend(render::evidence(&report));
        let outputs = [
            render::draw(&page, &render::Style::plain(), 80),
            render::write(&page),
            html_page(&report, true),
            html_page(&report, false),
            serde_json::to_string_pretty(&report.analysis).unwrap(),
            render::brief(&report),
        ];
        for output in outputs {
            let strangers = strangers(&output, &said);
            assert!(strangers.is_empty(), "{}: {strangers:?}", source.path);
        }
    }
}

#[test]
fn what_is_found_scored_and_advised_to_say_is_the_same() {
    for source in notes() {
        let (Some(zh), Some(en)) = (report(&CHINESE, &source), report(&ENGLISH, &source)) else {
            continue;
        };
        let of = |report: &Report| {
            let a = &report.analysis;
            let findings: Vec<_> = a
                .findings
                .iter()
                .map(|f| (f.signal.clone(), f.line, f.quote.clone(), f.rewrite.clone()))
                .collect();
            let rewrites: Vec<_> = a.coaching.iter().map(|s| s.rewrite.clone()).collect();
            let better: Vec<_> = a.exchanges.iter().map(|e| e.better.clone()).collect();
            (
                findings,
                rewrites,
                better,
                a.scores.total,
                a.next_visit.ask.clone(),
            )
        };
        assert_eq!(of(&zh), of(&en), "{}", source.path);
    }
}

#[test]
fn a_page_says_which_language_it_is_in_and_where_it_is_chinese() {
    for source in notes() {
        let Some(report) = report(&ENGLISH, &source) else {
            continue;
        };
        let html = html_page(&report, true);
        assert!(html.contains("<html lang=\"en\">"));
        let body = html.split_once("<body>").unwrap().1;
        let unmarked = ["<span lang=\"zh-CN\">", "<tspan lang=\"zh-CN\">"];
        let mut rest = body.to_owned();
        for open in unmarked {
            let close = open.split(' ').next().unwrap().replace('<', "</") + ">";
            while let Some(start) = rest.find(open) {
                let end = start + rest[start..].find(&close).unwrap() + close.len();
                rest.replace_range(start..end, "");
            }
        }
        // Descriptions of drawings cannot hold elements.
        for element in ["title", "desc"] {
            let (open, close) = (format!("<{element}"), format!("</{element}>"));
            while let Some(start) = rest.find(&open) {
                let end = start + rest[start..].find(&close).unwrap() + close.len();
                rest.replace_range(start..end, "");
            }
        }
        let texts = rest
            .split('<')
            .filter_map(|part| part.split_once('>').map(|(_, t)| t));
        let texts: Vec<&str> = texts.filter(|text| text.contains(is_chinese)).collect();
        assert_eq!(texts, Vec::<&str>::new(), "{}", source.path);
        assert!(!html_page(&report_in_chinese(&source), false).contains("<span lang"));
    }
}

fn report_in_chinese(source: &Source) -> Report {
    report(&CHINESE, source).unwrap()
}

#[test]
fn an_english_report_reads_well() {
    let path = at_root("samples/laundry-first-visit.txt");
    let name = "samples/laundry-first-visit.txt".to_owned();
    let source = Source::from_bytes(name, fs::read(path).unwrap(), None).unwrap();
    let report = report(&ENGLISH, &source).unwrap();
    insta::assert_snapshot!("english", render::markdown(&report));
}
