//! Two versions that stand on one base, brought together: items first, then sentences and words.
//!
//! Where both sides changed the same words differently, or one changed what the other removed, a
//! conflict carries base, ours and theirs, and the merged brief has ours there.

mod lists;
mod passages;
mod text;

use crate::entries::entry_edits;
use crate::ids::Names;
use crate::parts::Item;
use crate::words::Edit;
use crate::work::Work;
use brief::Brief;
use serde::Serialize;

/// Two edits, or an edit and a removal, that cannot both stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Conflict {
    /// A hash of path and all three sides.
    pub id: String,
    /// The field or item, with the field inside it: `headline`, `facts/ID/text`.
    pub path: String,
    /// What both stand on; null where it was not there. In a text with edits that do not clash,
    /// all three have those of both sides, so that whichever is taken loses none of them.
    pub base: Option<String>,
    /// What our side says; null where it removed it.
    pub ours: Option<String>,
    /// What their side says; null where it removed it.
    pub theirs: Option<String>,
}

/// What came of a merge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merge {
    /// The merged brief, with ours where there is a conflict.
    pub brief: Brief,
    /// What a person must decide.
    pub conflicts: Vec<Conflict>,
}

/// Brings two versions together.
pub fn merge(base: &Brief, ours: &Brief, theirs: &Brief) -> Merge {
    let clean = |brief: &Brief| Merge { brief: brief.clone(), conflicts: Vec::new() };
    if ours == theirs || theirs == base {
        return clean(ours);
    }
    if ours == base {
        return clean(theirs);
    }
    let mut table = Table::default();
    let brief = Brief {
        schema: ours.schema.clone(),
        id: ours.id,
        slug: table.whole("slug", &base.slug, &ours.slug, &theirs.slug),
        date: table.whole("date", &base.date, &ours.date, &theirs.date),
        section: table.whole("section", &base.section, &ours.section, &theirs.section),
        headline: table.prose("headline", &base.headline, &ours.headline, &theirs.headline),
        lede: table.prose("lede", &base.lede, &ours.lede, &theirs.lede),
        facts: table.items("facts", &base.facts, &ours.facts, &theirs.facts),
        context: table.prose("context", &base.context, &ours.context, &theirs.context),
        perspectives: table.items(
            "perspectives",
            &base.perspectives,
            &ours.perspectives,
            &theirs.perspectives,
        ),
        links: table.items("links", &base.links, &ours.links, &theirs.links),
        language: table.whole("language", &base.language, &ours.language, &theirs.language),
        byline: table.whole("byline", &base.byline, &ours.byline, &theirs.byline),
        note: table.whole("note", &base.note, &ours.note, &theirs.note),
    };
    Merge { brief, conflicts: table.conflicts }
}

/// A value that can be shown in a conflict.
trait Shown {
    fn shown(&self) -> Option<String>;
}

impl Shown for String {
    fn shown(&self) -> Option<String> {
        Some(self.clone())
    }
}

impl<T: ToString> Shown for Option<T> {
    fn shown(&self) -> Option<String> {
        self.as_ref().map(ToString::to_string)
    }
}

/// What was changed by one side at most, or by both alike, has nothing to bring together.
fn of_one_side<T: PartialEq + ?Sized>([base, ours, theirs]: [&T; 3]) -> Option<&T> {
    if ours == base || ours == theirs { Some(theirs) } else { (theirs == base).then_some(ours) }
}

#[derive(Default)]
pub(crate) struct Table {
    names: Names,
    work: Work,
    conflicts: Vec<Conflict>,
}

impl Table {
    fn conflict(
        &mut self,
        path: &str,
        base: Option<String>,
        ours: Option<String>,
        theirs: Option<String>,
    ) {
        let text = |side: &Option<String>| side.clone().unwrap_or_else(|| "\u{0}".into());
        let id = self.names.of(&["conflict", path, &text(&base), &text(&ours), &text(&theirs)]);
        self.conflicts.push(Conflict { id, path: path.into(), base, ours, theirs });
    }

    fn whole<T: Clone + PartialEq + Shown>(
        &mut self,
        path: &str,
        base: &T,
        ours: &T,
        theirs: &T,
    ) -> T {
        if ours == base {
            return theirs.clone();
        }
        if theirs != base && theirs != ours {
            self.conflict(path, base.shown(), ours.shown(), theirs.shown());
        }
        ours.clone()
    }

    /// Merges a text: each side's edits are made where they do not touch the other's.
    pub(crate) fn prose(&mut self, path: &str, base: &str, ours: &str, theirs: &str) -> String {
        if let Some(one) = of_one_side([base, ours, theirs]) {
            return one.to_owned();
        }
        let merged = passages::merge(base, ours, theirs, &self.work);
        if let Some(clash) = merged.clash {
            let text = merged.text.clone();
            self.conflict(path, Some(clash.base), Some(text), Some(clash.theirs));
        }
        merged.text
    }

    /// Merges a list of entries, of which `lines` are what they are compared by.
    pub(crate) fn entries<T: Clone + PartialEq>(
        &mut self,
        path: &str,
        sides: [&[T]; 3],
        lines: [&[String]; 3],
    ) -> Vec<T> {
        if let Some(one) = of_one_side(sides) {
            return one.to_vec();
        }
        let [base, ours, theirs] = sides;
        let from_ours = entry_edits(lines[0], lines[1]);
        let from_theirs = entry_edits(lines[0], lines[2]);
        let clash =
            |a: &Edit, b: &Edit| a.old_range[0] < b.old_range[1] && b.old_range[0] < a.old_range[1];
        let same = |a: &Edit, b: &Edit| a.old_range == b.old_range && a.new == b.new;
        let mut conflicting = false;
        let mut made: Vec<(Edit, &[T])> = from_ours.iter().map(|e| (e.clone(), ours)).collect();
        for edit in &from_theirs {
            if from_ours.iter().any(|own| same(own, edit)) {
                continue;
            }
            if from_ours.iter().any(|own| clash(own, edit)) {
                conflicting = true;
                continue;
            }
            made.push((edit.clone(), theirs));
        }
        if conflicting {
            let side = |lines: &[String]| Some(lines.join("\n"));
            self.conflict(path, side(lines[0]), side(lines[1]), side(lines[2]));
        }
        made.sort_by_key(|(edit, _)| (edit.old_range[0], edit.old_range[1]));
        let mut list = Vec::new();
        let mut at = 0;
        for (edit, from) in made {
            list.extend_from_slice(base.get(at..edit.old_range[0]).unwrap_or_default());
            list.extend_from_slice(
                from.get(edit.new_range[0]..edit.new_range[1]).unwrap_or_default(),
            );
            at = at.max(edit.old_range[1]);
        }
        list.extend_from_slice(base.get(at..).unwrap_or_default());
        list
    }

    fn items<T: MergedItem>(&mut self, list: &str, base: &[T], ours: &[T], theirs: &[T]) -> Vec<T> {
        if let Some(one) = of_one_side([base, ours, theirs]) {
            return one.to_vec();
        }
        lists::Lists::new(list, base, ours, theirs).merge(self)
    }
}

/// An item whose fields can be merged.
pub(crate) trait MergedItem: Item {
    /// The fields of both sides brought together; the id is that of our side.
    fn merged(table: &mut Table, path: &str, base: &Self, ours: &Self, theirs: &Self) -> Self;
}

impl MergedItem for brief::Fact {
    fn merged(table: &mut Table, path: &str, base: &Self, ours: &Self, theirs: &Self) -> Self {
        Self {
            id: ours.id,
            text: table.prose(&format!("{path}/text"), &base.text, &ours.text, &theirs.text),
            sources: sources(table, path, [&base.sources, &ours.sources, &theirs.sources]),
        }
    }
}

impl MergedItem for brief::Perspective {
    fn merged(table: &mut Table, path: &str, base: &Self, ours: &Self, theirs: &Self) -> Self {
        let outlets = [&base.outlets[..], &ours.outlets, &theirs.outlets];
        let mut prose = |field: &str, of: fn(&Self) -> &str| {
            table.prose(&format!("{path}/{field}"), of(base), of(ours), of(theirs))
        };
        let group = prose("group", |p| &p.group);
        let framing = prose("framing", |p| &p.framing);
        let bias = prose("bias", |p| &p.bias);
        Self {
            id: ours.id,
            group,
            outlets: table.entries(&format!("{path}/outlets"), outlets, outlets),
            framing,
            bias,
            sources: sources(table, path, [&base.sources, &ours.sources, &theirs.sources]),
        }
    }
}

impl MergedItem for brief::Link {
    fn merged(table: &mut Table, path: &str, base: &Self, ours: &Self, theirs: &Self) -> Self {
        Self {
            label: table.prose(&format!("{path}/label"), &base.label, &ours.label, &theirs.label),
            url: table.whole(&format!("{path}/url"), &base.url, &ours.url, &theirs.url),
        }
    }
}

fn sources(table: &mut Table, path: &str, sides: [&[brief::Source]; 3]) -> Vec<brief::Source> {
    if let Some(one) = of_one_side(sides) {
        return one.to_vec();
    }
    let lines = sides.map(|side| side.iter().map(crate::parts::source_line).collect::<Vec<_>>());
    table.entries(&format!("{path}/sources"), sides, [&lines[0], &lines[1], &lines[2]])
}
