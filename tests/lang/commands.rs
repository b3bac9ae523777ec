//! The commands in English: which choose the language, what each prints, what a team's pack may leave out.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

use super::{at_root, is_chinese, strangers};

fn fupan(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("fupan").unwrap();
    command.current_dir(folder).args(arguments);
    command
}

fn stdout(folder: &Path, arguments: &[&str]) -> String {
    let output = fupan(folder, arguments).output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.code().is_some_and(|code| code < 2),
        "{errors}"
    );
    String::from_utf8(output.stdout).unwrap()
}

fn stderr(folder: &Path, arguments: &[&str]) -> String {
    let assert = fupan(folder, arguments).assert().code(2);
    String::from_utf8(assert.get_output().stderr.clone()).unwrap()
}

/// The contents and the names of every file below a folder.
fn contents(folder: &Path, to: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        to.push_str(&path.to_string_lossy());
        if path.is_dir() {
            contents(&path, to);
        } else {
            to.push_str(&String::from_utf8_lossy(&fs::read(&path).unwrap()));
        }
    }
}

/// The texts under `key`, wherever it stands.
fn under(value: &serde_json::Value, key: &str, to: &mut String) {
    match value {
        serde_json::Value::Object(map) => {
            for (name, value) in map {
                if name == key {
                    to.push_str(value.as_str().unwrap_or_default());
                }
                under(value, key, to);
            }
        }
        serde_json::Value::Array(list) => list.iter().for_each(|value| under(value, key, to)),
        _ => {}
    }
}

/// A folder that no configuration above it reaches.
fn apart() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join(".git")).unwrap();
    let note = "销售：我们的泵全国第一。\n客户：太贵了。\n销售：贵有贵的道理。\n";
    fs::write(folder.path().join("note.txt"), note).unwrap();
    folder
}

#[test]
fn a_team_is_told_of_in_english() {
    let folder = at_root("tests/fixtures/team");
    let mut said = String::new();
    contents(&folder, &mut said);
    let json = stdout(&folder, &["score", ".", "--lang", "en", "--format", "json"]);
    // Errors go to whoever runs the command, and stay as they are in the page.
    under(&serde_json::from_str(&json).unwrap(), "error", &mut said);
    for format in ["table", "markdown", "html", "json", "csv", "ndjson"] {
        let told = stdout(&folder, &["score", ".", "--lang", "en", "--format", format]);
        assert_eq!(strangers(&told, &said), Vec::<&str>::new(), "{format}");
    }
}

#[test]
fn a_review_is_told_of_in_english() {
    let folder = at_root("samples");
    let (mut said, config) = (String::new(), apart());
    contents(&folder, &mut said);
    let rules = "[rules]\nforbid = [\"argue.*\", \"risk.*\"]\nmin_score = 70\nmax_talk_share = 0.3\n\
                 max_monologue = 20\n[rules.min_dimension]\nlisten = 0.9\n[rules.max_count]\n\"pitch.*\" = 0\n";
    let config = config.path().join("fupan.toml");
    fs::write(&config, rules).unwrap();
    said.push_str(&config.to_string_lossy());
    let config = config.to_string_lossy();
    let review = |format: &str| {
        let arguments = [
            "review", ".", "--config", &config, "--lang", "en", "--format", format,
        ];
        stdout(&folder, &arguments)
    };
    under(
        &serde_json::from_str(&review("json")).unwrap(),
        "rewrite",
        &mut said,
    );
    for format in [
        "terminal", "markdown", "github", "gitlab", "sarif", "junit", "json",
    ] {
        assert_eq!(
            strangers(&review(format), &said),
            Vec::<&str>::new(),
            "{format}"
        );
    }
    assert!(review("sarif").contains("\"language\": \"en\""));
}

#[test]
fn a_signal_is_explained_in_english_under_either_name() {
    let folder = apart();
    let explain = |name: &str| stdout(folder.path(), &["explain", name, "--lang", "en"]);
    let pack = fs::read_to_string(at_root("lexicons/ask/needs.toml")).unwrap();
    let slots = pack.replace(
        ['(', ')', '{', '}', '[', ']', '|', '^', '$', '…', '｜'],
        " ",
    );
    let told = explain("ask.need");
    assert!(
        told.contains("Asking about needs") && told.contains("What it is not"),
        "{told}"
    );
    assert_eq!(strangers(&told, &slots), Vec::<&str>::new());
    assert_eq!(told, explain("洞察需求"));
    assert_eq!(told, explain("Asking about needs"));
    let list = stdout(folder.path(), &["explain", "--lang", "en"]);
    assert!(!list.contains(is_chinese), "{list}");
}

#[test]
fn the_configuration_names_the_language_and_the_option_lies_over_it() {
    let folder = apart();
    let analyze = |more: &[&str]| stdout(folder.path(), &[&["analyze", "note.txt"], more].concat());
    assert!(analyze(&[]).contains("总评"));
    fs::write(folder.path().join("fupan.toml"), "lang = \"en\"\n").unwrap();
    assert!(analyze(&[]).contains("Overall"));
    assert!(analyze(&["--brief"]).contains("Review: note.txt"));
    assert!(analyze(&["--lang", "zh"]).contains("总评"));
    assert!(analyze(&["--no-config"]).contains("总评"));
    let shown = stdout(folder.path(), &["config", "show"]);
    let row = shown
        .lines()
        .find(|line| line.starts_with("lang "))
        .unwrap();
    assert!(row.contains("en") && row.contains("fupan.toml:1"), "{row}");
    let streamed = fupan(folder.path(), &["stream", "--full"])
        .write_stdin("{\"id\": 1, \"text\": \"客户：太贵了。\\n销售：贵有贵的道理。\"}\n")
        .output()
        .unwrap();
    let streamed = String::from_utf8(streamed.stdout).unwrap();
    assert!(streamed.contains("Customer objection"), "{streamed}");
}

#[test]
fn a_language_that_there_is_not_is_refused_in_chinese() {
    let folder = apart();
    let told = stderr(folder.path(), &["analyze", "note.txt", "--lang", "english"]);
    assert!(told.contains("--lang") && told.contains("不能写“english”") && told.contains("zh"));
    fs::write(folder.path().join("fupan.toml"), "lang = \"fr\"\n").unwrap();
    let told = stderr(folder.path(), &["analyze", "note.txt"]);
    assert!(
        told.contains("fupan.toml:1") || told.contains("不能写“fr”"),
        "{told}"
    );
    fs::write(folder.path().join("fupan.toml"), "[rules]\nlang = \"en\"\n").unwrap();
    let told = stderr(folder.path(), &["analyze", "note.txt"]);
    assert!(told.contains("lang 要写在文件最上面"), "{told}");
}

/// A pack with a signal of its own; with English where it is asked for.
fn own_pack(folder: &Path, english: Option<&str>) -> String {
    let pack = folder.join("pack");
    fs::create_dir_all(pack.join("pitch")).unwrap();
    fs::write(
        pack.join("pitch/slogan.toml"),
        "id = \"pitch.slogan\"\ntitle = \"喊口号\"\nwho = [\"rep\"]\npolarity = \"negative\"\n\
         why = \"口号谁都会喊。\"\nis = \"喊口号。\"\nis_not = \"不喊。\"\nadvice = \"说事实。\"\n\
         [[rule]]\nname = \"口号\"\nsay = [\"全国第一\"]\n",
    )
    .unwrap();
    if let Some(english) = english {
        fs::create_dir_all(pack.join("en/pitch")).unwrap();
        fs::write(pack.join("en/pitch/slogan.toml"), english).unwrap();
    }
    pack.to_string_lossy().into_owned()
}

#[test]
fn a_signal_of_a_teams_own_falls_back_to_chinese_and_the_check_names_what_it_lacks() {
    let folder = apart();
    let pack = own_pack(folder.path(), None);
    let explain = [
        "explain",
        "pitch.slogan",
        "--lang",
        "en",
        "--lexicon",
        &pack,
    ];
    let told = stdout(folder.path(), &explain);
    assert!(
        told.contains("喊口号") && told.contains("What to do"),
        "{told}"
    );
    let check = stdout(folder.path(), &["lexicon", "check", "--lexicon", &pack]);
    assert!(
        check.contains("en/pitch/slogan.toml：title、why"),
        "{check}"
    );
    assert!(!stdout(folder.path(), &["lexicon", "check"]).contains("英文没有写全"));

    let english = "title = \"Slogans\"\n[rules]\n\"口号\" = \"A slogan\"\n";
    let pack = own_pack(folder.path(), Some(english));
    let told = stdout(folder.path(), &explain);
    assert!(
        told.contains("Slogans") && told.contains("A slogan"),
        "{told}"
    );
    let check = stdout(folder.path(), &["lexicon", "check", "--lexicon", &pack]);
    assert!(
        check.contains("en/pitch/slogan.toml：why、is、is_not、advice"),
        "{check}"
    );
}

#[test]
fn english_that_is_malformed_or_of_no_signal_is_named() {
    let folder = apart();
    let pack = own_pack(folder.path(), Some("titel = \"Slogans\"\n"));
    let told = stderr(
        folder.path(),
        &["analyze", "note.txt", "--lang", "en", "--lexicon", &pack],
    );
    assert!(
        told.contains("slogan.toml") && told.contains("titel"),
        "{told}"
    );
    let pack = own_pack(folder.path(), Some("title = \"Slogans\"\n"));
    fs::write(
        Path::new(&pack).join("en/pitch/motto.toml"),
        "title = \"Mottos\"\n",
    )
    .unwrap();
    let told = stderr(
        folder.path(),
        &["explain", "--lang", "en", "--lexicon", &pack],
    );
    assert!(
        told.contains("motto.toml") && told.contains("没有这个信号"),
        "{told}"
    );
    // Chinese reports never read it.
    stdout(folder.path(), &["analyze", "note.txt", "--lexicon", &pack]);
}

#[test]
fn a_run_in_another_language_does_not_go_on_with_what_the_last_one_wrote() {
    let (folder, reports) = (apart(), "reports");
    let score = |lang: &str| {
        let arguments = [
            "score",
            ".",
            "--lang",
            lang,
            "--reports",
            reports,
            "--resume",
        ];
        stdout(folder.path(), &arguments);
        let mut told = String::new();
        contents(&folder.path().join(reports), &mut told);
        told
    };
    assert!(score("zh").contains("# 复盘"));
    assert!(score("en").contains("# Review"));
}
