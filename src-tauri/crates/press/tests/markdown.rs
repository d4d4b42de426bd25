//! Site Markdown: fixtures in both layouts, the exact brief, proofs, hostile files.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use brief::{Brief, BriefId, Link, Perspective};
use press::{Format, Reading, RemarkKind};
use support::{fixture_reading, read, text, write, write_proof};

const MARKDOWN: Format = Format::Markdown;

fn sources(perspective: &Perspective) -> Vec<(&str, &str)> {
    perspective.sources.iter().map(|s| (s.outlet.as_str(), s.url.as_str())).collect()
}

fn kinds(reading: &Reading) -> Vec<(usize, RemarkKind)> {
    reading.remarks.iter().map(|r| (r.line.unwrap_or(0), r.kind)).collect()
}

#[test]
fn the_list_form_is_read() {
    let reading = fixture_reading("list.md");
    let brief = &reading.brief;
    assert_eq!(brief.headline, "Stockton Line: First Public Steam Train Runs");
    assert_eq!(brief.slug, "list", "the file's name is the slug");
    assert_eq!(brief.date.map(|d| d.to_string()).as_deref(), Some("1825-09-28"));
    assert!(brief.lede.starts_with("On 27 September 1825"));
    assert_eq!(brief.facts[0].text, "The train weighed about 80 tons and reached 24 km/h.");
    assert_eq!(brief.facts[0].sources[0].url, "https://example.org/durham/1825_(first)");
    assert!(brief.context.contains("a century.  Steam"), "double spaces stay");
    assert!(brief.context.contains("new.\n\nThe gauge"));
    let owners = &brief.perspectives[0];
    assert_eq!(owners.group, "Coal owners' papers");
    assert_eq!(owners.outlets, ["Durham Chronicle", "Newcastle Courant"]);
    assert_eq!(
        (owners.framing.as_str(), owners.bias.as_str()),
        ("They see cheaper coal.", "Their patrons own the pits.")
    );
    assert_eq!(owners.sources.len(), 2);
    assert_eq!(brief.perspectives[2].outlets, ["The Black Dwarf"]);
    assert_eq!(
        brief.links,
        [Link {
            label: "Go Deeper".into(),
            url: "https://example.org/search?q=Stockton+Line".into()
        }]
    );
    assert_eq!(reading.leftovers.section.as_deref(), Some("Science & Letters"));
    assert_eq!(reading.leftovers.anchor.as_deref(), Some("niepce-fixes-a-view-from-his-window"));
    assert_eq!(
        kinds(&reading),
        [(1, RemarkKind::Guessed), (35, RemarkKind::Leftover), (39, RemarkKind::Leftover)]
    );
    let origin = reading.origin.clone().unwrap();
    assert_eq!(brief.id, origin.brief_id());
}

#[test]
fn the_table_form_is_read() {
    let reading = fixture_reading("table.mdx");
    let brief = &reading.brief;
    assert_eq!(
        brief.headline,
        "'Great Eastern' Lands the Atlantic Cable: \"Europe and America Are United\""
    );
    assert_eq!(brief.lede, "");
    assert_eq!(brief.facts[0].text, "The cable is 1,852 nautical miles long–laid in 14 days.");
    assert_eq!(
        brief.facts[1].text,
        "A message cost $10 a word; “six words” a minute went through."
    );
    assert_eq!(
        brief.context,
        "1. Earlier attempt: the cable of 1858 died after three weeks.\n2. Later: by 1900 there were fifteen."
    );
    let [london, york, land] = brief.perspectives.as_slice() else { panic!("{brief:#?}") };
    assert_eq!(
        (london.group.as_str(), london.outlets.as_slice()),
        ("London dailies", &["The Times".to_owned(), "Daily News".to_owned()][..])
    );
    assert_eq!(
        (london.framing.as_str(), london.bias.as_str()),
        ("A triumph. Of patience above all.", "Shareholders read them.")
    );
    assert_eq!(
        sources(london),
        [
            ("The Times | London", "https://example.org/times"),
            ("Telegraph | Wires", "https://example.org/wires")
        ]
    );
    assert_eq!((york.bias.as_str(), sources(york)), ("", vec![("New York Herald", "")]));
    assert_eq!(
        (land.framing.as_str(), land.bias.as_str()),
        ("", "Its wire through Siberia lost its purpose.")
    );
    let repaired = reading.remarks.iter().filter(|r| r.kind == RemarkKind::Repaired).count();
    assert_eq!(repaired, 3);
    assert!(reading.remarks.iter().any(|r| r.text.contains("cables")), "{:?}", reading.remarks);
    assert_eq!(reading.leftovers.section.as_deref(), Some("Science & Letters"));
}

#[test]
fn fixtures_go_through_markdown_unchanged() {
    for name in ["locks.txt", "list.md", "table.mdx", "brief.json"] {
        let brief = fixture_reading(name).brief;
        let written = write(&brief, MARKDOWN);
        let back = read(&written.bytes, MARKDOWN);
        assert!(back.says_the_same(&brief), "{}\n{back:#?}", text(&written));
    }
}

#[test]
fn plain_briefs_need_no_exact_copy_and_odd_ones_keep_everything() {
    let plain = fixture_reading("list.md").brief;
    assert!(!text(&write(&plain, MARKDOWN)).contains("parallax:"));
    let odd = fixture_reading("brief.json").brief;
    let written = write(&odd, MARKDOWN);
    assert!(text(&written).contains("parallax:"));
    assert_eq!(read(&written.bytes, MARKDOWN), odd, "ids come back too");
    assert_eq!(written.losses, []);
}

#[test]
fn ids_that_the_page_does_not_carry_are_a_loss() {
    let mut brief = fixture_reading("list.md").brief;
    assert_eq!(write(&brief, MARKDOWN).losses, []);
    brief.id = BriefId::made_from(&[b"another"]);
    assert_eq!(write(&brief, MARKDOWN).losses[0].part, "id");
}

#[test]
fn a_page_edited_by_hand_wins_where_it_was_edited() {
    let odd = fixture_reading("brief.json").brief;
    let page = text(&write(&odd, MARKDOWN)).to_owned();
    let begin = page.rfind("Paris academy").unwrap();
    let edited = format!("{}Paris academicians{}", &page[..begin], &page[begin + 13..]);
    let reading = press::read(edited.as_bytes(), MARKDOWN, None).unwrap();
    assert_eq!(reading.brief.perspectives[0].group, "Paris academicians");
    assert_eq!(reading.brief.facts, odd.facts, "what was not edited is exact");
    assert_eq!(reading.brief.id, odd.id);
    assert_eq!(reading.remarks[0].kind, RemarkKind::Edited);

    let begin = page.find("hash\": \"").unwrap() + 8;
    let damaged = format!("{}{}{}", &page[..begin], "0".repeat(64), &page[begin + 64..]);
    let reading = press::read(damaged.as_bytes(), MARKDOWN, None).unwrap();
    assert_ne!(reading.brief, odd);
    assert!(reading.remarks.iter().any(|r| r.text.contains("does not fit its hash")));
}

#[test]
fn the_exact_brief_survives_a_title_that_is_no_yaml() {
    let odd = fixture_reading("brief.json").brief;
    let page = text(&write(&odd, MARKDOWN)).replace("byline: Night desk", "byline: Night: desk");
    let reading = press::read(page.as_bytes(), MARKDOWN, None).unwrap();
    assert_eq!(reading.brief.byline.as_deref(), Some("Night: desk"));
    assert_eq!(reading.brief.facts, odd.facts);
}

#[test]
fn a_proof_is_marked_and_read_without_its_mark() {
    for name in ["list.md", "brief.json"] {
        let brief = fixture_reading(name).brief;
        let proof = write_proof(&brief, MARKDOWN, "version\n3");
        assert!(
            text(&proof).contains("proof: \"NOT APPROVED — version 3\"")
                || text(&proof).contains("proof: NOT APPROVED — version 3")
        );
        assert!(text(&proof).contains("\n**NOT APPROVED — version 3**\n"));
        assert!(read(&proof.bytes, MARKDOWN).says_the_same(&brief));
    }
    let brief = fixture_reading("brief.json").brief;
    let proof = write_proof(&brief, Format::Json, "version 3");
    assert!(text(&proof).contains("\"note\": \"NOT APPROVED — version 3\""));
    assert_eq!(read(&proof.bytes, Format::Json), brief);
}

#[test]
fn what_is_no_brief_is_refused() {
    let cases = [
        ("# Read me\n\nWords.\n", "this is no brief"),
        ("---\ntitle: A\n", "line 1: the front matter that begins here is not closed"),
        ("---\ndate: 1900-01-01\n---\n\n#### Context\n\nSo.\n", "there is no headline"),
    ];
    for (page, reason) in cases {
        let error = press::read(page.as_bytes(), MARKDOWN, None).unwrap_err().to_string();
        assert!(error.starts_with(reason), "{error}");
    }
}

#[test]
fn hostile_files_end_soon_and_without_panic() {
    let head = "---\ntitle: A\n---\n\n# A\n\n#### Narrow Perspectives\n\n";
    let n = 20_000;
    let mut aliases = String::new();
    for level in 1..30 {
        let before = format!("*k{},", level - 1).repeat(9);
        aliases = format!("{aliases}k{level}: &k{level} [{before}]\n");
    }
    let pages = [
        format!("{head}{}", ">".repeat(n)),
        format!("{head}{}", "- ".repeat(n)),
        format!("{head}{}", "([".repeat(n)),
        format!("{head}- **{}", "[".repeat(n)),
        format!("{head}- **A**: b {})", "([a](b), ".repeat(n / 4)),
        format!("{head}- **A**: b {})", " (a".repeat(n)),
        format!("{head}| a | b |\n|---|---|\n| {} |", "[".repeat(n)),
        format!("{head}| Sources | b |\n|---|---|\n| {} |", "[a, ".repeat(n)),
        format!("{head}{}", "*a_".repeat(n)),
        format!("{head}{}", "[a]: b\n".repeat(n / 4)),
        format!("{head}{}\n\n[a]: b\n", "[".repeat(n)),
        format!("{head}{}\n\n[a]: b\n", "[a][".repeat(n)),
        format!("{head}- **A**: b {}", "([a](b)) ".repeat(n / 4)),
        format!("{head}- **A**: b. {}", "[a](b) ".repeat(n / 4)),
        format!("{head}- **A**: b\n{}", "[Go Deeper](u)\n".repeat(n / 4)),
        format!("{head}{}", "**Context**\n".repeat(n / 4)),
        format!("{head}{}", "- a\n\n".repeat(n / 4)),
        format!("---\ntitle: A\nk0: &k0 [lol]\n{aliases}---\n\n# A\n\n#### Context\n"),
        format!("---\ntitle: {}\n---\n", "[".repeat(n)),
        format!("---\ntitle: {}\n---\n", "{a: ".repeat(n)),
        "---\n---\n---".to_owned(),
        "#".to_owned(),
        "#### Context\n# \n".to_owned(),
        "[".repeat(n),
    ];
    for page in pages {
        for format in Format::ALL {
            let result = press::read(page.as_bytes(), format, Some("x.md"));
            if let Ok(reading) = result {
                assert!(!reading.brief.headline.is_empty());
            }
        }
    }
    let json = format!("{{\"schema\": {}", "[".repeat(n));
    assert!(press::read(json.as_bytes(), Format::Json, None).is_err());
}

#[test]
fn text_that_looks_like_markup_shows_as_text() {
    let mut brief = Brief::new(BriefId::missing(), "# A *b* [c](d) #");
    brief.lede = "[Go Deeper](u)".into();
    brief.context = "## Section\n\n<a id='x'></a>\n\n---\n\n1. one\n2. two\n\na | b\n--|--".into();
    brief.facts.push(brief::Fact::new(brief::ItemId::missing(), "- a `b` ([c](d))"));
    brief.make_missing_ids();
    brief.slug = "a".into();
    let written = write(&brief, MARKDOWN);
    assert!(!text(&written).contains("parallax:"), "{}", text(&written));
    assert!(read(&written.bytes, MARKDOWN).says_the_same(&brief));
}
