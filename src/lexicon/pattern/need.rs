//! What every match of a pattern holds: by this the few patterns are found that can match a clause.

use std::sync::Arc;

use super::node::Node;

/// Something fixed that every match of a pattern holds.
#[derive(Debug, Clone, Copy)]
pub enum Need<'a> {
    /// This literal.
    Literal(&'a [char]),
    /// One of several needs; patterns that use the same slot share one.
    OneOf(&'a Arc<NeedOneOf>),
}

/// Needs of which one must be met.
#[derive(Debug)]
pub struct NeedOneOf {
    literals: Vec<Vec<char>>,
    shared: Vec<Arc<NeedOneOf>>,
    /// The length of the shortest literal that meets it, in characters.
    shortest: usize,
}

impl NeedOneOf {
    /// The needs of which one must be met.
    pub fn needs(&self) -> impl Iterator<Item = Need<'_>> {
        let literals = self.literals.iter().map(|literal| Need::Literal(literal));
        literals.chain(self.shared.iter().map(Need::OneOf))
    }

    /// One need for all branches: from each the one whose shortest literal is longest.
    pub fn of_branches(all: &[Vec<Node>]) -> Option<Arc<Self>> {
        let mut one_of = Self {
            literals: Vec::new(),
            shared: Vec::new(),
            shortest: usize::MAX,
        };
        for branch in all {
            let need = needs_of(branch).max_by_key(Need::shortest)?;
            one_of.shortest = one_of.shortest.min(need.shortest());
            match need {
                Need::Literal(literal) => one_of.literals.push(literal.to_vec()),
                Need::OneOf(shared) => one_of.shared.push(shared.clone()),
            }
        }
        Some(Arc::new(one_of))
    }
}

impl Need<'_> {
    fn shortest(&self) -> usize {
        match self {
            Self::Literal(literal) => literal.len(),
            Self::OneOf(one_of) => one_of.shortest,
        }
    }
}

/// What each fixed node of a sequence needs.
pub fn needs_of(seq: &[Node]) -> impl Iterator<Item = Need<'_>> {
    seq.iter().filter_map(|node| match node {
        Node::Literal(literal) => Some(Need::Literal(literal)),
        Node::Gap(_) => None,
        Node::OneOf(branches) => branches.need.as_ref().map(Need::OneOf),
    })
}
