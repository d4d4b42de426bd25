//! A folder of pages: index, archive, the edition, a page for each brief, feeds and a sitemap, with
//! one style sheet and no script. The pages are those of [`crate::Format::Html`].

mod names;
mod sitemap;
#[cfg(test)]
mod tests;

pub(crate) use names::page_of;

use crate::html::{self, Day, Entry, Feed, Frame, Listing, Sheet, Site, empty_sections, labels};
use crate::templates::Engine;
use crate::writing::of_brief;
use crate::{
    Direction, Document, Format, Kind, Loss, Mark, Outgoing, OutgoingEdition, Press, Unwritable,
    Written, WrittenFile, feeds,
};
use names::Pages;

/// How a feed is written.
type WriteFeed = fn(&Document<'_>, &Press<'_>) -> Result<Written, Unwritable>;

/// The feeds of a site, where they lie, and who writes them.
const FEEDS: [(Feed, WriteFeed); 3] = [
    (Feed { name: "RSS", kind: "application/rss+xml", file: "rss.xml" }, feeds::write_rss),
    (Feed { name: "Atom", kind: "application/atom+xml", file: "atom.xml" }, feeds::write_atom),
    (
        Feed { name: "JSON Feed", kind: "application/feed+json", file: "feed.json" },
        feeds::write_json_feed,
    ),
];

pub(crate) fn write(document: &Document<'_>, press: &Press<'_>) -> Result<Written, Unwritable> {
    let (briefs, edition): (Vec<&Outgoing>, Option<&OutgoingEdition>) = match document {
        Document::Brief(outgoing) => (vec![outgoing], None),
        Document::Edition(edition) => (edition.briefs().collect(), Some(edition)),
        Document::Redline(_) => {
            return Err(Unwritable::NoSuchDocument { format: Format::Site, kind: Kind::Redline });
        }
    };
    let mut losses = Vec::new();
    let feeds = feed_files(document, press, &mut losses);
    let builder = Builder {
        engine: Engine::new(press.templates)?,
        pages: Pages::of(&briefs, edition),
        feeds: feeds.iter().map(|(feed, _)| feed.clone()).collect(),
        briefs,
        edition,
        press,
    };
    let mut files = builder.lists()?;
    files.extend(builder.edition_page()?);
    files.extend(builder.brief_pages(&mut losses)?);
    files.extend(feeds.into_iter().map(|(_, file)| file));
    match builder.sitemap() {
        Some(bytes) => files.push(WrittenFile { name: "sitemap.xml".into(), bytes }),
        None => losses.push(no_sitemap(press)),
    }
    let style = builder.engine.fill("page.css", &())?;
    files.push(WrittenFile { name: "style.css".into(), bytes: style.into_bytes() });
    losses.extend(edition.into_iter().flat_map(empty_sections));
    Ok(Written { files, losses })
}

fn no_sitemap(press: &Press<'_>) -> Loss {
    let why = if press.imprint.publication.address.is_some() {
        "nothing of the site may be found by search engines"
    } else {
        "the publication has no address, and a sitemap needs one"
    };
    Loss::new("sitemap", format!("there is no sitemap: {why}"))
}

/// The feeds that can be written; of each other one it is said why not.
fn feed_files(
    document: &Document<'_>,
    press: &Press<'_>,
    losses: &mut Vec<Loss>,
) -> Vec<(Feed, WrittenFile)> {
    let mut files = Vec::new();
    for (feed, write) in FEEDS {
        match write(document, press) {
            Ok(written) => {
                let bytes = written.into_bytes();
                let name = feed.file.to_owned();
                files.push((feed, WrittenFile { name, bytes }));
            }
            Err(error) => {
                let text = format!("there is no {}: {error}", feed.name);
                losses.push(Loss::new(feed.file, text));
            }
        }
    }
    files
}

struct Builder<'a> {
    engine: Engine<'a>,
    pages: Pages,
    feeds: Vec<Feed>,
    briefs: Vec<&'a Outgoing>,
    edition: Option<&'a OutgoingEdition>,
    press: &'a Press<'a>,
}

impl<'a> Builder<'a> {
    fn site(&self, root: &'static str) -> Site {
        Site { root, edition: self.pages.edition.clone(), feeds: self.feeds.clone() }
    }

    fn mark(&self) -> Option<&'a Mark> {
        match self.edition {
            Some(edition) => edition.mark(),
            None => self.briefs.iter().find_map(|outgoing| outgoing.mark.as_ref()),
        }
    }

    fn file(
        &self,
        name: &str,
        template: &str,
        sheet: &Sheet<'_>,
    ) -> Result<WrittenFile, Unwritable> {
        let page = self.engine.fill(template, sheet)?;
        Ok(WrittenFile { name: name.to_owned(), bytes: page.into_bytes() })
    }

    fn lists(&self) -> Result<Vec<WrittenFile>, Unwritable> {
        let archive = labels(self.press).archive;
        let title = self.edition.map_or("", |edition| &edition.name);
        let lists = [("index.html", title), ("archive.html", archive)];
        let list = |(name, title): (&str, &str)| {
            let frame = Frame::of_publication(self.press).called(title, self.mark());
            let mut sheet = Sheet::empty(frame, self.press).on(self.site(""), name, self.press);
            sheet.listing = Some(self.listing());
            self.file(name, name, &sheet)
        };
        lists.into_iter().map(list).collect()
    }

    fn listing(&self) -> Listing<'a> {
        let labels = labels(self.press);
        let language = &self.press.imprint.publication.language;
        let direction = Direction::of_language(language).unwrap_or_default().attribute();
        let edition = self.edition.zip(self.pages.edition.clone()).map(|(edition, page)| Entry {
            page,
            title: &edition.name,
            lede: edition.preheader.as_deref(),
            day: edition.date.map(|date| Day::of(date, labels)),
            language,
            direction,
        });
        let entry = |(outgoing, page): (&&'a Outgoing, &String)| Entry {
            page: page.clone(),
            title: &outgoing.brief.headline,
            lede: Some(outgoing.brief.lede.as_str()).filter(|lede| !lede.trim().is_empty()),
            day: outgoing.brief.date.map(|date| Day::of(date, labels)),
            language: &outgoing.brief.language,
            direction: Direction::of_brief(&outgoing.brief).attribute(),
        };
        let entries = self.briefs.iter().zip(&self.pages.briefs).map(entry).collect();
        Listing { edition, entries }
    }

    fn edition_page(&self) -> Result<Option<WrittenFile>, Unwritable> {
        let Some((edition, name)) = self.edition.zip(self.pages.edition.as_deref()) else {
            return Ok(None);
        };
        let page_of = |n: usize| self.pages.briefs.get(n).map(|page| format!("../{page}"));
        let sheet = Sheet::of_edition(edition, self.press).with_pages(page_of).on(
            self.site("../"),
            name,
            self.press,
        );
        self.file(name, "edition.html", &sheet).map(Some)
    }

    fn brief_pages(&self, losses: &mut Vec<Loss>) -> Result<Vec<WrittenFile>, Unwritable> {
        let mut files = Vec::new();
        for (outgoing, name) in self.briefs.iter().zip(&self.pages.briefs) {
            let sheet = Sheet::of_brief(outgoing, self.edition, self.press).on(
                self.site("../"),
                name,
                self.press,
            );
            let file = self.file(name, "brief.html", &sheet)?;
            let lost = html::losses_of(outgoing, &String::from_utf8_lossy(&file.bytes));
            match self.edition {
                Some(_) => losses.extend(of_brief(&outgoing.brief.slug, lost)),
                None => losses.extend(lost),
            }
            files.push(file);
        }
        Ok(files)
    }

    /// Of the pages that search engines may show; nothing where there is none.
    fn sitemap(&self) -> Option<Vec<u8>> {
        let home = self.press.imprint.publication.address.as_deref()?;
        let open = self.briefs.iter().zip(&self.pages.briefs);
        let open =
            open.filter(|(outgoing, _)| outgoing.mark.is_none()).map(|(_, page)| page.as_str());
        let lists = ["", "archive.html"].into_iter().chain(self.pages.edition.as_deref());
        let lists = lists.filter(|_| self.mark().is_none());
        let pages: Vec<&str> = lists.chain(open).collect();
        sitemap::of(home, &pages, self.press.imprint.time)
    }
}
