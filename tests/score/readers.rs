//! What is written is read back by readers that know nothing of the program.

use std::collections::BTreeMap;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::Value;

use super::stdout;

/// The rows of a CSV text, by RFC 4180 to the letter.
fn rows(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut chars = text.chars().peekable();
    let mut quoted = false;
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {
                assert_eq!(chars.next(), Some('\n'), "a row ends in CR LF");
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            _ => cell.push(c),
        }
    }
    assert!(
        !quoted && row.is_empty() && cell.is_empty(),
        "the last row is whole"
    );
    rows
}

fn notes() -> Vec<Value> {
    stdout(&["march", "april", "--format", "ndjson"])
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn the_table_holds_what_the_records_hold() {
    let rows = rows(&stdout(&["march", "april", "--format", "csv"]));
    let (head, rows) = rows.split_first().unwrap();
    let column = |name: &str| head.iter().position(|cell| cell == name).unwrap();
    let distinct: std::collections::BTreeSet<&String> = head.iter().collect();
    assert_eq!(distinct.len(), head.len(), "no two columns have one name");
    let by_path: BTreeMap<&str, &Vec<String>> =
        rows.iter().map(|row| (row[0].as_str(), row)).collect();
    assert_eq!(rows.len(), notes().len());
    for note in notes() {
        let row = by_path[note["path"].as_str().unwrap()];
        assert_eq!(row.len(), head.len());
        if let Some(error) = note["error"].as_str() {
            assert_eq!(row[column("读不了的原因")], error);
            continue;
        }
        assert_eq!(
            row[column("总分")].parse::<f64>().ok(),
            note["total"].as_f64()
        );
        assert_eq!(
            row[column("销售")],
            note["rep"].as_str().unwrap_or_default()
        );
        assert_eq!(
            row[column("砝码")].parse::<f64>().ok(),
            note["axes"]["weight"].as_f64()
        );
    }
}

#[test]
fn no_cell_is_a_formula() {
    let rows = rows(&stdout(&["march", "april", "--format", "csv"]));
    let title = rows
        .iter()
        .flatten()
        .find(|cell| cell.contains("HYPERLINK"))
        .unwrap();
    assert!(title.starts_with("'="), "{title}");
    for cell in rows.iter().flatten() {
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t']), "{cell}");
    }
}

#[test]
fn the_mark_for_excel_is_there_when_asked_for_and_only_then() {
    assert!(stdout(&["march", "--format", "csv", "--bom"]).starts_with("\u{feff}文件,"));
    assert!(stdout(&["march", "--format", "csv"]).starts_with("文件,"));
}

#[test]
fn every_row_of_a_markdown_table_has_the_cells_of_its_head() {
    let text = stdout(&["march", "april", "--format", "markdown"]);
    let (mut cells, mut head, mut tables) = (0, 0, 0);
    for event in Parser::new_ext(&text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::TableHead | Tag::TableRow) => cells = 0,
            Event::Start(Tag::TableCell) => cells += 1,
            Event::End(TagEnd::TableHead) => (head, tables) = (cells, tables + 1),
            Event::End(TagEnd::TableRow) => assert_eq!(cells, head),
            Event::Html(html) | Event::InlineHtml(html) => assert_eq!(&*html, "<br>"),
            _ => {}
        }
    }
    assert!(tables >= 1 && head > 5, "{text}");
}

#[test]
fn the_mean_is_that_of_the_records() {
    let team: Value =
        serde_json::from_str(&stdout(&["march", "april", "--format", "json"])).unwrap();
    for group in team["groups"].as_array().unwrap() {
        let totals: Vec<f64> = notes()
            .iter()
            .filter(|note| note["rep"] == group["name"])
            .filter_map(|note| note["total"].as_f64())
            .collect();
        let mean = totals.iter().sum::<f64>() / totals.len() as f64;
        assert!((mean - group["total"]["mean"].as_f64().unwrap()).abs() < 0.001);
        assert_eq!(group["total"]["n"], totals.len());
    }
}
