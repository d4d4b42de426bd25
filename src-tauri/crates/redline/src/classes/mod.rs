//! What an edit may mean, by what differs between its two sides.
//!
//! An edit is read in its surroundings, so that a day is known by the month beside it and a word by
//! the quotation around it, but never farther than a bounded window: what an edit costs does not
//! grow with its text. A class is given where the two sides say different things of its kind; what
//! stands the same on both sides, however it is written, gives none.

mod dates;
mod digits;
mod language;
mod names;
mod numbers;
mod phrases;
mod quotes;
mod reading;
mod spelling;
mod statement;
mod surface;
mod unseen;
mod years;

use crate::model::{Class, Unseen};
use crate::words::Edit;
use phrases::{Of, Touched};
use reading::{Kind, Side};
use surface::Surface;

/// What an edit means, and what of it the eye may miss.
pub(crate) struct Meaning {
    /// The riskiest first; never empty. What cannot change a fact (spelling, punctuation, space,
    /// wording) is named only where nothing else is, and then it is one.
    pub classes: Vec<Class>,
    pub unseen: Vec<Unseen>,
}

impl Meaning {
    /// Reads an edit of a field; its ranges count bytes of the two texts.
    pub fn of(path: &str, field: &str, edit: &Edit, old_text: &str, new_text: &str) -> Self {
        let unseen = unseen::of(&edit.old, &edit.new);
        let classes = match class_of_field(path, field) {
            Some(class) => vec![class],
            None => classes_of_prose(edit, old_text, new_text, &unseen),
        };
        Self { classes, unseen }
    }
}

/// All classes of several edits, the riskiest first.
pub(crate) fn union<'a>(classes: impl Iterator<Item = &'a [Class]>) -> Vec<Class> {
    let mut found: Vec<Class> = classes.flatten().copied().collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Fields that are of one class whatever they say.
fn class_of_field(path: &str, field: &str) -> Option<Class> {
    match (path, field) {
        (_, "outlets") => Some(Class::Outlet),
        (_, "sources" | "url") => Some(Class::Source),
        ("date", _) => Some(Class::Date),
        ("byline", _) => Some(Class::Name),
        _ => None,
    }
}

fn classes_of_prose(edit: &Edit, old_text: &str, new_text: &str, unseen: &[Unseen]) -> Vec<Class> {
    let (text, range) =
        if new_text.is_empty() { (old_text, &edit.old_bytes) } else { (new_text, &edit.new_bytes) };
    let language = language::language(text, range);
    let mut old = Side::read(old_text, &edit.old_bytes, &edit.old, language);
    let mut new = Side::read(new_text, &edit.new_bytes, &edit.new, language);
    let mut found = quantities(&mut old, &mut new);
    let looks_alike = unseen.contains(&Unseen::LookAlike);
    if looks_alike && found.is_empty() && new.said().any(|(_, token)| token.kind == Kind::Digits) {
        found.push(Class::Number);
    }
    if quotes::differ(&old, &new) {
        found.push(Class::Quote);
    }
    let surface = Surface::of(&old, &new);
    if surface.is_none() {
        found.extend(names_differ(&old, &new).then_some(Class::Name));
        statements(&old, &new, &mut found);
    } else {
        found.extend(surface::changes_acronym(&old, &new).then_some(Class::Name));
        found.extend((statement::tildes(&old) != statement::tildes(&new)).then_some(Class::Hedge));
    }
    if found.is_empty() {
        found.push(match surface {
            Some(surface) => surface.class(),
            None if looks_alike || spelling::is_spelling(&old, &new) => Class::Spelling,
            None => Class::Wording,
        });
    }
    found.sort_unstable();
    found
}

fn quantities(old: &mut Side, new: &mut Side) -> Vec<Class> {
    if !phrases::may_touch(old) && !phrases::may_touch(new) {
        return Vec::new();
    }
    let (old_phrases, new_phrases) = (Touched::of(old), Touched::of(new));
    if old_phrases.is_empty() && new_phrases.is_empty() {
        return Vec::new();
    }
    fn rest<'s>(side: &'s Side) -> impl Iterator<Item = u64> + 's {
        side.said().filter(|(_, token)| !token.counted).map(|(_, token)| token.fold)
    }
    let rest_is_same = || rest(old).eq(rest(new));
    [(Of::Number, Class::Number), (Of::Date, Class::Date)]
        .into_iter()
        .filter(|(of, _)| phrases::differ(&old_phrases, &new_phrases, *of, rest_is_same))
        .map(|(_, class)| class)
        .collect()
}

fn names_differ(old: &Side, new: &Side) -> bool {
    let mut before = names::names(old, new);
    let mut after = names::names(new, old);
    if before == after {
        return false;
    }
    let rest = |side: &Side, names: &[u64]| -> Vec<u64> {
        let words = side.said().map(|(_, token)| token.fold);
        words.filter(|word| !names.contains(word)).collect()
    };
    let swapped = before.len() == after.len() && rest(old, &before) == rest(new, &after);
    before.sort_unstable();
    after.sort_unstable();
    before != after || (swapped && !is_enumeration(new))
}

/// Whether nothing but "and", "or" and marks stand between names: their order says nothing.
fn is_enumeration(side: &Side) -> bool {
    let words = side.inside().iter().filter(|token| token.is_word() && !token.shape.has_capital());
    let mut links = words.peekable();
    links.peek().is_some() && links.all(|token| reading::is_any(token, &["and", "or"]))
}

/// What the sentence claims, who claims it and how sure.
fn statements(old: &Side, new: &Side, found: &mut Vec<Class>) {
    let differ = |mut a: Vec<u16>, mut b: Vec<u16>| {
        a.sort_unstable();
        b.sort_unstable();
        a != b
    };
    if differ(statement::negations(old), statement::negations(new))
        || statement::has_opposites(old, new)
    {
        found.push(Class::Negation);
    }
    let (before, after) = (statement::speakers(old), statement::speakers(new));
    let other_speaker = !before.is_empty() && !after.is_empty() && before != after;
    if other_speaker || differ(statement::speech(old), statement::speech(new)) {
        found.push(Class::Attribution);
    }
    if differ(statement::hedges(old), statement::hedges(new)) {
        found.push(Class::Hedge);
    }
}
