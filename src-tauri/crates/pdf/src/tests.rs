#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "../../../../tests/support/documents.rs"]
mod documents;

use crate::Typst;
use crate::galley::Galley;
use documents::{briefs, each_document, editions, imprint, redlines, written};
use press::{Document, Format, Outgoing, Press, Templates, Typesetter as _, Unwritable, Written};
use std::sync::LazyLock;

static TYPST: LazyLock<Typst> = LazyLock::new(Typst::new);

fn brief(name: &str) -> Outgoing {
    briefs().into_iter().find(|(one, _)| *one == name).unwrap().1
}

fn set(outgoing: &Outgoing) -> Written {
    written(&Document::Brief(outgoing), Format::Pdf, Some(&*TYPST))
}

fn with(name: &str, template: &str, document: &Document<'_>) -> Result<Written, Unwritable> {
    let templates = Templates([(name.to_owned(), template.to_owned())].into());
    let press = Press { imprint: &imprint(), templates: &templates, typesetter: None };
    TYPST.pdf(document, &press)
}

/// What an expression of a template says of a document, told by the error that it raises.
fn told(outgoing: &Outgoing, expression: &str) -> String {
    let template = format!("#import \"/press.typ\": *\n#panic(\"told\", {expression})");
    match with("brief.typ", &template, &Document::Brief(outgoing)) {
        Err(Unwritable::Template { reason, .. }) => reason,
        other => panic!("{other:?}"),
    }
}

fn letters(written: &Written) -> Vec<&str> {
    let losses = written.losses.iter().filter(|loss| loss.part == "letters");
    losses.map(|loss| loss.text.as_str()).collect()
}

#[test]
fn the_same_document_makes_the_same_bytes_again() {
    let other = Typst::new();
    each_document(Format::Pdf, |name, document| {
        let once = written(document, Format::Pdf, Some(&*TYPST));
        assert!(once.bytes().starts_with(b"%PDF-1.7"), "{name}");
        assert_eq!(once, written(document, Format::Pdf, Some(&other)), "{name}");
        let standard = once.losses.iter().find(|loss| loss.part == "standards");
        assert_eq!(standard, None, "{name}");
        assert_eq!(letters(&once), Vec::<&str>::new(), "every letter of {name} has a glyph");
    });
}

#[test]
fn a_release_has_a_name_of_its_own() {
    let outgoing = brief("plain");
    let mut imprint = imprint();
    let templates = Templates::default();
    let mut set = || {
        let press = Press { imprint: &imprint, templates: &templates, typesetter: None };
        let bytes = TYPST.pdf(&Document::Brief(&outgoing), &press).unwrap().into_bytes();
        imprint.id = outgoing.brief.id.uuid();
        bytes
    };
    assert_ne!(set(), set(), "the name of the release is in the file");
}

#[test]
fn letters_that_no_font_has_are_a_loss_that_names_their_script() {
    let mut outgoing = brief("plain");
    outgoing.brief.context = "한국 and 𓂀 \u{e123} \u{feff}".into();
    let written = set(&outgoing);
    let losses = letters(&written);
    assert_eq!(losses.len(), 3, "{losses:?}");
    assert!(losses.iter().any(|loss| loss.contains("Korean letters 국 (U+AD6D)")), "{losses:?}");
    assert!(losses.iter().any(|loss| loss.contains("Egyptian Hieroglyphs letters")), "{losses:?}");
    assert!(losses.iter().any(|loss| loss.contains("private or unprintable")), "{losses:?}");
}

#[test]
fn texts_are_never_read_as_markup() {
    let hostile = "#eval(\"1+1\") ]*_`$x$`_* @ref <label> = Heading\n- item // comment \\ #{";
    let mut outgoing = brief("plain");
    let brief = &mut outgoing.brief;
    brief.headline = hostile.replace('\n', " ");
    for text in [&mut brief.lede, &mut brief.context, &mut brief.facts[0].text] {
        *text = hostile.to_owned();
    }
    brief.perspectives[0].group = hostile.to_owned();
    brief.facts[0].sources[0].outlet = hostile.to_owned();
    set(&outgoing);
    let said = told(&outgoing, "lines(galley.brief.context.first())");
    let [first, second] =
        ["[#eval(\"1+1\") ]*_`$x$`_* @ref <label> = Heading]", "[- item // comment \\ #{]"];
    assert!(said.contains(first) && said.contains(second), "{said}");
}

#[test]
fn templates_of_the_newsroom_stand_in_for_ours() {
    let outgoing = brief("plain");
    let document = Document::Brief(&outgoing);
    let own = "#import \"/press.typ\": galley\n#set document(title: galley.title)\n= #galley.brief.headline";
    let written = with("brief.typ", own, &document).unwrap();
    assert!(written.bytes().len() < set(&outgoing).bytes().len());
    let edition = &editions()[2].1;
    let edition = Document::Edition(edition);
    let ours = documents::written(&edition, Format::Pdf, Some(&*TYPST));
    assert_eq!(with("brief.typ", own, &edition).unwrap(), ours, "it is another template");
}

#[test]
fn what_is_wrong_with_a_template_is_said_with_its_line() {
    let outgoing = brief("plain");
    let cases = [
        ("fine\n\n#brif.headline", "line 3: unknown variable: brif"),
        ("#let a = (", "line 1: unclosed delimiter"),
        ("\n#import \"@preview/cetz:0.3.0\"", "line 2: "),
        ("#read(\"/etc/passwd\")", "line 1: file not found"),
        ("#import \"/press.typ\": *\n#paper(lines(3))", "line 2: "),
        ("#while true { }", "line 1: "),
    ];
    for (template, expect) in cases {
        match with("brief.typ", template, &Document::Brief(&outgoing)) {
            Err(Unwritable::Template { name, reason }) => {
                assert_eq!(name, "brief.typ");
                assert!(reason.contains(expect), "{template:?}: {reason}");
            }
            other => panic!("{template:?}: {other:?}"),
        }
    }
}

#[test]
fn a_template_without_a_title_is_written_with_a_loss() {
    let outgoing = brief("plain");
    let written = with("brief.typ", "no title", &Document::Brief(&outgoing)).unwrap();
    let loss = written.losses.iter().find(|loss| loss.part == "standards").unwrap();
    assert!(loss.text.contains("title"), "{loss:?}");
}

#[test]
fn a_mark_is_behind_every_page_and_on_top() {
    let marks = [("marked", "/not-approved.svg"), ("embargoed", "/embargoed.svg")];
    for (name, picture) in marks {
        let outgoing = brief(name);
        let line = outgoing.mark.as_ref().unwrap().line();
        let told = told(&outgoing, "galley.mark.picture, galley.mark-line");
        assert!(told.contains(picture) && told.contains(&line), "{told}");
        let mut unmarked = outgoing.clone();
        unmarked.mark = None;
        assert!(set(&outgoing).bytes().len() > set(&unmarked).bytes().len());
    }
}

#[test]
fn the_changes_of_what_nobody_approved_are_marked_too() {
    let (_, mut redline) = redlines().remove(0);
    let length = |redline: &press::OutgoingRedline| {
        written(&Document::Redline(redline), Format::Pdf, Some(&*TYPST)).bytes().len()
    };
    let unmarked = length(&redline);
    let kind = press::MarkKind::NotApproved;
    redline.mark = Some(press::Mark { kind, reason: "Not approved".into() });
    let galley = Galley::of(&Document::Redline(&redline), &imprint());
    assert!(galley.mark.is_some(), "behind every page");
    assert!(galley.mark_line.is_some_and(|line| line.contains("NOT APPROVED — Not approved")));
    assert!(length(&redline) > unmarked);
}

#[test]
fn losses_name_what_the_pages_do_not_say() {
    let parts = |outgoing: &Outgoing| {
        let losses = set(outgoing).losses;
        losses.into_iter().map(|loss| loss.part).collect::<Vec<_>>()
    };
    assert_eq!(parts(&brief("plain")), ["slug", "ids"]);
    assert_eq!(parts(&brief("empty")), ["slug", "ids", "facts/0", "perspectives/0"]);
    assert_eq!(parts(&brief("withdrawn")), ["slug"]);
    let mut outgoing = brief("plain");
    outgoing.brief.links[0].url = "javascript:alert(1)".into();
    outgoing.brief.facts[0].sources[0].archived = Some("blake3:00".into());
    assert_eq!(parts(&outgoing), ["slug", "ids", "facts/0/archived", "links/0"]);
    let (_, redline) = &redlines()[0];
    let losses = written(&Document::Redline(redline), Format::Pdf, Some(&*TYPST)).losses;
    assert_eq!(losses, []);
}
