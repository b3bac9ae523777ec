//! Tables: a row of short cells is one line, a cell of many paragraphs keeps its lines.

/// A line of text that belongs to a paragraph; soft line breaks make several lines of one paragraph.
pub type Paragraph = Vec<String>;

/// The longest text that names the cell beside it, in characters.
const MAX_KEY: usize = 10;

/// The paragraphs that a table row stands for.
///
/// Templates of 纪要 often are one big table whose right-hand cell holds the whole minutes: there
/// each paragraph stays a paragraph, and the cell on the left becomes its heading.
pub fn row(cells: Vec<Vec<Paragraph>>) -> Vec<Paragraph> {
    let cells: Vec<Vec<Paragraph>> = cells.into_iter().map(without_blanks).collect();
    if cells.iter().all(|cell| cell.len() <= 1) {
        let texts: Vec<String> = cells
            .iter()
            .map(|cell| {
                cell.first()
                    .map_or_else(String::new, |lines| lines.join(" "))
            })
            .collect();
        let blank = texts.iter().all(String::is_empty);
        return if blank {
            Vec::new()
        } else {
            vec![vec![format!("| {} |", texts.join(" | "))]]
        };
    }
    cells
        .into_iter()
        .flat_map(|cell| {
            if cell.len() == 1 {
                cell.into_iter().map(heading).collect()
            } else {
                cell
            }
        })
        .collect()
}

fn without_blanks(cell: Vec<Paragraph>) -> Vec<Paragraph> {
    cell.into_iter()
        .filter(|lines| lines.iter().any(|line| !line.trim().is_empty()))
        .collect()
}

fn heading(mut lines: Paragraph) -> Paragraph {
    if let [line] = lines.as_mut_slice() {
        let open = line.chars().count() <= MAX_KEY && line.chars().all(char::is_alphanumeric);
        if open {
            line.push('：');
        }
    }
    lines
}
