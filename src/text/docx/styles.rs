//! The styles of a document, of which only the headings matter.

use std::collections::BTreeSet;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// The ids of the styles that are headings, from `word/styles.xml`: WPS numbers them `2`, `3`, ….
pub fn headings(styles: &str) -> BTreeSet<String> {
    let mut reader = Reader::from_str(styles);
    let mut found = BTreeSet::new();
    let mut id = String::new();
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(tag) if tag.local_name().as_ref() == "style" => {
                id = attribute(&tag, "styleId");
            }
            Event::Empty(tag) | Event::Start(tag) if tag.local_name().as_ref() == "name" => {
                let name = attribute(&tag, "val").to_lowercase();
                if name.starts_with("heading") || name.starts_with("标题") || name == "title" {
                    found.insert(id.clone());
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    found
}

/// The value of an attribute by its local name, empty where there is none.
pub fn attribute(tag: &BytesStart<'_>, name: &str) -> String {
    let found = tag
        .attributes()
        .flatten()
        .find(|a| a.key.local_name().as_ref() == name);
    found.map(|a| a.value.into_owned()).unwrap_or_default()
}
