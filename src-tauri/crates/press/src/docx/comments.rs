//! Comments with their replies (ECMA-376 part 1, section 17.13.4; the threads are Word's own extension,
//! `commentsExtended`, [MS-DOCX] section 2.5.3.2).

use super::body::stamp;
use super::package::PartOut;
use super::paragraph::{Paragraph, Piece, Tongue};
use super::xml::Xml;
use crate::{Hand, OutgoingComment};

/// The comments of a document, each with the number of the one that it answers.
#[derive(Debug, Default)]
pub(super) struct Comments<'a>(Vec<Said<'a>>);

#[derive(Debug)]
struct Said<'a> {
    by: &'a Hand,
    text: &'a str,
    answers: Option<usize>,
}

impl<'a> Comments<'a> {
    /// Anchors comments at their words, or at their paragraph, or at the headline.
    pub(super) fn of(comments: &'a [OutgoingComment], paragraphs: &mut [Paragraph]) -> Self {
        let mut all = Self::default();
        for comment in comments {
            let first = all.0.len();
            for (at, (by, text)) in comment.said.iter().enumerate() {
                all.0.push(Said { by, text, answers: (at > 0).then_some(first) });
            }
            let ids: Vec<usize> = (first..all.0.len()).collect();
            if !ids.is_empty() {
                anchor(comment, paragraphs, &ids);
            }
        }
        all
    }

    /// How many there are, replies among them.
    pub(super) fn count(&self) -> usize {
        self.0.len()
    }

    /// Their parts; none where there are no comments.
    pub(super) fn parts(&self) -> Vec<PartOut> {
        if self.0.is_empty() {
            return Vec::new();
        }
        let mut comments = Xml::document();
        comments.open("w:comments", &super::parts::NAMESPACES);
        let mut extended = Xml::document();
        extended.open("w15:commentsEx", &super::parts::NAMESPACES);
        for (at, said) in self.0.iter().enumerate() {
            write(&mut comments, at, said);
            let id = paragraph_id(at);
            let parent = said.answers.map(paragraph_id);
            let mut attributes = vec![("w15:paraId", id.as_str())];
            attributes.extend(parent.as_ref().map(|parent| ("w15:paraIdParent", parent.as_str())));
            attributes.push(("w15:done", "0"));
            extended.empty("w15:commentEx", &attributes);
        }
        comments.close("w:comments");
        extended.close("w15:commentsEx");
        vec![
            ("word/comments.xml".into(), comments.finish()),
            ("word/commentsExtended.xml".into(), extended.finish()),
        ]
    }
}

/// The id of the last paragraph of a comment, by which its answers name it: eight digits, not beyond
/// 0x80000000.
fn paragraph_id(at: usize) -> String {
    format!("{:08X}", 0x1000_0000 + at)
}

fn write(xml: &mut Xml, at: usize, said: &Said<'_>) {
    let (author, date) = stamp(Some(said.by));
    let initials: String =
        author.split_whitespace().filter_map(|word| word.chars().next()).take(3).collect();
    let id = at.to_string();
    let mut attributes = vec![("w:id", id.as_str()), ("w:author", &author)];
    attributes.extend(date.as_ref().map(|date| ("w:date", date.as_str())));
    attributes.push(("w:initials", &initials));
    xml.open("w:comment", &attributes);
    let paragraphs: Vec<&str> = said.text.split('\n').collect();
    for (n, text) in paragraphs.iter().enumerate() {
        let last = paragraph_id(at);
        let is_last = n + 1 == paragraphs.len();
        let attributes = if is_last { vec![("w14:paraId", last.as_str())] } else { Vec::new() };
        xml.open("w:p", &attributes);
        let tongue = Tongue::of_text(text, "");
        xml.open("w:pPr", &[]);
        xml.empty("w:pStyle", &[("w:val", "CommentText")]);
        if tongue.direction.is_right_to_left() {
            xml.empty("w:bidi", &[]);
        }
        xml.close("w:pPr");
        for stretch in super::stretches::stretches(text, tongue.direction) {
            xml.open("w:r", &[]);
            if stretch.is_rtl {
                xml.open("w:rPr", &[]);
                xml.empty("w:rtl", &[]);
                xml.close("w:rPr");
            }
            xml.element("w:t", &[("xml:space", "preserve")], stretch.text);
            xml.close("w:r");
        }
        xml.close("w:p");
    }
    xml.close("w:comment");
}

fn anchor(comment: &OutgoingComment, paragraphs: &mut [Paragraph], ids: &[usize]) {
    let is_of = |paragraph: &Paragraph| {
        let path = paragraph.path == comment.path;
        let piece = |piece: &Piece| piece.field == comment.path && !piece.field.is_empty();
        path || paragraph.pieces.iter().any(piece)
    };
    let has_field = |paragraph: &Paragraph| {
        let field = comment.field.as_deref().unwrap_or("text");
        paragraph.pieces.iter().any(|piece| piece.field == field)
    };
    if let Some(quote) = comment.quote.as_deref().filter(|quote| !quote.is_empty()) {
        let mut there = paragraphs.iter_mut().filter(|paragraph| is_of(paragraph));
        if there.any(|paragraph| anchored(paragraph, quote, ids)) {
            return;
        }
    }
    let places: [&dyn Fn(&Paragraph) -> bool; 4] = [
        &|one| is_of(one) && has_field(one) && one.mark.is_new(),
        &|one| is_of(one) && one.mark.is_new(),
        &is_of,
        &|one| one.path == "headline",
    ];
    let at = places.iter().find_map(|is_place| paragraphs.iter().position(is_place));
    let Some(paragraph) = paragraphs.get_mut(at.unwrap_or(0)) else { return };
    if let Some(first) = paragraph.pieces.first_mut() {
        first.opens.extend(ids);
    }
    if let Some(last) = paragraph.pieces.last_mut() {
        last.closes.extend(ids);
    }
}

/// Anchors at words of the newer version; false where the paragraph does not say them.
fn anchored(paragraph: &mut Paragraph, quote: &str, ids: &[usize]) -> bool {
    let there = paragraph.pieces.iter().filter(|piece| piece.state.is_new());
    let text: String = there.map(|piece| piece.text.as_str()).collect();
    let Some(start) = text.find(quote) else { return false };
    part(&mut paragraph.pieces, start);
    part(&mut paragraph.pieces, start + quote.len());
    let (mut at, mut opened) = (0, false);
    for piece in paragraph.pieces.iter_mut().filter(|piece| piece.state.is_new()) {
        let end = at + piece.text.len();
        if at >= start && end > at && !opened {
            piece.opens.extend(ids);
            opened = true;
        }
        if end == start + quote.len() {
            piece.closes.extend(ids);
            break;
        }
        at = end;
    }
    true
}

/// Parts the piece that goes over a place of the newer text, in bytes.
fn part(pieces: &mut Vec<Piece>, place: usize) {
    let mut at = 0;
    for n in 0..pieces.len() {
        let Some(piece) = pieces.get_mut(n).filter(|piece| piece.state.is_new()) else { continue };
        let end = at + piece.text.len();
        if place > at && place < end && piece.text.is_char_boundary(place - at) {
            let behind = piece.text.split_off(place - at);
            let closes = std::mem::take(&mut piece.closes);
            let rest = Piece { text: behind, closes, opens: Vec::new(), ..piece.clone() };
            pieces.insert(n + 1, rest);
            return;
        }
        at = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::docx::paragraph::Style;

    #[test]
    fn a_quote_is_anchored_across_pieces() {
        let tongue = Tongue::of_text("a", "en");
        let pieces = vec![Piece::new("text", "one two "), Piece::new("text", "three four")];
        let mut paragraph = Paragraph::new(Style::Body, "lede", &tongue, pieces);
        assert!(anchored(&mut paragraph, "two three", &[0, 1]));
        let texts: Vec<&str> = paragraph.pieces.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(texts, ["one ", "two ", "three", " four"]);
        assert_eq!(paragraph.pieces[1].opens, [0, 1]);
        assert_eq!(paragraph.pieces[2].closes, [0, 1]);
        assert!(!anchored(&mut paragraph, "five", &[2]));
    }
}
