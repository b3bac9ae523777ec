//! The shape of the source: modules import downward only, and each says what it holds.
#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms, lowest first; those that share a row know nothing of each other.
const ROOMS: [&[&str]; 16] = [
    &["text"],
    &["lexicon"],
    &["note"],
    &["segment"],
    &["detect"],
    &["measure"],
    &["ledger"],
    &["score"],
    &["coach"],
    &["report"],
    &["analyze", "fit"],
    &["config"],
    &["team"],
    &["policy", "stream"],
    &["render"],
    &["cli"],
];

fn height(room: &str) -> Option<usize> {
    ROOMS.iter().position(|row| row.contains(&room))
}

/// Every source file with the room that it belongs to; `lib.rs` and `main.rs` belong to none.
fn sources() -> Vec<(PathBuf, Option<String>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    files.sort();
    files
        .into_iter()
        .map(|file| {
            let inside = file.strip_prefix(&root).unwrap().to_owned();
            let first = inside
                .components()
                .next()
                .unwrap()
                .as_os_str()
                .to_string_lossy()
                .into_owned();
            let own = first.trim_end_matches(".rs").to_owned();
            (file, Some(own).filter(|own| own != "lib" && own != "main"))
        })
        .collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The rooms that a file names behind `root::`, in `use` lines and elsewhere.
fn named(source: &str, root: &str) -> BTreeSet<String> {
    let code: String = source
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n");
    let mut rooms = BTreeSet::new();
    for (at, _) in code.match_indices(root) {
        let rest = &code[at + root.len()..];
        match rest.strip_prefix('{') {
            Some(list) => rooms.extend(top_names(list)),
            None => rooms.extend(name(rest)),
        }
    }
    rooms
}

/// The first name of each entry of `{a, b::{c, d}, e}`, its opening brace already taken off.
fn top_names(list: &str) -> Vec<String> {
    let mut depth = 1;
    let mut names = Vec::new();
    let mut entry = String::new();
    for c in list.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 || (c == ',' && depth == 1) {
            names.extend(name(entry.trim()));
            entry.clear();
        } else {
            entry.push(c);
        }
        if depth == 0 {
            break;
        }
    }
    names
}

fn name(text: &str) -> Option<String> {
    let name: String = text
        .chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect();
    Some(name).filter(|name| !name.is_empty())
}

#[test]
fn modules_import_only_from_modules_below_them() {
    let mut faults = Vec::new();
    for (file, room) in sources() {
        let Some(room) = room else { continue };
        let shown = file.file_name().unwrap().to_string_lossy().into_owned();
        let Some(own) = height(&room) else {
            faults.push(format!("{room} has no place in the order of rooms"));
            continue;
        };
        let source = fs::read_to_string(&file).unwrap();
        for used in named(&source, "crate::")
            .into_iter()
            .chain(named(&source, "fupan::"))
        {
            let Some(other) = height(&used) else { continue };
            if used != room && other >= own {
                faults.push(format!("{room}/{shown} uses {used}, which is not below it"));
            }
        }
    }
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn every_module_opens_by_saying_what_it_holds() {
    let silent: Vec<PathBuf> = sources()
        .into_iter()
        .map(|(file, _)| file)
        .filter(|file| !fs::read_to_string(file).unwrap().starts_with("//! "))
        .collect();
    assert_eq!(silent, Vec::<PathBuf>::new());
}

#[test]
fn the_reader_of_use_lines_sees_through_braces() {
    let source =
        "use crate::{detect::{Finding, Taken}, note};\nfn f() { crate::score::g() }\n// crate::cli";
    assert_eq!(
        named(source, "crate::").into_iter().collect::<Vec<_>>(),
        ["detect", "note", "score"]
    );
}
