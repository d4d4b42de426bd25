//! Pages and mails read back: our own, those that were edited since, and those of others.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "../../../../tests/support/documents.rs"]
mod documents;
mod support;

use brief::Brief;
use documents::{each_document, editions, written};
use press::{
    Document, Format, MAX_BRIEFS, Outgoing, Reading, RemarkKind, Unreadable, read, read_all,
};

fn briefs_of(document: &Document<'_>) -> Vec<Brief> {
    match document {
        Document::Brief(outgoing) => vec![outgoing.brief.clone()],
        Document::Edition(edition) => edition.briefs().map(|one| one.brief.clone()).collect(),
        Document::Redline(_) => Vec::new(),
    }
}

fn html(document: &Document<'_>) -> String {
    String::from_utf8(written(document, Format::Html, None).into_bytes()).unwrap()
}

fn page(name: &str) -> (Outgoing, String) {
    let (_, outgoing) = documents::briefs().into_iter().find(|(other, _)| *other == name).unwrap();
    let page = html(&Document::Brief(&outgoing));
    (outgoing, page)
}

fn read_page(page: &str) -> Vec<Result<Reading, Unreadable>> {
    read_all(page.as_bytes(), Format::Html, Some("page.html"))
}

fn only(page: &str) -> Reading {
    let mut all = read_page(page);
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0).unwrap()
}

fn reason(page: &str) -> String {
    read(page.as_bytes(), Format::Html, None).unwrap_err().to_string()
}

/// The page with one text in its body for another; its data stays.
fn edited(page: &str, from: &str, to: &str) -> String {
    let (head, body) = page.split_once("<body").unwrap();
    assert!(body.contains(from), "{from}");
    format!("{head}<body{}", body.replacen(from, to, 1))
}

fn kinds(reading: &Reading) -> Vec<RemarkKind> {
    reading.remarks.iter().map(|remark| remark.kind).collect()
}

#[test]
fn pages_of_briefs_and_editions_come_back_exactly() {
    each_document(Format::Html, |name, document| {
        let back = read_page(&html(document));
        let expect = briefs_of(document);
        if expect.is_empty() {
            assert!(back.len() == 1 && back[0].is_err(), "{name}: {back:?}");
            return;
        }
        let mut briefs = Vec::new();
        for reading in back {
            let reading = reading.unwrap();
            assert!(
                !kinds(&reading).contains(&RemarkKind::Edited),
                "{name}: {:?}",
                reading.remarks
            );
            briefs.push(reading.brief);
        }
        assert_eq!(briefs, expect, "{name}");
    });
}

#[test]
fn real_briefs_come_back_from_pages_exactly() {
    // One in four of every year says as much as all.
    for (day, name, bytes) in support::site_files().into_iter().step_by(4) {
        let Ok(reading) = read(&bytes, Format::Markdown, Some(&name)) else { continue };
        let page = support::write(&reading.brief, Format::Html);
        let back = read(&page.bytes, Format::Html, None).unwrap();
        assert_eq!(back.brief, reading.brief, "{day}/{name}");
        assert_eq!(back.remarks, [], "{day}/{name}");
    }
}

#[test]
fn the_pages_of_a_site_are_read_and_those_that_lead_to_them_are_not() {
    let (_, edition) = editions().swap_remove(0);
    let site = written(&Document::Edition(&edition), Format::Site, None);
    let mut expect = briefs_of(&Document::Edition(&edition));
    let (mut briefs, mut leading) = (Vec::new(), 0);
    for file in site.files.iter().filter(|file| file.name.contains(".html")) {
        match read(&file.bytes, Format::Site, Some(&file.name)) {
            Ok(reading) => briefs.push(reading.brief),
            Err(error) => {
                leading += 1;
                assert!(error.to_string().contains("only leads to"), "{}: {error}", file.name);
            }
        }
    }
    briefs.sort_by_key(|brief| brief.id);
    expect.sort_by_key(|brief| brief.id);
    assert_eq!(briefs, expect);
    assert_eq!(leading, 3, "index, archive, edition");
}

#[test]
fn what_was_edited_on_a_page_wins_and_all_else_stays_exact() {
    let (outgoing, page) = page("corrected");
    let exact = &outgoing.brief;
    let reading =
        only(&edited(&page, "certified for 40 passengers", "certified for 50 passengers"));
    let mut expect = exact.clone();
    expect.facts[0].text = exact.facts[0].text.replace("40", "50");
    assert_eq!((&reading.brief, kinds(&reading)), (&expect, vec![RemarkKind::Edited]));

    let mut expect = exact.clone();
    expect.facts[0].sources[0].quote = Some("She had business at sea.".into());
    let quote = "She had “no business” at sea &amp; they knew.";
    assert_eq!(only(&edited(&page, quote, "She had business at sea.")).brief, expect);

    let mut expect = exact.clone();
    expect.perspectives[0].bias = "None.".into();
    let bias = "Readers ride these boats daily; blame of the crew would be blame of neighbours.";
    assert_eq!(only(&edited(&page, bias, "None.")).brief, expect);

    for (from, to, change) in [
        (
            "World &amp; Trade",
            "Islands",
            (|b| b.section = Some("Islands".into())) as fn(&mut Brief),
        ),
        ("The night desk", "The day desk", |b| b.byline = Some("The day desk".into())),
        ("datetime=\"2024-05-12\"", "datetime=\"2024-05-13\"", |b| {
            b.date = b.date.unwrap().tomorrow().ok();
        }),
        ("it is nine.", "it is ten.", |b| {
            b.note = b.note.as_ref().map(|n| n.replace("nine", "ten"));
        }),
        ("Go Deeper", "Go on", |b| b.links[0].label = "Go on".into()),
        ("Nobody was charged.<br>", "", |b| {
            b.context = b.context.replace("Nobody was charged.\n", "");
        }),
    ] {
        let mut expect = exact.clone();
        change(&mut expect);
        let reading = only(&edited(&page, from, to));
        assert_eq!(
            (&reading.brief, kinds(&reading)),
            (&expect, vec![RemarkKind::Edited]),
            "{from}"
        );
    }
}

#[test]
fn what_was_added_to_a_page_or_taken_away_is_told() {
    let (outgoing, page) = page("plain");
    let added = "<ul>\n<li><p>Added <a href=\"https://a.example/\">by hand</a>.</p></li>";
    let reading = only(&edited(&page, "<ul>", added));
    assert_eq!(reading.brief.facts.len(), 4);
    assert_eq!(reading.brief.facts[0].text, "Added by hand.");
    assert_eq!(reading.brief.facts[1..], outgoing.brief.facts);
    assert_eq!(kinds(&reading), [RemarkKind::Edited, RemarkKind::LeftOut]);
    assert_eq!(reading.remarks[1].text, "left out: 1 link stands where a brief has none");

    let start = page.find("<section class=\"links\">").unwrap();
    let end = start + page[start..].find("</section>").unwrap();
    let reading = only(&format!("{}{}", &page[..start], &page[end..]));
    assert_eq!(reading.brief, Brief { links: Vec::new(), ..outgoing.brief });
}

#[test]
fn a_brief_that_was_taken_out_of_an_edition_by_hand_stays_out() {
    let (_, edition) = editions().swap_remove(0);
    let page = html(&Document::Edition(&edition));
    let start = page.find("<article").unwrap();
    let end = start + page[start..].find("</article>").unwrap() + "</article>".len();
    let back = read_page(&format!("{}{}", &page[..start], &page[end..]));
    assert_eq!(back.len(), 9);
    let error = back[0].clone().unwrap_err().to_string();
    assert_eq!(error, "the brief `plain` was taken out of the page by hand, and was left out");
    let rest: Vec<Brief> = back.into_iter().skip(1).map(|one| one.unwrap().brief).collect();
    assert_eq!(rest, briefs_of(&Document::Edition(&edition))[1..]);
}

#[test]
fn a_page_in_a_newsrooms_own_template_gives_its_exact_briefs() {
    let (outgoing, page) = page("plain");
    let (head, _) = page.split_once("<body").unwrap();
    let own =
        format!("{head}<body><div id=x><h2>{}</h2><p>…</p></div></body>", outgoing.brief.headline);
    let reading = only(&own);
    assert_eq!((reading.brief, reading.remarks), (outgoing.brief.clone(), vec![]));
    let other = only(&own.replace("sinks off Holm</h2>", "</h2>"));
    assert_eq!((&other.brief, kinds(&other)), (&outgoing.brief, vec![RemarkKind::Guessed]));
    // Its story keeps our classes, but sets the facts as a table.
    let table =
        page.replace("<ul>", "<table>").replace("<li>", "<tr><td>").replace("</li>", "</td></tr>");
    let reading = only(&table.replace("</ul>", "</table>"));
    assert_eq!(reading.brief, outgoing.brief);
}

#[test]
fn a_page_without_its_data_is_read_from_its_text() {
    let (outgoing, page) = page("plain");
    let start = page.find("<script type=\"application/json\"").unwrap();
    let end = start + page[start..].find("</script>").unwrap();
    let reading = only(&format!("{}{}", &page[..start], &page[end..]));
    let (back, exact) = (&reading.brief, &outgoing.brief);
    assert_eq!(kinds(&reading), [RemarkKind::Guessed]);
    assert_eq!(
        (&back.headline, &back.lede, &back.context),
        (&exact.headline, &exact.lede, &exact.context)
    );
    assert_eq!(
        (&back.section, back.date, &back.byline),
        (&exact.section, exact.date, &exact.byline)
    );
    assert_eq!(back.perspectives[0].outlets, exact.perspectives[0].outlets);
    assert_eq!(back.facts[0].sources[0].quote, exact.facts[0].sources[0].quote);
    assert_ne!(back.id, exact.id, "it is a draft of its own");
}

#[test]
fn a_page_of_another_newsroom_begins_a_draft() {
    let words = "The harbour board met for nine hours and voted twice, members said. ".repeat(3);
    let page = format!(
        "<!doctype html><html lang=\"da\"><head><title>Dam | Gazette</title><link rel=\"canonical\" \
         href=\"https://g.example/dam\"><meta property=\"og:site_name\" content=\"Gazette\">\
         <script src=\"https://t.example/x.js\"></script></head><body><nav><a href=\"/\">Home</a></nav>\
         <article><h1>Dam <i>breaks</i></h1><p>Nine were <a href=\"https://a.example/\">lost</a>.</p>\
         <img src=\"https://t.example/p.jpg\"><p>{words}</p><ul><li>One</li></ul>\
         <iframe src=\"https://t.example/\"></iframe></article><footer>About us</footer></body></html>"
    );
    let reading = only(&page);
    let brief = &reading.brief;
    assert_eq!((brief.headline.as_str(), brief.lede.as_str()), ("Dam breaks", "Nine were lost."));
    assert_eq!(brief.context, format!("{}\n\n- One", words.trim()));
    assert_eq!((brief.slug.as_str(), brief.language.as_str()), ("dam-breaks", "da"));
    assert_eq!(
        (brief.links[0].label.as_str(), brief.links[0].url.as_str()),
        ("Gazette", "https://g.example/dam")
    );
    let said: Vec<&str> = reading.remarks.iter().map(|remark| remark.text.as_str()).collect();
    assert_eq!(
        said[1..],
        [
            "left out: what stands around the article of the page",
            "left out: 1 link among the words",
            "left out: 1 picture",
            "left out: 1 frame",
        ]
    );
    assert_eq!(only(&page).brief.id, brief.id, "the same page is the same brief");
    let labelled = "<html><body><h1>Dam breaks</h1><p>Nine were lost.</p><h2>Key Facts</h2><ul><li>It was built \
         in 1987.</li></ul><h2>Context</h2><p>Dams are old.</p></body></html>";
    let brief = only(labelled).brief;
    assert_eq!((brief.facts.len(), brief.context.as_str()), (1, "Dams are old."));
}

#[test]
fn pages_that_are_no_brief_say_why_and_what_to_do() {
    assert!(
        reason("<html><body><p>words</p></body></html>").contains("neither a heading nor a title")
    );
    assert!(reason("").contains("empty"));
    let attributes = " a".repeat(5_000);
    assert!(reason(&format!("<p{attributes}>")).contains("more attributes"));
    let deep = "<div>".repeat(100_000);
    assert!(reason(&format!("<article class=story>{deep}")).contains("deeper"));
    assert!(reason(&deep).contains("deep"));
    let (_, page) = page("plain");
    let start = page.find("<script type=\"application/json\"").unwrap();
    let end = start + page[start..].find("</script>").unwrap() + "</script>".len();
    let many = page[start..end].repeat(MAX_BRIEFS + 1);
    assert!(reason(&many).contains("the most is 500"));
    assert!(read_page(&page.replace("brief/1", "brief/9"))[0].is_err(), "another schema is told");
    let (_, redline) = documents::redlines().swap_remove(0);
    let redline = html(&Document::Redline(&redline));
    assert!(reason(&redline).contains("what changed between two versions"), "{}", reason(&redline));
}

fn mail(document: &Document<'_>) -> Vec<Result<Reading, Unreadable>> {
    read_all(written(document, Format::Eml, None).bytes(), Format::Eml, Some("a.eml"))
}

/// The briefs of a document as a newsletter has them: the section is the edition's.
fn mailed(document: &Document<'_>) -> Vec<Brief> {
    let Document::Edition(edition) = document else { return briefs_of(document) };
    let placed = edition.sections.iter().flat_map(|section| {
        let name = section.name.clone();
        section.briefs.iter().map(move |one| (name.clone(), one.brief.clone()))
    });
    placed.map(|(name, brief)| Brief { section: name.or(brief.section.clone()), ..brief }).collect()
}

/// What a newsletter says of a brief: texts, days and addresses, without ids and slug.
fn as_mailed(brief: &Brief) -> Brief {
    let mut brief = brief.without_ids();
    brief.id = brief::BriefId::missing();
    brief.slug = String::new();
    let sources = brief.facts.iter_mut().flat_map(|fact| &mut fact.sources);
    for source in sources.chain(brief.perspectives.iter_mut().flat_map(|said| &mut said.sources)) {
        source.archived = None;
    }
    brief
}

#[test]
fn a_newsletter_comes_back_as_drafts_that_say_the_same() {
    each_document(Format::Eml, |name, document| {
        // These have items that say nothing, or nothing but a notice, and are looked at below.
        let is_bare = |brief: &Brief| ["empty", "withdrawn"].contains(&brief.slug.as_str());
        let expect = mailed(document);
        let back = mail(document);
        if expect.iter().all(is_bare) {
            assert_eq!(back.len(), 1, "{name}");
            return;
        }
        assert_eq!(back.len(), expect.len(), "{name}");
        for (reading, exact) in back.into_iter().zip(&expect).filter(|(_, exact)| !is_bare(exact)) {
            let reading = reading.unwrap();
            assert_eq!(reading.remarks[0].kind, RemarkKind::Guessed);
            assert_ne!(reading.brief.id, exact.id, "it is a draft of its own");
            let (back, exact) = (as_mailed(&reading.brief), as_mailed(exact));
            assert_eq!(back.headline, exact.headline);
            assert_eq!(back.lede, exact.lede, "{name}");
            assert_eq!(back.context, exact.context, "{name}");
            assert_eq!(
                (&back.section, &back.byline, &back.note),
                (&exact.section, &exact.byline, &exact.note)
            );
            assert_eq!((&back.language, back.date), (&exact.language, exact.date), "{name}");
            let texts =
                |brief: &Brief| brief.facts.iter().map(|f| f.text.clone()).collect::<Vec<_>>();
            assert_eq!(texts(&back), texts(&exact), "{name}");
            let said = |brief: &Brief| {
                let one =
                    |p: &brief::Perspective| [p.group.clone(), p.framing.clone(), p.bias.clone()];
                brief.perspectives.iter().map(one).collect::<Vec<_>>()
            };
            assert_eq!(said(&back), said(&exact), "{name}");
            assert_eq!(back.links, exact.links, "{name}");
        }
    });
}

#[test]
fn real_briefs_come_back_from_newsletters_with_their_words() {
    for (day, name, bytes) in support::site_files().into_iter().step_by(4) {
        let Ok(reading) = read(&bytes, Format::Markdown, Some(&name)) else { continue };
        let mail = support::write(&reading.brief, Format::Eml);
        let back = read(&mail.bytes, Format::Eml, None).unwrap().brief;
        assert_eq!(back.headline, reading.brief.headline, "{day}/{name}");
        let texts = |brief: &Brief| brief.facts.iter().map(|f| f.text.clone()).collect::<Vec<_>>();
        assert_eq!(texts(&back), texts(&reading.brief), "{day}/{name}");
        assert_eq!(back.perspectives.len(), reading.brief.perspectives.len(), "{day}/{name}");
    }
}

#[test]
fn the_sources_of_a_newsletter_come_back_with_quote_and_day() {
    let (_, plain) = documents::briefs().swap_remove(0);
    let back = mail(&Document::Brief(&plain)).remove(0).unwrap().brief;
    let mut source = plain.brief.facts[0].sources[0].clone();
    source.url = back.facts[0].sources[0].url.clone();
    assert_eq!(back.facts[0].sources, [source]);
    assert!(back.facts[0].sources[0].url.starts_with("https://gazette.example/a?b=1&c="));
    assert_eq!(back.perspectives[0].outlets[0], "Holm Gazette");
}

#[test]
fn a_mail_of_somebody_else_begins_a_draft() {
    let plain = "From: A <a@b.example>\r\nSubject: =?utf-8?q?D=C3=A4mme?= break\r\nMIME-Version: 1.0\r\n\
        Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
        Nine were l=F6st.\r\n\r\nMore <b>is</b> said.\r\n";
    let reading = read(plain.as_bytes(), Format::Eml, None).unwrap();
    assert_eq!(
        (reading.brief.headline.as_str(), reading.brief.lede.as_str()),
        ("Dämme break", "Nine were löst.")
    );
    assert_eq!(reading.brief.context, "More <b>is</b> said.");
    let mixed = "From: a@b.example\r\nSubject: Dam\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; \
        boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>Nine were lost.</p><img src=\"cid:1\">\r\n--x\r\n\
        Content-Type: image/png\r\nContent-Disposition: attachment; filename=a.png\r\n\r\nx\r\n--x--\r\n";
    let reading = read(mixed.as_bytes(), Format::Eml, None).unwrap();
    assert_eq!(reading.brief.lede, "Nine were lost.");
    let said: Vec<&str> = reading.remarks.iter().map(|remark| remark.text.as_str()).collect();
    assert_eq!(said[1..], ["left out: 1 picture", "left out: 1 attached file"]);
}

#[test]
fn mails_that_are_none_or_have_no_end_are_refused() {
    let reason = |mail: &str| read(mail.as_bytes(), Format::Eml, None).unwrap_err().to_string();
    assert!(reason("just words").contains("no mail"), "{}", reason("just words"));
    let nested = "Subject: A\r\nContent-Type: message/rfc822\r\n\r\n".repeat(5_000);
    assert!(reason(&nested).contains("more than 200 parts"));
    let only_file = "From: a@b.example\r\nContent-Type: image/png\r\n\r\nx";
    assert!(reason(only_file).contains("no text of its own"), "{}", reason(only_file));
}
