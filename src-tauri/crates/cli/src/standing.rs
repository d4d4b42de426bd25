//! Commands beside a brief's way, and on how the newsroom begins and ends its day.

use crate::archive::{acting, open, open_to_read, say};
use crate::args::{Place, StandingCommand, TemplateArgs, TemplateCommand};
use crate::failure::Failure;
use crate::render;
use brief::Date;
use desk::{BriefView, Desk, NewsroomView, RelatedBrief, Template, TemplateGroup};
use std::fmt::Write as _;

pub fn run(place: &Place, command: StandingCommand) -> Result<(), Failure> {
    match command {
        StandingCommand::Follows { id, json } => follows(&open_to_read(place)?, &id, json),
        StandingCommand::Template { json, command: None } => {
            let newsroom = open_to_read(place)?.newsroom()?;
            say(json, &newsroom.templates, &templates_text(&newsroom))
        }
        StandingCommand::Deadline { time: None } => {
            let deadline = open_to_read(place)?.newsroom()?.deadline;
            say(false, &(), &deadline_line(deadline.as_deref()))
        }
        command => change(&open(place)?, place, command),
    }
}

fn change(desk: &Desk, place: &Place, command: StandingCommand) -> Result<(), Failure> {
    let acting = acting(desk, place)?;
    let brief = |id: &str| desk.brief_called(id);
    let person = |name: Option<String>| name.map(|name| desk.person_called(&name)).transpose();
    match command {
        StandingCommand::Plan { headline, section, to, date } => {
            let date = day("No brief was planned", date)?;
            let plan = acting.plan_brief(section.as_deref(), &headline, person(to)?, date)?;
            id_of(&plan)
        }
        StandingCommand::Assign { id, to } => {
            let view = acting.assign(brief(&id)?, person(to)?)?;
            let who = view.assignee.map_or_else(|| "nobody".into(), |person| person.name);
            say(false, &(), &format!("{}\n", render::one_line(&who)))
        }
        StandingCommand::Hold { id, until, reason } => {
            let until = day("The brief was not held", until)?;
            state(&acting.hold(brief(&id)?, until, &reason)?)
        }
        StandingCommand::Resume { id } => state(&acting.resume(brief(&id)?)?),
        StandingCommand::Spike { id, reason } => state(&acting.spike(brief(&id)?, &reason)?),
        StandingCommand::Unspike { id } => state(&acting.restore_brief(brief(&id)?)?),
        StandingCommand::HandOver { id, to, note } => {
            let id = brief(&id)?;
            let counter = acting.open_brief(id)?.draft.map_or(0, |draft| draft.counter);
            state(&acting.hand_over(id, counter, desk.person_called(&to)?, &note)?)
        }
        StandingCommand::Copy { id } => id_of(&acting.take_copy(brief(&id)?)?),
        StandingCommand::NewFrom { id } => id_of(&acting.new_from(brief(&id)?)?),
        StandingCommand::Template { command: Some(command), .. } => {
            let newsroom = match command {
                TemplateCommand::Set { section, parts } => {
                    acting.set_template(&section, Some(template_of(parts)))?
                }
                TemplateCommand::Remove { section } => acting.set_template(&section, None)?,
            };
            say(false, &(), &templates_text(&newsroom))
        }
        StandingCommand::Deadline { time } => {
            let time = time.filter(|time| time != "none");
            let newsroom = acting.set_deadline(time.as_deref())?;
            say(false, &(), &deadline_line(newsroom.deadline.as_deref()))
        }
        StandingCommand::Follows { .. } | StandingCommand::Template { command: None, .. } => Ok(()),
    }
}

fn day(not: &str, text: Option<String>) -> Result<Option<Date>, Failure> {
    let Some(text) = text else { return Ok(None) };
    let day = text.parse().map_err(|_| {
        Failure::Unusable(format!("{not}: `{text}` is not a day. Write it as YYYY-MM-DD."))
    })?;
    Ok(Some(day))
}

fn id_of(view: &BriefView) -> Result<(), Failure> {
    say(false, &(), &format!("{}\n", view.id))
}

fn state(view: &BriefView) -> Result<(), Failure> {
    say(false, &(), &format!("{}\n", view.state.as_str()))
}

fn follows(desk: &Desk, id: &str, json: bool) -> Result<(), Failure> {
    let id = desk.brief_called(id)?;
    let (earlier, later) = (desk.follows_of(id)?, desk.followers_of(id)?);
    let mut rows = Vec::new();
    for (word, briefs) in [("follows", &earlier), ("followed by", &later)] {
        rows.extend(briefs.iter().map(|one| cells(word, one)));
    }
    let both = serde_json::json!({ "follows": earlier, "followers": later });
    say(json, &both, &render::table(&rows))
}

fn cells(word: &str, one: &RelatedBrief) -> Vec<String> {
    vec![
        word.into(),
        one.id.to_string(),
        one.date.clone().unwrap_or_else(|| "no date".into()),
        one.state.as_str().into(),
        render::one_line(&one.headline),
    ]
}

fn template_of(parts: TemplateArgs) -> Template {
    let groups = parts.group.iter().map(|text| {
        let (group, outlets) = text.rsplit_once(':').unwrap_or((text, ""));
        let outlets = outlets.split(',').map(|outlet| outlet.trim().to_owned());
        TemplateGroup { group: group.trim().to_owned(), outlets: outlets.collect() }
    });
    Template { facts: parts.facts, groups: groups.collect(), links: parts.link, today: parts.today }
}

fn templates_text(newsroom: &NewsroomView) -> String {
    let mut text = String::new();
    for one in &newsroom.templates {
        let template = &one.template;
        let day = if template.today { "dated today" } else { "no date" };
        let section = render::one_line(&one.section);
        let _ = writeln!(text, "{section}: facts {}, {day}", template.facts);
        for TemplateGroup { group, outlets } in &template.groups {
            let named = outlets.join(", ");
            let line = if named.is_empty() { group.clone() } else { format!("{group}: {named}") };
            let _ = writeln!(text, "  perspective {}", render::one_line(&line));
        }
        for label in &template.links {
            let _ = writeln!(text, "  link {}", render::one_line(label));
        }
    }
    text
}

fn deadline_line(deadline: Option<&str>) -> String {
    format!("{}\n", deadline.unwrap_or("none"))
}
