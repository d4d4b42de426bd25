//! Pasting joined to the archive: outlets by domain, briefs that use an address, the tray of links.

use crate::support::{Newsroom, sample_brief};
use brief::{BriefId, Source};
use desk::{Code, ImportOptions, OutletFacts, PastedView};

/// A newsroom with the sample brief, its registry filled.
fn newsroom() -> Newsroom {
    let newsroom = Newsroom::new();
    newsroom.published();
    newsroom.as_(newsroom.anna).fill_outlets().unwrap();
    newsroom
}

fn begun(newsroom: &Newsroom) -> BriefId {
    newsroom.as_(newsroom.ben).new_brief(None).unwrap().id
}

fn pasted(newsroom: &Newsroom, brief: BriefId, text: &str) -> PastedView {
    newsroom.desk.read_pasted(brief, None, Some(text)).unwrap()
}

#[test]
fn an_address_gets_its_outlet_by_domain_and_says_where_it_is_used() {
    let newsroom = newsroom();
    let mine = begun(&newsroom);
    let text =
        "Ferry sinks http://www.gazette.example/leader/?utm_source=mail and https://new.example/a";
    let view = pasted(&newsroom, mine, text);
    let [known, unknown] = view.links.as_slice() else { panic!("{view:?}") };
    assert_eq!(known.outlet.as_deref(), Some("Holm Gazette"));
    assert_eq!(known.names, ["Holm Gazette"]);
    let used: Vec<_> = known.used.iter().map(|one| (one.id, one.date.as_deref())).collect();
    assert_eq!(used, [(sample_brief().id, Some("2024-05-12"))]);
    assert_eq!((unknown.outlet.as_deref(), unknown.used.len()), (None, 0));
    assert_eq!((view.kind, view.dropped[0].kind), ("text-with-links", "tracking"));
    // In the brief itself it is no news.
    let own = pasted(&newsroom, sample_brief().id, "https://gazette.example/leader");
    assert_eq!(own.links[0].used, []);
}

#[test]
fn a_merged_outlet_is_known_by_every_name() {
    let newsroom = newsroom();
    let anna = newsroom.as_(newsroom.anna);
    let kept = newsroom.desk.outlet_called("Holm Gazette").unwrap();
    let other = OutletFacts {
        name: "Gazette of Holm".into(),
        aliases: vec!["HG".into()],
        domains: vec!["holm.example".into()],
        ..OutletFacts::default()
    };
    let other = anna.add_outlet(&other).unwrap().id;
    anna.merge_outlets(kept, other).unwrap();
    let view = pasted(&newsroom, begun(&newsroom), "https://news.holm.example/x");
    assert_eq!(view.links[0].outlet.as_deref(), Some("Holm Gazette"));
    assert_eq!(view.links[0].names, ["Holm Gazette", "Gazette of Holm", "HG"]);
    let names = newsroom.desk.outlet_names().unwrap();
    let gazette = names.iter().find(|name| name.name == "Holm Gazette").unwrap();
    assert_eq!(gazette.others, ["Gazette of Holm", "HG"]);
}

#[test]
fn a_whole_brief_has_its_outlets_named() {
    let newsroom = newsroom();
    let page = "<h1>Ferry sinks</h1><p>On 11 May it sank.</p><h4>Focusing Facts</h4>\
        <ul><li>It had <a href='https://gazette.example/1'>two decks</a> of wood.</li>\
        <li>It was old: https://www.else.example/x</li></ul><h4>Context</h4><p>Long ago.</p>";
    let view = newsroom.desk.read_pasted(begun(&newsroom), Some(page), None).unwrap();
    let facts = view.brief.unwrap().facts;
    assert_eq!(facts[0].sources[0].outlet, "Holm Gazette");
    assert_eq!(facts[1].sources[0].outlet, "else.example");
}

#[test]
fn no_more_than_five_uses_are_named_newest_first() {
    let newsroom = newsroom();
    let anna = newsroom.as_(newsroom.anna);
    for day in 1..=7_u8 {
        let mut text = sample_brief();
        text.id = BriefId::made_from(&[&[day]]);
        text.slug = format!("day-{day}");
        text.date = format!("2024-06-0{day}").parse().ok();
        text.perspectives[0].sources = vec![Source::new("Weir", "https://weir.example/x")];
        let file = newsroom.folder.path().join(format!("{day}.json"));
        std::fs::write(&file, text.to_json()).unwrap();
        anna.import(&[file], &ImportOptions::default(), &mut |_| {}).unwrap();
    }
    let view = pasted(&newsroom, begun(&newsroom), "https://weir.example/x/");
    let days: Vec<_> = view.links[0].used.iter().filter_map(|one| one.date.as_deref()).collect();
    assert_eq!(days, ["2024-06-07", "2024-06-06", "2024-06-05", "2024-06-04", "2024-06-03"]);
}

#[test]
fn the_tray_is_its_writers_and_has_each_address_once() {
    let newsroom = newsroom();
    let id = begun(&newsroom);
    let (ben, cleo) = (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    let text =
        "Leader https://gazette.example/leader\nhttps://new.example/a\nhttp://www.new.example/a/";
    let first = ben.put_in_tray(id, None, Some(text)).unwrap();
    assert_eq!((first.added, first.doubled), (2, 1));
    let links = &first.tray.links;
    assert_eq!(
        (links[0].label.as_str(), links[0].outlet.as_deref()),
        ("Leader", Some("Holm Gazette"))
    );
    assert_eq!(links[0].used[0].headline, sample_brief().headline);
    let again =
        ben.put_in_tray(id, None, Some("https://new.example/b https://new.example/a#x")).unwrap();
    assert_eq!((again.added, again.doubled), (1, 1));
    let urls = |tray: desk::TrayView| tray.links.into_iter().map(|one| one.url).collect::<Vec<_>>();
    let left = ben.take_from_tray(id, "https://gazette.example/leader").unwrap();
    assert_eq!(urls(left), ["https://new.example/a", "https://new.example/b"]);
    assert_eq!(urls(cleo.tray(id).unwrap()), [""; 0]);
    assert_eq!(newsroom.desk.verify().unwrap(), [""; 0], "it is no event");
}

#[test]
fn what_cannot_go_into_the_tray_says_why() {
    let newsroom = newsroom();
    let id = begun(&newsroom);
    let ben = newsroom.as_(newsroom.ben);
    let refusal = ben.put_in_tray(id, None, Some("No address here")).unwrap_err();
    assert_eq!(refusal.code, Code::Refused);
    assert!(refusal.message.contains("no web address"), "{refusal}");
    let unknown = BriefId::made_from(&[b"nowhere"]);
    let refusal = ben.put_in_tray(unknown, None, Some("https://new.example/a")).unwrap_err();
    assert_eq!(refusal.code, Code::NotFound);
    let deep = "<div>".repeat(5_000);
    let refusal = newsroom.desk.read_pasted(id, Some(&deep), None).unwrap_err();
    assert_eq!(refusal.code, Code::BadInput);
    assert!(refusal.message.starts_with("Nothing was pasted: its elements"), "{refusal}");
}
