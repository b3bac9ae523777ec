//! Names, texts and paths that want to be more than text: in every output they are text.
#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use unicode_width::UnicodeWidthStr;

/// What a note may hold to be taken for something else by whatever shows it.
const ATTACKS: [&str; 14] = [
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "\"><svg onload=alert(1)>",
    "{{7*7}}{% for i in range(9) %}",
    "=cmd|'/c calc'!A1",
    "@SUM(1+1)*cmd",
    "\u{1b}[31m红\u{1b}]8;;http://evil.example\u{7}点我\u{1b}]8;;\u{7}",
    "\u{9b}31m红\u{85}\u{90}",
    "倒\u{202e}着\u{2066}写\u{2069}",
    "[点我](javascript:alert(1)) ![](http://evil.example/x.png)",
    "| 列 | `码` | ***粗*** | # 题",
    "::error file=a.rs,line=1::假的%0A::warning::也是假的",
    "]]></testcase><failure/>",
    "甲\rRESET\u{b}\u{c}乙",
];

/// A note in which an attack is said, under a title like it.
fn note(attack: &str) -> String {
    format!(
        "拜访记录\n主题：{attack}\n我方：销售韩雪\n客户：纪厂长\n\n\
         韩雪：您这个理解错了，{attack}，我们的设备从来没有停过机。\n\
         纪厂长：你们的交期太慢了，{attack}，上次拖了一个月，价格能不能再低一点？\n\
         韩雪：那是物流的问题，{attack}，跟我们没有关系，您放一百个心，绝对没有问题。\n\
         纪厂长：那再看看吧。\n\
         韩雪：周五之前我把{attack}发给您。 <!-- fupan: ignore own.blame {attack} -->\n{}",
        "纪厂长：今天的会就记到这里，大家回去以后各自看一遍。\n".repeat(200)
    )
}

/// The same by people who are called like it.
fn meeting(attack: &str) -> String {
    let said = [
        ("", "您这个理解错了，我们的设备从来没有停过机。"),
        (
            "厂长",
            "你们的交期太慢了，上次拖了一个月，价格能不能再低一点？",
        ),
        (
            "",
            "那是物流的问题，跟我们没有关系，您放一百个心，绝对没有问题。",
        ),
        ("厂长", "那再看看吧。"),
    ];
    let segments = said.iter().enumerate().map(|(i, (title, text))| {
        serde_json::json!({
            "start": i * 5, "end": i * 5 + 4,
            "speaker": format!("{attack}{title}"), "text": format!("{text}{attack}"),
        })
    });
    let segments: Vec<serde_json::Value> = segments.collect();
    let json = serde_json::json!({ "segments": segments }).to_string();
    // As JSON spells it out; the file itself is plain text.
    let spelt = |c: char| match c {
        c if c.is_control() => format!("\\u{:04x}", u32::from(c)),
        c => c.to_string(),
    };
    json.chars().map(spelt).collect()
}

struct Told {
    run: String,
    format: &'static str,
    text: String,
}

/// What every command says of the notes in a folder, in every format; with what it says on stderr.
fn all(folder: &Path) -> Vec<Told> {
    let analyze = ["terminal", "markdown", "html", "json"];
    let score = ["table", "markdown", "html", "csv", "ndjson", "json"];
    let review = [
        "terminal", "markdown", "json", "sarif", "github", "gitlab", "junit",
    ];
    let mut runs: Vec<(Vec<String>, &str)> = Vec::new();
    let notes = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path());
    let mut notes: Vec<PathBuf> = notes.collect();
    notes.sort();
    for note in &notes {
        let note = note.file_name().unwrap().to_str().unwrap();
        for format in analyze {
            let run = ["analyze", note, "--explain", "--format", format];
            runs.push((run.map(str::to_owned).to_vec(), format));
        }
        runs.push((
            ["analyze", note, "--brief"].map(str::to_owned).to_vec(),
            "terminal",
        ));
    }
    for (command, formats) in [("score", &score[..]), ("review", &review[..])] {
        for format in formats {
            let run = [command, ".", "--format", format];
            runs.push((run.map(str::to_owned).to_vec(), format));
        }
    }
    runs.into_iter()
        .map(|(run, format)| {
            let mut command = Command::cargo_bin("fupan").unwrap();
            let output = command.current_dir(folder).args(&run).output().unwrap();
            let said = String::from_utf8(output.stderr).unwrap();
            assert!(
                output.status.code().is_some_and(|code| code < 2),
                "{run:?}: {said}"
            );
            let text = String::from_utf8(output.stdout).unwrap();
            assert!(!has_commands(&said), "{run:?} on stderr: {said:?}");
            Told {
                run: run.join(" "),
                format,
                text,
            }
        })
        .collect()
}

/// Anything that a terminal, an editor or a browser would obey instead of showing it.
fn has_commands(text: &str) -> bool {
    text.chars().any(|c| {
        (c.is_control() && !matches!(c, '\n' | '\t' | '\r'))
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
    })
}

fn is_inert(told: &Told) -> Result<(), String> {
    let text = &told.text;
    let is_text = match told.format {
        "html" => is_page(text),
        "markdown" => is_markdown(text),
        "csv" => is_table(text),
        "json" | "sarif" | "gitlab" => is_json(text),
        "ndjson" => text.lines().all(is_json),
        "github" => is_log(text),
        "junit" => !text.contains("<script") && !text.contains("<failure/>"),
        _ => true,
    };
    // RFC 4180 ends lines with CR LF.
    let is_quiet = !has_commands(text) && (told.format == "csv" || !text.contains('\r'));
    if is_text && is_quiet {
        Ok(())
    } else {
        Err(format!("{}:\n{text}", told.run))
    }
}

/// One script and one style, the page's own.
fn is_page(text: &str) -> bool {
    let text = text.to_lowercase();
    let once = |tag: &str| text.matches(tag).count() == 1;
    once("<script>") && once("</style") && !text.contains("<img") && !text.contains("<svg onload")
}

/// Before every sign that could begin markup there is a backslash, which takes its meaning.
fn is_markdown(text: &str) -> bool {
    let raw = [
        "<script",
        "</style",
        "<img",
        "<svg",
        "](javascript",
        "](http",
    ];
    let mut found = raw.iter().flat_map(|sign| text.match_indices(sign));
    found.all(|(at, _)| text[..at].ends_with('\\'))
}

/// No cell that a spreadsheet would run.
fn is_table(text: &str) -> bool {
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader.has_headers(false).from_reader(text.as_bytes());
    let signs = ['=', '+', '@', '＝', '＋', '＠'];
    reader.records().all(|record| {
        record.is_ok_and(|r| !r.iter().any(|cell| cell.trim_start().starts_with(signs)))
    })
}

fn is_json(text: &str) -> bool {
    serde_json::from_str::<serde_json::Value>(text).is_ok()
}

/// Every command begins a line and is one of ours; the escapes of an attack are escaped.
fn is_log(text: &str) -> bool {
    let is_own = |line: &str| {
        ["::error ", "::warning ", "::notice "]
            .iter()
            .any(|own| line.starts_with(own))
    };
    let commands = text.lines().filter(|line| line.starts_with("::"));
    commands.into_iter().all(is_own) && !text.contains("假的%0A") && !text.contains("\n::warning::")
}

#[test]
fn whatever_a_note_says_stays_text_in_every_output() {
    let folder = tempfile::tempdir().unwrap();
    for (i, attack) in ATTACKS.iter().enumerate() {
        fs::write(folder.path().join(format!("{i:02}.txt")), note(attack)).unwrap();
        fs::write(folder.path().join(format!("{i:02}.json")), meeting(attack)).unwrap();
    }
    let told = all(folder.path());
    for told in &told {
        is_inert(told).unwrap();
    }
    // They were shown, not left out.
    let shown = |format: &str, text: &str| {
        let mut pages = told.iter().filter(|told| told.format == format);
        pages.any(|told| told.text.contains(text))
    };
    assert!(shown("html", "&lt;script&gt;alert(1)&lt;&#x2f;script&gt;"));
    assert!(shown("html", "{{7*7}}{% for i in range(9) %}"));
    assert!(shown("terminal", "<script>alert(1)</script>"));
    assert!(shown("markdown", "\\<script\\>alert(1)\\</script\\>"));
}

#[cfg(unix)]
#[test]
fn whatever_a_file_is_called_stays_text_in_every_output() {
    let folder = tempfile::tempdir().unwrap();
    let hidden = ["-", ".", "@"];
    for attack in ATTACKS.iter().map(|attack| attack.replace('/', "")) {
        let name = format!("{attack}.txt");
        if !hidden.iter().any(|h| name.starts_with(h)) {
            fs::write(folder.path().join(name), note("一般的话")).unwrap();
        }
    }
    fs::write(folder.path().join("\u{1b}[31m扫描\u{202e}.txt"), "%PDF-1.7").unwrap();
    fs::write(folder.path().join("b.txt"), note("一般的话")).unwrap();
    for told in all_readable(folder.path()) {
        is_inert(&told).unwrap();
    }
}

/// The same without analysing one by one what is no note.
#[cfg(unix)]
fn all_readable(folder: &Path) -> Vec<Told> {
    let aside = tempfile::tempdir().unwrap();
    let scan = folder.join("\u{1b}[31m扫描\u{202e}.txt");
    let kept = aside.path().join("scan");
    fs::rename(&scan, &kept).unwrap();
    let mut told = all(folder);
    fs::rename(&kept, &scan).unwrap();
    for format in ["table", "markdown", "html", "csv", "ndjson", "json"] {
        let mut command = Command::cargo_bin("fupan").unwrap();
        let run = ["score", ".", "--format", format];
        let output = command.current_dir(folder).args(run).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(!has_commands(&said), "{said:?}");
        told.push(Told {
            run: run.join(" "),
            format,
            text: String::from_utf8(output.stdout).unwrap(),
        });
    }
    told
}

#[test]
fn what_json_and_captions_spell_out_is_no_command_either() {
    let folder = tempfile::tempdir().unwrap();
    let json = r#"{"segments":[{"start":0,"end":2,"speaker":"甲\u001b[31m","text":"您这个理解错了\u001b[2J\u202e，从来没有停过。"},{"start":2,"end":5,"speaker":"乙","text":"太贵了\u009b31m，能不能再低一点？"}]}"#;
    fs::write(folder.path().join("a.json"), json).unwrap();
    let vtt = "WEBVTT\n\n00:00.000 --> 00:02.000\n<v 甲&lrm;>您这个理解错了&#27;[31m，从来没有停过。\n\n00:02.000 --> 00:04.000\n<v 乙>太贵了，能不能再低一点？\n";
    fs::write(folder.path().join("b.vtt"), vtt).unwrap();
    for told in all(folder.path()) {
        is_inert(&told).unwrap();
    }
}

#[test]
fn a_name_of_ten_thousand_characters_widens_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let name = "长".repeat(10_000);
    let text = format!(
        "我方：销售{name}\n客户：纪厂长\n\n{name}：您这个理解错了，从来没有停过机。\n纪厂长：太贵了，能不能再低一点？\n{name}：那是物流的问题。\n纪厂长：{name}说过的。\n"
    );
    fs::write(folder.path().join("a.txt"), text).unwrap();
    for told in all(folder.path()) {
        is_inert(&told).unwrap();
        if told.format == "terminal" && !told.run.contains("brief") || told.format == "table" {
            for line in told.text.lines() {
                assert!(line.width() <= 110, "{}: {}", told.run, line.width());
            }
        }
    }
}
