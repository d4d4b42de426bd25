//! The file itself: events and contents as a zip, written the same way every time and read with
//! suspicion. What is read here is whole in itself; whether it fits the archive is asked later.

use super::refusals::{damaged, newer};
use crate::{PersonId, Refusal};
use archive::{DeviceId, Event, EventSignature, Words, words_hash};
use brief::{BriefId, ContentHash};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// The schema that this program writes; a packet of another one is refused.
const SCHEMA: &str = "parallax/packet/2";
/// Packets of this one have the words of events in them; they are read as they are.
const EARLIER: &str = "parallax/packet/1";
const ANY_SCHEMA: &str = "parallax/packet/";

const MANIFEST: &str = "manifest.json";
const EVENTS: &str = "events.jsonl";
const CONTENTS: &str = "contents/";
const RELEASED: &str = "released/";
const WORDS: &str = "words/";

/// The largest file that is read at all; a packet of three hundred briefs has two megabytes.
pub(crate) const LARGEST_FILE: u64 = 256 << 20;
/// The most entries.
const MOST_ENTRIES: usize = 100_000;
/// The largest entry, unpacked, and all of them together.
const LARGEST_ENTRY: u64 = 64 << 20;
const LARGEST_WHOLE: u64 = 512 << 20;
/// Text packs to a tenth; what packs a hundred times better is made to fill a disk.
const MOST_PACKED: u64 = 200;
/// Below this size nobody asks how well it packs.
const SMALL: u64 = 1 << 20;

/// What a packet says of itself. None of it is trusted: what it brings is read from the events.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Manifest {
    pub schema: String,
    /// When it was made, RFC 3339 in UTC.
    pub made: String,
    /// The archive that it was made in.
    pub device: DeviceId,
    pub by: PersonId,
    pub to: Option<PersonId>,
    pub note: String,
    pub briefs: Vec<BriefId>,
}

/// A packet in memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bundle {
    pub manifest: Manifest,
    /// Each with its words, as far as they are in the packet.
    pub events: Vec<Event>,
    /// What versions say.
    pub contents: BTreeMap<ContentHash, Vec<u8>>,
    /// The exact bytes of releases.
    pub released: BTreeMap<ContentHash, Vec<u8>>,
}

/// An event as a line of JSON; its body stays the text that its hash is over.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    device: DeviceId,
    seq: i64,
    hash: ContentHash,
    previous: Option<ContentHash>,
    seen: Vec<ContentHash>,
    time: String,
    person: PersonId,
    kind: String,
    body: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    signature: Option<EventSignature>,
}

impl From<&Event> for Line {
    fn from(event: &Event) -> Self {
        Self {
            device: event.device,
            seq: event.seq,
            hash: event.hash,
            previous: event.previous,
            seen: event.seen.clone(),
            time: event.time.clone(),
            person: event.person,
            kind: event.kind.clone(),
            body: event.body.clone(),
            signature: event.signature,
        }
    }
}

impl From<Line> for Event {
    fn from(line: Line) -> Self {
        Self {
            device: line.device,
            seq: line.seq,
            hash: line.hash,
            previous: line.previous,
            seen: line.seen,
            time: line.time,
            person: line.person,
            kind: line.kind,
            body: line.body,
            words: Words::None,
            signature: line.signature,
        }
    }
}

impl Manifest {
    pub fn new(made: String, device: DeviceId, by: PersonId) -> Self {
        let (to, note, briefs) = (None, String::new(), Vec::new());
        Self { schema: SCHEMA.into(), made, device, by, to, note, briefs }
    }
}

impl Bundle {
    /// The bytes of the file: the same for the same packet, whenever and wherever it is written.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Refusal> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        let mut put = |name: &str, bytes: &[u8]| -> Result<(), Refusal> {
            // What the file is stands in its first bytes as it is, for whoever opens files by them.
            let how = match name {
                MANIFEST => options.compression_method(CompressionMethod::Stored),
                _ => options,
            };
            zip.start_file(name, how).map_err(|error| unwritten(&error))?;
            zip.write_all(bytes).map_err(|error| unwritten(&error))
        };
        put(MANIFEST, &json(&self.manifest)?)?;
        let mut lines = Vec::new();
        for event in &self.events {
            lines.extend(json(&Line::from(event))?);
            lines.push(b'\n');
        }
        put(EVENTS, &lines)?;
        let words: BTreeMap<ContentHash, &[u8]> = self.events.iter().filter_map(words_of).collect();
        for (hash, bytes) in words {
            put(&format!("{WORDS}{hash}"), bytes)?;
        }
        for (folder, bodies) in [(CONTENTS, &self.contents), (RELEASED, &self.released)] {
            for (hash, bytes) in bodies {
                put(&format!("{folder}{hash}"), bytes)?;
            }
        }
        let written = zip.finish().map_err(|error| unwritten(&error))?;
        Ok(written.into_inner())
    }

    /// Reads a file. Nothing of it touches the disk, and none of it is believed for its name.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Refusal> {
        let mut entries = Entries::read(bytes)?;
        let manifest = read_manifest(&entries.take(MANIFEST)?)?;
        let mut events = read_events(&entries.take(EVENTS)?)?;
        give_words(&mut events, entries.take_folder(WORDS, words_hash)?)?;
        let contents = entries.take_folder(CONTENTS, ContentHash::of_bytes)?;
        let released = entries.take_folder(RELEASED, ContentHash::of_bytes)?;
        if let Some(name) = entries.names().next() {
            return Err(damaged(&format!("it holds `{name}`, which has no place in a packet")));
        }
        Ok(Self { manifest, events, contents, released })
    }
}

fn json<T: Serialize>(value: &T) -> Result<Vec<u8>, Refusal> {
    serde_json::to_vec(value).map_err(|error| unwritten(&error))
}

fn unwritten(error: &dyn std::fmt::Display) -> Refusal {
    let message = format!("No packet was made: it could not be written: {error}.");
    Refusal::new(crate::Code::Internal, message, "Try again with fewer briefs.")
}

fn read_manifest(bytes: &[u8]) -> Result<Manifest, Refusal> {
    let value: serde_json::Value = serde_json::from_slice(bytes).map_err(|e| damaged(&e))?;
    match value.get("schema").and_then(|schema| schema.as_str()) {
        Some(SCHEMA | EARLIER) => serde_json::from_value(value).map_err(|error| damaged(&error)),
        Some(other) if other.starts_with(ANY_SCHEMA) => Err(newer(other)),
        _ => Err(damaged(&"it does not say what it is")),
    }
}

fn read_events(bytes: &[u8]) -> Result<Vec<Event>, Refusal> {
    let text = std::str::from_utf8(bytes).map_err(|error| damaged(&error))?;
    let line = |(at, line)| {
        serde_json::from_str::<Line>(line)
            .map(Event::from)
            .map_err(|error| damaged(&format!("event {}: {error}", at + 1)))
    };
    text.lines().enumerate().map(line).collect()
}

fn words_of(event: &Event) -> Option<(ContentHash, &[u8])> {
    match &event.words {
        Words::Kept(kept) => Some((event.words_hash()?, kept.as_bytes())),
        Words::None | Words::Purged => None,
    }
}

/// Gives each event its words. Which may be missing is for the archive to say.
fn give_words(
    events: &mut [Event],
    mut words: BTreeMap<ContentHash, Vec<u8>>,
) -> Result<(), Refusal> {
    for event in events {
        let Some(bytes) = event.words_hash().and_then(|hash| words.remove(&hash)) else { continue };
        event.words = Words::Kept(String::from_utf8(bytes).map_err(|error| damaged(&error))?);
    }
    if words.is_empty() { Ok(()) } else { Err(damaged(&"it holds words that no event has")) }
}

/// The entries of a zip, unpacked within limits.
struct Entries(BTreeMap<String, Vec<u8>>);

impl Entries {
    fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
        if zip.len() > MOST_ENTRIES {
            return Err(damaged(&"it has more parts than any packet"));
        }
        let mut names = BTreeSet::new();
        let mut entries = BTreeMap::new();
        let mut left = LARGEST_WHOLE;
        for at in 0..zip.len() {
            let mut entry = zip.by_index(at).map_err(|error| damaged(&error))?;
            let name = entry.name().map_err(|error| damaged(&error))?.into_owned();
            if !is_a_place(&name) {
                return Err(damaged(&format!(
                    "it holds `{}`, which has no place in a packet",
                    name.escape_default()
                )));
            }
            if !names.insert(name.clone()) {
                return Err(damaged(&format!("it holds `{name}` twice")));
            }
            let most = LARGEST_ENTRY.min(left);
            if entry.size() > most || packs_too_well(entry.size(), entry.compressed_size()) {
                return Err(damaged(&format!("`{name}` would unpack to more than any packet has")));
            }
            // What an entry says of its size may be a lie.
            let mut unpacked = Vec::new();
            let read = entry.by_ref().take(most + 1).read_to_end(&mut unpacked);
            let size = read.map_err(|error| damaged(&error))? as u64;
            if size > most || packs_too_well(size, entry.compressed_size()) {
                return Err(damaged(&format!("`{name}` would unpack to more than any packet has")));
            }
            left -= size;
            entries.insert(name, unpacked);
        }
        // Two names may share the bytes that the directory points at.
        if entries.len() != zip.len() {
            return Err(damaged(&"it holds a part twice"));
        }
        Ok(Self(entries))
    }

    fn take(&mut self, name: &str) -> Result<Vec<u8>, Refusal> {
        self.0.remove(name).ok_or_else(|| damaged(&format!("it has no `{name}`")))
    }

    /// What lies in a folder, each under the hash of what it says.
    fn take_folder(
        &mut self,
        folder: &str,
        hash_of: fn(&[u8]) -> ContentHash,
    ) -> Result<BTreeMap<ContentHash, Vec<u8>>, Refusal> {
        let names: Vec<String> = self.names().filter(|n| n.starts_with(folder)).cloned().collect();
        let mut found = BTreeMap::new();
        for name in names {
            let bytes = self.take(&name)?;
            let hash = hash_of(&bytes);
            if name[folder.len()..] != hash.to_string() {
                return Err(damaged(&format!("what `{name}` says was changed")));
            }
            found.insert(hash, bytes);
        }
        Ok(found)
    }

    fn names(&self) -> impl Iterator<Item = &String> {
        self.0.keys()
    }
}

fn packs_too_well(size: u64, packed: u64) -> bool {
    size > SMALL && size / packed.max(1) > MOST_PACKED
}

/// The only names that there are, so that no name leads anywhere else.
fn is_a_place(name: &str) -> bool {
    let is_hash = |text: &str| text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit());
    let hash = [CONTENTS, RELEASED, WORDS].into_iter().find_map(|folder| name.strip_prefix(folder));
    name == MANIFEST || name == EVENTS || hash.is_some_and(is_hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bundle() -> Bundle {
        let id = uuid::Uuid::from_u128(7);
        let manifest = Manifest::new("2024-05-12T05:00:00Z".into(), DeviceId(id), PersonId(id));
        let contents = [(ContentHash::of_bytes(b"said"), b"said".to_vec())].into();
        Bundle { manifest, events: Vec::new(), contents, released: BTreeMap::new() }
    }

    fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in entries {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn refused(bytes: &[u8]) -> String {
        Bundle::from_bytes(bytes).unwrap_err().message
    }

    #[test]
    fn a_packet_comes_back_as_it_went_and_is_the_same_bytes_each_time() {
        let bytes = bundle().to_bytes().unwrap();
        assert_eq!(bytes, bundle().to_bytes().unwrap());
        assert!(bytes[30..].starts_with(b"manifest.json{\"schema\":\"parallax/packet/2\""));
        assert_eq!(Bundle::from_bytes(&bytes).unwrap(), bundle());
    }

    #[test]
    fn names_that_lead_elsewhere_are_refused() {
        let manifest = json(&bundle().manifest).unwrap();
        let names = [
            "../manifest.json",
            "/etc/passwd",
            "contents/../x",
            "contents\\..\\x",
            "contents/",
            "C:\\x",
            "nested.zip",
            "contents/00",
        ];
        for name in names {
            let bytes = zipped(&[(MANIFEST, &manifest), (EVENTS, b""), (name, b"x")]);
            assert!(refused(&bytes).contains("no place"), "{name}");
        }
    }

    #[test]
    fn what_would_fill_a_disk_is_refused_before_it_is_unpacked() {
        let zeros = vec![b' '; 8 << 20];
        let bytes = zipped(&[(MANIFEST, &zeros), (EVENTS, b"")]);
        assert!(bytes.len() < 100_000, "it packs well: {}", bytes.len());
        assert!(refused(&bytes).contains("would unpack"), "{}", refused(&bytes));
    }

    #[test]
    fn a_text_that_was_changed_a_newer_schema_and_a_torn_file_are_told_apart() {
        let hash = ContentHash::of_bytes(b"said").to_string();
        let name = format!("{CONTENTS}{hash}");
        let manifest = json(&bundle().manifest).unwrap();
        let bytes = zipped(&[(MANIFEST, &manifest), (EVENTS, b""), (&name, b"sais")]);
        assert!(refused(&bytes).contains("was changed"), "{}", refused(&bytes));
        let later = Manifest { schema: "parallax/packet/3".into(), ..bundle().manifest };
        let bytes = zipped(&[(MANIFEST, &json(&later).unwrap()), (EVENTS, b"")]);
        assert!(refused(&bytes).contains("newer"), "{}", refused(&bytes));
        let earlier = Manifest { schema: EARLIER.into(), ..bundle().manifest };
        let bytes = zipped(&[(MANIFEST, &json(&earlier).unwrap()), (EVENTS, b"")]);
        assert_eq!(Bundle::from_bytes(&bytes).unwrap().manifest, earlier);
        let words = format!("{WORDS}{hash}");
        let bytes = zipped(&[(MANIFEST, &manifest), (EVENTS, b""), (&words, b"said")]);
        assert!(refused(&bytes).contains("was changed"), "words have hashes of their own");
        let words = format!("{WORDS}{}", words_hash(b"said"));
        let bytes = zipped(&[(MANIFEST, &manifest), (EVENTS, b""), (&words, b"said")]);
        assert!(refused(&bytes).contains("no event has"), "{}", refused(&bytes));
        let whole = bundle().to_bytes().unwrap();
        for cut in [1, whole.len() / 2, whole.len() - 1] {
            Bundle::from_bytes(&whole[..cut]).unwrap_err();
        }
    }
}
