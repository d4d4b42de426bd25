//! What a document's text says as a brief: by the understanding that pasted rich text has, and by the
//! exact brief of the document as long as the text is the one that was written for it.

use super::content::Content;
use super::paragraph::Tongue;
use super::plain::{Plain, Side, Words, side, text_of};
use super::styles::{Kind, Styles};
use super::tree::Element;
use super::write::body_of;
use crate::edited::{completed, merged};
use crate::pasted::{Dropped, read_document};
use crate::{Reading, Remark, RemarkKind, Unreadable};
use brief::{Brief, BriefId, Date};
use quick_xml::escape::escape;

/// What there is to know beside the text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Known<'a> {
    /// The exact brief that the document holds.
    pub(super) exact: Option<&'a Brief>,
    /// Whether the document is one of ours.
    pub(super) is_own: bool,
    /// The language that the document says it is in.
    pub(super) language: Option<&'a str>,
}

/// The brief that a text says.
pub(super) fn reading(blocks: &[Plain], known: Known<'_>) -> Result<Reading, Unreadable> {
    let mut remarks: Vec<Remark> = Vec::new();
    let (own, rest) = Own::apart(blocks, &mut remarks);
    let Some(exact) = known.exact else {
        let brief = understood(&own, &rest, known, &mut remarks)?;
        return finished(brief, remarks);
    };
    let written = written(exact);
    let (own_written, rest_written) = Own::apart(&written, &mut Vec::new());
    if own == own_written && alike(&rest, &rest_written) {
        return Ok(Reading { remarks, ..Reading::plain(exact.clone()) });
    }
    let body = understood(&own, &rest, known, &mut remarks)?;
    // Where nothing can be made of what was written, there is nothing to compare the text with.
    let before = understood(&own_written, &rest_written, known, &mut Vec::new()).ok();
    let brief = merged(exact, before, body)?;
    if brief != *exact {
        let text = "the document was edited since the exact brief in it was written; its text wins \
                    where they differ";
        remarks.push(remark(RemarkKind::Edited, text));
    }
    finished(brief, remarks)
}

fn finished(brief: Brief, remarks: Vec<Remark>) -> Result<Reading, Unreadable> {
    Ok(Reading { remarks, ..Reading::plain(completed(brief)?) })
}

pub(super) fn remark(kind: RemarkKind, text: impl Into<String>) -> Remark {
    Remark::of_whole(kind, text)
}

/// The text that a document of the exact brief has.
fn written(exact: &Brief) -> Vec<Plain> {
    let (xml, links) = body_of(exact);
    let root = Element::parse(&String::from_utf8_lossy(&xml)).unwrap_or_default();
    let (_, styles) = super::parts::styles(&Tongue::of_brief(exact), false);
    let styles = Element::parse(&String::from_utf8_lossy(&styles)).map(|root| Styles::of(&root));
    let links = links.into_iter().enumerate().map(|(at, url)| (format!("link{at}"), url));
    let content = Content::of(&root, &styles.unwrap_or_default(), &links.collect());
    side(&content.blocks, Side::New)
}

/// Whether two texts are the same, whatever was set bold.
fn alike(one: &[&Plain], other: &[&Plain]) -> bool {
    let bare = |words: &[Words]| -> Vec<(String, Option<String>)> {
        let mut all: Vec<(String, Option<String>)> = Vec::new();
        for word in words {
            match all.last_mut() {
                Some((text, link)) if *link == word.link => text.push_str(&word.text),
                _ => all.push((word.text.clone(), word.link.clone())),
            }
        }
        all
    };
    one.len() == other.len()
        && one.iter().zip(other).all(|(one, other)| match (*one, *other) {
            (
                Plain::Paragraph { kind, part, words },
                Plain::Paragraph { kind: kind2, part: part2, words: words2 },
            ) => kind == kind2 && part == part2 && bare(words) == bare(words2),
            _ => false,
        })
}

/// What the paragraphs say that only our own documents have.
#[derive(Debug, Default, PartialEq, Eq)]
struct Own {
    section: Option<String>,
    date: Option<Date>,
    byline: Option<String>,
    note: Option<String>,
}

impl Own {
    fn apart<'a>(blocks: &'a [Plain], remarks: &mut Vec<Remark>) -> (Self, Vec<&'a Plain>) {
        let mut own = Self::default();
        let mut rest = Vec::new();
        let mut section = None;
        for block in blocks {
            let Plain::Paragraph { kind, words, .. } = block else {
                rest.push(block);
                continue;
            };
            let text = text_of(words);
            match kind {
                Kind::Section => {
                    own.section = Some(text);
                    section = Some(block);
                }
                Kind::Dateline => own.dateline(&text),
                Kind::Note => match &mut own.note {
                    Some(note) => note.extend(["\n", &text]),
                    None => own.note = Some(text),
                },
                Kind::Mark => {
                    let text = format!("the mark of a proof was left out: {text}");
                    remarks.push(remark(RemarkKind::LeftOut, text));
                }
                Kind::Paragraph | Kind::Heading | Kind::Item | Kind::Outlets => rest.push(block),
            }
        }
        // LibreOffice gives a headline the style of the section line that was taken out above it.
        let is_headline = |block: &&Plain| {
            matches!(block, Plain::Paragraph { kind: Kind::Heading, part: None, .. })
        };
        if !rest.iter().any(is_headline)
            && let Some(block) = section
        {
            own.section = None;
            rest.insert(0, block);
        }
        (own, rest)
    }

    fn dateline(&mut self, text: &str) {
        let text = text.replace(['\u{200e}', '\u{200f}'], "");
        let text = text.as_str();
        let (first, behind) = match text.split_once(super::DOT) {
            Some((first, behind)) => (first, Some(behind)),
            None => (text, None),
        };
        self.date = ["%d %B %Y", "%Y-%m-%d"]
            .iter()
            .find_map(|form| Date::strptime(form, first.trim()).ok())
            .filter(|date| date.year() > 0);
        let byline = if self.date.is_some() { behind } else { Some(text) };
        self.byline = byline.map(str::to_owned);
    }
}

/// The brief without ids.
fn understood(
    own: &Own,
    blocks: &[&Plain],
    known: Known<'_>,
    remarks: &mut Vec<Remark>,
) -> Result<Brief, Unreadable> {
    let mut page = String::new();
    for block in blocks {
        html(block, &mut page);
    }
    let (found, dropped) = read_document(&page, known.is_own)
        .map_err(|error| Unreadable::whole(format!("the document is not read: {error}")))?;
    let Some(found) = found else {
        return Err(Unreadable::whole(
            "no brief shows in the document: under its headline it needs headings or lines like \
             “Focusing Facts”, “Context” and “Perspectives”, each with its text",
        ));
    };
    remarks.extend(found.remarks.into_iter().map(|text| remark(RemarkKind::Guessed, text)));
    remarks.extend(dropped.iter().map(Dropped::remark));
    let mut brief = found.brief.without_ids();
    brief.id = BriefId::missing();
    brief.section = own.section.clone().or(brief.section);
    brief.date = own.date.or(brief.date);
    brief.byline.clone_from(&own.byline);
    brief.note.clone_from(&own.note);
    if let Some(language) = known.language {
        language.clone_into(&mut brief.language);
    }
    Ok(brief)
}

/// A block as rich text. Words of headings that open a part are those that everybody knows, however the
/// document says them.
fn html(block: &Plain, page: &mut String) {
    match block {
        Plain::Paragraph { part: Some(part), .. } => {
            page.extend(["<h2>", part.words(), "</h2>"]);
        }
        Plain::Paragraph { kind, words, .. } => {
            let (open, close) = match kind {
                Kind::Heading | Kind::Section => ("<h2>", "</h2>"),
                Kind::Item => ("<ul><li>", "</li></ul>"),
                // The words that stood before the names were the writer's.
                Kind::Outlets => ("<p>e.g., ", "</p>"),
                _ => ("<p>", "</p>"),
            };
            page.push_str(open);
            for word in words {
                rich(word, page);
            }
            page.push_str(close);
        }
        Plain::Table(rows) => {
            page.push_str("<table>");
            for row in rows {
                page.push_str("<tr>");
                for cell in row {
                    page.push_str("<td>");
                    for block in cell {
                        html(block, page);
                    }
                    page.push_str("</td>");
                }
                page.push_str("</tr>");
            }
            page.push_str("</table>");
        }
    }
}

fn rich(word: &Words, page: &mut String) {
    if let Some(link) = &word.link {
        page.extend(["<a href=\"", &escape(link.as_str()), "\">"]);
    }
    if word.bold {
        page.push_str("<b>");
    }
    page.push_str(&escape(word.text.as_str()).replace('\n', "<br>"));
    if word.bold {
        page.push_str("</b>");
    }
    if word.link.is_some() {
        page.push_str("</a>");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dateline_is_read_as_it_is_printed() {
        let mut own = Own::default();
        own.dateline("12 May 2024 · The desk · Holm");
        assert_eq!(own.date, Some(Date::constant(2024, 5, 12)));
        assert_eq!(own.byline.as_deref(), Some("The desk · Holm"));
        own.dateline("The desk");
        assert_eq!((own.date, own.byline.as_deref()), (None, Some("The desk")));
    }
}
