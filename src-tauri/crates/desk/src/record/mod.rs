//! The check of the record: whether everything that the archive says happened still holds, and where
//! it does not, which event is the first that was touched.

mod played;
mod replay;
mod words;

use crate::proven::unproven_approvals;
use crate::{Desk, PersonId, Refusal};
use archive::{CheckStage, DeviceId, Event, Head, Link, Matter, Read};
use brief::ContentHash;
use serde::Serialize;
use std::str::FromStr;

/// What the check found.
#[derive(Clone, Debug, Serialize)]
pub struct RecordView {
    /// Whether all of it holds.
    pub holds: bool,
    /// How many events there are, and what they are.
    pub events: usize,
    /// How many are signed.
    pub signed: usize,
    /// How many are from before anybody here had a key.
    pub unsigned: usize,
    /// How many approvals were worked out anew.
    pub approvals: usize,
    /// How many texts of approved versions were made again from their decisions.
    pub texts: usize,
    /// How many could not be, because they were decided on in a state that is gone, or were purged.
    pub unplayed: usize,
    /// The chains, this machine's first.
    pub chains: Vec<ChainView>,
    /// The events that do not hold; the first one that was touched is the first.
    pub broken: Vec<BrokenView>,
    /// What else does not hold, a sentence each.
    pub faults: Vec<String>,
}

/// A chain of events: one copy of the archive on one machine.
#[derive(Clone, Debug, Serialize)]
pub struct ChainView {
    /// The chain.
    pub device: DeviceId,
    /// Whether it is written here.
    pub here: bool,
    /// How many events it has.
    pub length: i64,
    /// The hash of the last one.
    pub head: ContentHash,
    /// When the last one was written, by its writer's clock.
    pub last: String,
    /// What to note down elsewhere, and to expect later.
    pub line: String,
}

/// An event that does not hold.
#[derive(Clone, Debug, Serialize)]
pub struct BrokenView {
    /// Its chain.
    pub device: DeviceId,
    /// Whether that is written here.
    pub here: bool,
    /// Its place in the chain.
    pub seq: i64,
    /// Who did it.
    pub person: PersonId,
    /// When, by the writer's clock.
    pub time: String,
    /// What it is, by its stored name.
    pub kind: String,
    /// What is wrong, as a word.
    pub fault: &'static str,
    /// Which event, whose, when, what is wrong, and what still holds; in whole sentences.
    pub says: String,
}

/// How far the check is.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct CheckProgress {
    /// `pages`, `events`, `contents`, `tables` or `reviews`.
    pub stage: &'static str,
    /// How much of the stage is done.
    pub done: usize,
    /// Of how much.
    pub total: usize,
}

/// The end of a chain as somebody noted it down: `DEVICE:LENGTH:HASH`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotedHead {
    device: DeviceId,
    seq: i64,
    hash: ContentHash,
}

impl FromStr for NotedHead {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut parts = text.trim().split(':');
        let mut part = || parts.next().ok_or(NO_HEAD);
        let (device, seq, hash) = (part()?, part()?, part()?);
        let device = device.parse().map_err(|_| NO_HEAD)?;
        let seq = seq.parse().map_err(|_| NO_HEAD)?;
        let hash = hash.parse().map_err(|_| NO_HEAD)?;
        if parts.next().is_some() { Err(NO_HEAD.into()) } else { Ok(Self { device, seq, hash }) }
    }
}

const NO_HEAD: &str = "a head is written DEVICE:LENGTH:HASH, as `verify --head` prints it";

impl Desk {
    /// Checks everything offline: pages, chains, hashes, signatures, keys, texts, tables, approvals
    /// and decisions, and whether the chains still have what somebody noted down.
    pub fn check_record(
        &self,
        noted: &[NotedHead],
        tell: &mut dyn FnMut(CheckProgress),
    ) -> Result<RecordView, Refusal> {
        let here = self.archive.device();
        self.archive.read_afresh(|read| {
            let events = read.folded_events()?;
            let checked = read.check(&events, &mut |stage, done, total| {
                tell(CheckProgress { stage: stage_word(stage), done, total });
            })?;
            let mut replay = replay::Replay::new(read);
            for (done, (_, event)) in events.iter().enumerate() {
                tell(CheckProgress { stage: "reviews", done, total: events.len() });
                replay.take(event);
            }
            let name = |person| read.name_of(person);
            let intact = checked.broken.is_empty();
            let mut broken = Vec::new();
            for one in &checked.broken {
                let says = words::broken(one, here, &name(one.link.person)?);
                broken.push(broken_view(&one.link, here, one.fault.as_str(), says));
            }
            let replayed = replay.done;
            for one in &replayed.unfounded {
                let says = words::unfounded(&one.link, here, &name(one.link.person)?, &one.says);
                broken.push(broken_view(&one.link, here, "unfounded", says));
            }
            let mut faults = checked.faults.clone();
            faults.extend(unproven_approvals(read)?);
            faults.extend(missing_heads(&events, noted));
            let time = |head: &Head| {
                let last = events.iter().find(|(_, event)| event.hash == head.hash);
                last.map(|(_, event)| event.time.clone()).unwrap_or_default()
            };
            let mut chains: Vec<ChainView> = checked
                .heads
                .iter()
                .map(|head| ChainView {
                    device: head.device,
                    here: head.device == here,
                    length: head.seq,
                    head: head.hash,
                    last: time(head),
                    line: format!("{}:{}:{}", head.device, head.seq, head.hash),
                })
                .collect();
            chains.sort_by_key(|chain| (!chain.here, chain.device));
            Ok(RecordView {
                holds: intact && replayed.unfounded.is_empty() && faults.is_empty(),
                events: checked.events,
                signed: checked.signed,
                unsigned: checked.unsigned,
                approvals: replayed.approvals,
                texts: replayed.texts,
                unplayed: replayed.unplayed,
                chains,
                broken,
                faults,
            })
        })
    }
}

/// The approvals among these events, in causal order, that could not have been given, each with what is
/// wrong with it.
pub(crate) fn unfounded(read: &Read<'_>, events: &[Event]) -> Vec<(ContentHash, String)> {
    let mut replay = replay::Replay::new(read);
    for event in events {
        replay.take(event);
    }
    replay.done.unfounded.into_iter().map(|one| (one.link.hash, one.says)).collect()
}

/// What was noted down and is not there any more: the only trace of events that were cut off.
fn missing_heads(events: &[(Matter, Event)], noted: &[NotedHead]) -> Vec<String> {
    let gone = noted.iter().filter(|head| {
        !events.iter().any(|(_, event)| {
            (event.device, event.seq, event.hash) == (head.device, head.seq, head.hash)
        })
    });
    gone.map(|head| {
        let NotedHead { device, seq, .. } = head;
        let length = events.iter().filter(|(_, event)| event.device == *device).count();
        format!(
            "device {device} had other events when its head was noted down: event {seq} is not \
             the one of then; there are {length} now"
        )
    })
    .collect()
}

fn stage_word(stage: CheckStage) -> &'static str {
    match stage {
        CheckStage::Pages => "pages",
        CheckStage::Events => "events",
        CheckStage::Contents => "contents",
        CheckStage::Tables => "tables",
    }
}

fn broken_view(link: &Link, here: DeviceId, fault: &'static str, says: String) -> BrokenView {
    BrokenView {
        device: link.device,
        here: link.device == here,
        seq: link.seq,
        person: link.person,
        time: link.time.clone(),
        kind: link.kind.clone(),
        fault,
        says,
    }
}

/// Every fault of the record as a sentence, for whoever only asks whether there are any.
pub(crate) fn sentences(view: &RecordView) -> Vec<String> {
    let broken = view.broken.iter().map(|broken| broken.says.clone());
    broken.chain(view.faults.iter().cloned()).collect()
}
