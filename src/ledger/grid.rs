//! The 3 × 5 grid of resources: offered, demanded, unanswered.

use crate::detect::Findings;
use crate::lexicon::{Pack, Resource, SignalId};

/// A tier of resources.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// What we know.
    Info,
    /// What an organisation gives an organisation.
    Org,
    /// What is done for a person.
    Personal,
}

impl Tier {
    /// The name in signal ids and JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Org => "org",
            Self::Personal => "personal",
        }
    }

    fn of(signal: &str) -> Option<Self> {
        let tier = signal.split('.').nth(1)?;
        [Self::Info, Self::Org, Self::Personal]
            .into_iter()
            .find(|t| t.id() == tier)
    }
}

/// One kind of resource.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// The tier.
    pub tier: Tier,
    /// The `resource.*` signal.
    pub signal: SignalId,
    /// Its priority inside the tier, 1 is first.
    pub priority: u8,
    /// Whom in our own company to win for it.
    pub mobilise: String,
    /// What to bring next time.
    pub bring: String,
    /// The findings that offer it, as indices.
    pub offers: Vec<usize>,
    /// The demands for it.
    pub demands: Vec<Demand>,
}

/// A demand and its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Demand {
    /// The finding of the demand, as index.
    pub finding: usize,
    /// The finding of the first later offer of the same kind, as index.
    pub answer: Option<usize>,
}

impl Cell {
    /// The demands that nothing answered.
    pub fn unanswered(&self) -> impl Iterator<Item = &Demand> {
        self.demands.iter().filter(|demand| demand.answer.is_none())
    }
}

/// The grid, by tier and then by priority.
#[must_use]
pub fn grid(findings: &Findings, pack: &Pack) -> Vec<Cell> {
    let resources = pack
        .signals
        .iter()
        .enumerate()
        .filter_map(|(id, signal)| Some((id, signal, signal.resource.as_ref()?)));
    let mut cells: Vec<Cell> = resources
        .filter_map(|(id, signal, resource)| {
            let demand = pack.position(&signal.id.replacen("resource.", "demand.", 1));
            Some(cell(Tier::of(&signal.id)?, id, demand, resource, findings))
        })
        .collect();
    cells.sort_by_key(|cell| (cell.tier, cell.priority, cell.signal));
    cells
}

fn cell(
    tier: Tier,
    signal: SignalId,
    demand: Option<SignalId>,
    resource: &Resource,
    findings: &Findings,
) -> Cell {
    let list = &findings.list;
    let of = |wanted: SignalId| (0..list.len()).filter(move |&i| list[i].signal == wanted);
    let offers: Vec<usize> = of(signal).collect();
    let demands = demand.into_iter().flat_map(of).map(|finding| {
        let later = offers.partition_point(|&offer| list[offer].turn <= list[finding].turn);
        Demand {
            finding,
            answer: offers.get(later).copied(),
        }
    });
    Cell {
        tier,
        signal,
        priority: resource.priority,
        mobilise: resource.mobilise.clone(),
        bring: resource.bring.clone(),
        demands: demands.collect(),
        offers,
    }
}
