use crate::{
    Document, Format, Imprint, MarkKind, Outgoing, OutgoingEdition, OutgoingSection, Press,
    Publication, Status, Templates, Written, write,
};
use brief::{Brief, BriefId, Fact, ItemId, Perspective, Source};
use serde_json::Value;

fn outgoing() -> Outgoing {
    let mut brief = Brief::new(BriefId::made_from(&[b"wire"]), "Ferry <sinks>");
    brief.slug = "ferry".into();
    brief.section = Some("World".into());
    let id = |name: &str| ItemId::made_from(&[name.as_bytes()]);
    let gazette = Source::new("Gazette", "https://gazette.example/<1>");
    brief.facts = vec![
        Fact::new(id("a"), ""),
        Fact { sources: vec![gazette.clone()], ..Fact::new(id("b"), "Nine were lost.") },
    ];
    brief.perspectives = vec![Perspective {
        id: id("c"),
        group: "Islanders".into(),
        outlets: vec!["Gazette".into()],
        framing: "They ask.".into(),
        bias: String::new(),
        sources: vec![gazette],
    }];
    Outgoing::of(brief)
}

fn wired(document: &Document<'_>) -> (Value, Written) {
    let imprint = Imprint {
        id: BriefId::made_from(&[b"release"]).uuid(),
        time: "2024-05-12T05:45:30Z".parse().unwrap(),
        publication: Publication { language: "en".into(), ..Publication::default() },
    };
    let templates = Templates::default();
    let press = Press { imprint: &imprint, templates: &templates, typesetter: None };
    let written = write(document, Format::Ninjs, &press).unwrap();
    (serde_json::from_slice(written.bytes()).unwrap(), written)
}

fn item(outgoing: &Outgoing) -> Value {
    wired(&Document::Brief(outgoing)).0
}

#[test]
fn facts_and_perspectives_are_items_with_their_own_sources() {
    let item = item(&outgoing());
    let associations = item["associations"].as_array().unwrap();
    let names: Vec<&str> = associations.iter().map(|a| a["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["fact-2", "perspective-1"], "an empty fact is no item");
    let source = &associations[0]["infoSources"][0];
    assert_eq!(source["uri"], "https://gazette.example/%3C1%3E");
    let roles: Vec<&str> = associations[1]["infoSources"]
        .as_array()
        .unwrap()
        .iter()
        .map(|party| party["role"].as_str().unwrap())
        .collect();
    assert_eq!(roles, ["outlet", "source"]);
    let bodies = associations[1]["bodies"].as_array().unwrap();
    assert_eq!((bodies.len(), &bodies[0]["role"]), (1, &Value::from("framing")));
}

#[test]
fn what_may_be_used_is_said_in_the_words_of_the_standard() {
    let status = |outgoing: &Outgoing| item(outgoing)["pubStatus"].as_str().unwrap().to_owned();
    let plain = outgoing();
    assert_eq!(status(&plain), "usable");
    assert_eq!(status(&plain.clone().marked(MarkKind::NotApproved, "draft")), "withheld");
    let mut early = plain.clone().marked(MarkKind::Embargoed, "until Monday");
    early.embargo = Some("2024-05-13T05:00:00Z".parse().unwrap());
    assert_eq!(status(&early), "usable", "with the time until when it is embargoed");
    assert_eq!(item(&early)["embargoedUntil"], "2024-05-13T05:00:00Z");
    let withdrawn = Outgoing { status: Status::Withdrawn, ..plain };
    assert_eq!(status(&withdrawn), "canceled");
}

#[test]
fn a_correction_is_a_version_with_a_note() {
    let mut out = outgoing();
    out.status = Status::Corrected;
    out.version = Some(5);
    out.brief.note = Some("Nine, not eleven.".into());
    let item = item(&out);
    assert_eq!(item["version"], "5");
    assert_eq!(item["edNote"], "Correction: Nine, not eleven.");
    assert_eq!(item["uri"], out.brief.id.uuid().urn().to_string());
}

#[test]
fn the_exact_brief_is_a_body() {
    let out = outgoing();
    let item = item(&out);
    let bodies = item["bodies"].as_array().unwrap();
    let exact = bodies.iter().find(|body| body["role"] == "brief").unwrap();
    assert_eq!(Brief::from_json(exact["value"].as_str().unwrap()).unwrap(), out.brief);
}

#[test]
fn an_edition_has_its_briefs_in_order_and_its_sections_as_subjects() {
    let section =
        |name: &str, briefs: Vec<Outgoing>| OutgoingSection { name: Some(name.into()), briefs };
    let edition = OutgoingEdition {
        id: BriefId::made_from(&[b"edition"]).uuid(),
        date: None,
        name: "Morning".into(),
        subject: None,
        preheader: None,
        intro: None,
        sign_off: None,
        sections: vec![section("Trade", vec![outgoing(), outgoing()]), section("Empty", vec![])],
    };
    let (item, written) = wired(&Document::Edition(&edition));
    assert_eq!(item["type"], "composite");
    assert_eq!(item["associations"][1]["name"], "brief-2");
    let subjects = &item["associations"][0]["subjects"];
    assert_eq!((&subjects[0]["name"], &subjects[1]["name"]), (&"Trade".into(), &"World".into()));
    let lost: Vec<&str> = written.losses.iter().map(|loss| loss.part.as_str()).collect();
    assert_eq!(lost, ["sections/1"]);
}
