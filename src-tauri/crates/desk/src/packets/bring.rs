//! Bringing a packet in: all of it or nothing, in one transaction, and only ever added.

use super::bundle::{Bundle, LARGEST_FILE};
use super::kind::{FileKind, refuse_other};
use super::refusals::{against_the_rules, damaged};
use super::rules;
use super::views::{PacketBrief, PacketCounts, PacketView};
use super::{compare, seal};
use crate::{BriefState, Desk, PersonId, Refusal};
use archive::{
    Action, ArchiveError, Event, KeyHolder as _, Matter, NoSigner, PublicKey, Signer, Taken, Write,
};
use brief::{BriefId, ContentHash};
use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::io::Read as _;
use std::path::Path;

/// How looking ends: what was tried is taken back, with what was seen.
enum Looked {
    Seen(Box<PacketView>),
    Refused(Refusal),
}

/// What becomes of a packet that came by itself.
pub(super) enum ByItself {
    /// It is for somebody who does not work here.
    ForOthers,
    /// It was made here.
    Own,
    /// It is in.
    Brought(PacketView),
    /// Somebody has to look at it first: a key is to be compared, or the archive would join a
    /// newsroom. Nothing is written.
    Waits(PacketView),
}

/// A packet that was opened.
struct Opened {
    bundle: Bundle,
    sealed: bool,
    packet: ContentHash,
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
        refuse_other(FileKind::of_file(path).map_err(unread)?)?;
        let mut bytes = Vec::new();
        let file = std::fs::File::open(path).map_err(unread)?;
        // It may grow while it is read.
        file.take(LARGEST_FILE + 1).read_to_end(&mut bytes).map_err(unread)?;
        if bytes.len() as u64 > LARGEST_FILE {
            return Err(damaged(&"it is larger than any packet"));
        }
        Ok(bytes)
    }

    /// What a packet would bring. Everything is tried as if it were brought in, and taken back, so
    /// that whatever would be refused is refused now. Nothing is written.
    pub fn look_into_packet(&self, bytes: &[u8]) -> Result<PacketView, Refusal> {
        let opened = self.opened(bytes)?;
        let tried = self.archive.write::<Infallible, Looked>(|write| {
            Err(Looked::Seen(Box::new(bring(write, &opened)?)))
        });
        match tried {
            Err(Looked::Seen(view)) => Ok(*view),
            Err(Looked::Refused(refusal)) => Err(refusal),
            Ok(never) => match never {},
        }
    }

    /// Brings a packet in. It may come twice, late, or before the ones that were made earlier: the
    /// archive is the same in the end. `compared` are the new keys whose fingerprints somebody
    /// compared with their owners'.
    pub fn bring_in(&self, bytes: &[u8], compared: &[PublicKey]) -> Result<PacketView, Refusal> {
        let opened = self.opened(bytes)?;
        let brought = self.archive.write::<_, Refusal>(|write| {
            let view = bring(write, &opened)?;
            compare::refuse_uncompared(&view.keys, compared)?;
            Ok(view)
        })?;
        self.wipe_purged();
        Ok(brought)
    }

    /// Brings in what came without anybody asking for it, where it is for `me`, for somebody whose
    /// key is here, or for everybody, and where nobody has to look at it first.
    pub(super) fn bring_in_by_itself(
        &self,
        bytes: &[u8],
        me: Option<PersonId>,
    ) -> Result<ByItself, Refusal> {
        let Some(opened) = self.opened_with_own_keys(bytes)? else {
            return Ok(ByItself::ForOthers);
        };
        let manifest = &opened.bundle.manifest;
        if manifest.device == self.archive.device() {
            return Ok(ByItself::Own);
        }
        if let Some(to) = manifest.to.filter(|to| !opened.sealed && Some(*to) != me)
            && !self.is_at_home(to)?
        {
            return Ok(ByItself::ForOthers);
        }
        let tried = self.archive.write(|write| {
            let view = bring(write, &opened)?;
            if view.keys.is_empty() && view.joins.is_none() {
                Ok(view)
            } else {
                Err(Looked::Seen(Box::new(view)))
            }
        });
        match tried {
            Ok(view) => {
                self.wipe_purged();
                Ok(ByItself::Brought(view))
            }
            Err(Looked::Seen(view)) => Ok(ByItself::Waits(*view)),
            Err(Looked::Refused(refusal)) => Err(refusal),
        }
    }

    /// Whether this person signs on this machine, or nobody was here before and the packet may be
    /// the one with which they begin.
    fn is_at_home(&self, person: PersonId) -> Result<bool, Refusal> {
        if self.people()?.is_empty() {
            return Ok(true);
        }
        let keys = self.archive.read::<_, ArchiveError>(|read| read.keys_of(person))?;
        Ok(keys.iter().any(|key| self.keys.signer(person, &[key.key]).is_ok()))
    }

    fn opened(&self, bytes: &[u8]) -> Result<Opened, Refusal> {
        match self.opened_with_own_keys(bytes)? {
            Some(opened) => Ok(opened),
            None => Err(seal::for_somebody_else(&self.locked_people()?)),
        }
    }

    /// Nothing where it is sealed for somebody else.
    fn opened_with_own_keys(&self, bytes: &[u8]) -> Result<Option<Opened>, Refusal> {
        let kind = FileKind::of_bytes(bytes);
        refuse_other(kind)?;
        let packet = ContentHash::of_bytes(bytes);
        if kind != FileKind::Sealed {
            let bundle = Bundle::from_bytes(bytes)?;
            return Ok(Some(Opened { bundle, sealed: false, packet }));
        }
        let (own, _) = self.own_signers()?;
        let Some(plain) = seal::opened(bytes, &own)? else { return Ok(None) };
        Ok(Some(Opened { bundle: Bundle::from_bytes(&plain)?, sealed: true, packet }))
    }

    /// All keys that are open on this machine, whoever's they are, those that were replaced too: what
    /// was sealed before may come after. Beside them the people whose keys are here and not open.
    fn own_signers(&self) -> Result<(Vec<Signer>, BTreeSet<PersonId>), Refusal> {
        let people = self.archive.read(|read| {
            let mut keys = Vec::new();
            for person in read.people()? {
                keys.extend(read.keys_of(person.id)?.into_iter().map(|key| (person.id, key.key)));
            }
            Ok::<Vec<(PersonId, PublicKey)>, ArchiveError>(keys)
        })?;
        let (mut open, mut locked) = (Vec::new(), BTreeSet::new());
        for (person, key) in people {
            match self.keys.signer(person, &[key]) {
                Ok(signer) => open.push(signer),
                Err(NoSigner::Locked) => {
                    locked.insert(person);
                }
                Err(_) => {}
            }
        }
        Ok((open, locked))
    }

    fn locked_people(&self) -> Result<Vec<String>, Refusal> {
        let (_, locked) = self.own_signers()?;
        let name =
            |person: &PersonId| self.archive.read::<_, ArchiveError>(|read| read.name_of(*person));
        Ok(locked.iter().map(name).collect::<Result<_, _>>()?)
    }
}

fn bring(write: &Write<'_>, opened: &Opened) -> Result<PacketView, Refusal> {
    let Opened { bundle, sealed, packet } = opened;
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
    if joins.is_none() {
        rules::refuse_unsigned(write, &taken)?;
    }
    rules::check_approvals(write, &taken)?;
    let counts = count(&taken);
    for brief in counts.keys() {
        index(write, *brief)?;
    }
    let people = write.people()?.into_iter().filter(|person| !known.contains(&person.id));
    Ok(PacketView {
        packet: *packet,
        by: write.name_of(bundle.manifest.by)?,
        made: bundle.manifest.made.clone(),
        to: bundle.manifest.to.map(|person| write.name_of(person)).transpose()?,
        note: bundle.manifest.note.clone(),
        carried: briefs_of(&bundle.events).len(),
        people: people.map(|person| person.name).collect(),
        joins,
        keys: compare::uncompared(write, &taken)?,
        sealed: *sealed,
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
