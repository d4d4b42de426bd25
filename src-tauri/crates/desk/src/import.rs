//! Files into the archive: as drafts, or as published before.
//!
//! A file is read or named in the report with its reason; nothing of it is half-written. Files of
//! one folder and day are an edition with sections and order.

use crate::convert::read_bytes;
use crate::editions::{EditionText, Pinned, save_imported};
use crate::gather::{Group, gather};
use crate::place::{History, text_if_kept};
use crate::versions::{NewVersion, save_version};
use crate::{
    Acting, Format, ImportProgress, ImportRemark, ImportReport, PersonId, Refusal, Role, Skipped,
};
use archive::{Action, Write};
use brief::{Brief, BriefId, Date, Origin, RevisionHash, RevisionKind};
use press::Reading;
use std::path::PathBuf;

/// How files are taken in.
#[derive(Clone, Debug, Default)]
pub struct ImportOptions {
    /// As published before rather than as drafts. Chiefs only.
    pub published: bool,
    /// House text becomes a version of this brief rather than a new one.
    pub into: Option<BriefId>,
    /// The format of every file, where names and content do not tell.
    pub format: Option<Format>,
}

/// Which brief a file turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Identity {
    /// One that the archive has.
    Known(BriefId),
    /// A new one.
    New(BriefId),
}

/// A file on its way in.
pub(crate) struct Incoming {
    pub name: String,
    pub bytes: Result<Vec<u8>, Refusal>,
}

/// A brief that was read, with what the report says of it.
struct Arrived {
    name: String,
    reading: Reading,
    /// What it was before the changes that are tracked in its file.
    base: Option<Brief>,
    section: Option<String>,
    /// Whether the file itself says its section, be it none; a page of the site may not.
    says_section: bool,
}

impl Arrived {
    /// A brief that says its section itself.
    fn whole(name: String, reading: Reading) -> Self {
        let section = reading.brief.section.clone();
        Self { name, reading, base: None, section, says_section: true }
    }

    /// A section that the archive knows stands against one that only the neighbours suggest.
    fn keep_section(&self, text: &mut Brief, known: &Brief) {
        if !self.says_section {
            let section = known.section.as_ref().or(self.reading.brief.section.as_ref());
            text.section = section.cloned();
        }
    }
}

/// What became of one file.
enum Outcome {
    New(BriefId, RevisionHash),
    Updated(BriefId, RevisionHash),
    Unchanged(BriefId, RevisionHash),
}

impl Acting<'_> {
    /// Imports files and folders. Every readable brief is in the archive when this returns; the
    /// rest is in the report, with line and reason.
    pub fn import(
        &self,
        paths: &[PathBuf],
        options: &ImportOptions,
        progress: &mut dyn FnMut(ImportProgress),
    ) -> Result<ImportReport, Refusal> {
        self.refuse_import(options)?;
        let mut report = ImportReport::default();
        let groups = gather(paths, options, &mut report);
        let total = groups.values().map(|group| group.files.len()).sum();
        let mut done = 0;
        for Group { files, is_whole } in groups.into_values() {
            let incoming = files.into_iter().map(|file| {
                done += 1;
                progress(ImportProgress { done, total, name: file.name.clone() });
                Incoming { bytes: read_bytes(&file.path), name: file.name }
            });
            let group = self.take_group(incoming.collect(), is_whole, options)?;
            merge(&mut report, group);
        }
        self.fill_after(&report)?;
        Ok(report)
    }

    /// Imports files that belong together, from memory.
    pub(crate) fn import_group(
        &self,
        files: Vec<Incoming>,
        options: &ImportOptions,
        progress: &mut dyn FnMut(ImportProgress),
    ) -> Result<ImportReport, Refusal> {
        self.refuse_import(options)?;
        let total = files.len();
        for (at, file) in files.iter().enumerate() {
            progress(ImportProgress { done: at + 1, total, name: file.name.clone() });
        }
        let report = self.take_group(files, true, options)?;
        self.fill_after(&report)?;
        Ok(report)
    }

    /// The registry learns the outlets that came in, in one event for all files.
    fn fill_after(&self, report: &ImportReport) -> Result<(), Refusal> {
        if report.imported + report.updated > 0 {
            self.fill_outlets_from(&report.briefs)?;
        }
        Ok(())
    }

    fn refuse_import(&self, options: &ImportOptions) -> Result<(), Refusal> {
        self.require(Role::Editor, "Nothing was imported")?;
        if options.published && !self.me.is(Role::Chief) {
            return Err(Refusal::rule(
                "Nothing was imported: only a chief says what was published before.",
                "Import the files as drafts, or ask a chief.",
            ));
        }
        Ok(())
    }

    /// One folder's files, in one transaction.
    fn take_group(
        &self,
        files: Vec<Incoming>,
        is_whole: bool,
        options: &ImportOptions,
    ) -> Result<ImportReport, Refusal> {
        let mut report = ImportReport::default();
        let arrived = read_group(files, is_whole, options, &mut report);
        let time = self.desk.now();
        self.write(|write| {
            let mut placed = Vec::new();
            for one in &arrived {
                match take(write, self.me.id, &time, one, options) {
                    Ok(outcome) => {
                        let pinned = count(&mut report, &outcome);
                        let date = one.reading.brief.date;
                        placed.push((date, one.section.clone(), pinned));
                        report.remarks.extend(remarks_of(write, one, &outcome)?);
                    }
                    Err(Stop::File(reason)) => {
                        report.skipped.push(Skipped { name: one.name.clone(), line: None, reason });
                    }
                    Err(Stop::Archive(refusal)) => return Err(refusal),
                }
            }
            if let Some(edition) = edition_of(placed) {
                save_imported(write, self.me.id, &time, edition)?;
            }
            Ok(())
        })?;
        Ok(report)
    }
}

/// A file that is skipped, or a fault that stops the whole transaction.
enum Stop {
    File(String),
    Archive(Refusal),
}

impl<E: Into<Refusal>> From<E> for Stop {
    fn from(error: E) -> Self {
        Self::Archive(error.into())
    }
}

/// Reads every file; site Markdown of one folder is read as an edition.
fn read_group(
    files: Vec<Incoming>,
    is_whole: bool,
    options: &ImportOptions,
    report: &mut ImportReport,
) -> Vec<Arrived> {
    let mut arrived = Vec::new();
    let mut markdown = Vec::new();
    for file in files {
        let bytes = match file.bytes {
            Ok(bytes) => bytes,
            Err(refusal) => {
                let reason = refusal.message;
                report.skipped.push(Skipped { name: file.name, line: None, reason });
                continue;
            }
        };
        let base_name = base_name(&file.name);
        let format = options.format.or_else(|| press::detect_format(&bytes, Some(base_name)));
        match format {
            Some(Format::Markdown) => {
                markdown.push(press::edition::FileIn { name: file.name, bytes });
            }
            Some(Format::Docx) => match press::docx::read_tracked(&bytes) {
                Ok(tracked) => {
                    let base = tracked.base.map(|base| base.brief);
                    let base = base.filter(|base| !base.says_the_same(&tracked.head.brief));
                    arrived.push(Arrived { base, ..Arrived::whole(file.name, tracked.head) });
                }
                Err(unreadable) => report.skipped.push(skipped(file.name, &unreadable)),
            },
            Some(format) => {
                for one in press::read_all(&bytes, format, Some(base_name)) {
                    match one {
                        Ok(reading) => arrived.push(Arrived::whole(file.name.clone(), reading)),
                        Err(unreadable) => {
                            report.skipped.push(skipped(file.name.clone(), &unreadable));
                        }
                    }
                }
            }
            None => report.skipped.push(Skipped {
                name: file.name,
                line: None,
                reason: "neither its name nor its content tells the format".into(),
            }),
        }
    }
    arrived.extend(read_markdown(markdown, is_whole, report));
    arrived
}

fn read_markdown(
    files: Vec<press::edition::FileIn>,
    is_whole: bool,
    report: &mut ImportReport,
) -> Vec<Arrived> {
    let mut arrived = Vec::new();
    let edition = if is_whole { press::read_edition(files) } else { press::read_some(files) };
    for placed in edition.briefs {
        match placed.result {
            Ok(mut reading) => {
                let says_section = reading.brief.section.is_some();
                // The section that the edition gives is part of the brief from here on.
                if !says_section {
                    reading.brief.section.clone_from(&placed.section);
                }
                let section = placed.section.or_else(|| reading.brief.section.clone());
                let name = placed.name;
                arrived.push(Arrived { name, reading, base: None, section, says_section });
            }
            Err(unreadable) => report.skipped.push(skipped(placed.name, &unreadable)),
        }
    }
    arrived
}

fn skipped(name: String, unreadable: &press::Unreadable) -> Skipped {
    Skipped { name, line: unreadable.line, reason: unreadable.reason.clone() }
}

fn base_name(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}

/// Match by id; else by origin; else new. An equal id with another origin is refused.
fn identify(write: &Write<'_>, one: &Arrived, options: &ImportOptions) -> Result<Identity, Stop> {
    let reading = &one.reading;
    let id = reading.brief.id;
    if let Some(into) = options.into {
        if !write.has_brief(into)? {
            return Err(Stop::File(
                "the brief that it should go into is not in the archive".into(),
            ));
        }
        return Ok(Identity::Known(into));
    }
    if write.has_brief(id)? {
        refuse_other_origin(write, id, reading.origin.as_ref())?;
        return Ok(Identity::Known(id));
    }
    let known = match &reading.origin {
        Some(origin) => write.brief_from(origin)?,
        None => None,
    };
    Ok(known.map_or(Identity::New(id), Identity::Known))
}

fn refuse_other_origin(
    write: &Write<'_>,
    id: BriefId,
    origin: Option<&Origin>,
) -> Result<(), Stop> {
    let known = write.origins_of(id)?;
    let Some(origin) = origin.filter(|_| !known.is_empty()) else { return Ok(()) };
    let date = origin.date.map(|date| date.to_string()).unwrap_or_default();
    let fits = known.iter().any(|(_, day, slug)| *day == date && *slug == origin.slug);
    if fits {
        return Ok(());
    }
    let (_, day, slug) = &known[0];
    Err(Stop::File(format!("its id belongs to the brief that came from {day}/{slug}")))
}

fn take(
    write: &Write<'_>,
    me: PersonId,
    time: &str,
    one: &Arrived,
    options: &ImportOptions,
) -> Result<Outcome, Stop> {
    match identify(write, one, options)? {
        Identity::Known(id) => take_known(write, me, time, one, options, id),
        Identity::New(id) => {
            let action = Action::BriefAdded {
                brief: id,
                section: one.reading.brief.section.clone(),
                origin: one.reading.origin.clone(),
            };
            write.record(me, time, &action)?;
            let imported = |brief, parents: Vec<RevisionHash>| NewVersion {
                brief,
                kind: RevisionKind::Import,
                note: "",
                published_before: options.published && parents.is_empty(),
                parents,
            };
            let base = one.base.as_ref().map(|base| Brief { id, ..base.clone() });
            let mut parents = Vec::new();
            if let Some(base) = &base {
                parents.push(save_version(write, me, time, &imported(base, Vec::new()))?);
            }
            let head = imported(&one.reading.brief, parents);
            Ok(Outcome::New(id, save_version(write, me, time, &head)?))
        }
    }
}

fn take_known(
    write: &Write<'_>,
    me: PersonId,
    time: &str,
    one: &Arrived,
    options: &ImportOptions,
    id: BriefId,
) -> Result<Outcome, Stop> {
    let history = History::read(write, id)?;
    let mut text = one.reading.brief.clone();
    text.id = id;
    // The newest version that says the same decides: a file that was read before adds nothing.
    for record in history.records.iter().rev() {
        let Some(known) = text_if_kept(write, record.hash)? else { continue };
        one.keep_section(&mut text, &known);
        if known.says_the_same(&text) {
            return Ok(Outcome::Unchanged(id, history.current.unwrap_or(record.hash)));
        }
    }
    if options.published {
        return Err(Stop::File(
            "the archive has this brief, and only new briefs can be published before".into(),
        ));
    }
    let current = history.current.map(|current| text_if_kept(write, current)).transpose()?;
    if let Some(current) = current.flatten() {
        one.keep_section(&mut text, &current);
        text = redline::carry_ids(&current, text);
    }
    if write.tombstone(text.content_hash())?.is_some() {
        return Err(Stop::File("what it says was purged here".into()));
    }
    let new = NewVersion {
        brief: &text,
        parents: history.current.into_iter().collect(),
        kind: RevisionKind::Import,
        note: "",
        published_before: false,
    };
    Ok(Outcome::Updated(id, save_version(write, me, time, &new)?))
}

fn count(report: &mut ImportReport, outcome: &Outcome) -> Pinned {
    let (brief, revision) = match *outcome {
        Outcome::New(brief, revision) => {
            report.imported += 1;
            (brief, revision)
        }
        Outcome::Updated(brief, revision) => {
            report.updated += 1;
            (brief, revision)
        }
        Outcome::Unchanged(brief, revision) => {
            report.unchanged += 1;
            (brief, revision)
        }
    };
    report.briefs.push(brief);
    Pinned { brief, revision: Some(revision) }
}

fn remarks_of(
    write: &Write<'_>,
    one: &Arrived,
    outcome: &Outcome,
) -> Result<Vec<ImportRemark>, Refusal> {
    let remark = |line, text: String| ImportRemark { name: one.name.clone(), line, text };
    let mut remarks: Vec<ImportRemark> =
        one.reading.remarks.iter().map(|r| remark(r.line, r.text.clone())).collect();
    if let Outcome::New(id, _) = outcome {
        let brief = &one.reading.brief;
        let namesakes = write.briefs_called(&brief.slug)?;
        for other in namesakes.into_iter().filter(|other| other != id) {
            if write.standing(other)?.placed.date == brief.date.map(|date| date.to_string()) {
                let text = format!("another brief of the same day is called `{}` too", brief.slug);
                remarks.push(remark(None, text));
            }
        }
    }
    Ok(remarks)
}

/// Several briefs of one day that came together are an edition.
fn edition_of(placed: Vec<(Option<Date>, Option<String>, Pinned)>) -> Option<EditionText> {
    let day = placed.first()?.0?;
    let one_day = placed.len() > 1 && placed.iter().all(|(date, _, _)| *date == Some(day));
    one_day.then(|| {
        let briefs = placed.into_iter().map(|(_, section, pinned)| (section, pinned));
        EditionText::of(day, briefs.collect())
    })
}

fn merge(report: &mut ImportReport, group: ImportReport) {
    report.imported += group.imported;
    report.updated += group.updated;
    report.unchanged += group.unchanged;
    report.skipped.extend(group.skipped);
    report.remarks.extend(group.remarks);
    report.briefs.extend(group.briefs);
}
