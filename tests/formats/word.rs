//! Word documents: the final text, whatever the writer put around it.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::fixture;

/// A docx with this body.
pub fn docx(body: &str) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let document = format!(
        r#"<?xml version="1.0"?><!DOCTYPE w [<!ENTITY lol "哈">]><w:document xmlns:w="w" xmlns:mc="mc"><w:body>{body}</w:body></w:document>"#
    );
    writer
        .start_file("word/document.xml", SimpleFileOptions::default())
        .unwrap();
    writer.write_all(document.as_bytes()).unwrap();
    writer.finish().unwrap().into_inner()
}

/// The lines of a document with their numbers.
fn lines(body: &str) -> Vec<(usize, String)> {
    let source = fixture::source("试.docx", &docx(body)).unwrap();
    source
        .lines()
        .map(|(number, line)| (number, line.to_owned()))
        .collect()
}

fn run(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

fn paragraph(text: &str) -> String {
    format!("<w:p>{}</w:p>", run(text))
}

#[test]
fn tracked_changes_give_the_final_text() {
    let deleted = "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom>";
    let added = format!(
        "<w:ins>{}</w:ins><w:moveTo>{}</w:moveTo>",
        run("新"),
        run("移来")
    );
    let joined = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p>";
    let body = format!("<w:p>{deleted}{added}</w:p>{joined}{}", paragraph("后半"));
    assert_eq!(
        lines(&body),
        [(1, "新移来".to_owned()), (2, "前半后半".to_owned())]
    );
}

#[test]
fn soft_breaks_share_the_number_of_their_paragraph() {
    let body = format!(
        "<w:p>{}<w:r><w:br/></w:r>{}</w:p><w:p/>{}",
        run("张三   0:03"),
        run("您好"),
        paragraph("完")
    );
    let expected = [(1, "张三   0:03"), (1, "您好"), (2, ""), (3, "完")];
    assert_eq!(lines(&body), expected.map(|(n, text)| (n, text.to_owned())));
}

#[test]
fn lists_tables_and_headings_look_as_in_markdown() {
    let item = "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"3\"/></w:numPr></w:pPr><w:r><w:t>第一条</w:t></w:r></w:p>";
    let heading =
        "<w:p><w:pPr><w:pStyle w:val=\"Heading2\"/></w:pPr><w:r><w:t>讨论</w:t></w:r></w:p>";
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", paragraph(text));
    let row = format!("<w:tr>{}{}</w:tr>", cell("我方"), cell("李明"));
    let wide = format!(
        "<w:tr>{}<w:tc>{}{}</w:tc></w:tr>",
        cell("内容"),
        paragraph("甲。"),
        paragraph("乙。")
    );
    let body = format!("{heading}{item}<w:tbl>{row}{wide}</w:tbl>");
    let expected = [
        (1, "# 讨论"),
        (2, "- 第一条"),
        (3, "| 我方 | 李明 |"),
        (4, "内容："),
        (5, "甲。"),
        (6, "乙。"),
    ];
    assert_eq!(lines(&body), expected.map(|(n, text)| (n, text.to_owned())));
}

#[test]
fn the_second_copy_of_a_text_box_and_field_codes_are_left_out() {
    let boxed = |tag: &str| {
        format!(
            "<mc:{tag}><w:txbxContent>{}</w:txbxContent></mc:{tag}>",
            paragraph("框里")
        )
    };
    let shape = format!(
        "<w:p><w:r><mc:AlternateContent>{}{}</mc:AlternateContent></w:r></w:p>",
        boxed("Choice"),
        boxed("Fallback")
    );
    let field = "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>一</w:t></w:r></w:p>";
    let texts: Vec<String> = lines(&format!("{shape}{field}"))
        .into_iter()
        .map(|(_, text)| text)
        .filter(|text| !text.is_empty())
        .collect();
    assert_eq!(texts, ["框里", "一"]);
}
