//! Whether a configuration can hold: numbers in their ranges, signals and dimensions that exist.

use crate::lexicon::{Kind, Pack, PackError, PackErrors};
use crate::score::{Rubric, names};

use super::fault::{ConfigErrors, meant, nearest};
use super::file::{PolicyFile, Rules};
use super::load::{Config, Loaded};

/// The file of the pack that holds where no configuration says otherwise.
const POLICY: &str = "policy.toml";

impl Config {
    /// Checks that every signal and dimension exists that the configuration names.
    ///
    /// # Errors
    /// [`ConfigErrors`] with those that do not.
    pub fn check(&self, pack: &Pack, rubric: &Rubric) -> Result<(), ConfigErrors> {
        let Some(loaded) = &self.loaded else {
            return Ok(());
        };
        let mut faults = Vec::new();
        for rules in loaded.all_rules() {
            unknown(rules, pack, rubric, |span, message| {
                faults.push(PackError::at(&loaded.shown, &loaded.text, span, message));
            });
        }
        if faults.is_empty() {
            Ok(())
        } else {
            Err(faults.into())
        }
    }
}

impl PolicyFile {
    /// Reads `policy.toml` of the pack and checks that it can hold.
    ///
    /// # Errors
    /// [`PackErrors`] with what is malformed, out of range or unknown.
    pub fn load(pack: &Pack, rubric: &Rubric) -> Result<Self, PackErrors> {
        let policy: Self = pack.parse(POLICY)?;
        let mut faults = Vec::new();
        if let Some(file) = pack.text(POLICY) {
            let mut fault = |span, message| {
                faults.push(PackError::at(&file.shown, &file.text, span, message));
            };
            for rules in std::iter::once(&policy.rules).chain(policy.kind.all()) {
                out_of_range(rules, &mut fault);
                unknown(rules, pack, rubric, &mut fault);
            }
        }
        if faults.is_empty() {
            Ok(policy)
        } else {
            Err(PackErrors(faults))
        }
    }
}

impl Loaded {
    fn all_rules(&self) -> impl Iterator<Item = &Rules> {
        let overrides = self.file.overrides.iter().map(|part| &part.rules);
        std::iter::once(&self.file.rules)
            .chain(self.file.kind.all())
            .chain(overrides)
    }

    /// What no pack could make right.
    pub(super) fn malformed(&self) -> Vec<PackError> {
        let mut faults = Vec::new();
        for rules in self.all_rules() {
            out_of_range(rules, |span, message| {
                faults.push(PackError::at(&self.shown, &self.text, span, message));
            });
        }
        for part in &self.file.overrides {
            if part.paths.get_ref().is_empty() {
                let message = "要写至少一个通配式，如 [\"投诉/\"]".to_owned();
                faults.push(self.fault(&part.paths, message));
            }
            if let Some(kind) = part
                .kind
                .as_ref()
                .filter(|k| *k.get_ref() == Kind::Narrative)
            {
                let message = "narrative 不是会议类型，可以写：visit、phone、demo、negotiation、complaint、internal";
                faults.push(self.fault(kind, message.to_owned()));
            }
        }
        for folder in &self.file.lexicons {
            if !self.root.join(folder.get_ref()).is_dir() {
                let message = "没有这个文件夹；路径从配置所在的文件夹算起".to_owned();
                faults.push(self.fault(folder, message));
            }
        }
        let names = self.file.names.iter();
        let own = self.file.overrides.iter().flat_map(|part| &part.names);
        for (alias, person) in names.chain(own) {
            if alias.get_ref().trim().is_empty() || person.get_ref().trim().is_empty() {
                faults.push(self.fault(person, "名字不能是空的".to_owned()));
            }
        }
        faults
    }
}

type Span = std::ops::Range<usize>;

fn out_of_range(rules: &Rules, mut fault: impl FnMut(Span, String)) {
    let mut within = |value: &toml::Spanned<f64>, most: f64| {
        if !(0.0..=most).contains(value.get_ref()) {
            let hint = if most > 1.0 { "" } else { "，65% 写成 0.65" };
            fault(value.span(), format!("要在 0 到 {most} 之间{hint}"));
        }
    };
    rules.min_score.iter().for_each(|v| within(v, 100.0));
    rules.max_talk_share.iter().for_each(|v| within(v, 1.0));
    rules.min_dimension.values().for_each(|v| within(v, 1.0));
}

fn unknown(rules: &Rules, pack: &Pack, rubric: &Rubric, mut fault: impl FnMut(Span, String)) {
    let forbidden = rules.forbid.iter().flat_map(toml::Spanned::get_ref);
    for pattern in forbidden.chain(rules.max_count.keys()) {
        let written = pattern.get_ref();
        if !pack.known_ids().any(|id| names(written, id)) {
            let families = pack.known_ids().filter_map(|id| id.split_once('.'));
            let families: Vec<String> = families.map(|(family, _)| format!("{family}.*")).collect();
            let known = pack.known_ids().chain(families.iter().map(String::as_str));
            let hint = nearest(written, known)
                .map_or("。fupan lexicon list 列出全部信号".to_owned(), meant);
            fault(pattern.span(), format!("没有叫“{written}”的信号{hint}"));
        }
    }
    for dimension in rules.min_dimension.keys() {
        let written = dimension.get_ref();
        let ids = || rubric.dimensions.iter().map(|d| d.id.as_str());
        if !ids().any(|id| id == written) {
            let all = ids().collect::<Vec<_>>().join("、");
            let hint = nearest(written, ids()).map_or(format!("，可以写：{all}"), meant);
            fault(
                dimension.span(),
                format!("评分表里没有“{written}”这一项{hint}"),
            );
        }
    }
}
