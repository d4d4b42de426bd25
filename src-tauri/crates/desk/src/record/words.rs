//! A broken link in plain words: which event, whose, when, what is wrong, what still holds.

use archive::{Broken, DeviceId, Fault, Link};

/// An event that does not hold by itself.
pub(super) fn broken(broken: &Broken, here: DeviceId, who: &str) -> String {
    let name = event(&broken.link, here, who);
    let before = broken.link.seq - 1;
    let chain = chain(broken.link.device, here);
    let still = match (broken.fault, before) {
        (Fault::Unlinked, _) => "What was written after it stands on its word alone.".to_owned(),
        (_, 0) => format!("It is the first event {chain}."),
        (_, 1) => format!("The event before it {chain} still holds."),
        (_, n) => format!("The {n} events before it {chain} still stand as they were chained."),
    };
    format!("{name} {}. {still}", broken.fault.says())
}

/// An approval that the events before it do not bear out.
pub(super) fn unfounded(link: &Link, here: DeviceId, who: &str, says: &str) -> String {
    let name = event(link, here, who);
    format!(
        "{name} does not follow from what was decided before: {says}. The event itself is as it was written."
    )
}

fn event(link: &Link, here: DeviceId, who: &str) -> String {
    let chain = chain(link.device, here);
    let Link { seq, time, kind, .. } = link;
    format!("Event {seq} {chain} ({}, in the name of {who}, {})", what(kind), when(time))
}

fn chain(device: DeviceId, here: DeviceId) -> String {
    if device == here {
        return "of this machine".into();
    }
    let name = device.to_string();
    format!("of machine {}", name.get(..8).unwrap_or(&name))
}

/// Day and minute, as the writer's clock had them.
fn when(time: &str) -> String {
    let minute = time.get(..16).unwrap_or(time);
    format!("{} UTC by its clock", minute.replace('T', " "))
}

/// What happened, in the newsroom's words; an event of a newer program by its stored name.
fn what(kind: &str) -> String {
    let words = match kind {
        "person-added" => "a person was added",
        "person-renamed" => "a person was renamed",
        "roles-set" => "roles were set",
        "brief-added" => "a brief came to be",
        "revision-saved" => "a version was saved",
        "review-opened" => "a brief was sent to review",
        "review-extended" => "changes were added to a review",
        "review-withdrawn" => "a review was withdrawn",
        "decided" => "changes were decided",
        "parts-read" => "parts were ticked as read",
        "undone" => "a decision was taken back",
        "changes-requested" => "changes were requested",
        "approved" => "a version was approved",
        "released" => "a version was published",
        "released-unapproved" => "a version was published without approval",
        "key-added" => "a key came in",
        "key-granted" => "a key was granted",
        "key-confirmed" => "a key was confirmed",
        "key-revoked" => "a key was revoked",
        "person-retired" => "a person left",
        "purged" => "words were purged",
        other => return other.replace('-', " "),
    };
    words.to_owned()
}
