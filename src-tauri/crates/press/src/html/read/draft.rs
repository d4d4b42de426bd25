//! A page or a mail of somebody else: a brief where its headings say so, else the beginning of a draft.

use super::story::collapse;
use crate::address::web_address;
use crate::feeds::story::tag;
use crate::pasted::tokens::{Opened, Piece, each_piece, is_void};
use crate::pasted::{Dropped, Piece as Paragraph, Unpastable, read_document, read_pasted};
use crate::reading::one_line;
use crate::{Reading, Remark, RemarkKind, Unreadable};
use brief::{Brief, BriefId, Link};

/// Less than this many letters in an element is no article.
const SHORTEST_ARTICLE: usize = 200;

/// What a page says of itself.
#[derive(Default)]
struct Facts {
    language: String,
    title: String,
    heading: String,
    address: String,
    publisher: String,
}

/// The brief of a page (`what` it is called), which may have a title beside it.
pub(crate) fn draft(html: &str, title: Option<&str>, what: &str) -> Result<Reading, Unreadable> {
    let unreadable =
        |error: Unpastable| Unreadable::whole(format!("the {what} is not read: {error}"));
    let (found, dropped) = read_document(html, false).map_err(unreadable)?;
    let facts = Facts::of(html);
    let left_out = |dropped: &[Dropped]| dropped.iter().map(Dropped::remark).collect::<Vec<_>>();
    if let Some(found) = found {
        let guessed = found.remarks.into_iter();
        let mut remarks: Vec<Remark> =
            guessed.map(|text| Remark::of_whole(RemarkKind::Guessed, text)).collect();
        remarks.extend(left_out(&dropped));
        let mut brief = found.brief;
        facts.name_language(&mut brief);
        return finished(brief, remarks);
    }
    let part = article(html);
    let pasted = read_pasted(Some(part.as_deref().unwrap_or(html)), None).map_err(unreadable)?;
    let given = title.map(str::trim).filter(|title| !title.is_empty());
    let headline = given.map_or_else(|| facts.headline(), str::to_owned);
    if headline.is_empty() {
        return Err(Unreadable::whole(format!(
            "the {what} has neither a heading nor a title to begin a draft with; copy its text and paste it"
        )));
    }
    let mut brief = begun(&headline, &facts, &pasted.pieces);
    facts.name_language(&mut brief);
    let text = format!(
        "the {what} is no brief: its title is taken for the headline, its first paragraph for the lede, \
         the rest for the context"
    );
    let mut remarks = vec![Remark::of_whole(RemarkKind::Guessed, text)];
    if part.is_some() {
        let text = format!("left out: what stands around the article of the {what}");
        remarks.push(Remark::of_whole(RemarkKind::LeftOut, text));
    }
    if !pasted.links.is_empty() {
        let count = pasted.links.len();
        let links = if count == 1 { "link" } else { "links" };
        let text = format!("left out: {count} {links} among the words");
        remarks.push(Remark::of_whole(RemarkKind::LeftOut, text));
    }
    remarks.extend(left_out(&pasted.dropped));
    finished(brief, remarks)
}

fn begun(headline: &str, facts: &Facts, pieces: &[Paragraph]) -> Brief {
    let name = if facts.address.is_empty() { headline } else { &facts.address };
    let mut brief = Brief::new(BriefId::made_from(&[b"page", name.as_bytes()]), headline);
    let is_headline = |piece: &Paragraph| one_line(&piece.text) == headline;
    let body = pieces.iter().position(is_headline).map_or(0, |at| at + 1);
    let mut context: Vec<String> = Vec::new();
    for piece in pieces.iter().skip(body).filter(|piece| !piece.said.is_empty()) {
        match piece.bullet {
            false if brief.lede.is_empty() => brief.lede = one_line(&piece.said),
            false => context.push(piece.said.clone()),
            true => context.push(format!("- {}", piece.said)),
        }
    }
    brief.context = context.join("\n\n");
    if let Some(url) = web_address(&facts.address) {
        let label = if facts.publisher.is_empty() { &url } else { &facts.publisher };
        brief.links.push(Link { label: label.clone(), url });
    }
    brief
}

fn finished(brief: Brief, remarks: Vec<Remark>) -> Result<Reading, Unreadable> {
    Ok(Reading { remarks, ..Reading::plain(crate::edited::completed(brief)?) })
}

impl Facts {
    fn of(html: &str) -> Self {
        let mut facts = Self::default();
        let mut open = String::new();
        each_piece(html, |piece| match piece {
            Piece::Open(tag) => {
                facts.opened(&tag);
                if !is_void(&tag.name) && matches!(tag.name.as_str(), "title" | "h1") {
                    open = tag.name;
                }
            }
            Piece::Close(name) if name == open => open.clear(),
            Piece::Words(words) if open == "title" => collapse(&mut facts.title, &words),
            Piece::Words(words) if open == "h1" => collapse(&mut facts.heading, &words),
            _ => {}
        });
        facts
    }

    fn opened(&mut self, tag: &Opened) {
        let say = |name: &str| tag.attribute(name).unwrap_or_default().trim();
        match (tag.name.as_str(), say("property"), say("rel")) {
            ("html", ..) => say("lang").clone_into(&mut self.language),
            ("meta", "og:site_name", _) => say("content").clone_into(&mut self.publisher),
            ("meta", "og:url", _) if self.address.is_empty() => {
                say("content").clone_into(&mut self.address);
            }
            ("link", _, "canonical") => say("href").clone_into(&mut self.address),
            // Only the first heading is the page's.
            ("h1", ..) if !self.heading.trim().is_empty() => self.heading.push('\n'),
            _ => {}
        }
    }

    fn headline(&self) -> String {
        let first = self.heading.split('\n').next().unwrap_or_default();
        one_line(if first.trim().is_empty() { &self.title } else { first })
    }

    fn name_language(&self, brief: &mut Brief) {
        if !self.language.is_empty() && tag(&self.language) == self.language {
            self.language.clone_into(&mut brief.language);
        }
    }
}

/// The article of a page, or its main part, without what stands around it.
fn article(html: &str) -> Option<String> {
    ["article", "main"].into_iter().find_map(|name| part(html, name))
}

/// What stands in the first element of a name, where that is enough.
fn part(html: &str, name: &str) -> Option<String> {
    let (mut part, mut letters, mut depth, mut is_over) = (String::new(), 0, 0_usize, false);
    each_piece(html, |piece| {
        if is_over {
            return;
        }
        match piece {
            Piece::Open(tag) if tag.name == name => depth += 1,
            Piece::Close(closed) if closed == name => {
                depth = depth.saturating_sub(1);
                is_over = depth == 0;
            }
            _ if depth == 0 => {}
            Piece::Open(tag) => tag.write_to(&mut part),
            Piece::Close(closed) => part.extend(["</", &closed, ">"]),
            Piece::Words(words) => {
                letters += words.trim().len();
                part.push_str(&words.replace('&', "&amp;").replace('<', "&lt;"));
            }
        }
    });
    (letters >= SHORTEST_ARTICLE).then_some(part)
}
