//! From the files as written to compiled signals; every fault with its place.

use std::collections::BTreeMap;

use toml::Spanned;

use super::error::{PackError, line_at};
use super::files::PackText;
use super::pattern::{ListId, Patterns, Slots};
use super::schema::{ExtensionFile, RuleFile, SignalFile};
use super::signal::{Condition, Example, Polarity, Resource, Risk, Role, Rule, Scope, Signal};

/// Parses a whole TOML file of the pack.
pub fn parse<T: serde::de::DeserializeOwned>(file: &PackText) -> Result<T, PackError> {
    toml::from_str(&file.text).map_err(|error| {
        let message = format!("写法不对：{}", error.message());
        match error.span() {
            Some(span) => PackError::at(&file.shown, &file.text, span, message),
            None => PackError::whole(&file.shown, message),
        }
    })
}

/// `true` for a file that adds to a signal (`extend = true`).
pub fn is_extension(file: &PackText) -> bool {
    file.text.lines().any(|line| {
        line.split('#')
            .next()
            .is_some_and(|line| line.replace(' ', "") == "extend=true")
    })
}

/// Compiles a signal file: one signal, or for a resource two. Faulty patterns go to `faults`.
///
/// # Errors
/// A fault that leaves nothing of the file.
pub fn signals(
    file: &PackText,
    slots: &Slots,
    patterns: &mut Patterns,
    faults: &mut Vec<PackError>,
) -> Result<Vec<Signal>, PackError> {
    let parsed: SignalFile = parse(file)?;
    let expected = file.path.trim_end_matches(".toml").replace('/', ".");
    if *parsed.id.get_ref() != expected {
        let message = format!("id 要与路径一致：{expected}");
        return Err(PackError::at(
            &file.shown,
            &file.text,
            parsed.id.span(),
            message,
        ));
    }
    let slots = with_local(file, slots, &parsed.slots, patterns)?;
    let mut scope = Scoped {
        file,
        slots: &slots,
        compiled: patterns,
        faults,
    };
    let id = parsed.id.into_inner();
    let mut signals = Vec::with_capacity(2);
    if let Some(demand) = &parsed.demand {
        let who = vec![Role::Customer];
        signals.push(Signal {
            id: id.replacen("resource.", "demand.", 1),
            title: demand.title.clone(),
            polarity: Polarity::Neutral,
            why: demand.why.clone(),
            is: demand.is.clone(),
            is_not: demand.is_not.clone(),
            advice: demand.advice.clone(),
            rewrites: Vec::new(),
            rules: scope.rules(&demand.rules, &who, &demand.guards),
            hits: scope.examples(&demand.hits),
            misses: scope.examples(&demand.misses),
            resource: None,
            risk: None,
            file: file.shown.clone(),
            who,
        });
    }
    let resource = match (parsed.priority, parsed.mobilise, parsed.bring) {
        (Some(priority), Some(mobilise), Some(bring)) => Some(Resource {
            priority,
            mobilise,
            bring,
        }),
        (None, None, None) => None,
        _ => {
            return Err(PackError::whole(
                &file.shown,
                "资源文件要同时写 priority、mobilise 和 bring".to_owned(),
            ));
        }
    };
    let risk = match (parsed.law, parsed.instead) {
        (Some(law), Some(instead)) => Some(Risk { law, instead }),
        (None, None) => None,
        _ => {
            return Err(PackError::whole(
                &file.shown,
                "风险文件要同时写 law 和 instead".to_owned(),
            ));
        }
    };
    signals.push(Signal {
        title: parsed.title,
        polarity: parsed.polarity,
        why: parsed.why,
        is: parsed.is,
        is_not: parsed.is_not,
        advice: parsed.advice,
        rewrites: parsed.rewrites,
        rules: scope.rules(&parsed.rules, &parsed.who, &parsed.guards),
        hits: scope.examples(&parsed.hits),
        misses: scope.examples(&parsed.misses),
        who: parsed.who,
        resource,
        risk,
        file: file.shown.clone(),
        id,
    });
    Ok(signals)
}

/// Compiles an extension and adds it to its signal.
///
/// # Errors
/// A fault that leaves nothing of the file.
pub fn extend(
    file: &PackText,
    slots: &Slots,
    patterns: &mut Patterns,
    signals: &mut BTreeMap<String, Signal>,
    faults: &mut Vec<PackError>,
) -> Result<(), PackError> {
    let parsed: ExtensionFile = parse(file)?;
    let slots = with_local(file, slots, &parsed.slots, patterns)?;
    let mut scope = Scoped {
        file,
        slots: &slots,
        compiled: patterns,
        faults,
    };
    let Some(signal) = signals.get_mut(parsed.id.get_ref()) else {
        let message = format!("没有叫 {} 的信号可以补充", parsed.id.get_ref());
        return Err(PackError::at(
            &file.shown,
            &file.text,
            parsed.id.span(),
            message,
        ));
    };
    let guards = super::GuardName::all();
    signal
        .rules
        .extend(scope.rules(&parsed.rules, &signal.who, &guards));
    signal.hits.extend(scope.examples(&parsed.hits));
    signal.misses.extend(scope.examples(&parsed.misses));
    Ok(())
}

fn with_local(
    file: &PackText,
    slots: &Slots,
    local: &BTreeMap<String, Vec<String>>,
    patterns: &mut Patterns,
) -> Result<Slots, PackError> {
    slots.extended(local, patterns).map_err(|(name, error)| {
        let at = file.text.find(&name).unwrap_or(0);
        PackError::at(
            &file.shown,
            &file.text,
            at..at + name.len(),
            format!("词槽“{name}”：{error}"),
        )
    })
}

/// A file, the word classes that hold in it, and where its faults are gathered.
pub struct Scoped<'a> {
    /// The file, for messages.
    pub file: &'a PackText,
    /// The word classes.
    pub slots: &'a Slots,
    /// Where its patterns go.
    pub compiled: &'a mut Patterns,
    /// What is wrong with it.
    pub faults: &'a mut Vec<PackError>,
}

impl Scoped<'_> {
    /// Compiles a list of patterns; faulty ones are gathered and left out.
    pub fn patterns(&mut self, written: &[Spanned<String>]) -> ListId {
        let mut compiled = Vec::with_capacity(written.len());
        for source in written {
            match self.compiled.add(source.get_ref(), self.slots) {
                Ok(pattern) => compiled.push(pattern),
                Err(error) => {
                    let (file, message) = (self.file, error.to_string());
                    let fault = PackError::at(&file.shown, &file.text, source.span(), message);
                    self.faults.push(fault);
                }
            }
        }
        self.compiled.list(compiled)
    }

    fn rules(
        &mut self,
        written: &[RuleFile],
        who: &[Role],
        guards: &[super::GuardName],
    ) -> Vec<Rule> {
        written
            .iter()
            .map(|rule| self.rule(rule, who, guards))
            .collect()
    }

    fn rule(&mut self, rule: &RuleFile, who: &[Role], guards: &[super::GuardName]) -> Rule {
        let say = self.patterns(&rule.say);
        let mut conditions = Vec::new();
        for (scope, wanted, list) in [
            (Scope::Clause, true, &rule.with),
            (Scope::Clause, false, &rule.without),
            (Scope::Line, true, &rule.line_with),
            (Scope::Line, false, &rule.line_without),
            (Scope::Previous, true, &rule.prev_with),
            (Scope::Previous, false, &rule.prev_without),
        ] {
            if !list.is_empty() {
                conditions.push(Condition {
                    scope,
                    wanted,
                    patterns: self.patterns(list),
                });
            }
        }
        Rule {
            name: rule.name.clone(),
            weight: rule.weight,
            say,
            conditions,
            after: rule.after.iter().map(|id| id.get_ref().clone()).collect(),
            question: rule.question,
            who: rule.role.clone().unwrap_or_else(|| who.to_vec()),
            kinds: rule.kind.clone(),
            guards: rule.guards.clone().unwrap_or_else(|| guards.to_vec()),
            boundary: rule.boundary,
        }
    }

    fn examples(&self, written: &[Spanned<String>]) -> Vec<Example> {
        let example = |written: &Spanned<String>| Example {
            text: written.get_ref().clone(),
            file: self.file.shown.clone(),
            line: line_at(&self.file.text, written.span().start),
        };
        written.iter().map(example).collect()
    }
}
