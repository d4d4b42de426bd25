//! What is pasted, joined to what the archive knows: the outlet of each address, and the briefs that
//! use it already.

use crate::outlets::{Registry, host_of};
use crate::{Desk, Refusal};
use archive::Read;
use brief::{Brief, BriefId};
use press::pasted::{
    DroppedKind, Pasted, PastedKind, PastedLink, Unpastable, address_key, read_pasted,
};
use serde::Serialize;
use std::collections::HashMap;

/// Of one address, no more uses are named.
const MOST_USES: usize = 5;

/// What the clipboard held.
#[derive(Clone, Debug, Serialize)]
pub struct PastedView {
    /// What it is as a whole: `brief`, `bullets`, `paragraphs`, `links`, `text-with-links`, `text` or
    /// `nothing`.
    pub kind: &'static str,
    /// Its paragraphs and bullets.
    pub pieces: Vec<PastedPiece>,
    /// Its addresses, each once.
    pub links: Vec<LinkView>,
    /// The whole brief, where it is one.
    pub brief: Option<Brief>,
    /// How the brief was understood where that was not plain.
    pub remarks: Vec<String>,
    /// What was left behind.
    pub dropped: Vec<DroppedView>,
}

/// A paragraph or bullet.
#[derive(Clone, Debug, Serialize)]
pub struct PastedPiece {
    /// Whether it was an item of a list.
    pub bullet: bool,
    /// The words, with the addresses that stood among them.
    pub text: String,
    /// The words without addresses.
    pub said: String,
    /// Its addresses, as places in `links`.
    pub links: Vec<usize>,
}

/// An address, with what is known of it.
#[derive(Clone, Debug, Serialize)]
pub struct LinkView {
    /// The words that were linked; may be empty.
    pub label: String,
    /// The address without what only tracks.
    pub url: String,
    /// The outlet that publishes there, as the registry shows it.
    pub outlet: Option<String>,
    /// Every name under which that outlet is printed.
    pub names: Vec<String>,
    /// Other briefs whose current version has the address, newest day first, five at most.
    pub used: Vec<LinkUse>,
}

/// A brief that uses an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LinkUse {
    /// The brief.
    pub id: BriefId,
    /// Its headline.
    pub headline: String,
    /// Its day.
    pub date: Option<String>,
}

/// One kind of thing that was left behind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DroppedView {
    /// The word for it.
    pub kind: &'static str,
    /// How many.
    pub count: usize,
    /// Bytes of pictures, rows of tables, links that had tracking parameters; else 0.
    pub size: usize,
}

impl Desk {
    /// Reads the clipboard for a brief: its rich text, its plain text, or both forms of the same.
    pub fn read_pasted(
        &self,
        brief: BriefId,
        html: Option<&str>,
        text: Option<&str>,
    ) -> Result<PastedView, Refusal> {
        let pasted = read_clipboard(html, text)?;
        self.archive.read(|read| view(read, brief, pasted))
    }
}

pub(crate) fn read_clipboard(html: Option<&str>, text: Option<&str>) -> Result<Pasted, Refusal> {
    read_pasted(html, text).map_err(|error| {
        let hint = match error {
            Unpastable::TooLarge { .. } => "Copy a smaller part of it.",
            Unpastable::TooDeep | Unpastable::Overladen => {
                "Paste it as plain text: Ctrl Shift V, or ⌘ ⇧ V."
            }
        };
        Refusal::bad_input(format!("Nothing was pasted: {error}."), hint)
    })
}

fn view(read: &Read<'_>, id: BriefId, pasted: Pasted) -> Result<PastedView, Refusal> {
    let registry = Registry::read(read)?;
    let links = link_views(read, &registry, id, &pasted.links)?;
    let (brief, remarks) = match pasted.brief {
        Some(whole) => (Some(named(&registry, whole.brief)), whole.remarks),
        None => (None, Vec::new()),
    };
    let piece = |piece: press::pasted::Piece| PastedPiece {
        bullet: piece.bullet,
        text: piece.text,
        said: piece.said,
        links: piece.links,
    };
    Ok(PastedView {
        kind: kind_word(pasted.kind),
        pieces: pasted.pieces.into_iter().map(piece).collect(),
        links,
        brief,
        remarks,
        dropped: dropped_views(&pasted.dropped),
    })
}

pub(crate) fn dropped_views(dropped: &[press::pasted::Dropped]) -> Vec<DroppedView> {
    let view = |one: &press::pasted::Dropped| DroppedView {
        kind: dropped_word(one.kind),
        count: one.count,
        size: one.size,
    };
    dropped.iter().map(view).collect()
}

/// What is known of addresses. The briefs are looked through once, whatever the number.
pub(crate) fn link_views(
    read: &Read<'_>,
    registry: &Registry,
    id: BriefId,
    links: &[PastedLink],
) -> Result<Vec<LinkView>, Refusal> {
    let mut uses = uses_of(read, id, links)?;
    let view = |link: &PastedLink| {
        let outlet = host_of(&link.url).and_then(|host| registry.at_host(&host));
        let facts = outlet.and_then(|id| registry.entry(id)).map(|entry| &entry.facts);
        let names = outlet.map(|id| registry.names_of(id)).unwrap_or_default();
        LinkView {
            label: link.label.clone(),
            url: link.url.clone(),
            outlet: facts.map(|facts| facts.name.clone()),
            names,
            used: uses.remove(&address_key(&link.url)).unwrap_or_default(),
        }
    };
    Ok(links.iter().map(view).collect())
}

/// The other briefs whose current versions have one of the addresses.
fn uses_of(
    read: &Read<'_>,
    id: BriefId,
    links: &[PastedLink],
) -> Result<HashMap<String, Vec<LinkUse>>, Refusal> {
    let mut uses: HashMap<String, Vec<LinkUse>> =
        links.iter().map(|link| (address_key(&link.url), Vec::new())).collect();
    if uses.is_empty() {
        return Ok(uses);
    }
    // A version that has none of the hosts in its bytes need not be read.
    let hosts: Vec<String> = links.iter().filter_map(|link| host_of(&link.url)).collect();
    for (other, stored) in read.current_contents()? {
        let text = String::from_utf8_lossy(&stored.bytes);
        if other == id || !hosts.iter().any(|host| text.contains(host.as_str())) {
            continue;
        }
        let Ok(brief) = stored.brief()? else { continue };
        let mut keys: Vec<String> = addresses(&brief).map(address_key).collect();
        keys.sort_unstable();
        keys.dedup();
        for key in keys {
            if let Some(found) = uses.get_mut(&key).filter(|found| found.len() < MOST_USES) {
                let date = brief.date.map(|date| date.to_string());
                found.push(LinkUse { id: other, headline: brief.headline.clone(), date });
            }
        }
    }
    Ok(uses)
}

fn addresses(brief: &Brief) -> impl Iterator<Item = &str> {
    let facts = brief.facts.iter().flat_map(|fact| &fact.sources);
    let perspectives = brief.perspectives.iter().flat_map(|one| &one.sources);
    let sources = facts.chain(perspectives).map(|source| source.url.as_str());
    sources.chain(brief.links.iter().map(|link| link.url.as_str()))
}

/// Names the outlets of sources that were only addresses.
fn named(registry: &Registry, mut brief: Brief) -> Brief {
    let facts = brief.facts.iter_mut().flat_map(|fact| &mut fact.sources);
    let perspectives = brief.perspectives.iter_mut().flat_map(|one| &mut one.sources);
    for source in facts.chain(perspectives).filter(|source| source.outlet.trim().is_empty()) {
        let Some(host) = host_of(&source.url) else { continue };
        let entry = registry.at_host(&host).and_then(|id| registry.entry(id));
        source.outlet = entry.map_or(host, |entry| entry.facts.name.clone());
    }
    brief
}

fn kind_word(kind: PastedKind) -> &'static str {
    match kind {
        PastedKind::Brief => "brief",
        PastedKind::Bullets => "bullets",
        PastedKind::Paragraphs => "paragraphs",
        PastedKind::Links => "links",
        PastedKind::TextWithLinks => "text-with-links",
        PastedKind::Text => "text",
        PastedKind::Nothing => "nothing",
    }
}

fn dropped_word(kind: DroppedKind) -> &'static str {
    match kind {
        DroppedKind::Scripts => "scripts",
        DroppedKind::Styles => "styles",
        DroppedKind::Images => "images",
        DroppedKind::Pixels => "pixels",
        DroppedKind::Tables => "tables",
        DroppedKind::Controls => "controls",
        DroppedKind::Frames => "frames",
        DroppedKind::Media => "media",
        DroppedKind::Hidden => "hidden",
        DroppedKind::Tracking => "tracking",
        DroppedKind::Addresses => "addresses",
    }
}
