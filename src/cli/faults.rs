//! Faults as the user sees them: a broken pack with file, line and caret; everything else in one line.

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use fupan::config::ConfigErrors;
use fupan::lexicon::{PackError, PackErrors};

use super::screen;

/// Reports why a job could not be done; the last line names the cause.
pub fn report(error: &anyhow::Error) {
    if let Some(PackErrors(faults)) = error.downcast_ref() {
        for fault in faults {
            screen::say(&format!("{}\n", drawn(fault, &Renderer::styled())));
        }
        screen::complain(
            "错误",
            &format!("词库有 {} 处写错，改好才能用", faults.len()),
        );
        return;
    }
    if let Some(ConfigErrors(PackErrors(faults))) = error.downcast_ref() {
        for fault in faults {
            screen::say(&format!(
                "{}\n",
                pointed("配置", fault, &Renderer::styled())
            ));
        }
        let first = faults.first().map(ToString::to_string).unwrap_or_default();
        let more = match faults.len() {
            0 | 1 => String::new(),
            n => format!("（共 {n} 处）"),
        };
        screen::complain("错误", &format!("{first}{more}"));
        return;
    }
    let causes: Vec<String> = error.chain().map(ToString::to_string).collect();
    screen::complain("错误", &causes.join("："));
}

/// A fault of the pack with its place, without a line end.
pub fn drawn(fault: &PackError, renderer: &Renderer) -> String {
    pointed("词库", fault, renderer)
}

fn pointed(what: &str, fault: &PackError, renderer: &Renderer) -> String {
    let level = Level::ERROR.with_name(what);
    let title = level.primary_title(&fault.message);
    let group = match &fault.place {
        Some((text, range)) => title.element(
            Snippet::source(text)
                .path(&fault.file)
                .annotation(AnnotationKind::Primary.span(visible(text, range))),
        ),
        None => title.element(annotate_snippets::Origin::path(&fault.file)),
    };
    renderer.render(&[group])
}

/// The part of a range on its first line: a caret under one line is read faster than a bracket over many.
fn visible(text: &str, range: &std::ops::Range<usize>) -> std::ops::Range<usize> {
    let line_end = text
        .get(range.start..)
        .and_then(|rest| rest.find('\n'))
        .map_or(text.len(), |n| range.start + n);
    range.start..range.end.min(line_end).max(range.start)
}
