//! The changes in sentences: what may change a fact first.

use super::marks::unseen_words;
use super::rows::{List, list_of};
use super::sheet::{Shown, without_said};
use super::words;
use brief::Brief;
use redline::{Change, ChangeKind, Class, Hunk, Said, Unseen};

/// Sentences of one weight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What they have in common.
    pub title: &'static str,
    /// The sentences.
    pub entries: Vec<Entry>,
}

/// One sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// "Fact 2, number: “nine” became “eleven”".
    pub text: String,
    /// The change that it tells.
    pub change: String,
    /// The edit that it tells, where it is one.
    pub edit: Option<String>,
}

/// More edits than this of one change that change no fact are told in one sentence.
const MOST_EDITS: usize = 2;

/// "4 changes: 1 added, 3 edited", and how many may change a fact.
pub(super) fn summary(shown: &[Shown<'_>]) -> Vec<String> {
    if shown.is_empty() {
        return Vec::new();
    }
    let changes: Vec<&Change> = shown.iter().map(|one| one.change).collect();
    let mut kinds: Vec<(String, usize)> = Vec::new();
    for word in changes.iter().map(|change| words::kind_words(change)) {
        match kinds.iter_mut().find(|(other, _)| *other == word) {
            Some((_, number)) => *number += 1,
            None => kinds.push((word, 1)),
        }
    }
    let kinds: Vec<String> =
        kinds.iter().map(|(word, number)| format!("{number} {word}")).collect();
    let all = format!("{}: {}.", words::plural(changes.len(), "change"), words::and(&kinds));
    let facts = changes.iter().filter(|change| words::changes_facts(change)).count();
    let mut lines = vec![all];
    lines.push(match facts {
        0 => "None may change a fact.".into(),
        1 => format!("1 may change a fact{}.", touched(&changes)),
        more => format!("{more} may change a fact{}.", touched(&changes)),
    });
    if changes.iter().any(|change| change.coarse) {
        lines.push("Some texts were compared roughly.".into());
    }
    lines
}

/// In how many changes each class stands that may change a fact.
fn touched(changes: &[&Change]) -> String {
    let mut classes: Vec<Class> = changes.iter().flat_map(|c| c.classes.iter().copied()).collect();
    classes.retain(|class| class.may_change_facts());
    classes.sort_unstable();
    classes.dedup();
    let count = |class: &Class| changes.iter().filter(|c| c.classes.contains(class)).count();
    let mut told: Vec<String> =
        classes.iter().map(|class| format!("{} in {}", class.as_str(), count(class))).collect();
    let whole = |change: &&&Change| matches!(change.kind, ChangeKind::Added | ChangeKind::Removed);
    match changes.iter().filter(whole).count() {
        0 => {}
        1 => told.push("1 item added or removed".into()),
        more => told.push(format!("{more} items added or removed")),
    }
    if told.is_empty() { String::new() } else { format!(": {}", words::and(&told)) }
}

pub(super) fn of(base: &Brief, head: &Brief, shown: &[Shown<'_>]) -> Vec<Group> {
    let (mut facts, mut rest) = (Vec::new(), Vec::new());
    for one in shown {
        let teller = Teller::of(base, head, shown, one);
        teller.whole(&mut facts, &mut rest);
        let (factual, other): (Vec<&Hunk>, Vec<&Hunk>) = teller
            .edits()
            .into_iter()
            .partition(|h| h.classes.iter().any(|c| c.may_change_facts()));
        facts.extend(factual.into_iter().map(|hunk| teller.edit(hunk)));
        if other.len() > MOST_EDITS {
            rest.push(teller.many(&other));
        } else {
            rest.extend(other.into_iter().map(|hunk| teller.edit(hunk)));
        }
    }
    let groups = [(words::FACTS_FIRST, facts), (words::THE_REST, rest)];
    let said = groups.into_iter().filter(|(_, entries)| !entries.is_empty());
    said.map(|(title, entries)| Group { title, entries }).collect()
}

/// Tells one change.
struct Teller<'a> {
    shown: &'a Shown<'a>,
    name: String,
    title: String,
}

impl<'a> Teller<'a> {
    fn of(base: &Brief, head: &Brief, all: &'a [Shown<'a>], shown: &'a Shown<'a>) -> Self {
        let change = shown.change;
        let Some(list) = list_of(change) else {
            let name = words::field_word(&change.path).to_owned();
            return Self { shown, title: name.clone(), name };
        };
        let list = List::of(list, base, head, all);
        let title = list.title(change);
        let plain = Change { kind: ChangeKind::Edited, ..change.clone() };
        let is_gone = change.kind == ChangeKind::Removed;
        let name = if is_gone { title.clone() } else { list.title(&plain) };
        let name = list.known(name, change);
        Self { shown, name, title }
    }

    fn entry(&self, text: String, edit: Option<&Hunk>) -> Entry {
        let change = self.shown.change.id.clone();
        Entry { text, change, edit: edit.map(|hunk| hunk.id.clone()) }
    }

    /// What is said of the change as a whole.
    fn whole(&self, facts: &mut Vec<Entry>, rest: &mut Vec<Entry>) {
        let change = self.shown.change;
        match change.kind {
            ChangeKind::Added | ChangeKind::Removed => {
                let text = words::quoted(&self.text());
                let text = format!("{} {}: {text}", self.title, change.kind.as_str());
                facts.push(self.entry(text, None));
            }
            ChangeKind::Split | ChangeKind::Merged => {
                rest.push(self.entry(self.title.clone(), None));
            }
            ChangeKind::Edited | ChangeKind::Moved => {}
        }
        if let Some(moved) = &change.moved {
            let text = format!("{} {}", self.name, words::moved(moved.from, moved.to));
            rest.push(self.entry(text, None));
        }
        if change.coarse {
            rest.push(self.entry(format!("{} was {}", self.name, words::COARSE), None));
        }
    }

    /// The edits to tell. A sentence that moved is told once, where it stands now.
    fn edits(&self) -> Vec<&'a Hunk> {
        let change = self.shown.change;
        if matches!(change.kind, ChangeKind::Added | ChangeKind::Removed) {
            return Vec::new();
        }
        // Where one became two, or two one, the white space between them says nothing more.
        let joint = matches!(change.kind, ChangeKind::Split | ChangeKind::Merged);
        let told = |hunk: &&Hunk| {
            let is_blank = hunk.old.trim().is_empty() && hunk.new.trim().is_empty();
            (hunk.counterpart.is_none() || !hunk.new.is_empty()) && !(joint && is_blank)
        };
        change.hunks.iter().filter(told).collect()
    }

    fn edit(&self, hunk: &Hunk) -> Entry {
        let place = self.place(hunk);
        let kinds: Vec<&str> = hunk.unseen.iter().map(|kind| words::unseen_word(*kind)).collect();
        let blank = hunk.old.trim().is_empty() && hunk.new.trim().is_empty();
        let text = if hunk.counterpart.is_some() {
            let unseen =
                if kinds.is_empty() { String::new() } else { format!(", {}", kinds.join(", ")) };
            format!("{place}, a sentence moved{unseen}: {}", words::quoted(&hunk.new))
        } else if !kinds.is_empty() {
            format!("{place}, {}: {}", kinds.join(", "), unseen_words(hunk))
        } else if blank {
            let [old, new] = [&hunk.old, &hunk.new].map(|text| told(text, words::space_name));
            format!("{place}, spaces only: {}", words::became(&old, &new))
        } else {
            let classes = hunk.classes.iter().map(|class| words::class_word(*class));
            let [old, new] = [&hunk.old, &hunk.new].map(|text| told(text, words::quoted));
            let named: Vec<&str> = std::iter::once(place.as_str()).chain(classes).collect();
            format!("{}: {}", named.join(", "), words::became(&old, &new))
        };
        self.entry(text, Some(hunk))
    }

    fn many(&self, hunks: &[&Hunk]) -> Entry {
        let mut classes: Vec<Class> =
            hunks.iter().flat_map(|h| h.classes.iter().copied()).collect();
        let mut unseen: Vec<Unseen> = hunks.iter().flat_map(|h| h.unseen.iter().copied()).collect();
        unseen.sort_unstable();
        unseen.dedup();
        classes.sort_unstable();
        classes.dedup();
        let classes = without_said(&classes, false, &unseen).into_iter().map(words::class_word);
        let kinds: Vec<&str> =
            classes.chain(unseen.iter().map(|kind| words::unseen_word(*kind))).collect();
        let text = format!("{}, {} edits: {}", self.name, hunks.len(), kinds.join(", "));
        self.entry(text, hunks.first().copied())
    }

    /// "Perspective 2, what colours it": a field is named where an item has several.
    fn place(&self, hunk: &Hunk) -> String {
        let path = &self.shown.change.path;
        let several = path.starts_with("perspectives/") || path.starts_with("links/");
        if several || (path.contains('/') && hunk.field != "text") {
            return format!("{}, {}", self.name, words::field_word(&hunk.field).to_lowercase());
        }
        self.name.clone()
    }

    /// What an item that came or went says.
    fn text(&self) -> String {
        let sides = self.shown.fields.iter().filter_map(|f| f.new.as_ref().or(f.old.as_ref()));
        let texts = sides.filter_map(|said| match said {
            Said::Text(text) if !text.is_empty() => Some(text.as_str()),
            _ => None,
        });
        texts.collect::<Vec<_>>().join(" · ")
    }
}

fn told(text: &str, name: impl Fn(&str) -> String) -> String {
    if text.is_empty() { String::new() } else { name(text) }
}
