//! A redline as paragraphs with tracked changes: without what was added it is the older brief, without
//! what was removed the newer one.

use super::align::{Step, alike, steps};
use super::ends::{End, end_before};
use super::pairs::{link_pairs, pairs, path_in};
use super::paragraph::{Paragraph, Piece, State, Style};
use super::sheet::{List, Place, Sheet};
use super::words::Changes;
use crate::{OutgoingRedline, Status};
use brief::{Brief, ItemPath};
use redline::{Change, Following};

/// Fields whose words are compared; those of others are one thing each.
const PROSE: [&str; 8] =
    ["text", "group", "framing", "bias", "label", "date", "byline", "headline"];

pub(super) fn paragraphs(outgoing: &OutgoingRedline) -> Vec<Paragraph> {
    let sheet = |brief: &Brief| Sheet::of(brief, Status::Usable, Place::ALONE);
    let (old, new) = (sheet(&outgoing.old), sheet(&outgoing.new));
    let merge = Merge { changes: Changes::of(outgoing), moves: 0 };
    let mut paragraphs = merge.sheets(old, new);
    end_before(&mut paragraphs);
    paragraphs
}

struct Merge<'a> {
    changes: Changes<'a>,
    /// How many moves have names.
    moves: usize,
}

impl Merge<'_> {
    fn sheets(mut self, old: Sheet, new: Sheet) -> Vec<Paragraph> {
        let mut all = Vec::new();
        for (old, new) in old.top.into_iter().zip(new.top) {
            all.extend(self.either(old, new));
        }
        let (before, after) = (&self.changes.outgoing.old, &self.changes.outgoing.new);
        let following = Following::between(before, after);
        let pair = |items: Vec<ItemPath>, to: Vec<ItemPath>| pairs(&following, &items, &to);
        let ids = |brief: &Brief| brief.facts.iter().map(|f| ItemPath::Fact(f.id)).collect();
        let facts = pair(ids(before), ids(after));
        let ids = |brief: &Brief| {
            brief.perspectives.iter().map(|p| ItemPath::Perspective(p.id)).collect()
        };
        let perspectives = pair(ids(before), ids(after));
        let links = link_pairs(before, after);
        all.extend(self.list("facts", old.facts, new.facts, &facts));
        all.extend(self.either(old.context_heading, new.context_heading));
        all.extend(self.context(old.context, new.context));
        all.extend(self.list("perspectives", old.perspectives, new.perspectives, &perspectives));
        all.extend(self.list("links", old.links, new.links, &links));
        all
    }

    /// A paragraph that may stand on both sides.
    fn either(&self, old: Option<Paragraph>, new: Option<Paragraph>) -> Option<Paragraph> {
        match (old, new) {
            (Some(old), Some(new)) => {
                let change = self.changes.change(&new.path, false);
                Some(self.edited(change, &old, &new))
            }
            (Some(old), None) => Some(self.all(old, State::Removed)),
            (None, Some(new)) => Some(self.all(new, State::Added)),
            (None, None) => None,
        }
    }

    fn all(&self, paragraph: Paragraph, state: State) -> Paragraph {
        let is_gone = state == State::Removed;
        // A change of a field of the brief has one path on both sides.
        let change = self.changes.change(&paragraph.path, is_gone);
        let change = change.or_else(|| self.changes.change(&paragraph.path, !is_gone));
        let by = self.changes.hand_of(change);
        paragraph.all(state, by)
    }

    /// A paragraph that stands on both sides: words that only one has are marked.
    fn edited(&self, change: Option<&Change>, old: &Paragraph, new: &Paragraph) -> Paragraph {
        let mut pieces = Vec::new();
        let (mut old_rest, mut new_rest) = (old.pieces.as_slice(), new.pieces.as_slice());
        for field in new.pieces.iter().map(|piece| piece.field).filter(|f| PROSE.contains(f)) {
            let place = |rest: &[Piece]| rest.iter().position(|piece| piece.field == field);
            let Some((b, h)) = place(old_rest).zip(place(new_rest)) else { continue };
            let (old_gap, old_behind) = old_rest.split_at(b);
            let (new_gap, new_behind) = new_rest.split_at(h);
            pieces.extend(self.gap(change, old_gap, new_gap));
            if let (Some((one, old)), Some((other, new))) =
                (old_behind.split_first(), new_behind.split_first())
            {
                pieces.extend(self.prose(change, one, other));
                (old_rest, new_rest) = (old, new);
            }
        }
        pieces.extend(self.gap(change, old_rest, new_rest));
        Paragraph { pieces, ..new.clone() }
    }

    fn prose(&self, change: Option<&Change>, old: &Piece, new: &Piece) -> Vec<Piece> {
        // The dateline prints two fields of the brief.
        let own = matches!(new.field, "date" | "byline").then_some(new.field);
        let change = own.and_then(|path| self.changes.change(path, false)).or(change);
        if old.is_like(new) {
            return vec![new.clone()];
        }
        if old.link == new.link && old.look == new.look {
            return self.changes.edited(change, old, new);
        }
        self.gap(change, std::slice::from_ref(old), std::slice::from_ref(new))
    }

    /// Pieces that are compared whole.
    fn gap(&self, change: Option<&Change>, old: &[Piece], new: &[Piece]) -> Vec<Piece> {
        let pairs = alike(old, new, Piece::is_like);
        let marked = |piece: Option<&Piece>, state: State| {
            let piece = piece?;
            let is_of = |hunk: &&redline::Hunk| {
                hunk.field == piece.field && (hunk.old == piece.text || hunk.new == piece.text)
            };
            let hunk = change.and_then(|change| change.hunks.iter().find(is_of));
            let ids = [hunk.map(|h| h.id.as_str()), change.map(|change| change.id.as_str())];
            Some(Piece { state, by: Some(self.changes.hand(&ids).clone()), ..piece.clone() })
        };
        let piece = |step: Step| match step {
            Step::Gone(b) | Step::Away(b, _) => marked(old.get(b), State::Removed),
            Step::Come(h) | Step::Here(_, h) => marked(new.get(h), State::Added),
            Step::Both(_, h) => new.get(h).cloned(),
        };
        steps(old.len(), new.len(), &pairs, |_| false).into_iter().filter_map(piece).collect()
    }

    fn list(
        &mut self,
        name: &str,
        old: List,
        new: List,
        pairs: &[(usize, usize)],
    ) -> Vec<Paragraph> {
        let paths: Vec<String> = (0..new.items.len()).map(|h| path_in(name, &new, h)).collect();
        let path = |h: usize| paths.get(h).map(String::as_str).unwrap_or_default();
        let is_moved = |h: usize| {
            self.changes.change(path(h), false).is_some_and(|change| change.moved.is_some())
        };
        let steps = steps(old.items.len(), new.items.len(), pairs, is_moved);
        let begun = self.moves;
        let mut named: Vec<usize> = Vec::new();
        let mut all: Vec<Paragraph> = self.either(old.heading, new.heading).into_iter().collect();
        let get = |items: &[Vec<Paragraph>], at: usize| items.get(at).cloned().unwrap_or_default();
        for step in steps {
            match step {
                Step::Gone(b) => {
                    let gone = get(&old.items, b).into_iter();
                    all.extend(gone.map(|paragraph| self.all(paragraph, State::Removed)));
                }
                Step::Come(h) => {
                    let come = get(&new.items, h).into_iter();
                    all.extend(come.map(|paragraph| self.all(paragraph, State::Added)));
                }
                Step::Both(b, h) => {
                    all.extend(self.item(path(h), &get(&old.items, b), &get(&new.items, h)));
                }
                Step::Away(b, h) | Step::Here(b, h) => {
                    let at = named.iter().position(|other| *other == h).unwrap_or_else(|| {
                        named.push(h);
                        named.len() - 1
                    });
                    let both = self.item(path(h), &get(&old.items, b), &get(&new.items, h));
                    let by = self.changes.mover(self.changes.change(path(h), false));
                    let end = End { name: format!("move{}", begun + at + 1), by };
                    let is_away = matches!(step, Step::Away(..));
                    all.extend(both.into_iter().filter_map(|one| end.of(one, is_away)));
                }
            }
        }
        self.moves = begun + named.len();
        all
    }

    /// An item that stands on both sides: its paragraphs go together by their styles.
    fn item(&self, path: &str, old: &[Paragraph], new: &[Paragraph]) -> Vec<Paragraph> {
        let change = self.changes.change(path, false);
        let paragraph = |side: &[Paragraph], style: fn(Style) -> bool| {
            side.iter().find(|one| style(one.style)).cloned()
        };
        let styles: [fn(Style) -> bool; 4] = [
            |style| matches!(style, Style::Heading(_)),
            |style| style == Style::Outlets,
            |style| style == Style::Body,
            |style| style == Style::Bullet,
        ];
        let by = self.changes.hand_of(change);
        let both = styles.into_iter().filter_map(|style| {
            match (paragraph(old, style), paragraph(new, style)) {
                (Some(old), Some(new)) => Some(self.edited(change, &old, &new)),
                (Some(old), None) => Some(old.all(State::Removed, by)),
                (None, Some(new)) => Some(new.all(State::Added, by)),
                (None, None) => None,
            }
        });
        both.collect()
    }

    /// The context is one text: what parts its paragraphs comes and goes like its words.
    fn context(&self, old: Vec<Paragraph>, new: Vec<Paragraph>) -> Vec<Paragraph> {
        let Some(like) = new.first().or(old.first()).cloned() else { return Vec::new() };
        if old.is_empty() || new.is_empty() {
            let (paragraphs, state) =
                if new.is_empty() { (old, State::Removed) } else { (new, State::Added) };
            return paragraphs.into_iter().map(|one| self.all(one, state)).collect();
        }
        let texts = |side: &[Paragraph]| -> Vec<String> { side.iter().map(text_of).collect() };
        let (old_texts, new_texts) = (texts(&old), texts(&new));
        let change = self.changes.change("context", false);
        let whole = |texts: &[String]| Piece::new("text", texts.join("\n\n"));
        let pieces = self.changes.edited(change, &whole(&old_texts), &whole(&new_texts));
        let found = broken(&like, pieces);
        if sides(&found) == [old_texts.clone(), new_texts.clone()] {
            return found;
        }
        // An edit that ends inside what parts two paragraphs: then paragraphs are compared whole.
        let pairs = alike(&old_texts, &new_texts, |a, b| a == b);
        let step = |step: Step| match step {
            Step::Gone(b) | Step::Away(b, _) => {
                old.get(b).cloned().map(|one| self.all(one, State::Removed))
            }
            Step::Come(h) | Step::Here(_, h) => {
                new.get(h).cloned().map(|one| self.all(one, State::Added))
            }
            Step::Both(_, h) => new.get(h).cloned(),
        };
        steps(old.len(), new.len(), &pairs, |_| false).into_iter().filter_map(step).collect()
    }
}

fn text_of(paragraph: &Paragraph) -> String {
    paragraph.pieces.iter().map(|piece| piece.text.as_str()).collect()
}

/// One text with its changes as paragraphs; the mark of each has the state of what ended it.
fn broken(like: &Paragraph, pieces: Vec<Piece>) -> Vec<Paragraph> {
    let begin = || Paragraph { pieces: Vec::new(), ..like.clone() };
    let mut found = Vec::new();
    let mut open = begin();
    for piece in pieces {
        for (at, text) in piece.text.split("\n\n").enumerate() {
            if at > 0 {
                let done = Paragraph { mark: piece.state, by: piece.by.clone(), ..open };
                found.push(done);
                open = begin();
            }
            if !text.is_empty() {
                open.pieces.push(Piece { text: text.to_owned(), ..piece.clone() });
            }
        }
    }
    found.push(open);
    found
}

/// The texts of the paragraphs on both sides.
fn sides(paragraphs: &[Paragraph]) -> [Vec<String>; 2] {
    let kinds: [fn(State) -> bool; 2] = [State::is_old, State::is_new];
    kinds.map(|is_there| {
        let mut texts = Vec::new();
        let mut text = String::new();
        for paragraph in paragraphs {
            let there = paragraph.pieces.iter().filter(|piece| is_there(piece.state));
            text.extend(there.map(|piece| piece.text.as_str()));
            if is_there(paragraph.mark) {
                texts.push(std::mem::take(&mut text));
            }
        }
        texts
    })
}
