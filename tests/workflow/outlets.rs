//! The registry of outlets: filled from the briefs, kept by editors, never rewriting a brief.

use crate::support::{Newsroom, sample_brief};
use brief::{Brief, Source};
use desk::{
    Code, ImportOptions, OutletFacts, OutletId, OutletPart, OutletRow, OutletsFilled, Ownership,
    TwinReason,
};

/// A newsroom that imported the sample brief with three more sources: 2 names more, 1 host more.
fn newsroom() -> Newsroom {
    let newsroom = Newsroom::new();
    import(&newsroom, &more_sources());
    newsroom
}

fn more_sources() -> Brief {
    let mut text = sample_brief();
    text.perspectives[0].outlets.push("The Holm Gazette".into());
    text.perspectives[0].sources.extend([
        Source::new("Weir", "https://www.weir.example/leader"),
        Source::new("Weir", "https://weir.example/letters"),
        Source::new("Weir", "https://youtube.com/watch"),
    ]);
    text.links
        .push(brief::Link { label: "Go Deeper".into(), url: "https://blog.weir.example/".into() });
    text
}

fn import(newsroom: &Newsroom, text: &Brief) {
    let file = newsroom.folder.path().join("in.json");
    std::fs::write(&file, text.to_json()).unwrap();
    let anna = newsroom.as_(newsroom.anna);
    let report = anna.import(&[file], &ImportOptions::default(), &mut |_| {}).unwrap();
    assert_eq!(report.skipped, []);
}

fn named(newsroom: &Newsroom, name: &str) -> OutletId {
    newsroom.desk.outlet_called(name).unwrap()
}

fn row(newsroom: &Newsroom, name: &str) -> OutletRow {
    let list = newsroom.desk.outlets().unwrap();
    list.rows.into_iter().find(|row| row.name == name).unwrap()
}

fn names(newsroom: &Newsroom) -> Vec<String> {
    newsroom.desk.outlets().unwrap().rows.into_iter().map(|row| row.name).collect()
}

fn holds(newsroom: &Newsroom) {
    assert_eq!(newsroom.desk.verify().unwrap(), Vec::<String>::new());
}

#[test]
fn an_import_brings_its_outlets_and_the_same_again_brings_none() {
    let newsroom = newsroom();
    assert_eq!(names(&newsroom), ["Holm Gazette", "The Holm Gazette", "Weir"]);
    assert_eq!(row(&newsroom, "Weir").domains, ["weir.example"]);
    let ben = newsroom.as_(newsroom.ben);
    assert_eq!(ben.fill_outlets().unwrap(), OutletsFilled::default());
    import(&newsroom, &more_sources());
    assert_eq!(names(&newsroom).len(), 3);
    holds(&newsroom);
}

#[test]
fn what_was_written_since_is_missing_until_the_registry_is_filled() {
    let newsroom = newsroom();
    let ben = newsroom.as_(newsroom.ben);
    let mut text = more_sources();
    text.facts[0].sources.push(Source::new("Quay Post", "https://quay.example/1"));
    ben.save_draft(text.id, 0, &text).unwrap();
    assert_eq!(newsroom.desk.outlets().unwrap().missing, [] as [&str; 0], "a draft is private");
    ben.make_version(text.id, 1, "").unwrap();
    assert_eq!(newsroom.desk.outlets().unwrap().missing, ["Quay Post"]);
    assert_eq!(ben.fill_outlets().unwrap(), OutletsFilled { outlets: 1, domains: 1 });
    assert_eq!(newsroom.desk.outlets().unwrap().missing, [] as [&str; 0]);
    assert_eq!(ben.fill_outlets().unwrap(), OutletsFilled::default());
    holds(&newsroom);
}

#[test]
fn a_pasted_address_finds_its_outlet_by_the_longest_domain() {
    let newsroom = newsroom();
    let for_url = |url: &str| newsroom.desk.outlet_for_url(url).unwrap();
    assert_eq!(for_url("https://WWW.Weir.example/a?b").as_deref(), Some("Weir"));
    assert_eq!(for_url("http://news.weir.example/").as_deref(), Some("Weir"));
    for nothing in ["https://other.example/", "https://youtube.com/x", "weir", "", "weir.example"] {
        assert_eq!(for_url(nothing), None, "{nothing}");
    }
    let ben = newsroom.as_(newsroom.ben);
    let facts = OutletFacts {
        name: "Weir Money".into(),
        domains: vec!["https://money.weir.example/front".into()],
        ..OutletFacts::default()
    };
    ben.add_outlet(&facts).unwrap();
    assert_eq!(for_url("https://a.money.weir.example/").as_deref(), Some("Weir Money"));
    assert_eq!(for_url("https://a.weir.example/").as_deref(), Some("Weir"));
}

#[test]
fn an_entry_shows_the_briefs_that_name_or_link_it_and_where() {
    let newsroom = newsroom();
    let text = more_sources();
    let view = newsroom.desk.outlet(named(&newsroom, "Weir")).unwrap();
    let found: Vec<_> = view.briefs.iter().map(|one| (one.id, one.headline.as_str())).collect();
    assert_eq!(found, [(text.id, text.headline.as_str())]);
    assert_eq!(view.briefs[0].date.as_deref(), Some("2024-05-12"));
    let places: Vec<_> =
        view.briefs[0].places.iter().map(|p| (p.part, p.named, p.linked)).collect();
    assert_eq!(places, [(OutletPart::Perspective, true, true), (OutletPart::Link, false, true)]);
    let gazette = newsroom.desk.outlet(named(&newsroom, "Holm Gazette")).unwrap();
    let paths: Vec<_> = gazette.briefs[0].places.iter().map(|p| p.path.clone()).collect();
    let expected: Vec<String> = text
        .facts
        .iter()
        .map(|fact| format!("facts/{}", fact.id))
        .chain([format!("perspectives/{}", text.perspectives[0].id)])
        .collect();
    assert_eq!(paths, expected);
    assert_eq!((row(&newsroom, "Weir").briefs, row(&newsroom, "The Holm Gazette").briefs), (1, 1));
}

#[test]
fn a_merge_is_proposed_made_taken_back_and_dismissed() {
    let newsroom = newsroom();
    let ben = newsroom.as_(newsroom.ben);
    let proposals = newsroom.desk.twins().unwrap();
    assert_eq!(proposals.len(), 1);
    assert_eq!(proposals[0].reasons[0], TwinReason::Article);
    let (kept, other) = (named(&newsroom, "Holm Gazette"), named(&newsroom, "The Holm Gazette"));

    let before = newsroom.desk.current_text(more_sources().id).unwrap().0;
    let view = ben.merge_outlets(kept, other).unwrap();
    assert_eq!((view.id, view.merged[0].id), (kept, other));
    assert_eq!(names(&newsroom), ["Holm Gazette", "Weir"]);
    assert_eq!(named(&newsroom, "The Holm Gazette"), kept);
    assert_eq!(row(&newsroom, "Holm Gazette").aliases, ["The Holm Gazette"]);
    assert!(newsroom.desk.twins().unwrap().is_empty());
    assert_eq!(newsroom.desk.current_text(before.id).unwrap().0, before, "no brief is rewritten");
    assert_eq!(ben.fill_outlets().unwrap(), OutletsFilled::default());
    let refused = ben.merge_outlets(other, kept).unwrap_err();
    assert!(refused.message.contains("one entry already"), "{refused}");
    let seen = OutletFacts { name: "The Holm Gazette".into(), ..OutletFacts::default() };
    let refused = ben.set_outlet(other, &seen, &seen).unwrap_err();
    assert!(refused.message.contains("merged into Holm Gazette"), "{refused}");

    assert_eq!(newsroom.desk.merged_outlet_called("The Holm Gazette").unwrap(), other);
    assert_eq!(ben.take_back_merge(other).unwrap().facts, seen);
    assert_eq!(named(&newsroom, "The Holm Gazette"), other);
    ben.take_back_merge(other).unwrap_err();
    newsroom.desk.merged_outlet_called("The Holm Gazette").unwrap_err();

    assert_eq!(newsroom.desk.twins().unwrap().len(), 1);
    assert!(ben.keep_outlets_apart(other, kept).unwrap().is_empty());
    assert!(newsroom.desk.twins().unwrap().is_empty());
    holds(&newsroom);
}

#[test]
fn facts_are_set_as_a_whole_onto_what_was_seen() {
    let newsroom = newsroom();
    let ben = newsroom.as_(newsroom.ben);
    let id = named(&newsroom, "Weir");
    let seen = newsroom.desk.outlet(id).unwrap().facts;
    let owner = |owner: &str, since: Option<&str>, until: Option<&str>| Ownership {
        owner: owner.into(),
        kind: "Private".into(),
        since: since.map(Into::into),
        until: until.map(Into::into),
    };
    let wanted = OutletFacts {
        name: "  Weir \n Daily".into(),
        aliases: vec!["The Weir".into(), "The Weir".into(), String::new()],
        domains: vec!["WWW.weir.example".into(), "https://weir.co.uk/about".into()],
        country: Some(" Holm ".into()),
        ownership: vec![
            owner("Quay Group", Some("1999-05"), None),
            owner("Mill family", None, Some("1999")),
        ],
        notes: " Weekly until 1980. ".into(),
    };
    let view = ben.set_outlet(id, &seen, &wanted).unwrap();
    assert_eq!(view.facts.name, "Weir Daily");
    assert_eq!(view.facts.aliases, ["The Weir", "Weir"], "briefs still print the old name");
    assert_eq!(view.facts.domains, ["weir.co.uk", "weir.example"]);
    let owners: Vec<_> = view.facts.ownership.iter().map(|one| one.owner.as_str()).collect();
    assert_eq!(owners, ["Mill family", "Quay Group"]);
    let row = row(&newsroom, "Weir Daily");
    assert_eq!(
        (row.owner.as_deref(), row.ownership.as_deref()),
        (Some("Quay Group"), Some("private"))
    );
    assert_eq!((row.country.as_deref(), row.briefs), (Some("Holm"), 1));

    let stale = ben.set_outlet(id, &seen, &seen).unwrap_err();
    assert_eq!(stale.code, Code::Stale);
    // The same again is no event, and an alias that was taken out stays out.
    assert_eq!(ben.set_outlet(id, &view.facts, &view.facts).unwrap().facts, view.facts);
    let fewer = OutletFacts { aliases: Vec::new(), ..view.facts.clone() };
    assert_eq!(ben.set_outlet(id, &view.facts, &fewer).unwrap().facts, fewer);
    assert_eq!(newsroom.desk.outlets().unwrap().missing, ["Weir"]);
    holds(&newsroom);
}

#[test]
fn what_cannot_be_put_down_is_refused_with_what_to_do() {
    let newsroom = newsroom();
    let ben = newsroom.as_(newsroom.ben);
    let owner = |kind: &str, since: &str, until: &str| {
        let day = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let (owner, kind) = ("Quay Group".to_owned(), kind.to_owned());
        vec![Ownership { owner, kind, since: day(since), until: day(until) }]
    };
    let plain = OutletFacts { name: "Lock".into(), ..OutletFacts::default() };
    let with = |change: &dyn Fn(&mut OutletFacts)| {
        let mut facts = plain.clone();
        change(&mut facts);
        facts
    };
    for (facts, word) in [
        (with(&|f| f.name = " \u{a0}".into()), "no name"),
        (with(&|f| f.name = "x".repeat(201)), "too long"),
        (with(&|f| f.name = "Weir".into()), "`Weir` belongs to Weir"),
        (with(&|f| f.aliases = vec!["Holm Gazette".into()]), "belongs to Holm Gazette"),
        (with(&|f| f.domains = vec!["weir.example".into()]), "belongs to Weir"),
        (with(&|f| f.domains = vec!["no domain".into()]), "`no domain` is no domain"),
        (with(&|f| f.domains = vec!["co.uk".into()]), "`co.uk` is no domain"),
        (with(&|f| f.ownership = owner("noble", "", "")), "`noble` is no kind"),
        (with(&|f| f.ownership = owner("state", "soon", "")), "`soon` is no date"),
        (with(&|f| f.ownership = owner("state", "2001-02-30", "")), "`2001-02-30` is no date"),
        (with(&|f| f.ownership = owner("state", "ééé", "")), "is no date"),
        (with(&|f| f.ownership = owner("state", "2001", "2000-12")), "before it began"),
        (with(&|f| f.ownership = [owner("", "", ""), owner("", "", "")].concat()), "twice"),
        (with(&|f| f.ownership = vec![Ownership::default()]), "has no name"),
    ] {
        let refused = ben.add_outlet(&facts).unwrap_err();
        assert!(refused.message.starts_with("The outlet was not added: "), "{refused}");
        assert!(refused.message.contains(word), "{word}: {refused}");
        assert!(!refused.hint.is_empty(), "{refused}");
    }
    assert_eq!(names(&newsroom).len(), 3);
    ben.add_outlet(&with(&|f| f.ownership = owner("state", "2001", "2001-05-31"))).unwrap();
    holds(&newsroom);
}

#[test]
fn only_those_who_write_may_change_the_registry() {
    let newsroom = newsroom();
    let chief = newsroom.as_(newsroom.anna);
    let dora = chief.add_person("Dora Dahl", &[desk::Role::Reviewer]).unwrap();
    let dora = newsroom.as_(dora);
    let (one, other) = (named(&newsroom, "Weir"), named(&newsroom, "Holm Gazette"));
    let facts = newsroom.desk.outlet(one).unwrap().facts;
    let refusals = [
        dora.fill_outlets().map(|_| ()).unwrap_err(),
        dora.add_outlet(&facts).map(|_| ()).unwrap_err(),
        dora.set_outlet(one, &facts, &facts).map(|_| ()).unwrap_err(),
        dora.merge_outlets(one, other).map(|_| ()).unwrap_err(),
        dora.take_back_merge(one).map(|_| ()).unwrap_err(),
        dora.keep_outlets_apart(one, other).map(|_| ()).unwrap_err(),
    ];
    for refusal in refusals {
        assert_eq!(refusal.code, Code::Refused);
        assert!(refusal.message.ends_with("Dora Dahl is not an editor."), "{refusal}");
    }
    newsroom.as_(newsroom.anna).merge_outlets(one, other).expect("a chief may");
}

#[test]
fn a_name_that_several_have_is_asked_back() {
    let newsroom = newsroom();
    let ben = newsroom.as_(newsroom.ben);
    for name in ["ORE", "Ore"] {
        ben.add_outlet(&OutletFacts { name: name.into(), ..OutletFacts::default() }).unwrap();
    }
    let refused = newsroom.desk.outlet_called("ore").unwrap_err();
    assert!(refused.message.contains("`ORE` or `Ore`"), "{refused}");
    assert_eq!(newsroom.desk.outlet_called("Nobody").unwrap_err().code, Code::NotFound);
    let id = named(&newsroom, "Ore");
    assert_eq!(newsroom.desk.outlet_called(&id.to_string()).unwrap(), id);
    assert_eq!(newsroom.desk.outlet_called("news.weir.example").unwrap(), named(&newsroom, "Weir"));
}
