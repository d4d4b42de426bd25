//! What an edit may mean, by what differs between its two sides.
//!
//! An edit is read in its surroundings, so that a day is known by the month beside it and a word by
//! the quotation around it, but never farther than a bounded window: what an edit costs does not
//! grow with its text. A class is given where the two sides say different things of its kind; what
//! stands the same on both sides, however it is written, gives none.

mod dates;
mod digits;
pub(crate) mod figures;
mod hedge;
mod language;
mod names;
mod negation;
mod numbers;
mod phrases;
mod quotes;
mod reading;
mod speech;
mod spelling;
mod surface;
mod token;
mod unseen;
mod years;

use crate::model::{Class, Unseen};
use crate::words::Edit;
use language::Languages;
use phrases::{Of, Touched};
use reading::Side;
use surface::Surface;
use token::{Kind, is_any};

/// What an edit means, and what of it the eye may miss.
pub(crate) struct Meaning {
    /// The riskiest first; never empty. What cannot change a fact (spelling, punctuation, space,
    /// wording) is named only where nothing else is, and then it is one.
    pub classes: Vec<Class>,
    pub unseen: Vec<Unseen>,
}

/// The two texts of a field, whose edits are read for what they mean.
pub(crate) struct Reading<'a> {
    path: &'a str,
    field: &'a str,
    old: &'a str,
    new: &'a str,
    languages: Languages,
}

impl<'a> Reading<'a> {
    pub fn new(path: &'a str, field: &'a str, old: &'a str, new: &'a str) -> Self {
        Self { path, field, old, new, languages: Languages::default() }
    }

    /// Reads an edit; its ranges count bytes of the two texts.
    pub fn meaning(&mut self, edit: &Edit) -> Meaning {
        let unseen = unseen::of(&edit.old, &edit.new);
        let classes = match class_of_field(self.path, self.field) {
            Some(class) => vec![class],
            None => self.classes_of_prose(edit, &unseen),
        };
        Meaning { classes, unseen }
    }

    fn classes_of_prose(&mut self, edit: &Edit, unseen: &[Unseen]) -> Vec<Class> {
        let (text, range) = if self.new.is_empty() {
            (self.old, &edit.old_bytes)
        } else {
            (self.new, &edit.new_bytes)
        };
        let language = self.languages.around(text, range);
        let (mut old, mut new) = Side::both(
            (self.old, &edit.old_bytes, &edit.old),
            (self.new, &edit.new_bytes, &edit.new),
            language,
        );
        let mut found = quantities(&mut old, &mut new);
        let looks_alike = unseen.contains(&Unseen::LookAlike);
        if looks_alike
            && found.is_empty()
            && new.said().any(|(_, token)| token.kind == Kind::Digits)
        {
            found.push(Class::Number);
        }
        if quotes::differ(&old, &new) {
            found.push(Class::Quote);
        }
        let surface = Surface::of(&old, &new);
        let mut is_spelling = false;
        if surface.is_none() {
            found.extend(names_differ(&old, &new).then_some(Class::Name));
            let claims = statements(&old, &new);
            // "Definately" that became "definitely" says what it said.
            if found.is_empty() || !claims.is_empty() {
                is_spelling = looks_alike || spelling::is_spelling(&old, &new);
            }
            found.extend(claims.into_iter().filter(|_| !is_spelling));
        } else {
            found.extend(surface::changes_acronym(&old, &new).then_some(Class::Name));
            found.extend((hedge::tildes(&old) != hedge::tildes(&new)).then_some(Class::Hedge));
        }
        if found.is_empty() {
            found.push(match surface {
                Some(surface) => surface.class(),
                None if is_spelling => Class::Spelling,
                None => Class::Wording,
            });
        }
        found.sort_unstable();
        found
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

fn quantities(old: &mut Side, new: &mut Side) -> Vec<Class> {
    if !phrases::may_touch(old) && !phrases::may_touch(new) {
        return Vec::new();
    }
    let (old_phrases, new_phrases) = (Touched::of(old), Touched::of(new));
    if old_phrases.is_empty() && new_phrases.is_empty() {
        return Vec::new();
    }
    let rest_is_same = || uncounted(old).eq(uncounted(new));
    [(Of::Number, Class::Number), (Of::Date, Class::Date)]
        .into_iter()
        .filter(|(of, _)| phrases::differ(&old_phrases, &new_phrases, *of, rest_is_same))
        .map(|(_, class)| class)
        .collect()
}

/// The words of an edit that belong to no number and no date.
fn uncounted<'s>(side: &'s Side) -> impl Iterator<Item = u64> + 's {
    side.said().filter(|(_, token)| !token.counted).map(|(_, token)| token.fold)
}

fn names_differ(old: &Side, new: &Side) -> bool {
    let mut before = names::names(old, new);
    let mut after = names::names(new, old);
    if before == after {
        return false;
    }
    let may_swap = before.len() == after.len();
    before.sort_unstable();
    after.sort_unstable();
    if before != after {
        return true;
    }
    // The same names in another order are other names where all else stays.
    let is_other = |word: &u64| before.binary_search(word).is_err();
    let rest = |side: &'_ Side| -> Vec<u64> {
        side.said().map(|(_, token)| token.fold).filter(is_other).collect()
    };
    may_swap && !is_enumeration(new) && rest(old) == rest(new)
}

/// Whether nothing but "and", "or" and marks stand between names: their order says nothing.
fn is_enumeration(side: &Side) -> bool {
    let words = side.inside().iter().filter(|token| token.is_word() && !token.shape.has_capital());
    let mut links = words.peekable();
    links.peek().is_some() && links.all(|token| is_any(token, &["and", "or"]))
}

/// What the sentence claims, who claims it and how sure.
fn statements(old: &Side, new: &Side) -> Vec<Class> {
    let mut found = Vec::new();
    let differ = |mut a: Vec<u16>, mut b: Vec<u16>| {
        a.sort_unstable();
        b.sort_unstable();
        a != b
    };
    if differ(negation::negations(old), negation::negations(new))
        || negation::has_opposites(old, new)
    {
        found.push(Class::Negation);
    }
    let (before, after) = (speech::speakers(old), speech::speakers(new));
    let other_speaker = !before.is_empty() && !after.is_empty() && before != after;
    if other_speaker || differ(speech::speech(old), speech::speech(new)) {
        found.push(Class::Attribution);
    }
    if differ(hedge::hedges(old), hedge::hedges(new)) {
        found.push(Class::Hedge);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Pieces that meet in news, and pieces that should meet nowhere.
    fn prose() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            prop::sample::select(vec![
                "said",
                "The ",
                "not ",
                "15,000",
                " May",
                "3",
                "–",
                "“",
                "”",
                "'s",
                " and a half",
                "two",
                "million",
                "%",
                "$",
                "U.S.",
                "p.m.",
                "\u{200B}",
                "\u{202E}",
                "е",
                "漢字",
                "三人",
                "٣٤",
                "½",
                "\n",
                " ",
                "-",
                "century",
                "according to",
                "Mr. ",
                "at least ",
                "第",
            ])
            .prop_map(str::to_owned),
            any::<char>().prop_map(|letter| letter.to_string()),
        ];
        prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
    }

    fn edit(old: &str, new: &str, bytes: [std::ops::Range<usize>; 2]) -> Edit {
        let [old_bytes, new_bytes] = bytes;
        Edit {
            old: old.into(),
            new: new.into(),
            old_range: [0, 0],
            new_range: [0, 0],
            old_bytes,
            new_bytes,
            counterpart: None,
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn every_edit_means_something_and_always_the_same(old in prose(), new in prose()) {
            for found in crate::words::edits(&old, &new, &crate::work::Work::default()).edits {
                let meaning = || Reading::new("lede", "text", &old, &new).meaning(&found);
                let (one, other) = (meaning(), meaning());
                prop_assert!(!one.classes.is_empty());
                prop_assert!(one.classes.is_sorted() && one.unseen.is_sorted());
                prop_assert_eq!(one.classes, other.classes);
                prop_assert_eq!(one.unseen, other.unseen);
            }
        }

        #[test]
        fn ranges_that_do_not_fit_are_no_matter(
            texts in (prose(), prose(), prose()),
            ranges in (0_usize..99, 0_usize..99, 0_usize..99, 0_usize..99),
        ) {
            let (old, new, text) = texts;
            let found = edit(&old, &new, [ranges.0..ranges.1, ranges.2..ranges.3]);
            let meaning = Reading::new("lede", "text", &text, &new).meaning(&found);
            prop_assert!(!meaning.classes.is_empty());
        }
    }

    #[test]
    fn what_stands_far_away_says_nothing() {
        let far = "On 3 May it “rose” to 15,000. ".repeat(40);
        let (old, new) =
            (format!("{far}\n\nIt was long.{far}"), format!("{far}\n\nIt was wide.{far}"));
        let at = far.len() + "\n\nIt was ".len();
        let found = edit("long", "wide", [at..at + 4, at..at + 4]);
        assert_eq!(
            Reading::new("lede", "text", &old, &new).meaning(&found).classes,
            [Class::Wording]
        );
    }

    #[test]
    fn a_long_edit_is_read_once() {
        let kinds: &[(&str, Class)] = &[
            ("Ana met Olaf. ", Class::Name),
            ("in 1990, 1991, ", Class::Date),
            ("3 May, ", Class::Date),
            ("five and ", Class::Number),
            ("“so”, he said, ", Class::Attribution),
            ("at least ", Class::Hedge),
            ("'it' ", Class::Quote),
            ("not ", Class::Negation),
        ];
        for (piece, class) in kinds {
            let (old, new) = (piece.repeat(20_000), format!("{} ", piece.repeat(15_000)));
            let found = edit(&old, &new, [0..old.len(), 0..new.len()]);
            let classes = Reading::new("lede", "text", &old, &new).meaning(&found).classes;
            assert!(classes.contains(class), "{piece}: {classes:?}");
        }
    }

    #[test]
    fn an_edit_of_a_list_is_read_alone() {
        let found = edit("", "May 3", [0..0, 0..0]);
        assert_eq!(Reading::new("links/0", "label", "", "").meaning(&found).classes, [Class::Date]);
    }
}
