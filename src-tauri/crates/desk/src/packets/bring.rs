//! Bringing a packet in: all of it or nothing, in one transaction, and only ever added.

use super::bundle::{Bundle, LARGEST_FILE};
use super::kind::{FileKind, refuse_other};
use super::refusals::{against_the_rules, damaged};
use super::rules;
use super::views::{PacketBrief, PacketCounts, PacketView};
use crate::{BriefState, Desk, Refusal};
use archive::{Action, ArchiveError, Event, Matter, Taken, Write};
use brief::{BriefId, ContentHash};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// How looking ends: what was tried is taken back, with what was seen.
enum Looked {
    Seen(Box<PacketView>),
    Refused(Refusal),
}

impl<E: Into<Refusal>> From<E> for Looked {
    fn from(error: E) -> Self {
        Self::Refused(error.into())
    }
}

impl Desk {
    /// Reads a packet's file; too large a file, an archive and anything else are refused.
    pub fn read_packet(path: &Path) -> Result<Vec<u8>, Refusal> {
        let unread = |error: std::io::Error| Refusal::io("read", path, &error);
        let size = std::fs::metadata(path).map_err(unread)?.len();
        refuse_other(FileKind::of_file(path).map_err(unread)?)?;
        if size > LARGEST_FILE {
            return Err(damaged(&"it is larger than any packet"));
        }
        std::fs::read(path).map_err(unread)
    }

    /// What a packet would bring. Everything is tried as if it were brought in, and taken back, so
    /// that whatever would be refused is refused now. Nothing is written.
    pub fn look_into_packet(&self, bytes: &[u8]) -> Result<PacketView, Refusal> {
        let bundle = opened(bytes)?;
        let tried = self
            .archive
            .write::<(), Looked>(|write| Err(Looked::Seen(Box::new(bring(write, &bundle)?))));
        match tried {
            Err(Looked::Seen(view)) => Ok(*view),
            Err(Looked::Refused(refusal)) => Err(refusal),
            Ok(()) => Ok(PacketView::default()),
        }
    }

    /// Brings a packet in. It may come twice, late, or before the ones that were made earlier: the
    /// archive is the same in the end.
    pub fn bring_in(&self, bytes: &[u8]) -> Result<PacketView, Refusal> {
        let bundle = opened(bytes)?;
        let brought = self.archive.write(|write| bring(write, &bundle))?;
        self.wipe_purged();
        Ok(brought)
    }
}

fn opened(bytes: &[u8]) -> Result<Bundle, Refusal> {
    refuse_other(FileKind::of_bytes(bytes))?;
    Bundle::from_bytes(bytes)
}

fn bring(write: &Write<'_>, bundle: &Bundle) -> Result<PacketView, Refusal> {
    let joins = rules::same_newsroom(write, bundle)?;
    let known: BTreeSet<_> = write.people()?.into_iter().map(|person| person.id).collect();
    keep_bodies(write, bundle)?;
    let mut before = BTreeSet::new();
    for brief in briefs_of(&bundle.events) {
        if write.has_brief(brief)? {
            before.insert(brief);
        }
    }
    rules::same_origins(write, &bundle.events)?;
    let taken = write.take_events(&bundle.events)?;
    rules::check(write, &taken)?;
    let counts = count(&taken);
    for brief in counts.keys() {
        index(write, *brief)?;
    }
    let people = write.people()?.into_iter().filter(|person| !known.contains(&person.id));
    Ok(PacketView {
        by: write.name_of(bundle.manifest.by)?,
        made: bundle.manifest.made.clone(),
        to: bundle.manifest.to.map(|person| write.name_of(person)).transpose()?,
        note: bundle.manifest.note.clone(),
        carried: briefs_of(&bundle.events).len(),
        people: people.map(|person| person.name).collect(),
        joins,
        nothing_new: taken.events.is_empty(),
        briefs: brief_views(write, &before, &counts)?,
    })
}

/// The briefs that the events name as having come to be, or to have versions.
fn briefs_of(events: &[Event]) -> BTreeSet<BriefId> {
    let brief = |event: &Event| match event.action()? {
        Action::BriefAdded { brief, .. } => Some(brief),
        Action::RevisionSaved { revision, .. } => Some(revision.brief),
        _ => None,
    };
    events.iter().filter_map(brief).collect()
}

/// Keeps what versions say and what releases wrote; a body that no event names has no business here.
fn keep_bodies(write: &Write<'_>, bundle: &Bundle) -> Result<(), Refusal> {
    let mut contents: BTreeMap<ContentHash, BriefId> = BTreeMap::new();
    let mut released: BTreeSet<ContentHash> = BTreeSet::new();
    // Whether whoever purged them might do so is asked when the events are taken in.
    let mut purged: BTreeSet<ContentHash> = BTreeSet::new();
    for event in &bundle.events {
        match event.action() {
            Some(Action::RevisionSaved { revision, .. }) => {
                contents.insert(revision.content, revision.brief);
            }
            Some(Action::Released { bytes, .. }) => {
                released.insert(bytes);
            }
            Some(Action::Purged { contents, released, .. }) => {
                purged.extend(contents.iter().map(|one| one.content));
                purged.extend(released.iter().map(|one| one.bytes));
            }
            _ => {}
        }
    }
    for (hash, bytes) in &bundle.contents {
        let brief = contents.remove(hash);
        let brief = brief.ok_or_else(|| damaged(&"it holds a text that no version has"))?;
        let schema = rules::schema_of(bytes, brief)?;
        write.keep_content_bytes(&schema, bytes)?;
    }
    for (hash, bytes) in &bundle.released {
        if !released.remove(hash) {
            return Err(damaged(&"it holds a file that no release wrote"));
        }
        write.keep_bytes(bytes)?;
    }
    let missing = |hash: &ContentHash, found: Result<(), ArchiveError>| match found {
        Err(ArchiveError::Missing(_)) if !purged.contains(hash) => {
            Err(damaged(&"it lacks what one of its versions says"))
        }
        Err(ArchiveError::Missing(_) | ArchiveError::Purged(_)) => Ok(()),
        other => other.map_err(Refusal::from),
    };
    contents.keys().try_for_each(|hash| missing(hash, write.content(*hash).map(|_| ())))?;
    released.iter().try_for_each(|hash| missing(hash, write.bytes(*hash).map(|_| ())))
}

fn count(taken: &Taken) -> BTreeMap<BriefId, PacketCounts> {
    let mut counts: BTreeMap<BriefId, PacketCounts> = BTreeMap::new();
    for (matter, event) in &taken.events {
        let Matter::Brief(brief) = matter else { continue };
        let new = counts.entry(*brief).or_default();
        *match event.action() {
            Some(Action::RevisionSaved { .. }) => &mut new.versions,
            Some(Action::ReviewOpened { .. }) => &mut new.rounds,
            Some(Action::Decided { .. } | Action::PartsRead { .. } | Action::Undone { .. }) => {
                &mut new.decisions
            }
            Some(Action::ChangesRequested { .. }) => &mut new.sent_back,
            Some(Action::Approved { .. }) => &mut new.approvals,
            Some(Action::Released { .. }) => &mut new.releases,
            _ => &mut new.other,
        } += 1;
    }
    counts
}

/// Lists and search follow the current version, which may be another one now.
fn index(write: &Write<'_>, brief: BriefId) -> Result<(), Refusal> {
    let Some(current) = write.current(brief)? else { return Ok(()) };
    let record = write.revision(current)?;
    match write.content(record.content) {
        // A text of a newer schema is kept, and not read.
        Ok(stored) => match stored.brief()? {
            Ok(text) => Ok(write.index(brief, &text)?),
            Err(_) => Ok(()),
        },
        Err(ArchiveError::Purged(_)) => Ok(write.unindex(brief)?),
        Err(error) => Err(error.into()),
    }
}

fn brief_views(
    write: &Write<'_>,
    before: &BTreeSet<BriefId>,
    counts: &BTreeMap<BriefId, PacketCounts>,
) -> Result<Vec<PacketBrief>, Refusal> {
    let mut views = Vec::new();
    let drafts = write.draft_marks()?;
    for (id, new) in counts {
        let standing = write
            .standing(*id)
            .map_err(|_| against_the_rules(&"it speaks of a brief that nobody ever began"))?;
        let mut overtaken = false;
        for mark in drafts.iter().filter(|mark| mark.brief == *id) {
            let draft = write.draft(*id, mark.person, write.device())?;
            overtaken |= draft.is_some_and(|draft| draft.base != standing.current);
        }
        views.push(PacketBrief {
            id: *id,
            headline: standing.placed.headline.clone(),
            is_new: !before.contains(id),
            new: *new,
            state: BriefState::of(&standing),
            merge_needed: standing.heads > 1,
            draft_overtaken: overtaken,
        });
    }
    Ok(views)
}
