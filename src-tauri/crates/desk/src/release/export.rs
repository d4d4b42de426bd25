//! Out of the archive into files: approved or published versions, anything else as a proof.

use super::leaving::{BriefSaid, Leaving, mark_of};
use crate::convert::{losses_in_words, press_document, write_file, write_folder};
use crate::editions::day_of;
use crate::outlets::{Registry, printed_outlets};
use crate::place::{History, text_of};
use crate::planning::{refuse_set_aside, set_aside};
use crate::proven::refuse_unproven;
use crate::targets::publication_of;
use crate::{BriefState, Desk, Format, Refusal};
use archive::Read;
use brief::BriefId;
use press::{
    Document, Imprint, Mark, MarkKind, Outgoing, OutgoingEdition, OutgoingSection, Shape, Status,
    Templates,
};
use std::path::{Path, PathBuf};

const NOT: &str = "Nothing was exported";

/// What was written.
#[derive(Debug, Default)]
pub struct Exported {
    /// The files.
    pub files: Vec<PathBuf>,
    /// What a reader of the report should know: losses, marks.
    pub remarks: Vec<String>,
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
        let (one, imprint) = self.archive.read(|read| {
            let one = exporting(self, read, id, proof)?;
            let imprint = self.export_imprint(read, &one.outgoing.brief.canonical_bytes())?;
            Ok::<_, Refusal>((one, imprint))
        })?;
        self.exported(&Document::Brief(&one.outgoing), format, &imprint, to, one.remarks())
    }

    /// Writes an edition in its order: a folder with a file a brief, or one file.
    pub fn export_edition(
        &self,
        date: &str,
        format: Format,
        to: &Path,
        proof: bool,
    ) -> Result<Exported, Refusal> {
        let (edition, imprint, remarks) = self.archive.read(|read| {
            let asked = EditionAsked { date, proof, with_unplaced: true, not: NOT };
            let EditionFound { edition, mut remarks, left_out } =
                edition_exporting(self, read, &asked)?;
            remarks.extend(left_out);
            let mut bytes = edition.id.as_bytes().to_vec();
            for outgoing in edition.briefs() {
                bytes.extend(outgoing.brief.canonical_bytes());
            }
            Ok::<_, Refusal>((edition, self.export_imprint(read, &bytes)?, remarks))
        })?;
        self.exported(&Document::Edition(&edition), format, &imprint, to, remarks)
    }

    fn exported(
        &self,
        document: &Document<'_>,
        format: Format,
        imprint: &Imprint,
        to: &Path,
        remarks: Vec<String>,
    ) -> Result<Exported, Refusal> {
        let templates = Templates::default();
        let written = press_document(self, document, format, imprint, &templates, NOT)?;
        let kind = document.kind();
        let mut exported = Exported { files: Vec::new(), remarks: losses_in_words(&written) };
        // The report of one brief names it, as that of an edition does.
        if let Document::Brief(outgoing) = document {
            let slug = &outgoing.brief.slug;
            let named = exported.remarks.iter().map(|loss| format!("{slug}: {loss}"));
            exported.remarks = named.collect();
        }
        exported.remarks.extend(remarks);
        let is_folder = matches!(format.shape(kind), Some(Shape::FilePerBrief | Shape::Folder));
        exported.files = if is_folder {
            write_folder(to, &written.files)?
        } else {
            write_file(to, written.bytes())?;
            vec![to.to_owned()]
        };
        Ok(exported)
    }

    /// An export is no release: what it says of itself is made of what it holds, at the time now.
    fn export_imprint(&self, read: &Read<'_>, bytes: &[u8]) -> Result<Imprint, Refusal> {
        let publication = publication_of(read)?;
        Ok(Imprint { publication, ..Imprint::unreleased(bytes, self.surroundings.now()) })
    }
}

/// A brief on its way into a file.
struct Exporting {
    outgoing: Outgoing,
    /// It left without approval, and nobody has reviewed it yet.
    left_unapproved: bool,
}

impl Exporting {
    fn remarks(&self) -> Vec<String> {
        let name = &self.outgoing.brief.slug;
        let mut remarks = Vec::new();
        if let Some(mark) = &self.outgoing.mark {
            remarks.push(format!("{name}: marked *{}*", words_of(mark)));
        }
        if self.left_unapproved {
            remarks.push(format!("{name}: released without approval, and not reviewed yet"));
        }
        if self.outgoing.status == Status::Withdrawn {
            remarks.push(format!("{name}: withdrawn; its notice stands in place of its text"));
        }
        remarks
    }
}

/// A mark as a person reads it in a report.
fn words_of(mark: &Mark) -> String {
    match mark.kind {
        MarkKind::NotApproved => mark.reason.clone(),
        MarkKind::Embargoed => format!("Embargoed {}", mark.reason),
    }
}

fn exporting(desk: &Desk, read: &Read<'_>, id: BriefId, proof: bool) -> Result<Exporting, Refusal> {
    let history = History::read(read, id)?;
    let standing = read.standing(id)?;
    let embargo = desk.running_embargo(standing.leaving.embargo.as_ref());
    let current = history.current.ok_or_else(|| {
        Refusal::rule(
            format!("{NOT}: the brief has no version yet, only a draft."),
            "Make a version first.",
        )
    })?;
    if proof {
        let text = text_of(read, current)?;
        let said = BriefSaid::read(read, &history, id, Some(current))?;
        let said = BriefSaid { notice: false, ..said };
        let outlets = printed_outlets(&Registry::read(read)?, &text);
        let mut outgoing = said.outgoing(text, &outlets);
        outgoing.mark = mark_of(!history.cleared.contains(&current), embargo.as_ref());
        outgoing.embargo = embargo.map(|until| until.at());
        return Ok(Exporting { outgoing, left_unapproved: false });
    }
    refuse_set_aside(BriefState::of(&standing), NOT)?;
    let base = history.last_out(current).ok_or_else(|| {
        Refusal::rule(
            format!("{NOT}: no version of the brief is approved or published."),
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
    let leaving = Leaving::read(read, &history, id, base)?;
    Ok(Exporting { outgoing: leaving.outgoing, left_unapproved })
}

/// Which edition is asked for.
pub(super) struct EditionAsked<'a> {
    pub date: &'a str,
    pub proof: bool,
    /// Whether what nobody placed comes along, which does not leave with a release.
    pub with_unplaced: bool,
    /// What is not done where it is refused.
    pub not: &'a str,
}

/// An edition on its way into a file.
pub(super) struct EditionFound {
    pub edition: OutgoingEdition,
    /// What stands on its briefs, a line each.
    pub remarks: Vec<String>,
    /// Which of its briefs are not in it, a line each.
    pub left_out: Vec<String>,
}

pub(super) fn edition_exporting(
    desk: &Desk,
    read: &Read<'_>,
    asked: &EditionAsked<'_>,
) -> Result<EditionFound, Refusal> {
    let EditionAsked { date, proof, not, .. } = *asked;
    let day = day_of(read, date, not)?;
    let placed: Vec<BriefId> = day.text.briefs().map(|pinned| pinned.brief).collect();
    let mut others = if asked.with_unplaced { read.briefs_of(&day.date)? } else { Vec::new() };
    others.retain(|id| !placed.contains(id));
    let (mut remarks, mut refused, mut left_out) = (Vec::new(), Vec::new(), Vec::new());
    let mut briefs = |ids: Vec<BriefId>| {
        let mut found = Vec::new();
        for id in ids {
            // What is held or spiked does not appear that day; the others do.
            let standing = read.standing(id)?;
            if set_aside(&standing).is_some() {
                continue;
            }
            // What is only planned, or somebody's draft, is no reason to see nothing of the others.
            if proof && read.current(id)?.is_none() {
                let headline = standing.placed.headline;
                let name = if headline.is_empty() { "Untitled" } else { headline.as_str() };
                left_out.push(format!("{name}: it has no version yet"));
                continue;
            }
            match exporting(desk, read, id, proof) {
                Ok(one) => {
                    remarks.extend(one.remarks());
                    found.push(one.outgoing);
                }
                Err(_) => refused.push(read.standing(id)?.placed.slug),
            }
        }
        Ok::<_, Refusal>(found)
    };
    let mut sections = Vec::new();
    for section in &day.text.sections {
        let ids = section.briefs.iter().map(|pinned| pinned.brief).collect();
        sections.push(OutgoingSection { name: section.name.clone(), briefs: briefs(ids)? });
    }
    // What nobody placed comes last, each under its own section.
    for id in others {
        let name = read.standing(id)?.placed.section;
        let of = briefs(vec![id])?;
        match sections.iter_mut().find(|section| section.name == name) {
            Some(section) => section.briefs.extend(of),
            None => sections.push(OutgoingSection { name, briefs: of }),
        }
    }
    sections.retain(|section| !section.briefs.is_empty());
    if !refused.is_empty() {
        return Err(Refusal::rule(
            format!("{not}: not approved yet, or embargoed: {}.", refused.join(", ")),
            "Approve them, wait for their time, or export marked proofs with --proof.",
        ));
    }
    if sections.is_empty() {
        return Err(Refusal::not_found(
            format!("{not}: no brief of {date} has a version."),
            "Make a version of one first, or choose another day.",
        ));
    }
    let text = day.text;
    let name = text.shown_name(&publication_of(read)?.language);
    let edition = OutgoingEdition {
        id: day.id.0,
        date: day.date.parse().ok(),
        name,
        subject: text.subject,
        preheader: text.preheader,
        intro: text.intro,
        sign_off: text.sign_off,
        sections,
    };
    Ok(EditionFound { edition, remarks, left_out })
}
