//! The sentences of a report in another language: `coaching.toml` of a translation.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::lexicon::{Kind, Pack, PackErrors, Translation};
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
    praise: Vec<PraiseWords>,
    metric: BTreeMap<MetricId, MetricWords>,
    next: NextWords,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MetricWords {
    why: String,
    advice: String,
}

/// How to go on with something good, known by its signal and its kinds of meeting.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PraiseWords {
    signal: String,
    #[serde(default)]
    kinds: Vec<Kind>,
    onward: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct NextWords {
    owe: String,
    unused: String,
    eyes: String,
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
                advice.advice = said.advice;
            }
        }
        for said in words.coach.praise {
            let mut own = self.coach.praise.iter_mut();
            if let Some(praise) = own.find(|p| p.signal == said.signal && p.kinds == said.kinds) {
                praise.onward = said.onward;
            }
        }
        let (next, said) = (&mut self.coach.next, words.coach.next);
        next.owe = said.owe;
        next.unused = said.unused;
        next.eyes = said.eyes;
        let faults = self.coach.faults(&format!("en/{FILE}"), pack);
        if faults.is_empty() {
            Ok(())
        } else {
            Err(PackErrors(faults))
        }
    }
}
