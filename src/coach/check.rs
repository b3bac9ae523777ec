//! Whether the phrases of coaching can all be used: no unknown signal, no blank that nothing fills.

use crate::lexicon::{Pack, PackError};
use crate::score::is_known;

use super::fill::blanks;
use super::phrases::Phrases;
use super::replies::FILE;

/// The blanks of sentences to say.
const SAY: [&str; 2] = ["who", "number"];
/// The blanks of rewrites in signal files, which know nothing of the customer's words.
const REWRITE: [&str; 1] = ["who"];

impl Phrases {
    /// What is wrong with the phrases of `file`, with `replies.toml`, and with the rewrites of the pack.
    #[must_use]
    pub fn faults(&self, file: &str, pack: &Pack) -> Vec<PackError> {
        let next = &self.next;
        let here = self
            .quiet
            .iter()
            .chain(&self.taken_up)
            .chain(self.praise.iter().map(|p| &p.signal));
        let here = here.chain([&self.admit, &next.commit, &next.show_signal, &next.eyes_for]);
        let here = here.chain(next.usual.values().flatten());
        let replies = &self.replies;
        let there = replies.moves.keys().chain(replies.demand.keys());
        let there = there.chain(replies.ours.iter().map(|line| &line.signal));
        let there = there.chain(replies.hear.spare.keys());
        let named = here.map(|id| (file, id)).chain(there.map(|id| (FILE, id)));
        let unknown = named.filter(|(_, pattern)| !is_known(pattern, pack));
        let unknown = unknown
            .map(|(file, pattern)| PackError::whole(file, format!("提到了不存在的信号 {pattern}")));
        let strange = next
            .eyes_after
            .iter()
            .chain(&next.unused_not_after)
            .filter(|id| {
                !replies
                    .situations
                    .iter()
                    .any(|situation| situation.id == **id)
            });
        let strange = strange.map(|id| PackError::whole(file, format!("提到了不存在的情形 {id}")));
        let templates = self.templates();
        let blanks = templates
            .iter()
            .flat_map(|(template, allowed)| wrong_blanks(file, template, allowed));
        let said = replies.sentences();
        let said = said.flat_map(|sentence| wrong_blanks(FILE, sentence, &SAY));
        let rewrites = pack.signals.iter().flat_map(|signal| {
            let own = signal.rewrites.iter();
            own.flat_map(|template| wrong_blanks(&signal.file, template, &REWRITE))
        });
        unknown
            .chain(strange)
            .chain(blanks)
            .chain(said)
            .chain(rewrites)
            .collect()
    }

    /// Every template with the blanks that it may have.
    fn templates(&self) -> Vec<(&str, &'static [&'static str])> {
        let next = &self.next;
        let metrics = self.metric.values();
        let mut all: Vec<(&str, &'static [&'static str])> = vec![
            (&next.owe, &["bring", "title", "line", "mobilise"]),
            (&next.unused, &["bring", "title", "mobilise"]),
        ];
        all.extend(metrics.map(|advice| (advice.why.as_str(), ["value"].as_slice())));
        all
    }
}

fn wrong_blanks<'a>(
    file: &'a str,
    template: &'a str,
    allowed: &'a [&'a str],
) -> impl Iterator<Item = PackError> + 'a {
    let wrong = blanks(template).filter(|name| !allowed.contains(name));
    wrong.map(move |name| {
        let known: Vec<String> = allowed.iter().map(|name| format!("{{{name}}}")).collect();
        let message = format!(
            "“{template}”里的 {{{name}}} 没有东西可填，这里只能用 {}",
            known.join("、")
        );
        PackError::whole(file, message)
    })
}
