//! Who wrote what: for each sentence and each entry of a list, the version that first said it so.
//!
//! Versions are added one by one, each behind its parents. What a parent says too stays whose it
//! was there, wherever it stands now; what an earlier version said is whose it was then; a sentence
//! that was reworded is the rewording version's, and remembers where it began. Short sentences
//! prove nothing outside their own field: many say the same.

mod lines;
mod pairing;

use crate::matching::pairs;
use crate::parts::{Fields, Item, Value, before_facts, context};
use crate::sentences::MOVED;
use crate::work::Work;
use brief::Brief;
use lines::{Line, Shape, cut};
use pairing::{Gap, gaps, likest};
use rustc_hash::{FxHashMap, FxHashSet};
use std::rc::Rc;

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
    items: FxHashMap<String, usize>,
}

/// One version as it was added.
struct Version {
    brief: Brief,
    fields: Vec<Rc<Field>>,
    /// Where each field stands in `fields`, by its place.
    places: FxHashMap<Rc<str>, usize>,
    items: Vec<ItemOrigin>,
}

/// One field of a version.
struct Field {
    path: String,
    name: &'static str,
    place: Rc<str>,
    text: String,
    lines: Vec<Line>,
    origins: Vec<Origin>,
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
        let twins: Vec<Twins> =
            parents.iter().map(|at| Twins::of(&self.versions[*at].brief, brief)).collect();
        let mut version = Version {
            brief: brief.clone(),
            fields: Vec::new(),
            places: FxHashMap::default(),
            items: self.items_of(brief, making, &twins),
        };
        for (path, fields) in all_fields(brief) {
            let before: Vec<Option<String>> =
                twins.iter().map(|twins| twins.path_before(&path)).collect();
            for (name, value) in fields {
                let shape = Shape::of(&value);
                let text = value.shown().into_owned();
                let field = self.field(making, &path, name, (shape, text, &value), &before);
                version.places.insert(field.place.clone(), version.fields.len());
                version.fields.push(field);
            }
        }
        for field in &version.fields {
            self.remember(field);
        }
        self.versions.push(version);
        making.number
    }

    /// Where everything in a version comes from, in print order; empty fields are left out.
    pub fn fields(&self, version: usize) -> Vec<FieldOrigins> {
        let fields = self.versions.get(version).map_or(&[][..], |version| &version.fields);
        let with_lines = fields.iter().filter(|field| !field.lines.is_empty());
        with_lines.map(|field| field.origins()).collect()
    }

    /// When the items of a version came and were last touched, in print order.
    pub fn items(&self, version: usize) -> &[ItemOrigin] {
        self.versions.get(version).map_or(&[], |version| &version.items)
    }

    fn items_of(&mut self, brief: &Brief, making: Making<'_>, twins: &[Twins]) -> Vec<ItemOrigin> {
        let mut found = Vec::new();
        for (path, fields) in all_fields(brief) {
            if !path.starts_with("facts/") && !path.starts_with("perspectives/") {
                continue;
            }
            let before = twins.iter().zip(making.parents).filter_map(|(twins, parent)| {
                let path = twins.path_before(&path)?;
                let version = &self.versions[*parent];
                let same = says(&version.brief, &path, &fields);
                Some((version.items.iter().find(|item| item.path == path)?, same))
            });
            let before: Vec<(&ItemOrigin, bool)> = before.collect();
            let known = before.iter().map(|(item, _)| item.added).min();
            let added = known.or_else(|| self.items.get(&path).copied()).unwrap_or(making.number);
            let unchanged = before.iter().filter(|(_, same)| *same).map(|(item, _)| item.changed);
            let changed = unchanged.max().unwrap_or(making.number);
            self.items.entry(path.clone()).or_insert(added);
            found.push(ItemOrigin { path, added, changed });
        }
        found
    }

    fn field(
        &self,
        making: Making<'_>,
        path: &str,
        name: &'static str,
        (shape, text, value): (Shape, String, &Value<'_>),
        before: &[Option<String>],
    ) -> Rc<Field> {
        let place: Rc<str> = place_of(path, name);
        let parents: Vec<&Rc<Field>> = before
            .iter()
            .zip(making.parents)
            .filter_map(|(path, parent)| {
                let version = &self.versions[*parent];
                let at = version.places.get(&place_of(path.as_ref()?, name))?;
                version.fields.get(*at)
            })
            .collect();
        if let Some(same) = parents.iter().find(|field| field.text == text) {
            if same.place == place {
                return Rc::clone(same);
            }
            let (lines, origins) = (same.lines.clone(), same.origins.clone());
            return Rc::new(Field { path: path.into(), name, place, text, lines, origins });
        }
        let lines = cut(&text, shape, value);
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
        if shape == Shape::Prose {
            follow_rewording(making, &lines, (&parents, &gaps), &mut known);
        }
        self.follow_elsewhere(making, &lines, &mut known);
        let new = Origin { wrote: making.number, began: making.number, times: 0 };
        let origins = known.into_iter().map(|origin| origin.unwrap_or(new)).collect();
        Rc::new(Field { path: path.into(), name, place, text, lines, origins })
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
            let fields = making.parents.iter().flat_map(|at| &self.versions[*at].fields);
            let olds = fields.flat_map(|field| field.lines.iter().zip(&field.origins));
            let least = if making.writes { MOVED } else { 0.0 };
            let best = likest(line, olds.map(|(old, origin)| (old, *origin)), least, making.work);
            *origin = best.map(|(old, origin)| making.reworded(line, &[(origin, old)]));
        }
    }

    fn remember(&mut self, field: &Field) {
        for (line, origin) in field.lines.iter().zip(&field.origins) {
            let says = Rc::clone(&line.says);
            self.placed.entry((Rc::clone(&field.place), Rc::clone(&says))).or_insert(*origin);
            self.anywhere.entry(says).or_insert(*origin);
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
            let shared = |old: &(Origin, &Line)| pairing::likeness_of(line, old.1);
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

impl Field {
    fn origins(&self) -> FieldOrigins {
        let mut letters = lines::Letters::of(&self.text);
        let lines = self.lines.iter().zip(&self.origins).map(|(line, origin)| LineOrigin {
            range: line.entry.map_or_else(|| letters.range(&line.bytes), |at| [at, at + 1]),
            text: line.text(&self.text).to_owned(),
            origin: *origin,
        });
        FieldOrigins { path: self.path.clone(), field: self.name, lines: lines.collect() }
    }
}

/// Which item of the newer brief is which of the older one, by path.
struct Twins {
    before: FxHashMap<String, String>,
}

impl Twins {
    fn of(older: &Brief, newer: &Brief) -> Self {
        let mut before = FxHashMap::default();
        add_pairs("facts", &older.facts, &newer.facts, &mut before);
        add_pairs("perspectives", &older.perspectives, &newer.perspectives, &mut before);
        add_pairs("links", &older.links, &newer.links, &mut before);
        Self { before }
    }

    fn path_before(&self, path: &str) -> Option<String> {
        if path.contains('/') { self.before.get(path).cloned() } else { Some(path.to_owned()) }
    }
}

fn add_pairs<T: Item>(
    list: &str,
    older: &[T],
    newer: &[T],
    before: &mut FxHashMap<String, String>,
) {
    for (o, n) in pairs(older, newer) {
        let path = |item: &T, at| crate::compare::path_of(list, item, at);
        before.insert(path(&newer[n], n), path(&older[o], o));
    }
}

fn place_of(path: &str, field: &str) -> Rc<str> {
    Rc::from(format!("{path} {field}"))
}

/// Every field of a brief with the path of its item, in print order.
fn all_fields(brief: &Brief) -> Vec<(String, Fields<'_>)> {
    let plain = |(path, value): (&'static str, _)| (path.to_owned(), vec![("text", value)]);
    let mut found: Vec<(String, Fields<'_>)> = before_facts(brief).into_iter().map(plain).collect();
    found.extend(list_fields("facts", &brief.facts));
    found.push(plain(context(brief)));
    found.extend(list_fields("perspectives", &brief.perspectives));
    found.extend(list_fields("links", &brief.links));
    found
}

fn list_fields<'a, T: Item>(
    list: &'a str,
    items: &'a [T],
) -> impl Iterator<Item = (String, Fields<'a>)> {
    let path =
        move |(at, item): (usize, &'a T)| (crate::compare::path_of(list, item, at), item.fields());
    items.iter().enumerate().map(path)
}

/// Whether the older brief's item of that path says just this.
fn says(older: &Brief, path: &str, fields: &Fields<'_>) -> bool {
    let found = |item: Fields<'_>| item == *fields;
    let of_path = |id: brief::ItemId, list: &str| path == format!("{list}/{id}");
    let fact = older.facts.iter().find(|fact| of_path(fact.id, "facts"));
    let perspective = older.perspectives.iter().find(|p| of_path(p.id, "perspectives"));
    fact.map(Item::fields).or_else(|| perspective.map(Item::fields)).is_some_and(found)
}
