//! The sentences of a report, as data: `coaching.toml`.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use crate::coach::{Phrases, Replies, fill};
use crate::detect::Evidence;
use crate::lexicon::{Pack, PackErrors, Polarity, Role, Signal};
use crate::note::formats::Reader;

use super::name_texts::{
    ExplainTexts, FormatTexts, GuardTexts, RoleSourceTexts, RoleTexts, SignTexts, WarningTexts,
};
use super::team_texts::{ColumnTexts, TeamTexts};

/// `coaching.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Texts {
    /// What coaching says.
    pub coach: Phrases,
    /// What stands around it.
    pub page: PageTexts,
}

/// The file.
pub(super) const FILE: &str = "coaching.toml";

impl Texts {
    /// Reads `coaching.toml` of the pack and checks that all of it can be used.
    ///
    /// # Errors
    /// [`PackErrors`] with what is malformed, missing or unknown.
    pub fn load(pack: &Pack) -> Result<Self, PackErrors> {
        let mut texts: Self = pack.parse(FILE)?;
        texts.coach.replies = Replies::load(pack)?;
        let faults = texts.coach.faults(FILE, pack);
        if faults.is_empty() {
            Ok(texts)
        } else {
            Err(PackErrors(faults))
        }
    }
}

/// Headings, labels and sentences of the page; blanks in braces are filled.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct PageTexts {
    pub(crate) notice: String,
    /// The language, as HTML names it.
    pub(crate) language: String,
    /// The signs between words.
    pub signs: SignTexts,
    /// What roles are called.
    pub roles: RoleTexts,
    pub(crate) role_sources: RoleSourceTexts,
    /// Why matches are taken back.
    pub guards: GuardTexts,
    #[serde(default)]
    pub(crate) formats: FormatTexts,
    /// What a reader of the note has to know.
    pub warnings: WarningTexts,
    pub(crate) verdict: VerdictTexts,
    pub(crate) head: HeadTexts,
    pub(crate) compliance: ComplianceTexts,
    pub(crate) score: ScoreTexts,
    pub(crate) changes: ChangeTexts,
    pub(crate) talk: TalkTexts,
    pub(crate) exchanges: ExchangeTexts,
    pub(crate) ledger: LedgerTexts,
    pub(crate) next: NextTexts,
    pub(crate) timeline: TimelineTexts,
    pub(crate) brief: BriefTexts,
    pub(crate) html: HtmlTexts,
    /// The words behind the findings.
    pub evidence: EvidenceTexts,
    /// What `fupan explain` says.
    pub explain: ExplainTexts,
    pub(crate) team: TeamTexts,
    pub(crate) columns: ColumnTexts,
    pub(crate) review: ReviewTexts,
}

impl PageTexts {
    /// What a format is called.
    pub(crate) fn format(&self, reader: &Reader) -> String {
        let named = self.formats.get(reader.id);
        named.map_or_else(|| reader.title.to_owned(), String::clone)
    }
}

/// The sentence on the whole.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct VerdictTexts {
    pub(crate) both: String,
    pub(crate) weight_only: String,
    pub(crate) lever_only: String,
    pub(crate) neither: String,
    pub(crate) left_out: String,
    pub(crate) best_worst: String,
    pub(crate) risk: String,
    pub(crate) unscored: String,
    pub(crate) short: String,
    pub(crate) no_axis: String,
}

/// The head.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct HeadTexts {
    pub(crate) title: String,
    pub(crate) date: String,
    pub(crate) no_date: String,
    pub(crate) ours: String,
    pub(crate) customer: String,
    pub(crate) unknown: String,
    pub(crate) none: String,
    pub(crate) nobody: String,
    pub(crate) person: String,
    pub(crate) warnings: String,
    pub(crate) at_line: String,
}

/// The compliance notice.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ComplianceTexts {
    pub(crate) title: String,
    pub(crate) ours: String,
    pub(crate) customer: String,
    pub(crate) law: String,
    pub(crate) instead: String,
    pub(crate) rewrite: String,
    pub(crate) hearsay: String,
    pub(crate) stopped: String,
}

/// The scorecard.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreTexts {
    pub(crate) title: String,
    pub(crate) total: String,
    pub(crate) grade: String,
    pub(crate) capped: String,
    pub(crate) axis: String,
    pub(crate) dimension: String,
    pub(crate) left_out: String,
}

/// What to change and to keep.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeTexts {
    pub(crate) title: String,
    pub(crate) item: String,
    pub(crate) objection: String,
    pub(crate) demand: String,
    pub(crate) also: String,
    pub(crate) quote: String,
    pub(crate) why: String,
    pub(crate) rewrite: String,
    pub(crate) advice: String,
    pub(crate) keep: String,
    pub(crate) keep_why: String,
    pub(crate) nothing: String,
}

/// Talk and listen.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct TalkTexts {
    pub(crate) title: String,
    pub(crate) bar: String,
    pub(crate) metric: String,
    pub(crate) value: String,
    pub(crate) reference: String,
    pub(crate) estimated: String,
    pub(crate) unavailable: String,
    pub(crate) speaker: String,
    pub(crate) parts: String,
    pub(crate) compared: String,
}

/// Objections and replies.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ExchangeTexts {
    pub(crate) title: String,
    pub(crate) none: String,
    pub(crate) objection: String,
    pub(crate) reply: String,
    pub(crate) no_reply: String,
    pub(crate) better: String,
    pub(crate) see: String,
    pub(crate) handling: BTreeMap<String, String>,
}

/// The ledger.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct LedgerTexts {
    pub(crate) title: String,
    pub(crate) legend: String,
    pub(crate) tier: String,
    pub(crate) info: String,
    pub(crate) org: String,
    pub(crate) personal: String,
    pub(crate) offered: String,
    pub(crate) demanded: String,
    pub(crate) owed: String,
    pub(crate) empty: String,
    pub(crate) unanswered: String,
    pub(crate) owe_item: String,
}

/// The next visit.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct NextTexts {
    pub(crate) title: String,
    pub(crate) ask: String,
    pub(crate) bring: String,
    pub(crate) show: String,
    pub(crate) due: String,
    pub(crate) theirs: String,
    pub(crate) due_item: String,
    pub(crate) nothing: String,
}

/// The timeline.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct TimelineTexts {
    pub(crate) title: String,
    pub(crate) place: String,
    pub(crate) signal: String,
    pub(crate) who: String,
    pub(crate) quote: String,
    pub(crate) taken: String,
    pub(crate) polarity: HashMap<Polarity, String>,
}

/// The eight lines.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct BriefTexts {
    pub(crate) title: String,
    pub(crate) talk: String,
    pub(crate) side: String,
    pub(crate) score: String,
    pub(crate) axis: String,
    pub(crate) no_score: String,
    pub(crate) risk: String,
    pub(crate) no_risk: String,
    pub(crate) keep: String,
    pub(crate) no_keep: String,
    pub(crate) change: String,
    pub(crate) change_advice: String,
    pub(crate) change_objection: String,
    pub(crate) change_demand: String,
    pub(crate) no_change: String,
    pub(crate) next: String,
    pub(crate) no_next: String,
}

/// What only a page says.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct HtmlTexts {
    pub(crate) skip: String,
    pub(crate) contents: String,
    pub(crate) cite: String,
    pub(crate) at: String,
    pub(crate) said: String,
    pub(crate) heard: String,
    pub(crate) instead: String,
    pub(crate) objection: String,
    pub(crate) reply: String,
    pub(crate) better: String,
    pub(crate) advice: String,
    pub(crate) hearsay: String,
    pub(crate) plane: String,
    pub(crate) plane_told: String,
    pub(crate) won: String,
    pub(crate) lost: String,
    pub(crate) more: String,
    pub(crate) dimensions: String,
    pub(crate) ribbon_times: String,
    pub(crate) ribbon_order: String,
    pub(crate) ribbon_told: String,
    pub(crate) others: String,
    pub(crate) minutes: String,
    pub(crate) speakers: String,
    pub(crate) lines: String,
    pub(crate) offered: String,
    pub(crate) demanded: String,
    pub(crate) owed: String,
    pub(crate) mobilise: String,
    pub(crate) also: String,
    pub(crate) copy: String,
    pub(crate) copied: String,
    pub(crate) not_copied: String,
    pub(crate) note: String,
    pub(crate) note_told: String,
    pub(crate) dot: String,
    pub(crate) dots_told: String,
    pub(crate) heat: String,
    pub(crate) heat_told: String,
    pub(crate) trends: String,
    pub(crate) trends_told: String,
    pub(crate) all: String,
    pub(crate) rows: String,
    pub(crate) rows_told: String,
    pub(crate) more_rows: String,
}

/// The words behind the findings.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceTexts {
    pub(crate) title: String,
    pub(crate) finding: String,
    pub(crate) words: String,
    pub(crate) taken_title: String,
    pub(crate) taken: String,
    pub(crate) fitted: String,
    pub(crate) heard: String,
}

impl EvidenceTexts {
    /// Why words count: the name of the rule, or that they were fitted.
    #[must_use]
    pub fn reason(&self, signal: &Signal, evidence: &Evidence) -> String {
        let reason = evidence.reason(signal).unwrap_or(&self.fitted);
        if evidence.is_heard {
            fill(&self.heard, &[("reason", reason)])
        } else {
            reason.to_owned()
        }
    }
}

/// What a review says.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewTexts {
    pub(crate) title: String,
    pub(crate) clean: String,
    pub(crate) breached: String,
    pub(crate) none: String,
    pub(crate) known: String,
    pub(crate) ignored: String,
    pub(crate) stale: String,
    pub(crate) unreadable: String,
    pub(crate) unchecked: String,
    pub(crate) unchecked_item: String,
    pub(crate) remarks: String,
    pub(crate) remark: String,
    pub(crate) note: String,
    pub(crate) note_bare: String,
    pub(crate) team: String,
    pub(crate) place: String,
    pub(crate) quote: String,
    pub(crate) quote_of: String,
    pub(crate) quote_of_role: String,
    pub(crate) why: String,
    pub(crate) rewrite: String,
    pub(crate) reply: String,
    pub(crate) rule: String,
    pub(crate) rule_bare: String,
    pub(crate) by_rule: String,
    pub(crate) rule_head: String,
    pub(crate) count_head: String,
    pub(crate) excused: String,
    pub(crate) excused_list: String,
    pub(crate) excused_item: String,
    pub(crate) cause: String,
    pub(crate) faults: RemarkTexts,
    pub(crate) rules: RulesTexts,
}

impl ReviewTexts {
    /// How a better way is introduced: of our own words, or as an answer to the customer's.
    pub(crate) const fn rewrite_of(&self, role: Option<Role>) -> &String {
        match role {
            Some(Role::Customer) => &self.reply,
            _ => &self.rewrite,
        }
    }
}

/// What is wrong with a remark to this program in a note.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct RemarkTexts {
    pub(crate) no_lines: String,
    pub(crate) verb: String,
    pub(crate) empty: String,
    pub(crate) signal: String,
    pub(crate) no_reason: String,
    pub(crate) unused: String,
}

/// What is said of each rule of a policy.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct RulesTexts {
    pub(crate) forbid: RuleTexts,
    pub(crate) max_count: RuleTexts,
    pub(crate) min_score: RuleTexts,
    pub(crate) min_dimension: RuleTexts,
    pub(crate) max_talk_share: RuleTexts,
    pub(crate) max_monologue: RuleTexts,
    pub(crate) unreadable: RuleTexts,
    pub(crate) min_notes: RuleTexts,
}

/// What is said of a rule: what it is called, of a breach, and why it is there where no signal says so.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct RuleTexts {
    pub(crate) title: String,
    pub(crate) message: String,
    pub(crate) why: String,
}
