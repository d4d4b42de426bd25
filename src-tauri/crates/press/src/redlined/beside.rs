//! What stands beside the changes on the page: who made them, and what was said about them.

use super::page::OWN;
use super::sheet::Card;
use super::words;
use crate::templates::escaped;
use crate::{Hand, Labels, OutgoingComment, OutgoingRedline};
use brief::Brief;
use std::fmt::Write as _;

/// What stands on top of what is not approved, or whose time has not come.
pub(super) fn mark(page: &mut String, redline: &OutgoingRedline) {
    if let Some(mark) = &redline.mark {
        let _ = writeln!(page, "<p class=\"mark\" {OWN}>{}</p>", escaped(&mark.line()));
    }
}

/// Who made most of it, under the headline.
pub(super) fn hand(page: &mut String, redline: &OutgoingRedline) {
    if !redline.hand.name.is_empty() {
        let _ = writeln!(page, "<p class=\"by\">Changes by {}</p>", signed(&redline.hand));
    }
}

/// Who made a change, where it was somebody else.
pub(super) fn hands_of(page: &mut String, card: &Card, redline: &OutgoingRedline) {
    let pieces = card.fields.iter().flat_map(|field| field.entries.iter().flatten());
    let edits = pieces.filter_map(|piece| piece.edit.as_ref());
    let found = std::iter::once(&card.id).chain(edits).filter_map(|id| redline.hands.get(id));
    let mut hands: Vec<&Hand> = Vec::new();
    for hand in found {
        if !hands.contains(&hand) {
            hands.push(hand);
        }
    }
    if hands.is_empty() || hands == [&redline.hand] {
        return;
    }
    let names: Vec<String> = hands.into_iter().map(signed).collect();
    let _ = writeln!(page, "<p class=\"by note\">By {}</p>", names.join("; "));
}

/// The comments with their replies, in order.
pub(super) fn comments(page: &mut String, redline: &OutgoingRedline, language: &str) {
    if redline.comments.is_empty() {
        return;
    }
    let title = Labels::of("en").comments;
    let _ =
        writeln!(page, "<section aria-labelledby=\"comments\">\n<h2 id=\"comments\">{title}</h2>");
    for comment in &redline.comments {
        one(page, comment, redline, language);
    }
    page.push_str("</section>\n");
}

fn one(page: &mut String, comment: &OutgoingComment, redline: &OutgoingRedline, language: &str) {
    let place = escaped(&place(comment, &redline.new));
    let _ = writeln!(page, "<article class=\"card\">\n<header>\n<h3>{place}</h3>");
    if let Some(quote) = &comment.quote {
        let quote = escaped(quote);
        let _ = writeln!(page, "<q class=\"about\" lang=\"{language}\" dir=\"auto\">{quote}</q>");
    }
    page.push_str("</header>\n");
    for (hand, text) in &comment.said {
        let _ = writeln!(
            page,
            "<div class=\"field\">\n<p class=\"label\">{}</p>\n<p class=\"said\" dir=\"auto\">{}</p>\n</div>",
            signed(hand),
            escaped(text)
        );
    }
    page.push_str("</article>\n");
}

/// Where a comment stands in the newer version: "Fact 4", "Perspective 2, what they say", "Lede".
pub fn place(comment: &OutgoingComment, new: &Brief) -> String {
    let position = |list: &str, id: &str| match list {
        "facts" => new.facts.iter().position(|fact| fact.id.to_string() == id),
        "perspectives" => new.perspectives.iter().position(|one| one.id.to_string() == id),
        _ => id.parse().ok(),
    };
    let part = match comment.path.split_once('/') {
        Some((list, id)) => match position(list, id) {
            Some(at) => words::item_name(list, at),
            None => format!("{}, which is gone", words::capital(words::item_words(list).0)),
        },
        None => words::field_word(&comment.path).to_owned(),
    };
    match comment.field.as_deref().filter(|field| *field != "text") {
        Some(field) => format!("{part}, {}", words::field_word(field).to_lowercase()),
        None => part,
    }
}

/// A name with its time.
fn signed(hand: &Hand) -> String {
    let name = format!("<bdi>{}</bdi>", escaped(&hand.name));
    match hand.time {
        Some(time) => {
            let words = Labels::of("en").time(time);
            let iso = crate::html::iso(time);
            format!("{name}, <time datetime=\"{iso}\" {OWN}>{words}</time>")
        }
        None => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use brief::{BriefId, Fact, ItemId};

    fn redline() -> OutgoingRedline {
        let mut old = Brief::new(BriefId::missing(), "Ferry sinks");
        old.facts = vec![Fact::new(ItemId::made_from(&[b"1"]), "Nine are lost.")];
        let mut new = old.clone();
        new.facts[0].text = "Eleven are lost.".into();
        let hand = Hand { name: "Night <desk>".into(), time: None };
        OutgoingRedline {
            old,
            new,
            names: ["version 1".into(), "version 2".into()],
            hands: std::collections::BTreeMap::new(),
            hand,
            comments: Vec::new(),
            mark: None,
        }
    }

    #[test]
    fn what_is_not_approved_says_so_before_anything_else() {
        let mut redline = redline();
        assert!(!super::super::page_of(&redline).contains("class=\"mark\""));
        let reason = "Not <yet>".to_owned();
        redline.mark = Some(crate::Mark { kind: crate::MarkKind::NotApproved, reason });
        let page = super::super::page_of(&redline);
        let mark = "<p class=\"mark\" lang=\"en\" dir=\"ltr\">NOT APPROVED — Not &lt;yet&gt;</p>";
        let (before, _) = page.split_once(mark).unwrap();
        assert!(before.ends_with("<header>\n"), "{before}");
    }

    #[test]
    fn who_made_a_change_is_said_where_it_was_somebody_else() {
        let mut redline = redline();
        let page = super::super::page_of(&redline);
        assert!(page.contains("Changes by <bdi>Night &lt;desk&gt;</bdi>"), "{page}");
        assert!(!page.contains("By <bdi>"));
        let change = redline::redline(&redline.old, &redline.new).changes[0].id.clone();
        let copy =
            Hand { name: "Copy".into(), time: Some("2024-05-12T04:20:00Z".parse().unwrap()) };
        redline.hands.insert(change, copy);
        let page = super::super::page_of(&redline);
        assert!(
            page.contains("By <bdi>Copy</bdi>, <time datetime=\"2024-05-12T04:20:00Z\""),
            "{page}"
        );
    }

    #[test]
    fn comments_stand_with_their_place_words_and_replies() {
        let mut redline = redline();
        let of = |path: String, quote: Option<&str>| OutgoingComment {
            path,
            field: None,
            quote: quote.map(str::to_owned),
            said: vec![(redline.hand.clone(), "Who <says> so?".into())],
        };
        let fact = format!("facts/{}", redline.new.facts[0].id);
        let comments = vec![of(fact, Some("Eleven")), of("facts/gone".into(), None)];
        redline.comments = comments;
        let page = super::super::page_of(&redline);
        for part in [
            "<h3>Fact 1</h3>\n<q class=\"about\" lang=\"en\" dir=\"auto\">Eleven</q>",
            "<h3>Fact, which is gone</h3>",
            "Who &lt;says&gt; so?",
        ] {
            assert!(page.contains(part), "{part}\n{page}");
        }
    }
}
