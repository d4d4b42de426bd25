//! The signatures under a version, against the rule of its section as it stands now.

use crate::place::section_of;
use crate::who_approves::{in_words, may_sign, signers};
use crate::{Code, PersonId, Refusal, SignatureView, SignaturesView};
use archive::{ApprovalRule, Person, Read};
use brief::{BriefId, RevisionHash};

/// Who signed a version so that it counts, and what its section asks for.
pub(crate) struct Signatures {
    rule: ApprovalRule,
    section: Option<String>,
    pub by: Vec<PersonId>,
    given: Vec<SignatureView>,
    wanted: String,
}

impl Signatures {
    /// Those under a version that may not be there yet: then nobody signed it.
    pub fn under(
        read: &Read<'_>,
        brief: BriefId,
        revision: Option<RevisionHash>,
        section: Option<&str>,
    ) -> Result<Self, Refusal> {
        let rule = read.approval_rule(section)?;
        let people = read.people()?;
        let approvals = read.approvals(brief)?;
        let rounds = read.rounds(brief)?;
        let by = revision
            .map(|revision| signers(&rule, revision, &approvals, &rounds, &people))
            .unwrap_or_default();
        let name = |id| {
            let person = people.iter().find(|person| person.id == id);
            person.map_or_else(|| "someone else".into(), |person| person.name.clone())
        };
        let of_version = approvals.iter().filter(|one| Some(one.revision) == revision);
        let given = of_version
            .filter(|approval| by.contains(&approval.person))
            .map(|approval| SignatureView {
                person: approval.person,
                name: name(approval.person),
                time: approval.time.clone(),
            })
            .collect();
        let wanted = in_words(&rule, name);
        Ok(Self { rule, section: section.map(str::to_owned), by, given, wanted })
    }

    /// Those under a stored version.
    pub fn of(read: &Read<'_>, brief: BriefId, revision: RevisionHash) -> Result<Self, Refusal> {
        let section = section_of(read, revision)?;
        Self::under(read, brief, Some(revision), section.as_deref())
    }

    pub fn are_enough(&self) -> bool {
        self.by.len() >= self.needed()
    }

    /// Whether one more by this person leaves others to be waited for.
    pub fn would_wait(&self) -> bool {
        self.by.len() + 1 < self.needed()
    }

    /// Why this person's signature would not count; nothing where it would.
    pub fn why_not(&self, person: &Person) -> Option<String> {
        if may_sign(&self.rule, person) {
            return None;
        }
        Some(format!("{} needs {}; you are not among them.", self.where_(), self.wanted))
    }

    /// What is still to come, where this is not enough.
    pub fn shortfall(&self) -> String {
        let (given, needed) = (self.by.len(), self.needed());
        format!("{} needs {}: {given} of {needed} approved", self.where_(), self.wanted)
    }

    pub fn into_rule(self) -> ApprovalRule {
        self.rule
    }

    pub fn view(self) -> SignaturesView {
        let needed = self.rule.needed;
        SignaturesView { given: self.given, needed, wanted: self.wanted }
    }

    fn needed(&self) -> usize {
        self.rule.needed.max(1) as usize
    }

    fn where_(&self) -> String {
        self.section.as_ref().map_or_else(|| "A brief".into(), |section| format!("*{section}*"))
    }
}

/// Whether an approved version still has the signatures that it needs. A text of a newer program
/// cannot say which section it is of, and leaves the newsroom by no way.
pub(crate) fn is_still_approved(
    read: &Read<'_>,
    brief: BriefId,
    revision: RevisionHash,
) -> Result<bool, Refusal> {
    match Signatures::of(read, brief, revision) {
        Ok(signatures) => Ok(signatures.are_enough()),
        Err(refusal) if refusal.code == Code::Refused => Ok(false),
        Err(refusal) => Err(refusal),
    }
}
