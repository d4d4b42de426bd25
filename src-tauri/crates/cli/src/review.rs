//! Commands of people: who they are, what they send, decide, approve and release.

use crate::archive::{acting, open, open_to_read, say};
use crate::args::{Place, ReviewCommand, SendArgs};
use crate::failure::Failure;
use crate::render;
use brief::{BriefId, ItemPath};
use std::fmt::Write as _;

use desk::{Acting, Asked, Desk, ReviewView, Role, Verdict};

pub fn run(place: &Place, command: ReviewCommand) -> Result<(), Failure> {
    if let ReviewCommand::People { json } = command {
        return people(&open_to_read(place)?, json);
    }
    let desk = open(place)?;
    match command {
        ReviewCommand::Person { name, role } => add_person(&desk, place, &name, &role),
        other => decide(&desk, place, other),
    }
}

fn decide(desk: &Desk, place: &Place, command: ReviewCommand) -> Result<(), Failure> {
    let acting = acting(desk, place)?;
    let brief = |id: &str| desk.brief_called(id);
    match command {
        ReviewCommand::Send(SendArgs { id, to, role, note }) => {
            let to = match (to, role) {
                (_, Some(role)) => Asked::Role(role_called("The brief was not sent", &role)?),
                (Some(person), None) => Asked::Person(desk.person_called(&person)?),
                (None, None) => Asked::Anybody,
            };
            let view = acting.send_to_review(brief(&id)?, to, &note)?;
            state(desk, view.id)
        }
        ReviewCommand::Add { id } => state(desk, acting.add_to_review(brief(&id)?)?.id),
        ReviewCommand::Withdraw { id } => state(desk, acting.withdraw(brief(&id)?)?.id),
        ReviewCommand::Review { id, json } => {
            let review = acting.review(brief(&id)?)?;
            say(json, &review, &summary(&review))
        }
        ReviewCommand::Decide { id, accept, reject, reason } => {
            let review = take_decisions(&acting, brief(&id)?, &accept, &reject, &reason)?;
            say(false, &(), &summary(&review))
        }
        ReviewCommand::Suggest { id, part, text, field, reason } => {
            let id = brief(&id)?;
            let field =
                if matches!(part, ItemPath::Perspective(_)) { field } else { "text".into() };
            let round = acting.review(id)?.round.id;
            acting.suggest(id, round, part, &[(field, text)].into(), &reason)?;
            say(false, &(), &summary(&acting.review(id)?))
        }
        ReviewCommand::Take { id, wording } => {
            state(desk, acting.take_suggestion(brief(&id)?, wording)?.id)
        }
        ReviewCommand::Decline { id, wording, reply } => {
            state(desk, acting.decline_suggestion(brief(&id)?, wording, &reply)?.id)
        }
        ReviewCommand::Read { id } => read_all(&acting, brief(&id)?),
        ReviewCommand::RequestChanges { id, note } => {
            let id = brief(&id)?;
            let round = acting.review(id)?.round.id;
            acting.request_changes(id, round, &note)?;
            state(desk, id)
        }
        ReviewCommand::Approve { id, small: true } => {
            let id = brief(&id)?;
            acting.approve_quick(id, acting.quick(id)?.result)?;
            state(desk, id)
        }
        ReviewCommand::Approve { id, small: false } => {
            let id = brief(&id)?;
            let review = acting.review(id)?;
            acting.approve(id, review.round.id, review.result_hash)?;
            state(desk, id)
        }
        ReviewCommand::People { .. } | ReviewCommand::Person { .. } => Ok(()),
    }
}

fn people(desk: &Desk, json: bool) -> Result<(), Failure> {
    let people = desk.people()?;
    let rows: Vec<_> = people
        .iter()
        .map(|person| vec![person.id.to_string(), person.name.clone(), person.roles.join(", ")])
        .collect();
    say(json, &people, &render::table(&rows))
}

fn add_person(desk: &Desk, place: &Place, name: &str, roles: &[String]) -> Result<(), Failure> {
    let id = if desk.people()?.is_empty() {
        desk.found(name)?
    } else {
        let roles = roles
            .iter()
            .map(|role| role_called("The person was not added", role))
            .collect::<Result<Vec<_>, _>>()?;
        acting(desk, place)?.add_person(name, &roles)?
    };
    say(false, &(), &format!("{id}\n"))
}

pub fn role_called(not: &str, name: &str) -> Result<Role, Failure> {
    Role::from_name(name).ok_or_else(|| {
        Failure::Unusable(format!("{not}: `{name}` is no role. Use chief, editor or reviewer."))
    })
}

fn take_decisions(
    acting: &Acting<'_>,
    id: BriefId,
    accept: &[String],
    reject: &[String],
    reason: &str,
) -> Result<ReviewView, Failure> {
    let round = acting.review(id)?.round.id;
    if !reject.is_empty() {
        acting.decide_because(id, round, reject, Verdict::Rejected, reason)?;
    }
    let ids = match accept {
        [only] if only == "all" => acting.review(id)?.undecided.clone(),
        ids => ids.to_vec(),
    };
    if !ids.is_empty() {
        acting.decide_because(id, round, &ids, Verdict::Accepted, reason)?;
    }
    Ok(acting.review(id)?)
}

fn read_all(acting: &Acting<'_>, id: BriefId) -> Result<(), Failure> {
    let mut review = acting.review(id)?;
    for path in review.unread.clone() {
        let path = path.parse().map_err(Failure::Unusable)?;
        review = acting.mark_read(id, review.round.id, path, true)?;
    }
    say(false, &(), &summary(&review))
}

fn state(desk: &Desk, id: BriefId) -> Result<(), Failure> {
    let row = desk.list_row(id)?;
    say(false, &(), &format!("{}\n", row.state.as_str()))
}

fn summary(review: &ReviewView) -> String {
    let mut text = format!("round {}, {}\n", review.round.number, review.round.state);
    let signatures = &review.round.signatures;
    if signatures.needed > 1 {
        let _ = writeln!(text, "approved by {} of {}", signatures.given.len(), signatures.needed);
    }
    for id in &review.undecided {
        let _ = writeln!(text, "undecided: {id}");
    }
    for wording in &review.suggestions {
        let (id, path, by) = (wording.id, &wording.path, &wording.by);
        let _ = writeln!(text, "wording {id} of {path} by {by}: {}", wording.state);
    }
    for missing in &review.missing {
        let _ = writeln!(text, "missing: {}", missing.message);
    }
    if review.missing.is_empty() {
        text.push_str("ready to be approved\n");
    }
    text
}
