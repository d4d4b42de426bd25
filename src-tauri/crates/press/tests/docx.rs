//! Word documents: what was written is read again, what was edited wins, and nothing that comes from
//! elsewhere does harm.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "../../../../tests/support/documents.rs"]
mod documents;
mod support;

use brief::Brief;
use press::docx::read_tracked;
use press::{Document, Format, Outgoing, Reading, RemarkKind, read};
use std::io::{Cursor, Read as _, Write as _};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

fn docx(document: &Document<'_>) -> Vec<u8> {
    documents::written(document, Format::Docx, None).into_bytes()
}

fn of_brief(brief: &Brief) -> Vec<u8> {
    docx(&Document::Brief(&Outgoing::of(brief.clone())))
}

fn back(bytes: &[u8]) -> Reading {
    read(bytes, Format::Docx, None).unwrap()
}

/// The real briefs, where they are at hand.
fn corpus() -> Vec<Brief> {
    let files = support::site_files().into_iter();
    files
        .map(|(_, name, bytes)| read(&bytes, Format::Markdown, Some(&name)).unwrap().brief)
        .collect()
}

/// The parts of a package, by name and in order.
fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let count = zip.len();
    let part = |at: usize| {
        let mut entry = zip.by_index(at).unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        (entry.name().unwrap().into_owned(), bytes)
    };
    (0..count).map(part).collect()
}

fn packed(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The document with one part changed; a part whose new text is empty is taken out.
fn with(bytes: &[u8], name: &str, edit: impl Fn(&str) -> String) -> Vec<u8> {
    let mut parts = parts(bytes);
    let part = parts.iter_mut().find(|(other, _)| other == name).unwrap();
    let text = String::from_utf8(part.1.clone()).unwrap();
    part.1 = edit(&text).into_bytes();
    assert_ne!(part.1, text.as_bytes(), "the edit found its place");
    parts.retain(|(_, bytes)| !bytes.is_empty());
    packed(&parts)
}

fn edited(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    with(bytes, "word/document.xml", |text| text.replacen(from, to, 1))
}

/// A document of somebody else's with paragraphs as they stand.
fn foreign(paragraphs: &str) -> Vec<u8> {
    let body = format!(
        "<w:document xmlns:w=\"w\" xmlns:r=\"r\"><w:body>{paragraphs}</w:body></w:document>"
    );
    let relation = |kind: &str, target: &str| {
        format!("<Relationship Id=\"{target}\" Type=\"o/{kind}\" Target=\"{target}\"/>")
    };
    let styles = "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"T\"><w:name w:val=\"Title\"/></w:style>\
        <w:style w:styleId=\"H\"><w:name w:val=\"heading 1\"/></w:style>\
        <w:style w:styleId=\"H2\"><w:name w:val=\"Own\"/><w:basedOn w:val=\"H\"/></w:style></w:styles>";
    let link = "<Relationship Id=\"l\" Type=\"o/hyperlink\" Target=\"https://quay.example/a\" TargetMode=\"External\"/>";
    let all = [
        (
            "_rels/.rels",
            format!(
                "<Relationships>{}</Relationships>",
                relation("officeDocument", "word/document.xml")
            ),
        ),
        (
            "word/_rels/document.xml.rels",
            format!("<Relationships>{}{link}</Relationships>", relation("styles", "styles.xml")),
        ),
        ("word/styles.xml", styles.to_owned()),
        ("word/document.xml", body),
    ];
    packed(&all.map(|(name, text)| (name.to_owned(), text.into_bytes())))
}

/// A paragraph of a style with text.
fn p(style: &str, text: &str) -> String {
    let style =
        if style.is_empty() { String::new() } else { format!("<w:pStyle w:val=\"{style}\"/>") };
    format!("<w:p><w:pPr>{style}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn what_was_written_is_read_again_as_it_was() {
    for (name, outgoing) in documents::briefs() {
        let reading = back(&docx(&Document::Brief(&outgoing)));
        assert_eq!(reading.brief, outgoing.brief, "{name}");
        assert_eq!(reading.remarks, [], "{name}");
    }
    for brief in corpus() {
        assert_eq!(back(&of_brief(&brief)).brief, brief, "{}", brief.slug);
    }
}

#[test]
fn a_body_that_was_edited_wins_and_the_rest_stays_exact() {
    let brief = documents::plain();
    let bytes = edited(&of_brief(&brief), "certified for 40", "certified for 41");
    let reading = back(&bytes);
    let mut expect = brief.clone();
    expect.facts[0].text = expect.facts[0].text.replace("for 40", "for 41");
    // Sources with their quotes and all ids are those of the exact brief, that of the item too unless
    // it was given.
    let bare = |brief: &Brief| brief.without_ids();
    assert_eq!(bare(&reading.brief), bare(&expect));
    assert_eq!(reading.brief.id, expect.id);
    assert_eq!(reading.brief.facts, expect.facts, "an edited item keeps its id");
    assert!(reading.remarks.iter().any(|remark| remark.kind == RemarkKind::Edited));
}

#[test]
fn each_part_of_the_body_can_be_edited() {
    let brief = documents::plain();
    let bytes = of_brief(&brief);
    let change = |from: &str, to: &str| back(&edited(&bytes, from, to)).brief;
    assert_eq!(change("Ferry sinks off Holm</w:t>", "Ferry lost</w:t>").headline, "Ferry lost");
    assert_eq!(change("World &amp; Trade", "Home").section.as_deref(), Some("Home"));
    assert_eq!(change("12 May 2024", "13 May 2024").date.unwrap().to_string(), "2024-05-13");
    assert_eq!(change("The night desk", "X").byline.as_deref(), Some("X"));
    assert!(change("eleven are missing", "nine are").lede.contains("nine are, the harbour"));
    assert!(change("Nobody was charged.", "Two were.").context.contains("Two were.\nA line"));
    let said = change("The Skerry, Weekly", "The Skerry").perspectives;
    assert_eq!(said[0].outlets, ["Holm Gazette", "The Skerry"]);
    assert_eq!(said[1..], brief.perspectives[1..]);
    assert_eq!(change("Go Deeper", "More").links[0].label, "More");
    let corrected =
        documents::briefs().into_iter().find(|(name, _)| *name == "corrected").unwrap().1;
    let bytes = docx(&Document::Brief(&corrected));
    let note = back(&edited(&bytes, "it is nine", "it is ten")).brief.note.unwrap();
    assert_eq!(note, "An earlier version gave the toll as eleven; it is ten.");
    let withdrawn =
        documents::briefs().into_iter().find(|(name, _)| *name == "withdrawn").unwrap().1;
    let bytes = docx(&Document::Brief(&withdrawn));
    let lede = back(&edited(&bytes, "another one", "another")).brief.lede;
    assert_eq!(lede, "This brief was withdrawn: the ferry was another.");
}

#[test]
fn an_exact_brief_that_is_not_what_its_hash_says_is_left_out() {
    let bytes = of_brief(&documents::plain());
    let forged =
        with(&bytes, "customXml/item1.xml", |text| text.replace("40 passengers", "4 passengers"));
    let reading = back(&forged);
    assert!(reading.brief.facts[0].text.contains("40 passengers"));
    assert!(reading.remarks[0].text.contains("does not fit its hash"), "{:?}", reading.remarks);
}

#[test]
fn an_edition_is_not_taken_for_a_brief() {
    for (name, edition) in documents::editions() {
        let error = read(&docx(&Document::Edition(&edition)), Format::Docx, None).unwrap_err();
        assert!(error.to_string().contains("an edition"), "{name}: {error}");
    }
}

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
fn the_same_document_is_the_same_bytes_and_says_who_publishes() {
    documents::each_document(Format::Docx, |name, document| {
        let bytes = docx(document);
        assert!(bytes == docx(document), "{name}");
        let core =
            parts(&bytes).into_iter().find(|(part, _)| part == "docProps/core.xml").unwrap().1;
        let core = String::from_utf8(core).unwrap();
        assert!(core.contains("<dc:creator>The Strait &amp; Sound</dc:creator>"), "{name}: {core}");
    });
}

#[test]
fn a_mark_stands_over_every_page() {
    for (name, outgoing) in documents::briefs() {
        let bytes = docx(&Document::Brief(&outgoing));
        let header =
            parts(&bytes).into_iter().find(|(part, _)| part == "word/header1.xml").unwrap().1;
        let header = String::from_utf8(header).unwrap();
        let mark = outgoing.mark.map(|mark| (mark.line(), mark.word()));
        let (line, word) = mark.clone().unwrap_or_default();
        assert_eq!(header.contains("v:textpath"), mark.is_some(), "{name}");
        assert!(header.contains(&line) && header.contains(word), "{name}");
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

#[test]
fn only_addresses_of_the_web_are_linked() {
    let mut brief = documents::plain();
    brief.links[0].url = "javascript:alert(1)".into();
    brief.facts[0].sources[0].url = "file:///etc/passwd".into();
    let outgoing = Outgoing::of(brief.clone());
    let written = documents::written(&Document::Brief(&outgoing), Format::Docx, None);
    let losses: Vec<&str> = written.losses.iter().map(|loss| loss.part.as_str()).collect();
    assert!(
        losses.contains(&"links/0/url") && losses.contains(&"facts/0/sources/0/url"),
        "{losses:?}"
    );
    let relations =
        parts(written.bytes()).into_iter().find(|(part, _)| part.ends_with("document.xml.rels"));
    let relations = String::from_utf8(relations.unwrap().1).unwrap();
    assert!(!relations.contains("javascript") && !relations.contains("passwd"), "{relations}");
    assert_eq!(back(written.bytes()).brief, brief);
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

#[test]
fn a_document_of_somebody_else_is_read_by_its_headings_and_lists() {
    let item = "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"3\"/></w:numPr></w:pPr>\
        <w:r><w:t xml:space=\"preserve\">The toll rose. (</w:t></w:r><w:hyperlink r:id=\"l\"><w:r><w:t>Quay</w:t></w:r></w:hyperlink><w:r><w:t>)</w:t></w:r></w:p>";
    let body = [
        p("T", "Ferry sinks"),
        p("", "On 11 May it sank."),
        p("H", "Focusing Facts"),
        item.to_owned(),
        item.replace("rose", "fell"),
        p("H2", "Context"),
        p("", "Long ago."),
        p("", "Then &amp; now."),
        p("H", "Perspectives"),
        p("H2", "Island papers"),
        p("", "They ask. Readers ride."),
        "<w:p><w:r><w:drawing/></w:r><w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p>".into(),
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>".into(),
    ];
    let reading = back(&foreign(&body.concat()));
    let brief = &reading.brief;
    assert_eq!(
        (brief.headline.as_str(), brief.lede.as_str()),
        ("Ferry sinks", "On 11 May it sank.")
    );
    assert_eq!(brief.facts.len(), 2);
    assert_eq!(brief.facts[0].text, "The toll rose.");
    assert_eq!(brief.facts[1].sources[0].url, "https://quay.example/a");
    assert_eq!(brief.context, "Long ago.\n\nThen & now.");
    assert_eq!(brief.perspectives[0].group, "Island papers");
    assert_eq!(brief.perspectives[0].bias, "Readers ride.");
    let said: Vec<&str> = reading.remarks.iter().map(|remark| remark.text.as_str()).collect();
    assert!(
        said.contains(&"left out: 1 picture") && said.contains(&"left out: 1 footnote"),
        "{said:?}"
    );
    assert!(said.contains(&"left out: 1 table"), "{said:?}");
    let error = read(&foreign(&p("", "Just words.")), Format::Docx, None).unwrap_err();
    assert!(error.to_string().contains("no brief shows"), "{error}");
}

#[test]
fn tracked_changes_of_somebody_else_are_two_versions() {
    let change = |kind: &str, text: &str| {
        let t = if kind == "del" { "delText" } else { "t" };
        format!("<w:{kind} w:id=\"1\" w:author=\"Ann\"><w:r><w:{t}>{text}</w:{t}></w:r></w:{kind}>")
    };
    let gone = "<w:p><w:pPr><w:rPr><w:del w:id=\"2\" w:author=\"Bo\"/></w:rPr></w:pPr>";
    let body = [
        p("T", "Ferry sinks"),
        p("H", "Facts"),
        format!("<w:p>{}{}</w:p>", change("del", "Nine lost."), change("ins", "Ten lost.")),
        format!("{gone}{}</w:p>", change("del", "Gone.")),
        p("H", "Context"),
        // An insertion that somebody took back: it is in neither version.
        "<w:p><w:ins w:id=\"3\" w:author=\"Ann\"><w:del w:id=\"4\" w:author=\"Bo\"><w:r><w:delText>x</w:delText></w:r></w:del></w:ins><w:r><w:t>So.</w:t></w:r></w:p>".into(),
    ];
    let bytes = foreign(&body.concat());
    let found = read_tracked(&bytes).unwrap();
    let facts = |brief: &Brief| brief.facts.iter().map(|f| f.text.clone()).collect::<Vec<_>>();
    assert_eq!(facts(&found.base.unwrap().brief), ["Nine lost.", "Gone."]);
    assert_eq!(facts(&found.head.brief), ["Ten lost."]);
    assert_eq!(found.head.brief.context, "So.");
    assert_eq!(found.authors, ["Ann", "Bo"]);
    assert!(back(&bytes).remarks[0].text.contains("taken as accepted"));
}

#[test]
fn what_is_made_to_do_harm_is_refused() {
    let bytes = of_brief(&documents::plain());
    let reason = |bytes: &[u8]| read(bytes, Format::Docx, None).unwrap_err().to_string();
    let bomb = with(&bytes, "word/document.xml", |text| {
        text.replacen("<w:body>", &format!("<w:body>{}", " ".repeat(40 * 1024 * 1024)), 1)
    });
    assert!(reason(&bomb).contains("unpacks to more than"), "{}", reason(&bomb));
    let mut many = parts(&bytes);
    many.extend((0..5000).map(|n| (format!("x/{n}"), Vec::new())));
    assert!(reason(&packed(&many)).contains("parts, and the most"), "{}", reason(&packed(&many)));
    let entity = with(&bytes, "word/document.xml", |text| {
        text.replacen(
            "<w:document",
            "<!DOCTYPE d [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><w:document",
            1,
        )
    });
    assert!(reason(&entity).contains("document type"), "{}", reason(&entity));
    let deep = edited(&bytes, "<w:body>", &format!("<w:body>{}", "<w:sdt>".repeat(200)));
    assert!(reason(&deep).contains("deep"), "{}", reason(&deep));
    let huge = vec![b'P'; press::MAX_BYTES + 1];
    assert!(reason(&huge).contains("the most that is read"), "{}", reason(&huge));
    assert!(reason(b"\xd0\xcf\x11\xe0\xa1\xb1").contains("old version of Word"));
    assert!(reason(b"words").contains("no Word document"));
    let other = packed(&[("a.txt".to_owned(), b"a".to_vec())]);
    assert!(reason(&other).contains("names no text"));
    // A part that lies outside the package is not looked for.
    let outside = with(&bytes, "_rels/.rels", |text| {
        text.replace("\"word/document.xml\"", "\"../../etc/passwd\"")
    });
    assert!(reason(&outside).contains("its text is not there"));
}

#[test]
fn damaged_documents_are_refused_or_read_and_never_panic() {
    let (_, redline) = documents::redlines().into_iter().next().unwrap();
    let bytes = docx(&Document::Redline(&redline));
    let mut refused = 0;
    for end in (0..bytes.len()).step_by(211) {
        refused += usize::from(read_tracked(&bytes[..end]).is_err());
    }
    assert!(refused > 0);
    for at in (0..bytes.len()).step_by(173) {
        let mut flipped = bytes.clone();
        flipped[at] ^= 0x55;
        let _ = read_tracked(&flipped);
        let _ = read(&flipped, Format::Docx, None);
    }
    // What the zip's own sums would catch, inside the text.
    let text = String::from_utf8(
        parts(&bytes).into_iter().find(|(n, _)| n == "word/document.xml").unwrap().1,
    )
    .unwrap();
    let mut state = 7_usize;
    for _ in 0..60 {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let at = (state >> 33) % text.len();
        let to = (at + (state >> 20) % 60).min(text.len());
        if text.is_char_boundary(at) && text.is_char_boundary(to) {
            let broken = with(&bytes, "word/document.xml", |text| {
                format!("{}<{}", &text[..at], &text[to..])
            });
            let _ = read_tracked(&broken);
            let cut = with(&bytes, "word/document.xml", |text| {
                format!("{}{} ", &text[..at], &text[to..])
            });
            let _ = read_tracked(&cut);
        }
    }
}

#[test]
fn a_document_is_known_by_its_content() {
    let bytes = of_brief(&documents::plain());
    assert_eq!(press::detect_format(&bytes, Some("notes")), Some(Format::Docx));
    assert_eq!(press::detect_format(&bytes, Some("a.docx")), Some(Format::Docx));
    assert_eq!(press::detect_format(b"PK\x03\x04 other", None), None);
}

#[test]
fn a_document_that_is_made_to_take_for_ever_does_not() {
    let many =
        |element: &dyn Fn(usize) -> String| (0..20_000).map(element).collect::<Vec<_>>().concat();
    let ranges = many(&|n| format!("<w:commentRangeStart w:id=\"{n}\"/>"));
    let runs = many(&|_| "<w:r><w:t>a</w:t></w:r>".into());
    let names = many(&|n| format!("<w:ins w:author=\"{n}\"><w:r><w:t>b</w:t></w:r></w:ins>"));
    let body = [
        p("T", "Headline"),
        p("H", "Facts"),
        format!("<w:p>{ranges}{runs}{names}</w:p>"),
        p("H", "Context"),
        p("", "So."),
    ];
    let read = read_tracked(&foreign(&body.concat())).unwrap();
    assert_eq!(read.authors.len(), 1_000);
    assert_eq!(read.head.brief.facts[0].text.len(), 40_000);
}
