//! 0 clean, 1 breached, 2 could not do the job; the last line on stderr names the cause.

use crate::{BAD, Desk, GOOD, LONG};

/// A case: what it is, the files beside the configuration, the arguments, the exit code, and what the
/// last line on stderr says.
type Case<'a> = (
    &'a str,
    &'a [(&'a str, &'a str)],
    &'a [&'a str],
    i32,
    &'a str,
);

const CASES: &[Case] = &[
    ("clean", &[("n/a.txt", GOOD)], &["n"], 0, ""),
    ("breached", &[("n/a.txt", BAD)], &["n"], 1, "n/a.txt:5"),
    (
        "unreadable",
        &[("n/a.txt", GOOD), ("n/b.txt", "")],
        &["n"],
        1,
        "n/b.txt，读不了",
    ),
    (
        "unreadable and allowed",
        &[
            ("n/b.txt", ""),
            ("n/a.txt", GOOD),
            ("fupan.toml", "allow_unreadable = true\n"),
        ],
        &["n"],
        0,
        "",
    ),
    (
        "unreadable and allowed elsewhere",
        &[
            ("n/b.txt", ""),
            (
                "fupan.toml",
                "[[override]]\npaths = [\"m/\"]\nallow_unreadable = true\n",
            ),
        ],
        &["n"],
        1,
        "读不了",
    ),
    (
        "too few notes",
        &[("n/a.txt", GOOD), ("fupan.toml", "min_notes = 2\n")],
        &["n"],
        1,
        "fupan.toml:1",
    ),
    (
        "below the score",
        &[
            ("n/a.txt", LONG),
            ("fupan.toml", "[rules]\nforbid = []\nmin_score = 99\n"),
        ],
        &["n"],
        1,
        "要求不低于 99",
    ),
    (
        "excused",
        &[(
            "n/a.txt",
            "客户：这个曲线怎么看？\n销售：跟您讲您也听不懂。<!-- fupan: ignore argue.belittle 玩笑 -->\n",
        )],
        &["n"],
        0,
        "",
    ),
    (
        "excused without a reason",
        &[(
            "n/a.txt",
            "客户：这个曲线怎么看？\n销售：跟您讲您也听不懂。<!-- fupan: ignore argue.belittle -->\n",
        )],
        &["n"],
        1,
        "n/a.txt:2",
    ),
    (
        "a baseline to be written",
        &[("n/a.txt", BAD)],
        &["n", "--baseline", "b.json", "--update-baseline"],
        0,
        "基线已写入 b.json，记下 1 处",
    ),
    ("no such path", &[], &["n"], 2, "n：找不到"),
    (
        "nothing to review",
        &[("n/a.pdf", "")],
        &["n"],
        2,
        "没有找到会议记录",
    ),
    (
        "a misspelt key",
        &[("n/a.txt", BAD), ("fupan.toml", "[rules]\nforbit = []\n")],
        &["n"],
        2,
        "是不是“forbid”",
    ),
    (
        "an unknown signal",
        &[
            ("n/a.txt", BAD),
            ("fupan.toml", "[rules]\nforbid = [\"argue.x\"]\n"),
        ],
        &["n"],
        2,
        "没有叫“argue.x”的信号",
    ),
    (
        "no such configuration",
        &[("n/a.txt", BAD)],
        &["n", "--config", "x.toml"],
        2,
        "x.toml：找不到这个配置文件",
    ),
    (
        "a broken lexicon",
        &[("n/a.txt", BAD), ("l/argue/x.toml", "id = 1\n")],
        &["n", "--lexicon", "l"],
        2,
        "词库有 1 处写错",
    ),
    (
        "no such baseline",
        &[("n/a.txt", BAD)],
        &["n", "--baseline", "b.json"],
        2,
        "b.json：找不到基线文件",
    ),
    (
        "a malformed baseline",
        &[("n/a.txt", BAD), ("b.json", "{}")],
        &["n", "--baseline", "b.json"],
        2,
        "不是 fupan 的基线文件",
    ),
    (
        "nowhere to write",
        &[("n/a.txt", BAD)],
        &["n", "--output", "json=no/x.json"],
        2,
        "no/x.json：结果写不进去",
    ),
    (
        "an unknown format",
        &[("n/a.txt", BAD)],
        &["n", "--output", "html=x.html"],
        2,
        "没有“html”这种格式",
    ),
    (
        "two formats for one file",
        &[("n/a.txt", BAD)],
        &["n", "--output", "json=x", "--output", "sarif=x"],
        2,
        "x 写了两次",
    ),
    ("no path at all", &[], &[], 2, "还缺少"),
];

#[test]
fn the_exit_code_says_how_the_review_ended_and_the_last_line_why() {
    for (name, files, arguments, code, cause) in CASES {
        let ended = Desk::with(files).review(arguments);
        let told = format!("{name}: {}{}", ended.stdout, ended.stderr);
        assert_eq!(ended.code, *code, "{told}");
        assert!(ended.last().contains(cause), "{told}");
        assert!(*code != 0 || !ended.stderr.contains("错误"), "{told}");
    }
}

#[test]
fn the_format_changes_neither_the_exit_code_nor_the_cause() {
    let formats = [
        "terminal", "markdown", "github", "gitlab", "sarif", "junit", "json",
    ];
    for (files, code) in [
        (&[("n/a.txt", GOOD)], 0),
        (&[("n/a.txt", BAD)], 1),
        (&[("n/a.txt", "")], 1),
    ] {
        let desk = Desk::with(files);
        let plain = desk.review(&["n"]);
        for format in formats {
            let ended = desk.review(&["n", "--format", format]);
            assert_eq!(
                (ended.code, ended.stderr),
                (code, plain.stderr.clone()),
                "{format}"
            );
        }
    }
}

#[test]
fn a_review_that_cannot_be_done_writes_nothing() {
    let desk = Desk::with(&[("n/a.txt", BAD), ("out.json", "before")]);
    let outputs = ["--output", "json=out.json", "--output", "sarif=no/x.sarif"];
    let ended = desk.review(&[&["n"], &outputs[..]].concat());
    assert_eq!(ended.code, 2);
    assert_eq!(ended.stdout, "");
    let broken = ["n", "--output", "json=out.json", "--config", "x.toml"];
    let fresh = Desk::with(&[("n/a.txt", BAD), ("out.json", "before")]);
    assert_eq!(fresh.review(&broken).code, 2);
    assert_eq!(fresh.text("out.json"), "before");
}
