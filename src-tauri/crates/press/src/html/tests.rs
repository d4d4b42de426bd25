use super::*;
use crate::{
    Imprint, MarkKind, Outgoing, OutgoingEdition, OutgoingSection, Publication, Status, Templates,
};
use brief::{Brief, BriefId, Date, Fact, ItemId, Link, Perspective, Source};
use serde_json::Value;

fn imprint() -> Imprint {
    let publication = Publication {
        name: "Strait".into(),
        address: Some("https://strait.example/".into()),
        language: "en".into(),
        sender: None,
    };
    let time = "2024-05-12T05:45:30Z".parse().unwrap();
    Imprint { id: BriefId::made_from(&[b"release"]).uuid(), time, publication }
}

fn brief(headline: &str) -> Brief {
    let mut brief = Brief::new(BriefId::made_from(&[b"a"]), headline);
    brief.slug = "ferry".into();
    brief.date = Some(Date::constant(2024, 5, 12));
    brief
}

fn edition(briefs: Vec<Outgoing>) -> OutgoingEdition {
    OutgoingEdition {
        id: BriefId::made_from(&[b"e"]).uuid(),
        date: Some(Date::constant(2024, 5, 12)),
        name: "Morning".into(),
        subject: None,
        preheader: None,
        intro: None,
        sign_off: None,
        sections: vec![OutgoingSection { name: Some("World".into()), briefs }],
    }
}

fn write_with(document: &Document<'_>, templates: &Templates) -> Result<Written, Unwritable> {
    let imprint = imprint();
    write(document, &Press { imprint: &imprint, templates, typesetter: None })
}

fn page(document: &Document<'_>) -> String {
    String::from_utf8(write_with(document, &Templates::default()).unwrap().into_bytes()).unwrap()
}

fn page_of(brief: Brief) -> String {
    page(&Document::Brief(&Outgoing::of(brief)))
}

/// The contents of the data blocks with an attribute.
fn blocks(page: &str, attribute: &str) -> Vec<String> {
    let begins = page.split("<script ").skip(1).filter(|block| {
        block.split('>').next().is_some_and(|attributes| attributes.contains(attribute))
    });
    let inside = |block: &str| {
        let (_, text) = block.split_once('>').unwrap();
        text.split("</script>").next().unwrap().to_owned()
    };
    begins.map(inside).collect()
}

const ATTACKS: [&str; 5] = [
    "</title><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "{{ labels.facts }}{% include 'page.css' %}",
    "</style><!--<script>",
];

#[test]
fn text_is_never_markup_and_data_never_ends_its_block() {
    for attack in ATTACKS {
        let mut brief = brief(attack);
        brief.lede = attack.into();
        brief.section = Some(attack.into());
        brief.byline = Some(attack.into());
        brief.note = Some(attack.into());
        brief.context = attack.into();
        brief.language = attack.into();
        let source = Source { quote: Some(attack.into()), ..Source::new(attack, attack) };
        let fact = Fact::new(ItemId::made_from(&[b"f"]), attack);
        brief.facts = vec![Fact { sources: vec![source.clone()], ..fact }];
        brief.perspectives = vec![Perspective {
            id: ItemId::made_from(&[b"p"]),
            group: attack.into(),
            outlets: vec![attack.into()],
            framing: attack.into(),
            bias: attack.into(),
            sources: vec![source],
        }];
        brief.links = vec![Link { label: attack.into(), url: attack.into() }];
        let mut outgoing = Outgoing::of(brief).marked(MarkKind::NotApproved, attack);
        for status in [Status::Usable, Status::Withdrawn] {
            outgoing.status = status;
            let one = page(&Document::Brief(&outgoing));
            let mut edition = edition(vec![outgoing.clone()]);
            edition.name = attack.into();
            edition.intro = Some(attack.into());
            edition.sections[0].name = Some(attack.into());
            for page in [one, page(&Document::Edition(&edition))] {
                let scripts = page.matches("<script").count();
                assert_eq!(scripts, 2, "{page}");
                assert_eq!(blocks(&page, "application/").len(), scripts, "data only");
                assert_eq!(page.matches("</script").count(), scripts);
                assert_eq!(page.matches("<style>").count(), 2);
                assert_eq!(page.matches("</style").count(), 2);
                assert_eq!(page.matches("</title").count(), 1);
                assert!(!page.contains("<img") && !page.contains("<!--"), "{page}");
                assert!(!page.contains("Focusing Facts{"), "a text is no template");
            }
        }
    }
}

#[test]
fn only_addresses_of_the_web_are_links_and_the_rest_is_said() {
    let mut brief = brief("A");
    let bad = ["javascript:alert(1)", "data:text/html,x", " java\nscript:alert(1)"];
    brief.links = bad.map(|url| Link { label: "Go".into(), url: url.into() }).into();
    let sources = bad.map(|url| Source::new("Quay", url)).into();
    brief.facts = vec![Fact { sources, ..Fact::new(ItemId::made_from(&[b"f"]), "Nine.") }];
    let outgoing = Outgoing::of(brief);
    let written = write_with(&Document::Brief(&outgoing), &Templates::default()).unwrap();
    let page = String::from_utf8(written.bytes().to_vec()).unwrap();
    let targets: Vec<&str> =
        page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(targets, ["#main", "https://strait.example/"]);
    assert!(page.contains("<span class=\"address\" dir=\"ltr\">javascript:alert(1)</span>"));
    let parts: Vec<&str> = written.losses.iter().map(|loss| loss.part.as_str()).collect();
    assert_eq!(parts.len(), 6);
    assert!(parts.contains(&"facts/0/sources/0/url") && parts.contains(&"links/2/url"));
}

#[test]
fn the_exact_brief_is_in_the_page() {
    let mut first = brief("Ferry <sinks> & </script>");
    first.facts = vec![Fact::new(ItemId::made_from(&[b"f"]), "\u{2028}“Nine” \\u003c.")];
    let second = Brief { slug: "other".into(), ..brief("Other") };
    let edition = edition(vec![Outgoing::of(first.clone()), Outgoing::of(second.clone())]);
    let found = |page: &str| -> Vec<Brief> {
        let blocks = blocks(page, "class=\"parallax-brief\"");
        blocks.iter().map(|block| Brief::from_json(block).unwrap()).collect()
    };
    assert_eq!(found(&page(&Document::Edition(&edition))), [first.clone(), second]);
    let proof = Outgoing::of(first).marked(MarkKind::NotApproved, "draft");
    let note = found(&page(&Document::Brief(&proof)))[0].note.clone();
    assert_eq!(note.as_deref(), Some("NOT APPROVED — draft"), "a proof stays one");
}

#[test]
fn search_engines_are_told_what_the_page_says() {
    let mut brief = brief("Ferry sinks");
    brief.section = Some("World".into());
    brief.language = "nb".into();
    brief.note = Some("It was nine.".into());
    let source = Source::new("Quay", "https://quay.example/a");
    brief.facts = vec![Fact {
        sources: vec![source.clone(), source, Source::new("X", "javascript:1")],
        ..Fact::new(ItemId::made_from(&[b"f"]), "Nine.")
    }];
    let mut outgoing = Outgoing::of(brief);
    outgoing.status = Status::Corrected;
    outgoing.first_released = Some("2024-05-11T04:00:00.5Z".parse().unwrap());
    let data = |page: &str| -> Value {
        serde_json::from_str(&blocks(page, "application/ld+json")[0]).unwrap()
    };
    let article = data(&page(&Document::Brief(&outgoing)));
    let expect = [
        ("/@type", "NewsArticle"),
        ("/headline", "Ferry sinks"),
        ("/datePublished", "2024-05-11T04:00:00Z"),
        ("/dateModified", "2024-05-12T05:45:30Z"),
        ("/inLanguage", "nb"),
        ("/articleSection", "World"),
        ("/isPartOf/name", "Strait"),
        ("/publisher/url", "https://strait.example/"),
        ("/correction/text", "It was nine."),
        ("/citation/0/url", "https://quay.example/a"),
    ];
    for (place, value) in expect {
        assert_eq!(article.pointer(place).and_then(Value::as_str), Some(value), "{place}");
    }
    assert_eq!(article["citation"].as_array().map(Vec::len), Some(1));
    let issue = data(&page(&Document::Edition(&edition(vec![outgoing.clone()]))));
    assert_eq!(issue["@type"], "PublicationIssue");
    assert_eq!(issue["hasPart"][0]["headline"], "Ferry sinks");
    let draft = data(&page(&Document::Brief(&outgoing.marked(MarkKind::NotApproved, "x"))));
    assert_eq!(
        (&draft["datePublished"], &draft["creativeWorkStatus"]),
        (&Value::Null, &"Draft".into())
    );
}

#[test]
fn a_mark_is_on_the_screen_and_on_every_sheet() {
    for (kind, word) in
        [(MarkKind::NotApproved, "NOT APPROVED"), (MarkKind::Embargoed, "EMBARGOED")]
    {
        let outgoing = Outgoing::of(brief("A")).marked(kind, "until \"noon\"");
        for page in [
            page(&Document::Brief(&outgoing)),
            page(&Document::Edition(&edition(vec![outgoing.clone()]))),
        ] {
            assert!(
                page.contains(&format!("<strong>{word}</strong> — until &quot;noon&quot;")),
                "{page}"
            );
            assert!(page.contains(&format!(".proof::after {{ content: \"{word}\"; }}")));
            let margin = format!("@top-center {{ content: \"{word} — until \\22 noon\\22 \"");
            assert!(page.contains(&margin), "{page}");
            assert!(page.contains("<body class=\"proof\">"));
            assert!(page.contains("content=\"noindex\"") && !page.contains("canonical"));
        }
    }
    let released = page_of(brief("A"));
    assert!(!released.contains("class=\"proof\"") && !released.contains("noindex"));
}

#[test]
fn every_brief_has_its_language_and_direction() {
    let arabic = Brief { language: "ar".into(), slug: "ar".into(), ..brief("غرق عبّارة") };
    let alone = page_of(arabic.clone());
    assert!(alone.contains("<html lang=\"ar\" dir=\"rtl\">"), "{alone}");
    assert!(
        alone.contains("<a class=\"skip\" href=\"#main\" lang=\"en\">"),
        "our words are English"
    );
    let both = edition(vec![Outgoing::of(brief("Ferry")), Outgoing::of(arabic)]);
    let both = page(&Document::Edition(&both));
    assert!(both.contains("<html lang=\"en\" dir=\"ltr\">"));
    assert!(both.contains("aria-labelledby=\"brief-ar-headline\" lang=\"ar\" dir=\"rtl\">"));
    assert!(both.contains("aria-labelledby=\"brief-ferry-headline\" lang=\"en\" dir=\"ltr\">"));
}

#[test]
fn notes_and_notices_are_told_before_the_story() {
    let mut corrected = Outgoing::of(brief("A"));
    corrected.brief.note = Some("It was nine.".into());
    corrected.brief.context = "Ferries.".into();
    corrected.status = Status::Corrected;
    let text = page(&Document::Brief(&corrected));
    let place = |needle: &str| text.find(needle).unwrap_or_else(|| panic!("{needle}\n{text}"));
    assert!(place("<h2>Correction</h2>\n<p>It was nine.</p>") < place("<h2>Context</h2>"));
    let mut withdrawn = Outgoing::of(brief("A"));
    withdrawn.brief.note = Some("Withdrawn: another ferry.".into());
    withdrawn.brief.lede = "Withdrawn: another ferry.".into();
    withdrawn.status = Status::Withdrawn;
    let page = page(&Document::Brief(&withdrawn));
    assert!(page.contains("class=\"notice withdrawal\""));
    assert_eq!(page.matches("<p>Withdrawn: another ferry.</p>").count(), 1);
    assert!(!page.contains("class=\"lede\""), "the notice is said once");
}

#[test]
fn a_newsroom_replaces_what_it_wants() {
    let outgoing = Outgoing::of(brief("A & B"));
    let document = Document::Brief(&outgoing);
    let own = |name: &str, text: &str| Templates([(name.to_owned(), text.to_owned())].into());
    let story = own("story.html", "<h1>Ours: {{ story.headline }}</h1>");
    let page = String::from_utf8(write_with(&document, &story).unwrap().into_bytes()).unwrap();
    assert!(page.contains("<h1>Ours: A &amp; B</h1>") && page.contains("<main id=\"main\">"));
    let whole = own("brief.html", "<p>{{ story.headline }}");
    let written = write_with(&document, &whole).unwrap();
    assert_eq!(written.bytes(), b"<p>A &amp; B");
    assert_eq!(written.losses[0].part, "id", "the data is gone, and that is said");
    let broken = own("story.html", "<h1>\n{{ story.headlin }}</h1>");
    let error = write_with(&document, &broken).unwrap_err();
    let Unwritable::Template { name, reason } = error else { panic!("{error}") };
    assert_eq!(name, "story.html");
    assert!(reason.starts_with("line 2: "), "{reason}");
}
