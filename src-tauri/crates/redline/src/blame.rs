//! Who wrote what: for each sentence and each entry of a list, the version that first said it so.
//!
//! Versions are added one by one, each behind its parents. What a parent says too stays whose it
//! was there, wherever it stands now; what an earlier version said is whose it was then; a sentence
//! that was reworded is the rewording version's, and remembers where it began. Short sentences
//! prove nothing outside their own field: many say the same.

mod lines;
mod pairing;
mod version;

use crate::compare::path_of;
use crate::matching::pairs;
use crate::parts::{Fields, Item, Value, before_facts, context};
use crate::sentences::MOVED;
use crate::work::Work;
use brief::Brief;
use lines::{Cuts, Line};
use pairing::{Gap, gaps, likest};
use rustc_hash::{FxHashMap, FxHashSet};
use std::rc::Rc;
use version::{Field, Piece, Version};

/// Where a sentence or an entry comes from; versions are named by the order in which they were added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The version that first said it as it stands.
    pub wrote: usize,
    /// The version in which it began, in other words; the same where it was never reworded.
    pub began: usize,
    /// How often it was reworded in between.
    pub times: usize,
}

/// A sentence, or an entry of a list, with its origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineOrigin {
    /// Where it stands in its field, in Unicode scalar values; in a list, in entries.
    pub range: [usize; 2],
    /// What it says.
    pub text: String,
    /// Where it comes from.
    pub origin: Origin,
}

/// The sentences or entries of one field, in reading order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldOrigins {
    /// The item or field, as a change names it: `headline`, `facts/ID`, `links/0`.
    pub path: String,
    /// The field inside it: `text`, `group`, `outlets` and so on.
    pub field: &'static str,
    /// Its sentences or entries.
    pub lines: Vec<LineOrigin>,
}

/// When an item came, and when it was last touched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemOrigin {
    /// `facts/ID` or `perspectives/ID`.
    pub path: String,
    /// The version that first had it.
    pub added: usize,
    /// The version that last changed what it says.
    pub changed: usize,
}

/// The versions of one brief, and where everything in them comes from.
#[derive(Default)]
pub struct Blame {
    versions: Vec<Version>,
    /// What was first said where, and what was first said anywhere.
    placed: FxHashMap<(Rc<str>, Rc<str>), Origin>,
    anywhere: FxHashMap<Rc<str>, Origin>,
    /// The version that first had an item.
    items: FxHashMap<Rc<str>, usize>,
    cuts: Cuts,
}

/// How a version came about, and what finding out about it may cost.
#[derive(Clone, Copy)]
struct Making<'a> {
    number: usize,
    parents: &'a [usize],
    writes: bool,
    work: &'a Work,
}

impl Blame {
    /// Adds a version behind those that it stands on, and gives its number, from 0. `writes` is
    /// false for one that only decisions made: it makes nobody an author.
    pub fn add(&mut self, brief: &Brief, parents: &[usize], writes: bool) -> usize {
        let work = Work::default();
        let making = Making { number: self.versions.len(), parents, writes, work: &work };
        let version = Version {
            before: self.plain(making, before_facts(brief), |version| &version.before),
            facts: self.items_of(making, "facts", &brief.facts, |v| (&v.brief.facts, &v.facts)),
            context: self.plain(making, vec![context(brief)], |version| &version.context),
            perspectives: self.items_of(making, "perspectives", &brief.perspectives, |v| {
                (&v.brief.perspectives, &v.perspectives)
            }),
            links: self.items_of(making, "links", &brief.links, |v| (&v.brief.links, &v.links)),
            brief: brief.clone(),
        };
        self.remember(&version, making.number);
        self.versions.push(version);
        making.number
    }

    /// Where everything in a version comes from, in print order; empty fields are left out.
    pub fn fields(&self, version: usize) -> Vec<FieldOrigins> {
        let pieces = self.versions.get(version).into_iter().flat_map(Version::pieces);
        let fields = pieces.flat_map(|piece| piece.fields.iter().map(|field| (&piece.path, field)));
        let with_lines = fields.filter(|(_, field)| !field.lines.is_empty());
        with_lines.map(|(path, field)| field.origins(path)).collect()
    }

    /// When the items of a version came and were last touched, in print order.
    pub fn items(&self, version: usize) -> Vec<ItemOrigin> {
        let pieces = self.versions.get(version).into_iter();
        let pieces = pieces.flat_map(|version| version.facts.iter().chain(&version.perspectives));
        let origin = |piece: &Rc<Piece>| ItemOrigin {
            path: piece.path.to_string(),
            added: piece.added,
            changed: piece.changed,
        };
        pieces.map(origin).collect()
    }

    /// The fields of the brief itself. One that says what a parent's says is the parent's.
    fn plain(
        &self,
        making: Making<'_>,
        fields: Fields<'_>,
        of: impl Fn(&Version) -> &[Rc<Piece>],
    ) -> Vec<Rc<Piece>> {
        let piece = |(at, (path, value)): (usize, (&'static str, Value<'_>))| {
            let before = making.parents.iter().map(|parent| &of(&self.versions[*parent])[at]);
            let before: Vec<&Rc<Piece>> = before.collect();
            let text = value.shown();
            let same = before.iter().find(|piece| piece.fields[0].text == text);
            if let Some(same) = same {
                return Rc::clone(same);
            }
            let olds: Vec<&Rc<Field>> = before.iter().map(|piece| &piece.fields[0]).collect();
            let fields = vec![self.field(making, path, ("text", &value), &olds)];
            let path = path.into();
            Rc::new(Piece { path, fields, added: making.number, changed: making.number })
        };
        fields.into_iter().enumerate().map(piece).collect()
    }

    /// The items of a list, each with those that it is in the parents.
    fn items_of<T: Item>(
        &self,
        making: Making<'_>,
        list: &str,
        items: &[T],
        of: impl Fn(&Version) -> (&[T], &[Rc<Piece>]),
    ) -> Vec<Rc<Piece>> {
        let mut twins: Vec<Vec<(&T, &Rc<Piece>)>> = vec![Vec::new(); items.len()];
        for parent in making.parents {
            let (olds, pieces) = of(&self.versions[*parent]);
            for (o, n) in pairs(olds, items) {
                twins[n].push((&olds[o], &pieces[o]));
            }
        }
        let paths = items.iter().enumerate().map(|(at, item)| path_of(list, item, at));
        let with_twins = items.iter().zip(paths).zip(twins);
        with_twins.map(|((item, path), twins)| self.item(making, path, item, &twins)).collect()
    }

    /// An item; one that says what a parent's says is the parent's.
    fn item<T: Item>(
        &self,
        making: Making<'_>,
        path: String,
        item: &T,
        twins: &[(&T, &Rc<Piece>)],
    ) -> Rc<Piece> {
        let known = twins.iter().map(|(_, piece)| piece.added).min();
        let added = known.or_else(|| self.items.get(&*path).copied()).unwrap_or(making.number);
        let same = || twins.iter().filter(|(old, _)| item.says(old)).map(|(_, piece)| *piece);
        let changed = same().map(|piece| piece.changed).max().unwrap_or(making.number);
        let stands = |piece: &&Rc<Piece>| {
            *piece.path == *path && (piece.added, piece.changed) == (added, changed)
        };
        if let Some(stands) = same().next().filter(stands) {
            return Rc::clone(stands);
        }
        let values = item.fields();
        let fields = values.iter().enumerate().map(|(at, (name, value))| {
            let olds: Vec<&Rc<Field>> = twins.iter().map(|(_, piece)| &piece.fields[at]).collect();
            self.field(making, &path, (name, value), &olds)
        });
        Rc::new(Piece { fields: fields.collect(), path: path.into(), added, changed })
    }

    /// A field, with what it was in the parents.
    fn field(
        &self,
        making: Making<'_>,
        path: &str,
        (name, value): (&'static str, &Value<'_>),
        parents: &[&Rc<Field>],
    ) -> Rc<Field> {
        let place: Rc<str> = Rc::from(format!("{path} {name}"));
        let text = value.shown().into_owned();
        if let Some(same) = parents.iter().find(|field| field.text == text) {
            if same.place == place {
                return Rc::clone(same);
            }
            let (lines, origins) = (same.lines.clone(), same.origins.clone());
            return Rc::new(Field { name, place, text, lines, origins, since: making.number });
        }
        let lines = self.cuts.cut(&text, value);
        let mut known: Vec<Option<Origin>> = vec![None; lines.len()];
        let gaps: Vec<Vec<Gap>> = parents
            .iter()
            .map(|field| {
                gaps(&field.lines, &lines, &mut |old, new| {
                    first(&mut known[new], field.origins[old]);
                })
            })
            .collect();
        self.say_elsewhere(&place, &lines, &mut known);
        if matches!(value, Value::Prose(_)) {
            follow_rewording(making, &lines, (parents, &gaps), &mut known);
        }
        self.follow_elsewhere(making, &lines, &mut known);
        let new = Origin { wrote: making.number, began: making.number, times: 0 };
        let origins = known.into_iter().map(|origin| origin.unwrap_or(new)).collect();
        Rc::new(Field { name, place, text, lines, origins, since: making.number })
    }

    /// The very words stand elsewhere in a parent, or stood in an earlier version.
    fn say_elsewhere(&self, place: &Rc<str>, lines: &[Line], known: &mut [Option<Origin>]) {
        for (line, origin) in lines.iter().zip(known).filter(|(_, origin)| origin.is_none()) {
            let here = self.placed.get(&(Rc::clone(place), Rc::clone(&line.says)));
            let anywhere = || self.anywhere.get(&line.says).filter(|_| line.tells());
            *origin = here.or_else(anywhere).copied();
        }
    }

    /// A sentence that went to another item and was touched on the way. What only decisions made
    /// is of the sentence that it is most like, since somebody wrote every word of it.
    fn follow_elsewhere(&self, making: Making<'_>, lines: &[Line], known: &mut [Option<Origin>]) {
        for (line, origin) in lines.iter().zip(known).filter(|(_, origin)| origin.is_none()) {
            if making.writes && !line.tells() {
                continue;
            }
            let pieces = making.parents.iter().flat_map(|at| self.versions[*at].pieces());
            let fields = pieces.flat_map(|piece| &piece.fields);
            let olds = fields.flat_map(|field| field.lines.iter().zip(&field.origins));
            let least = if making.writes { MOVED } else { 0.0 };
            let best = likest(line, olds.map(|(old, origin)| (old, *origin)), least, making.work);
            *origin = best.map(|(old, origin)| making.reworded(line, &[(origin, old)]));
        }
    }

    /// What was not said before is this version's from here on.
    fn remember(&mut self, version: &Version, number: usize) {
        for piece in version.facts.iter().chain(&version.perspectives) {
            self.items.entry(Rc::clone(&piece.path)).or_insert(piece.added);
        }
        let fields = version.pieces().flat_map(|piece| &piece.fields);
        for field in fields.filter(|field| field.since == number) {
            for (line, origin) in field.lines.iter().zip(&field.origins) {
                let says = Rc::clone(&line.says);
                self.placed.entry((Rc::clone(&field.place), Rc::clone(&says))).or_insert(*origin);
                self.anywhere.entry(says).or_insert(*origin);
            }
        }
    }
}

/// Where two parents say the same, it is whose it was first.
fn first(known: &mut Option<Origin>, origin: Origin) {
    if known.is_none_or(|known| origin.wrote < known.wrote) {
        *known = Some(origin);
    }
}

/// What stands between equal sentences of a field comes from what stood there.
fn follow_rewording(
    making: Making<'_>,
    lines: &[Line],
    (parents, gaps): (&[&Rc<Field>], &[Vec<Gap>]),
    known: &mut [Option<Origin>],
) {
    let open: Vec<usize> = (0..lines.len()).filter(|at| known[*at].is_none()).collect();
    if open.is_empty() {
        return;
    }
    let says: FxHashSet<&str> = lines.iter().map(|line| &*line.says).collect();
    for at in open {
        let mut olds: Vec<(Origin, &Line)> = Vec::new();
        for (field, gaps) in parents.iter().zip(gaps) {
            let Some(gap) = gaps.iter().find(|gap| gap.new.contains(&at)) else { continue };
            let stood = &field.lines[gap.old.clone()];
            let stands = |old: &Line| says.contains(&*old.says);
            let found = pairing::reworded(&lines[at], stood, stands, making.work);
            olds.extend(found.map(|o| (field.origins[gap.old.start + o], &stood[o])));
        }
        if !olds.is_empty() {
            known[at] = Some(making.reworded(&lines[at], &olds));
        }
    }
}

impl Making<'_> {
    /// Whose a sentence is that stands for these of its parents. Decisions reword nothing, and a
    /// merge does only where it says what none of its parents says.
    fn reworded(self, line: &Line, olds: &[(Origin, &Line)]) -> Origin {
        let merges = self.parents.len() > 1 && pairing::made_of(line, olds.iter().map(|o| o.1));
        let nearest = olds.iter().max_by(|a, b| {
            let shared = |old: &(Origin, &Line)| line.bag.likeness(&old.1.bag);
            shared(a).total_cmp(&shared(b)).then(a.0.wrote.cmp(&b.0.wrote))
        });
        match nearest {
            Some((origin, _)) if !self.writes || merges => *origin,
            Some((origin, _)) => {
                Origin { wrote: self.number, began: origin.began, times: origin.times + 1 }
            }
            None => Origin { wrote: self.number, began: self.number, times: 0 },
        }
    }
}
