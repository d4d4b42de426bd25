use super::*;
use crate::{Imprint, MarkKind, OutgoingSection, Publication, Templates};
use brief::{Brief, BriefId, Date};
use std::collections::BTreeSet;

fn written(document: &Document<'_>, address: Option<&str>) -> Written {
    let publication = Publication {
        name: "Strait".into(),
        address: address.map(str::to_owned),
        sender: None,
        language: "en".into(),
    };
    let time = "2024-05-12T05:45:30Z".parse().unwrap();
    let imprint = Imprint { id: BriefId::made_from(&[b"release"]).uuid(), time, publication };
    write(
        document,
        &Press { imprint: &imprint, templates: &Templates::default(), typesetter: None },
    )
    .unwrap()
}

fn outgoing(slug: &str) -> Outgoing {
    let mut brief = Brief::new(BriefId::made_from(&[slug.as_bytes()]), "Ferry & sinks");
    brief.slug = slug.into();
    brief.date = Some(Date::constant(2024, 5, 12));
    Outgoing::of(brief)
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

fn text<'a>(written: &'a Written, name: &str) -> &'a str {
    let file = written.files.iter().find(|file| file.name == name);
    std::str::from_utf8(&file.unwrap_or_else(|| panic!("{name}")).bytes).unwrap()
}

/// The folder `a/b` of a page with a link from there.
fn resolved(page: &str, link: &str) -> String {
    let base = url::Url::parse(&format!("https://site.example/{page}")).unwrap();
    base.join(link).unwrap().path().trim_start_matches('/').to_owned()
}

#[test]
fn every_link_inside_the_site_leads_to_a_file_of_it() {
    let edition = edition(vec![outgoing("ferry"), outgoing("ferry"), outgoing("morning")]);
    let site = written(&Document::Edition(&edition), Some("https://strait.example/"));
    let names: BTreeSet<&str> = site.files.iter().map(|file| file.name.as_str()).collect();
    for name in [
        "index.html",
        "archive.html",
        "2024-05-12/ferry.html",
        "2024-05-12/ferry-2.html",
        "2024-05-12/morning.html",
        "2024-05-12/morning-2.html",
        "sitemap.xml",
        "style.css",
    ] {
        assert!(names.contains(name), "{name}: {names:?}");
    }
    let mut links = 0;
    for page in names.iter().filter(|name| name.contains(".html")) {
        let page_text = text(&site, page);
        assert!(!page_text.contains("<style>") && !page_text.contains("src="), "{page}");
        for link in page_text.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            if !link.starts_with("https:") && !link.starts_with('#') {
                let to = resolved(page, link);
                assert!(names.contains(to.as_str()), "{page}: {link}");
                links += 1;
            }
        }
    }
    assert!(links > 20, "{links}");
}

#[test]
fn pages_keep_their_addresses_and_say_them() {
    let one = outgoing("ferry");
    let alone = written(&Document::Brief(&one), Some("https://strait.example/"));
    let edition = edition(vec![one]);
    let both = written(&Document::Edition(&edition), Some("https://strait.example/"));
    let link = "<link rel=\"canonical\" href=\"https://strait.example/2024-05-12/ferry.html\">";
    for site in [&alone, &both] {
        assert!(text(site, "2024-05-12/ferry.html").contains(link));
        let address = "<loc>https://strait.example/2024-05-12/ferry.html</loc>";
        assert!(text(site, "sitemap.xml").contains(address));
    }
    assert!(
        text(&both, "2024-05-12/morning.html").contains("<a href=\"../2024-05-12/ferry.html\">")
    );
}

#[test]
fn proofs_are_in_no_map_and_every_page_of_them_says_so() {
    let proof = outgoing("proof").marked(MarkKind::NotApproved, "draft");
    let edition = edition(vec![outgoing("ferry"), proof]);
    let site = written(&Document::Edition(&edition), Some("https://strait.example/"));
    let map = text(&site, "sitemap.xml");
    assert!(map.contains("/ferry.html") && !map.contains("proof") && !map.contains("archive"));
    for page in ["index.html", "archive.html", "2024-05-12/proof.html", "2024-05-12/morning.html"] {
        assert!(text(&site, page).contains("<strong>NOT APPROVED</strong> — draft"), "{page}");
    }
    assert!(!text(&site, "2024-05-12/ferry.html").contains("NOT APPROVED"));
}

#[test]
fn what_cannot_be_made_is_said() {
    let one = outgoing("ferry");
    let site = written(&Document::Brief(&one), None);
    assert!(site.losses.iter().any(|loss| loss.part == "sitemap"));
    assert!(!site.files.iter().any(|file| file.name == "sitemap.xml"));
    let page = text(&site, "index.html");
    for (feed, _) in FEEDS {
        let is_there = site.files.iter().any(|file| file.name == feed.file);
        let is_said = site.losses.iter().any(|loss| loss.part == feed.file);
        assert_ne!(is_there, is_said, "{}", feed.file);
        assert_eq!(page.contains(&format!("href=\"{}\"", feed.file)), is_there);
    }
}
