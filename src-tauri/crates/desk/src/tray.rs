//! The tray of links beside a brief: pasted once, put where they belong later. It is its writer's,
//! like the draft.

use crate::outlets::Registry;
use crate::pasted::{DroppedView, LinkView, dropped_views, link_views, read_clipboard};
use crate::{Acting, Refusal, Role};
use archive::{ArchiveError, Read, TrayLink, Write};
use brief::BriefId;
use press::pasted::{PastedLink, address_key};
use serde::Serialize;
use std::collections::HashSet;

/// More links than this are no tray any more.
const MOST: usize = 200;

/// My tray of a brief.
#[derive(Clone, Debug, Serialize)]
pub struct TrayView {
    /// The links, in the order in which they came.
    pub links: Vec<LinkView>,
}

/// My tray after something was pasted into it.
#[derive(Clone, Debug, Serialize)]
pub struct Trayed {
    /// All of it.
    pub tray: TrayView,
    /// How many links are new in it.
    pub added: usize,
    /// How many were in it already.
    pub doubled: usize,
    /// What was left behind.
    pub dropped: Vec<DroppedView>,
}

impl Acting<'_> {
    /// My tray of a brief.
    pub fn tray(&self, brief: BriefId) -> Result<TrayView, Refusal> {
        self.desk.archive.read(|read| self.tray_view(read, brief))
    }

    /// Puts every address that was pasted into my tray, each once.
    pub fn put_in_tray(
        &self,
        brief: BriefId,
        html: Option<&str>,
        text: Option<&str>,
    ) -> Result<Trayed, Refusal> {
        let what = "Nothing was put into the tray";
        self.require(Role::Editor, what)?;
        let pasted = read_clipboard(html, text)?;
        if pasted.links.is_empty() {
            return Err(Refusal::rule(
                format!("{what}: there is no web address in what was pasted."),
                "Copy addresses, or a text with links in it.",
            ));
        }
        let time = self.desk.now();
        let added = self.write(|write| {
            known(write, brief)?;
            let mut keys: HashSet<String> =
                write.tray(brief, self.me.id)?.iter().map(|link| address_key(&link.url)).collect();
            let new: Vec<&PastedLink> =
                pasted.links.iter().filter(|link| keys.insert(address_key(&link.url))).collect();
            if keys.len() > MOST {
                return Err(Refusal::rule(
                    format!("{what}: it would hold {} links, and the most is {MOST}.", keys.len()),
                    "Take out what is used, or paste fewer.",
                ));
            }
            for link in &new {
                let link = TrayLink { url: link.url.clone(), label: link.label.clone() };
                write.put_in_tray(brief, self.me.id, &link, &time)?;
            }
            Ok(new.len())
        })?;
        let doubled = pasted.links.len() - added;
        let dropped = dropped_views(&pasted.dropped);
        Ok(Trayed { tray: self.tray(brief)?, added, doubled, dropped })
    }

    /// Takes a link out of my tray.
    pub fn take_from_tray(&self, brief: BriefId, url: &str) -> Result<TrayView, Refusal> {
        self.require(Role::Editor, "The link was not taken out")?;
        self.write(|write| {
            write.take_from_tray(brief, self.me.id, url)?;
            Ok::<_, Refusal>(())
        })?;
        self.tray(brief)
    }

    fn tray_view(&self, read: &Read<'_>, brief: BriefId) -> Result<TrayView, Refusal> {
        let registry = Registry::read(read)?;
        let links: Vec<PastedLink> = read
            .tray(brief, self.me.id)?
            .into_iter()
            .map(|link| PastedLink { label: link.label, url: link.url })
            .collect();
        Ok(TrayView { links: link_views(read, &registry, brief, &links)? })
    }
}

fn known(write: &Write<'_>, brief: BriefId) -> Result<(), Refusal> {
    if write.has_brief(brief)? {
        return Ok(());
    }
    Err(ArchiveError::Missing(format!("brief {brief}")).into())
}
