//! The English texts are whole: every key, the same blanks, no Chinese left, no key that nobody reads.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use fupan::lexicon::{Lang, Pack, Translation};
use fupan::note::formats;

use super::{at_root, is_chinese};

/// Every text of a file of the pack by its path of keys.
fn texts(file: &str) -> BTreeMap<String, String> {
    let text = fs::read_to_string(at_root("lexicons").join(file)).unwrap();
    let mut texts = BTreeMap::new();
    gather("", &toml::from_str(&text).unwrap(), &mut texts);
    texts
}

fn gather(path: &str, value: &toml::Value, to: &mut BTreeMap<String, String>) {
    match value {
        toml::Value::String(text) => {
            to.insert(path.trim_start_matches('.').to_owned(), text.clone());
        }
        toml::Value::Table(table) => {
            for (key, value) in table {
                gather(&format!("{path}.{key}"), value, to);
            }
        }
        toml::Value::Array(list) => {
            for (i, value) in list.iter().enumerate() {
                gather(&format!("{path}.{i}"), value, to);
            }
        }
        _ => {}
    }
}

/// The Chinese texts that the English file has to have.
fn wanted() -> BTreeMap<String, String> {
    let mut wanted = texts("coaching.toml");
    let told = ["owe", "unused", "eyes"];
    wanted.retain(|path, _| {
        let in_next = |key: &str| path == &format!("coach.next.{key}");
        path.starts_with("page.")
            || path.starts_with("coach.metric.") && !path.ends_with(".rewrite")
            || told.iter().any(|key| in_next(key))
    });
    wanted
}

fn blanks(text: &str) -> BTreeSet<&str> {
    let parts = text.split('{').skip(1);
    parts
        .filter_map(|part| part.split_once('}').map(|(name, _)| name))
        .collect()
}

#[test]
fn every_sentence_has_its_english_with_the_same_blanks() {
    let (chinese, english) = (wanted(), texts("en/coaching.toml"));
    for (path, text) in &chinese {
        let told = english.get(path).unwrap_or_else(|| panic!("no {path}"));
        assert_eq!(blanks(text), blanks(told), "{path}");
        assert_eq!(text.is_empty(), told.is_empty(), "{path}");
    }
    // Names of formats stand beside their readers in Chinese.
    let mut more: Vec<&String> = english.keys().collect();
    more.retain(|path| !chinese.contains_key(*path) && !path.starts_with("coach.praise."));
    let more: Vec<&str> = more
        .into_iter()
        .map(String::as_str)
        .filter(|path| !path.starts_with("page.formats."))
        .collect();
    assert_eq!(more, Vec::<&str>::new());
}

#[test]
fn every_praise_says_in_english_how_to_go_on() {
    let of = |file: &str| -> Vec<(String, String)> {
        let text = fs::read_to_string(at_root("lexicons").join(file)).unwrap();
        let file: toml::Value = toml::from_str(&text).unwrap();
        let all = file["coach"]["praise"].as_array().unwrap().iter();
        all.map(|praise| {
            let kinds = praise.get("kinds").map(ToString::to_string);
            (praise["signal"].to_string(), kinds.unwrap_or_default())
        })
        .collect()
    };
    assert_eq!(of("coaching.toml"), of("en/coaching.toml"));
}

#[test]
fn every_format_has_its_english_name_and_no_other_has() {
    let english = texts("en/coaching.toml");
    let named = english
        .keys()
        .filter_map(|path| path.strip_prefix("page.formats."));
    let named: BTreeSet<&str> = named.collect();
    let known: BTreeSet<&str> = formats::all().iter().map(|reader| reader.id).collect();
    assert_eq!(named, known);
}

#[test]
fn no_english_text_holds_chinese() {
    let mut files = vec![at_root("lexicons/en")];
    let mut seen = 0;
    while let Some(path) = files.pop() {
        if path.is_dir() {
            files.extend(
                fs::read_dir(&path)
                    .unwrap()
                    .map(|entry| entry.unwrap().path()),
            );
            continue;
        }
        let inside = path.strip_prefix(at_root("lexicons")).unwrap();
        for (key, text) in texts(&inside.to_string_lossy()) {
            seen += 1;
            assert!(
                !text.contains(is_chinese),
                "{} {key}: {text}",
                path.display()
            );
        }
    }
    assert!(seen > 1000, "only {seen} texts were seen");
}

#[test]
fn every_signal_is_wholly_translated() {
    let mut pack = Pack::load(&[]).unwrap();
    let translation = Translation::load(&[], Lang::En).unwrap();
    let missing = pack.translate(&translation).unwrap();
    assert_eq!(missing, Vec::<(String, String)>::new());
    for signal in &pack.signals {
        let names = signal.rules.iter().map(|rule| &rule.name);
        for text in names.chain([&signal.title, &signal.why, &signal.advice]) {
            assert!(!text.contains(is_chinese), "{}: {text}", signal.id);
        }
    }
}

#[test]
fn every_name_of_the_rubric_is_translated() {
    let chinese: toml::Value =
        toml::from_str(&fs::read_to_string(at_root("lexicons/rubric.toml")).unwrap()).unwrap();
    let english = texts("en/rubric.toml");
    let ids = |list: &str| -> Vec<String> {
        let list = chinese[list].as_array().unwrap().iter();
        list.map(|one| one["id"].as_str().unwrap().to_owned())
            .collect()
    };
    for id in ids("dimension") {
        assert!(english.contains_key(&format!("dimension.{id}")), "{id}");
    }
    for id in ids("grade") {
        assert!(english.contains_key(&format!("grade.{id}")), "{id}");
    }
    for metric in chinese["metric"].as_array().unwrap() {
        let id = metric["id"].as_str().unwrap();
        for key in ["title", "minute", "denominator", "reference"] {
            let has = english.contains_key(&format!("metric.{id}.{key}"));
            assert_eq!(metric.get(key).is_some(), has, "{id} {key}");
        }
    }
    for (table, prefix) in [("kind", "kind"), ("axis", "axis")] {
        for key in chinese[table].as_table().unwrap().keys() {
            assert!(english.contains_key(&format!("{prefix}.{key}")), "{key}");
        }
    }
    for key in chinese["measure"]["reasons"].as_table().unwrap().keys() {
        assert!(english.contains_key(&format!("reasons.{key}")), "{key}");
    }
}

#[test]
fn no_sentence_is_unread() {
    let mut code = String::new();
    read("src", &mut code);
    // These are read by whatever key comes.
    let maps = ["handling", "polarity", "groups", "why_loose", "formats"];
    for path in texts("coaching.toml")
        .keys()
        .filter(|path| path.starts_with("page."))
    {
        let mut keys = path.rsplit('.');
        let (key, table) = (keys.next().unwrap(), keys.next().unwrap());
        // A tier and a source of changes choose their texts by their names.
        let is_chosen = maps.contains(&table) || ["ledger", "changes"].contains(&table);
        assert!(
            is_chosen || code.contains(&format!(".{key}")),
            "{path} is read by nobody"
        );
    }
}

fn read(folder: &str, to: &mut String) {
    for entry in fs::read_dir(at_root(folder)).unwrap() {
        let path = entry.unwrap().path();
        let is_code = |path: &Path| path.extension().is_some_and(|e| e == "rs" || e == "html");
        if path.is_dir() {
            read(&path.to_string_lossy(), to);
        } else if is_code(&path) {
            to.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}
