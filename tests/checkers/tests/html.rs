//! Pages against the checker of the W3C and WHATWG, and against the rules of WCAG in a browser.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use parallax_checkers::{documents, jar, node, passes, press_all, program};
use press::{Format, Press, Templates};

/// It reports that a policy blocks the data of a page and the style sheet of a site. A data block is
/// never run, and a policy does not concern it (HTML, *prepare the script element*: it returns before
/// the policy is asked); that a page has no other scripts is tested where it is written. The style sheet
/// lies beside its pages, and that a browser loads it is tested below: it would say otherwise.
const POLICY: &str = ".*violates Content Security Policy.*";

/// The newsletters' HTML, which is no file of its own.
fn newsletters(folder: &std::path::Path) {
    let imprint = documents::imprint();
    let templates = Templates::default();
    let press = Press { imprint: &imprint, templates: &templates, typesetter: None };
    documents::each_document(Format::Eml, |name, document| {
        let html = press::newsletter::body_html(document, &press).unwrap();
        std::fs::write(folder.join(format!("{name}.html")), html).unwrap();
    });
}

#[test]
fn pages_are_valid() {
    let Some(mut vnu) = jar("vnu-jar/build/dist/vnu.jar") else { return };
    let (alone, site) = (press_all(Format::Html, None), press_all(Format::Site, None));
    let mails = tempfile::tempdir().unwrap();
    newsletters(mails.path());
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
    let Some(chromium) = program("chromium") else { return };
    for format in [Format::Html, Format::Site] {
        let Some((mut pages, checkers)) = node("pages.mjs", &["playwright-core", "axe-core"])
        else {
            return;
        };
        let pressed = press_all(format, None);
        let pages = pages.arg(checkers).arg(chromium.get_program()).arg(pressed.folder());
        let said = passes(pages);
        assert!(said.contains(" 0 faults"), "{said}");
    }
}
