//! What views of the registry show.

use super::twins::TwinReason;
use super::uses::OutletUse;
use crate::{OutletFacts, OutletId};
use serde::Serialize;

/// One entry in the list.
#[derive(Clone, Debug, Serialize)]
pub struct OutletRow {
    /// The entry.
    pub id: OutletId,
    /// The name to show.
    pub name: String,
    /// Its other names, those of merged entries too.
    pub aliases: Vec<String>,
    /// Its domains, those of merged entries too.
    pub domains: Vec<String>,
    /// Where it is at home.
    pub country: Option<String>,
    /// Who owns it now.
    pub owner: Option<String>,
    /// The kind of ownership now.
    pub ownership: Option<String>,
    /// How many briefs name or link it.
    pub briefs: usize,
}

/// The names of an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OutletName {
    /// The name to show.
    pub name: String,
    /// Its other names.
    pub others: Vec<String>,
}

/// The registry.
#[derive(Clone, Debug, Serialize)]
pub struct OutletList {
    /// Every entry that was not merged into another, by name.
    pub rows: Vec<OutletRow>,
    /// Names in current versions that no entry has.
    pub missing: Vec<String>,
}

/// An entry that was merged into the one at hand.
#[derive(Clone, Debug, Serialize)]
pub struct MergedOutlet {
    /// The entry, for taking the merge back.
    pub id: OutletId,
    /// Its name.
    pub name: String,
    /// Its other names.
    pub aliases: Vec<String>,
    /// Its domains.
    pub domains: Vec<String>,
}

/// One entry, whole.
#[derive(Clone, Debug, Serialize)]
pub struct OutletView {
    /// The entry.
    pub id: OutletId,
    /// What the registry says of it; sent back as `seen` when it is set.
    pub facts: OutletFacts,
    /// The entries that were merged into it.
    pub merged: Vec<MergedOutlet>,
    /// The briefs that name or link it, newest day first.
    pub briefs: Vec<OutletUse>,
}

/// Two entries that are probably one.
#[derive(Clone, Debug, Serialize)]
pub struct TwinProposal {
    /// The more used one.
    pub keep: OutletRow,
    /// The one that would lead to it.
    pub other: OutletRow,
    /// Why, the strongest first.
    pub reasons: Vec<TwinReason>,
}

/// What filling from the briefs added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct OutletsFilled {
    /// New entries.
    pub outlets: usize,
    /// Domains, of new entries and of old ones.
    pub domains: usize,
}
