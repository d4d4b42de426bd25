//! Redlines as tracked changes: both versions are in them, with who made which change and what was said.

use super::{back, corpus, documents, docx, parts};
use brief::Brief;
use press::docx::read_tracked;
use press::{Document, Reading, RemarkKind};

#[test]
fn a_redline_holds_both_versions() {
    for (name, redline) in documents::redlines() {
        let bytes = docx(&Document::Redline(&redline));
        let read = read_tracked(&bytes).unwrap();
        assert!(read.head.brief.says_the_same(&redline.new), "{name}");
        if name == "first" {
            assert_eq!(read.base, None);
        } else {
            assert!(read.base.as_ref().unwrap().brief.says_the_same(&redline.old), "{name}");
        }
        let edited =
            |reading: &Reading| reading.remarks.iter().any(|r| r.kind == RemarkKind::Edited);
        assert!(!edited(&read.head), "{name}: {:?}", read.head.remarks);
        assert!(!read.base.as_ref().is_some_and(edited), "{name}");
        let authors: &[&str] = if name == "same" { &[] } else { &["Night desk"] };
        assert_eq!(read.authors, authors, "{name}");
        let plain = back(&bytes);
        assert_eq!(plain.brief, redline.new, "{name}");
        let says = |word: &str| plain.remarks.iter().any(|remark| remark.text.contains(word));
        assert_eq!(says("tracked changes"), name != "same", "{name}");
        assert_eq!(says("comment"), name == "changed", "{name}");
    }
}

#[test]
fn a_redline_is_marked_too_and_read_back_without_its_mark() {
    let (_, mut redline) = documents::redlines().remove(0);
    let kind = press::MarkKind::NotApproved;
    redline.mark = Some(press::Mark { kind, reason: "Not approved".into() });
    let bytes = docx(&Document::Redline(&redline));
    let header = parts(&bytes).into_iter().find(|(part, _)| part == "word/header1.xml").unwrap().1;
    assert!(String::from_utf8(header).unwrap().contains("NOT APPROVED"));
    let read = read_tracked(&bytes).unwrap();
    assert_eq!((read.head.brief, read.base.unwrap().brief), (redline.new, redline.old));
}

/// Every path through an edit: moved and edited at once, split, merged, emptied, turned round.
fn turned(old: &Brief) -> Vec<(&'static str, Brief)> {
    let edit = |change: &dyn Fn(&mut Brief)| {
        let mut new = old.clone();
        change(&mut new);
        new
    };
    vec![
        (
            "moved and edited",
            edit(&|new| {
                new.facts.swap(0, 2);
                new.facts[0].text = new.facts[0].text.replace("two hulls", "three hulls");
                new.perspectives.rotate_left(1);
                new.perspectives[2].bias = "Nobody knows.".into();
                new.perspectives[0].outlets.clear();
            }),
        ),
        (
            "split",
            edit(&|new| {
                let mut part = new.facts[2].clone();
                part.id = brief::ItemId::made_from(&[b"part"]);
                part.text = "<none> since.".into();
                new.facts[2].text = "The operator’s insurer paid for two hulls in 2019.".into();
                new.facts.push(part);
            }),
        ),
        (
            "merged",
            edit(&|new| {
                let gone = new.facts.remove(1);
                new.facts[0].text.extend([" ", &gone.text]);
            }),
        ),
        (
            "context",
            edit(&|new| {
                new.context = "New.\n\nFerries tie the islands together, and most are older than their crews. A like loss.\n\n\nEnd".into();
            }),
        ),
        ("one paragraph", edit(&|new| new.context = new.context.replace("\n\n", "\n"))),
        ("links", edit(&|new| new.links[0].url = "https://strait.example/other".into())),
        ("links gone", edit(&|new| new.links.clear())),
        ("sources", edit(&|new| new.facts[1].sources.reverse())),
        (
            "first and last",
            edit(&|new| {
                new.facts.insert(0, brief::Fact::new(brief::ItemId::made_from(&[b"a"]), "First."));
                new.facts.push(brief::Fact::new(brief::ItemId::made_from(&[b"b"]), "Last."));
            }),
        ),
        (
            "top",
            edit(&|new| {
                new.section = None;
                new.byline = Some("X · Y".into());
                new.date = None;
                new.note = Some("A note.".into());
                new.lede = String::new();
            }),
        ),
        (
            "nothing left",
            edit(&|new| {
                new.facts.clear();
                new.perspectives.clear();
                new.context = String::new();
            }),
        ),
    ]
}

#[test]
fn whatever_was_changed_both_versions_are_in_the_redline() {
    let plain = documents::plain();
    let pairs = turned(&plain)
        .into_iter()
        .flat_map(|(name, new)| [(name, plain.clone(), new.clone()), (name, new, plain.clone())]);
    for (name, old, new) in pairs {
        let mut redline = documents::redlines().remove(1).1;
        (redline.old, redline.new) = (old, new);
        let read = read_tracked(&docx(&Document::Redline(&redline))).unwrap();
        let base = read.base.unwrap();
        assert_eq!(read.head.brief, redline.new, "{name}");
        assert_eq!(base.brief, redline.old, "{name}");
        assert_eq!([read.head.remarks, base.remarks], [[], []], "{name}: nothing seems edited");
    }
}

#[test]
fn each_change_bears_the_name_of_who_made_it() {
    let mut redline = documents::redlines().remove(0).1;
    let changes = redline::redline(&redline.old, &redline.new).changes;
    let of = |path: &str| changes.iter().find(|change| change.path == path).unwrap();
    let hand = |name: &str| press::Hand { name: name.into(), time: None };
    let moved = changes.iter().find_map(|change| change.moved.as_ref()).unwrap();
    redline.hands.insert(of("headline").id.clone(), hand("Ann"));
    redline.hands.insert(of("lede").hunks[0].id.clone(), hand("Bo & Co"));
    redline.hands.insert(moved.id.clone(), hand("Cy"));
    let bytes = docx(&Document::Redline(&redline));
    let read = read_tracked(&bytes).unwrap();
    assert_eq!(read.authors, ["Ann", "Bo & Co", "Night desk", "Cy"]);
    let body = parts(&bytes).into_iter().find(|(name, _)| name == "word/document.xml").unwrap().1;
    let body = String::from_utf8(body).unwrap();
    let insertion = "w:author=\"Bo &amp; Co\"><w:r><w:rPr><w:lang w:val=\"en\"/></w:rPr><w:t xml:space=\"preserve\">nine";
    assert!(body.contains(insertion), "{body}");
    let ends = ["<w:moveFromRangeStart", "<w:moveToRangeStart", "w:name=\"move1\"/>"];
    assert_eq!(ends.map(|end| body.matches(end).count()), [2, 2, 2]);
    assert!(body.contains("w:date=\"2024-05-12T04:10:00Z\""));
}

#[test]
fn comments_come_back_with_their_words_and_replies() {
    let (_, redline) = documents::redlines().into_iter().next().unwrap();
    let read = read_tracked(&docx(&Document::Redline(&redline))).unwrap();
    assert_eq!(read.comments.len(), 2);
    let first = &read.comments[0];
    assert_eq!(
        (first.quote.as_str(), first.path.as_deref()),
        ("nine", None),
        "the headline says it too"
    );
    assert_eq!(first.said, redline.comments[0].said);
    let second = &read.comments[1];
    assert_eq!(second.quote, "The inquiry opens on 3 June in Holm.");
    assert!(second.path.as_deref().is_some_and(|path| path.starts_with("facts")), "{second:?}");
}

#[test]
fn two_versions_of_the_corpus_are_both_in_their_redline() {
    let briefs = corpus();
    for pair in briefs.windows(2).step_by(7) {
        let redline = press::OutgoingRedline {
            old: pair[0].clone(),
            new: pair[1].clone(),
            names: ["a".into(), "b".into()],
            hands: std::collections::BTreeMap::new(),
            hand: press::Hand { name: "Desk".into(), time: None },
            comments: Vec::new(),
            mark: None,
        };
        let read = read_tracked(&docx(&Document::Redline(&redline))).unwrap();
        let edited =
            |reading: &Reading| reading.remarks.iter().any(|r| r.kind == RemarkKind::Edited);
        assert_eq!(read.head.brief, redline.new);
        assert_eq!(read.base.as_ref().unwrap().brief, redline.old);
        assert!(!edited(&read.head) && !edited(&read.base.unwrap()), "{}", pair[0].slug);
    }
}
