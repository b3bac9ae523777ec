//! Whether the phrases of coaching can all be used: no unknown signal, no blank that nothing fills.

use crate::lexicon::{Pack, PackError};
use crate::score::is_known;

use super::fill::blanks;
use super::phrases::Phrases;

/// The blanks of the rewrites in signal files.
const REWRITE: [&str; 3] = ["said", "point", "rest"];

impl Phrases {
    /// What is wrong with the phrases of `file`, and with the rewrites of the pack.
    #[must_use]
    pub fn faults(&self, file: &str, pack: &Pack) -> Vec<PackError> {
        let lists = [
            &self.own_point,
            &self.later_point,
            &self.quiet,
            &self.never,
            &self.rest.strict,
        ];
        let patterns = lists.into_iter().flatten().chain(self.tails.keys());
        let unknown = patterns.filter(|pattern| !is_known(pattern, pack));
        let unknown =
            unknown.map(|pattern| PackError::whole(file, format!("提到了不存在的信号 {pattern}")));
        let blanks = self
            .templates()
            .into_iter()
            .flat_map(|(template, allowed)| wrong_blanks(file, template, allowed));
        let rewrites = pack.signals.iter().flat_map(|signal| {
            signal
                .rewrites
                .iter()
                .flat_map(|template| wrong_blanks(&signal.file, template, &REWRITE))
        });
        unknown.chain(blanks).chain(rewrites).collect()
    }

    /// Every template with the blanks that it may have.
    fn templates(&self) -> Vec<(&str, &'static [&'static str])> {
        let next = &self.next;
        let metric = self
            .metric
            .values()
            .flat_map(|advice| [&advice.why, &advice.rewrite]);
        let groups: [(Vec<&String>, &'static [&'static str]); 9] = [
            (self.tails.values().collect(), &["own"]),
            (
                self.replies.values().flatten().collect(),
                &["point", "rest", "bring"],
            ),
            (self.demand.iter().collect(), &["point", "title", "bring"]),
            (metric.collect(), &["value", "said", "point"]),
            (next.ask.iter().chain([&next.doubt]).collect(), &["point"]),
            (vec![&next.owe], &["bring", "point", "mobilise"]),
            (vec![&next.unused], &["bring", "title", "mobilise"]),
            (vec![&next.promised], &["said"]),
            (vec![&next.boast], &["own"]),
        ];
        let flat = groups
            .into_iter()
            .flat_map(|(group, allowed)| group.into_iter().map(move |t| (t.as_str(), allowed)));
        flat.collect()
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
