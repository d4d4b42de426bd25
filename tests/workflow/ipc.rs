//! What the window is sent has the shape that the window's types say: every key that is sent is
//! declared in `ui/src/ipc`, and every key that is declared is sent.

use crate::packets::Elsewhere;
use crate::support::Newsroom;
use brief::{HouseStyle, ItemPath, Level, Rule};
use desk::{
    CommentOn, EditionPlan, Format, Newer, OWNERSHIP_KINDS, OutletFacts, Ownership, PlannedDay,
    PlannedSection, PublicChange, Shown, Template, TemplateGroup, Verdict,
};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

const TYPES: &str = concat!(
    include_str!("../../ui/src/ipc/types.ts"),
    include_str!("../../ui/src/ipc/review.ts"),
    include_str!("../../ui/src/ipc/rounds.ts"),
    include_str!("../../ui/src/ipc/comments.ts"),
    include_str!("../../ui/src/ipc/packets.ts"),
    include_str!("../../ui/src/ipc/history.ts"),
    include_str!("../../ui/src/ipc/leaving.ts"),
    include_str!("../../ui/src/ipc/outlets.ts"),
    include_str!("../../ui/src/ipc/record.ts"),
    include_str!("../../ui/src/ipc/press.ts"),
);

/// A key of an interface: whether it may be missing, and the interfaces that its type names.
#[derive(Clone)]
struct Key {
    optional: bool,
    types: Vec<String>,
}

type Interfaces = BTreeMap<String, BTreeMap<String, Key>>;

fn interfaces() -> Interfaces {
    let mut found = Interfaces::new();
    for block in TYPES.split("export interface ").skip(1) {
        let (name, rest) = block.split_once('{').expect("a body");
        let (name, wider) = name.split_once(" extends ").unwrap_or((name, ""));
        let mut keys = keys_of(&body_of(rest));
        // What is extended stands before what extends it.
        keys.append(&mut found.get(wider.trim()).cloned().unwrap_or_default());
        found.insert(name.trim().to_owned(), keys);
    }
    found
}

/// The text up to the brace that closes the body, without comments.
fn body_of(text: &str) -> String {
    let plain: String = text
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .filter(|line| !line.trim_start().starts_with(['/', '*']))
        .map(|line| match line.split_once("/**") {
            Some((before, _)) => before,
            None => line,
        })
        .collect::<Vec<_>>()
        .join("\n");
    let mut depth = 1;
    plain
        .chars()
        .take_while(|c| {
            depth += i32::from(*c == '{') - i32::from(*c == '}');
            depth > 0
        })
        .collect()
}

/// Splits at the semicolons of this level only; an inline object is a type of its own.
fn keys_of(body: &str) -> BTreeMap<String, Key> {
    let (mut depth, mut part, mut parts) = (0, String::new(), Vec::new());
    for character in body.chars() {
        depth += i32::from(character == '{') - i32::from(character == '}');
        if character == ';' && depth == 0 {
            parts.push(std::mem::take(&mut part));
        } else {
            part.push(character);
        }
    }
    parts.push(part);
    let keys = parts.iter().filter_map(|part| part.split_once(':'));
    keys.map(|(name, kind)| {
        let name = name.trim();
        let optional = name.ends_with('?');
        let words = kind.split(|c: char| !c.is_alphanumeric()).map(str::to_owned);
        (name.trim_end_matches('?').to_owned(), Key { optional, types: words.collect() })
    })
    .collect()
}

fn check(interfaces: &Interfaces, name: &str, value: &Value, at: &str) {
    match value {
        Value::Array(list) => list.iter().for_each(|one| check(interfaces, name, one, at)),
        Value::Object(object) => check_object(interfaces, name, object, at),
        _ => {}
    }
}

fn check_object(interfaces: &Interfaces, name: &str, object: &Map<String, Value>, at: &str) {
    let declared = &interfaces[name];
    for (key, value) in object {
        let declared = declared.get(key);
        let known =
            declared.unwrap_or_else(|| panic!("{at}.{key} is sent, but {name} has no such key"));
        if let Some(inner) = known.types.iter().find(|inner| interfaces.contains_key(*inner)) {
            check(interfaces, inner, value, &format!("{at}.{key}"));
        }
    }
    for (key, known) in declared {
        assert!(
            known.optional || object.contains_key(key),
            "{name} has {key}, but {at} is sent without"
        );
    }
}

#[test]
fn every_answer_has_the_shape_that_the_window_knows() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    let (anna, ben, cleo) =
        (newsroom.as_(newsroom.anna), newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    let mut edited = text.clone();
    edited.facts.swap(0, 2);
    edited.facts[0].text = "The owner ran the line with 31,000 passengers.".into();
    let interfaces = interfaces();
    let shape = |name: &str, value: Value| check(&interfaces, name, &value, name);
    let json = |value: &dyn erased::Json| value.json();

    anna.set_approval_rule(Some("Town"), Some(desk::ApprovalRule::default())).unwrap();
    shape("ApprovalRules", json(&newsroom.desk.approval_rules().unwrap()));
    shape("DraftSaved", json(&ben.save_draft(text.id, 0, &edited).unwrap()));
    shape("Approvers", json(&ben.who_may_approve(text.id).unwrap()));
    shape("BriefView", json(&ben.send_to_review(text.id, None, "Look.").unwrap()));
    let review = cleo.review(text.id).unwrap();
    let words = [("text".to_owned(), "The line had 31,000 passengers.".to_owned())].into();
    let path = ItemPath::Fact(edited.facts[0].id);
    let suggested = cleo.suggest(text.id, review.round.id, path, &words, "Shorter.").unwrap();
    assert_eq!(suggested.suggestions.len(), 1);
    shape("SoFar", json(&suggested));
    shape("ReviewView", json(&cleo.review(text.id).unwrap()));
    let decided =
        cleo.decide(text.id, review.round.id, &review.undecided, Verdict::Accepted).unwrap();
    shape("SoFar", json(&decided));
    shape(
        "BriefView",
        json(&cleo.approve(text.id, decided.round.id, decided.result_hash).unwrap()),
    );
    let folder = newsroom.folder.path();
    shape("Released", json(&ben.release(text.id, Format::Text, folder).unwrap()));
    shape("BriefView", json(&anna.open_brief(text.id).unwrap()));
    shape("BriefView", json(&ben.begin_change(text.id, PublicChange::Correction, "").unwrap()));
    shape("ToldView", json(&ben.told(text.id).unwrap()));
    ben.drop_change(text.id).unwrap();
    shape("CompareView", json(&anna.compare(text.id, None, Newer::Draft).unwrap()));
    let files = [("old.json", &text), ("new.md", &edited)].map(|(name, brief)| {
        let file = newsroom.folder.path().join(name);
        let format = if name.ends_with("md") { Format::Markdown } else { Format::Json };
        std::fs::write(&file, desk::convert(brief, format, None).unwrap().bytes()).unwrap();
        file
    });
    shape("CompareView", json(&desk::compare_files(&files[0], &files[1]).unwrap()));
    shape("MergeView", json(&overtaken(&newsroom, &text)));
    registry_shapes(&newsroom, &shape);
    standing_shapes(&newsroom, text.id, &shape);
    checks_shapes(&newsroom, &shape);
    pasting_shapes(&newsroom, &text, &shape);
    comments_shapes(&newsroom, &text, &shape);
    history_shapes(&newsroom, text.id, &shape);
    shape("ImportReport", json(&anna.import_sample(&mut |_| {}).unwrap()));
    shape("DeskView", json(&anna.desk_view().unwrap()));
    shape("SearchHit", json(&newsroom.desk.search("herring").unwrap()));
    shape("Person", json(&newsroom.desk.people().unwrap()));
    shape("AppError", json(&cleo.review(text.id).unwrap_err()));
    let packet = ben.make_packet(&[text.id], Some(newsroom.cleo), "Look.", false).unwrap();
    let brought = newsroom.desk.look_into_packet(&packet.bytes).unwrap();
    assert!(brought.nothing_new, "this archive made it");
    shape("PacketView", json(&brought));
    let elsewhere = Elsewhere::new(1).desk.look_into_packet(&packet.bytes).unwrap();
    assert!(!elsewhere.briefs.is_empty());
    shape("PacketView", json(&elsewhere));
    press_shapes(&shape);
    record_shapes(&newsroom, &shape);
}

/// Targets, a day with gaps, what left by several targets, and what readers still hold.
fn press_shapes(shape: &dyn Fn(&str, Value)) {
    let newsroom = Newsroom::new();
    let id = newsroom.published().id;
    let (anna, ben) = (newsroom.as_(newsroom.anna), newsroom.as_(newsroom.ben));
    let json = |value: &dyn erased::Json| value.json();
    let always = [Some(PlannedDay { least: 5, most: 9 }); 7];
    let section = PlannedSection { name: "Harbour".into(), days: always };
    let plan = EditionPlan { sections: vec![section], subject: Some(9), preheader: None };
    shape("PressSettings", json(&anna.set_edition_plan(plan).unwrap()));
    let page = newsroom.desk.press().unwrap().targets.into_iter().find(|one| one.format == "html");
    let css = newsroom.folder.path().join("page.css");
    std::fs::write(&css, "body { color: black }").unwrap();
    shape("PressSettings", json(&anna.set_target_template(page.unwrap().id, Some(&css)).unwrap()));
    let view = ben.edition("2024-05-12").unwrap();
    assert!(!view.gaps.is_empty());
    shape("EditionView", json(&view));
    shape("EditionDay", json(&ben.editions().unwrap()));
    let folder = newsroom.folder.path();
    let names = ["Text".to_owned(), "Markdown".to_owned()];
    let mut progress = None;
    let mut go_on = |step| {
        progress = Some(step);
        true
    };
    let report =
        ben.release_edition("2024-05-12", &names, Some(folder), false, &mut go_on).unwrap();
    shape("ReleaseReport", json(&report));
    shape("ReleaseProgress", json(&progress.unwrap()));
    let view = ben.open_brief(id).unwrap();
    let (mut text, counter) = (view.brief, view.draft.map_or(0, |draft| draft.counter));
    text.note = Some("Corrected.".into());
    ben.save_draft(id, counter, &text).unwrap();
    ben.send_to_review(id, None, "").unwrap();
    let cleo = newsroom.as_(newsroom.cleo);
    let review = cleo.review(id).unwrap();
    let decided = cleo.decide(id, review.round.id, &review.undecided, Verdict::Accepted).unwrap();
    cleo.approve(id, decided.round.id, decided.result_hash).unwrap();
    let held = newsroom.desk.held_targets().unwrap();
    assert!(!held.is_empty());
    shape("HeldTarget", json(&held));
}

/// Keys in all states, and a record with a broken link.
fn record_shapes(newsroom: &Newsroom, shape: &dyn Fn(&str, Value)) {
    let anna = newsroom.as_(newsroom.anna);
    let json = |value: &dyn erased::Json| value.json();
    anna.renew_key("A year has gone.").unwrap();
    anna.grant_key(newsroom.ben, "Lost.").unwrap();
    let record = || newsroom.desk.check_record(&[], &mut |_| {}).unwrap();
    assert!(record().holds);
    shape("RecordCheck", json(&record()));
    let mut progress = None;
    newsroom.desk.check_record(&[], &mut |now| progress = Some(now)).unwrap();
    shape("CheckProgress", json(&progress.unwrap()));
    let path = newsroom.folder.path().join("news.parallax");
    let change = "UPDATE event SET time = 'x' WHERE kind = 'key-granted'";
    assert_eq!(archive::tamper(&path, change).unwrap(), 1);
    assert_eq!(record().broken.len(), 1);
    shape("RecordCheck", json(&record()));
    anna.retire(newsroom.ben, "Moved on.").unwrap();
    shape("PersonKeys", json(&newsroom.desk.keys().unwrap()));
}

/// What is arranged around briefs, with everything in it that may be null.
fn standing_shapes(newsroom: &Newsroom, published: brief::BriefId, shape: &dyn Fn(&str, Value)) {
    let (anna, ben) = (newsroom.as_(newsroom.anna), newsroom.as_(newsroom.ben));
    let json = |value: &dyn erased::Json| value.json();
    let group = TemplateGroup { group: "Island papers".into(), outlets: Vec::new() };
    let template = Template { facts: 1, groups: vec![group], ..Template::default() };
    anna.set_template("Harbour", Some(template)).unwrap();
    shape("Newsroom", json(&anna.set_deadline(Some("06:30")).unwrap()));
    let plan = anna.plan_brief(Some("Harbour"), "Inquiry", Some(newsroom.ben), None).unwrap();
    shape("EmbargoTimes", json(&desk::embargo_times("2026-10-25T01:30", "Europe/London").unwrap()));
    let until = "2026-11-27T06:00:00+00:00[Europe/London]";
    shape("BriefView", json(&anna.set_embargo(plan.id, until, "Agreed.").unwrap()));
    shape("BriefView", json(&anna.hold(plan.id, None, "Later.").unwrap()));
    let copy = ben.take_copy(published).unwrap();
    ben.hand_over(copy.id, copy.draft.unwrap().counter, newsroom.anna, "Yours.").unwrap();
    let taken = anna.open_brief(copy.id).unwrap();
    assert!(taken.handed.is_some() && !taken.follows.is_empty());
    shape("BriefView", json(&taken));
    let out = newsroom.folder.path().join("out");
    std::fs::create_dir(&out).unwrap();
    anna.release_unapproved(copy.id, Format::Text, &out, "It cannot wait.").unwrap();
    shape("BriefView", json(&anna.open_brief(copy.id).unwrap()));
}

/// The house style, and a brief that it finds much in.
fn checks_shapes(newsroom: &Newsroom, shape: &dyn Fn(&str, Value)) {
    let anna = newsroom.as_(newsroom.anna);
    let json = |value: &dyn erased::Json| value.json();
    let mut style = HouseStyle { words: "vessel, not ferry".into(), ..HouseStyle::default() };
    style.checks.insert(Rule::ThreeFacts, Level::Off);
    shape("HouseStyleView", json(&anna.set_house_style(&HouseStyle::default(), &style).unwrap()));
    let view = anna.open_brief(crate::support::sample_brief().id).unwrap();
    let mut text = view.brief.clone();
    text.headline = format!("The ferry sunkk {}", "long ".repeat(30));
    let counter = view.draft.map_or(0, |draft| draft.counter);
    let saved = anna.save_draft(text.id, counter, &text).unwrap();
    let rules: Vec<Rule> = saved.checks.iter().map(|check| check.rule).collect();
    for rule in [Rule::HouseWord, Rule::Spelling, Rule::TooLong] {
        assert!(rules.contains(&rule), "{rules:?}");
    }
    shape("DraftSaved", json(&saved));
    let figures = anna.figures(text.id).unwrap();
    shape("Figures", json(&anna.tick_figure(text.id, figures.figures[0].key, true).unwrap()));
    let words = Rule::SETTABLE.map(|rule| format!("'{}'", json(&rule).as_str().unwrap()));
    let unknown: Vec<_> = words.iter().filter(|word| !TYPES.contains(*word)).collect();
    assert_eq!(unknown, Vec::<&String>::new(), "checks that the window lacks");
}

/// Every view of the registry, with owners, a merged entry and a proposal in them.
fn registry_shapes(newsroom: &Newsroom, shape: &dyn Fn(&str, Value)) {
    let anna = newsroom.as_(newsroom.anna);
    let json = |value: &dyn erased::Json| value.json();
    shape("OutletsFilled", json(&anna.fill_outlets().unwrap()));
    let first = newsroom.desk.outlets().unwrap().rows.remove(0);
    let seen = newsroom.desk.outlet(first.id).unwrap().facts;
    let owner =
        Ownership { owner: "Holm Press".into(), kind: "party".into(), ..Ownership::default() };
    let facts =
        OutletFacts { ownership: vec![owner], country: Some("Norway".into()), ..seen.clone() };
    let kept = anna.set_outlet(first.id, &seen, &facts).unwrap();
    let twin = OutletFacts { name: format!("The {}", first.name), ..OutletFacts::default() };
    let twin = anna.add_outlet(&twin).unwrap();
    let proposals = newsroom.desk.twins().unwrap();
    assert!(!proposals.is_empty() && !kept.briefs.is_empty(), "there is something to compare");
    shape("TwinProposal", json(&proposals));
    let merged = anna.merge_outlets(first.id, twin.id).unwrap();
    assert_eq!(merged.merged.len(), 1);
    shape("OutletView", json(&merged));
    shape("OutletList", json(&newsroom.desk.outlets().unwrap()));
    let quoted = OWNERSHIP_KINDS.iter().map(|kind| format!("'{kind}'"));
    let unknown: Vec<_> = quoted.filter(|kind| !TYPES.contains(kind)).collect();
    assert_eq!(unknown, Vec::<String>::new(), "kinds of ownership that the window lacks");
}

/// A paste with all that it can hold, and a tray.
fn pasting_shapes(newsroom: &Newsroom, text: &brief::Brief, shape: &dyn Fn(&str, Value)) {
    let json = |value: &dyn erased::Json| value.json();
    let ben = newsroom.as_(newsroom.ben);
    let id = ben.new_brief(None).unwrap().id;
    let page = "<h1>Ferry</h1><p>It sank.</p><script>x</script><h4>Facts</h4><ul><li>One \
        https://gazette.example/leader</li></ul><h4>Context</h4><p>Long ago.</p>";
    let pasted = newsroom.desk.read_pasted(id, Some(page), None).unwrap();
    assert_eq!(pasted.links[0].used[0].id, text.id);
    assert!(pasted.brief.is_some() && !pasted.dropped.is_empty());
    shape("Pasted", json(&pasted));
    shape("Trayed", json(&ben.put_in_tray(id, Some(page), None).unwrap()));
    shape("Tray", json(&ben.tray(id).unwrap()));
    shape("OutletName", json(&newsroom.desk.outlet_names().unwrap()));
}

/// Threads with everything in them that may be null, and that may not.
fn comments_shapes(newsroom: &Newsroom, text: &brief::Brief, shape: &dyn Fn(&str, Value)) {
    let json = |value: &dyn erased::Json| value.json();
    let (anna, cleo) = (newsroom.as_(newsroom.anna), newsroom.as_(newsroom.cleo));
    let shown = Shown::default();
    let said = newsroom.desk.comment_pieces("@Cleo Costa, which day?").unwrap();
    let path = ItemPath::Fact(text.facts[0].id);
    let words = CommentOn::Text { path, field: "text".into(), range: [0, 9], older: false };
    let begun = anna.comment(text.id, shown, &words, &said).unwrap();
    anna.comment(text.id, shown, &CommentOn::Brief, &said).unwrap();
    let thread = begun.touched.unwrap();
    let settled = cleo.resolve(thread, shown, true).unwrap();
    assert!(settled.threads.iter().any(|thread| thread.settled.is_some()));
    assert!(settled.threads.iter().any(|thread| thread.waits.is_some()));
    shape("ThreadsView", json(&settled));
}

/// What happened to a brief that was sent, decided on, released and changed again.
fn history_shapes(newsroom: &Newsroom, id: brief::BriefId, shape: &dyn Fn(&str, Value)) {
    let anna = newsroom.as_(newsroom.anna);
    let json = |value: &dyn erased::Json| value.json();
    let page = desk::TimelinePage { most: 100, ..desk::TimelinePage::default() };
    let view = newsroom.desk.timeline(id, &page).unwrap();
    assert!(view.entries.iter().any(|entry| entry.decided.is_some()), "{view:?}");
    shape("TimelineView", json(&view));
    shape("BlameView", json(&anna.blame(id, Newer::Draft).unwrap()));
    let first = newsroom.desk.history(id).unwrap()[0].hash;
    let restoring = anna.restoring(id, first, &[]).unwrap();
    assert!(!restoring.choices.is_empty(), "something differs");
    shape("RestoreView", json(&restoring));
    let said = newsroom.desk.said_before("ferry", Some(id)).unwrap();
    assert!(!said.is_empty());
    shape("SaidBefore", json(&said));
    let seen = anna.look_at_purge(id, "ferry").unwrap();
    assert!(!seen.versions.is_empty() && !seen.releases.is_empty() && !seen.said.is_empty());
    assert!(!seen.kept.is_empty() && !seen.copies.is_empty() && !seen.private.is_empty());
    shape("PurgeView", json(&seen));
}

/// A draft and a version that changed the same lede.
fn overtaken(newsroom: &Newsroom, text: &brief::Brief) -> desk::MergeView {
    let (ben, anna) = (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.anna));
    let lede = |words: &str| brief::Brief { lede: words.into(), ..text.clone() };
    ben.save_draft(text.id, 0, &lede("On 11 May 2024 the ferry sank.")).unwrap();
    anna.save_draft(text.id, 0, &lede("On 11 May 2024 the Holm ferry was lost.")).unwrap();
    anna.make_version(text.id, 1, "").unwrap();
    let view = ben.merge_draft(text.id).unwrap();
    assert_eq!(view.conflicts.len(), 1);
    view
}

/// Anything that can be sent.
mod erased {
    pub trait Json {
        fn json(&self) -> serde_json::Value;
    }

    impl<T: serde::Serialize> Json for T {
        fn json(&self) -> serde_json::Value {
            serde_json::to_value(self).expect("JSON")
        }
    }
}
