//! What views show of a round and of the signatures under its version.

use crate::{PersonId, RoundId};
use brief::RevisionHash;
use serde::Serialize;

/// One round of review.
#[derive(Clone, Debug, Serialize)]
pub struct RoundView {
    /// Its name.
    pub id: RoundId,
    /// From 1.
    pub number: u32,
    /// The version it compares with.
    pub base: Option<RevisionHash>,
    /// That version's number.
    pub base_number: Option<usize>,
    /// The version it decides on.
    pub head: RevisionHash,
    /// That version's number.
    pub head_number: usize,
    /// Who sent it.
    pub asked_by: String,
    /// Whom it was sent to; null for a role, or anybody who may review.
    pub asked_of: Option<String>,
    /// The same by identity.
    pub asked_person: Option<PersonId>,
    /// The role that it was sent to.
    pub asked_role: Option<&'static str>,
    /// What the sender said.
    pub note: String,
    /// When.
    pub opened: String,
    /// Where it stands.
    pub state: &'static str,
    /// Who ended it.
    pub closed_person: Option<PersonId>,
    /// What the reviewer said on sending it back.
    pub answer: String,
    /// The signatures under its head.
    pub signatures: SignaturesView,
}

/// Who signed a version, and how many it needs.
#[derive(Clone, Debug, Serialize)]
pub struct SignaturesView {
    /// Those that count, in the order of signing.
    pub given: Vec<SignatureView>,
    /// How many.
    pub needed: u32,
    /// How many and whose, in words: *2 approvals, by reviewers*.
    pub wanted: String,
}

/// One person's signature.
#[derive(Clone, Debug, Serialize)]
pub struct SignatureView {
    /// Who.
    pub person: PersonId,
    /// The signer's name.
    pub name: String,
    /// When.
    pub time: String,
}
