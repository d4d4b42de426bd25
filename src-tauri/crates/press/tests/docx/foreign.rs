//! Documents of somebody else: read by their headings and lists, or refused, and never to our harm.

use super::{back, documents, docx, edited, of_brief, packed, parts, with};
use brief::Brief;
use press::docx::read_tracked;
use press::{Document, Format, read};

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
