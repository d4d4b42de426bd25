//! Drafts: saved as they are typed, private to their writer.

use crate::earlier::twin_of;
use crate::merge::Three;
use crate::place::{text_if_kept, text_of};
use crate::steps::steps_for;
use crate::templates::begun;
use crate::{Acting, BriefView, DraftSaved, Refusal, Role};
use archive::Read;
use brief::{Brief, BriefId, RevisionHash, reading_minutes, word_count};

impl Acting<'_> {
    /// Begins a brief in a section, with the empty parts of the section's template.
    pub fn new_brief(&self, section: Option<&str>) -> Result<BriefView, Refusal> {
        self.require(Role::Editor, "No brief was begun")?;
        let id = BriefId::new(self.desk.fresh());
        let time = self.desk.now();
        let section = section.map(str::trim).filter(|section| !section.is_empty());
        let today = self.desk.surroundings.today();
        self.write(|write| {
            let text = begun(write, id, section, Some(today), &mut |_| self.fresh_item())?;
            let action = archive::Action::BriefAdded {
                brief: id,
                section: text.section.clone(),
                origin: None,
            };
            write.record(self.me.id, &time, &action)?;
            write.save_draft(id, self.me.id, 0, None, &text.to_json(), &time)?;
            Ok(())
        })?;
        self.open_brief(id)
    }

    /// Keeps what is typed. `counter` is the one last seen, 0 where there was no draft yet; the
    /// draft is on the disk when this returns.
    pub fn save_draft(
        &self,
        id: BriefId,
        counter: i64,
        text: &Brief,
    ) -> Result<DraftSaved, Refusal> {
        self.keep_draft(id, counter, text, None)
    }

    /// The same, with the steps that lead to the text where they are kept too.
    pub(crate) fn keep_draft(
        &self,
        id: BriefId,
        counter: i64,
        text: &Brief,
        undo: Option<&str>,
    ) -> Result<DraftSaved, Refusal> {
        self.require(Role::Editor, "The draft was not saved")?;
        if text.id != id {
            return Err(Refusal::bad_input(
                "The draft was not saved: it belongs to another brief.",
                "Close and open the brief again.",
            ));
        }
        refuse_control_characters(text)?;
        refuse_double_ids(text, "The draft was not saved")?;
        let time = self.desk.now();
        let counter = self.write(|write| {
            if !write.has_brief(id)? {
                return Err(archive::ArchiveError::Missing(format!("brief {id}")).into());
            }
            let (draft, before) = text_before(write, self.desk, self.me.id, id)?;
            let base = match draft {
                Some(draft) => draft.base,
                None => write.current(id)?,
            };
            let text = tidied(text, before.as_ref(), was_published(write, id)?);
            let body = text.to_json();
            let counter = write.save_draft(id, self.me.id, counter, base, &body, &time)?;
            if let Some(steps) = undo {
                write.keep_undo(id, self.me.id, counter, steps)?;
            }
            Ok::<_, Refusal>(counter)
        })?;
        let words = word_count(text);
        let minutes = reading_minutes(words);
        self.desk.archive.read(|read| {
            let steps = steps_for(read, self.desk, &self.me, id)?;
            let checks = self.desk.checks_of(read, text)?;
            let twin = twin_of(read, text)?;
            Ok(DraftSaved { counter, saved: time, checks, twin, words, minutes, steps })
        })
    }

    /// Gives my draft up. `counter` is the one last seen.
    pub fn discard_draft(&self, id: BriefId, counter: i64) -> Result<BriefView, Refusal> {
        self.write(|write| {
            if write.current(id)?.is_none() {
                return Err(Refusal::rule(
                    "The draft was not discarded: the brief has no version to go back to.",
                    "Keep it, or make a version of it first.",
                ));
            }
            let draft = write.draft(id, self.me.id, write.device())?;
            if draft.is_none_or(|draft| draft.counter != counter) {
                return Err(archive::ArchiveError::StaleDraft { found: counter }.into());
            }
            write.drop_draft(id, self.me.id)?;
            Ok(())
        })?;
        self.open_brief(id)
    }

    /// Brings what the current version changed into my draft, so that it stands on that version.
    /// Refused where both changed the same: what stands there is for the person to settle.
    pub fn update_draft(&self, id: BriefId, counter: i64) -> Result<BriefView, Refusal> {
        let time = self.desk.now();
        self.write(|write| {
            let draft = write.draft(id, self.me.id, write.device())?;
            let draft = draft.filter(|draft| draft.counter == counter);
            draft.ok_or(archive::ArchiveError::StaleDraft { found: counter })?;
            let Some(three) = Three::read(write, self, id)? else { return Ok(()) };
            let merged = three.merged();
            if !merged.conflicts.is_empty() {
                return Err(refuse_conflicts(merged.conflicts.len()));
            }
            self.keep_together(write, &time, &three, &merged.brief)
        })?;
        self.open_brief(id)
    }
}

fn refuse_conflicts(count: usize) -> Refusal {
    let places = if count == 1 { "one place".into() } else { format!("{count} places") };
    Refusal::rule(
        format!(
            "The draft was not brought up to date: you and the newer version both changed {places}."
        ),
        "Settle them in Compare; until then nothing is lost.",
    )
}

/// A slug follows the headline until readers have the brief.
pub(crate) fn tidied(text: &Brief, before: Option<&Brief>, published: bool) -> Brief {
    let mut text = text.clone();
    if !published && slug_is_left_to_the_headline(&text, before) {
        text.slug = brief::slugify(&text.headline);
    }
    text.language = if text.language.is_empty() { "en".into() } else { text.language };
    text
}

/// Nobody keeps who wrote a slug; the slug says it. As long as it is what the headline beside it gives,
/// it follows; a save that changes the slug itself sets it by hand; emptying it lets it follow again.
fn slug_is_left_to_the_headline(text: &Brief, before: Option<&Brief>) -> bool {
    if text.slug.is_empty() || text.slug == brief::slugify("") {
        return true;
    }
    before.is_some_and(|before| {
        before.slug == text.slug && before.slug == brief::slugify(&before.headline)
    })
}

pub(crate) fn was_published(read: &Read<'_>, id: BriefId) -> Result<bool, Refusal> {
    Ok(!read.releases(id)?.is_empty() || !read.published_before(id)?.is_empty())
}

pub(crate) fn refuse_control_characters(text: &Brief) -> Result<(), Refusal> {
    for (field, content) in text.texts() {
        if let Some(found) = brief::first_control_character(content) {
            return Err(Refusal::bad_input(
                format!("The draft was not saved: {field} holds the control character {found}."),
                "Remove that character; it cannot be seen, so retype the words around it.",
            ));
        }
    }
    Ok(())
}

pub(crate) fn refuse_double_ids(text: &Brief, not: &str) -> Result<(), Refusal> {
    text.refuse_double_ids().map_err(|error| {
        Refusal::bad_input(
            format!("{not}: {error}, and parts are told apart by their ids."),
            "Take one of the two out, or leave its id away so that a new one is made.",
        )
    })
}

/// Reads a stored draft, incomplete as it may be.
pub(crate) fn read_draft(body: &str) -> Result<Brief, Refusal> {
    serde_json::from_str(body).map_err(|error| {
        Refusal::new(
            crate::Code::ArchiveDamaged,
            format!("The draft cannot be read: {error}."),
            "Restore a backup, or go on from the last version.",
        )
    })
}

/// My draft where I have one, else the current version.
pub(crate) fn text_before(
    read: &Read<'_>,
    desk: &crate::Desk,
    me: archive::PersonId,
    id: BriefId,
) -> Result<(Option<archive::Draft>, Option<Brief>), Refusal> {
    let draft = read.draft(id, me, desk.archive.device())?;
    let text = match &draft {
        Some(draft) => Some(read_draft(&draft.body)?),
        None => match read.current(id)? {
            Some(current) => Some(text_to_go_on_from(read, current)?),
            None => None,
        },
    };
    Ok((draft, text))
}

/// What a version says. Where that was purged, since somebody elsewhere made it before they knew, one goes
/// on from what stood before it.
fn text_to_go_on_from(read: &Read<'_>, version: RevisionHash) -> Result<Brief, Refusal> {
    let mut at = version;
    loop {
        if let Some(text) = text_if_kept(read, at)? {
            return Ok(text);
        }
        match read.revision(at)?.parents.first() {
            Some(parent) => at = *parent,
            None => return text_of(read, version),
        }
    }
}

/// Whether the current version was written here rather than imported, and is not yet released, or was
/// so without approval.
pub(crate) fn version_is_edited(read: &Read<'_>, id: BriefId) -> Result<bool, Refusal> {
    let Some(current) = read.current(id)? else { return Ok(true) };
    let standing = read.standing(id)?;
    let imported = read.revision(current)?.kind == brief::RevisionKind::Import.as_str();
    let has_left = standing.released.is_some() && standing.leaving.unapproved.is_none();
    Ok(!imported && !has_left && !standing.published_before)
}
