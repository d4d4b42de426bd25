//! Commands on the archive.

use crate::args::{ArchiveCommand, Place};
use crate::failure::Failure;
use crate::render;
use brief::BriefId;
use desk::{
    Acting, Code, Desk, Format, ImportOptions, ImportProgress, ImportReport, ListRow, PersonId,
    Refusal, System,
};
use pdf::Typst;
use serde::Serialize;
use std::fmt::Write as _;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

pub fn run(place: &Place, command: ArchiveCommand) -> Result<(), Failure> {
    if let ArchiveCommand::Restore { file, force, json } = command {
        return restore(place, &file, force, json);
    }
    if let ArchiveCommand::Verify { json, head, expect } = command {
        return crate::record::verify(place, json, head, &expect);
    }
    let desk = if only_reads(&command) { open_to_read(place)? } else { open(place)? };
    match command {
        ArchiveCommand::Import { paths, published, into, from, json } => {
            let into = into.map(|id| desk.brief_called(&id)).transpose()?;
            let options = ImportOptions { published, into, format: from };
            import(&acting(&desk, place)?, &paths, &options, json)
        }
        ArchiveCommand::Sample => {
            let report = acting(&desk, place)?.import_sample(&mut |_| {})?;
            print_report(&report)
        }
        ArchiveCommand::Export { id, edition, to, output, proof } => {
            export(&desk, id.as_deref(), edition.as_deref(), to, &output, proof)
        }
        ArchiveCommand::List { json } => list(&desk, json),
        ArchiveCommand::Search { query, history: true, within, json } => {
            crate::history::search(&desk, &query, within.as_deref(), json)
        }
        ArchiveCommand::Search { query, json, .. } => search(&desk, &query, json),
        ArchiveCommand::Show { id, to, json } => show(&desk, &id, to, json),
        ArchiveCommand::History { id, json } => history(&desk, &id, json),
        ArchiveCommand::Save { file, onto, note, from, json } => {
            let text = desk::read_file(&file, from)?.brief;
            let acting = acting(&desk, place)?;
            let hash = acting.save_brief(&text, onto.as_deref(), &note)?;
            say(json, &serde_json::json!({ "id": text.id, "revision": hash }), &format!("{hash}\n"))
        }
        ArchiveCommand::Backup { file, json } => {
            if file.as_os_str() == "-" {
                let line = "No backup was made: a backup is a file, not a stream. Name a new file.";
                return Err(Failure::Unusable(line.into()));
            }
            desk.backup(&file)?;
            let line = format!("wrote {}", file.display());
            tell(json, &serde_json::json!({ "backup": file.display().to_string() }), &line)
        }
        ArchiveCommand::Verify { .. } | ArchiveCommand::Restore { .. } => Ok(()),
    }
}

/// Opens the archive that the person named, or the platform's.
pub fn open(place: &Place) -> Result<Desk, Failure> {
    let path = archive_path(place)?;
    Ok(Desk::open(&path, desk::machine(), Box::new(System))?.set_by(Box::new(Typst::new())))
}

/// Opens the archive; where it cannot be written, to read it all the same.
pub fn open_to_read(place: &Place) -> Result<Desk, Failure> {
    Ok(opened_to_read(&archive_path(place)?)?)
}

pub fn opened_to_read(path: &Path) -> Result<Desk, Refusal> {
    let opened =
        Desk::open(path, desk::machine(), Box::new(System)).or_else(|refusal| match refusal.code {
            Code::ArchiveReadOnly | Code::ArchiveDiskFull => {
                Desk::open_to_read(path, desk::machine(), Box::new(System)).map_err(|_| refusal)
            }
            _ => Err(refusal),
        });
    Ok(opened?.set_by(Box::new(Typst::new())))
}

const fn only_reads(command: &ArchiveCommand) -> bool {
    matches!(
        command,
        ArchiveCommand::Export { .. }
            | ArchiveCommand::List { .. }
            | ArchiveCommand::Search { .. }
            | ArchiveCommand::Show { .. }
            | ArchiveCommand::History { .. }
            | ArchiveCommand::Backup { .. }
    )
}

pub fn archive_path(place: &Place) -> Result<PathBuf, Refusal> {
    let named = place.archive.clone().or_else(|| surrounding("PARALLAX_ARCHIVE").map(Into::into));
    named.map_or_else(desk::default_archive, Ok)
}

/// A variable that says something; an empty one counts as unset.
pub fn surrounding(name: &str) -> Option<std::ffi::OsString> {
    std::env::var_os(name).filter(|value| !value.is_empty())
}

/// Who acts: the named person, the only one there is, or, in an empty archive, a new one.
pub fn acting<'a>(desk: &'a Desk, place: &Place) -> Result<Acting<'a>, Failure> {
    let person = who(desk, place)?;
    crate::keys::unlock(desk, person)?;
    Ok(desk.acting(person)?)
}

fn who(desk: &Desk, place: &Place) -> Result<PersonId, Failure> {
    let people = desk.people()?;
    let variable = || surrounding("PARALLAX_PERSON").map(|name| name.to_string_lossy().into());
    let named: Option<String> = place.person.clone().or_else(variable);
    match (&named, people.as_slice()) {
        (Some(name), []) => Ok(desk.found(name)?),
        (Some(name), _) => Ok(desk.person_called(name)?),
        (None, []) => Ok(desk.found(&local_name())?),
        (None, [only]) => Ok(only.id),
        (None, several) => Err(Failure::Unusable(format!(
            "Nothing was done: {} people share this archive and none was named. \
             Name one with --as PERSON or PARALLAX_PERSON; `parallax people` lists them.",
            several.len()
        ))),
    }
}

/// The account's name; an archive's first person can change it later.
fn local_name() -> String {
    let named = ["USER", "LOGNAME", "USERNAME"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.trim().is_empty()));
    named.unwrap_or_else(|| "Local editor".into())
}

fn import(
    acting: &Acting<'_>,
    paths: &[PathBuf],
    options: &ImportOptions,
    json: bool,
) -> Result<(), Failure> {
    let bar = progress_bar();
    let mut show = |progress: ImportProgress| {
        bar.set_length(progress.total as u64);
        bar.set_position(progress.done as u64);
    };
    let report = acting.import(paths, options, &mut show)?;
    bar.finish_and_clear();
    if json {
        say(true, &report, "")?;
        return end_of_import(&report);
    }
    print_report(&report)
}

pub fn progress_bar() -> indicatif::ProgressBar {
    if std::io::stderr().is_terminal() {
        indicatif::ProgressBar::new(0)
    } else {
        indicatif::ProgressBar::hidden()
    }
}

fn print_report(report: &ImportReport) -> Result<(), Failure> {
    say(false, &(), &report_text(report))?;
    end_of_import(report)
}

fn report_text(report: &ImportReport) -> String {
    // A file's name or a brief's text may hold a line break; a line of the report never does.
    let line = |kind: &str, name: &str, line: Option<usize>, text: &str| {
        let at = line.map_or_else(String::new, |line| format!(", line {line}"));
        render::one_line(&format!("{kind}: {name}{at}: {text}"))
    };
    let mut text = String::new();
    for remark in &report.remarks {
        text += &line("note", &remark.name, remark.line, &remark.text);
        text.push('\n');
    }
    for skipped in &report.skipped {
        text += &line("skipped", &skipped.name, skipped.line, &skipped.reason);
        text.push('\n');
    }
    if report.updated > 0 {
        let _ = writeln!(text, "{} are new versions of briefs that were there", report.updated);
    }
    if report.unchanged > 0 {
        let _ = writeln!(text, "{} of the skipped are in the archive already", report.unchanged);
    }
    let imported = report.imported + report.updated;
    let skipped = report.skipped.len() + report.unchanged;
    let _ = writeln!(text, "imported {imported}, skipped {skipped}");
    text
}

fn end_of_import(report: &ImportReport) -> Result<(), Failure> {
    if report.imported + report.updated + report.unchanged > 0 {
        return Ok(());
    }
    Err(Failure::Unusable(match report.skipped.len() {
        0 => {
            "Nothing was imported: there are no files. Name files or folders that have some.".into()
        }
        _ => "Nothing was imported: no file could be taken in. The report says why, file by file; \
              correct one and try again."
            .into(),
    }))
}

fn export(
    desk: &Desk,
    id: Option<&str>,
    edition: Option<&str>,
    format: Format,
    output: &Path,
    proof: bool,
) -> Result<(), Failure> {
    let exported = match (id, edition) {
        (Some(id), _) => desk.export(brief_of(desk, id)?, format, output, proof)?,
        (None, Some(date)) => desk.export_edition(date, format, output, proof)?,
        (None, None) => {
            return Err(Failure::Unusable("Nothing was exported: name a brief.".into()));
        }
    };
    for remark in exported.remarks {
        render::note(&render::one_line(&remark));
    }
    Ok(())
}

fn brief_of(desk: &Desk, name: &str) -> Result<BriefId, Failure> {
    Ok(desk.brief_called(name)?)
}

fn list(desk: &Desk, json: bool) -> Result<(), Failure> {
    let rows = desk.list()?;
    say(json, &rows, &render::table(&rows.iter().map(cells).collect::<Vec<_>>()))
}

fn cells(row: &ListRow) -> Vec<String> {
    vec![
        row.id.to_string(),
        row.date.clone().unwrap_or_else(|| "no date".into()),
        row.state.as_str().into(),
        render::visible(&row.headline),
    ]
}

#[derive(Serialize)]
struct Found {
    #[serde(flatten)]
    row: ListRow,
    excerpt: String,
}

fn search(desk: &Desk, query: &str, json: bool) -> Result<(), Failure> {
    let mut found = Vec::new();
    for hit in desk.search(query)? {
        let excerpt = hit.excerpt.iter().map(|piece| piece.text.as_str()).collect();
        found.push(Found { row: desk.list_row(hit.id)?, excerpt });
    }
    let rows: Vec<_> = found.iter().map(|one| cells(&one.row)).collect();
    say(json, &found, &render::table(&rows))?;
    if found.is_empty() {
        return Err(Failure::Refused(format!(
            "Nothing was found: no current version has all the words of `{query}`. \
             Try fewer words, or the beginning of one."
        )));
    }
    Ok(())
}

fn show(desk: &Desk, id: &str, format: Option<Format>, json: bool) -> Result<(), Failure> {
    let (text, _) = desk.current_text(brief_of(desk, id)?)?;
    let format = if json { Format::Json } else { format.unwrap_or(Format::Text) };
    let mut bytes = desk::convert(&text, format, Some(&Typst::new()))?.bytes().to_vec();
    if std::io::stdout().is_terminal() && !bytes.ends_with(b"\n") {
        bytes.push(b'\n');
    }
    Ok(desk::write_file(Path::new("-"), &bytes)?)
}

#[derive(Serialize)]
struct HistoryRow {
    hash: String,
    content_hash: String,
    parents: Vec<String>,
    author: String,
    time: String,
    note: String,
    kind: String,
    purged: Option<desk::PurgedView>,
}

fn history(desk: &Desk, id: &str, json: bool) -> Result<(), Failure> {
    let versions = desk.history(brief_of(desk, id)?)?;
    let rows: Vec<HistoryRow> = versions
        .into_iter()
        .map(|version| HistoryRow {
            hash: version.hash.to_string(),
            content_hash: version.content_hash.to_string(),
            parents: version.parents.iter().map(ToString::to_string).collect(),
            author: version.author,
            time: version.time,
            note: version.note,
            kind: version.kind,
            purged: version.purged,
        })
        .collect();
    let cells = |(number, row): (usize, &HistoryRow)| {
        vec![
            format!("version {}", number + 1),
            row.hash[..12].to_owned(),
            row.time.clone(),
            row.author.clone(),
            if row.purged.is_some() { "purged".into() } else { row.kind.clone() },
            render::visible(&row.note),
        ]
    };
    let table = render::table(&rows.iter().enumerate().map(cells).collect::<Vec<_>>());
    say(json, &rows, &table)
}

fn restore(place: &Place, file: &Path, force: bool, json: bool) -> Result<(), Failure> {
    let archive = archive_path(place)?;
    let kept = desk::restore(file, &archive, force, desk::machine(), Box::new(System))?;
    let kept = kept.map(|path| path.display().to_string());
    let line = match &kept {
        Some(kept) => format!("restored {}; the old file is {kept}", archive.display()),
        None => format!("restored {}", archive.display()),
    };
    tell(
        json,
        &serde_json::json!({ "archive": archive.display().to_string(), "kept": kept }),
        &line,
    )
}

/// Prints the JSON or the text.
pub fn say<T: Serialize>(json: bool, value: &T, text: &str) -> Result<(), Failure> {
    let text = if json { render::json(value) } else { text.to_owned() };
    Ok(desk::write_file(Path::new("-"), text.as_bytes())?)
}

/// Prints the JSON or, for people, a note beside standard output: what was asked for is elsewhere.
fn tell<T: Serialize>(json: bool, value: &T, line: &str) -> Result<(), Failure> {
    if json {
        return say(true, value, "");
    }
    render::note(line);
    Ok(())
}
