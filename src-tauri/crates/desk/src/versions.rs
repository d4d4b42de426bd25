//! Making versions: the only way in which a brief's history grows.

use crate::drafts::refuse_double_ids;
use crate::place::{History, text_if_kept, text_of};
use crate::purge::purged_view;
use crate::refusal::stale_version;
use crate::release::{UnapprovedView, unapproved_view};
use crate::{Acting, BriefView, Desk, Refusal, Role, VersionView};
use archive::{Action, PersonId, Read, RevisionRecord, Write};
use brief::{Brief, BriefId, RevisionHash, RevisionKind};

/// A version about to be made.
pub(crate) struct NewVersion<'a> {
    pub brief: &'a Brief,
    pub parents: Vec<RevisionHash>,
    pub kind: RevisionKind,
    pub note: &'a str,
    pub published_before: bool,
}

/// Saves a version onto the brief's current one; refuses where that is not among its parents.
pub(crate) fn save_version(
    write: &Write<'_>,
    author: PersonId,
    time: &str,
    new: &NewVersion<'_>,
) -> Result<RevisionHash, Refusal> {
    let id = new.brief.id;
    refuse_double_ids(new.brief, "The version was not saved")?;
    refuse_purged(write, new.brief)?;
    let current = write.current(id)?;
    let fits = current.map_or(new.parents.is_empty(), |hash| new.parents.contains(&hash));
    if !fits {
        return Err(stale_version());
    }
    let revision = RevisionRecord {
        hash: RevisionHash::from_bytes([0; 32]),
        brief: id,
        content: write.keep_content(new.brief)?,
        parents: new.parents.clone(),
        author,
        device: write.device(),
        time: time.to_owned(),
        note: new.note.to_owned(),
        kind: new.kind.as_str().to_owned(),
    };
    let revision = RevisionRecord { hash: revision.computed_hash(), ..revision };
    let hash = revision.hash;
    let published_before = new.published_before;
    write.record(
        author,
        time,
        &Action::RevisionSaved { revision, expects: current, published_before },
    )?;
    write.index(id, new.brief)?;
    Ok(hash)
}

/// What was purged does not come back by being written again to the letter.
fn refuse_purged(write: &Write<'_>, text: &Brief) -> Result<(), Refusal> {
    if write.tombstone(text.content_hash())?.is_none() {
        return Ok(());
    }
    Err(Refusal::rule(
        "The version was not saved: it says word by word what was purged.",
        "Write it without what had to go; the brief's history says when and why that went.",
    ))
}

impl Acting<'_> {
    /// Makes a version of my draft. `counter` is the draft that the person saw.
    pub fn make_version(
        &self,
        brief: BriefId,
        counter: i64,
        note: &str,
    ) -> Result<BriefView, Refusal> {
        self.require(Role::Editor, "No version was made")?;
        let time = self.desk.now();
        self.write(|write| {
            let draft = write.draft(brief, self.me.id, write.device())?;
            let draft = draft.filter(|draft| draft.counter == counter);
            if draft.is_none() {
                return Err(Refusal::new(
                    crate::Code::Stale,
                    "No version was made: the draft was saved elsewhere since, or is gone.",
                    "Open the brief again and look at the draft.",
                ));
            }
            self.version_of_draft(write, &time, brief, note)?;
            Ok(())
        })?;
        self.open_brief(brief)
    }

    /// Saves a whole brief as a version onto the named one (its full hash or its beginning), or as
    /// the first version of a new brief.
    pub fn save_brief(
        &self,
        text: &Brief,
        onto: Option<&str>,
        note: &str,
    ) -> Result<RevisionHash, Refusal> {
        self.require(Role::Editor, "The version was not saved")?;
        let time = self.desk.now();
        self.write(|write| {
            let parents = match (write.has_brief(text.id)?, onto) {
                (false, None) => {
                    let action = Action::BriefAdded {
                        brief: text.id,
                        section: text.section.clone(),
                        origin: None,
                    };
                    write.record(self.me.id, &time, &action)?;
                    Vec::new()
                }
                (false, Some(_)) => {
                    return Err(Refusal::not_found(
                        "The version was not saved: the archive does not have this brief.",
                        "Leave --onto away to begin it.",
                    ));
                }
                // Planned or begun as a draft: this is its first version.
                (true, None) if write.current(text.id)?.is_none() => Vec::new(),
                (true, None) => return Err(unnamed_parent(write, text.id)?),
                (true, Some(digits)) => {
                    vec![version_starting(write, text.id, digits, "The version was not saved")?]
                }
            };
            let new = NewVersion {
                brief: text,
                parents,
                kind: RevisionKind::Edit,
                note,
                published_before: false,
            };
            save_version(write, self.me.id, &time, &new)
        })
    }

    /// Turns my draft into a version in this transaction; returns the version to go on with, which
    /// is the current one where there is no draft or the draft changes nothing.
    pub(crate) fn version_of_draft(
        &self,
        write: &Write<'_>,
        time: &str,
        brief: BriefId,
        note: &str,
    ) -> Result<Option<RevisionHash>, Refusal> {
        let current = write.current(brief)?;
        let Some(draft) = write.draft(brief, self.me.id, write.device())? else {
            return Ok(current);
        };
        if draft.base != current {
            return Err(stale_version());
        }
        let text = crate::drafts::read_draft(&draft.body)?;
        if text.headline.trim().is_empty() {
            return Err(Refusal::rule(
                "No version was made: the brief has no headline.",
                "Write a headline first; the draft is kept.",
            ));
        }
        let unchanged = match current {
            Some(hash) => text_if_kept(write, hash)?.as_ref() == Some(&text),
            None => false,
        };
        if let Some(hash) = current.filter(|_| unchanged) {
            write.finish_draft(brief, self.me.id, hash)?;
            return Ok(current);
        }
        let new = NewVersion {
            brief: &text,
            parents: current.into_iter().collect(),
            kind: RevisionKind::Edit,
            note,
            published_before: false,
        };
        let hash = save_version(write, self.me.id, time, &new)?;
        write.finish_draft(brief, self.me.id, hash)?;
        Ok(Some(hash))
    }
}

impl Desk {
    /// The versions of a brief, oldest first.
    pub fn history(&self, brief: BriefId) -> Result<Vec<VersionView>, Refusal> {
        self.archive.read(|read| version_views(read, &History::read(read, brief)?))
    }

    /// The version of a brief with this number, or whose hash begins so.
    pub fn version_called(&self, brief: BriefId, name: &str) -> Result<RevisionHash, Refusal> {
        self.archive.read(|read| {
            let history = History::read(read, brief)?;
            let number = name.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            if let Some(record) = number.and_then(|at| history.records.get(at)) {
                return Ok(record.hash);
            }
            version_starting(read, brief, name, "Nothing was done")
        })
    }

    /// What a version says.
    pub fn version_text(&self, version: RevisionHash) -> Result<Brief, Refusal> {
        self.archive.read(|read| text_of(read, version))
    }

    /// What the current version says, and its name.
    pub fn current_text(&self, brief: BriefId) -> Result<(Brief, RevisionHash), Refusal> {
        self.archive.read(|read| {
            let current = read.current(brief)?.ok_or_else(|| {
                Refusal::rule(
                    "Nothing was shown: the brief has no version yet, only a draft.",
                    "Make a version in the window first.",
                )
            })?;
            Ok((text_of(read, current)?, current))
        })
    }
}

pub(crate) fn version_views(
    read: &Read<'_>,
    history: &History,
) -> Result<Vec<VersionView>, Refusal> {
    (0..history.records.len()).map(|at| version_view(read, history, at)).collect()
}

/// The version at this place of the history.
pub(crate) fn version_view(
    read: &Read<'_>,
    history: &History,
    at: usize,
) -> Result<VersionView, Refusal> {
    let record = &history.records[at];
    Ok(VersionView {
        hash: record.hash,
        content_hash: record.content,
        number: at + 1,
        parents: record.parents.clone(),
        author: read.name_of(record.author)?,
        author_id: record.author,
        time: record.time.clone(),
        note: record.note.clone(),
        kind: record.kind.clone(),
        current: history.current == Some(record.hash),
        approved: history.approved.contains(&record.hash),
        published: history.released.contains(&record.hash),
        published_before: history.published_before.contains(&record.hash),
        unapproved: unapproved_of(read, history, record.hash)?,
        purged: purged_view(read, read.tombstone(record.content)?.map(|stone| stone.purge))?,
    })
}

/// How a version left without approval, where it did.
fn unapproved_of(
    read: &Read<'_>,
    history: &History,
    version: RevisionHash,
) -> Result<Option<UnapprovedView>, Refusal> {
    let Some(release) = history.unapproved(version) else { return Ok(None) };
    let by = read.name_of(release.person)?;
    Ok(unapproved_view(Some(release), |_| by.clone()))
}

pub(crate) fn no_version(version: RevisionHash) -> Refusal {
    Refusal::not_found(
        format!("Nothing was done: the brief has no version {version}."),
        "Look at the brief's history.",
    )
}

/// The one version of a brief whose hash begins with these digits, four at least.
fn version_starting(
    read: &Read<'_>,
    brief: BriefId,
    digits: &str,
    not: &str,
) -> Result<RevisionHash, Refusal> {
    let found = read.revisions_starting(brief, &digits.to_lowercase())?;
    match found.as_slice() {
        [only] if digits.len() >= 4 => Ok(*only),
        _ => Err(Refusal::not_found(
            format!("{not}: `{digits}` names no version of this brief."),
            "`parallax history ID` lists them, with numbers and hashes.",
        )),
    }
}

fn unnamed_parent(write: &Write<'_>, brief: BriefId) -> Result<Refusal, Refusal> {
    let current = write.current(brief)?;
    let onto = current.map_or_else(String::new, |hash| format!(" The current one is {hash}."));
    Ok(Refusal::rule(
        "The version was not saved: the archive has this brief, and the version must name the one it stands on.",
        format!("Name it with --onto HASH.{onto}"),
    ))
}
