//! From a source to its report: the whole way of one note.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;

use thiserror::Error;

use crate::coach::{coach, praise};
use crate::detect::{Detector, Findings};
use crate::ledger::Ledger;
use crate::lexicon::{Kind, Lang, Pack, PackErrors, Translation};
use crate::measure::measure;
use crate::note::{self, Aliases, Assigned, Note, NoteError, NoteWords};
use crate::report::{Report, Texts};
use crate::score::{Rubric, Subject, score};
use crate::text::{Source, harmless, mask};

/// What every analysis needs, loaded once: the pack, its words, its detector, rubric and texts.
#[derive(Debug)]
pub struct Engine {
    detector: Detector<'static>,
    words: NoteWords,
    rubric: Rubric,
    texts: Arc<Texts>,
    redaction: Redaction,
    lang: Lang,
}

/// How an engine judges and speaks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Manner {
    /// The language of what is fixed in reports.
    pub lang: Lang,
    /// Judge by the rules alone: fitted weights are not read.
    pub rules_alone: bool,
}

/// What reports keep from their readers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Redaction {
    /// Nothing.
    #[default]
    Nothing,
    /// Numbers and addresses that point to a person.
    Numbers,
    /// These, and names.
    Names,
}

impl Engine {
    /// Loads the built-in pack with the packs in `folders` laid over it.
    ///
    /// # Errors
    /// [`PackErrors`] with every fault of the pack.
    pub fn load(folders: &[PathBuf]) -> Result<Self, PackErrors> {
        Self::load_as(folders, &Manner::default())
    }

    /// The same in a manner of its own.
    ///
    /// # Errors
    /// [`PackErrors`] with every fault of the pack and of its translation.
    pub fn load_as(folders: &[PathBuf], manner: &Manner) -> Result<Self, PackErrors> {
        let mut pack = Pack::load(folders)?;
        let words = NoteWords::load(&pack)?;
        let mut rubric = Rubric::load(&pack)?;
        let mut texts = Texts::load(&pack)?;
        if manner.lang != Lang::Zh {
            let translation = Translation::load(folders, manner.lang)?;
            pack.translate(&translation)?;
            rubric.translate(&translation)?;
            texts.translate(&translation, &pack)?;
        }
        let detector = if manner.rules_alone {
            Detector::owning_without_weights(pack)
        } else {
            Detector::owning(pack)?
        };
        Ok(Self {
            words,
            rubric,
            texts: Arc::new(texts),
            detector,
            redaction: Redaction::Nothing,
            lang: manner.lang,
        })
    }

    /// The language of reports.
    #[must_use]
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// The same engine, keeping something from the readers of its reports.
    #[must_use]
    pub fn redacting(self, redaction: Redaction) -> Self {
        Self { redaction, ..self }
    }

    /// What reports keep from their readers.
    #[must_use]
    pub const fn redaction(&self) -> Redaction {
        self.redaction
    }

    /// A path, or a message that names one, as readers see it.
    #[must_use]
    pub fn shown(&self, path: &str) -> String {
        match self.redaction {
            Redaction::Nothing => harmless(path),
            Redaction::Numbers | Redaction::Names => mask(&harmless(path)),
        }
    }

    /// The pack.
    #[must_use]
    pub fn pack(&self) -> &Pack {
        self.detector.pack()
    }

    /// The words that tell sides and headers.
    #[must_use]
    pub const fn words(&self) -> &NoteWords {
        &self.words
    }

    /// The rubric.
    #[must_use]
    pub const fn rubric(&self) -> &Rubric {
        &self.rubric
    }

    /// The sentences of reports.
    #[must_use]
    pub const fn texts(&self) -> &Arc<Texts> {
        &self.texts
    }

    /// The detector.
    #[must_use]
    pub const fn detector(&self) -> &Detector<'static> {
        &self.detector
    }
}

/// What the user says about a note.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Roles of named speakers.
    pub assigned: Assigned,
    /// The kind of meeting; told from title and header where it is not given.
    pub kind: Option<Kind>,
    /// The name of the reader to use; told from the contents where it is not given.
    pub input_format: Option<String>,
    /// How much of the report will be shown.
    pub depth: Depth,
}

/// How much of a report will be shown, so that nothing is worked out for nobody.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Depth {
    /// All of it.
    #[default]
    Whole,
    /// Figures, findings and what went well: no sentence is said better.
    Figures,
}

/// Why a note could not be analysed.
#[derive(Debug, Error)]
pub enum AnalyzeError {
    /// The text is no note.
    #[error(transparent)]
    Note(#[from] NoteError),
    /// The program failed.
    #[error("{path}：分析到一半出错了，这是程序的毛病。请去掉敏感内容后反馈给开发者")]
    Broken {
        /// The path as typed.
        path: String,
    },
}

/// Analyses one note.
///
/// # Errors
/// [`AnalyzeError`] when the text holds nothing to analyse.
pub fn analyze(
    engine: &Engine,
    source: &Source,
    options: &Options,
) -> Result<Report, AnalyzeError> {
    let note = note::read_as(
        source,
        options.input_format.as_deref(),
        &options.assigned,
        options.kind,
        &engine.words,
    )?;
    let findings = engine.detector.detect(&note);
    let mut report = if engine.redaction == Redaction::Nothing {
        told(engine, source, (&note, &note), &findings, options.depth)
    } else {
        // What is found and measured is the same; what is said is made of the covered note alone, so
        // that nothing that was cut out of it can hold half a number.
        let mut covered = note.clone();
        covered.change(mask);
        told(engine, source, (&note, &covered), &findings, options.depth)
    };
    report.analysis.source.path = engine.shown(&source.path);
    if engine.redaction == Redaction::Names {
        report.hide_names(Aliases::of(&note, &engine.words));
    }
    Ok(report)
}

/// The same for one note of many, which must not cost the others even by a fault of ours.
///
/// # Errors
/// [`AnalyzeError`] when the text holds nothing to analyse, or the program failed on it.
pub fn analyze_guarded(
    engine: &Engine,
    source: &Source,
    options: &Options,
) -> Result<Report, AnalyzeError> {
    // Nothing is left half-changed: the engine is only read.
    catch_unwind(AssertUnwindSafe(|| analyze(engine, source, options))).unwrap_or_else(|_| {
        Err(AnalyzeError::Broken {
            path: source.path.clone(),
        })
    })
}

/// Everything after detection: measures, scores and coaches a note whose findings are known.
#[must_use]
pub fn report(engine: &Engine, source: &Source, note: &Note, findings: &Findings) -> Report {
    told(engine, source, (note, note), findings, Depth::Whole)
}

/// The same of a note as it is and as it is shown.
fn told(
    engine: &Engine,
    source: &Source,
    (note, shown): (&Note, &Note),
    findings: &Findings,
    depth: Depth,
) -> Report {
    let pack = engine.pack();
    let nobody = &engine.texts.page.head.nobody;
    let renamed =
        (shown.is_unlabelled() && nobody != Note::NOBODY).then(|| shown.of_nobody_called(nobody));
    let shown = renamed.as_ref().unwrap_or(shown);
    let ledger = Ledger::new(note, findings, pack);
    let mut metrics = measure(note, findings, pack, &engine.rubric.measure);
    metrics.readings.extend(ledger.metrics(note));
    let subject = Subject {
        note: shown,
        findings,
        metrics: &metrics,
        ledger: &ledger,
        pack,
        rubric: &engine.rubric,
    };
    let card = score(&subject);
    let coaching = match depth {
        Depth::Whole => coach(&subject, &card, &engine.texts.coach),
        Depth::Figures => praise(&subject, &card, &engine.texts.coach),
    };
    Report::new(source, &subject, &card, &coaching, &engine.texts)
}
