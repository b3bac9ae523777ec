//! `fupan.toml`: found, read, resolved; what is wrong with it is pointed at.
#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use common::engine;
use fupan::config::{Config, ConfigFile, PolicyFile, Settings};
use fupan::lexicon::Kind;
use insta::assert_snapshot;
use tempfile::TempDir;

const SCHEMA: &str = "tests/schema/fupan.config.v1.json";

fn fupan(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("fupan").unwrap();
    command.current_dir(folder).args(arguments);
    command
}

/// A folder whose `fupan.toml` says `text`, and that is the root of a repository.
fn with(text: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join(".git")).unwrap();
    fs::write(folder.path().join("fupan.toml"), text).unwrap();
    folder
}

fn shown(folder: &Path, arguments: &[&str]) -> String {
    let assert = fupan(folder, &["config", "show"]).args(arguments).assert();
    String::from_utf8(assert.success().get_output().stdout.clone()).unwrap()
}

/// What stderr says about a configuration that cannot be used.
fn fault(text: &str) -> String {
    let folder = with(text);
    let assert = fupan(folder.path(), &["config", "show"]).assert().code(2);
    String::from_utf8(assert.get_output().stderr.clone()).unwrap()
}

fn parsed(text: &str) -> Config {
    Config::parse("fupan.toml".to_owned(), PathBuf::from("/team"), text).unwrap()
}

fn settings(config: &Config, kind: Option<Kind>, path: Option<&str>) -> Settings {
    let policy = PolicyFile::load(engine().pack(), engine().rubric()).unwrap();
    config.settings(engine().pack(), &policy, kind, path.map(Path::new))
}

#[test]
fn a_misspelt_key_is_pointed_at_with_what_was_meant() {
    assert_snapshot!(fault("[rules]\nmin_scor = 40\n"), @r"
    配置: 不认识“min_scor”，是不是“min_score”
     --> fupan.toml:2:1
      |
    2 | min_scor = 40
      | ^^^^^^^^

    错误：fupan.toml:2：不认识“min_scor”，是不是“min_score”
    ");
}

#[test]
fn an_unknown_signal_is_pointed_at_with_the_nearest_one() {
    assert_snapshot!(fault("[rules]\nforbid = [\"risk.*\", \"argue.belitle\", \"没有.*\"]\n"), @r#"
    配置: 没有叫“argue.belitle”的信号，是不是“argue.belittle”
     --> fupan.toml:2:21
      |
    2 | forbid = ["risk.*", "argue.belitle", "没有.*"]
      |                     ^^^^^^^^^^^^^^^

    配置: 没有叫“没有.*”的信号。fupan lexicon list 列出全部信号
     --> fupan.toml:2:38
      |
    2 | forbid = ["risk.*", "argue.belitle", "没有.*"]
      |                                      ^^^^^^^^

    错误：fupan.toml:2：没有叫“argue.belitle”的信号，是不是“argue.belittle”（共 2 处）
    "#);
}

#[test]
fn a_signal_whose_dot_is_not_quoted_is_told_so() {
    assert_snapshot!(fault("[rules.max_count]\nargue.defend = 2\n"), @r#"
    配置: 这里要写一个不小于 0 的整数。名称里有点的要加引号，如 "argue.defend" = 2
     --> fupan.toml:2:1
      |
    2 | argue.defend = 2
      | ^^^^^

    错误：fupan.toml:2：这里要写一个不小于 0 的整数。名称里有点的要加引号，如 "argue.defend" = 2
    "#);
}

#[test]
fn a_percentage_is_told_to_be_a_share() {
    assert_snapshot!(fault("[rules]\nmax_talk_share = 65\n[rules.min_dimension]\nlistne = 0.3\n"), @r"
    配置: 要在 0 到 1 之间，65% 写成 0.65
     --> fupan.toml:2:18
      |
    2 | max_talk_share = 65
      |                  ^^

    错误：fupan.toml:2：要在 0 到 1 之间，65% 写成 0.65
    ");
}

#[test]
fn text_that_is_no_toml_is_pointed_at() {
    assert_snapshot!(fault("[rules]\nforbid = [\"risk.*\"\n"), @r#"
    配置: 列表没有写完，缺 ]
     --> fupan.toml:2:19
      |
    2 | forbid = ["risk.*"
      |                   ^

    错误：fupan.toml:2：列表没有写完，缺 ]
    "#);
}

#[test]
fn what_cannot_be_read_or_found_is_said_in_plain_words() {
    for (text, message) in [
        (
            "[names]\n小王 = \"王强\"\n",
            "fupan.toml:2：名称里有中文、点或空格的要加引号",
        ),
        (
            "[override]\npaths = []\n",
            "fupan.toml:1：表名要写成两重方括号",
        ),
        (
            "[[override]]\npaths = []\n",
            "fupan.toml:2：要写至少一个通配式",
        ),
        (
            "[[override]]\npaths = [\"[z-a]\"]\n",
            "fupan.toml:2：这不是通配式",
        ),
        (
            "[[override]]\nkind = \"visit\"\n",
            "fupan.toml:1：还要写 paths",
        ),
        ("lexicons = [\"没有\"]\n", "fupan.toml:1：没有这个文件夹"),
        (
            "[rules]\nmin_notes = 3\n",
            "fupan.toml:2：min_notes 要写在文件最上面",
        ),
        (
            "[rules]\nforbid = \"risk.*\"\n",
            "fupan.toml:2：这里要写一个列表",
        ),
        (
            "[rules]\nmin_score = 1\nmin_score = 2\n",
            "fupan.toml:3：“min_score”写了两次",
        ),
    ] {
        let told = fault(text);
        assert!(told.lines().last().unwrap().contains(message), "{told}");
    }
}

#[test]
fn what_holds_is_shown_with_where_it_was_written() {
    let folder = with(
        "min_notes = 2\n[rules]\nforbid = [\"risk.*\", \"argue.belittle\"]\nmin_score = 40\n\
         [rules.max_count]\n\"argue.defend\" = 2\n[kind.negotiation]\nmin_score = 30\n\
         [names]\n\"小王\" = \"王强\"\n\
         [[override]]\npaths = [\"投诉/\"]\nkind = \"complaint\"\nrules = { min_score = 20 }\n",
    );
    assert_snapshot!(shown(folder.path(), &[]), @r#"
    配置：fupan.toml
    设置                            值                      写在哪里
    lang                            zh                      默认
    min_notes                       2                       fupan.toml:1
    allow_unreadable                false                   默认
    rules.forbid                    risk.*、argue.belittle  fupan.toml:3
    rules.max_count."argue.defend"  2                       fupan.toml:6
    rules.min_score                 40                      fupan.toml:4
    kind.negotiation.min_score      30                      fupan.toml:8
    names."小王"                    王强                    fupan.toml:10
    override                        投诉/                   fupan.toml:12
    "#);
    assert_snapshot!(shown(folder.path(), &["投诉/三月/沈厂长.txt"]), @r#"
    配置：fupan.toml
    设置                            值                      写在哪里
    lang                            zh                      默认
    min_notes                       2                       fupan.toml:1
    allow_unreadable                false                   默认
    kind                            complaint               fupan.toml:13
    rules.forbid                    risk.*、argue.belittle  fupan.toml:3
    rules.max_count."argue.defend"  2                       fupan.toml:6
    rules.min_score                 20                      fupan.toml:14
    names."小王"                    王强                    fupan.toml:10
    "#);
}

#[test]
fn without_a_configuration_the_rules_of_the_lexicon_hold() {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join(".git")).unwrap();
    assert_snapshot!(shown(folder.path(), &[]), @r"
    没有找到 fupan.toml，全按默认。fupan init 可以写一份
    设置              值      写在哪里
    lang              zh      默认
    allow_unreadable  false   默认
    rules.forbid      risk.*  lexicons/policy.toml:6
    ");
}

#[test]
fn it_is_found_upwards_and_never_beyond_the_repository() {
    let outer = with("[rules]\nmin_score = 11\n");
    let inner = outer.path().join("notes/2026-03");
    fs::create_dir_all(&inner).unwrap();
    assert!(shown(&inner, &[]).contains("11"));
    fs::create_dir(outer.path().join("notes/.git")).unwrap();
    assert!(shown(&inner, &[]).contains("没有找到 fupan.toml"));
}

#[test]
fn a_kind_lies_over_the_rules_and_a_path_over_both() {
    let config = parsed(
        "[rules]\nmin_score = 40\nmax_talk_share = 0.7\n[kind.phone]\nmin_score = 35\n\
         [[override]]\npaths = [\"新人/**\"]\nrules = { min_score = 10 }\n",
    );
    let score = |kind, path| settings(&config, kind, path).min_score.unwrap().value;
    assert_eq!(score(None, None).to_string(), "40");
    assert_eq!(score(Some(Kind::Phone), None).to_string(), "35");
    let path = Some("/team/新人/小赵/a.txt");
    assert_eq!(score(Some(Kind::Phone), path).to_string(), "10");
    let outside = Some("/elsewhere/新人/a.txt");
    assert_eq!(score(Some(Kind::Phone), outside).to_string(), "35");
    let talk = settings(&config, Some(Kind::Phone), path).max_talk_share;
    assert_eq!(talk.unwrap().value.to_string(), "0.7");
}

#[test]
fn a_name_means_a_person_everywhere_or_in_some_files() {
    let config = parsed(
        "[names]\n\"小王\" = \"王强\"\n[[override]]\npaths = [\"03/*.txt\"]\n\
         names = { \"说话人 1\" = \"王强\", \"小王\" = \"王晓\" }\n",
    );
    let person = |path: &str, name: &str| config.person(Path::new(path), name).to_owned();
    assert_eq!(person("/team/04/a.txt", "小王"), "王强");
    assert_eq!(person("/team/03/a.txt", "小王"), "王晓");
    assert_eq!(person("/team/03/a.txt", "说话人 1"), "王强");
    assert_eq!(person("/team/04/a.txt", "说话人 1"), "说话人 1");
}

#[test]
fn a_team_can_put_its_default_rules_into_its_lexicon() {
    let folder = with("lexicons = [\"词库\"]\n");
    fs::create_dir(folder.path().join("词库")).unwrap();
    fs::write(
        folder.path().join("词库/policy.toml"),
        "[rules]\nforbid = [\"argue.*\"]\n",
    )
    .unwrap();
    let shown = shown(folder.path(), &[]);
    assert!(
        shown.contains("argue.*") && shown.contains("词库/policy.toml:2"),
        "{shown}"
    );
}

/// Set `UPDATE_SCHEMA=1` to write the schema anew after a change that keeps old files valid.
#[test]
fn the_committed_schema_is_the_one_of_the_structs() {
    let schema = serde_json::to_value(schemars::schema_for!(ConfigFile)).unwrap();
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        fs::write(
            SCHEMA,
            serde_json::to_string_pretty(&schema).unwrap() + "\n",
        )
        .unwrap();
    }
    let committed: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(SCHEMA).unwrap()).unwrap();
    assert_eq!(schema, committed);
}

/// The file that `fupan init` writes, as it is and with everything in it switched on.
fn written_by_init() -> [String; 2] {
    let folder = TempDir::new().unwrap();
    fupan(folder.path(), &["init"]).assert().success();
    let text = fs::read_to_string(folder.path().join("fupan.toml")).unwrap();
    let on = |line: &str| match line.strip_prefix('#') {
        Some(setting) if !setting.starts_with(' ') => format!("{setting}\n"),
        _ => format!("{line}\n"),
    };
    let all = text.lines().map(on).collect();
    [text, all]
}

#[test]
fn what_init_writes_loads_and_so_does_everything_it_suggests() {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("词库")).unwrap();
    for text in written_by_init() {
        let root = folder.path().to_owned();
        Config::parse("fupan.toml".to_owned(), root, &text)
            .unwrap()
            .check(engine().pack(), engine().rubric())
            .unwrap();
        let value: toml::Value = toml::from_str(&text).unwrap();
        let schema = serde_json::from_str(&fs::read_to_string(SCHEMA).unwrap()).unwrap();
        let value = serde_json::to_value(value).unwrap();
        jsonschema::validate(&schema, &value).unwrap();
    }
}

#[test]
fn init_never_overwrites_unless_told_to() {
    let folder = with("# mine\n");
    let file = folder.path().join("fupan.toml");
    let assert = fupan(folder.path(), &["init"]).assert().code(2);
    let stderr = String::from_utf8(assert.get_output().stderr.clone()).unwrap();
    assert!(stderr.contains("--force"), "{stderr}");
    assert_eq!(fs::read_to_string(&file).unwrap(), "# mine\n");
    fupan(folder.path(), &["init", "--force"])
        .assert()
        .success();
    assert_ne!(fs::read_to_string(&file).unwrap(), "# mine\n");
}

#[test]
fn a_pipeline_is_written_where_its_platform_looks_for_it() {
    let folder = TempDir::new().unwrap();
    for (platform, file) in [
        ("github", ".github/workflows/fupan.yml"),
        ("gitlab", ".gitlab/fupan.yml"),
        ("gitee", ".workflow/fupan.yml"),
        ("pre-commit", ".pre-commit-config.yaml"),
    ] {
        fupan(folder.path(), &["init", "--ci", platform])
            .assert()
            .success();
        let text = fs::read_to_string(folder.path().join(file)).unwrap();
        assert!(text.contains("fupan review ."), "{platform}");
    }
}
