//! What is made ready at build time, so that nothing has to be parsed when the program starts.

use std::collections::BTreeMap;
use std::env;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(env::var("OUT_DIR")?);
    words(&out)
}

/// jieba's dictionary as a finite-state map from words to `frequency * tags + tag`, and the Rust source of what belongs to it.
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
    writeln!(source, "const TOTAL: usize = {total};")?;
    writeln!(source, "const TAGS: [&str; {}] = {tags:?};", tags.len())?;
    fs::write(out.join("words.rs"), source)?;
    Ok(())
}
