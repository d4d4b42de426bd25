//! Packets that somebody changed or made up: each is refused with a reason, and nothing is written.

use crate::packets::{Elsewhere, bring, edit, known, packet};
use crate::support::{Account, Newsroom};
use archive::{DeviceId, Event, KeyHolder as _};
use brief::{Brief, BriefId, ContentHash};
use desk::{Code, Desk, FileKind, PersonId, Refusal};
use serde_json::Value;
use std::io::{Cursor, Read as _, Write as _};
use zip::write::SimpleFileOptions;

/// A packet that was taken apart.
pub struct Opened {
    pub entries: Vec<(String, Vec<u8>)>,
    pub events: Vec<Value>,
}

impl Opened {
    pub fn of(bytes: &[u8]) -> Self {
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut entries = Vec::new();
        for at in 0..zip.len() {
            let mut entry = zip.by_index(at).unwrap();
            let name = entry.name().unwrap().into_owned();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            entries.push((name, bytes));
        }
        let at = entries.iter().position(|(name, _)| name == "events.jsonl").unwrap();
        let (_, lines) = entries.remove(at);
        let lines = String::from_utf8(lines).unwrap();
        let events = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        Self { entries, events }
    }

    pub fn closed(&self) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let mut put = |name: &str, bytes: &[u8]| {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        };
        let lines: Vec<String> = self.events.iter().map(Value::to_string).collect();
        put("events.jsonl", lines.join("\n").as_bytes());
        for (name, bytes) in &self.entries {
            put(name, bytes);
        }
        zip.finish().unwrap().into_inner()
    }

    /// The last event of a kind.
    pub fn last(&mut self, kind: &str) -> &mut Value {
        self.events.iter_mut().rfind(|event| event["kind"] == kind).unwrap()
    }

    pub fn entry(&mut self, folder: &str) -> &mut (String, Vec<u8>) {
        self.entries.iter_mut().find(|(name, _)| name.starts_with(folder)).unwrap()
    }
}

/// Gives an event the hash and the signature that it would have if its writer had said this.
fn rehash(event: &mut Value) {
    let hash = hash_of(event);
    event["hash"] = hash.to_string().into();
    let person = PersonId(event["person"].as_str().unwrap().parse().unwrap());
    let key = event["signature"]["key"].as_str().unwrap().parse().unwrap();
    let signer = Account::of_test().signer(person, &[key]).unwrap();
    event["signature"] = serde_json::to_value(signer.sign(&hash)).unwrap();
}

pub fn hash_of(event: &Value) -> ContentHash {
    let hashes = |value: &Value| -> Vec<ContentHash> {
        let list = value.as_array().unwrap().iter();
        list.map(|hash| hash.as_str().unwrap().parse().unwrap()).collect()
    };
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let made = Event {
        device: DeviceId(text(&event["device"]).parse().unwrap()),
        seq: event["seq"].as_i64().unwrap(),
        hash: ContentHash::from_bytes([0; 32]),
        previous: event["previous"].as_str().map(|hash| hash.parse().unwrap()),
        seen: hashes(&event["seen"]),
        time: text(&event["time"]),
        person: PersonId(text(&event["person"]).parse().unwrap()),
        kind: text(&event["kind"]),
        body: text(&event["body"]),
        words: archive::Words::None,
        signature: None,
    };
    made.computed_hash()
}

fn set_body(event: &mut Value, change: impl FnOnce(&mut Value)) {
    let mut body: Value = serde_json::from_str(event["body"].as_str().unwrap()).unwrap();
    change(&mut body);
    event["body"] = body.to_string().into();
}

/// Two archives of one newsroom: Cleo's had a first packet, and made a version since.
struct Exchange {
    newsroom: Newsroom,
    other: Elsewhere,
    id: BriefId,
    first: Vec<u8>,
    reply: Vec<u8>,
}

impl Exchange {
    fn new() -> Self {
        let newsroom = Newsroom::new();
        let id = newsroom.published().id;
        let ben = newsroom.as_(newsroom.ben);
        edit(&ben, id, |brief| brief.lede = "In May Ben wrote this.".into());
        let first = packet(&newsroom.desk, newsroom.ben, &[id]);
        let other = Elsewhere::new(1);
        bring(&other.desk, &first);
        let cleo = other.desk.acting(newsroom.cleo).unwrap();
        edit(&cleo, id, |brief| brief.context = "Cleo wrote this.".into());
        edit(&cleo, id, |brief| brief.headline = "Cleo's headline".into());
        cleo.send_to_review(id, None, "").unwrap();
        let reply = packet(&other.desk, newsroom.cleo, &[id]);
        Self { newsroom, other, id, first, reply }
    }

    /// What the newsroom says to a reply that was changed so; nothing of it is there afterwards.
    fn refuses(&self, change: impl FnOnce(&mut Opened)) -> Refusal {
        let mut opened = Opened::of(&self.reply);
        change(&mut opened);
        refused(&self.newsroom.desk, &opened.closed())
    }
}

fn refused(desk: &Desk, bytes: &[u8]) -> Refusal {
    let before = known(desk);
    let looked = desk.look_into_packet(bytes).unwrap_err();
    let refusal = desk.bring_in(bytes, &[]).unwrap_err();
    assert_eq!(looked, refusal);
    assert!(refusal.message.starts_with("Nothing was"), "{refusal}");
    assert!(known(desk) == before, "something was written: {refusal}");
    refusal
}

#[test]
fn a_reply_that_nobody_changed_comes_in() {
    let exchange = Exchange::new();
    let same = Opened::of(&exchange.reply).closed();
    let view = bring(&exchange.newsroom.desk, &same);
    assert_eq!(view.briefs[0].new.versions, 2);
}

#[test]
fn what_was_changed_on_the_way_is_refused() {
    let exchange = Exchange::new();
    let says = |text: &str, change: &dyn Fn(&mut Opened)| {
        let refusal = exchange.refuses(change);
        assert!(refusal.message.contains(text), "expected `{text}`: {refusal}");
    };
    let was_changed = "was changed after it was written";
    says(was_changed, &|it| it.last("review-opened")["time"] = "2024-05-12T05:00:00Z".into());
    says(was_changed, &|it| it.last("review-opened")["seen"] = Value::Array(Vec::new()));
    says(was_changed, &|it| {
        it.last("revision-saved")["person"] = exchange.newsroom.anna.to_string().into();
    });
    says(was_changed, &|it| {
        set_body(it.last("review-opened"), |body| body["note"] = "Approved already.".into());
    });
    says("was changed", &|it| it.entry("contents/").1.push(b' '));
    says("a text that no version has", &|it| {
        let name = format!("contents/{}", ContentHash::of_bytes(b"more"));
        it.entries.push((name, b"more".to_vec()));
    });
    says("lacks what one of its versions says", &|it| {
        it.entries.retain(|(name, bytes)| {
            let cleos = String::from_utf8_lossy(bytes).contains("Cleo's headline");
            !(name.starts_with("contents/") && cleos)
        });
    });
    says("has no place", &|it| it.entries.push(("../../.profile".into(), Vec::new())));
}

#[test]
fn what_was_left_out_is_missed() {
    let exchange = Exchange::new();
    // Cleo's first version: her second one and her round stand on it.
    let refusal = exchange.refuses(|it| {
        let at = it.events.iter().rposition(|event| event["kind"] == "revision-saved").unwrap();
        let first = it.events[..at].iter().rposition(|e| e["kind"] == "revision-saved").unwrap();
        it.events.remove(first);
        it.entries.retain(|(_, bytes)| {
            let text = String::from_utf8_lossy(bytes);
            !text.contains("Cleo wrote this") || text.contains("Cleo's headline")
        });
    });
    assert!(refusal.message.contains("left out"), "{refusal}");
    let refusal = exchange.refuses(|it| it.events.retain(|event| event["kind"] != "person-added"));
    assert!(refusal.message.contains("in which newsroom"), "{refusal}");
}

#[test]
fn a_chain_that_was_written_anew_forks() {
    let exchange = Exchange::new();
    // Ben's version, which the newsroom has, says something else in the packet.
    let refusal = exchange.refuses(|it| {
        let ben = exchange.newsroom.ben.to_string();
        let event = it.events.iter_mut().rfind(|e| e["person"] == ben.as_str()).unwrap();
        event["time"] = "2024-05-12T04:00:00Z".into();
        rehash(event);
    });
    assert!(refusal.message.contains("two stories"), "{refusal}");
    // An event that this archive never wrote claims to be its own.
    let refusal = exchange.refuses(|it| {
        let mut event = it.events[0].clone();
        event["seq"] = 1000.into();
        event["previous"] = event["hash"].clone();
        rehash(&mut event);
        it.events.push(event);
    });
    assert!(refusal.message.contains("written in this archive"), "{refusal}");
}

#[test]
fn nobody_writes_in_the_name_of_another() {
    let exchange = Exchange::new();
    let refusal = exchange.refuses(|it| {
        let anna = exchange.newsroom.anna;
        let event = it.last("review-opened");
        // The last event of the chain, so that its hash may change.
        event["kind"] = "revision-saved".into();
        let mut text = crate::support::sample_brief();
        text.headline = "Forged".into();
        let mut record = archive::RevisionRecord {
            hash: brief::RevisionHash::from_bytes([0; 32]),
            brief: text.id,
            content: text.content_hash(),
            parents: Vec::new(),
            author: anna,
            device: DeviceId(event["device"].as_str().unwrap().parse().unwrap()),
            time: "2024-05-12T05:00:00Z".into(),
            note: String::new(),
            kind: "edit".into(),
        };
        record.hash = record.computed_hash();
        event["body"] = serde_json::json!({
            "revision": record, "expects": null, "published_before": false
        })
        .to_string()
        .into();
        rehash(event);
        let name = format!("contents/{}", text.content_hash());
        it.entries.push((name, text.canonical_bytes()));
    });
    assert!(refusal.message.contains("somebody else as its writer"), "{refusal}");
}

#[test]
fn what_its_person_did_not_sign_is_refused() {
    let exchange = Exchange::new();
    let says = |text: &str, change: &dyn Fn(&mut Opened)| {
        let refusal = exchange.refuses(change);
        assert!(refusal.message.contains(text), "expected `{text}`: {refusal}");
    };
    says("carries no signature", &|it| {
        it.last("review-opened").as_object_mut().unwrap().remove("signature");
    });
    says("was not made over it", &|it| {
        let other = it.last("revision-saved")["signature"].clone();
        it.last("review-opened")["signature"] = other;
    });
    says("a key that was not the person's", &|it| {
        let event = it.last("review-opened");
        event["person"] = exchange.newsroom.anna.to_string().into();
        let key = event["signature"]["key"].clone();
        let cleo = exchange.newsroom.cleo;
        let signer = Account::of_test().signer(cleo, &[key.as_str().unwrap().parse().unwrap()]);
        let hash = hash_of(event);
        event["hash"] = hash.to_string().into();
        event["signature"] = serde_json::to_value(signer.unwrap().sign(&hash)).unwrap();
    });
}

#[test]
fn another_newsroom_and_another_text_are_refused() {
    let exchange = Exchange::new();
    let foreign = Newsroom::new();
    let id = foreign.published().id;
    let bytes = packet(&foreign.desk, foreign.ben, &[id]);
    // The same names and ids, but begun by somebody else at another time.
    let stranger = Elsewhere::new(7);
    let zoe = stranger.desk.found("Zoe Zander").unwrap();
    let refusal = refused(&stranger.desk, &bytes);
    assert!(refusal.message.contains("another newsroom, begun by Anna Aalto"), "{refusal}");
    assert!(stranger.desk.acting(zoe).unwrap().desk_view().unwrap().rows.is_empty());

    // The text of one brief under the name of another.
    let refusal = exchange.refuses(|it| {
        let mut text = Brief::new(BriefId::new(uuid::Uuid::from_u128(9)), "Other");
        text.lede = "Other".into();
        let event = it.last("revision-saved");
        set_body(event, |body| {
            body["revision"]["content"] = text.content_hash().to_string().into();
        });
        let name = format!("contents/{}", text.content_hash());
        it.entries.retain(|(_, bytes)| !String::from_utf8_lossy(bytes).contains("Cleo's headline"));
        it.entries.push((name, text.canonical_bytes()));
    });
    assert!(refusal.message.contains("text of another brief"), "{refusal}");
}

#[test]
fn archives_packets_and_other_files_are_told_apart_by_content() {
    let exchange = Exchange::new();
    let folder = exchange.newsroom.folder.path();
    let file = folder.join("newsroom.parallax");
    std::fs::write(&file, &exchange.first).unwrap();
    assert_eq!(FileKind::of_file(&file).unwrap(), FileKind::Packet);
    let refusal = crate::support::open(&file).map(|_| ()).unwrap_err();
    assert!(refusal.message.contains("review packet"), "{refusal}");
    let refusal = Desk::read_packet(exchange.newsroom.desk.path()).unwrap_err();
    assert!(refusal.message.contains("whole archive"), "{refusal}");
    let text = folder.join("note.txt");
    std::fs::write(&text, "Dear Ben").unwrap();
    assert_eq!(Desk::read_packet(&text).unwrap_err().code, Code::BadInput);
    let refusal = refused(&exchange.other.desk, &exchange.first[..exchange.first.len() / 2]);
    assert!(refusal.message.contains("damaged"), "{refusal}");
    assert_eq!(exchange.id, crate::support::sample_brief().id);
}
