//! Commands on whose turn it is and on who must approve.

use crate::archive::{acting, open, open_to_read, say};
use crate::args::{Place, RoundsCommand, RuleCommand, TurnCommand};
use crate::failure::Failure;
use crate::render;
use crate::review::role_called;
use desk::{ApprovalRule, ApprovalRulesView, BriefView, Desk, DeskRow, Signers, TurnReason};
use std::fmt::Write as _;

pub fn run(place: &Place, command: RoundsCommand) -> Result<(), Failure> {
    match command {
        RoundsCommand::Turn { json, command: None } => {
            let desk = open_to_read(place)?;
            let queue = acting(&desk, place)?.my_queue()?;
            say(json, &queue, &queue_text(&queue))
        }
        RoundsCommand::Turn { command: Some(command), .. } => turn(&open(place)?, place, command),
        RoundsCommand::Rule { json, command: None } => {
            let rules = open_to_read(place)?.approval_rules()?;
            say(json, &rules, &rules_text(&rules))
        }
        RoundsCommand::Rule { command: Some(command), .. } => rule(&open(place)?, place, command),
    }
}

fn turn(desk: &Desk, place: &Place, command: TurnCommand) -> Result<(), Failure> {
    let acting = acting(desk, place)?;
    let view = match command {
        TurnCommand::Leave { id } => acting.leave_turn(desk.brief_called(&id)?)?,
        TurnCommand::Ask { id, whom, reason } => {
            acting.ask_turn(desk.brief_called(&id)?, desk.person_called(&whom)?, &reason)?
        }
    };
    state(&view)
}

fn rule(desk: &Desk, place: &Place, command: RuleCommand) -> Result<(), Failure> {
    let acting = acting(desk, place)?;
    let rules = match command {
        RuleCommand::Set { section, needed, role, by: named } => {
            let by = if named.is_empty() {
                Signers::Role(role_called("The rule was not saved", &role)?)
            } else {
                let persons = named.iter().map(|name| desk.person_called(name));
                Signers::Persons(persons.collect::<Result<_, _>>()?)
            };
            acting.set_approval_rule(section.as_deref(), Some(ApprovalRule { needed, by }))?
        }
        RuleCommand::Remove { section } => acting.set_approval_rule(section.as_deref(), None)?,
    };
    say(false, &(), &rules_text(&rules))
}

/// Which brief, since when, why, and what was said with it; further reasons stand below the first.
fn queue_text(queue: &[DeskRow]) -> String {
    let mut rows = Vec::new();
    for row in queue {
        for (at, reason) in row.reasons.iter().enumerate() {
            let (id, headline) = match at {
                0 => (row.id.to_string(), render::one_line(&row.headline)),
                _ => (String::new(), String::new()),
            };
            rows.push(vec![id, reason.since.clone(), why(reason), said(headline, &reason.note)]);
        }
    }
    render::table(&rows)
}

fn why(reason: &TurnReason) -> String {
    let by = reason.by.as_ref().map(|by| format!(" by {}", render::one_line(by)));
    format!("{}{}", reason.reason.as_str(), by.unwrap_or_default())
}

fn said(headline: String, note: &str) -> String {
    match (headline.is_empty(), note.is_empty()) {
        (_, true) => headline,
        (true, false) => render::one_line(note),
        (false, false) => format!("{headline}: {}", render::one_line(note)),
    }
}

fn rules_text(rules: &ApprovalRulesView) -> String {
    let mut text = String::new();
    for rule in &rules.sections {
        let section = rule.section.as_deref().unwrap_or_default();
        let _ = writeln!(text, "{}: {}", render::one_line(section), render::one_line(&rule.wanted));
    }
    let _ = writeln!(text, "all others: {}", render::one_line(&rules.others.wanted));
    text
}

fn state(view: &BriefView) -> Result<(), Failure> {
    say(false, &(), &format!("{}\n", view.state.as_str()))
}
