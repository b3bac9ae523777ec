//! Notes as a table: one row each, for Excel and for programs that know CSV.

use csv::{Terminator, WriterBuilder};

use crate::analyze::Engine;
use crate::coach::fill;
use crate::report::ColumnTexts;
use crate::score::{Axis, Rubric};
use crate::team::{Record, Summary};

/// What Excel needs before a UTF-8 file to take it for one.
pub const BOM: &str = "\u{feff}";

/// The head of the table, with a line end.
#[must_use]
pub fn csv_head(engine: &Engine) -> String {
    let (words, rubric) = (&engine.texts().page.columns, engine.rubric());
    let mut cells: Vec<String> = [
        &words.path,
        &words.title,
        &words.date,
        &words.kind,
        &words.rep,
        &words.customer,
        &words.total,
        &words.grade,
    ]
    .map(Clone::clone)
    .to_vec();
    cells.extend(rubric.axis.values().map(|axis| axis.title.clone()));
    cells.extend(dimension_titles(rubric, words));
    cells.extend(shown_metrics(rubric).map(|metric| metric.title.clone()));
    cells.extend(last_columns(words).map(Clone::clone));
    line(&cells)
}

/// The row of a note, or of a file that could not be read, with a line end.
#[must_use]
pub fn csv_row(record: &Record, engine: &Engine) -> String {
    match record {
        Record::Note(note) => line(&cells(note, engine)),
        Record::Unreadable { path, error, .. } => {
            let columns = csv_columns(engine);
            let mut cells = vec![String::new(); columns];
            cells[0] = text(path);
            cells[columns - 1] = text(error);
            line(&cells)
        }
    }
}

fn last_columns(words: &ColumnTexts) -> impl Iterator<Item = &String> {
    [
        &words.compliance,
        &words.unanswered,
        &words.best,
        &words.report,
        &words.error,
    ]
    .into_iter()
}

fn csv_columns(engine: &Engine) -> usize {
    let rubric = engine.rubric();
    let last = last_columns(&engine.texts().page.columns).count();
    8 + rubric.axis.len() + rubric.dimensions.len() + shown_metrics(rubric).count() + last
}

/// Kinds of meeting have dimensions of one name; the id tells them apart.
fn dimension_titles<'a>(
    rubric: &'a Rubric,
    words: &'a ColumnTexts,
) -> impl Iterator<Item = String> + 'a {
    rubric.dimensions.iter().map(move |dimension| {
        let same = |other: &&crate::score::Dimension| other.title == dimension.title;
        if rubric.dimensions.iter().filter(same).count() > 1 {
            fill(
                &words.dimension,
                &[("title", &dimension.title), ("id", &dimension.id)],
            )
        } else {
            dimension.title.clone()
        }
    })
}

fn shown_metrics(rubric: &Rubric) -> impl Iterator<Item = &crate::measure::MetricText> {
    rubric.metrics.iter().filter(|text| text.part_of.is_none())
}

fn cells(note: &Summary, engine: &Engine) -> Vec<String> {
    let rubric = engine.rubric();
    let kind = rubric
        .kind
        .iter()
        .find(|(kind, _)| kind.to_string() == note.kind);
    let mut cells = vec![
        text(&note.path),
        text(note.title.as_deref().unwrap_or_default()),
        note.date.map(|date| date.to_string()).unwrap_or_default(),
        kind.map_or_else(|| text(&note.kind), |(_, title)| text(title)),
        text(note.rep.as_deref().unwrap_or_default()),
        text(note.customer.as_deref().unwrap_or_default()),
        number(note.total),
        text(note.grade.as_deref().unwrap_or_default()),
    ];
    let axes = rubric.axis.keys().map(|axis: &Axis| note.axes.get(axis));
    let dimensions = rubric.dimensions.iter().map(|d| note.dimensions.get(&d.id));
    let metrics = shown_metrics(rubric).map(|text| note.metrics.get(&text.id));
    cells.extend(
        axes.chain(dimensions)
            .chain(metrics)
            .map(|n| number(n.copied())),
    );
    cells.push(note.compliance.to_string());
    cells.push(note.unanswered.len().to_string());
    cells.push(text(note.best.as_ref().map_or("", |best| &best.quote)));
    cells.push(text(note.report.as_deref().unwrap_or_default()));
    cells.push(String::new());
    cells
}

fn number(value: Option<f64>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// Text that no spreadsheet takes for a formula: a note must not be able to run something in Excel.
fn text(text: &str) -> String {
    let starts = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    if text.trim_start_matches(' ').starts_with(starts) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

fn line(cells: &[String]) -> String {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(Vec::new());
    // Neither can fail: the target is memory, and one row has no other to differ from in length.
    let bytes = writer
        .write_record(cells)
        .ok()
        .and_then(|()| writer.into_inner().ok());
    String::from_utf8(bytes.unwrap_or_default()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_is_made_text() {
        for cell in [
            "=1+1",
            "+86",
            "-2",
            "@SUM(A1)",
            "  =HYPERLINK(1)",
            "＝1",
            "\t=1",
        ] {
            assert!(text(cell).starts_with('\''), "{cell}");
        }
        for cell in ["价格=一百", "王总", ""] {
            assert_eq!(text(cell), cell);
        }
    }

    #[test]
    fn a_cell_may_hold_whatever_a_note_holds() {
        assert_eq!(line(&["a,\"b\"\nc".to_owned()]), "\"a,\"\"b\"\"\nc\"\r\n");
    }
}
