//! House text: the reference file's bytes, and everything that may go wrong in a typed one.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use press::{Format, MarkKind, Outgoing};
use support::{corpus, fixture, fixture_reading, read, text, write, write_proof, written};

const TEXT: Format = Format::Text;

#[test]
fn the_reference_text_comes_back_byte_by_byte() {
    let Some(path) = corpus("000_91ffcd6446df6814.txt") else { return };
    let bytes = std::fs::read(path).unwrap();
    let brief = read(&bytes, TEXT);
    assert_eq!(brief.facts.len(), 3);
    assert_eq!(brief.perspectives.len(), 3);
    assert!(brief.perspectives.iter().all(|p| !p.framing.is_empty() && !p.bias.is_empty()));
    let json = brief.to_json();
    let written = write(&read(json.as_bytes(), Format::Json), TEXT);
    assert_eq!(written.bytes, bytes);
    assert_eq!(written.losses, []);
}

#[test]
fn the_fixture_comes_back_and_has_its_parts() {
    let bytes = fixture("locks.txt");
    let reading = fixture_reading("locks.txt");
    let brief = reading.brief;
    assert_eq!(reading.remarks, []);
    assert_eq!(write(&brief, TEXT).bytes, bytes);
    assert_eq!(brief.section.as_deref(), Some("Transport & Trade"));
    assert_eq!((brief.date, brief.facts.len()), (None, 3));
    assert!(
        brief.context.contains("malaria.\n\nWhat changed"),
        "paragraphs are parted by a blank line"
    );
    assert_eq!(brief.perspectives[0].outlets, ["The Wall Street Journal", "The Sun"]);
    assert_eq!(brief.perspectives[1].bias, "Loss of the isthmus colours every line.");
    assert_eq!(brief.perspectives[2].framing, "");
}

#[test]
fn the_id_is_made_of_the_content() {
    let one = read(&fixture("locks.txt"), TEXT);
    let again = read(&fixture("locks.txt"), TEXT);
    let other = read(&[fixture("locks.txt"), b" More.".to_vec()].concat(), TEXT);
    assert_eq!(one.id, again.id);
    assert_ne!(one.id, other.id);
    assert!(one.id.is_made());
}

#[test]
fn typed_text_may_be_untidy() {
    let tidy = read(b"S\nH\nL\nFocusing Facts\n- a\nContext\nc\n\nd\nPerspectives\nG\ne.g., O \xe2\x80\x94 F. B.", TEXT);
    let cases = [
        "\u{feff}S\r\nH\r\nL\r\nFocusing Facts\r\n- a\r\nContext\r\nc\r\nd\r\nPerspectives\r\nG\r\ne.g., O — F. B.\r\n",
        "S\n\nH\n\nL\n\nFocusing Facts\n\n- a\n\nContext\n\nc\n\nd\n\nPerspectives\n\nG\ne.g., O — F. B.\n\n",
        "S\nH\nL\nFocusing Facts \n• a\nContext\nc\nd\nPerspectives\nG\ne.g. O — F. B.",
    ];
    for case in cases {
        let brief = read(case.as_bytes(), TEXT);
        assert!(brief.says_the_same(&tidy), "{case}\n{brief:#?}");
    }
}

#[test]
fn empty_parts_are_empty_lines() {
    let bytes = "\nH\n\nFocusing Facts\nContext\nPerspectives";
    let brief = read(bytes.as_bytes(), TEXT);
    assert_eq!((brief.section.as_ref(), brief.lede.as_str(), brief.facts.len()), (None, "", 0));
    assert_eq!(text(&write(&brief, TEXT)), bytes);
}

#[test]
fn half_a_text_is_refused_with_its_line() {
    let cases = [
        ("H", "line 1: the text ends without the line `Focusing Facts`"),
        ("S\nH\nL\nFocusing Facts\n- a\n", "line 5: the text ends without the line `Context`"),
        ("S\n\nL\nFocusing Facts\nContext\nPerspectives", "line 2: the headline is empty"),
        (
            "S\nH\nL\nFocusing Facts\na\nContext\nPerspectives",
            "line 5: a fact must begin with `- `",
        ),
        (
            "S\nH\nL\nFocusing Facts\nContext\nPerspectives\nG",
            "line 7: the group `G` is not followed",
        ),
        ("S\nH\nL\nFocusing Facts\nContext\nPerspectives\nG\ne.g., A", "line 8: there is no ` — `"),
        ("S\nH\u{7}\nL", "line 2: the control character U+0007 at character 2"),
    ];
    for (case, reason) in cases {
        let error = press::read(case.as_bytes(), TEXT, None).unwrap_err().to_string();
        assert!(error.starts_with(reason), "{error}");
    }
}

#[test]
fn what_the_text_cannot_carry_is_said() {
    let brief = read(&fixture("brief.json"), Format::Json);
    let losses = write(&brief, TEXT).losses;
    let parts: Vec<&str> = losses.iter().map(|loss| loss.part.as_str()).collect();
    let expected = [
        "id",
        "date",
        "slug",
        "facts/0/sources",
        "links/0",
        "byline",
        "perspectives/0/outlets",
        "perspectives/0/framing",
        "perspectives/0/bias",
    ];
    assert_eq!(parts, expected);
}

#[test]
fn texts_that_would_be_read_otherwise_are_named() {
    let mut brief = read(&fixture("locks.txt"), TEXT);
    let mut check = |part: &str, change: &dyn Fn(&mut brief::Brief)| {
        let before = brief.clone();
        change(&mut brief);
        let losses = write(&brief, TEXT).losses;
        assert!(losses.iter().any(|loss| loss.part == part), "{part}: {losses:?}");
        brief = before;
    };
    check("facts", &|b| b.facts[0].text = "a\nContext".into());
    check("context", &|b| b.context = "one\nPerspectives\ntwo".into());
    check("context", &|b| b.context = "one\ntwo".into());
    check("perspectives/0/outlets", &|b| b.perspectives[0].outlets = vec!["A — B".into()]);
    check("lede", &|b| b.lede = "\none".into());
    check("section", &|b| b.section = Some(String::new()));
}

#[test]
fn a_fact_may_begin_with_a_dash_or_have_a_line_break() {
    let mut brief = read(&fixture("locks.txt"), TEXT);
    brief.facts[0].text = "- dashed".into();
    brief.facts[1].text = "one\ntwo".into();
    let written = write(&brief, TEXT);
    assert_eq!(written.losses, []);
    assert_eq!(read(&written.bytes, TEXT).facts[1].text, "one\ntwo");
}

#[test]
fn a_lede_may_have_paragraphs_with_and_without_a_section() {
    let mut brief = read(&fixture("locks.txt"), TEXT);
    brief.lede = "one\n\ntwo".into();
    for section in [None, Some("Trade".to_owned())] {
        brief.section = section;
        let written = write(&brief, TEXT);
        assert_eq!(written.losses, []);
        assert!(read(&written.bytes, TEXT).says_the_same(&brief));
    }
}

#[test]
fn a_proof_begins_with_its_mark_and_is_read_without_it() {
    let brief = read(&fixture("locks.txt"), TEXT);
    let proof = write_proof(&brief, TEXT, "version 3");
    assert!(text(&proof).starts_with("NOT APPROVED — version 3\nTransport & Trade\n"));
    let reading = press::read(&proof.bytes, TEXT, None).unwrap();
    assert_eq!(reading.brief, brief);
    assert!(reading.remarks[0].text.contains("version 3"));
    let until = "until 13 May 2024, 06:00 (Europe/London)";
    let early = Outgoing::of(brief.clone()).marked(MarkKind::Embargoed, until);
    let early = written(&early, TEXT);
    assert!(text(&early).starts_with("EMBARGOED — until 13 May 2024"));
    assert_eq!(press::read(&early.bytes, TEXT, None).unwrap().brief, brief);
}
