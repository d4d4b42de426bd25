//! Reading a brief from a document.

use super::content::Content;
use super::exact::{Exact, NAMESPACE};
use super::opened::{
    COMMENTS, CUSTOM_XML, DOCUMENT, Package, REPLIES, Relation, STYLES, links, part_of,
};
use super::plain::{Side, side};
use super::styles::Styles;
use super::tree::Element;
use super::understood::{Known, reading, remark};
use crate::{Reading, Remark, RemarkKind, Unreadable};

/// A document that was opened.
pub(super) struct Opened {
    pub(super) content: Content,
    pub(super) exact: Option<Exact>,
    pub(super) language: Option<String>,
    /// The comments, and which answers which.
    pub(super) comments: Option<Element>,
    pub(super) replies: Option<Element>,
}

/// Reads the brief that stands in a document; what is tracked in it is taken as accepted.
pub(crate) fn read(bytes: &[u8]) -> Result<Reading, Unreadable> {
    let opened = Opened::of(bytes)?;
    let exact = opened.exact.as_ref();
    let known = opened.known(exact.and_then(|exact| exact.head.as_ref()));
    let mut found = reading(&side(&opened.content.blocks, Side::New), known)?;
    let mut remarks = opened.remarks();
    if opened.content.is_tracked {
        let text = "the document has tracked changes, and they were taken as accepted";
        remarks.push(remark(RemarkKind::Guessed, text));
    }
    let comments = opened.content.left.comments;
    if comments > 0 {
        remarks.push(left_out(comments, "comment"));
    }
    remarks.append(&mut found.remarks);
    Ok(Reading { remarks, ..found })
}

impl Opened {
    pub(super) fn of(bytes: &[u8]) -> Result<Self, Unreadable> {
        let mut package = Package::open(bytes)?;
        let of_package = package.relations("")?;
        let Some(name) = part_of(&of_package, DOCUMENT) else {
            return Err(Unreadable::whole("the file is no Word document: it names no text"));
        };
        let relations = package.relations(name)?;
        let Some(document) = package.tree(name)?.filter(|root| root.name == "document") else {
            return Err(Unreadable::whole("the file is no Word document: its text is not there"));
        };
        let mut part = |kind: &str| match part_of(&relations, kind) {
            Some(name) => package.tree(name),
            None => Ok(None),
        };
        let styles = part(STYLES)?.map(|root| Styles::of(&root)).unwrap_or_default();
        let (comments, replies) = (part(COMMENTS)?, part(REPLIES)?);
        let exact = exact(&mut package, &relations)?;
        if let Some(briefs) = exact.as_ref().and_then(|exact| exact.edition) {
            return Err(Unreadable::whole(format!(
                "the document is an edition of {briefs} briefs; one brief a document is read"
            )));
        }
        let language = language(&mut package, &of_package)?;
        let content = Content::of(&document, &styles, &links(&relations));
        Ok(Self { content, exact, language, comments, replies })
    }

    pub(super) fn known<'a>(&'a self, exact: Option<&'a brief::Brief>) -> Known<'a> {
        Known { exact, is_own: self.exact.is_some(), language: self.language.as_deref() }
    }

    /// What is said of the document as a whole.
    pub(super) fn remarks(&self) -> Vec<Remark> {
        let left = self.content.left;
        let mut remarks = Vec::new();
        if self.exact.as_ref().is_some_and(|exact| exact.is_broken) {
            let text = "the exact brief in the document does not fit its hash and was left out";
            remarks.push(remark(RemarkKind::LeftOut, text));
        }
        for (count, what) in [(left.pictures, "picture"), (left.footnotes, "footnote")] {
            if count > 0 {
                remarks.push(left_out(count, what));
            }
        }
        remarks
    }
}

fn left_out(count: usize, what: &str) -> Remark {
    let ending = if count == 1 { "" } else { "s" };
    remark(RemarkKind::LeftOut, format!("left out: {count} {what}{ending}"))
}

/// The exact briefs, where one of the document's own parts holds such.
fn exact(package: &mut Package<'_>, relations: &[Relation]) -> Result<Option<Exact>, Unreadable> {
    let items = relations.iter().filter(|one| !one.is_external && one.kind.ends_with(CUSTOM_XML));
    for item in items {
        let root = package.tree(&item.target)?;
        if let Some(root) = root.filter(|root| root.namespace.as_deref() == Some(NAMESPACE)) {
            return Ok(Some(Exact::of(&root)));
        }
    }
    Ok(None)
}

fn language(
    package: &mut Package<'_>,
    relations: &[Relation],
) -> Result<Option<String>, Unreadable> {
    let Some(name) = part_of(relations, "/core-properties") else { return Ok(None) };
    let root = package.tree(name)?;
    let language = root.as_ref().and_then(|root| root.element("language")).map(Element::text);
    Ok(language.filter(|tag| super::body::is_tag(tag)))
}
