//! The pages that are no brief: title, contents, and what an edition says for itself.

use super::{Book, Chapter, called};
use crate::direction::Direction;
use crate::feeds::story::{paragraphs, tag};
use crate::xml::Xml;

/// The page of what stands before the first section.
pub(super) const INTRO: &str = "intro";

/// The page of what stands after the last one.
const SIGN_OFF: &str = "sign-off";

/// A page of the book.
pub(super) fn page(
    title: &str,
    language: &str,
    direction: Direction,
    inside: impl FnOnce(&mut Xml),
) -> String {
    let mut xml = Xml::file();
    xml.raw("<!DOCTYPE html>\n");
    let attributes = [
        ("xmlns", "http://www.w3.org/1999/xhtml"),
        ("xmlns:epub", "http://www.idpf.org/2007/ops"),
        ("lang", language),
        ("xml:lang", language),
        ("dir", direction.attribute()),
    ];
    xml.block("html", &attributes, |xml| {
        xml.block("head", &[], |xml| {
            xml.line("title", &[], title);
            xml.empty(
                "link",
                &[("rel", "stylesheet"), ("type", "text/css"), ("href", "style.css")],
            );
        });
        xml.block("body", &[], inside);
    });
    xml.finish()
}

/// The title page.
pub(super) fn title(book: &Book<'_>) -> String {
    let labels = book.labels();
    page(&book.title(), book.language, book.direction, |xml| {
        let section = [("epub:type", "titlepage"), ("class", "titlepage")];
        xml.block("section", &section, |xml| {
            if !book.publisher.trim().is_empty() {
                xml.line("p", &[("class", "publisher"), ("dir", "auto")], book.publisher);
            }
            if let Some(mark) = book.mark {
                let attributes = [("class", "mark"), ("dir", "auto")];
                xml.line_of("p", &attributes, |xml| xml.word("strong", &[], &mark.line()));
            }
            xml.line("h1", &[("dir", "auto")], &book.name);
            if let Some(date) = book.date {
                xml.line("p", &[("class", "day"), ("lang", labels.language)], &labels.day(date));
            }
            let Some(edition) = book.edition else { return };
            for (class, text) in [("subject", &edition.subject), ("preheader", &edition.preheader)]
            {
                if let Some(text) = text.as_ref().filter(|text| !text.trim().is_empty()) {
                    xml.line("p", &[("class", class), ("dir", "auto")], text);
                }
            }
        });
    })
}

/// What an edition says before and after its briefs: name, heading and page of each.
pub(super) fn own_texts(book: &Book<'_>) -> Vec<(&'static str, String, String)> {
    let Some(edition) = book.edition else { return Vec::new() };
    let texts = [(INTRO, "foreword", &edition.intro), (SIGN_OFF, "afterword", &edition.sign_off)];
    let made = texts.into_iter().filter_map(|(name, kind, text)| {
        let text = text.as_deref().filter(|text| !text.trim().is_empty())?;
        let page = page(&book.title(), book.language, book.direction, |xml| {
            let role = format!("doc-{kind}");
            let label = book.title();
            let section = [("epub:type", kind), ("role", &role), ("aria-label", &label)];
            xml.block("section", &section, |xml| {
                for paragraph in paragraphs(text) {
                    xml.line("p", &[("dir", "auto")], paragraph);
                }
            });
        });
        Some((name, edition.name.clone(), page))
    });
    made.collect()
}

/// The contents and the landmarks.
pub(super) fn contents(book: &Book<'_>) -> String {
    let labels = book.labels();
    page(&book.title(), book.language, book.direction, |xml| {
        let toc = [("epub:type", "toc"), ("role", "doc-toc"), ("aria-labelledby", "contents")];
        xml.block("nav", &toc, |xml| {
            let heading = [("id", "contents"), ("lang", labels.language)];
            let words = if book.edition.is_some() { labels.contents } else { labels.briefs };
            xml.line("h1", &heading, words);
            xml.block("ol", &[], |xml| list(xml, book));
        });
        let landmarks = [("epub:type", "landmarks"), ("hidden", "hidden")];
        xml.block("nav", &landmarks, |xml| {
            xml.block("ol", &[], |xml| {
                landmark(xml, "titlepage", "title.xhtml", &book.title());
                // A landmark must be a page that is turned to, and one brief has no contents to read.
                if book.edition.is_some() {
                    landmark(xml, "toc", "nav.xhtml", labels.contents);
                }
                if let Some(first) = book.chapters.first() {
                    landmark(xml, "bodymatter", &first.page(), &called(first.outgoing));
                }
            });
        });
    })
}

fn landmark(xml: &mut Xml, kind: &str, href: &str, words: &str) {
    xml.line_of("li", &[], |xml| xml.word("a", &[("epub:type", kind), ("href", href)], words));
}

/// The briefs, below their sections where an edition names them.
fn list(xml: &mut Xml, book: &Book<'_>) {
    if book.chapters.is_empty() {
        // A list must have an entry (EPUB 3.3, section 7.3).
        xml.line_of("li", &[], |xml| xml.word("a", &[("href", "title.xhtml")], &book.title()));
    }
    let mut chapters = book.chapters.iter();
    let Some(edition) = book.edition else {
        return chapters.for_each(|chapter| entry(xml, chapter));
    };
    for section in edition.sections.iter().filter(|section| !section.briefs.is_empty()) {
        let own: Vec<&Chapter<'_>> = chapters.by_ref().take(section.briefs.len()).collect();
        match section.name.as_deref().filter(|name| !name.trim().is_empty()) {
            Some(name) => xml.block("li", &[], |xml| {
                xml.line("span", &[("dir", "auto")], name);
                xml.block("ol", &[], |xml| own.iter().for_each(|chapter| entry(xml, chapter)));
            }),
            None => own.iter().for_each(|chapter| entry(xml, chapter)),
        }
    }
}

fn entry(xml: &mut Xml, chapter: &Chapter<'_>) {
    let brief = &chapter.outgoing.brief;
    let direction = Direction::of_brief(brief).attribute();
    let attributes =
        [("href", &*chapter.page()), ("lang", tag(&brief.language)), ("dir", direction)];
    xml.line_of("li", &[], |xml| xml.word("a", &attributes, &called(chapter.outgoing)));
}
