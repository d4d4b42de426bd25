//! A redline for people. [`Sheet`] holds it in print order and in words; [`page_of`] makes its
//! page, and the command line prints the same sheet in the terminal.

mod beside;
mod contents;
mod marks;
mod page;
mod rows;
mod sheet;
mod words;

pub use beside::place;
pub use contents::{Entry, Group};
pub use marks::Bit;
pub use sheet::{Badge, Card, End, Field, Piece, Row, SameText, Sheet, Tone};

use crate::OutgoingRedline;
use brief::Brief;
use redline::redline;
use sheet::Shown;

impl Sheet {
    /// The redline of two briefs; `names` are what the older and the newer are called.
    pub fn of_briefs(old: &Brief, new: &Brief, names: [&str; 2]) -> Self {
        let redline = redline(old, new);
        let shown = redline
            .changes
            .iter()
            .map(|change| Shown { change, fields: redline.field_texts(change, old, new) });
        Self::of(old, new, names, &shown.collect::<Vec<_>>())
    }
}

/// The redline as a page that stands alone: no script, no remote address, all text escaped; with who made
/// the changes and what was said about them.
pub(crate) fn page_of(outgoing: &OutgoingRedline) -> String {
    let names = [outgoing.names[0].as_str(), outgoing.names[1].as_str()];
    page::of(&Sheet::of_briefs(&outgoing.old, &outgoing.new, names), Some(outgoing))
}

#[cfg(test)]
mod tests {
    use super::*;
    use brief::{BriefId, Fact, ItemId, Link};
    use redline::{Change, ChangeKind, Class, FieldText, Hunk, Moved, Op, Said};

    fn item(n: u8) -> ItemId {
        ItemId::made_from(&[&[n]])
    }

    fn brief(facts: &[u8]) -> Brief {
        let mut brief = Brief::new(BriefId::missing(), "Ferry sinks");
        brief.lede = "On 11 May it sank.".into();
        brief.facts = facts.iter().map(|n| Fact::new(item(*n), format!("Fact {n}."))).collect();
        brief
    }

    fn change(id: &str, kind: ChangeKind, path: String) -> Change {
        Change {
            id: id.into(),
            kind,
            path,
            with: Vec::new(),
            moved: None,
            classes: vec![Class::Wording],
            hunks: Vec::new(),
            coarse: false,
        }
    }

    fn fact(id: &str, kind: ChangeKind, n: u8) -> Change {
        change(id, kind, format!("facts/{}", item(n)))
    }

    pub(super) fn edit(id: &str, old: &str, new: &str) -> Hunk {
        Hunk {
            id: id.into(),
            field: "text".into(),
            old: old.into(),
            new: new.into(),
            old_range: [0, old.chars().count()],
            new_range: [0, new.chars().count()],
            classes: vec![Class::Wording],
            counterpart: None,
            unseen: Vec::new(),
        }
    }

    fn text(old: Option<&str>, new: Option<&str>) -> Vec<FieldText> {
        let said = |text: &str| Said::Text(text.to_owned());
        vec![FieldText { field: "text".into(), old: old.map(said), new: new.map(said) }]
    }

    fn sheet(base: &[u8], head: &[u8], changes: &[Change]) -> Sheet {
        let shown: Vec<Shown<'_>> = changes
            .iter()
            .map(|change| {
                let old: String = change.hunks.iter().map(|hunk| hunk.old.as_str()).collect();
                Shown { change, fields: text(Some(&old), Some("")) }
            })
            .collect();
        Sheet::of(&brief(base), &brief(head), ["old.json", "new.json"], &shown)
    }

    /// Two facts, of which the first was changed.
    pub(super) fn sheet_of(make: impl FnOnce(&mut Change)) -> Sheet {
        let mut edited = fact("c1", ChangeKind::Edited, 1);
        make(&mut edited);
        sheet(&[2, 1], &[1, 2], &[edited])
    }

    fn lines(sheet: &Sheet) -> Vec<String> {
        let line = |row: &Row| match row {
            Row::Heading(title) => format!("# {title}"),
            Row::Changed(card) => {
                let words: Vec<&str> = card.badges.iter().map(|b| b.text.as_str()).collect();
                format!("{} [{}]", card.title, words.join(", "))
            }
            Row::Was { text, .. } => format!("({text})"),
            Row::Same { label, .. } => format!("- {label}"),
        };
        sheet.rows.iter().map(line).collect()
    }

    #[test]
    fn what_did_not_change_is_a_line_and_what_moved_leaves_one() {
        let mut moved = fact("m", ChangeKind::Moved, 3);
        moved.moved = Some(Moved { id: "mm".into(), from: 2, to: 0 });
        moved.classes = vec![Class::Order];
        let gone = fact("g", ChangeKind::Removed, 4);
        let sheet = sheet(&[1, 2, 3, 4, 5], &[3, 1, 2, 5], &[moved, gone]);
        assert_eq!(
            lines(&sheet),
            [
                "- Lede unchanged",
                "# Focusing facts",
                "Fact 1 [moved from 3 to 1]",
                "- Facts 2 and 3 unchanged",
                "(Fact 3 stood here; it is now fact 1)",
                "Fact, was 4 [removed, wording]",
                "- Fact 4 unchanged",
            ]
        );
        let Row::Changed(card) = &sheet.rows[2] else { panic!("{:?}", sheet.rows[2]) };
        let Row::Was { anchor, change, .. } = &sheet.rows[4] else { panic!() };
        assert_eq!((card.badges[0].to.as_ref(), change.as_str()), (Some(anchor), "m"));
        assert_eq!(sheet.summary[0], "2 changes: 1 moved and 1 removed.");
        assert_eq!(sheet.summary[1], "1 may change a fact: 1 item added or removed.");
    }

    #[test]
    fn split_and_merged_items_say_of_what() {
        let path = |n: u8| format!("facts/{}", item(n));
        let mut split = fact("s", ChangeKind::Split, 1);
        split.with = vec![path(6)];
        let mut merged = fact("m", ChangeKind::Merged, 2);
        merged.with = vec![path(3)];
        let sheet = sheet(&[1, 2, 3, 4], &[1, 6, 2, 4], &[split, merged]);
        assert_eq!(
            lines(&sheet)[2..],
            [
                "Fact 1 split into facts 1 and 2 [split, wording]",
                "(Fact 2 came out of fact 1)",
                "Facts 2 and 3 merged into fact 3 [merged, wording]",
                "(Fact 3 stood here; it is part of fact 3)",
                "- Fact 4 unchanged",
            ]
        );
    }

    #[test]
    fn what_may_change_a_fact_is_told_first() {
        let mut edited = fact("e", ChangeKind::Edited, 1);
        edited.hunks = vec![edit("a", "said", "claimed"), edit("b", "9", "11")];
        edited.hunks[1].classes = vec![Class::Number];
        edited.classes = vec![Class::Number, Class::Wording];
        let mut rough = fact("r", ChangeKind::Edited, 2);
        rough.coarse = true;
        let sheet = sheet(&[1, 2], &[1, 2], &[edited, rough]);
        let told: Vec<(&str, Vec<&str>)> = sheet
            .contents
            .iter()
            .map(|g| (g.title, g.entries.iter().map(|entry| entry.text.as_str()).collect()))
            .collect();
        let facts = vec!["Fact 1, number: “9” became “11”"];
        let rest = vec!["Fact 1, wording: “said” became “claimed”", "Fact 2 was compared roughly"];
        assert_eq!(told, [("May change a fact", facts), ("Everything else", rest)]);
        assert_eq!(sheet.contents[0].entries[0].edit.as_deref(), Some("b"));
        assert_eq!(sheet.summary[1], "1 may change a fact: number in 1.");
        let Row::Changed(card) = sheet.rows.last().unwrap() else { panic!() };
        assert_eq!(card.notes.len(), 1, "a rough comparison says so plainly");
    }

    #[test]
    fn a_sentence_that_moved_is_marked_at_both_ends() {
        let mut moved = fact("e", ChangeKind::Edited, 1);
        moved.hunks = vec![edit("a", "One. ", ""), edit("b", "", " One.")];
        moved.hunks[0].counterpart = Some("b".into());
        moved.hunks[1].counterpart = Some("a".into());
        let sheet = sheet(&[1], &[1], &[moved]);
        let Row::Changed(card) = sheet.rows.last().unwrap() else { panic!() };
        assert_eq!(card.badges[0].text, "sentence moved");
        let pieces = &card.fields[0].entries[0];
        let ends: Vec<(Op, &str, &str)> = pieces
            .iter()
            .filter_map(|piece| piece.end.as_ref().map(|end| (piece.op, end.word, &*end.other)))
            .collect();
        assert_eq!(ends, [(Op::Removed, "moved away", "b"), (Op::Added, "moved here", "a")]);
        let told: Vec<&str> =
            sheet.contents.iter().flat_map(|g| &g.entries).map(|e| e.text.as_str()).collect();
        assert_eq!(told, ["Fact 1, a sentence moved: “One.”"], "it is told once");
    }

    #[test]
    fn real_briefs_are_shown_whole() {
        let mut old = brief(&[1, 2]);
        old.links = vec![Link { label: "Go Deeper".into(), url: "https://a.example".into() }];
        let mut new = old.clone();
        new.facts[1].text = "Fact 3.".into();
        new.facts[0].sources = vec![brief::Source::new("Quay", "https://quay.example")];
        let sheet = Sheet::of_briefs(&old, &new, ["old", "new"]);
        let fields: Vec<(Option<&str>, bool, usize)> = sheet
            .rows
            .iter()
            .filter_map(|row| match row {
                Row::Changed(card) => card.fields.last(),
                _ => None,
            })
            .map(|field| (field.name, field.is_list, field.entries.len()))
            .collect();
        assert_eq!(fields, [(Some("Sources"), true, 1), (None, false, 1)]);
        assert_eq!(lines(&sheet).last().map(String::as_str), Some("- Link 1 unchanged"));
        let page = page::of(&Sheet::of_briefs(&old, &new, ["old", "new"]), None);
        assert!(page.contains("Fact <del") && page.contains("</del><ins>"), "{page}");
        let same = Sheet::of_briefs(&old, &old, ["old", "old"]);
        assert!(same.is_same() && page::of(&same, None).contains("nothing differs"));
    }
}
