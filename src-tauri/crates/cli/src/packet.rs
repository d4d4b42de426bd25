//! Commands on review packets.

use crate::archive::{acting, open, say};
use crate::args::{MakeArgs, PacketCommand, Place};
use crate::failure::Failure;
use crate::render;
use desk::{Desk, PacketBrief, PacketKey, PacketView, PublicKey, TurnNotices};
use std::fmt::Write as _;

pub fn run(place: &Place, command: PacketCommand) -> Result<(), Failure> {
    match command {
        PacketCommand::Make(make) => pack(place, &make),
        PacketCommand::Read { file, json } => {
            let bytes = Desk::read_packet(&file)?;
            let view = open(place)?.look_into_packet(&bytes)?;
            say(json, &view, &view_text(&view))
        }
        PacketCommand::BringIn { file, compared, json } => {
            let bytes = Desk::read_packet(&file)?;
            let desk = open(place)?;
            let keys = compared_keys(&desk.look_into_packet(&bytes)?.keys, &compared)?;
            let view = desk.bring_in(&bytes, &keys)?;
            remember_sealed(&desk, &view)?;
            say(json, &view, &view_text(&view))
        }
    }
}

/// The new keys that somebody compared. A fingerprint that none of them has was misheard, or the
/// packet is somebody else's.
fn compared_keys(new: &[PacketKey], compared: &[String]) -> Result<Vec<PublicKey>, Failure> {
    let is_new = |said: &&String| !new.iter().any(|key| key.key.is_called(said));
    if let Some(said) = compared.iter().find(is_new).filter(|_| !new.is_empty()) {
        let of = |key: &PacketKey| format!("{} of {}", key.fingerprint, key.person);
        let keys: Vec<String> = new.iter().map(of).collect();
        return Err(Failure::Refused(format!(
            "Nothing was brought in: no new key in the packet is called {said}. New are {}. Compare \
             once more with the key's owner.",
            keys.join(", ")
        )));
    }
    let same = |key: &&PacketKey| compared.iter().any(|said| key.key.is_called(said));
    Ok(new.iter().filter(same).map(|key| key.key).collect())
}

/// The window shows no headline of a brief that came sealed where others look on.
fn remember_sealed(desk: &Desk, view: &PacketView) -> Result<(), Failure> {
    let mut notices = TurnNotices::kept();
    let briefs = view.briefs.iter().map(|brief| brief.id);
    if view.sealed && notices.came_sealed(desk.path(), briefs) {
        notices.keep()?;
    }
    Ok(())
}

fn pack(place: &Place, make: &MakeArgs) -> Result<(), Failure> {
    let desk = open(place)?;
    let acting = acting(&desk, place)?;
    let to = make.to.as_ref().map(|name| desk.person_called(name)).transpose()?;
    let briefs = match to.filter(|_| make.waiting) {
        Some(person) => acting.waiting_for(person)?,
        None => make.ids.iter().map(|id| desk.brief_called(id)).collect::<Result<_, _>>()?,
    };
    let path = acting.write_packet(&briefs, to, &make.note, make.sealed, &make.output)?;
    let shown = path.display().to_string();
    let line =
        format!("wrote {} with {}\n", render::one_line(&shown), counted(briefs.len(), "brief"));
    say(make.json, &serde_json::json!({ "packet": shown, "briefs": briefs }), &line)
}

fn view_text(view: &PacketView) -> String {
    let mut text = String::new();
    let to = view.to.as_ref().map_or_else(String::new, |name| format!(", for {name}"));
    let _ = writeln!(text, "{}", render::one_line(&format!("from {}{to}, {}", view.by, view.made)));
    if view.sealed {
        text.push_str("sealed: only its receiver can open it\n");
    }
    if !view.note.is_empty() {
        let _ = writeln!(text, "note: {}", render::one_line(&view.note));
    }
    if let Some(name) = &view.joins {
        let _ = writeln!(text, "joins the newsroom that {} began", render::one_line(name));
    }
    for name in &view.people {
        let _ = writeln!(text, "person: {}", render::one_line(name));
    }
    for key in &view.keys {
        let line = format!("new key of {}: {}", key.person, key.fingerprint);
        let _ = writeln!(text, "{}", render::one_line(&line));
    }
    for brief in &view.briefs {
        let _ = writeln!(text, "{}", render::one_line(&brief_line(brief)));
    }
    if view.nothing_new {
        text.push_str("nothing new\n");
    }
    text
}

fn brief_line(brief: &PacketBrief) -> String {
    let new = brief.new;
    let counts = [
        (new.versions, "version"),
        (new.rounds, "round"),
        (new.decisions, "decision"),
        (new.sent_back, "answer"),
        (new.approvals, "approval"),
        (new.releases, "release"),
    ];
    let mut parts: Vec<String> = Vec::new();
    if brief.is_new {
        parts.push("a new brief".into());
    }
    parts.extend(counts.iter().filter(|(n, _)| *n > 0).map(|(n, word)| counted(*n, word)));
    if new.other > 0 {
        parts.push(format!("{} more", new.other));
    }
    if brief.merge_needed {
        parts.push("two versions stand side by side".into());
    }
    let id = brief.id.to_string();
    format!("{} {}: {} ({})", &id[..8], brief.headline, parts.join(", "), brief.state.as_str())
}

fn counted(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}
