//! What the fields of a change say on both sides, for showing them.

use crate::compare::{Together, path_of};
use crate::matching::Matching;
use crate::model::{Change, ChangeKind, FieldText, Redline};
use crate::parts::{Fields, Item, before_facts, context};
use brief::Brief;

impl Redline {
    /// What the fields of one of its changes say on both sides, in print order; `base` and `head`
    /// are the briefs that were compared.
    pub fn field_texts(&self, change: &Change, base: &Brief, head: &Brief) -> Vec<FieldText> {
        let Some((list, _)) = change.path.split_once('/') else {
            return plain_texts(&change.path, base, head);
        };
        let alignment = &self.alignment;
        match list {
            "facts" => item_texts(change, list, &base.facts, &head.facts, &alignment.facts),
            "perspectives" => item_texts(
                change,
                list,
                &base.perspectives,
                &head.perspectives,
                &alignment.perspectives,
            ),
            _ => item_texts(change, list, &base.links, &head.links, &alignment.links),
        }
    }
}

fn plain_texts(path: &str, base: &Brief, head: &Brief) -> Vec<FieldText> {
    let of = |brief: &Brief| {
        let fields = before_facts(brief).into_iter().chain([context(brief)]);
        fields.into_iter().find(|(name, _)| *name == path).map(|(_, value)| value.said())
    };
    vec![FieldText { field: "text".into(), old: of(base), new: of(head) }]
}

fn item_texts<T: Item>(
    change: &Change,
    list: &str,
    base: &[T],
    head: &[T],
    matching: &Matching,
) -> Vec<FieldText> {
    let place = |items: &[T]| {
        items.iter().enumerate().position(|(at, item)| path_of(list, item, at) == change.path)
    };
    let (old, new) = match change.kind {
        ChangeKind::Added => (None, place(head).map(|h| head[h].fields())),
        ChangeKind::Removed => (place(base).map(|b| base[b].fields()), None),
        _ => {
            let pair = place(head).and_then(|h| Some((matching.base_of(h)?, h)));
            let both = pair.map(|pair| {
                let together = Together::of(matching, pair);
                (together.older(base), together.newer(head))
            });
            both.unzip()
        }
    };
    let names: Vec<&str> =
        old.as_ref().or(new.as_ref()).into_iter().flatten().map(|(name, _)| *name).collect();
    let said = |side: &Option<Fields<'_>>, at: usize| {
        side.as_ref().and_then(|fields| fields.get(at)).map(|(_, value)| value.said())
    };
    let texts = names.into_iter().enumerate().map(|(at, field)| FieldText {
        field: field.into(),
        old: said(&old, at),
        new: said(&new, at),
    });
    texts.collect()
}
