//! What is asked again since it changed after somebody accepted it, and what was added to a round
//! after a person last looked.

use super::Table;
use super::units::{Unit, units};
use crate::compare::change_views;
use crate::place::text_if_kept;
use crate::{Acting, AgainView, FieldView, Refusal};
use archive::{Accepted, Read};
use brief::{Brief, ItemHash, ItemPath, items};
use redline::redline;
use std::collections::{BTreeMap, BTreeSet};

impl Acting<'_> {
    /// The edits that wait though somebody accepted what their item said before.
    pub(super) fn asked_again(
        &self,
        read: &Read<'_>,
        table: &Table,
        asked: &[&Unit],
    ) -> Result<Vec<AgainView>, Refusal> {
        let mut by_path: BTreeMap<ItemPath, Vec<String>> = BTreeMap::new();
        for unit in asked {
            for path in unit.paths.iter().filter(|path| !matches!(path, ItemPath::Order(_))) {
                by_path.entry(*path).or_default().push(unit.id.clone());
            }
        }
        if by_path.is_empty() {
            return Ok(Vec::new());
        }
        let accepted = read.accepted(table.round.brief)?;
        let says = items(&table.head);
        let mut views = Vec::new();
        for (path, ids) in by_path {
            let now = says.get(&path).copied().unwrap_or_else(|| ItemHash::of_removal(path));
            let last = accepted.iter().rfind(|a| a.attested.path == path);
            // Where somebody's word is for what stands there, nothing changed since.
            let last = last.filter(|a| a.attested.item != now);
            if let Some(last) = last {
                views.push(self.again_view(read, table, last, ids)?);
            }
        }
        Ok(views)
    }

    fn again_view(
        &self,
        read: &Read<'_>,
        table: &Table,
        last: &Accepted,
        ids: Vec<String>,
    ) -> Result<AgainView, Refusal> {
        Ok(AgainView {
            ids,
            path: last.attested.path.to_string(),
            person: read.name_of(last.person)?,
            mine: last.person == self.me.id,
            time: last.time.clone(),
            fields: since(read, table, last)?,
        })
    }

    /// The edits that were not there when I last looked at the round.
    pub(super) fn added_since_seen(
        &self,
        read: &Read<'_>,
        table: &Table,
    ) -> Result<Vec<String>, Refusal> {
        let seen = read.seen_in(table.round.id, self.me.id)?;
        let (Some(seen), Some(base)) = (seen, &table.base) else { return Ok(Vec::new()) };
        if seen == table.round.head {
            return Ok(Vec::new());
        }
        let Some(then) = text_if_kept(read, seen)? else { return Ok(Vec::new()) };
        let before = units(&redline(base, &then));
        let known: BTreeSet<&str> = before.iter().map(|unit| unit.id.as_str()).collect();
        let fresh = table.units.iter().filter(|unit| !known.contains(unit.id.as_str()));
        Ok(fresh.map(|unit| unit.id.clone()).collect())
    }
}

/// What changed in the item since it was accepted; nothing where no version says just that, since
/// only some of its edits were.
fn since(read: &Read<'_>, table: &Table, last: &Accepted) -> Result<Vec<FieldView>, Refusal> {
    let path = last.attested.path;
    for record in table.history.records.iter().rev() {
        let Some(text) = text_if_kept(read, record.hash)? else { continue };
        if items(&text).get(&path) == Some(&last.attested.item) {
            let (old, new) = (alone(&text, path), alone(&table.head, path));
            let changes = change_views(&redline(&old, &new), &old, &new);
            return Ok(changes.into_iter().flat_map(|change| change.fields).collect());
        }
    }
    Ok(Vec::new())
}

/// The item by itself, so that nothing else is compared.
fn alone(text: &Brief, path: ItemPath) -> Brief {
    let mut one = Brief::new(text.id, "");
    match path {
        ItemPath::Section => one.section.clone_from(&text.section),
        ItemPath::Date => one.date = text.date,
        ItemPath::Slug => one.slug.clone_from(&text.slug),
        ItemPath::Headline => one.headline.clone_from(&text.headline),
        ItemPath::Lede => one.lede.clone_from(&text.lede),
        ItemPath::Context => one.context.clone_from(&text.context),
        ItemPath::Links => one.links.clone_from(&text.links),
        ItemPath::Byline => one.byline.clone_from(&text.byline),
        ItemPath::Note => one.note.clone_from(&text.note),
        ItemPath::Language => one.language.clone_from(&text.language),
        ItemPath::Fact(id) => one.facts.extend(text.facts.iter().find(|f| f.id == id).cloned()),
        ItemPath::Perspective(id) => {
            one.perspectives.extend(text.perspectives.iter().find(|p| p.id == id).cloned());
        }
        ItemPath::Order(_) => {}
    }
    one
}
