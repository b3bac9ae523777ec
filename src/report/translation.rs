//! The sentences of a report in another language: `coaching.toml` of a translation.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::lexicon::{Pack, PackErrors, Translation};
use crate::measure::MetricId;

use super::texts::{FILE, PageTexts, Texts};

/// The file: of coaching only what the salesperson reads. What is said to a customer stays Chinese.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    coach: CoachWords,
    page: PageTexts,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CoachWords {
    metric: BTreeMap<MetricId, MetricWords>,
    next: NextWords,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MetricWords {
    why: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct NextWords {
    owe: String,
    unused: String,
    promised: String,
    boast: String,
    doubt: String,
}

impl Texts {
    /// Puts the sentences of `translation` in the place of the Chinese ones.
    ///
    /// # Errors
    /// [`PackErrors`] with what is malformed, missing or unknown.
    pub fn translate(&mut self, translation: &Translation, pack: &Pack) -> Result<(), PackErrors> {
        let Some(words) = translation.parse::<Words>(FILE)? else {
            return Ok(());
        };
        self.page = words.page;
        for (id, said) in words.coach.metric {
            if let Some(advice) = self.coach.metric.get_mut(&id) {
                advice.why = said.why;
            }
        }
        let (next, said) = (&mut self.coach.next, words.coach.next);
        next.owe = said.owe;
        next.unused = said.unused;
        next.promised = said.promised;
        next.boast = said.boast;
        next.doubt = said.doubt;
        let faults = self.coach.faults(&format!("en/{FILE}"), pack);
        if faults.is_empty() {
            Ok(())
        } else {
            Err(PackErrors(faults))
        }
    }
}
