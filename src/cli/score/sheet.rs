//! The result in the format that was asked for: rows as they come, or a page at the end.

use fupan::analyze::Engine;
use fupan::render;
use fupan::team::{GroupBy, Record, Row, Tally};

use super::reports::way;
use super::{Args, Format};
use crate::cli::output::{Output, Pen};
use crate::cli::screen::Screen;

/// A result in the making. Rows leave at once, so that memory does not grow with their number.
pub struct Sheet<'a> {
    pen: Pen,
    format: Format,
    tally: Tally,
    /// The notes themselves, for a page that lists them.
    rows: Vec<Row>,
    engine: &'a Engine,
}

impl<'a> Sheet<'a> {
    /// Begins the result.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn new(args: &Args, engine: &'a Engine) -> anyhow::Result<Self> {
        let mut pen = Output::new(args.output.as_deref()).open()?;
        if args.format == Format::Csv {
            if args.bom {
                pen.write(render::BOM)?;
            }
            pen.write(&render::csv_head(engine))?;
        }
        Ok(Self {
            pen,
            format: args.format,
            tally: Tally::new(GroupBy::from(args.group_by)),
            rows: Vec::new(),
            engine,
        })
    }

    /// Takes in a note, or a file that could not be read.
    ///
    /// # Errors
    /// When its row cannot be written.
    pub fn add(&mut self, record: &Record) -> anyhow::Result<()> {
        self.tally.add(record);
        match self.format {
            Format::Csv => self.pen.write(&render::csv_row(record, self.engine)),
            Format::Ndjson => self.pen.write(&render::json_line(record)),
            Format::Html => {
                if let Record::Note(note) = record {
                    self.rows.push(Row::of(note, self.tally.by()));
                }
                Ok(())
            }
            Format::Table | Format::Markdown | Format::Json => Ok(()),
        }
    }

    /// Sends on the rows so far.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn flush(&mut self) -> anyhow::Result<()> {
        self.pen.flush()
    }

    /// `true` once nobody reads any more.
    pub const fn is_closed(&self) -> bool {
        self.pen.is_closed()
    }

    /// What was taken in so far.
    pub const fn tally(&self) -> &Tally {
        &self.tally
    }

    /// Ends the result.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(mut self, args: &Args, screen: Screen) -> anyhow::Result<()> {
        let team = || self.tally.team(self.engine);
        let pen = &mut self.pen;
        match self.format {
            Format::Csv | Format::Ndjson => {}
            Format::Json => pen.fill(|to| render::json_team(&team(), to))?,
            Format::Markdown => pen.write(&render::write(&render::compose_team(&team())))?,
            Format::Html => {
                let output = args.output.as_deref();
                let reports = args.reports.as_ref();
                let reports = reports
                    .map(|folder| way(output, folder))
                    .unwrap_or_default();
                pen.fill(|to| render::html_team(&team(), &self.rows, &reports, to))?;
            }
            Format::Table => {
                let page = render::compose_team(&team());
                pen.write(&screen.drawn(&page, args.output.is_none()))?;
            }
        }
        self.pen.finish()
    }
}
