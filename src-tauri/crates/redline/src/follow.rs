//! Where a stretch of one version's text stands in another version, and whether it does.
//!
//! The lists are matched and the text of the one field is compared as the redline does it. What is
//! left of the stretch keeps its place; what was put into its middle belongs to it; a sentence that
//! moved takes its part along. Only what shares words with the stretch is ever named, since a
//! remark on other words would be wrong rather than lost.

use crate::compare::Together;
use crate::matching::Matching;
use crate::model::Alignment;
use crate::parts::{Item, Value};
use crate::tokens::{Kind, scan};
use crate::words::{Edit, edits};
use crate::work::Work;
use brief::{Brief, ItemId, ItemPath};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// What is left of a stretch must be at least this part of its letters: on less, nobody would know
/// again what was meant.
const LEFT: usize = 5;

/// Words that stand only once in a brief say where a stretch went if they are at least so many
/// letters; shorter ones are often another statement.
const TELLING: usize = 12;

/// A part of a text of a brief.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The item.
    pub path: ItemPath,
    /// The field inside the item: `text`, `group`, `framing` or `bias`.
    pub field: String,
    /// Where, in Unicode scalar values.
    pub range: [usize; 2],
}

/// Two versions of a brief, the one that somebody looked at and the one that is looked at now.
pub struct Following<'a> {
    from: &'a Brief,
    to: &'a Brief,
    alignment: Alignment,
}

impl<'a> Following<'a> {
    /// Matches the lists of two versions, in either order of time.
    pub fn between(from: &'a Brief, to: &'a Brief) -> Self {
        Self { from, to, alignment: Alignment::of(from, to) }
    }

    /// Which item of the other version this one is, or went into; `None` where it is not there.
    pub fn item(&self, path: ItemPath) -> Option<ItemPath> {
        let lists = &self.alignment;
        match path {
            ItemPath::Fact(id) => {
                followed(&self.from.facts, &self.to.facts, &lists.facts, id).map(ItemPath::Fact)
            }
            ItemPath::Perspective(id) => {
                let (from, to) = (&self.from.perspectives, &self.to.perspectives);
                followed(from, to, &lists.perspectives, id).map(ItemPath::Perspective)
            }
            plain => Some(plain),
        }
    }

    /// Where a stretch stands in the other version; `None` where its words are gone.
    pub fn stretch(&self, stretch: &Stretch) -> Option<Stretch> {
        self.beside_its_text(stretch).or_else(|| self.elsewhere(stretch))
    }

    /// The same without the words being looked for elsewhere in the brief.
    pub fn beside_its_text(&self, stretch: &Stretch) -> Option<Stretch> {
        let found = self.compared(stretch)?;
        let (old, new) = (said(self.from, stretch)?, said(self.to, &found)?);
        share_a_word(&old, &new).then_some(found)
    }

    fn compared(&self, stretch: &Stretch) -> Option<Stretch> {
        let Stretch { path, field, range } = stretch;
        let lists = &self.alignment;
        match path {
            ItemPath::Fact(id) => {
                let (from, to) = (&self.from.facts, &self.to.facts);
                let (id, range) = in_list((from, to), &lists.facts, *id, field, *range)?;
                Some(Stretch { path: ItemPath::Fact(id), field: field.clone(), range })
            }
            ItemPath::Perspective(id) => {
                let (from, to) = (&self.from.perspectives, &self.to.perspectives);
                let (id, range) = in_list((from, to), &lists.perspectives, *id, field, *range)?;
                Some(Stretch { path: ItemPath::Perspective(id), field: field.clone(), range })
            }
            plain => {
                let (old, new) =
                    (text_at(self.from, *plain, field)?, text_at(self.to, *plain, field)?);
                Some(Stretch { range: in_text(old, new, *range)?, ..stretch.clone() })
            }
        }
    }

    /// The one place of the other version that has the very words; a sentence may have gone into
    /// another item, which no comparison of two items sees.
    fn elsewhere(&self, stretch: &Stretch) -> Option<Stretch> {
        let words = said(self.from, stretch)?;
        if letters(&words) < TELLING {
            return None;
        }
        let mut found = None;
        for (path, field, text) in prose_texts(self.to) {
            for (at, _) in text.match_indices(words.as_str()) {
                if found.is_some() {
                    return None;
                }
                let start = text[..at].chars().count();
                let range = [start, start + words.chars().count()];
                found = Some(Stretch { path, field: field.into(), range });
            }
        }
        found
    }
}

/// What a brief says at a stretch; `None` where it has no such text or ends before.
pub fn said(brief: &Brief, stretch: &Stretch) -> Option<String> {
    let text = text_at(brief, stretch.path, &stretch.field)?;
    let [start, end] = stretch.range;
    let words: String = text.chars().skip(start).take(end.checked_sub(start)?).collect();
    (words.chars().count() == end - start).then_some(words)
}

/// The text of a field that is prose.
pub fn text_at<'a>(brief: &'a Brief, path: ItemPath, field: &str) -> Option<&'a str> {
    prose_texts(brief).find(|(p, f, _)| *p == path && *f == field).map(|(_, _, text)| text)
}

/// Every prose text of a brief by item and field, in print order.
pub fn prose_texts(brief: &Brief) -> impl Iterator<Item = (ItemPath, &'static str, &str)> {
    let first = [(ItemPath::Headline, &brief.headline), (ItemPath::Lede, &brief.lede)];
    let facts = brief.facts.iter().map(|fact| (ItemPath::Fact(fact.id), "text", &fact.text));
    let context = [(ItemPath::Context, "text", &brief.context)];
    let perspectives = brief.perspectives.iter().flat_map(|perspective| {
        let fields = [
            ("group", &perspective.group),
            ("framing", &perspective.framing),
            ("bias", &perspective.bias),
        ];
        let path = ItemPath::Perspective(perspective.id);
        fields.map(|(field, text)| (path, field, text))
    });
    let first = first.into_iter().map(|(path, text)| (path, "text", text));
    let all = first.chain(facts).chain(context).chain(perspectives);
    all.map(|(path, field, text)| (path, field, text.as_str()))
}

/// The item that took an item's place in the other list, or the one that it went into.
fn followed<T: Item>(from: &[T], to: &[T], matching: &Matching, id: ItemId) -> Option<ItemId> {
    let Some(at) = from.iter().position(|item| item.id() == Some(id)) else {
        // It came after the version that the remark was made on.
        return to.iter().any(|item| item.id() == Some(id)).then_some(id);
    };
    let (_, place) = matching.pairs.iter().find(|pair| together(matching, **pair, at).is_some())?;
    to[*place].id()
}

/// The items that an item of the older list is compared with, itself among them.
fn together(matching: &Matching, pair: (usize, usize), at: usize) -> Option<Together> {
    if pair.0 != at && matching.joined.is_empty() {
        return None;
    }
    Some(Together::of(matching, pair)).filter(|together| together.base.contains(&at))
}

fn in_list<T: Item>(
    (from, to): (&[T], &[T]),
    matching: &Matching,
    id: ItemId,
    field: &str,
    range: [usize; 2],
) -> Option<(ItemId, [usize; 2])> {
    let at = from.iter().position(|item| item.id() == Some(id))?;
    let together = matching.pairs.iter().find_map(|pair| together(matching, *pair, at))?;
    let older = field_texts(from, &together.base, field)?;
    let newer = field_texts(to, &together.head, field)?;
    let before = together.base.iter().position(|place| *place == at)?;
    let shift: usize = older[..before].iter().map(|text| text.chars().count() + 1).sum();
    let (old, new) = (older.join("\n"), newer.join("\n"));
    let found = in_text(&old, &new, [range[0] + shift, range[1] + shift])?;
    let (place, range) = within_one(&newer, found)?;
    Some((to[together.head[place]].id()?, range))
}

/// What the field says in each of some items.
fn field_texts<T: Item>(items: &[T], places: &[usize], field: &str) -> Option<Vec<String>> {
    let text = |place: &usize| {
        let fields = items[*place].fields();
        let (_, value) = fields.into_iter().find(|(name, _)| *name == field)?;
        matches!(value, Value::Prose(_)).then(|| value.shown().into_owned())
    };
    places.iter().map(text).collect()
}

/// The part of a stretch that lies in the one text where most of it lies; the texts stand one below
/// the other.
fn within_one(texts: &[String], [start, end]: [usize; 2]) -> Option<(usize, [usize; 2])> {
    let mut begin = 0;
    let mut best: Option<(usize, [usize; 2])> = None;
    for (place, text) in texts.iter().enumerate() {
        let length = text.chars().count();
        let part = [start.clamp(begin, begin + length), end.clamp(begin, begin + length)];
        let longest = best.map_or(0, |(_, [a, b])| b - a);
        if part[1] - part[0] > longest {
            best = Some((place, [part[0] - begin, part[1] - begin]));
        }
        begin += length + 1;
    }
    best
}

/// Where a stretch of one text stands in the other.
fn in_text(old: &str, new: &str, range: [usize; 2]) -> Option<[usize; 2]> {
    let old_letters: Vec<char> = old.chars().collect();
    let range = range[0]..range[1].min(old_letters.len());
    if range.start >= range.end {
        return None;
    }
    if old == new {
        return Some([range.start, range.end]);
    }
    let edits = edits(old, new, &Work::default()).edits;
    let left = left_of(&edits, &old_letters, &range);
    let wanted = weight(&old_letters[range]);
    let best = most(&left)?;
    if best.weight * LEFT < wanted {
        return None;
    }
    let new_letters: Vec<char> = new.chars().collect();
    trimmed(&new_letters, best.new)
}

/// What is left of a stretch at one place of the newer text.
#[derive(Clone, Debug)]
struct Left {
    new: Range<usize>,
    weight: usize,
}

impl Left {
    fn with(self, other: &Self) -> Self {
        let start = self.new.start.min(other.new.start);
        let end = self.new.end.max(other.new.end);
        Self { new: start..end, weight: self.weight + other.weight }
    }
}

/// The place where most of it is, the first of several.
fn most(left: &[Left]) -> Option<Left> {
    let heaviest = left.iter().map(|left| left.weight).max().filter(|weight| *weight > 0)?;
    left.iter().find(|left| left.weight == heaviest).cloned()
}

/// What is left of the stretch: where the text stood still, and where sentences of it went.
fn left_of(edits: &[Edit], old: &[char], range: &Range<usize>) -> Vec<Left> {
    let mut still: Option<Left> = None;
    let mut moved = Vec::new();
    let mut add = |piece: Left| {
        still = Some(match still.take() {
            Some(left) => left.with(&piece),
            None => piece,
        });
    };
    let (mut at, mut new_at) = (0, 0);
    for edit in edits {
        if let Some(part) = overlap(range, &(at..edit.old_range[0])) {
            add(shifted(old, &part, at, new_at));
        }
        let gone = edit.old_range[0]..edit.old_range[1];
        match edit.counterpart.and_then(|mate| edits.get(mate)) {
            Some(mate) if !gone.is_empty() => moved.extend(carried(edit, mate, old, range)),
            // Other words in the place of words of the stretch belong to it.
            _ if inside(range, &gone) && !edit.new.is_empty() => {
                add(Left { new: edit.new_range[0]..edit.new_range[1], weight: 0 });
            }
            _ => {}
        }
        (at, new_at) = (edit.old_range[1], edit.new_range[1]);
    }
    if let Some(part) = overlap(range, &(at..old.len())) {
        add(shifted(old, &part, at, new_at));
    }
    still.into_iter().chain(moved).collect()
}

/// A part of the text that stands on both sides.
fn shifted(old: &[char], part: &Range<usize>, at: usize, new_at: usize) -> Left {
    let start = part.start - at + new_at;
    Left { new: start..start + part.len(), weight: weight(&old[part.clone()]) }
}

/// What a moved sentence took along.
fn carried(edit: &Edit, mate: &Edit, old: &[char], range: &Range<usize>) -> Option<Left> {
    let gone = edit.old_range[0]..edit.old_range[1];
    let part = overlap(range, &gone)?;
    let inner = part.start - gone.start..part.end - gone.start;
    let edits = edits(&edit.old, &mate.new, &Work::default()).edits;
    let found = most(&left_of(&edits, &old[gone], &inner))?;
    let start = mate.new_range[0];
    Some(Left { new: found.new.start + start..found.new.end + start, weight: found.weight })
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> Option<Range<usize>> {
    let part = one.start.max(other.start)..one.end.min(other.end);
    (part.start < part.end).then_some(part)
}

/// Whether words that were replaced are all of the stretch, or an insertion stands in its middle.
fn inside(range: &Range<usize>, gone: &Range<usize>) -> bool {
    if gone.is_empty() {
        return range.start < gone.start && gone.end < range.end;
    }
    range.start <= gone.start && gone.end <= range.end
}

fn share_a_word(old: &str, new: &str) -> bool {
    let words = |text: &str| -> FxHashSet<String> {
        let tokens = scan(text).into_iter().filter(|token| token.kind != Kind::Mark);
        tokens.map(|token| text[token.start..token.end].to_owned()).collect()
    };
    old == new || !words(old).is_disjoint(&words(new))
}

/// Letters and digits count: a stretch without any says nothing that could be known again.
fn weight(piece: &[char]) -> usize {
    piece.iter().filter(|letter| letter.is_alphanumeric()).count()
}

fn letters(text: &str) -> usize {
    text.chars().filter(|letter| letter.is_alphanumeric()).count()
}

/// The stretch without white space at its ends.
fn trimmed(text: &[char], range: Range<usize>) -> Option<[usize; 2]> {
    let solid = |at: &usize| !text[*at].is_whitespace();
    let start = range.clone().find(solid)?;
    let end = range.rev().find(solid)? + 1;
    Some([start, end])
}
