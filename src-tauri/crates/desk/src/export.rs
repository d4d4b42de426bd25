//! Out of the archive into files: approved or published versions, anything else as a proof.

use crate::convert::{convert, write_embargoed_bytes, write_file, write_proof_bytes};
use crate::editions::editions_of;
use crate::embargo::Until;
use crate::place::{History, text_of};
use crate::planning::{refuse_set_aside, set_aside};
use crate::proven::refuse_unproven;
use crate::release::leaving_text;
use crate::{BriefState, Desk, Format, Refusal};
use archive::Read;
use brief::{Brief, BriefId, Date};
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// What was written.
#[derive(Debug, Default)]
pub struct Exported {
    /// The files.
    pub files: Vec<PathBuf>,
    /// What a reader of the report should know: losses, marks.
    pub remarks: Vec<String>,
}

/// What stands on top of a proof, unless the brief is approved and may leave.
#[derive(Clone, Debug, Default)]
pub(crate) struct Mark {
    /// Whether nobody approved it.
    pub unapproved: bool,
    /// Until when it may not leave.
    pub embargo: Option<Until>,
}

impl Mark {
    /// The words of the mark; none where there is nothing to mark.
    pub fn words(&self) -> Option<String> {
        let embargo =
            self.embargo.as_ref().map(|until| format!("Embargoed until {}", until.words()));
        let unapproved = self.unapproved.then(|| "Not approved".to_owned());
        match (unapproved, embargo) {
            (Some(first), Some(second)) => Some(format!("{first}. {second}")),
            (first, second) => first.or(second),
        }
    }

    pub fn bytes(&self, text: &Brief, format: Format) -> (Vec<u8>, Vec<String>) {
        match (self.words(), &self.embargo) {
            (None, _) => convert(text, format),
            (Some(_), Some(until)) if !self.unapproved => {
                write_embargoed_bytes(text, format, &format!("until {}", until.words()))
            }
            (Some(words), _) => write_proof_bytes(text, format, &words),
        }
    }
}

impl Desk {
    /// Writes one brief: its last approved or published version, or, as a proof, its current one.
    pub fn export(
        &self,
        id: BriefId,
        format: Format,
        to: &Path,
        proof: bool,
    ) -> Result<Exported, Refusal> {
        let outgoing = self.archive.read(|read| outgoing(self, read, id, proof))?;
        let mut exported = Exported::default();
        let bytes = outgoing.bytes(format, &mut exported.remarks);
        write_file(to, &bytes)?;
        exported.files.push(to.to_owned());
        Ok(exported)
    }

    /// Writes an edition into a folder, a file a brief, in its order.
    pub fn export_edition(
        &self,
        date: &str,
        format: Format,
        to: &Path,
        proof: bool,
    ) -> Result<Exported, Refusal> {
        let day: Date = date.parse().map_err(|_| {
            Refusal::bad_input(
                format!("Nothing was exported: `{date}` is not a day."),
                "Write it as YYYY-MM-DD.",
            )
        })?;
        if to.as_os_str() == "-" {
            return Err(Refusal::bad_input(
                "Nothing was exported: an edition is a folder of files, not one stream.",
                "Name a folder with -o.",
            ));
        }
        let outgoing =
            self.archive.read(|read| edition_outgoing(self, read, &day.to_string(), proof))?;
        std::fs::create_dir_all(to).map_err(|error| Refusal::io("made", to, &error))?;
        let mut exported = Exported::default();
        let mut names = HashSet::new();
        for one in &outgoing {
            let bytes = one.bytes(format, &mut exported.remarks);
            let file = to.join(file_name(&one.brief, format, &mut names));
            write_file(&file, &bytes)?;
            exported.files.push(file);
        }
        Ok(exported)
    }
}

/// A brief on its way out.
pub(crate) struct Outgoing {
    pub brief: Brief,
    pub mark: Mark,
    /// It left without approval, and nobody has reviewed it yet.
    pub left_unapproved: bool,
    /// It is the notice of a withdrawn brief.
    pub killed: bool,
}

impl Outgoing {
    pub fn bytes(&self, format: Format, remarks: &mut Vec<String>) -> Vec<u8> {
        let (bytes, losses) = self.mark.bytes(&self.brief, format);
        let name = &self.brief.slug;
        remarks.extend(losses.into_iter().map(|loss| format!("{name}: {loss}")));
        remarks.extend(self.mark.words().map(|words| format!("{name}: marked *{words}*")));
        if self.left_unapproved {
            remarks.push(format!("{name}: released without approval, and not reviewed yet"));
        }
        if self.killed {
            remarks.push(format!("{name}: withdrawn; its notice stands in place of its text"));
        }
        bytes
    }
}

fn outgoing(desk: &Desk, read: &Read<'_>, id: BriefId, proof: bool) -> Result<Outgoing, Refusal> {
    const NOT: &str = "Nothing was exported";
    let history = History::read(read, id)?;
    let standing = read.standing(id)?;
    let embargo = desk.running_embargo(standing.leaving.embargo.as_ref());
    let current = history.current.ok_or_else(|| {
        Refusal::rule(
            "Nothing was exported: the brief has no version yet, only a draft.",
            "Make a version first.",
        )
    })?;
    if proof {
        let mark = Mark { unapproved: !history.cleared.contains(&current), embargo };
        return Ok(Outgoing {
            brief: text_of(read, current)?,
            mark,
            left_unapproved: false,
            killed: false,
        });
    }
    refuse_set_aside(BriefState::of(&standing), NOT)?;
    let base = history.last_out(current).ok_or_else(|| {
        Refusal::rule(
            "Nothing was exported: no version of the brief is approved or published.",
            "Send it to review, or export it as a marked proof with --proof.",
        )
    })?;
    refuse_unproven(read, id, &history, base, NOT)?;
    // What readers have already is no secret any more.
    if let Some(until) = embargo.filter(|_| !history.released.contains(&base)) {
        return Err(Refusal::rule(
            format!("{NOT}: the brief is embargoed until {}.", until.words()),
            "Wait for that time, or export it as a marked proof with --proof.",
        ));
    }
    let left_unapproved = !history.cleared.contains(&base);
    let killed = BriefState::of(&standing) == BriefState::Killed;
    let brief = leaving_text(read, id, text_of(read, base)?)?;
    Ok(Outgoing { brief, mark: Mark::default(), left_unapproved, killed })
}

fn edition_outgoing(
    desk: &Desk,
    read: &Read<'_>,
    date: &str,
    proof: bool,
) -> Result<Vec<Outgoing>, Refusal> {
    let editions = editions_of(read, date)?;
    let ids: Vec<BriefId> = match editions.as_slice() {
        [] => read.briefs_of(date)?,
        [only] => {
            let mut ids: Vec<BriefId> = only.briefs().map(|pinned| pinned.brief).collect();
            let others = read.briefs_of(date)?;
            let unnamed: Vec<_> = others.into_iter().filter(|id| !ids.contains(id)).collect();
            ids.extend(unnamed);
            ids
        }
        several => {
            let names: Vec<&str> = several.iter().map(|edition| edition.name.as_str()).collect();
            return Err(Refusal::rule(
                format!("Nothing was exported: {date} has several editions: {}.", names.join(", ")),
                "Export their briefs one by one.",
            ));
        }
    };
    if ids.is_empty() {
        return Err(Refusal::not_found(
            format!("Nothing was exported: the archive has no briefs of {date}."),
            "`parallax list` shows the days.",
        ));
    }
    let mut found = Vec::new();
    let mut refused = Vec::new();
    for id in ids {
        // What is held or spiked does not appear that day; the others do.
        if set_aside(&read.standing(id)?).is_some() {
            continue;
        }
        match outgoing(desk, read, id, proof) {
            Ok(one) => found.push(one),
            Err(_) => refused.push(read.standing(id)?.placed.slug),
        }
    }
    if refused.is_empty() {
        return Ok(found);
    }
    Err(Refusal::rule(
        format!("Nothing was exported: not approved yet, or embargoed: {}.", refused.join(", ")),
        "Approve them, wait for their time, or export marked proofs with --proof.",
    ))
}

/// A name that nothing else in the folder has.
fn file_name(brief: &Brief, format: Format, taken: &mut HashSet<String>) -> String {
    let slug = brief::slugify(&brief.slug);
    let extension = format.extension();
    let mut name = format!("{slug}.{extension}");
    let mut number = 2;
    while !taken.insert(name.clone()) {
        name = format!("{slug}-{number}.{extension}");
        number += 1;
    }
    name
}
