//! Notes of our own with findings that the test names, so that no test hangs on the lexicon.
#![allow(dead_code, reason = "every test file uses its part")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a broken fixture must fail the test"
)]

use std::sync::OnceLock;

use fupan::analyze::{Engine, report};
use fupan::detect::{Evidence, Finding, Findings};
use fupan::ledger::Ledger;
use fupan::lexicon::Kind;
use fupan::measure::{MetricId, Metrics, Reading, measure};
use fupan::note::{self, Assigned, Note};
use fupan::render;
use fupan::report::Report;
use fupan::score::{Scorecard, Subject, score};
use fupan::text::Source;

/// The engine with the built-in pack.
pub fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| Engine::load(&[]).expect("the built-in pack loads"))
}

/// A note and its findings.
pub struct Marked {
    pub source: Source,
    pub note: Note,
    pub findings: Findings,
}

/// Reads a note whose lines may end in marks: ` #argue.defend=那是` says that the line carries the
/// signal, on the sentence and by the words that are given (the whole line where none are).
pub fn marked(text: &str) -> Marked {
    marked_as(text, None)
}

/// The same for a kind of meeting.
pub fn marked_as(text: &str, kind: Option<Kind>) -> Marked {
    let bare: Vec<&str> = text
        .lines()
        .map(|line| line.split(" #").next().unwrap())
        .collect();
    let source =
        Source::from_bytes("会面.txt".to_owned(), bare.join("\n").as_bytes(), None).unwrap();
    let note = note::read(&source, &Assigned::default(), kind, engine().words()).unwrap();
    let mut findings = Findings::default();
    for (number, line) in (1..).zip(text.lines()) {
        for mark in line.split(" #").skip(1) {
            let (signal, words) = mark.trim().split_once('=').unwrap_or((mark.trim(), ""));
            let turn = note
                .turns
                .iter()
                .position(|turn| turn.line == number)
                .unwrap();
            findings.list.push(finding(&note, turn, signal, words));
        }
    }
    findings.list.sort_by_key(|f| (f.turn, f.signal));
    Marked {
        source,
        note,
        findings,
    }
}

/// A finding of `signal` on a turn, by `words` of it.
pub fn finding(note: &Note, turn: usize, signal: &str, words: &str) -> Finding {
    let text = &note.turns[turn].text;
    let signal = engine().pack().position(signal).expect("the signal exists");
    let at = text.find(words).expect("the words stand in the turn");
    let chars = |bytes: usize| text[..bytes].chars().count();
    let ends = |c: char| matches!(c, '。' | '？' | '！' | '；');
    let start = text[..at].rfind(ends).map_or(0, |i| chars(i) + 1);
    let end = if words.is_empty() {
        None
    } else {
        text[at + words.len()..]
            .find(ends)
            .map(|i| chars(at + words.len() + i) + 1)
    };
    let end = end.unwrap_or_else(|| text.chars().count());
    let length = if words.is_empty() {
        end
    } else {
        words.chars().count()
    };
    let evidence = Evidence {
        rule: Some(0),
        is_heard: false,
        weight: 1.0,
        start: u32::try_from(chars(at)).unwrap(),
        end: u32::try_from(chars(at) + length).unwrap(),
    };
    Finding {
        signal,
        turn,
        start,
        end,
        confidence: 0.8,
        evidence: vec![evidence],
    }
}

/// A report as a page.
pub fn html(report: &Report, explain: bool) -> String {
    let mut html = Vec::new();
    render::html(report, explain, &mut html).unwrap();
    String::from_utf8(html).unwrap()
}

/// A report as JSON.
pub fn json(report: &Report) -> String {
    let mut json = Vec::new();
    render::json(report, &mut json).unwrap();
    String::from_utf8(json).unwrap()
}

impl Marked {
    pub fn report(&self) -> Report {
        report(engine(), &self.source, &self.note, &self.findings)
    }

    pub fn metrics(&self) -> Metrics {
        let mut metrics = measure(
            &self.note,
            &self.findings,
            engine().pack(),
            &engine().rubric().measure,
        );
        metrics.readings.extend(self.ledger().metrics(&self.note));
        metrics
    }

    pub fn metric(&self, id: MetricId) -> Reading {
        self.metrics().get(id)
    }

    pub fn ledger(&self) -> Ledger {
        Ledger::new(&self.note, &self.findings, engine().pack())
    }

    pub fn card(&self) -> Scorecard {
        let (metrics, ledger) = (self.metrics(), self.ledger());
        score(&Subject {
            note: &self.note,
            findings: &self.findings,
            metrics: &metrics,
            ledger: &ledger,
            pack: engine().pack(),
            rubric: engine().rubric(),
        })
    }
}

/// A visit in which some things go well and some do not.
pub const VISIT: &str = "\
拜访记录
日期：2026年3月4日
我方：销售韩雪、售前老秦
客户：纪厂长、设备科卢科长

韩雪：纪厂长，一路看过来，您这条灌装线收拾得真利索，地上一滴水都没有。 #praise.work=收拾得真利索
纪厂长：嗯，都是弟兄们干出来的。
韩雪：我们是国内最好的控制系统，没有之一。 #pitch.boast=国内最好的
纪厂长：你们的东西上个月在隔壁厂停了两次机，我可不放心。 #objection.raise=停了两次机
韩雪：那是因为他们没按手册操作，不是我们的毛病。我们去年在三家酒厂装了十二套，一次没停过。 #own.blame=那是因为他们没按手册操作 #resource.info.case=去年在三家酒厂装了十二套
卢科长：有没有跟我们一样做玻璃瓶的厂子用过？ #demand.info.case=有没有跟我们一样
老秦：有，青州一家玻璃瓶厂用了两年，废品率从百分之四降到一点五。 #resource.info.case=青州一家玻璃瓶厂
卢科长：价格还能不能再低一点，我们今年预算砍了两成。 #demand.org.price=价格还能不能再低 #objection.raise=预算砍了两成
韩雪：这个价格已经很低了。
纪厂长：那就再看看吧。
韩雪：厂长，您最担心的是停机，还是换线慢？ #ask.closed=您最担心的是停机 #ask.needs=您最担心的是停机
纪厂长：停机。一停就是八万块。
老秦：周五之前我把停机时的应急方案发给您。 #drive.commit=周五之前我把
";
