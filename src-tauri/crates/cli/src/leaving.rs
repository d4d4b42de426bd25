//! Commands on when and how a brief leaves.

use crate::archive::{acting, open, open_to_read, say};
use crate::args::{LeavingCommand, Place};
use crate::failure::Failure;
use crate::render;
use desk::{BriefView, ClockTimes, Desk, EmbargoView, PublicChange, embargo_times};
use std::fmt::Write as _;

pub fn run(place: &Place, command: LeavingCommand) -> Result<(), Failure> {
    match command {
        LeavingCommand::Embargo { id, until: None, .. } => {
            let desk = open_to_read(place)?;
            shown(&acting(&desk, place)?.open_brief(desk.brief_called(&id)?)?)
        }
        LeavingCommand::Embargo { id, until: Some(local), zone, first, note } => {
            let until = moment(&local, &zone.unwrap_or_default(), first)?;
            let desk = open(place)?;
            shown(&acting(&desk, place)?.set_embargo(desk.brief_called(&id)?, &until, &note)?)
        }
        LeavingCommand::LiftEmbargo { id, reason } => lift(&open(place)?, place, &id, &reason),
        LeavingCommand::Told { id, json } => told(&open_to_read(place)?, place, &id, json),
        LeavingCommand::Correct { id, update, reason } => {
            let change = if update { PublicChange::Update } else { PublicChange::Correction };
            let desk = open(place)?;
            state(&acting(&desk, place)?.begin_change(desk.brief_called(&id)?, change, &reason)?)
        }
        LeavingCommand::Kill { id, reason, notice } => {
            let desk = open(place)?;
            state(&acting(&desk, place)?.kill(desk.brief_called(&id)?, &reason, &notice)?)
        }
        LeavingCommand::DropChange { id } => {
            let desk = open(place)?;
            state(&acting(&desk, place)?.drop_change(desk.brief_called(&id)?)?)
        }
    }
}

fn state(view: &BriefView) -> Result<(), Failure> {
    say(false, &(), &format!("{}\n", view.state.as_str()))
}

fn told(desk: &Desk, place: &Place, id: &str, json: bool) -> Result<(), Failure> {
    let told = acting(desk, place)?.told(desk.brief_called(id)?)?;
    let mut text = format!("readers have version {}\n", told.version);
    for point in &told.points {
        let line = format!("{}: `{}` is now `{}`", point.part, point.old, point.new);
        let _ = writeln!(text, "{}", render::one_line(&line));
    }
    if told.others > 0 {
        let _ = writeln!(text, "other changes: {}", told.others);
    }
    let _ = writeln!(text, "{}", render::one_line(&told.drafted));
    say(json, &told, &text)
}

fn lift(desk: &Desk, place: &Place, id: &str, reason: &str) -> Result<(), Failure> {
    shown(&acting(desk, place)?.lift_embargo(desk.brief_called(id)?, reason)?)
}

/// The moment that a local time means; what the clocks do to it is said beside the answer.
fn moment(local: &str, zone: &str, first: bool) -> Result<String, Failure> {
    let found = embargo_times(local, zone)?;
    let time = found.first.filter(|_| first).unwrap_or(found.time);
    match found.clock {
        ClockTimes::Once => {}
        ClockTimes::Skipped => render::note(&format!(
            "the clocks of {zone} are put forward over {local}: the embargo ends at {}",
            time.local
        )),
        ClockTimes::Twice => render::note(&format!(
            "the clocks of {zone} show {local} twice: the embargo ends at the {} one, {} from UTC",
            if first { "first" } else { "second" },
            time.offset
        )),
    }
    Ok(time.until)
}

fn shown(view: &BriefView) -> Result<(), Failure> {
    say(false, &(), &format!("{}\n", view.embargo.as_ref().map_or_else(|| "none".into(), line)))
}

fn line(embargo: &EmbargoView) -> String {
    let zone = if embargo.zone.is_empty() { &embargo.until } else { &embargo.zone };
    let note = if embargo.note.is_empty() { String::new() } else { format!(": {}", embargo.note) };
    render::one_line(&format!("until {} {zone} ({}){note}", embargo.local, embargo.at))
}
