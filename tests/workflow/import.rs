//! Which brief a file is, and what a second import does.

use crate::support::{Newsroom, sample_brief};
use desk::{BriefState, ImportOptions, ImportReport};
use std::path::Path;

fn import(newsroom: &Newsroom, path: &Path, options: &ImportOptions) -> ImportReport {
    let anna = newsroom.as_(newsroom.anna);
    anna.import(&[path.to_owned()], options, &mut |_| {}).unwrap()
}

fn write(newsroom: &Newsroom, name: &str, text: &str) -> std::path::PathBuf {
    let path = newsroom.folder.path().join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, text).unwrap();
    path
}

const SITE: &str = "---\ntitle: Mill closes\ndate: 2024-05-12\n---\n\n# Mill closes\n\nOn 11 May the mill closed.\n\n#### Focusing Facts\n\n- It had 40 workers.\n\n- It ground its last sack at noon.\n\n#### Context\n\nMills closed all along the river.\n\n#### Narrow Perspectives\n\n- **Village papers (e.g., The Weir)**: They mourn it. Their readers worked there. ([The Weir](https://weir.example/mill))\n";

#[test]
fn the_same_file_twice_is_unchanged_and_another_content_is_a_new_version() {
    let newsroom = Newsroom::new();
    let options = ImportOptions::default();
    let path = write(&newsroom, "mill-closes.mdx", SITE);
    assert_eq!(import(&newsroom, &path, &options).imported, 1);
    let again = import(&newsroom, &path, &options);
    assert_eq!((again.imported, again.updated, again.unchanged), (0, 0, 1));
    let id = again.briefs[0];

    write(&newsroom, "mill-closes.mdx", &SITE.replace("40 workers", "44 workers"));
    let newer = import(&newsroom, &path, &options);
    assert_eq!((newer.updated, newer.briefs[0]), (1, id));
    let view = newsroom.as_(newsroom.anna).open_brief(id).unwrap();
    assert_eq!(view.versions.len(), 2);
    let compared = newsroom
        .as_(newsroom.anna)
        .compare(id, Some(view.versions[1].hash), desk::Newer::Version(view.versions[0].hash))
        .unwrap();
    assert_eq!(compared.changes.len(), 1, "the edited fact keeps its id: {:?}", compared.changes);

    write(&newsroom, "mill-closes.mdx", SITE);
    let older = import(&newsroom, &path, &options);
    assert_eq!(older.unchanged, 1, "an older file adds nothing");
}

#[test]
fn a_page_keeps_the_section_that_its_folder_gave_it() {
    let newsroom = Newsroom::new();
    let options = ImportOptions::default();
    let dam = SITE.replace("Mill closes", "Dam opens");
    let before = format!("{dam}\n---\n\n## Rivers\n\n---\n\n<a id='mill-closes'></a>\n");
    write(&newsroom, "day/dam-opens.mdx", &before);
    let mill = write(&newsroom, "day/mill-closes.mdx", SITE);
    assert_eq!(import(&newsroom, mill.parent().unwrap(), &options).imported, 2);
    let alone = import(&newsroom, &mill, &options);
    assert_eq!((alone.updated, alone.unchanged), (0, 1), "a page says nothing of its section");
    write(&newsroom, "day/mill-closes.mdx", &SITE.replace("40 workers", "44 workers"));
    let edited = import(&newsroom, &mill, &options);
    let view = newsroom.as_(newsroom.anna).open_brief(edited.briefs[0]).unwrap();
    assert_eq!((edited.updated, view.brief.section.as_deref()), (1, Some("Rivers")));
    let moved = SITE.replace("date: ", "section: Mills\ndate: ");
    write(&newsroom, "day/mill-closes.mdx", &moved);
    assert_eq!(import(&newsroom, &mill, &options).updated, 1, "what it says counts");
}

#[test]
fn some_files_of_a_folder_conclude_nothing_of_the_sections_between_them() {
    let newsroom = Newsroom::new();
    let options = ImportOptions::default();
    let end = "\n---\n\n## Rivers\n\n---\n";
    let dam = write(&newsroom, "day/dam.mdx", &(SITE.replace("Mill closes", "Dam opens") + end));
    let quarry = write(&newsroom, "day/quarry.mdx", &SITE.replace("Mill closes", "Quarry floods"));
    let anna = newsroom.as_(newsroom.anna);
    let named = [dam, quarry];
    let report = anna.import(&named, &options, &mut |_| {}).unwrap();
    assert_eq!(report.imported, 2);
    let sections = |report: &ImportReport| {
        let section = |id: &brief::BriefId| anna.open_brief(*id).unwrap().brief.section;
        report.briefs.iter().filter_map(section).collect::<Vec<_>>()
    };
    assert_eq!(sections(&report), [] as [&str; 0], "other briefs may stand between them");
    let folder = newsroom.folder.path().join("day");
    let whole = import(&newsroom, &folder, &options);
    assert_eq!((whole.updated, sections(&whole)), (1, vec!["Rivers".to_owned()]));
    let again = anna.import(&named, &options, &mut |_| {}).unwrap();
    assert_eq!((again.updated, again.unchanged), (0, 2));
}

#[test]
fn published_before_is_only_for_new_briefs_and_only_for_chiefs() {
    let newsroom = Newsroom::new();
    let published = ImportOptions { published: true, ..Default::default() };
    let path = write(&newsroom, "mill-closes.md", SITE);
    let ben = newsroom.as_(newsroom.ben);
    ben.import(std::slice::from_ref(&path), &published, &mut |_| {}).unwrap_err();
    let report = import(&newsroom, &path, &published);
    let view = newsroom.as_(newsroom.anna).open_brief(report.briefs[0]).unwrap();
    assert_eq!(view.state, BriefState::PublishedBefore);
    assert_eq!(view.checks.len(), 0, "what was published before is not checked");

    write(&newsroom, "mill-closes.md", &SITE.replace("40", "44"));
    let refused = import(&newsroom, &path, &published);
    assert!(refused.skipped[0].reason.contains("the archive has this brief"), "{refused:?}");
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_comes_in() {
    let newsroom = Newsroom::new();
    let folder = newsroom.folder.path().join("in");
    write(&newsroom, "in/mill-closes.mdx", SITE);
    write(&newsroom, "in/empty.mdx", "");
    write(&newsroom, "in/half.json", "{\"schema\": \"brief/1\",\n \"headline\": ");
    std::fs::write(folder.join("binary.txt"), [0, 159, 146, 150]).unwrap();
    std::fs::write(folder.join("latin.txt"), b"Harbour\nCaf\xe9 sinks\n").unwrap();
    let report = import(&newsroom, &folder, &ImportOptions::default());
    assert_eq!(report.imported, 1);
    let mut names: Vec<&str> = report.skipped.iter().map(|s| s.name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["binary.txt", "empty.mdx", "half.json", "latin.txt"]);
    let half = report.skipped.iter().find(|s| s.name == "half.json").unwrap();
    assert_eq!(half.line, Some(2), "{half:?}");
    assert!(report.skipped.iter().all(|s| !s.reason.is_empty()));
}

#[test]
fn an_equal_id_from_another_place_is_refused() {
    let newsroom = Newsroom::new();
    let text = sample_brief();
    let json = write(&newsroom, "a.json", &text.to_json());
    assert_eq!(import(&newsroom, &json, &ImportOptions::default()).imported, 1);
    let mut changed = text.clone();
    changed.lede.push_str(" It was raised later.");
    let json = write(&newsroom, "b.json", &changed.to_json());
    assert_eq!(import(&newsroom, &json, &ImportOptions::default()).updated, 1);
}

#[test]
fn house_text_is_a_new_brief_unless_it_says_the_same() {
    let newsroom = Newsroom::new();
    let text = "Harbour\nPier burns\nOn 3 May the pier burned.\nFocusing Facts\n- It was 90 m long.\nContext\nPiers burn.\nPerspectives\nTown papers\ne.g., The Quay — They mourn. They own it.";
    let path = write(&newsroom, "pier.txt", text);
    let first = import(&newsroom, &path, &ImportOptions::default());
    assert_eq!(first.imported, 1);
    assert_eq!(import(&newsroom, &path, &ImportOptions::default()).unchanged, 1);
    let path = write(&newsroom, "pier.txt", &text.replace("90", "95"));
    assert_eq!(import(&newsroom, &path, &ImportOptions::default()).imported, 1);
    let into = ImportOptions { into: Some(first.briefs[0]), ..Default::default() };
    let path = write(&newsroom, "pier.txt", &text.replace("90", "99"));
    assert_eq!(import(&newsroom, &path, &into).updated, 1);
}

#[test]
fn an_edition_in_one_file_comes_back_whole_and_unchanged() {
    let newsroom = Newsroom::new();
    let options = ImportOptions::default();
    newsroom.as_(newsroom.anna).import_sample(&mut |_| {}).unwrap();
    let day = newsroom.desk.list().unwrap()[0].date.clone().unwrap();
    for format in [desk::Format::Epub, desk::Format::Ninjs, desk::Format::JsonFeed] {
        let file = newsroom.folder.path().join(format!("day.{}", format.name()));
        newsroom.desk.export_edition(&day, format, &file, true).unwrap();
        let again = import(&newsroom, &file, &options);
        assert_eq!(
            (again.imported, again.updated, again.unchanged),
            (0, 0, 6),
            "{format}: {again:?}"
        );
    }
    let feed = newsroom.folder.path().join("day.rss");
    newsroom.desk.export_edition(&day, desk::Format::Rss, &feed, true).unwrap();
    let drafts = import(&newsroom, &feed, &options);
    assert_eq!(
        (drafts.imported, drafts.updated),
        (6, 0),
        "items of a feed are drafts of their own"
    );
}

#[test]
fn tracked_changes_become_a_version_and_one_that_stands_on_it() {
    let newsroom = Newsroom::new();
    let old = sample_brief();
    let mut new = old.clone();
    new.lede = new.lede.replace("sank", "went down");
    new.facts[0].text.push_str(" Nobody was hurt.");
    assert_ne!(old.lede, new.lede);
    let hand = press::Hand { name: "Partner desk".into(), time: None };
    let redline = press::OutgoingRedline {
        old: old.clone(),
        new: new.clone(),
        names: ["old".into(), "new".into()],
        hands: std::collections::BTreeMap::new(),
        hand,
        comments: Vec::new(),
        mark: None,
    };
    let imprint = press::Imprint::unreleased(b"a", jiff::Timestamp::UNIX_EPOCH);
    let templates = press::Templates::default();
    let press = press::Press { imprint: &imprint, templates: &templates, typesetter: None };
    let document = press::Document::Redline(&redline);
    let written = press::write(&document, desk::Format::Docx, &press).unwrap();
    let file = newsroom.folder.path().join("from-partner.docx");
    std::fs::write(&file, written.bytes()).unwrap();
    let report = import(&newsroom, &file, &ImportOptions::default());
    assert_eq!(report.imported, 1, "{report:?}");
    let view = newsroom.as_(newsroom.anna).open_brief(report.briefs[0]).unwrap();
    assert_eq!(view.versions.len(), 2);
    assert_eq!(view.brief.lede, new.lede);
    let newer = desk::Newer::Version(view.versions[0].hash);
    let compared =
        newsroom.as_(newsroom.anna).compare(view.id, Some(view.versions[1].hash), newer).unwrap();
    assert_eq!(compared.changes.len(), 2, "{:?}", compared.changes);
}

#[test]
fn a_site_is_imported_page_by_page_and_no_brief_twice() {
    let newsroom = Newsroom::new();
    let folder = newsroom.folder.path().join("site");
    let brief = sample_brief();
    desk::convert(&brief, desk::Format::Site, None).unwrap().write(&folder).unwrap();
    let report = import(&newsroom, &folder, &ImportOptions::default());
    let counts = (report.imported, report.updated, report.unchanged);
    assert_eq!(counts, (1, 0, 1), "its feed and its page are the same brief: {report:?}");
    let reasons = |name: &str| {
        let skipped = report.skipped.iter().find(|skipped| skipped.name == name);
        skipped.map(|skipped| skipped.reason.clone()).unwrap_or_default()
    };
    for page in ["index.html", "archive.html"] {
        assert!(reasons(page).contains("only leads to the pages"), "{report:?}");
    }
    let view = newsroom.as_(newsroom.anna).open_brief(report.briefs[0]).unwrap();
    assert_eq!(view.brief, brief);
}

#[test]
fn a_page_that_was_edited_is_a_new_version_with_what_else_it_had() {
    let newsroom = Newsroom::new();
    let options = ImportOptions::default();
    let path = newsroom.folder.path().join("ferry.html");
    let brief = sample_brief();
    let page = desk::convert(&brief, desk::Format::Html, None).unwrap();
    page.write(&path).unwrap();
    let report = import(&newsroom, &path, &options);
    assert_eq!((report.imported, report.remarks.len()), (1, 0), "{report:?}");

    let (head, body) = std::str::from_utf8(page.bytes()).unwrap().split_once("<body").unwrap();
    let edited = body.replace("in March", "in May");
    assert_ne!(edited, body);
    std::fs::write(&path, format!("{head}<body{edited}")).unwrap();
    let report = import(&newsroom, &path, &options);
    assert_eq!((report.updated, report.briefs[0]), (1, brief.id), "{report:?}");
    assert!(report.remarks[0].text.contains("was edited"), "{:?}", report.remarks);
    let view = newsroom.as_(newsroom.anna).open_brief(brief.id).unwrap();
    let mut expect = brief;
    expect.facts[0].text = expect.facts[0].text.replace("in March", "in May");
    assert_eq!(view.brief, expect, "ids and all else stay");
}
