//! What is pasted: rich text of browsers, word processors and mails, plain text, whole briefs.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use press::pasted::{
    Dropped, DroppedKind, MAX_PASTED, Pasted, PastedKind, Unpastable, read_pasted,
};
use proptest::prelude::*;
use std::fmt::Write as _;

fn html(html: &str) -> Pasted {
    read_pasted(Some(html), None).unwrap()
}

fn plain(text: &str) -> Pasted {
    read_pasted(None, Some(text)).unwrap()
}

fn texts(pasted: &Pasted) -> Vec<&str> {
    pasted.pieces.iter().map(|piece| piece.text.as_str()).collect()
}

fn links(pasted: &Pasted) -> Vec<(&str, &str)> {
    pasted.links.iter().map(|link| (link.label.as_str(), link.url.as_str())).collect()
}

fn dropped(pasted: &Pasted) -> Vec<(DroppedKind, usize, usize)> {
    pasted.dropped.iter().map(|Dropped { kind, count, size }| (*kind, *count, *size)).collect()
}

#[test]
fn a_page_loses_what_is_no_text_and_says_so() {
    let picture = "A".repeat(2_800_000);
    let page = format!(
        "<!doctype html><html><head><title>Quay</title><style>p {{ color: red }}</style>\
         <link rel='stylesheet' href='https://a.example/s.css'><script>steal('<p>no</p>')</script></head>\
         <body onload='steal()'><h1>Quay closes</h1><p style='color:red' onclick='steal()'>The quay of \
         Merrin closed <b>on Monday</b>.<script>steal()</script></p>\
         <img src='data:image/png;base64,{picture}' onerror='steal()'>\
         <img src='https://tracker.example/p.gif' width=1 height=1>\
         <table><tr><th>Year</th><th>Ships</th></tr><tr><td>1911</td><td>40</td></tr></table>\
         <iframe src='https://ads.example'></iframe><svg><script>steal()</script><path d='M0'/></svg>\
         <form><input type=text value=x><button>Subscribe</button></form>\
         <p style='display: none'>Unseen words</p><p hidden>More of them</p>\
         <p>It <a href='https://a.example/x?utm_source=page&id=7'>opens again</a> in May, \
         <a href='javascript:steal()'>they say</a>.</p></body></html>"
    );
    let pasted = html(&page);
    assert_eq!(pasted.kind, PastedKind::Paragraphs);
    assert_eq!(
        texts(&pasted),
        ["Quay closes", "The quay of Merrin closed on Monday.", "It opens again in May, they say."]
    );
    assert_eq!(links(&pasted), [("opens again", "https://a.example/x?id=7")]);
    let expect = [
        (DroppedKind::Scripts, 3, 0),
        (DroppedKind::Styles, 2, 0),
        (DroppedKind::Images, 2, 2_100_000),
        (DroppedKind::Pixels, 1, 0),
        (DroppedKind::Tables, 1, 2),
        (DroppedKind::Controls, 2, 0),
        (DroppedKind::Frames, 1, 0),
        (DroppedKind::Hidden, 2, 0),
        (DroppedKind::Tracking, 1, 1),
    ];
    assert_eq!(dropped(&pasted), expect);
}

#[test]
fn kinds_are_told_apart() {
    for (text, kind) in [
        ("https://a.example/x", PastedKind::Links),
        ("https://a.example/x\nwww.b.example/y\n", PastedKind::Links),
        ("The toll rose. https://a.example/x", PastedKind::TextWithLinks),
        ("The toll rose by 4.5 per cent.", PastedKind::Text),
        ("- one\n- two", PastedKind::Bullets),
        ("- one", PastedKind::Text),
        ("One.\n\nTwo.", PastedKind::Paragraphs),
        ("Both:\n- one\n- two", PastedKind::Paragraphs),
        ("Write to desk@a.example or see Booking.com", PastedKind::Text),
        (" \n\t", PastedKind::Nothing),
    ] {
        assert_eq!(plain(text).kind, kind, "{text:?}");
    }
    assert_eq!(html("<img src=x>").kind, PastedKind::Nothing);
    assert_eq!(
        html("<a href='https://a.example/x'>https://a.example/x</a>").kind,
        PastedKind::Links
    );
    let title = html("<a href='https://a.example/x'>Toll rises</a>");
    assert_eq!((title.kind, texts(&title)), (PastedKind::TextWithLinks, vec!["Toll rises"]));
}

#[test]
fn an_address_in_a_text_is_found_and_can_be_left_out() {
    let pasted =
        plain("The toll rose (https://a.example/x_(y)?fbclid=9). It fell: www.b.example, later.");
    assert_eq!(links(&pasted), [("", "https://a.example/x_(y)"), ("", "https://www.b.example/")]);
    assert_eq!(pasted.pieces[0].said, "The toll rose. It fell, later.");
    assert_eq!(dropped(&pasted), [(DroppedKind::Tracking, 1, 1)]);
    let titled = plain("Toll rises at Merrin — https://a.example/x");
    assert_eq!(links(&titled), [("Toll rises at Merrin", "https://a.example/x")]);
}

#[test]
fn a_link_is_named_once_however_often_it_stands_there() {
    let pasted = html(
        "<p><a href='https://a.example/x?gclid=1'><img src=i></a> \
         <a href='https://a.example/x'>Toll rises</a></p><p>https://a.example/x</p>",
    );
    assert_eq!(links(&pasted), [("Toll rises", "https://a.example/x")]);
    assert_eq!(pasted.pieces[1].links, [0]);
}

#[test]
fn a_text_of_google_docs_is_read() {
    let pasted = html(
        "<meta charset='utf-8'><b style=\"font-weight:normal;\" id=\"docs-internal-guid-1\">\
         <p dir=\"ltr\"><span style=\"font-weight:400;white-space:pre-wrap;\">The lock was dug </span>\
         <span style=\"font-weight:700\">in 1825</span><span>.</span></p><br/>\
         <ul><li dir=\"ltr\"><p role=\"presentation\"><span>One gate</span></p></li>\
         <li><p role=\"presentation\"><span>Two gates</span></p></li></ul></b>",
    );
    assert_eq!(texts(&pasted), ["The lock was dug in 1825.", "One gate", "Two gates"]);
    let bullets: Vec<bool> = pasted.pieces.iter().map(|piece| piece.bullet).collect();
    assert_eq!(bullets, [false, true, true]);
    assert_eq!(pasted.dropped, []);
}

#[test]
fn a_list_of_word_is_a_list() {
    let item = |text: &str| {
        format!(
            "<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'>\
             <![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·\
             <span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span></span></span>\
             <![endif]>{text}<o:p></o:p></p>"
        )
    };
    let page = format!(
        "<html xmlns:o='urn:x'><head><!--[if gte mso 9]><xml>x</xml><![endif]--><style>p.MsoNormal</style>\
         </head><body><!--StartFragment-->{}{}<!--EndFragment--></body></html>",
        item("One gate"),
        item("Two <b>gates</b>")
    );
    let pasted = html(&page);
    assert_eq!((pasted.kind, texts(&pasted)), (PastedKind::Bullets, vec!["One gate", "Two gates"]));
    assert_eq!(dropped(&pasted), [(DroppedKind::Styles, 1, 0)]);
}

#[test]
fn a_mail_that_is_laid_out_in_tables_keeps_its_text() {
    let pasted = html(
        "<table role='presentation'><tr><td><div style='mso-hide:all;display:none'>Preview</div>\
         <table><tr><td><h2>Morning letter</h2><p>The quay closed.</p></td><td>&nbsp;</td></tr></table>\
         <div>Dear desk,</div><div><br></div><div>it opens in May.<br><br>Yours<br>Maren</div></td></tr></table>",
    );
    assert_eq!(
        texts(&pasted),
        ["Morning letter", "The quay closed.", "Dear desk,", "it opens in May.", "Yours\nMaren"]
    );
    assert_eq!(dropped(&pasted), [(DroppedKind::Hidden, 1, 0)]);
}

#[test]
fn typed_bullets_between_breaks_are_items() {
    let pasted = html("<div>• One gate<br>• Two gates<br>&nbsp;• Three</div>");
    assert_eq!(
        (pasted.kind, texts(&pasted)),
        (PastedKind::Bullets, vec!["One gate", "Two gates", "Three"])
    );
}

#[test]
fn characters_that_nobody_sees_go_and_broken_ones_are_mended() {
    let pasted = plain("The\u{200b} toll\u{ad} rose\u{7} \u{93}at once\u{94}\u{feff}.");
    assert_eq!(texts(&pasted), ["The toll rose “at once”."]);
    assert_eq!(texts(&html("<p>a &lt;b&gt; &amp; c</p>")), ["a <b> & c"]);
    assert_eq!(texts(&html("<p>It said <q>no</q>\n  twice.</p>")), ["It said “no” twice."]);
}

const HOUSE: &str = "Harbour\nQuay of Merrin closes\nOn 12 May 1911 the quay of Merrin closed.\n\
    Focusing Facts\n- It is 300 m long.\n- It was built in 1840.\nContext\nTrade had moved.\n\
    Perspectives\nPort papers\ne.g., Merrin Post, The Quay — They mourn it. Their owners ran it.\n";

#[test]
fn a_brief_in_a_format_of_its_own_is_read_by_its_reader() {
    let brief = plain(HOUSE).brief.unwrap().brief;
    assert_eq!((brief.headline.as_str(), brief.facts.len()), ("Quay of Merrin closes", 2));
    assert_eq!(brief.perspectives[0].outlets, ["Merrin Post", "The Quay"]);
    let page = "# Quay closes\n\nOn 12 May it closed.\n\n#### Focusing Facts\n\n- It is long. \
        ([Post](https://post.example/x))\n\n#### Context\n\nTrade.\n";
    let brief = plain(page).brief.unwrap().brief;
    assert_eq!((brief.facts[0].sources[0].outlet.as_str(), brief.slug.as_str()), ("Post", ""));
    // The same from a window that colours it.
    let lines: Vec<&str> = HOUSE.lines().collect();
    let between = "</span></div><div><span style='color:#333'>";
    let coloured = format!("<div><span>{}</span></div>", lines.join(between));
    let both = read_pasted(Some(&coloured), Some(HOUSE)).unwrap();
    assert_eq!(both.brief.unwrap().brief.section.as_deref(), Some("Harbour"));
}

const RICH: &str = "<p>Harbour</p><h1>Quay of Merrin closes</h1><p><i>On 12 May 1911 the quay closed.</i></p>\
    <h3>Focusing Facts</h3><ul><li>It is 300&nbsp;m long (<a href='https://post.example/a?utm_source=x'>Merrin Post</a>).</li>\
    <li>It was <a href='https://quay.example/b'>built in 1840</a> of oak.</li><li>It rots. Source: https://tide.example/c</li></ul>\
    <h3>Context</h3><p>Trade had <a href='https://w.example/trade'>moved</a>.</p><p>Nobody came.</p>\
    <h3>Narrow Perspectives</h3>\
    <ul><li><strong>Port papers (e.g., Merrin Post)</strong>: They mourn it. Their owners ran it. \
    (<a href='https://post.example/leader'>Merrin Post</a>)</li></ul>\
    <h4>Fishing press</h4><p>What they say: A loss to nobody.</p><p>What colours it: Boats land elsewhere.</p>\
    <p>Sources: <a href='https://net.example/1'>The Net</a></p>\
    <p><b>Railway weeklies</b></p><p>See trade for the line. They carry it.</p>\
    <p><a href='https://letter.example/go'>Go deeper</a></p>\
    <h3>Further reading</h3><ul><li><a href='https://map.example/'>The old map</a></li></ul>";

#[test]
fn a_brief_in_rich_text_is_found_by_its_labels() {
    let pasted = html(RICH);
    assert_eq!(pasted.kind, PastedKind::Brief);
    let whole = pasted.brief.unwrap();
    let brief = whole.brief;
    assert_eq!(brief.section.as_deref(), Some("Harbour"));
    assert_eq!(brief.headline, "Quay of Merrin closes");
    assert_eq!(brief.lede, "On 12 May 1911 the quay closed.");
    let facts: Vec<&str> = brief.facts.iter().map(|fact| fact.text.as_str()).collect();
    assert_eq!(facts, ["It is 300\u{a0}m long.", "It was built in 1840 of oak.", "It rots."]);
    let sources: Vec<(&str, &str)> = brief
        .facts
        .iter()
        .flat_map(|fact| &fact.sources)
        .map(|source| (source.outlet.as_str(), source.url.as_str()))
        .collect();
    assert_eq!(
        sources,
        [
            ("Merrin Post", "https://post.example/a"),
            ("", "https://quay.example/b"),
            ("", "https://tide.example/c")
        ]
    );
    assert_eq!(brief.context, "Trade had moved.\n\nNobody came.");
    let [port, fishing, rail] = brief.perspectives.as_slice() else {
        panic!("{:#?}", brief.perspectives)
    };
    assert_eq!(
        (port.group.as_str(), port.outlets.as_slice()),
        ("Port papers", &["Merrin Post".to_owned()][..])
    );
    assert_eq!(
        (port.framing.as_str(), port.bias.as_str()),
        ("They mourn it.", "Their owners ran it.")
    );
    assert_eq!(port.sources[0].url, "https://post.example/leader");
    assert_eq!(
        (fishing.group.as_str(), fishing.framing.as_str(), fishing.bias.as_str()),
        ("Fishing press", "A loss to nobody.", "Boats land elsewhere.")
    );
    assert_eq!(fishing.sources[0].outlet, "The Net");
    assert_eq!((rail.group.as_str(), rail.bias.as_str()), ("Railway weeklies", "They carry it."));
    let urls: Vec<&str> = brief.links.iter().map(|link| link.url.as_str()).collect();
    assert_eq!(urls, ["https://letter.example/go", "https://map.example/"]);
    assert_eq!(whole.remarks, ["left out: 1 link inside the context, which has none"]);
}

#[test]
fn perspectives_in_a_table_of_a_page_stay_and_other_tables_go() {
    let pasted = html(
        "<h1>Quay closes</h1><p>On 12 May it closed.</p>\
         <table><tr><td>a</td><td>b</td></tr></table><h4>Context</h4><p>Trade | moved.</p>\
         <h4>Perspectives</h4><table><thead><tr><th>Group</th><th>General Perspective</th>\
         <th>Possible Bias</th><th>Sources</th></tr></thead><tr><td><b>Port papers</b> (e.g., Merrin Post)</td>\
         <td>They mourn | it. Twice.</td><td>Owners.</td><td><a href='https://post.example/1'>Merrin Post</a></td></tr></table>",
    );
    let brief = pasted.brief.clone().unwrap().brief;
    let [port] = brief.perspectives.as_slice() else { panic!("{brief:#?}") };
    assert_eq!(
        (port.group.as_str(), port.framing.as_str()),
        ("Port papers", "They mourn | it. Twice.")
    );
    assert_eq!(
        (port.bias.as_str(), port.sources[0].url.as_str()),
        ("Owners.", "https://post.example/1")
    );
    assert_eq!(port.outlets, ["Merrin Post"]);
    assert_eq!(dropped(&pasted), [(DroppedKind::Tables, 1, 1)]);
}

#[test]
fn labels_in_plain_text_are_enough() {
    let pasted = plain(
        "Quay of Merrin closes\n\nOn 12 May it closed.\n\nKey facts:\n• It is long.\n• It is old.\n\nContext\n\n\
         Trade had moved.\n\nPerspectives\n\nPort papers\ne.g., Merrin Post — They mourn it. Their owners ran it.",
    );
    let brief = pasted.brief.unwrap().brief;
    assert_eq!((brief.headline.as_str(), brief.facts.len()), ("Quay of Merrin closes", 2));
    assert_eq!(brief.perspectives[0].group, "Port papers");
    assert_eq!(brief.perspectives[0].bias, "Their owners ran it.");
}

#[test]
fn a_text_with_one_heading_of_a_part_is_no_brief() {
    for text in [
        "# Notes\n\nContext matters.\n\nMore.",
        "Context\n\nLong ago.",
        "{\"headline\": \"only this\"}",
        "Focusing Facts\n- a\n- b",
    ] {
        let pasted = plain(text);
        assert_eq!(pasted.brief, None, "{text}");
        assert_ne!(pasted.kind, PastedKind::Brief);
    }
}

#[test]
fn too_much_and_too_deep_are_refused() {
    let large = "a".repeat(MAX_PASTED + 1);
    let error = read_pasted(None, Some(&large)).unwrap_err();
    assert_eq!(error, Unpastable::TooLarge { bytes: MAX_PASTED + 1 });
    let deep = "<div>".repeat(200_000);
    assert_eq!(read_pasted(Some(&deep), None), Err(Unpastable::TooDeep));
    // Paragraphs whose end tags are left out stand beside each other.
    let flat = "<p>a<li>b".repeat(2_000);
    assert_eq!(html(&flat).pieces.len(), 4_000);
}

fn words() -> impl Strategy<Value = String> {
    "[a-zéß漢 .,:•\u{7}\u{a0}\u{200b}\n-]{0,12}"
}

fn markup() -> impl Strategy<Value = String> {
    let tag = prop::sample::select(vec![
        "p", "div", "b", "a", "ul", "li", "table", "tr", "td", "h1", "h4", "script", "style",
        "svg", "textarea", "title", "select", "option", "br", "img", "form", "q", "pre", "del",
        "template", "o:p",
    ]);
    let attribute = prop::sample::select(vec![
        "",
        " href='https://a.example/?utm_id=1&b=2'",
        " href=javascript:x",
        " style='display:none'",
        " style='font-weight:normal;mso-list:Ignore'",
        " class=MsoTitle hidden",
        " src='data:,x' onerror=x",
        " x='",
    ]);
    let label =
        prop::sample::select(vec!["Focusing Facts", "Context", "Perspectives", "e.g., A — B."]);
    let piece = prop_oneof![
        words(),
        (tag.clone(), attribute).prop_map(|(tag, attribute)| format!("<{tag}{attribute}>")),
        tag.prop_map(|tag| format!("</{tag}>")),
        label.prop_map(str::to_owned),
        Just("<!--".to_owned()),
        Just("-->".to_owned()),
        Just("<![if x]>".to_owned()),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn told(pasted: &Pasted) -> String {
    let mut all = String::new();
    for piece in &pasted.pieces {
        let _ = writeln!(all, "{}\n{}", piece.text, piece.said);
    }
    for link in &pasted.links {
        let _ = writeln!(all, "{}\n{}", link.label, link.url);
    }
    if let Some(whole) = &pasted.brief {
        let brief = &whole.brief;
        let _ = writeln!(all, "{}\n{}\n{}", brief.headline, brief.lede, brief.context);
        for fact in &brief.facts {
            let _ = writeln!(all, "{}", fact.text);
        }
        for one in &brief.perspectives {
            let _ = writeln!(all, "{} {} {}", one.group, one.framing, one.bias);
        }
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// No markup and no control character comes out of markup.
    #[test]
    fn nothing_but_words_comes_out_of_rich_text(page in markup()) {
        if let Ok(pasted) = read_pasted(Some(&page), None) {
            let told = told(&pasted);
            prop_assert!(!told.contains('<'), "{page}\n{told}");
            prop_assert!(!told.chars().any(|c| c.is_control() && c != '\n'), "{page}\n{told:?}");
            prop_assert!(!told.contains("javascript"), "{told}");
            prop_assert!(pasted.pieces.iter().all(|piece| !piece.text.is_empty()));
            prop_assert!(pasted.links.iter().all(|link| link.url.starts_with("http")));
        }
    }

    #[test]
    fn no_plain_text_is_too_odd(text in "(?s).{0,200}") {
        let pasted = read_pasted(Some(&text), Some(&text)).unwrap();
        prop_assert!(!told(&pasted).chars().any(|c| c.is_control() && c != '\n'));
    }

    /// What was pasted once and is pasted again as plain text says the same.
    #[test]
    fn pasting_what_was_pasted_changes_no_words(lines in prop::collection::vec("[A-Za-z][a-z ,]{0,20}[a-z]\\.", 1..6)) {
        let once = plain(&lines.join("\n\n"));
        let again = plain(&texts(&once).join("\n\n"));
        prop_assert_eq!(texts(&once), texts(&again));
    }
}
