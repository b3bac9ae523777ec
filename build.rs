//! Made ready at build time, so that little has to be parsed when the program starts: the built-in pack,
//! compiled, and jieba's dictionary.

#[allow(
    dead_code,
    unused_imports,
    reason = "building takes a part of what the program takes"
)]
#[path = "src/lexicon"]
mod lexicon {
    mod compile;
    pub mod digest;
    mod error;
    pub mod files;
    mod index;
    mod lists;
    mod pack;
    mod pattern;
    mod reader;
    mod schema;
    mod signal;
    mod sounds;
    mod weights;

    pub use schema::GuardName;
}
#[allow(
    dead_code,
    unused_imports,
    reason = "building takes a part of what the program takes"
)]
#[path = "src/text"]
mod text {
    mod fold;
    mod hash;
    pub mod numbers;
    pub mod runs;
    pub mod trie;

    pub use fold::{fold_char, is_clause_end};
    pub use hash::fingerprint;
}

use std::collections::BTreeMap;
use std::env;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use lexicon::digest::Digest;
use lexicon::files;

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(env::var("OUT_DIR")?);
    println!("cargo::rerun-if-changed=build.rs");
    pack(&out)?;
    words(&out)
}

/// The pack in `lexicons/`, compiled, and the Rust source of its files.
fn pack(out: &Path) -> Result<(), Box<dyn Error>> {
    for part in ["lexicons", "src/lexicon", "src/text"] {
        println!("cargo::rerun-if-changed={part}");
    }
    let mut texts = files::in_folder(Path::new("lexicons"))?;
    let root = env::current_dir()?.join("lexicons");
    let mut source = String::from("const FILES: &[(&str, &str)] = &[\n");
    for text in &mut texts {
        text.built_in = true;
        let (path, file) = (&text.path, root.join(&text.path));
        let file = file.to_str().ok_or("the path of this folder is no UTF-8")?;
        writeln!(source, "({path:?}, include_str!({file:?})),")?;
    }
    source.push_str("];\n");
    fs::write(out.join("files.rs"), source)?;
    match Digest::encode(texts) {
        Ok(bytes) => Ok(fs::write(out.join("pack.bin"), bytes)?),
        Err(faults) => {
            let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
            Err(faults.join("\n").into())
        }
    }
}

/// jieba's dictionary as a finite-state map from words to `frequency * tags + tag`, and the Rust source
/// of what belongs to it.
fn words(out: &Path) -> Result<(), Box<dyn Error>> {
    const DICTIONARY: &str = "src/segment/words.txt";
    println!("cargo::rerun-if-changed={DICTIONARY}");
    let text = fs::read_to_string(DICTIONARY)?;
    let mut tags: Vec<&str> = Vec::new();
    let mut words: BTreeMap<&str, (u64, usize)> = BTreeMap::new();
    for line in text.lines() {
        let mut parts = line.split_whitespace();
        let (Some(word), Some(frequency), tag) = (parts.next(), parts.next(), parts.next()) else {
            return Err(format!("{DICTIONARY}: a word without its frequency: {line}").into());
        };
        let frequency = frequency.parse()?;
        let tag = tag.unwrap_or_default();
        let tag = tags.iter().position(|t| *t == tag).unwrap_or_else(|| {
            tags.push(tag);
            tags.len() - 1
        });
        // jieba lets the later frequency of a word replace the earlier one.
        words.entry(word).or_insert((0, tag)).0 = frequency;
    }
    let mut map = fst::MapBuilder::new(fs::File::create(out.join("words.fst"))?)?;
    for (word, (frequency, tag)) in &words {
        map.insert(word, frequency * tags.len() as u64 + *tag as u64)?;
    }
    map.finish()?;
    let total: u64 = words.values().map(|(frequency, _)| frequency).sum();
    let mut source = String::new();
    writeln!(
        source,
        "#[allow(clippy::unreadable_literal, reason = \"nobody reads it\")]"
    )?;
    writeln!(source, "const TOTAL: usize = {total};")?;
    writeln!(source, "const TAGS: [&str; {}] = {tags:?};", tags.len())?;
    fs::write(out.join("words.rs"), source)?;
    Ok(())
}
