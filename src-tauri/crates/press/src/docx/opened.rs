//! A package that comes from somebody else: opened within limits, and nothing in it followed that leads
//! outside.

use super::tree::Element;
use crate::{MAX_BYTES, Unreadable};
use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// More entries than any document has.
const MOST_ENTRIES: usize = 4_096;

/// The most that one part may have when it is unpacked, in bytes.
const MOST_UNPACKED: u64 = 32 * 1024 * 1024;

/// A part that unpacks to more than this many times its size is made to fill memory, unless it is small.
const MOST_TIMES: u64 = 200;

/// Below this many bytes, how well a part packs says nothing.
const SMALL: u64 = 1024 * 1024;

/// The kind of relation, by the end of its type: strict documents name the same in another namespace.
pub(super) const DOCUMENT: &str = "/officeDocument";
pub(super) const STYLES: &str = "/styles";
pub(super) const COMMENTS: &str = "/comments";
pub(super) const REPLIES: &str = "/commentsExtended";
pub(super) const CUSTOM_XML: &str = "/customXml";
pub(super) const HYPERLINK: &str = "/hyperlink";

/// An open package.
pub(super) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
}

/// Where a part leads.
#[derive(Clone, Debug)]
pub(super) struct Relation {
    pub(super) id: String,
    pub(super) kind: String,
    /// The name of another part, or an address outside.
    pub(super) target: String,
    pub(super) is_external: bool,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        if bytes.len() > MAX_BYTES {
            return Err(Unreadable::whole(format!(
                "the document has more than {MAX_BYTES} bytes, the most that is read; save it without its pictures"
            )));
        }
        if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
            return Err(Unreadable::whole(
                "the document is of an old version of Word, or locked by a password; save it as .docx without one",
            ));
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| {
            Unreadable::whole(format!("the file is no Word document, or it is damaged: {error}"))
        })?;
        if zip.len() > MOST_ENTRIES {
            return Err(Unreadable::whole(format!(
                "the document has {} parts, and the most is {MOST_ENTRIES}",
                zip.len()
            )));
        }
        if zip.has_duplicate_names() {
            return Err(Unreadable::whole("the document has two parts of one name"));
        }
        Ok(Self { zip })
    }

    /// A part as a tree, where it is there.
    pub(super) fn tree(&mut self, name: &str) -> Result<Option<Element>, Unreadable> {
        let Some(bytes) = self.bytes(name)? else { return Ok(None) };
        let text = std::str::from_utf8(&bytes)
            .map_err(|_| Unreadable::whole(format!("the part {name} is not UTF-8")))?;
        let root = Element::parse(text);
        root.map(Some).map_err(|reason| Unreadable::whole(format!("the part {name} {reason}")))
    }

    fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, Unreadable> {
        let Some(at) = self.zip.index_for_name(name.trim_start_matches('/')) else {
            return Ok(None);
        };
        let damaged =
            |error: String| Unreadable::whole(format!("the part {name} is damaged: {error}"));
        let entry = self.zip.by_index(at).map_err(|error| damaged(error.to_string()))?;
        let packed = entry.compressed_size().max(1);
        let most = MOST_UNPACKED.min(SMALL.max(packed.saturating_mul(MOST_TIMES)));
        // What an entry says of its own size is only a promise: no more than this is unpacked.
        let mut bytes = Vec::new();
        entry.take(most + 1).read_to_end(&mut bytes).map_err(|error| damaged(error.to_string()))?;
        if u64::try_from(bytes.len()).is_ok_and(|length| length > most) {
            return Err(Unreadable::whole(format!(
                "the part {name} unpacks to more than {most} bytes: no brief needs as much"
            )));
        }
        Ok(Some(bytes))
    }

    /// The relations of a part, in order; those of the package itself for an empty name.
    pub(super) fn relations(&mut self, name: &str) -> Result<Vec<Relation>, Unreadable> {
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
        let at = if folder.is_empty() {
            format!("_rels/{file}.rels")
        } else {
            format!("{folder}/_rels/{file}.rels")
        };
        let Some(root) = self.tree(&at)? else { return Ok(Vec::new()) };
        let relation = |element: &Element| {
            let is_external = element.attribute("TargetMode") == Some("External");
            let target = element.attribute("Target")?;
            Some(Relation {
                id: element.attribute("Id")?.to_owned(),
                kind: element.attribute("Type")?.to_owned(),
                target: if is_external { target.to_owned() } else { resolved(folder, target) },
                is_external,
            })
        };
        Ok(root.elements().filter_map(relation).collect())
    }
}

/// The first part of a kind.
pub(super) fn part_of<'a>(relations: &'a [Relation], kind: &str) -> Option<&'a str> {
    let is_of = |relation: &&Relation| !relation.is_external && relation.kind.ends_with(kind);
    relations.iter().find(is_of).map(|relation| relation.target.as_str())
}

/// The addresses of links, by the ids of their relations.
pub(super) fn links(relations: &[Relation]) -> BTreeMap<String, String> {
    let links = relations.iter().filter(|one| one.is_external && one.kind.ends_with(HYPERLINK));
    // Programs differ in how they escape an address.
    links.map(|one| (one.id.clone(), super::as_uri(&one.target))).collect()
}

/// A target seen from a folder: `../customXml/item1.xml`.
fn resolved(folder: &str, target: &str) -> String {
    let mut parts: Vec<&str> = if target.starts_with('/') {
        Vec::new()
    } else {
        folder.split('/').filter(|part| !part.is_empty()).collect()
    };
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}
