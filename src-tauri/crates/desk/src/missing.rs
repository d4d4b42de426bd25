//! What is missing, said in one clause: what is of one kind is counted together, so that a long list
//! of parts is one reason and not many.

use crate::Missing;
use crate::refusal::clause;
use brief::{ItemPath, ListName};

/// So many kinds are named; whoever wants to know of the others looks at the list.
const NAMED: usize = 3;

/// So many parts are named, as many as a story has texts; more of them are only counted.
const PARTS: usize = 5;

/// All that is missing, kind by kind: `3 facts and the context are not read yet; the lede is empty`.
pub(crate) fn in_short(missing: &[Missing]) -> String {
    let mut kinds: Vec<Vec<&Missing>> = Vec::new();
    for one in missing {
        match kinds.iter_mut().find(|kind| of_one_kind(kind, one)) {
            Some(kind) => kind.push(one),
            None => kinds.push(vec![one]),
        }
    }
    let named: Vec<String> = kinds.iter().take(NAMED).map(|kind| told(kind)).collect();
    let more = kinds.iter().skip(NAMED).map(Vec::len).sum::<usize>();
    let more = if more > 0 { format!("; and {more} more") } else { String::new() };
    format!("{}{more}", named.join("; "))
}

/// What has a place is of one kind with others like it; a reason without one stands alone.
fn of_one_kind(kind: &[&Missing], one: &Missing) -> bool {
    one.path.is_some() && kind.iter().all(|other| other.path.is_some() && other.code == one.code)
}

fn told(kind: &[&Missing]) -> String {
    match kind {
        [] => String::new(),
        [one] => clause(&one.message),
        [first, others @ ..] => match after(first.code) {
            Some(after) => format!("{} {after}", parts(kind)),
            None => format!("{} ({} more like it)", clause(&first.message), others.len()),
        },
    }
}

/// What is said of several parts at once.
fn after(code: &str) -> Option<&'static str> {
    match code {
        "unread" => Some("are not read yet"),
        "unaccepted" => Some("must be accepted by somebody else"),
        "own-change" => Some("are your own; somebody else must look at them"),
        _ => None,
    }
}

/// The parts in the order in which they come, those of a list counted: `the lede and 3 facts`.
fn parts(kind: &[&Missing]) -> String {
    let paths: Vec<&str> = kind.iter().filter_map(|one| one.path.as_deref()).collect();
    let mut names: Vec<(String, usize)> = Vec::new();
    for path in paths {
        let name = kind_of_part(path);
        match names.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += 1,
            None => names.push((name, 1)),
        }
    }
    if names.len() > PARTS {
        return format!("{} parts", kind.len());
    }
    let names: Vec<String> = names.iter().map(|(name, count)| counted(name, *count)).collect();
    match names.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

fn kind_of_part(path: &str) -> String {
    match path.parse() {
        Ok(ItemPath::Fact(_)) => "fact".into(),
        Ok(ItemPath::Perspective(_)) => "perspective".into(),
        Ok(ItemPath::Order(ListName::Facts)) => "the order of the facts".into(),
        Ok(ItemPath::Order(ListName::Perspectives)) => "the order of the perspectives".into(),
        _ => format!("the {path}"),
    }
}

fn counted(name: &str, count: usize) -> String {
    match count {
        1 if name.starts_with("the ") => name.to_owned(),
        1 => format!("a {name}"),
        n if name.starts_with("the ") => format!("{name} ({n} times)"),
        n => format!("{n} {name}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use brief::ItemId;
    use uuid::Uuid;

    fn lacks(code: &'static str, message: &str, path: Option<ItemPath>) -> Missing {
        Missing { code, message: message.into(), path: path.map(|path| path.to_string()) }
    }

    fn unread(path: ItemPath) -> Missing {
        lacks("unread", "Fact 1 is not read yet.", Some(path))
    }

    fn fact(n: u128) -> ItemPath {
        ItemPath::Fact(ItemId::new(Uuid::from_u128(n)))
    }

    #[test]
    fn parts_of_one_kind_are_one_reason() {
        let one = [unread(fact(1))];
        assert_eq!(in_short(&one), "fact 1 is not read yet");
        let several =
            [unread(fact(1)), unread(fact(2)), unread(fact(3)), unread(ItemPath::Context)];
        assert_eq!(in_short(&several), "3 facts and the context are not read yet");
        let all = [unread(ItemPath::Headline), unread(ItemPath::Lede), unread(fact(1))];
        assert_eq!(in_short(&all), "the headline, the lede and a fact are not read yet");
    }

    #[test]
    fn many_parts_are_counted() {
        use ItemPath::{Byline, Context, Date, Headline, Lede, Slug};
        let all = [Headline, Lede, Context, Date, Slug, Byline].map(unread);
        assert_eq!(in_short(&all), "6 parts are not read yet");
    }

    #[test]
    fn kinds_stand_beside_each_other_and_the_fourth_is_counted() {
        let mut missing = vec![
            lacks("undecided", "2 edits are undecided.", Some(ItemPath::Lede)),
            lacks("source", "Fact 1 has no source.", Some(fact(1))),
            lacks("source", "Fact 2 has no source.", Some(fact(2))),
            lacks("rule", "It is on hold.", None),
        ];
        let said = "2 edits are undecided; fact 1 has no source (1 more like it); it is on hold";
        assert_eq!(in_short(&missing), said);
        missing.push(lacks("rule", "It is embargoed.", None));
        missing.push(unread(fact(1)));
        assert_eq!(in_short(&missing), format!("{said}; and 2 more"));
    }
}
