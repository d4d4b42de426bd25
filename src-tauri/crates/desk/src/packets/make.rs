//! Making a packet: everything that happened to some briefs, and who the people are.

use super::bundle::{Bundle, Manifest};
use crate::convert::{unused_path, write_file};
use crate::place::{text_if_kept, text_of};
use crate::queue::Queues;
use crate::turn::Reason;
use crate::{Acting, PersonId, Refusal};
use archive::{Action, ArchiveError, Event, Read};
use brief::{BriefId, ContentHash};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// How packets end, so that a person tells them from an archive.
const ENDING: &str = "review.parallax";

/// A packet that is ready to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadePacket {
    /// A name for its file.
    pub name: String,
    /// The file.
    pub bytes: Vec<u8>,
    /// The briefs in it.
    pub briefs: Vec<BriefId>,
}

impl Acting<'_> {
    /// The briefs whose next step is this person's: what *Send all waiting* sends.
    pub fn waiting_for(&self, person: PersonId) -> Result<Vec<BriefId>, Refusal> {
        self.desk.archive.read(|read| {
            let person = read.person(person)?.id;
            let queues = Queues::read(read)?;
            let mut waiting = Vec::new();
            for standing in read.standings()?.iter().filter(|standing| standing.current.is_some()) {
                let seen = queues.seen(read, standing, person)?;
                // Who writes here on a draft of this machine needs no packet.
                if seen.reasons.iter().any(|one| one.reason != Reason::Writing) {
                    waiting.push(standing.id);
                }
            }
            Ok(waiting)
        })
    }

    /// Packs briefs with all that happened to them. Drafts, private keys and other briefs are never
    /// in it.
    pub fn make_packet(
        &self,
        briefs: &[BriefId],
        to: Option<PersonId>,
        note: &str,
    ) -> Result<MadePacket, Refusal> {
        let made = self.desk.now();
        self.desk.archive.read(|read| {
            let chosen: BTreeSet<BriefId> = briefs.iter().copied().collect();
            refuse_unsendable(read, &chosen)?;
            let mut manifest = Manifest::new(made, self.desk.archive.device(), self.me.id);
            manifest.to = to.map(|person| read.person(person).map(|p| p.id)).transpose()?;
            note.trim().clone_into(&mut manifest.note);
            manifest.briefs = chosen.iter().copied().collect();
            let events = read.events_about(&chosen)?;
            let contents = contents_of(read, &events)?;
            let released = released_of(read, &events)?;
            let name = name_of(read, &chosen, manifest.to, &manifest.made)?;
            let bytes = Bundle { manifest, events, contents, released }.to_bytes()?;
            Ok(MadePacket { name, bytes, briefs: chosen.into_iter().collect() })
        })
    }

    /// The same into a folder, or under that name. The file appears whole.
    pub fn write_packet(
        &self,
        briefs: &[BriefId],
        to: Option<PersonId>,
        note: &str,
        place: &Path,
    ) -> Result<PathBuf, Refusal> {
        let made = self.make_packet(briefs, to, note)?;
        let path = if place.is_dir() {
            // A second packet of a day stands beside the first.
            let stem = made.name.trim_end_matches(ENDING).trim_end_matches('.');
            unused_path(place, stem, ENDING)
        } else {
            place.to_owned()
        };
        write_file(&path, &made.bytes)?;
        self.desk.remember_copy(&path, "packet");
        Ok(path)
    }
}

/// What has only a draft has nothing to send: a draft is its writer's.
fn refuse_unsendable(read: &Read<'_>, briefs: &BTreeSet<BriefId>) -> Result<(), Refusal> {
    const NOT: &str = "No packet was made";
    if briefs.is_empty() {
        return Err(Refusal::rule(
            format!("{NOT}: there is nothing to send."),
            "Choose briefs first.",
        ));
    }
    for brief in briefs {
        let standing = read.standing(*brief)?;
        if standing.current.is_none() && standing.arranged.plan.is_none() {
            return Err(Refusal::rule(
                format!("{NOT}: one of the briefs has only a draft, which is its writer's."),
                "Make a version of it, or send it to review, then make the packet.",
            ));
        }
    }
    Ok(())
}

fn contents_of(
    read: &Read<'_>,
    events: &[Event],
) -> Result<BTreeMap<ContentHash, Vec<u8>>, Refusal> {
    let mut contents = BTreeMap::new();
    for event in events {
        if let Some(Action::RevisionSaved { revision, .. }) = event.action()
            && let Some(stored) = unless_purged(read.content(revision.content))?
        {
            contents.insert(revision.content, stored.bytes);
        }
    }
    Ok(contents)
}

/// What was purged is in no packet; the event that purged it is.
fn unless_purged<T>(found: Result<T, ArchiveError>) -> Result<Option<T>, Refusal> {
    match found {
        Err(ArchiveError::Purged(_)) => Ok(None),
        found => Ok(Some(found?)),
    }
}

fn released_of(
    read: &Read<'_>,
    events: &[Event],
) -> Result<BTreeMap<ContentHash, Vec<u8>>, Refusal> {
    let mut released = BTreeMap::new();
    for event in events {
        if let Some(Action::Released { bytes, .. }) = event.action()
            && let Some(body) = unless_purged(read.bytes(bytes))?
        {
            released.insert(bytes, body);
        }
    }
    Ok(released)
}

/// One brief gives its name; several go by their receiver and the day.
fn name_of(
    read: &Read<'_>,
    briefs: &BTreeSet<BriefId>,
    to: Option<PersonId>,
    made: &str,
) -> Result<String, Refusal> {
    let day = made.get(..10).unwrap_or_default();
    let only = briefs.first().filter(|_| briefs.len() == 1);
    let stem = match (only, to) {
        (Some(brief), _) => {
            let headline = match read.current(*brief)? {
                Some(current) if text_if_kept(read, current)?.is_some() => {
                    text_of(read, current)?.headline
                }
                _ => read.standing(*brief)?.placed.headline,
            };
            brief::slugify(&headline)
        }
        (None, Some(person)) => format!("for-{}", brief::slugify(&read.name_of(person)?)),
        (None, None) => format!("{}-briefs", briefs.len()),
    };
    Ok(format!("{stem}-{day}.{ENDING}"))
}
