//! What happened to a brief: its log, who wrote what, bringing back what was.

use crate::archive::{acting, open, open_to_read, say};
use crate::args::{HistoryCommand, Place};
use crate::failure::Failure;
use crate::{render, terminal};
use brief::{Brief, BriefId, RevisionHash};
use desk::{BlameView, Desk, Newer, PurgeView, TimelineEntry, TimelinePage, WrittenIn};
use std::fmt::Write as _;

/// How many entries are read at once.
const PAGE: usize = 200;

pub fn run(place: &Place, command: HistoryCommand) -> Result<(), Failure> {
    match command {
        HistoryCommand::Log { id, versions, last, json } => {
            let desk = open_to_read(place)?;
            log(&desk, desk.brief_called(&id)?, versions, last, json)
        }
        HistoryCommand::Blame { id, version, json } => {
            let desk = open_to_read(place)?;
            let brief = desk.brief_called(&id)?;
            let of = match version {
                Some(name) => desk.version_called(brief, &name)?,
                None => desk.current_text(brief)?.1,
            };
            let view = acting(&desk, place)?.blame(brief, Newer::Version(of))?;
            say(json, &view, &blame_text(&view))
        }
        HistoryCommand::RestoreVersion { id, version, part, preview, json } => {
            let desk = if preview { open_to_read(place)? } else { open(place)? };
            let brief = desk.brief_called(&id)?;
            let version = desk.version_called(brief, &version)?;
            let parts = parts_called(&desk, version, &part)?;
            if preview {
                return show_restoring(&desk, place, (brief, version), &parts, json);
            }
            let onto = desk.list_row(brief)?.revision;
            let view = acting(&desk, place)?.restore_version(brief, version, &parts, onto)?;
            let hash = view.current.map(|hash| hash.to_string()).unwrap_or_default();
            let made = serde_json::json!({ "id": brief, "revision": hash });
            say(json, &made, &format!("{hash}\n"))
        }
        HistoryCommand::Purge { id, words, reason, dry_run, json } => {
            let desk = if dry_run { open_to_read(place)? } else { open(place)? };
            let (brief, me) = (desk.brief_called(&id)?, acting(&desk, place)?);
            let view = match reason.filter(|_| !dry_run) {
                Some(reason) => me.purge(brief, &words, &reason)?,
                None => me.look_at_purge(brief, &words)?,
            };
            say(json, &view, &purge_text(&view))?;
            let found = view.versions.len() + view.said.len() + view.releases.len();
            if found == 0 && view.private.iter().all(|one| one.kind == "undo") {
                return Err(Failure::Refused(format!(
                    "Nothing was found: nothing in this brief says `{words}`. Name other words."
                )));
            }
            Ok(())
        }
    }
}

fn log(
    desk: &Desk,
    brief: BriefId,
    only_versions: bool,
    last: Option<usize>,
    json: bool,
) -> Result<(), Failure> {
    let mut pages: Vec<Vec<TimelineEntry>> = Vec::new();
    let (mut before, mut left) = (None, last.unwrap_or(usize::MAX));
    while left > 0 {
        let page = TimelinePage { only_versions, before, most: left.min(PAGE) };
        let view = desk.timeline(brief, &page)?;
        left -= view.entries.len();
        pages.push(view.entries);
        before = view.earlier;
        if before.is_none() {
            break;
        }
    }
    let entries: Vec<TimelineEntry> = pages.into_iter().rev().flatten().collect();
    let rows: Vec<_> = entries.iter().map(cells).collect();
    say(json, &entries, &render::table(&rows))
}

fn cells(entry: &TimelineEntry) -> Vec<String> {
    let round = entry.round.map_or_else(String::new, |round| format!("round {round}"));
    vec![
        entry.time.clone(),
        render::one_line(&entry.person.name),
        round,
        render::one_line(&told(entry)),
    ]
}

/// One entry in words: what happened, to which version, to whom, and what was said.
fn told(entry: &TimelineEntry) -> String {
    let mut said = match (&entry.version, entry.decided) {
        (Some(version), _) => format!("version {} ({})", version.number, version.kind),
        (None, Some(count)) => {
            let of = |n: usize, word: &str| (n > 0).then(|| format!("{word} {n}"));
            let counts = [
                of(count.accepted, "accepted"),
                of(count.rejected, "rejected"),
                of(count.read, "read"),
            ];
            let counts: Vec<String> = counts.into_iter().flatten().collect();
            if counts.is_empty() { "decided, and took it back".into() } else { counts.join(", ") }
        }
        (None, None) => entry.what.replace('-', " "),
    };
    if let Some(number) = entry.about.filter(|_| entry.version.is_none()) {
        let _ = write!(said, " version {number}");
    }
    if let Some(version) = entry.version.as_ref().filter(|version| version.parents.len() > 1) {
        let _ = write!(said, ", {} brought together", version.parents.len());
    }
    if let Some(to) = &entry.to {
        let _ = write!(said, " to {}", to.name);
    } else if let Some(role) = entry.to_role {
        let _ = write!(said, " to any {}", role.as_str());
    }
    for more in [&entry.until, &entry.format, &entry.place].into_iter().flatten() {
        let _ = write!(said, " {more}");
    }
    if let Some(purged) = &entry.purged {
        let numbers: Vec<String> = purged.versions.iter().map(ToString::to_string).collect();
        if !numbers.is_empty() {
            let _ = write!(said, " versions {}", numbers.join(", "));
        }
    }
    if let Some(purged) = entry.version.as_ref().and_then(|version| version.purged.as_ref()) {
        let day = purged.time.get(..10).unwrap_or_default();
        let _ = write!(said, ", its text purged {day} by {}", purged.person.name);
    }
    let note = entry.version.as_ref().map_or(&entry.text, |version| &version.note);
    if !note.is_empty() {
        let _ = write!(said, ": {note}");
    }
    said
}

/// What goes or went, a line each, then what stays and which files hold it.
fn purge_text(view: &PurgeView) -> String {
    let day = |time: &str| time.get(..10).unwrap_or(time).to_owned();
    let verb = if view.purged.is_some() { "purged" } else { "would go" };
    let mut text = String::new();
    let mut line = |what: String| {
        let _ = writeln!(text, "{}", render::one_line(&what));
    };
    if let Some(why) = &view.blocked {
        line(format!("cannot be purged now: {why}; make a version without the words first"));
    }
    for one in &view.versions {
        line(format!("{verb}: version {}, {}, {}", one.number, one.person.name, day(&one.time)));
    }
    for one in &view.said {
        let what = one.what.replace('-', " ");
        line(format!("{verb}: the words of \"{what}\", {}, {}", one.person.name, day(&one.time)));
    }
    for one in &view.releases {
        let version = one.version.unwrap_or(0);
        let with = match one.others {
            0 => String::new(),
            1 => ", with 1 other brief in the same file".to_owned(),
            others => format!(", with {others} other briefs in the same file"),
        };
        line(format!(
            "{verb}: the stored {} of version {version}, {}{with}",
            one.format,
            day(&one.time)
        ));
    }
    for one in &view.private {
        line(format!("{verb}: {} of {}", private_name(&one.kind), one.person.name));
    }
    if let Some(round) = view.withdrawn {
        let verb = if view.purged.is_some() { "withdrawn" } else { "would be withdrawn" };
        line(format!("{verb}: round {round}, whose texts go"));
    }
    for one in &view.kept {
        line(format!("stays: {} {}", one.what, one.name));
    }
    for one in &view.copies {
        let holds = match one.holds {
            Some(true) => "still holds it",
            Some(false) => "does not hold it any more",
            None => "could not be looked into",
        };
        let time = one.time.as_deref().map_or_else(String::new, |time| format!(", {}", day(time)));
        line(format!("{} {}{time}: {holds}", one.kind, one.path));
    }
    if view.purged.is_some() && !view.wiped {
        line(
            "not wiped yet: another program reads the archive, or there is no room; it is done when the \
             archive is opened next"
                .into(),
        );
    }
    text
}

fn private_name(kind: &str) -> &'static str {
    match kind {
        "draft" => "the draft",
        "undo" => "what could be undone in the draft",
        _ => "a link that was put aside",
    }
}

/// Each sentence behind who wrote it, in print order, an empty line between parts.
fn blame_text(view: &BlameView) -> String {
    let mut rows = Vec::new();
    let mut before = None;
    for field in &view.fields {
        for line in &field.lines {
            let wrote = &view.written[line.wrote];
            let part =
                (before != Some(&field.path)).then(|| part_name(&field.path, field.position));
            before = Some(&field.path);
            rows.push(vec![
                part.unwrap_or_default(),
                version_name(wrote),
                wrote.time.get(..10).unwrap_or_default().to_owned(),
                render::one_line(&writers(wrote)),
                render::one_line(&line.text),
            ]);
        }
    }
    render::table(&rows)
}

fn version_name(written: &WrittenIn) -> String {
    written.number.map_or_else(|| "draft".into(), |number| format!("version {number}"))
}

/// Who made a version, and who wrote at its draft before.
fn writers(written: &WrittenIn) -> String {
    let names = [&written.person].into_iter().chain(&written.with).map(|one| one.name.as_str());
    names.collect::<Vec<_>>().join(" with ")
}

fn part_name(path: &str, position: Option<usize>) -> String {
    let list = path.split('/').next().unwrap_or_default();
    position.map_or_else(|| path.to_owned(), |at| format!("{list}/{}", at + 1))
}

/// `facts/3` is the third fact of the named version; ids are taken as they are.
fn parts_called(
    desk: &Desk,
    version: RevisionHash,
    parts: &[String],
) -> Result<Vec<String>, Failure> {
    let text = desk.version_text(version)?;
    parts.iter().map(|part| part_called(&text, part)).collect()
}

fn part_called(text: &Brief, part: &str) -> Result<String, Failure> {
    let mut pieces = part.splitn(3, '/');
    let (list, number, field) = (pieces.next().unwrap_or_default(), pieces.next(), pieces.next());
    let Some(number) = number.and_then(|number| number.parse::<usize>().ok()) else {
        return Ok(part.to_owned());
    };
    let at = number.wrapping_sub(1);
    let id = match list {
        "facts" => text.facts.get(at).map(|fact| fact.id),
        "perspectives" => text.perspectives.get(at).map(|perspective| perspective.id),
        _ => None,
    };
    let id = id.ok_or_else(|| {
        Failure::Unusable(format!(
            "Nothing was restored: that version has no {part}. `parallax blame` shows its parts."
        ))
    })?;
    let field = field.map_or_else(String::new, |field| format!("/{field}"));
    Ok(format!("{list}/{id}{field}"))
}

fn show_restoring(
    desk: &Desk,
    place: &Place,
    (brief, version): (BriefId, RevisionHash),
    parts: &[String],
    json: bool,
) -> Result<(), Failure> {
    let view = acting(desk, place)?.restoring(brief, version, parts)?;
    let compare = &view.compare;
    let base = compare.base.as_ref().unwrap_or(&compare.head);
    let names = ["what stands now", "what would stand"];
    let sheet = desk::redline_sheet(base, &compare.head, names);
    say(json, &view, &terminal::redline(&sheet, render::has_colour()))
}

/// Who ever said it, in any version.
pub fn search(desk: &Desk, query: &str, within: Option<&str>, json: bool) -> Result<(), Failure> {
    let within = within.map(|id| desk.brief_called(id)).transpose()?;
    let found = desk.said_before(query, within)?;
    let mut text = String::new();
    for one in &found {
        let sentence: String = one.excerpt.iter().map(|piece| piece.text.as_str()).collect();
        let until = if one.stands {
            "it stands".into()
        } else {
            format!("last in {}, {}", version_name(&one.last), one.last.time)
        };
        let date = one.date.as_deref().unwrap_or("no date");
        let _ = writeln!(text, "{}  {date}  {}", one.id, render::one_line(&one.headline));
        let _ = writeln!(
            text,
            "  {}: {}",
            part_name(&one.path, one.position),
            render::one_line(&sentence)
        );
        let _ = writeln!(
            text,
            "  {}, first in {}, {}; {until}",
            render::one_line(&writers(&one.wrote)),
            version_name(&one.first),
            one.first.time,
        );
    }
    say(json, &found, &text)?;
    if found.is_empty() {
        return Err(Failure::Refused(format!(
            "Nothing was found: no sentence of any version has all the words of `{query}`. \
             Try fewer words, or the beginning of one."
        )));
    }
    Ok(())
}
