//! Whether events hold together: chains, hashes, signatures, and whose key was whose when. Pure: it
//! is fed events in causal order and knows nothing else.
//!
//! What happened before what is judged by what the writers had seen, never by clocks. A key counts
//! from the event that brought it in; what its owner signs counts unless somebody revoked the key
//! without having seen it. So nobody can sign with a stolen key today and claim that it was yesterday.

use crate::keys::proof_holds;
use crate::{
    Action, DeviceId, Event, Fault, Link, PersonId, PublicKey, Role, SeenChain, SignatureBytes,
    fault::Broken,
};
use brief::{BriefId, ContentHash};
use jiff::Timestamp;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

/// Up to which event of each chain a writer had seen of the people and of its matter, its own
/// chain included.
type Seen = BTreeMap<DeviceId, i64>;

/// Up to which event of each chain somebody said that they had seen all of a person.
type Known = BTreeMap<DeviceId, i64>;

/// Where an event stands, and what its writer knew.
#[derive(Clone, Debug)]
struct Place {
    device: DeviceId,
    seq: i64,
    seen: Rc<Seen>,
}

impl Place {
    /// Whether the writer of this event knew the other one.
    fn knew(&self, other: &Self) -> bool {
        self.seen.get(&other.device).is_some_and(|seq| *seq >= other.seq)
    }
}

/// A key in somebody's hands.
#[derive(Debug)]
struct Held {
    key: PublicKey,
    since: Place,
    /// The last event of each chain that it signed.
    signed: HashMap<DeviceId, Link>,
}

/// A key that was revoked or, without one, a person who left.
#[derive(Debug)]
struct End {
    key: Option<PublicKey>,
    place: Place,
    known: Known,
}

impl End {
    /// Whether whoever ended it had seen the event.
    fn saw(&self, other: &Place) -> bool {
        saw(&self.known, other.device, other.seq)
    }
}

#[derive(Debug, Default)]
struct Standing {
    held: Vec<Held>,
    ends: Vec<End>,
    roles: Vec<(Place, Vec<Role>)>,
    unsigned: HashMap<DeviceId, Link>,
}

/// The last event of a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The chain.
    pub device: DeviceId,
    /// How many events it has.
    pub seq: i64,
    /// The last one's hash.
    pub hash: ContentHash,
}

/// What was found in the events so far.
#[derive(Debug, Default)]
pub struct Ledger {
    places: HashMap<ContentHash, Place>,
    heads: BTreeMap<DeviceId, (i64, ContentHash)>,
    people: HashMap<PersonId, Standing>,
    founded: bool,
    /// Until when each brief might not leave, as its events set it and lifted it.
    embargoes: HashMap<BriefId, Vec<(Place, Option<Timestamp>)>>,
    /// The first signed event of each chain.
    first_signed: Vec<Place>,
    signed: usize,
    unsigned: usize,
}

impl Ledger {
    /// Takes the next event, in causal order; the answer is what does not hold, the worst first. An
    /// event that does not hold gives nobody a key or a role.
    /// A chain may have gaps before events that were `taken` in from elsewhere.
    pub fn admit(&mut self, event: &Event, taken: bool) -> Vec<Broken> {
        let mut broken = Vec::new();
        if event.names_its_matter() && !event.seen.iter().all(|at| self.places.contains_key(at)) {
            broken.push(Broken::at(event, Fault::Loose));
        }
        let place = self.place(event, taken, &mut broken);
        if !event.fits_its_hash() {
            broken.push(Broken::at(event, Fault::Changed));
        }
        let action = event.action();
        if let Err(fault) = self.signature(event, &place, action.as_ref()) {
            broken.push(Broken::at(event, fault));
        }
        if let Some(action) = &action
            && let Err(fault) = self.rule(event, &place, action)
        {
            broken.push(Broken::at(event, fault));
        }
        broken.sort_by_key(|one| one.fault);
        broken.truncate(1);
        self.note_signature(event, &place);
        if broken.is_empty()
            && let Some(action) = &action
        {
            self.follow(event, place, action, &mut broken);
        }
        broken
    }

    /// The last events of all chains.
    pub fn heads(&self) -> Vec<Head> {
        let heads = self.heads.iter();
        heads
            .map(|(device, (seq, hash))| Head { device: *device, seq: *seq, hash: *hash })
            .collect()
    }

    /// How many events carry a signature, and how many are from before their people had keys.
    pub fn counts(&self) -> (usize, usize) {
        (self.signed, self.unsigned)
    }

    /// The keys with which a person may sign what comes after all of these events.
    pub fn keys_of(&self, person: PersonId) -> Vec<PublicKey> {
        let all = self.heads.iter().map(|(device, (seq, _))| (*device, *seq)).collect();
        let next = Place { device: DeviceId(uuid::Uuid::nil()), seq: 0, seen: Rc::new(all) };
        let known = self.people.get(&person);
        let keys = known.iter().flat_map(|known| &known.held).map(|held| held.key);
        keys.filter(|key| self.may_sign(person, *key, &next).is_ok()).collect()
    }

    /// Puts the event into its chain.
    fn place(&mut self, event: &Event, taken: bool, broken: &mut Vec<Broken>) -> Place {
        let before = self.heads.insert(event.device, (event.seq, event.hash));
        let follows = match before {
            Some((seq, hash)) if event.seq == seq + 1 => event.previous == Some(hash),
            None if event.seq == 1 => event.previous.is_none(),
            _ => taken && event.previous.is_some(),
        };
        if !follows {
            broken.push(Broken::at(event, Fault::Unlinked));
        }
        // Where there is a gap, the last event that is known of the chain was before it all the same.
        let previous = before.and_then(|(_, hash)| self.places.get(&hash));
        let mut seen = previous.map(|place| (*place.seen).clone()).unwrap_or_default();
        for known in event.seen.iter().filter_map(|hash| self.places.get(hash)) {
            for (device, seq) in known.seen.iter() {
                let at = seen.entry(*device).or_insert(*seq);
                *at = (*at).max(*seq);
            }
        }
        seen.insert(event.device, event.seq);
        let place = Place { device: event.device, seq: event.seq, seen: Rc::new(seen) };
        self.places.insert(event.hash, place.clone());
        place
    }

    fn signature(
        &self,
        event: &Event,
        place: &Place,
        action: Option<&Action>,
    ) -> Result<(), Fault> {
        let known = self.people.get(&event.person);
        let Some(signature) = event.signature else {
            // Once a writer has seen anything signed, their program signs all that they do.
            let has_keys = known.is_some_and(|known| !known.held.is_empty());
            let in_use = self.first_signed.iter().any(|first| place.knew(first));
            return if has_keys || in_use { Err(Fault::Unsigned) } else { Ok(()) };
        };
        if !signature.holds_over(&event.hash) {
            return Err(Fault::NotSigned);
        }
        match action {
            Some(Action::KeyAdded { key, .. }) if *key == signature.key => {
                // The first key of a person can only be introduced by itself.
                let has = |known: &Standing| known.held.iter().any(|held| place.knew(&held.since));
                if known.is_some_and(has) { Err(Fault::UnknownKey) } else { Ok(()) }
            }
            // Whether anybody else could have vouched for it is the rule's question.
            Some(Action::KeyGranted { key, person, .. })
                if *key == signature.key && *person == event.person =>
            {
                Ok(())
            }
            _ => self.may_sign(event.person, signature.key, place),
        }
    }

    /// Whether the key was the person's where the event stands.
    fn may_sign(&self, person: PersonId, key: PublicKey, place: &Place) -> Result<(), Fault> {
        let known = self.people.get(&person).ok_or(Fault::UnknownKey)?;
        let held = known.held.iter().find(|held| held.key == key && place.knew(&held.since));
        let held = held.ok_or(Fault::UnknownKey)?;
        for end in &known.ends {
            let ended = match end.key {
                Some(revoked) => revoked == key,
                // A key that was granted after its owner had left is the one to come back with.
                None => !held.since.knew(&end.place),
            };
            if ended && !end.saw(place) {
                return Err(if end.key.is_some() { Fault::RevokedKey } else { Fault::Left });
            }
        }
        Ok(())
    }

    /// What only some may do with keys, people and roles.
    fn rule(&self, event: &Event, place: &Place, action: &Action) -> Result<(), Fault> {
        match action {
            Action::PersonAdded { person, .. } if *person == event.person => {
                if self.founded {
                    Err(Fault::SecondFounder)
                } else {
                    Ok(())
                }
            }
            Action::PersonAdded { .. }
            | Action::RolesSet { .. }
            | Action::KeyConfirmed { .. }
            | Action::PersonRetired { .. }
            | Action::ApprovalRuleSet { .. }
            | Action::ReleasedUnapproved { .. }
            | Action::Purged { .. }
            | Action::RevisionSaved { published_before: true, .. } => {
                self.chief(event.person, place)
            }
            Action::EmbargoSet { brief, until, .. } => {
                match self.running_embargo(*brief, event, place) {
                    Some(running) if moment_of(until) < running => self.chief(event.person, place),
                    _ => self.editor(event.person, place),
                }
            }
            Action::EmbargoLifted { brief, .. } => {
                match self.running_embargo(*brief, event, place) {
                    Some(_) => self.chief(event.person, place),
                    None => self.editor(event.person, place),
                }
            }
            Action::Released { .. }
            | Action::EditionReleased { .. }
            | Action::HeldSettled { .. }
            | Action::ReleaseSent { .. }
            | Action::EditionReleaseSent { .. }
            | Action::PublicChangeBegun { .. } => self.editor(event.person, place),
            Action::Approved { .. } => {
                let may = [Role::Chief, Role::Reviewer];
                let has = may.into_iter().any(|role| self.is(role, event.person, place));
                if has { Ok(()) } else { Err(Fault::NotAReviewer) }
            }
            Action::KeyRevoked { person, .. } if *person == event.person => Ok(()),
            Action::KeyRevoked { .. } => self.chief(event.person, place),
            Action::KeyAdded { person, key, proof, .. } => {
                proven(*person, *key, *proof)?;
                if *person != event.person {
                    return Err(Fault::NotTheirs);
                }
                let left = |known: &Standing| {
                    let mut ends = known.ends.iter().filter(|end| end.key.is_none());
                    known.held.is_empty() && ends.any(|end| !end.saw(place))
                };
                if self.people.get(person).is_some_and(left) { Err(Fault::Left) } else { Ok(()) }
            }
            Action::KeyGranted { person, key, proof, .. } => {
                proven(*person, *key, *proof)?;
                self.chief(event.person, place)?;
                if *person == event.person && self.has_another_chief(*person, place) {
                    return Err(Fault::NotVouchedFor);
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn chief(&self, person: PersonId, place: &Place) -> Result<(), Fault> {
        if self.is(Role::Chief, person, place) { Ok(()) } else { Err(Fault::NotAChief) }
    }

    fn editor(&self, person: PersonId, place: &Place) -> Result<(), Fault> {
        let may = [Role::Chief, Role::Editor];
        let has = may.into_iter().any(|role| self.is(role, person, place));
        if has { Ok(()) } else { Err(Fault::NotAnEditor) }
    }

    /// The embargo that the event's writer knew, where it still held by their clock.
    fn running_embargo(&self, brief: BriefId, event: &Event, place: &Place) -> Option<Timestamp> {
        let known = self.embargoes.get(&brief)?.iter().rfind(|(at, _)| place.knew(at));
        let until = known.and_then(|(_, until)| *until)?;
        let now: Option<Timestamp> = event.time.parse().ok();
        now.is_none_or(|now| now < until).then_some(until)
    }

    /// The last roles that the event's writer had seen.
    fn is(&self, role: Role, person: PersonId, place: &Place) -> bool {
        let known = self.people.get(&person);
        let roles = known.and_then(|known| known.roles.iter().rfind(|(at, _)| place.knew(at)));
        roles.is_some_and(|(_, roles)| roles.contains(&role))
    }

    /// Whether somebody else, with a key, could have granted one.
    fn has_another_chief(&self, but: PersonId, place: &Place) -> bool {
        let mut others = self.people.iter().filter(|(person, _)| **person != but);
        others.any(|(person, known)| {
            let mut keys = known.held.iter().map(|held| held.key);
            self.is(Role::Chief, *person, place)
                && keys.any(|key| self.may_sign(*person, key, place).is_ok())
        })
    }

    fn note_signature(&mut self, event: &Event, place: &Place) {
        let known = self.people.entry(event.person).or_default();
        let link = Link::of(event);
        let Some(signature) = event.signature else {
            self.unsigned += 1;
            known.unsigned.insert(event.device, link);
            return;
        };
        self.signed += 1;
        if !self.first_signed.iter().any(|first| first.device == place.device) {
            self.first_signed.push(place.clone());
        }
        if let Some(held) = known.held.iter_mut().find(|held| held.key == signature.key) {
            held.signed.insert(event.device, link);
        }
    }

    /// What the event means for keys and roles, and what it makes of events that its writer did not
    /// know.
    fn follow(&mut self, event: &Event, place: Place, action: &Action, broken: &mut Vec<Broken>) {
        match action {
            Action::PersonAdded { person, roles, .. } => {
                self.founded = true;
                self.person(*person).roles.push((place, roles.clone()));
            }
            Action::RolesSet { person, roles } => {
                self.person(*person).roles.push((place, roles.clone()));
            }
            Action::KeyAdded { person, key, known, .. } => {
                let standing = self.person(*person);
                if standing.held.is_empty() {
                    let known = known_at(&place, known);
                    let links = standing.unsigned.values();
                    let unseen = links.filter(|link| !saw(&known, link.device, link.seq));
                    broken.extend(unseen.map(|link| link.broken(Fault::Unsigned)));
                }
                self.hold(event, *person, *key, place);
            }
            Action::KeyGranted { person, key, .. } => self.hold(event, *person, *key, place),
            Action::KeyRevoked { person, key, known, .. } => {
                let known = known_at(&place, known);
                self.end(*person, End { key: Some(*key), place, known }, broken);
            }
            Action::EmbargoSet { brief, until, .. } => {
                let until = Some(moment_of(until));
                self.embargoes.entry(*brief).or_default().push((place, until));
            }
            Action::EmbargoLifted { brief, .. } => {
                self.embargoes.entry(*brief).or_default().push((place, None));
            }
            Action::PersonRetired { person, known, .. } => {
                self.person(*person).roles.push((place.clone(), Vec::new()));
                let known = known_at(&place, known);
                self.end(*person, End { key: None, place, known }, broken);
            }
            _ => {}
        }
    }

    fn hold(&mut self, event: &Event, person: PersonId, key: PublicKey, since: Place) {
        let own = event.signature.is_some_and(|signature| signature.key == key);
        let link = own.then(|| (event.device, Link::of(event)));
        let signed = link.into_iter().collect();
        self.person(person).held.push(Held { key, since, signed });
    }

    fn end(&mut self, person: PersonId, end: End, broken: &mut Vec<Broken>) {
        let standing = self.person(person);
        let fault = if end.key.is_some() { Fault::RevokedKey } else { Fault::Left };
        let held = standing.held.iter().filter(|held| end.key.is_none_or(|key| held.key == key));
        let links = held.flat_map(|held| held.signed.values());
        let unseen = links.filter(|link| !saw(&end.known, link.device, link.seq));
        broken.extend(unseen.map(|link| link.broken(fault)));
        standing.ends.push(end);
    }

    fn person(&mut self, person: PersonId) -> &mut Standing {
        self.people.entry(person).or_default()
    }
}

fn saw(known: &Known, device: DeviceId, seq: i64) -> bool {
    known.get(&device).is_some_and(|last| *last >= seq)
}

/// What somebody said that they had seen, and their own chain.
fn known_at(place: &Place, said: &[SeenChain]) -> Known {
    let said = said.iter().map(|chain| (chain.device, chain.seq));
    said.chain([(place.device, place.seq)]).collect()
}

/// The moment of a time with a zone, by its offset; one that is not understood never comes.
fn moment_of(until: &str) -> Timestamp {
    let plain = until.split('[').next().unwrap_or_default();
    plain.parse().unwrap_or(Timestamp::MAX)
}

fn proven(person: PersonId, key: PublicKey, proof: SignatureBytes) -> Result<(), Fault> {
    if proof_holds(person, key, proof) { Ok(()) } else { Err(Fault::Unproven) }
}
