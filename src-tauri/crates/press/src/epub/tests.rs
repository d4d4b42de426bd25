use crate::{
    Document, Format, Imprint, MarkKind, Outgoing, OutgoingEdition, OutgoingSection, Press,
    Publication, Templates, write,
};
use brief::{Brief, BriefId};
use quick_xml::events::Event;
use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

fn outgoing(headline: &str, language: &str) -> Outgoing {
    let mut brief = Brief::new(BriefId::made_from(&[headline.as_bytes()]), headline);
    brief.slug = "ferry".into();
    brief.language = language.into();
    brief.context = "Islands & ferries.".into();
    Outgoing::of(brief)
}

fn packed(document: &Document<'_>, time: &str) -> Vec<u8> {
    let imprint = Imprint {
        id: BriefId::made_from(&[b"release"]).uuid(),
        time: time.parse().unwrap(),
        publication: Publication { language: "en".into(), ..Publication::default() },
    };
    let templates = Templates::default();
    let press = Press { imprint: &imprint, templates: &templates, typesetter: None };
    write(document, Format::Epub, &press).unwrap().into_bytes()
}

fn files(document: &Document<'_>) -> BTreeMap<String, String> {
    let bytes = packed(document, "2024-05-12T05:45:30.5Z");
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut files = BTreeMap::new();
    for n in 0..zip.len() {
        let mut file = zip.by_index(n).unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        files.insert(file.name().unwrap().into_owned(), text);
    }
    files
}

fn edition(briefs: Vec<Outgoing>) -> OutgoingEdition {
    OutgoingEdition {
        id: BriefId::made_from(&[b"edition"]).uuid(),
        date: None,
        name: "Morning <edition>".into(),
        subject: None,
        preheader: None,
        intro: Some("Good & early.".into()),
        sign_off: None,
        sections: vec![OutgoingSection { name: Some("World & Trade".into()), briefs }],
    }
}

#[test]
fn the_media_type_lies_first_and_bare() {
    let out = outgoing("Ferry sinks", "en");
    let bytes = packed(&Document::Brief(&out), "2024-05-12T05:45:30Z");
    assert_eq!(&bytes[30..58], b"mimetypeapplication/epub+zip", "EPUB 3.3, section 4.3.3");
}

#[test]
fn the_same_release_makes_the_same_bytes_and_another_time_others() {
    let out = outgoing("Ferry sinks", "en");
    let at = |time| packed(&Document::Brief(&out), time);
    assert_eq!(at("2024-05-12T05:45:30Z"), at("2024-05-12T05:45:30Z"));
    assert_ne!(at("2024-05-12T05:45:30Z"), at("2024-05-12T06:45:30Z"));
}

#[test]
fn every_page_is_well_formed_whatever_a_text_holds() {
    let mut out =
        outgoing("<b>\u{1}]]>&amp;\"'\u{ffff}", "<x>").marked(MarkKind::NotApproved, "<i>");
    out.brief.section = Some("</section>".into());
    let day = edition(vec![out]);
    let files = files(&Document::Edition(&day));
    assert_eq!(files.len(), 9, "{:?}", files.keys());
    for (name, text) in files.iter().filter(|(name, _)| !name.ends_with("json")) {
        assert!(!text.contains(['\u{1}', '\u{ffff}']) && !text.contains("<b>"), "{name}");
        let mut reader = quick_xml::Reader::from_str(text);
        let is_xml = name.ends_with("ml") || name.ends_with("opf");
        while is_xml && !matches!(reader.read_event().unwrap(), Event::Eof) {}
    }
}

#[test]
fn the_exact_brief_lies_beside_its_chapter() {
    let out = outgoing("Ferry sinks", "en");
    let files = files(&Document::Brief(&out));
    assert_eq!(Brief::from_json(&files["EPUB/brief-1.json"]).unwrap(), out.brief);
    assert!(!files["EPUB/package.opf"].contains("idref=\"data-1\""), "no page of its own");
}

#[test]
fn a_proof_says_so_on_each_chapter_and_in_its_title() {
    let marked = outgoing("Ferry sinks", "en").marked(MarkKind::NotApproved, "draft");
    let day = edition(vec![outgoing("Dam breaks", "en"), marked]);
    let files = files(&Document::Edition(&day));
    assert!(!files["EPUB/brief-1.xhtml"].contains("NOT APPROVED"));
    assert!(files["EPUB/brief-2.xhtml"].contains("<strong>NOT APPROVED — draft</strong>"));
    assert!(files["EPUB/brief-2.json"].contains("NOT APPROVED — draft"));
    for file in ["EPUB/package.opf", "EPUB/title.xhtml", "EPUB/nav.xhtml"] {
        assert!(files[file].contains("[NOT APPROVED — draft]"), "{file}");
    }
    assert!(files["EPUB/title.xhtml"].contains("<h1 dir=\"auto\">Morning &lt;edition&gt;</h1>"));
}

#[test]
fn pages_turn_as_the_language_runs() {
    let turned = |briefs: Vec<Outgoing>| {
        let day = edition(briefs);
        let package = files(&Document::Edition(&day)).remove("EPUB/package.opf").unwrap();
        package.contains("page-progression-direction=\"rtl\"")
    };
    let (arabic, english) = (outgoing("غرق عبّارة", "ar"), outgoing("Ferry sinks", "en"));
    assert!(turned(vec![arabic.clone()]));
    assert!(!turned(vec![arabic.clone(), english]), "the publication is English");
    let files = files(&Document::Brief(&arabic));
    assert!(files["EPUB/brief-1.xhtml"].contains("lang=\"ar\" xml:lang=\"ar\" dir=\"rtl\""));
    assert!(files["EPUB/package.opf"].contains("page-progression-direction=\"rtl\""));
}

#[test]
fn the_time_of_the_release_is_said_to_the_second() {
    let out = outgoing("Ferry sinks", "en");
    let package = &files(&Document::Brief(&out))["EPUB/package.opf"];
    assert!(package.contains("<meta property=\"dcterms:modified\">2024-05-12T05:45:30Z</meta>"));
}

#[test]
fn nothing_is_fetched_and_nothing_runs() {
    let files = files(&Document::Brief(&outgoing("Ferry sinks", "en")));
    let all: String = files.values().cloned().collect();
    for sign in ["<script", "src=", "url(", "@import", "<img"] {
        assert!(!all.contains(sign), "{sign}");
    }
}
