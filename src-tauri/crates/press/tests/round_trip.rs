//! Any brief goes through Markdown and JSON unchanged, and whatever house text keeps silent about
//! comes back.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use brief::{Brief, BriefId, Date, Fact, ItemId, Link, Perspective, Source};
use press::Format;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use support::{text, write};

/// Pieces that mean something to one of the formats, beside plain words.
const PIECES: &[&str] = &[
    "word",
    "Two words",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\n\n\n",
    "\t",
    ".",
    ". ",
    "! A",
    "- ",
    "* ",
    "+ ",
    "1. ",
    "1) ",
    "#",
    "# ",
    "#### Context",
    "## S",
    "> ",
    "---",
    "===",
    "***",
    "|",
    "a | b\n--|--",
    "\\",
    "\\|",
    "*",
    "**",
    "_",
    "__",
    "`",
    "```",
    "~~~",
    "[",
    "]",
    "(",
    ")",
    "[x](y)",
    "([x](y))",
    "(e.g., A, B)",
    "e.g., ",
    "(",
    ", ",
    ",",
    ";",
    ":",
    ": ",
    " — ",
    "—",
    "<a id='x'></a>",
    "<b>",
    "<!-- ",
    "&amp;",
    "&",
    "{x}",
    "\"",
    "'",
    "“Quoted.” ",
    "é",
    "漢",
    "😀",
    "\u{a0}",
    "\u{2028}",
    "\u{feff}",
    "\u{fffe}",
    "Focusing Facts",
    "Context",
    "Perspectives",
    "NOT APPROVED",
    "https://a.b/c_(d)",
    "[a]: b",
    "    ",
    "</a>",
    "null",
    "yes",
    "2025",
    "%",
    "@",
    "!",
    "    code",
    "$",
    "=",
    "import x",
    "\u{202e}",
];

fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => "[ -~]{0,6}",
        1 => "\\PC{0,3}",
    ];
    vec(piece, 0..7).prop_map(|pieces| pieces.concat())
}

fn any_source() -> impl Strategy<Value = Source> {
    (any_text(), any_text(), option::weighted(0.2, any_text()), option::weighted(0.2, 1..28_i8))
        .prop_map(|(outlet, url, quote, day)| {
            let seen = day.and_then(|day| Date::new(2024, 2, day).ok());
            Source { quote, seen, ..Source::new(outlet, url) }
        })
}

fn any_perspective() -> impl Strategy<Value = Perspective> {
    (any_text(), vec(any_text(), 0..3), any_text(), any_text(), vec(any_source(), 0..2)).prop_map(
        |(group, outlets, framing, bias, sources)| Perspective {
            id: ItemId::missing(),
            group,
            outlets,
            framing,
            bias,
            sources,
        },
    )
}

prop_compose! {
    fn any_brief()(
        (headline, lede, context) in (any_text(), any_text(), any_text()),
        (slug, section, byline) in (any_text(), option::of(any_text()), option::weighted(0.1, any_text())),
        facts in vec((any_text(), vec(any_source(), 0..2)), 0..4),
        perspectives in vec(any_perspective(), 0..3),
        links in vec((any_text(), any_text()), 0..2),
        day in option::of(1..28_i8),
    ) -> Brief {
        let headline = if headline.trim().is_empty() { "H".to_owned() } else { headline };
        let mut brief = Brief::new(BriefId::missing(), headline);
        (brief.lede, brief.context, brief.section, brief.byline) = (lede, context, section, byline);
        brief.slug = slug;
        brief.date = day.and_then(|day| Date::new(1890, 5, day).ok());
        let fact = |(text, sources)| Fact { sources, ..Fact::new(ItemId::missing(), text) };
        brief.facts = facts.into_iter().map(fact).collect();
        brief.perspectives = perspectives;
        brief.links = links.into_iter().map(|(label, url)| Link { label, url }).collect();
        brief.finish_reading().unwrap();
        brief
    }
}

fn read(bytes: &[u8], format: Format) -> Brief {
    press::read(bytes, format, None).unwrap_or_else(|error| panic!("{error}")).brief
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn markdown_and_json_carry_any_brief(brief in any_brief()) {
        let json = write(&brief, Format::Json);
        prop_assert_eq!(&read(&json.bytes, Format::Json), &brief);
        let page = write(&brief, Format::Markdown);
        let back = read(&page.bytes, Format::Markdown);
        prop_assert!(back.says_the_same(&brief), "{}\n{:#?}", text(&page), back);
        let once = write(&back, Format::Markdown);
        let twice = write(&read(&once.bytes, Format::Markdown), Format::Markdown);
        prop_assert_eq!(text(&once), text(&twice));
    }

    #[test]
    fn a_text_without_losses_is_read_back_as_printed(brief in any_brief()) {
        let written = write(&brief, Format::Text);
        if written.losses.iter().all(|loss| loss.text.contains("not in the text")) {
            let back = read(&written.bytes, Format::Text);
            let again = write(&back, Format::Text);
            prop_assert_eq!(text(&again), text(&written));
            prop_assert_eq!(back.headline, brief.headline);
            prop_assert_eq!(back.context, brief.context);
        }
    }

    #[test]
    fn books_wires_and_json_feeds_carry_any_brief(brief in any_brief()) {
        for format in [Format::JsonFeed, Format::Epub, Format::Ninjs, Format::NewsMl] {
            let written = write(&brief, format);
            prop_assert_eq!(&read(&written.bytes, format), &brief, "{}", format);
            prop_assert_eq!(press::detect_format(&written.bytes, None), Some(format));
        }
    }

    #[test]
    fn feeds_are_read_whatever_a_brief_says(brief in any_brief()) {
        for format in [Format::Rss, Format::Atom] {
            let written = write(&brief, format);
            prop_assert_eq!(press::detect_format(&written.bytes, None), Some(format));
            for reading in press::read_all(&written.bytes, format, None) {
                prop_assert!(reading.is_ok(), "{:?}\n{}", reading, text(&written));
            }
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in any_text(), name in any_text()) {
        for format in Format::ALL {
            let page = format!("---\n{text}\n---\n# {text}\n\n#### Narrow Perspectives\n\n- **{text}**\n\n{text}\n");
            for bytes in [text.as_bytes(), page.as_bytes()] {
                if let Ok(reading) = press::read(bytes, format, Some(&name)) {
                    prop_assert!(!reading.brief.headline.trim().is_empty());
                }
            }
        }
    }
}

proptest! {
    // Each page is filled from its templates twice.
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pages_carry_any_brief_and_newsletters_its_headline(brief in any_brief()) {
        let page = write(&brief, Format::Html);
        prop_assert_eq!(press::detect_format(&page.bytes, None), Some(Format::Html));
        let back = press::read(&page.bytes, Format::Html, None).unwrap();
        prop_assert_eq!(&back.brief, &brief, "{:?}", back.remarks);
        let mail = write(&brief, Format::Eml);
        prop_assert_eq!(press::detect_format(&mail.bytes, None), Some(Format::Eml));
        for reading in press::read_all(&mail.bytes, Format::Eml, None).into_iter().flatten() {
            prop_assert!(!reading.brief.headline.trim().is_empty());
        }
    }
}
