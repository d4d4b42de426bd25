//! The order in which events are folded into the tables: the same on every machine that has them.

use crate::{DeviceId, Event, Matter};
use brief::ContentHash;
use std::collections::{BTreeMap, HashMap, VecDeque};

/// Every event with what it is about: the people first, then the house, then brief by brief, and
/// within each matter every event after those that its writer had seen; where neither knew the
/// other, the smaller hash goes first. No matter's order depends on the events of another brief, so
/// two archives that have a brief from each other fold it alike.
pub(crate) fn fold_order(
    events: Vec<Event>,
    matters: &BTreeMap<(DeviceId, i64), Matter>,
) -> Vec<(Matter, Event)> {
    let places = places(&events);
    let mut groups: BTreeMap<Matter, Vec<Event>> = BTreeMap::new();
    for event in events {
        let matter = matters.get(&(event.device, event.seq)).copied().unwrap_or(Matter::House);
        groups.entry(matter).or_default().push(event);
    }
    let each = groups.into_iter();
    each.flat_map(|(matter, events)| {
        ordered(events, &places).into_iter().map(move |event| (matter, event))
    })
    .collect()
}

/// Every event after those that its writer had seen, whatever they are about.
pub(crate) fn causal_order(events: Vec<Event>) -> Vec<Event> {
    let places = places(&events);
    ordered(events, &places)
}

fn places(events: &[Event]) -> Places {
    events.iter().map(|event| (event.hash, (event.device, event.seq))).collect()
}

/// Where every known event stands: whoever saw an event of a chain saw the earlier ones too.
type Places = HashMap<ContentHash, (DeviceId, i64)>;

fn ordered(mut events: Vec<Event>, places: &Places) -> Vec<Event> {
    events.sort_by_key(|event| (event.device, event.seq));
    let mut chains: BTreeMap<DeviceId, VecDeque<Event>> = BTreeMap::new();
    let mut ordered = Vec::with_capacity(events.len());
    for event in events {
        chains.entry(event.device).or_default().push_back(event);
    }
    loop {
        let is_placed = |(device, seq): &(DeviceId, i64)| {
            let front = chains.get(device).and_then(VecDeque::front);
            front.is_none_or(|event| event.seq > *seq)
        };
        let ready = chains
            .values()
            .filter_map(VecDeque::front)
            // What a writer saw but nobody sent yet cannot be waited for.
            .filter(|event| event.seen.iter().filter_map(|hash| places.get(hash)).all(is_placed))
            .min_by_key(|event| event.hash)
            .map(|event| event.device);
        let Some(event) = ready.and_then(|device| chains.get_mut(&device)?.pop_front()) else {
            break;
        };
        ordered.push(event);
    }
    // A cycle can only be forged; its events stay last, in the order of their chains.
    ordered.extend(chains.into_values().flatten());
    ordered
}
