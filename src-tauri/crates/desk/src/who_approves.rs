//! Whose signatures a version needs; pure.
//!
//! A rule is data: how many people, and whose signature counts. A signature counts once per person,
//! for exactly the version that was signed, while its signer may still give it, and until its signer
//! or anybody else ended the round without approving.

use crate::state::may_review;
use crate::{PersonId, Role};
use archive::{Approval, ApprovalRule, Person, Round, RoundState, Signers};
use brief::RevisionHash;
use std::collections::BTreeSet;

/// Whether this person's signature counts.
pub(crate) fn may_sign(rule: &ApprovalRule, person: &Person) -> bool {
    match &rule.by {
        Signers::Role(Role::Chief) => person.is(Role::Chief),
        Signers::Role(_) => may_review(person),
        Signers::Persons(persons) => may_review(person) && persons.contains(&person.id),
    }
}

/// Who signed this version so that it counts, each person once, in the order of signing.
pub(crate) fn signers(
    rule: &ApprovalRule,
    revision: RevisionHash,
    approvals: &[Approval],
    rounds: &[Round],
    people: &[Person],
) -> Vec<PersonId> {
    let counts = |person| people.iter().any(|one| one.id == person && may_sign(rule, one));
    let mut found = Vec::new();
    for approval in approvals.iter().filter(|approval| approval.revision == revision) {
        let standing = stands(approval, rounds);
        if standing && counts(approval.person) && !found.contains(&approval.person) {
            found.push(approval.person);
        }
    }
    found
}

/// A signature falls with its round where that was withdrawn or sent back, and with any later round
/// on the same version that was sent back.
fn stands(approval: &Approval, rounds: &[Round]) -> bool {
    let Some(own) = rounds.iter().find(|round| round.id == approval.round) else { return false };
    let sent_back = |round: &Round| {
        round.number >= own.number
            && round.head == approval.revision
            && round.state == RoundState::ChangesRequested
    };
    matches!(own.state, RoundState::Open | RoundState::Approved) && !rounds.iter().any(sent_back)
}

/// Who of these people could give one of the signatures: who may sign and did not write everything.
pub(crate) fn could_approve(
    rule: &ApprovalRule,
    people: &[Person],
    wrote_all: Option<PersonId>,
) -> BTreeSet<PersonId> {
    people
        .iter()
        .filter(|person| may_sign(rule, person) && Some(person.id) != wrote_all)
        .map(|person| person.id)
        .collect()
}

/// The rule in words, as it stands after *needs*: *2 approvals, by reviewers*.
pub(crate) fn in_words(rule: &ApprovalRule, name: impl Fn(PersonId) -> String) -> String {
    let count =
        if rule.needed == 1 { "1 approval".into() } else { format!("{} approvals", rule.needed) };
    let by = match &rule.by {
        Signers::Role(Role::Chief) if rule.needed == 1 => "by a chief".into(),
        Signers::Role(Role::Chief) => "by chiefs".into(),
        Signers::Role(_) if rule.needed == 1 => "by a reviewer".into(),
        Signers::Role(_) => "by reviewers".into(),
        Signers::Persons(persons) => {
            let names: Vec<String> = persons.iter().map(|person| name(*person)).collect();
            let word = if persons.len() == rule.needed as usize { " and " } else { " or " };
            format!("by {}", names.join(word))
        }
    };
    format!("{count}, {by}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use archive::RoundId;
    use brief::BriefId;
    use uuid::Uuid;

    const ANNA: u128 = 1;
    const BEN: u128 = 2;
    const CLEO: u128 = 3;
    const DORA: u128 = 4;

    fn id(n: u128) -> PersonId {
        PersonId(Uuid::from_u128(n))
    }

    /// Anna is chief, Ben edits, Cleo and Dora review.
    fn people() -> Vec<Person> {
        let person = |n, roles: &[Role]| Person {
            id: id(n),
            name: String::new(),
            initials: String::new(),
            roles: roles.to_vec(),
        };
        vec![
            person(ANNA, &[Role::Chief]),
            person(BEN, &[Role::Editor]),
            person(CLEO, &[Role::Reviewer]),
            person(DORA, &[Role::Reviewer]),
        ]
    }

    fn rule(needed: u32, by: Signers) -> ApprovalRule {
        ApprovalRule { needed, by }
    }

    fn revision(n: u8) -> RevisionHash {
        RevisionHash::from_bytes([n; 32])
    }

    fn round(number: u32, head: u8, state: RoundState) -> Round {
        Round {
            id: RoundId(Uuid::from_u128(number.into())),
            brief: BriefId::made_from(&[b"b"]),
            number,
            base: None,
            head: revision(head),
            opened_by: id(BEN),
            opened: String::new(),
            extended: None,
            asked_of: None,
            asked_role: None,
            note: String::new(),
            state,
            closed_by: None,
            closed: None,
            answer: String::new(),
        }
    }

    fn signed(n: u128, round: u32, head: u8) -> Approval {
        Approval {
            revision: revision(head),
            round: RoundId(Uuid::from_u128(round.into())),
            person: id(n),
            time: String::new(),
            assurance: String::new(),
            completes: false,
        }
    }

    #[test]
    fn who_may_sign_follows_the_rule() {
        let reviewers = || Signers::Role(Role::Reviewer);
        let table: [(Signers, &[u128]); 4] = [
            (reviewers(), &[ANNA, CLEO, DORA]),
            (Signers::Role(Role::Chief), &[ANNA]),
            (Signers::Persons(vec![id(DORA)]), &[DORA]),
            // Who may not review signs nothing, whatever the rule says.
            (Signers::Persons(vec![id(BEN), id(CLEO)]), &[CLEO]),
        ];
        for (by, expected) in table {
            let rule = rule(1, by.clone());
            let may: Vec<u128> = people()
                .iter()
                .filter(|person| may_sign(&rule, person))
                .map(|person| person.id.0.as_u128())
                .collect();
            assert_eq!(may, expected, "{by:?}");
        }
    }

    #[test]
    fn a_signature_counts_once_for_its_version_and_while_its_round_was_not_given_up() {
        use RoundState::{Approved, ChangesRequested, Open, Withdrawn};
        type Case<'a> = (&'a str, Vec<Round>, Vec<Approval>, &'a [u128]);
        let cases: [Case<'_>; 9] = [
            ("nobody yet", vec![round(1, 1, Open)], vec![], &[]),
            ("one of two", vec![round(1, 1, Open)], vec![signed(CLEO, 1, 1)], &[CLEO]),
            (
                "twice is once",
                vec![round(1, 1, Approved), round(2, 1, Open)],
                vec![signed(CLEO, 1, 1), signed(CLEO, 2, 1)],
                &[CLEO],
            ),
            (
                "an edit voids it: it was for version 1",
                vec![round(1, 2, Open)],
                vec![signed(CLEO, 1, 2), signed(DORA, 1, 1)],
                &[CLEO],
            ),
            ("withdrawn", vec![round(1, 1, Withdrawn)], vec![signed(CLEO, 1, 1)], &[]),
            ("sent back", vec![round(1, 1, ChangesRequested)], vec![signed(CLEO, 1, 1)], &[]),
            (
                "sent back later",
                vec![round(1, 1, Approved), round(2, 1, ChangesRequested), round(3, 1, Open)],
                vec![signed(CLEO, 1, 1)],
                &[],
            ),
            (
                "another version was sent back later",
                vec![round(1, 1, Approved), round(2, 2, ChangesRequested), round(3, 1, Open)],
                vec![signed(CLEO, 1, 1)],
                &[CLEO],
            ),
            ("no role any more", vec![round(1, 1, Open)], vec![signed(BEN, 1, 1)], &[]),
        ];
        let rule = rule(2, Signers::Role(Role::Reviewer));
        for (case, rounds, approvals, expected) in cases {
            // `revision` of the first case that names version 2 is the newer one.
            let asked = if case.starts_with("an edit") { revision(2) } else { revision(1) };
            let found = signers(&rule, asked, &approvals, &rounds, &people());
            let found: Vec<u128> = found.iter().map(|person| person.0.as_u128()).collect();
            assert_eq!(found, expected, "{case}");
        }
    }

    #[test]
    fn nobody_could_approve_what_the_only_reviewer_wrote() {
        let could = |rule: &ApprovalRule, wrote| could_approve(rule, &people(), wrote).len();
        let chief = rule(1, Signers::Role(Role::Chief));
        assert_eq!(could(&chief, None), 1);
        assert_eq!(could(&chief, Some(id(ANNA))), 0);
        assert_eq!(could(&ApprovalRule::default(), Some(id(CLEO))), 2);
    }

    #[test]
    fn a_rule_is_said_in_words() {
        let name =
            |person: PersonId| if person == id(CLEO) { "Cleo".into() } else { "Dora".into() };
        let both = || vec![id(CLEO), id(DORA)];
        let table = [
            (ApprovalRule::default(), "1 approval, by a reviewer"),
            (rule(2, Signers::Role(Role::Reviewer)), "2 approvals, by reviewers"),
            (rule(1, Signers::Role(Role::Chief)), "1 approval, by a chief"),
            (rule(1, Signers::Persons(both())), "1 approval, by Cleo or Dora"),
            (rule(2, Signers::Persons(both())), "2 approvals, by Cleo and Dora"),
        ];
        for (rule, expected) in table {
            assert_eq!(in_words(&rule, name), expected);
        }
    }
}
