//! Putting what a person settled into the brief that a merge made.

use crate::merge::{Settled, Take, Three};
use crate::{ConflictKind, Refusal};
use brief::{Brief, Fact, ItemId, Perspective};
use redline::Conflict;

/// What is in conflict at a path, which says how it can be settled.
pub(crate) fn kind_of(path: &str) -> ConflictKind {
    match path.split('/').collect::<Vec<_>>()[..] {
        ["headline" | "lede" | "context"] => ConflictKind::Text,
        [_, _, "outlets" | "sources"] => ConflictKind::List,
        [_, _, field] if field != "url" => ConflictKind::Text,
        [_, _] => ConflictKind::Item,
        _ => ConflictKind::Value,
    }
}

/// The merged brief with every conflict settled; refuses while one is open.
pub(crate) fn settle(
    three: &Three,
    settled: &[Settled],
    mut fresh: impl FnMut() -> uuid::Uuid,
) -> Result<Brief, Refusal> {
    let merged = three.merged();
    let take_of = |conflict: &Conflict| settled.iter().find(|one| one.conflict == conflict.id);
    let open = merged.conflicts.iter().filter(|conflict| take_of(conflict).is_none()).count();
    if open > 0 {
        return Err(still_open(open));
    }
    let for_them = three.merged_for_them();
    let mut text = merged.brief;
    for conflict in &merged.conflicts {
        let Some(Settled { take, .. }) = take_of(conflict) else { continue };
        let place = Place { conflict, take, three, for_them: &for_them };
        place.put(&mut text, &mut fresh)?;
    }
    Ok(text)
}

struct Place<'a> {
    conflict: &'a Conflict,
    take: &'a Take,
    three: &'a Three,
    for_them: &'a Brief,
}

impl Place<'_> {
    fn put(&self, text: &mut Brief, fresh: impl FnMut() -> uuid::Uuid) -> Result<(), Refusal> {
        match self.conflict.path.split('/').collect::<Vec<_>>()[..] {
            [field] => self.put_plain(text, field),
            [list, id] => self.put_item(text, list, id, fresh),
            ["facts", id, field] => {
                let theirs = self.for_them.facts.iter().find(|fact| fact.id.to_string() == id);
                let fact = text.facts.iter_mut().find(|fact| fact.id.to_string() == id);
                self.put_fact(fact.ok_or_else(|| self.cannot())?, theirs, field)
            }
            ["perspectives", id, field] => {
                let theirs = self.for_them.perspectives.iter().find(|p| p.id.to_string() == id);
                let own = text.perspectives.iter_mut().find(|p| p.id.to_string() == id);
                self.put_perspective(own.ok_or_else(|| self.cannot())?, theirs, field)
            }
            ["links", at, field] => self.put_link(text, at, field),
            _ => Err(self.cannot()),
        }
    }

    fn put_plain(&self, text: &mut Brief, field: &str) -> Result<(), Refusal> {
        match field {
            "headline" => text.headline = self.words(" ")?,
            "lede" => text.lede = self.words(" ")?,
            "context" => text.context = self.words("\n\n")?,
            "slug" => text.slug = self.words("-")?,
            "language" => text.language = self.words(" ")?,
            "section" => text.section = self.value()?,
            "byline" => text.byline = self.value()?,
            "note" => text.note = self.value()?,
            "date" => {
                let day = self.value()?.map(|day| day.parse()).transpose();
                text.date = day.map_err(|_| no_day())?;
            }
            _ => return Err(self.cannot()),
        }
        Ok(())
    }

    fn put_fact(&self, fact: &mut Fact, theirs: Option<&Fact>, field: &str) -> Result<(), Refusal> {
        match field {
            "text" => fact.text = self.words(" ")?,
            "sources" => self.put_list(&mut fact.sources, theirs.map(|fact| &fact.sources))?,
            _ => return Err(self.cannot()),
        }
        Ok(())
    }

    fn put_perspective(
        &self,
        own: &mut Perspective,
        theirs: Option<&Perspective>,
        field: &str,
    ) -> Result<(), Refusal> {
        match field {
            "group" => own.group = self.words(" ")?,
            "framing" => own.framing = self.words(" ")?,
            "bias" => own.bias = self.words(" ")?,
            "sources" => self.put_list(&mut own.sources, theirs.map(|p| &p.sources))?,
            "outlets" => match self.take {
                Take::Text(lines) => own.outlets = entries(lines),
                _ => self.put_list(&mut own.outlets, theirs.map(|p| &p.outlets))?,
            },
            _ => return Err(self.cannot()),
        }
        Ok(())
    }

    /// A link has no name of its own: it is found by what the merge left of ours in it.
    fn put_link(&self, text: &mut Brief, at: &str, field: &str) -> Result<(), Refusal> {
        let ours = self.conflict.ours.as_deref().unwrap_or_default();
        let said =
            |link: &brief::Link| if field == "url" { link.url == ours } else { link.label == ours };
        let at = at.parse().unwrap_or(usize::MAX);
        let here = text.links.get(at).is_some_and(said).then_some(at);
        let found =
            here.or_else(|| text.links.iter().position(said)).ok_or_else(|| self.cannot())?;
        let words = self.words(" ")?;
        let link = text.links.get_mut(found).ok_or_else(|| self.cannot())?;
        *(if field == "url" { &mut link.url } else { &mut link.label }) = words;
        Ok(())
    }

    fn put_list<T: Clone + PartialEq>(
        &self,
        list: &mut Vec<T>,
        theirs: Option<&Vec<T>>,
    ) -> Result<(), Refusal> {
        let theirs = theirs.ok_or_else(|| self.cannot())?;
        match self.take {
            Take::Ours => {}
            Take::Theirs => list.clone_from(theirs),
            Take::Both => {
                let more: Vec<T> =
                    theirs.iter().filter(|one| !list.contains(one)).cloned().collect();
                list.extend(more);
            }
            Take::Text(_) => return Err(self.cannot()),
        }
        Ok(())
    }

    fn put_item(
        &self,
        text: &mut Brief,
        list: &str,
        id: &str,
        mut fresh: impl FnMut() -> uuid::Uuid,
    ) -> Result<(), Refusal> {
        let theirs = &self.three.theirs;
        match list {
            "facts" => {
                let theirs = theirs.facts.iter().find(|fact| fact.id.to_string() == id);
                let at = text.facts.iter().position(|fact| fact.id.to_string() == id);
                if let (Take::Text(words), Some(at)) = (self.take, at) {
                    text.facts[at].text.clone_from(words);
                    return Ok(());
                }
                let fresh = |fact: Fact| Fact { id: ItemId::new(fresh()), ..fact };
                self.put_whole(&mut text.facts, at, theirs.cloned(), fresh)
            }
            "perspectives" => {
                let theirs = theirs.perspectives.iter().find(|p| p.id.to_string() == id);
                let at = text.perspectives.iter().position(|p| p.id.to_string() == id);
                let fresh = |p: Perspective| Perspective { id: ItemId::new(fresh()), ..p };
                self.put_whole(&mut text.perspectives, at, theirs.cloned(), fresh)
            }
            "links" => {
                let side = if self.conflict.ours.is_some() { &self.three.mine } else { theirs };
                let link = id.parse().ok().and_then(|at: usize| side.links.get(at));
                let at = link.and_then(|link| text.links.iter().position(|own| own == link));
                self.put_whole(&mut text.links, at, None, |link| link)
            }
            _ => Err(self.cannot()),
        }
    }

    /// The merge kept the item of whichever side has one, and ours where both have.
    fn put_whole<T>(
        &self,
        list: &mut Vec<T>,
        at: Option<usize>,
        theirs: Option<T>,
        renamed: impl FnOnce(T) -> T,
    ) -> Result<(), Refusal> {
        let at = at.ok_or_else(|| self.cannot())?;
        let (ours_is_gone, theirs_is_gone) =
            (self.conflict.ours.is_none(), self.conflict.theirs.is_none());
        match self.take {
            Take::Ours if ours_is_gone => drop(list.remove(at)),
            Take::Theirs if theirs_is_gone => drop(list.remove(at)),
            Take::Ours => {}
            Take::Theirs if ours_is_gone => {}
            Take::Theirs => list[at] = theirs.ok_or_else(|| self.cannot())?,
            Take::Both if !ours_is_gone && !theirs_is_gone => {
                list.insert(at + 1, renamed(theirs.ok_or_else(|| self.cannot())?));
            }
            Take::Both | Take::Text(_) => return Err(self.cannot()),
        }
        Ok(())
    }

    /// The words that stand; `between` joins both sides.
    fn words(&self, between: &str) -> Result<String, Refusal> {
        Ok(self.said(between)?.unwrap_or_default())
    }

    /// A short value, of which there is one: both cannot stand.
    fn value(&self) -> Result<Option<String>, Refusal> {
        if *self.take == Take::Both {
            return Err(self.cannot());
        }
        Ok(self.said(" ")?.filter(|value| !value.trim().is_empty()))
    }

    fn said(&self, between: &str) -> Result<Option<String>, Refusal> {
        let (ours, theirs) = (&self.conflict.ours, &self.conflict.theirs);
        match (self.take, ours, theirs) {
            (Take::Ours, ours, _) => Ok(ours.clone()),
            (Take::Theirs, _, theirs) => Ok(theirs.clone()),
            (Take::Text(words), ..) => Ok(Some(words.clone())),
            (Take::Both, Some(ours), Some(theirs)) => Ok(Some(format!("{ours}{between}{theirs}"))),
            (Take::Both, ..) => Err(self.cannot()),
        }
    }

    fn cannot(&self) -> Refusal {
        Refusal::bad_input(
            format!(
                "Your draft was not saved: {} cannot be settled like that.",
                self.conflict.path
            ),
            "Take one of the two sides there; change it in Write afterwards.",
        )
    }
}

fn no_day() -> Refusal {
    Refusal::bad_input(
        "Your draft was not saved: what stands for the date is no day.",
        "Write it as 2024-05-12, or take one of the two sides.",
    )
}

fn entries(lines: &str) -> Vec<String> {
    let entries = lines.lines().map(str::trim).filter(|entry| !entry.is_empty());
    entries.map(str::to_owned).collect()
}

fn still_open(open: usize) -> Refusal {
    let places = if open == 1 { "1 place is".into() } else { format!("{open} places are") };
    Refusal::rule(
        format!("Your draft was not saved: {places} still to be settled."),
        "Say for each what stands: yours, theirs, both or other words.",
    )
}
