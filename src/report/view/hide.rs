//! The texts of an analysis that may name somebody, so that names can be replaced in all of them.

use super::{Analysis, NextVisitView, QuoteView, SuggestionView};

impl Analysis {
    /// Puts `hide(text)` in the place of every text that comes from the note or its path. Texts of the
    /// pack stay, and so do lines and columns: they tell where something stands in the file.
    pub fn hide(&mut self, hide: &dyn Fn(&str) -> String) {
        let replace = |text: &mut String| *text = hide(text);
        // The prefix of a sentence grows or shrinks as its names do.
        for finding in &mut self.findings {
            let turn = self.turns.get(finding.turn).map_or("", |turn| &turn.text);
            let before: String = turn.chars().take(finding.start).collect();
            finding.start = hide(&before).chars().count();
            replace(&mut finding.speaker);
            replace(&mut finding.quote);
            finding.rewrite.iter_mut().for_each(replace);
            for evidence in &mut finding.evidence {
                replace(&mut evidence.words);
            }
        }
        replace(&mut self.source.path);
        self.header.title.iter_mut().for_each(replace);
        self.header.account.iter_mut().for_each(replace);
        for speaker in &mut self.speakers {
            replace(&mut speaker.name);
        }
        for turn in &mut self.turns {
            turn.speaker = hide(&turn.speaker).into();
            turn.text = hide(&turn.text).into();
        }
        self.taken.hide(hide);
        for metric in self.metrics.values_mut() {
            metric
                .passage
                .iter_mut()
                .for_each(|passage| passage.hide(&replace));
        }
        for exchange in &mut self.exchanges {
            exchange.objection.hide(&replace);
            exchange
                .reply
                .iter_mut()
                .for_each(|reply| reply.hide(&replace));
            exchange.better.iter_mut().for_each(replace);
        }
        for suggestion in &mut self.coaching {
            suggestion.hide(&replace);
        }
        for notice in &mut self.compliance {
            notice.quote.hide(&replace);
            notice.rewrite.iter_mut().for_each(replace);
            if let Some(stopped) = &mut notice.stopped {
                stopped.hide(&replace);
            }
        }
        self.next_visit.hide(&replace);
        for warning in &mut self.warnings {
            replace(&mut warning.message);
        }
    }
}

impl QuoteView {
    fn hide(&mut self, replace: &impl Fn(&mut String)) {
        replace(&mut self.speaker);
        replace(&mut self.quote);
    }
}

impl SuggestionView {
    fn hide(&mut self, replace: &impl Fn(&mut String)) {
        self.quote.hide(replace);
        self.rewrite.iter_mut().for_each(replace);
    }
}

impl NextVisitView {
    fn hide(&mut self, replace: &impl Fn(&mut String)) {
        let lists = [&mut self.ask, &mut self.bring, &mut self.show];
        lists.into_iter().flatten().for_each(replace);
        let quotes = [&mut self.shows, &mut self.due, &mut self.theirs];
        for quote in quotes.into_iter().flatten() {
            quote.hide(replace);
        }
    }
}
