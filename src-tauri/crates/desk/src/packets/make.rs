//! Making a packet: everything that happened to some briefs, and who the people are.

use super::bundle::{Bundle, Manifest};
use super::seal;
use crate::convert::{unused_path, write_file};
use crate::place::{text_if_kept, text_of};
use crate::queue::Queues;
use crate::turn::Reason;
use crate::{Acting, PersonId, Refusal};
use archive::{Action, ArchiveError, Event, PublicKey, Read};
use brief::{BriefId, ContentHash};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// How packets end, so that a person tells them from an archive.
pub(crate) const ENDING: &str = "review.parallax";

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

impl MadePacket {
    /// Writes it into a folder, where it appears whole and beside what is there.
    pub fn write_into(&self, folder: &Path) -> Result<PathBuf, Refusal> {
        // A second packet of a day stands beside the first.
        let stem = self
            .name
            .strip_suffix(ENDING)
            .map_or(self.name.as_str(), |stem| stem.strip_suffix('.').unwrap_or(stem));
        self.write_to(&unused_path(folder, stem, ENDING))
    }

    /// Writes it under this name.
    pub fn write_to(&self, path: &Path) -> Result<PathBuf, Refusal> {
        write_file(path, &self.bytes)?;
        Ok(path.to_owned())
    }
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
    /// in it. A sealed one opens with any of its receiver's keys, on whichever machine that is, and
    /// its name says nothing of what is in it.
    pub fn make_packet(
        &self,
        briefs: &[BriefId],
        to: Option<PersonId>,
        note: &str,
        sealed: bool,
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
            let named = if sealed { None } else { chosen.first().filter(|_| chosen.len() == 1) };
            let name = name_of(read, named.copied(), chosen.len(), &manifest)?;
            let keys = if sealed { keys_of(read, manifest.to)? } else { Vec::new() };
            let bytes = Bundle { manifest, events, contents, released }.to_bytes()?;
            let bytes = if sealed { seal::sealed(&bytes, &keys)? } else { bytes };
            Ok(MadePacket { name, bytes, briefs: chosen.into_iter().collect() })
        })
    }

    /// The same into a folder, or under that name. The file appears whole.
    pub fn write_packet(
        &self,
        briefs: &[BriefId],
        to: Option<PersonId>,
        note: &str,
        sealed: bool,
        place: &Path,
    ) -> Result<PathBuf, Refusal> {
        let made = self.make_packet(briefs, to, note, sealed)?;
        let path = if place.is_dir() { made.write_into(place) } else { made.write_to(place) }?;
        self.desk.remember_copy(&path, "packet");
        Ok(path)
    }
}

/// The keys that open a packet for this person: all that nobody revoked, since nobody here knows at
/// which of their machines the person will sit.
fn keys_of(read: &Read<'_>, to: Option<PersonId>) -> Result<Vec<PublicKey>, Refusal> {
    const NOT: &str = "No packet was made";
    let to = to.ok_or_else(|| {
        Refusal::rule(format!("{NOT}: a sealed one is for somebody."), "Choose its receiver.")
    })?;
    let known = read.keys_of(to)?;
    let keys = known.iter().filter(|key| key.revoked.is_none());
    let keys: Vec<PublicKey> = keys.map(|key| key.key).collect();
    if keys.is_empty() {
        let name = read.name_of(to)?;
        let why = match known.last() {
            Some(_) => format!("{name} has no key that counts any more; the last one was revoked"),
            None => format!("{name}'s key is not known here yet; it comes with their first packet"),
        };
        return Err(Refusal::rule(
            format!("{NOT}: {why}."),
            "Send it unsealed by a safe way, or ask for a packet first.",
        ));
    }
    Ok(keys)
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
    only: Option<BriefId>,
    count: usize,
    manifest: &Manifest,
) -> Result<String, Refusal> {
    let day = manifest.made.get(..10).unwrap_or_default();
    let stem = match (only, manifest.to) {
        (Some(brief), _) => {
            let headline = match read.current(brief)? {
                Some(current) if text_if_kept(read, current)?.is_some() => {
                    text_of(read, current)?.headline
                }
                _ => read.standing(brief)?.placed.headline,
            };
            brief::slugify(&headline)
        }
        (None, Some(person)) => format!("for-{}", brief::slugify(&read.name_of(person)?)),
        (None, None) => format!("{count}-briefs"),
    };
    // A headline in another script may have no letters for a name.
    let stem = if stem.is_empty() { "brief" } else { &stem };
    Ok(format!("{stem}-{day}.{ENDING}"))
}
