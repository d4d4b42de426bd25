//! Pages against the checker of the W3C and WHATWG, and against the rules of WCAG in a browser.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use parallax_checkers::{Documents, documents, jar, node, passes, press_all, program};
use press::{Format, Press, Templates};
use std::path::Path;

/// It reports that a policy blocks the data of a page and the style sheet of a site. A data block is
/// never run, and a policy does not concern it (HTML, *prepare the script element*: it returns before
/// the policy is asked); that a page has no other scripts is tested where it is written. The style sheet
/// lies beside its pages, and that a browser loads it is tested below: it would say otherwise.
const POLICY: &str = ".*violates Content Security Policy.*";

/// The newsletters' HTML, which is no file of its own.
fn newsletters(of: &Documents, folder: &Path) {
    let imprint = documents::imprint();
    let templates = Templates::default();
    let press = Press { imprint: &imprint, templates: &templates, typesetter: None };
    of.each(Format::Eml, |name, document| {
        let html = press::newsletter::body_html(document, &press).unwrap();
        std::fs::write(folder.join(format!("{name}.html")), html).unwrap();
    });
}

#[test]
fn pages_are_valid() {
    are_valid(&Documents::made(), &Documents::made());
}

#[test]
fn real_pages_are_valid() {
    let Some(documents) = Documents::real() else { return };
    // A site has the same pages for a brief alone as for one of an edition.
    let sites = documents.clone().some(2, 8, 0);
    are_valid(&documents.some(294, 42, 40), &sites);
}

fn are_valid(documents: &Documents, as_sites: &Documents) {
    let Some(mut vnu) = jar("vnu-jar/build/dist/vnu.jar") else { return };
    let alone = press_all(documents, Format::Html, None);
    let site = press_all(as_sites, Format::Site, None);
    let mails = tempfile::tempdir().unwrap();
    newsletters(documents, mails.path());
    let pages =
        alone.all().chain(site.all()).filter(|path| path.extension().is_some_and(|e| e == "html"));
    assert!(pages.count() > 60);
    let said = passes(vnu.args(["--skip-non-html", "--Werror", "--filterpattern", POLICY]).args([
        alone.folder(),
        site.folder(),
        mails.path(),
    ]));
    assert_eq!(said.trim(), "", "no error and no warning");
}

#[test]
fn pages_keep_the_rules_of_wcag_in_light_and_dark_on_a_phone_without_asking_for_anything() {
    are_for_everybody(&Documents::made(), &[Format::Html, Format::Site]);
}

#[test]
fn real_pages_keep_the_rules_of_wcag_too() {
    let Some(documents) = Documents::real() else { return };
    are_for_everybody(&documents.some(8, 4, 6), &[Format::Html]);
}

fn are_for_everybody(documents: &Documents, formats: &[Format]) {
    let Some(chromium) = program("chromium") else { return };
    for format in formats {
        let Some((mut pages, checkers)) = node("pages.mjs", &["playwright-core", "axe-core"])
        else {
            return;
        };
        let pressed = press_all(documents, *format, None);
        let pages = pages.arg(checkers).arg(chromium.get_program()).arg(pressed.folder());
        let said = passes(pages);
        assert!(said.contains(" 0 faults"), "{said}");
    }
}
