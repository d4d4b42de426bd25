//! What signed decisions did to texts, made again from the splices that they carry.

use archive::{Splice, Verdict};
use brief::{Brief, ItemPath};
use std::collections::BTreeMap;

/// Plays the decisions on every text that base and head both have: how many came out as the result
/// has them, how many cannot be played, and one that came out otherwise.
pub(super) fn played(
    standing: &BTreeMap<&str, (Verdict, Vec<&Splice>)>,
    base: &Brief,
    head: &Brief,
    result: &Brief,
) -> (usize, usize, Option<String>) {
    let mut fields: BTreeMap<(&str, &str), Vec<(Verdict, &Splice)>> = BTreeMap::new();
    for (verdict, splices) in standing.values() {
        for splice in splices {
            let field = (splice.path.as_str(), splice.field.as_str());
            fields.entry(field).or_default().push((*verdict, splice));
        }
    }
    let (mut good, mut unplayed) = (0, 0);
    for ((path, field), splices) in fields {
        let text = |of| text_at(of, path, field);
        let (Some(old), Some(new), Some(after)) = (text(base), text(head), text(result)) else {
            continue;
        };
        let standing = |(_, splice): &&(Verdict, &Splice)| {
            between(old, splice.old_range) == Some(&splice.old)
                && between(new, splice.new_range) == Some(&splice.new)
        };
        let splices: Vec<_> = splices.iter().filter(standing).copied().collect();
        // Only where all edits together lead from base to head are they the ones that were on the table.
        if spliced(old, splices.iter().map(|(_, splice)| *splice)).as_deref() != Some(new) {
            unplayed += 1;
            continue;
        }
        let accepted = splices.iter().filter(|(verdict, _)| *verdict == Verdict::Accepted);
        if spliced(old, accepted.map(|(_, splice)| *splice)).as_deref() != Some(after) {
            return (good, unplayed, Some(path.to_owned()));
        }
        good += 1;
    }
    (good, unplayed, None)
}

/// A text with some edits made; nothing where they overlap.
fn spliced<'a>(text: &str, splices: impl Iterator<Item = &'a Splice>) -> Option<String> {
    let mut splices: Vec<&Splice> = splices.collect();
    splices.sort_by_key(|splice| (splice.old_range, splice.new_range));
    let mut made = String::with_capacity(text.len());
    let mut at = 0;
    for splice in splices {
        let [from, to] = splice.old_range;
        made += between(text, [at, from])?;
        made += &splice.new;
        at = to;
    }
    made += between(text, [at, text.chars().count()])?;
    Some(made)
}

/// The characters of a range, where there is such a one.
fn between(text: &str, [from, to]: [usize; 2]) -> Option<&str> {
    let byte = |at: usize| {
        let mut places = text.char_indices().map(|(byte, _)| byte).chain([text.len()]);
        places.nth(at)
    };
    (from <= to).then(|| text.get(byte(from)?..byte(to)?))?
}

fn text_at<'a>(brief: &'a Brief, path: &str, field: &str) -> Option<&'a str> {
    match (path.parse().ok()?, field) {
        (ItemPath::Headline, "text") => Some(&brief.headline),
        (ItemPath::Lede, "text") => Some(&brief.lede),
        (ItemPath::Context, "text") => Some(&brief.context),
        (ItemPath::Fact(id), "text") => Some(&brief.facts.iter().find(|fact| fact.id == id)?.text),
        (ItemPath::Perspective(id), field) => {
            let found = brief.perspectives.iter().find(|found| found.id == id)?;
            match field {
                "group" => Some(&found.group),
                "framing" => Some(&found.framing),
                "bias" => Some(&found.bias),
                _ => None,
            }
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use brief::BriefId;

    fn splice(old: &str, old_range: [usize; 2], new: &str, new_range: [usize; 2]) -> Splice {
        Splice {
            part: format!("{old}→{new}"),
            path: "lede".into(),
            field: "text".into(),
            old: old.into(),
            new: new.into(),
            old_range,
            new_range,
        }
    }

    fn lede(text: &str) -> Brief {
        let mut brief = Brief::new(BriefId::made_from(&[b"b"]), "Headline");
        brief.lede = text.into();
        brief
    }

    #[test]
    fn accepted_edits_alone_make_the_result() {
        let (base, head) = (lede("Ägir sank two ships."), lede("Ägir lost three ships."));
        let one = splice("sank", [5, 9], "lost", [5, 9]);
        let two = splice("two", [10, 13], "three", [10, 15]);
        let verdicts = |first, second| {
            BTreeMap::from([("a", (first, vec![&one])), ("b", (second, vec![&two]))])
        };
        let mixed = verdicts(Verdict::Accepted, Verdict::Rejected);
        let result = lede("Ägir lost two ships.");
        assert_eq!(played(&mixed, &base, &head, &result), (1, 0, None));
        let wrong = played(&mixed, &base, &head, &head);
        assert_eq!(wrong, (0, 0, Some("lede".into())));
        // One edit is on none of the two texts: what is left does not lead from base to head.
        let gone = splice("four", [10, 13], "three", [10, 15]);
        let stale = BTreeMap::from([
            ("a", (Verdict::Accepted, vec![&one])),
            ("b", (Verdict::Accepted, vec![&gone])),
        ]);
        assert_eq!(played(&stale, &base, &head, &result), (0, 1, None));
    }

    #[test]
    fn a_range_outside_the_text_is_none() {
        assert_eq!(between("Ägir", [0, 1]), Some("Ä"));
        assert_eq!(between("Ägir", [4, 4]), Some(""));
        assert_eq!(between("Ägir", [3, 5]), None);
        assert_eq!(between("Ägir", [3, 2]), None);
    }
}
