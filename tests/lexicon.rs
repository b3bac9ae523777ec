//! The pack from the outside: checked, listed, tried, explained, overlaid.
#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use fupan::lexicon::Pack;
use insta::assert_snapshot;
use tempfile::TempDir;

fn fupan(arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("fupan").unwrap();
    command.args(arguments);
    command
}

fn stdout(command: &mut Command) -> String {
    String::from_utf8(command.assert().success().get_output().stdout.clone()).unwrap()
}

/// A team's pack of the given files.
fn pack(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn with<'a>(command: &'a mut Command, folder: &Path) -> &'a mut Command {
    command.arg("--lexicon").arg(folder)
}

#[test]
fn the_built_in_pack_holds_what_it_promises() {
    let pack = Pack::load(&[]).unwrap();
    let (demands, signals): (Vec<_>, Vec<_>) = pack
        .signals
        .iter()
        .partition(|signal| signal.family() == "demand");
    assert_eq!((signals.len(), demands.len()), (49, 15));
    for signal in &pack.signals {
        assert!(signal.hits.len() >= 6, "{} has too few hits", signal.id);
        assert!(signal.misses.len() >= 6, "{} has too few misses", signal.id);
    }
}

#[test]
fn a_pack_compiled_at_run_time_finds_what_the_built_in_one_finds() {
    let nothing_new = pack(&[("pack.toml", "disable = []\n")]);
    for note in fs::read_dir("samples").unwrap() {
        let note = note.unwrap().path();
        let arguments = ["analyze", note.to_str().unwrap(), "--format", "json"];
        let built_in = stdout(&mut fupan(&arguments));
        let compiled = stdout(with(&mut fupan(&arguments), nothing_new.path()));
        let findings = |json: &str| {
            serde_json::from_str::<serde_json::Value>(json).unwrap()["findings"].clone()
        };
        assert_eq!(
            findings(&built_in),
            findings(&compiled),
            "{}",
            note.display()
        );
    }
}

#[test]
fn the_built_in_pack_keeps_its_own_examples() {
    let text = stdout(&mut fupan(&["lexicon", "check"]));
    assert!(text.starts_with("词库没有问题：64 个信号"), "{text}");
}

#[test]
fn every_fault_of_a_pack_is_shown_with_file_line_and_caret() {
    let folder = pack(&[(
        "argue/contradict.toml",
        "id = \"argue.contradict\"\nextend = true\nhits = [\"今天天气不错。\"]\n\n[[rule]]\nname = \"试试\"\nsay = [\n  \"您(记|想错了\",\n  \"这个{没有的词}不对\",\n]\n",
    )]);
    let assert = with(
        &mut fupan(&["lexicon", "check", "--no-weights"]),
        folder.path(),
    )
    .assert()
    .code(1);
    let output = assert.get_output();
    let text = String::from_utf8_lossy(&output.stdout)
        .replace(&folder.path().display().to_string(), "团队词库");
    assert_snapshot!(text, @r#"
    词库: 括号“(”没有配对
     --> 团队词库/argue/contradict.toml:8:3
      |
    8 |   "您(记|想错了",
      |   ^^^^^^^^^^^^^^

    词库: 没有名为“{没有的词}”的词槽。词槽写在 slots.toml 或本文件的 [slots] 里
     --> 团队词库/argue/contradict.toml:9:3
      |
    9 |   "这个{没有的词}不对",
      |   ^^^^^^^^^^^^^^^^^^^^

    词库: 这个例子应该命中 argue.contradict，却没有命中
     --> 团队词库/argue/contradict.toml:3:10
      |
    3 | hits = ["今天天气不错。"]
      |          ^^^^^^^^^^^^^^
    "#);
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "未达要求：词库有 3 处问题\n"
    );
}

#[test]
fn a_broken_pack_stops_an_analysis_and_says_where() {
    let folder = pack(&[("pack.toml", "disable = [\"argue.quarrel\"]\n")]);
    let assert = with(
        fupan(&["analyze", "-"])
            .write_stdin("销售：您好。\n客户：你好。\n销售：喝茶。\n客户：好。\n"),
        folder.path(),
    )
    .assert()
    .code(2);
    let stderr = String::from_utf8_lossy(&assert.get_output().stderr)
        .replace(&folder.path().display().to_string(), "团队词库");
    assert_snapshot!(stderr, @r#"
    词库: 没有叫 argue.quarrel 的信号可以停用
     --> 团队词库/pack.toml:1:12
      |
    1 | disable = ["argue.quarrel"]
      |            ^^^^^^^^^^^^^^^

    错误：词库有 1 处写错，改好才能用
    "#);
}

#[test]
fn a_team_adds_replaces_and_switches_off() {
    let own = "id = \"pitch.slogan\"\ntitle = \"喊口号\"\nwho = [\"rep\"]\npolarity = \"negative\"\nwhy = \"口号不是理由。\"\nis = \"喊公司口号。\"\nis_not = \"讲事实。\"\nadvice = \"换成一个数。\"\nhits = [\"星辰大海，使命必达！\"]\nmisses = [\"我们周五送到。\"]\n\n[[rule]]\nname = \"口号\"\nsay = [\"使命必达\"]\n";
    let more = "id = \"argue.contradict\"\nextend = true\nhits = [\"您这是隔山打牛。\"]\n\n[[rule]]\nname = \"行话\"\nsay = [\"隔山打牛\"]\n";
    let folder = pack(&[
        ("pitch/slogan.toml", own),
        ("argue/contradict.toml", more),
        ("pack.toml", "disable = [\"manner.warm\"]\n"),
    ]);
    let list = stdout(with(&mut fupan(&["lexicon", "list"]), folder.path()));
    assert!(list.contains("pitch.slogan") && !list.contains("manner.warm"));
    let tried = stdout(with(
        &mut fupan(&[
            "lexicon",
            "try",
            "--no-weights",
            "使命必达，您这是隔山打牛。",
        ]),
        folder.path(),
    ));
    assert!(
        tried.contains("pitch.slogan") && tried.contains("argue.contradict"),
        "{tried}"
    );
    with(
        &mut fupan(&["lexicon", "check", "--no-weights"]),
        folder.path(),
    )
    .assert()
    .success();
}

#[test]
fn a_sentence_is_tried_with_the_words_that_count_and_the_guards_that_hold() {
    let text = "客户：你们去年停过三次机。｜销售：我没有说您记错了，不过这个数不是您说的那样。";
    let tried = stdout(&mut fupan(&["lexicon", "try", "--no-weights", text]));
    let said = tried.split_once("销售：我没有说您记错了").unwrap().1;
    assert!(
        said.contains("• argue.contradict 直接反驳　把握 70%\n  “不是您说的那样”"),
        "{tried}"
    );
    assert!(
        said.contains("• argue.contradict 直接反驳　没有算：前面有否定\n  “您记错了”"),
        "{tried}"
    );
}

#[test]
fn a_signal_is_explained_from_the_pack() {
    let folder = pack(&[(
        "pitch/slogan.toml",
        "id = \"pitch.slogan\"\ntitle = \"喊口号\"\nwho = [\"rep\"]\npolarity = \"negative\"\nwhy = \"口号不是理由。\"\nis = \"喊公司口号。\"\nis_not = \"讲事实。\"\nadvice = \"换成一个数。\"\nrewrites = [\"数都在这张表里，您看看。\"]\nhits = [\"星辰大海，使命必达！\"]\nmisses = [\"我们周五送到。\"]\n\n[[rule]]\nname = \"口号\"\nweight = 0.5\nsay = [\"使命必达\", \"星辰大海\"]\nwithout = [\"不喊\"]\nafter = [\"objection.raise\"]\n",
    )]);
    let text = stdout(with(&mut fupan(&["explain", "喊口号"]), folder.path()));
    assert_snapshot!(text.replace(&folder.path().display().to_string(), "团队词库"), @r"
    pitch.slogan　喊口号
    ════════════════════
    减分 · 销售说的才算 · 团队词库/pitch/slogan.toml

    为什么
    ──────
    口号不是理由。

    是什么
    ──────
    喊公司口号。

    不是什么
    ────────
    讲事实。

    怎么做
    ──────
    换成一个数。

    可以改成这样说
    ──────────────
    • 数都在这张表里，您看看。

    算
    ──
    • 星辰大海，使命必达！

    不算
    ────
    • 我们周五送到。

    怎样认出来
    ──────────
    • 口号　单独不够（0.5），要和别的线索凑到 1
      使命必达　星辰大海
      同一分句不能有：不喊
      上一句要有：objection.raise
    ");
}

#[test]
fn the_list_of_signals_names_every_one() {
    let list = stdout(&mut fupan(&["explain"]));
    assert_eq!(list.lines().count(), 64 + 2);
}

#[test]
fn coverage_tells_what_a_teaching_text_touches_and_what_it_misses() {
    let text = "销售第一课。千万别跟客户说“您理解错了”，也别说“我们是行业第一”。\n\
        要多问一句：您最担心的是什么？客户嫌贵，先说“您说得很对”。\n\
        送礼、回扣是红线，碰不得。下周三之前把方案发给客户，才叫明确的下一步。\n";
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("lesson.txt");
    fs::write(&file, text).unwrap();
    let shown = stdout(fupan(&["lexicon", "coverage"]).arg(&file));
    let (reached, missed) = shown.split_once("没有触及：").unwrap();
    for signal in [
        "argue.contradict",
        "pitch.boast",
        "ask.needs",
        "praise.affirm",
        "risk.bribery",
        "drive.commit",
    ] {
        assert!(reached.contains(signal), "{signal} is not reached: {shown}");
    }
    assert!(missed.contains("internal.peers"));
    assert!(
        shown
            .trim_end()
            .lines()
            .last()
            .unwrap()
            .starts_with("49 个信号触及 ")
    );
}
