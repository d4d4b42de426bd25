//! What each event leads to: the one place that writes projected tables.
//!
//! Conflict rules for events of several devices: a ref moves only where it stands as the event
//! expects, else the brief has two heads; a round that is closed stays as it was closed first; the
//! last name and the last roles win in causal order. Roles count only from a chief (the first person of
//! all is one), an undo only from whoever decided, *published before* only on a first version, an
//! approval only of a version of its brief. Those of outlets stand in `outlets.rs`, those of plans,
//! assignees, held and spiked briefs in `standing.rs`, those of templates in `newsroom.rs`, those of
//! checks in `checks.rs`, those of suggested wordings in `suggestions.rs`, those of comments in
//! `threads.rs`, those of who must approve in `rules.rs`, those of replies in `replies.rs`, those of
//! turns in `turns.rs`, those of embargoes in `leaving.rs`, those of corrections in `after_release.rs`,
//! those of keys in `keys.rs`, that of purges in `purge.rs`, those of releases in `releases.rs`, those of
//! targets, publication and plan in `press.rs`.

use crate::briefs::date_column;
use crate::event::{Attested, RevisionRecord};
use crate::reviews::RoundState;
use crate::sql::{run, to_json, value};
use crate::{Action, ArchiveError, DecisionId, Event, PersonId, Role, RoundId, Verdict, Write};
use brief::{BriefId, Origin, RevisionHash};

impl Write<'_> {
    pub(crate) fn project_action(
        &self,
        event: &Event,
        action: &Action,
    ) -> Result<(), ArchiveError> {
        self.project_turns(event, action)?;
        match action {
            Action::PersonAdded { person, name, initials, roles } => {
                let is_first = self.people()?.is_empty();
                self.put_person(event, *person, name, initials)?;
                if is_first {
                    self.put_roles(*person, roles)
                } else {
                    self.grant(event, *person, roles)
                }
            }
            Action::PersonRenamed { person, name, initials } => {
                self.put_person(event, *person, name, initials)
            }
            Action::RolesSet { person, roles } => self.grant(event, *person, roles),
            Action::KeyAdded { .. }
            | Action::KeyGranted { .. }
            | Action::KeyConfirmed { .. }
            | Action::KeyRevoked { .. }
            | Action::PersonRetired { .. } => self.project_keys(event, action),
            Action::BriefAdded { brief, section, origin } => {
                self.put_brief(event, *brief, section.as_deref(), origin.as_ref())
            }
            Action::RevisionSaved { revision, expects, published_before } => {
                self.add_revision(revision, *expects)?;
                self.put_draft_writers(revision)?;
                let counts = *published_before && revision.parents.is_empty();
                if counts { self.put_published_before(event, revision) } else { Ok(()) }
            }
            Action::EditionSaved { .. } => self.put_edition(event, action),
            Action::Released { .. }
            | Action::EditionReleased { .. }
            | Action::ReleaseSent { .. }
            | Action::EditionReleaseSent { .. }
            | Action::HeldSettled { .. } => self.project_releases(event, action),
            Action::PublicationSet { .. }
            | Action::TargetSet { .. }
            | Action::EditionPlanSet { .. } => self.project_press(action),
            Action::OutletsAdded { .. }
            | Action::OutletSet { .. }
            | Action::OutletsMerged { .. }
            | Action::OutletMergeTakenBack { .. }
            | Action::OutletsKeptApart { .. } => self.project_outlets(action),
            Action::HouseStyleSet { .. }
            | Action::WordLearned { .. }
            | Action::WordForgotten { .. }
            | Action::FigureTicked { .. }
            | Action::FigureUnticked { .. } => self.project_checks(event, action),
            Action::ThreadOpened { .. }
            | Action::CommentAdded { .. }
            | Action::CommentEdited { .. }
            | Action::CommentDeleted { .. }
            | Action::ThreadResolved { .. }
            | Action::ThreadReopened { .. } => self.project_threads(event, action),
            Action::EmbargoSet { .. }
            | Action::EmbargoLifted { .. }
            | Action::ReleasedUnapproved { .. } => self.project_leaving(event, action),
            Action::PublicChangeBegun { .. } | Action::PublicChangeDropped { .. } => {
                self.project_after_release(event, action)
            }
            Action::Purged { .. } => self.project_purge(event, action),
            Action::TemplateSet { .. } | Action::DeadlineSet { .. } => {
                self.project_newsroom(action)
            }
            Action::ApprovalRuleSet { .. } => self.project_rules(event, action),
            other => {
                self.project_standing(event, other)?;
                self.project_review(event, other)
            }
        }
    }

    fn project_review(&self, event: &Event, action: &Action) -> Result<(), ArchiveError> {
        match action {
            Action::ReviewOpened { .. } => self.put_round(event, action),
            Action::ReviewExtended { round, head } => {
                run(
                    self.sql,
                    "UPDATE round SET head = ?2, extended = ?3 WHERE id = ?1 AND state = 'open'",
                    (round.to_string(), head.as_bytes(), &event.time),
                )?;
                Ok(())
            }
            Action::ReviewWithdrawn { round } => {
                self.close_round(event, *round, RoundState::Withdrawn, "")
            }
            Action::ChangesRequested { round, note } => {
                self.close_round(event, *round, RoundState::ChangesRequested, note)
            }
            Action::Decided { decision, round, brief, attested, .. }
            | Action::PartsRead { decision, round, brief, attested } => {
                self.put_decision(event, *decision, *round, action)?;
                self.put_attested(event, *decision, *brief, attested)
            }
            Action::WordingSuggested { decision, round, brief, attested, .. } => {
                self.put_decision(event, *decision, *round, action)?;
                self.put_attested(event, *decision, *brief, std::slice::from_ref(attested))?;
                self.put_suggestion(event, action)
            }
            Action::WordingTaken {
                suggestion, decision, round, brief, revision, attested, ..
            } => {
                self.put_decision(event, *decision, *round, action)?;
                self.put_attested(event, *decision, *brief, attested)?;
                self.answer_suggestion(event, *suggestion, *decision, Some(*revision), "")
            }
            Action::WordingDeclined { suggestion, decision, round, reply, .. } => {
                self.put_decision(event, *decision, *round, action)?;
                self.answer_suggestion(event, *suggestion, *decision, None, reply)
            }
            Action::Undone { decision } => self.undo(event, *decision),
            Action::RejectionAnswered { .. } => self.put_reply(event, action),
            Action::Approved { round, brief, revision, decision, attested, waits, .. } => {
                if !self.is_of(*revision, *brief)? {
                    return Ok(());
                }
                self.put_attested(event, *decision, *brief, attested)?;
                self.put_approval(event, action)?;
                if *waits {
                    return Ok(());
                }
                self.close_round(event, *round, RoundState::Approved, "")
            }
            _ => Ok(()),
        }
    }

    /// Whether an approval is of a version of the brief that it names.
    fn is_of(&self, revision: RevisionHash, brief: BriefId) -> Result<bool, ArchiveError> {
        let of: Option<String> =
            value(self.sql, "SELECT brief FROM revision WHERE hash = ?1", [revision.as_bytes()])?;
        Ok(of.is_some_and(|of| of == brief.to_string()))
    }

    /// Roles come from a chief.
    fn grant(&self, event: &Event, person: PersonId, roles: &[Role]) -> Result<(), ArchiveError> {
        let giver = self.people()?.into_iter().find(|person| person.id == event.person);
        let is_chief = giver.is_some_and(|giver| giver.is(Role::Chief));
        if is_chief { self.put_roles(person, roles) } else { Ok(()) }
    }

    fn put_person(
        &self,
        event: &Event,
        person: PersonId,
        name: &str,
        initials: &str,
    ) -> Result<(), ArchiveError> {
        run(
            self.sql,
            "INSERT INTO person (id, name, initials, added) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (id) DO UPDATE SET name = ?2, initials = ?3",
            (person.to_string(), name, initials, &event.time),
        )?;
        Ok(())
    }

    fn put_roles(&self, person: PersonId, roles: &[Role]) -> Result<(), ArchiveError> {
        run(self.sql, "DELETE FROM person_role WHERE person = ?1", [person.to_string()])?;
        for role in roles {
            run(
                self.sql,
                "INSERT INTO person_role (person, role) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
                (person.to_string(), role.as_str()),
            )?;
        }
        Ok(())
    }

    fn put_brief(
        &self,
        event: &Event,
        brief: BriefId,
        section: Option<&str>,
        origin: Option<&Origin>,
    ) -> Result<(), ArchiveError> {
        run(
            self.sql,
            "INSERT INTO brief (id, section, added, added_by) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT DO NOTHING",
            (brief.to_string(), section, &event.time, event.person.to_string()),
        )?;
        if let Some(origin) = origin {
            run(
                self.sql,
                "INSERT INTO origin (scheme, date, slug, brief) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT DO NOTHING",
                (origin.scheme.as_str(), date_column(origin), &origin.slug, brief.to_string()),
            )?;
        }
        Ok(())
    }

    fn put_published_before(
        &self,
        event: &Event,
        revision: &RevisionRecord,
    ) -> Result<(), ArchiveError> {
        run(
            self.sql,
            "INSERT INTO published_before (revision, brief, time, person) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT DO NOTHING",
            (
                revision.hash.as_bytes(),
                revision.brief.to_string(),
                &event.time,
                event.person.to_string(),
            ),
        )?;
        Ok(())
    }

    fn put_round(&self, event: &Event, action: &Action) -> Result<(), ArchiveError> {
        let Action::ReviewOpened { round, brief, number, base, head, asked_of, asked_role, note } =
            action
        else {
            return Ok(());
        };
        run(
            self.sql,
            "INSERT INTO round
                (id, brief, number, base, head, opened_by, opened, asked_of, asked_role, note,
                 state, answer)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 'open', '')",
            (
                round.to_string(),
                brief.to_string(),
                number,
                base.as_ref().map(|hash| *hash.as_bytes()),
                head.as_bytes(),
                event.person.to_string(),
                &event.time,
                asked_of.map(|person| person.to_string()),
                asked_role.map(Role::as_str),
                note,
            ),
        )?;
        Ok(())
    }

    fn close_round(
        &self,
        event: &Event,
        round: RoundId,
        state: RoundState,
        answer: &str,
    ) -> Result<(), ArchiveError> {
        run(
            self.sql,
            "UPDATE round SET state = ?2, closed_by = ?3, closed = ?4, answer = ?5
             WHERE id = ?1 AND state = 'open'",
            (round.to_string(), state.as_str(), event.person.to_string(), &event.time, answer),
        )?;
        Ok(())
    }

    fn put_decision(
        &self,
        event: &Event,
        decision: DecisionId,
        round: RoundId,
        action: &Action,
    ) -> Result<(), ArchiveError> {
        let (verdict, parts, splices, reason) = match action {
            Action::Decided { verdict, parts, splices, reason, .. } => (
                verdict.as_str(),
                to_json(parts, "a decision")?,
                to_json(splices, "a decision")?,
                reason.as_str(),
            ),
            Action::WordingTaken { parts, splices, .. } => (
                Verdict::Accepted.as_str(),
                to_json(parts, "a decision")?,
                to_json(splices, "a decision")?,
                "",
            ),
            Action::PartsRead { attested, .. } => {
                let paths: Vec<String> = attested.iter().map(|a| a.path.to_string()).collect();
                ("read", to_json(&paths, "a decision")?, "[]".into(), "")
            }
            Action::WordingSuggested { reason, .. } => {
                ("suggested", "[]".into(), "[]".into(), reason.as_str())
            }
            Action::WordingDeclined { .. } => ("declined", "[]".into(), "[]".into(), ""),
            _ => return Ok(()),
        };
        let turn: Option<i64> = value(
            self.sql,
            "SELECT coalesce(max(turn), 0) + 1 FROM decision WHERE round = ?1",
            [round.to_string()],
        )?;
        run(
            self.sql,
            "INSERT INTO decision (id, round, person, verdict, parts, splices, time, turn, reason)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            (
                decision.to_string(),
                round.to_string(),
                event.person.to_string(),
                verdict,
                parts,
                splices,
                &event.time,
                turn.unwrap_or(1),
                reason,
            ),
        )?;
        Ok(())
    }

    fn put_attested(
        &self,
        event: &Event,
        decision: DecisionId,
        brief: BriefId,
        attested: &[Attested],
    ) -> Result<(), ArchiveError> {
        for one in attested {
            run(
                self.sql,
                "INSERT INTO attestation (brief, person, path, item, device, decision, time)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING",
                (
                    brief.to_string(),
                    event.person.to_string(),
                    one.path.to_string(),
                    one.item.as_bytes(),
                    event.device.to_string(),
                    decision.to_string(),
                    &event.time,
                ),
            )?;
        }
        Ok(())
    }

    fn undo(&self, event: &Event, decision: DecisionId) -> Result<(), ArchiveError> {
        let (name, person) = (decision.to_string(), event.person.to_string());
        let own = (&name, &person);
        let undone =
            run(self.sql, "UPDATE decision SET undone = 1 WHERE id = ?1 AND person = ?2", own)?;
        run(self.sql, "DELETE FROM attestation WHERE decision = ?1 AND person = ?2", own)?;
        if undone > 0 { self.undo_suggestion(decision) } else { Ok(()) }
    }

    fn put_approval(&self, event: &Event, action: &Action) -> Result<(), ArchiveError> {
        let Action::Approved { round, brief, revision, assurance, waits, .. } = action else {
            return Ok(());
        };
        run(
            self.sql,
            "INSERT INTO approval
                (revision, brief, round, person, device, assurance, time, completes)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO NOTHING",
            (
                revision.as_bytes(),
                brief.to_string(),
                round.to_string(),
                event.person.to_string(),
                event.device.to_string(),
                assurance,
                &event.time,
                !waits,
            ),
        )?;
        Ok(())
    }

    fn put_edition(&self, event: &Event, action: &Action) -> Result<(), ArchiveError> {
        let Action::EditionSaved { edition, date, name, revision, parent, body, note } = action
        else {
            return Ok(());
        };
        let id = edition.to_string();
        run(
            self.sql,
            "INSERT INTO edition (id, date, name, added) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (id) DO UPDATE SET name = ?3",
            (&id, date, name, &event.time),
        )?;
        run(
            self.sql,
            "INSERT INTO edition_revision (hash, edition, parent, body, author, device, time, note)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO NOTHING",
            (
                revision.as_bytes(),
                &id,
                parent.as_ref().map(|hash| *hash.as_bytes()),
                body,
                event.person.to_string(),
                event.device.to_string(),
                &event.time,
                note,
            ),
        )?;
        run(
            self.sql,
            "INSERT INTO edition_ref (edition, name, revision) VALUES (?1, 'current', ?2)
             ON CONFLICT (edition, name) DO UPDATE SET revision = ?2",
            (&id, revision.as_bytes()),
        )?;
        Ok(())
    }
}
