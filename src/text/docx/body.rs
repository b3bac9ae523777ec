//! The XML of a document to paragraphs: the final text, with line breaks, lists and tables.

use std::collections::BTreeSet;

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

use super::super::source::{Damage, Flaw};
use super::Document;
use super::cell::{self, Paragraph};
use super::styles::attribute;

/// Elements whose content is not part of the final text: deletions, field codes, old properties,
/// and the second copy of a text box that is kept for old versions of Word.
const LEFT_OUT: [&str; 8] = [
    "del",
    "moveFrom",
    "instrText",
    "delText",
    "delInstrText",
    "pPrChange",
    "rPrChange",
    "Fallback",
];

/// Reads `word/document.xml` as far as it is well formed.
pub fn read(xml: &str, headings: &BTreeSet<String>) -> Document {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    reader.config_mut().allow_dangling_amp = true;
    let mut body = Body::new(headings);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => body.open(&tag),
            Ok(Event::Empty(tag)) => body.empty(&tag),
            Ok(Event::End(tag)) => body.close(tag.local_name().as_ref()),
            Ok(Event::Text(text)) => body.text(&text.xml10_content()),
            Ok(Event::CData(text)) => body.text(&text.xml10_content()),
            Ok(Event::GeneralRef(name)) => body.reference(&name),
            Ok(Event::Eof) if body.depth == 0 => break,
            Ok(Event::Eof) | Err(_) => {
                body.broken = true;
                break;
            }
            Ok(_) => {}
        }
    }
    body.finish()
}

/// The elements that are open.
#[derive(Default)]
struct Inside {
    run: bool,
    text: bool,
    row_properties: bool,
}

/// What is known while the body is read.
struct Body<'a> {
    headings: &'a BTreeSet<String>,
    depth: usize,
    /// How many elements of [`LEFT_OUT`] are open, counting everything inside them.
    left_out: usize,
    inside: Inside,
    paragraph: Paragraph,
    mark: &'static str,
    joins_next: bool,
    /// Paragraphs that wait for the end of a text box inside them.
    outer: Vec<(Paragraph, &'static str)>,
    /// The cells of the current row of every open table.
    tables: Vec<Vec<Vec<Paragraph>>>,
    row_deleted: bool,
    number: usize,
    entities: usize,
    broken: bool,
    document: Document,
}

impl<'a> Body<'a> {
    fn new(headings: &'a BTreeSet<String>) -> Self {
        Self {
            headings,
            depth: 0,
            left_out: 0,
            inside: Inside::default(),
            paragraph: vec![String::new()],
            mark: "",
            joins_next: false,
            outer: Vec::new(),
            tables: Vec::new(),
            row_deleted: false,
            number: 0,
            entities: 0,
            broken: false,
            document: Document::default(),
        }
    }

    fn open(&mut self, tag: &BytesStart<'_>) {
        self.depth += 1;
        let name = tag.local_name();
        if self.left_out > 0 || LEFT_OUT.contains(&name.as_ref()) {
            self.left_out += 1;
            return;
        }
        match name.as_ref() {
            "p" => self.begin_paragraph(),
            "r" => self.inside.run = true,
            "t" => self.inside.text = true,
            "trPr" => self.inside.row_properties = true,
            "tbl" => self.tables.push(Vec::new()),
            "tc" => {
                if let Some(cells) = self.tables.last_mut() {
                    cells.push(Vec::new());
                }
            }
            _ => self.property(tag),
        }
    }

    fn empty(&mut self, tag: &BytesStart<'_>) {
        if self.left_out > 0 {
            return;
        }
        match tag.local_name().as_ref() {
            "p" => {
                self.begin_paragraph();
                self.end_paragraph();
            }
            "br" | "cr" if self.inside.run => self.paragraph.push(String::new()),
            "tab" | "ptab" if self.inside.run => self.push("\t"),
            "noBreakHyphen" if self.inside.run => self.push("-"),
            "del" if self.inside.row_properties => self.row_deleted = true,
            // In the properties of the paragraph mark: the mark itself is deleted.
            "del" if !self.inside.run => self.joins_next = true,
            _ => self.property(tag),
        }
    }

    fn close(&mut self, name: &str) {
        self.depth = self.depth.saturating_sub(1);
        if self.left_out > 0 {
            self.left_out -= 1;
            return;
        }
        match name {
            "p" => self.end_paragraph(),
            "r" => self.inside.run = false,
            "t" => self.inside.text = false,
            "trPr" => self.inside.row_properties = false,
            "tr" => self.end_row(),
            "tbl" => {
                self.tables.pop();
            }
            _ => {}
        }
    }

    /// A row goes to whatever the table stands in: the page, or a cell of another table.
    fn end_row(&mut self) {
        let Some(cells) = self.tables.pop() else {
            return;
        };
        if !std::mem::take(&mut self.row_deleted) {
            for paragraph in cell::row(cells) {
                self.emit(paragraph);
            }
        }
        self.tables.push(Vec::new());
    }

    /// Styles and list membership of the paragraph.
    fn property(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            "pStyle" => {
                let style = attribute(tag, "val");
                if self.headings.contains(&style) || style.starts_with("Heading") {
                    self.mark = "# ";
                }
            }
            "outlineLvl" if attribute(tag, "val") != "9" => self.mark = "# ",
            "numId" if self.mark.is_empty() && attribute(tag, "val") != "0" => self.mark = "- ",
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.inside.text && self.left_out == 0 {
            self.push(text);
        }
    }

    /// A character reference or one of the five names; entities of a DTD are never expanded.
    fn reference(&mut self, name: &BytesRef<'_>) {
        if !self.inside.text || self.left_out > 0 {
            return;
        }
        match name.resolve_char_ref() {
            Ok(Some(c)) => return self.push(c.encode_utf8(&mut [0; 4])),
            Ok(None) => {}
            Err(_) => return self.push("\u{fffd}"),
        }
        match quick_xml::escape::resolve_predefined_entity(&name.xml10_content()) {
            Some(text) => self.push(text),
            None => self.entities += 1,
        }
    }

    fn push(&mut self, text: &str) {
        if let Some(line) = self.paragraph.last_mut() {
            line.push_str(&text.replace(['\n', '\r'], " "));
        }
    }

    fn begin_paragraph(&mut self) {
        if self.joins_next {
            self.joins_next = false;
        } else if self.depth > 0 && self.paragraph.iter().any(|line| !line.is_empty()) {
            self.outer.push((
                std::mem::replace(&mut self.paragraph, vec![String::new()]),
                self.mark,
            ));
            self.mark = "";
        }
    }

    fn end_paragraph(&mut self) {
        self.inside.run = false;
        self.inside.text = false;
        if self.joins_next {
            return;
        }
        let mut paragraph = std::mem::replace(&mut self.paragraph, vec![String::new()]);
        if let Some(first) = paragraph
            .first_mut()
            .filter(|first| !first.trim().is_empty())
        {
            first.insert_str(0, self.mark);
        }
        self.mark = "";
        self.emit(paragraph);
        if let Some((outer, mark)) = self.outer.pop() {
            (self.paragraph, self.mark) = (outer, mark);
        }
    }

    /// Into the open cell, or onto the page.
    fn emit(&mut self, paragraph: Paragraph) {
        if let Some(cell) = self.tables.last_mut().and_then(|cells| cells.last_mut()) {
            cell.push(paragraph);
            return;
        }
        self.number += 1;
        let number = self.number;
        self.document
            .lines
            .extend(paragraph.into_iter().map(|line| (number, line)));
    }

    fn finish(mut self) -> Document {
        if self.broken {
            while !self.outer.is_empty() || self.paragraph.iter().any(|line| !line.is_empty()) {
                self.end_paragraph();
            }
            while !self.tables.is_empty() {
                self.end_row();
                self.tables.pop();
            }
            self.document.flaws.push(Flaw {
                line: Some(self.number.max(1)),
                damage: Damage::DocxBroken,
            });
        }
        if self.entities > 0 {
            self.document.flaws.push(Flaw {
                line: None,
                damage: Damage::DocxEntities(self.entities),
            });
        }
        self.document
    }
}
