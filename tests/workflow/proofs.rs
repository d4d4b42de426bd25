//! What leaves without being a release: proofs of briefs and editions, comparisons, and templates that targets
//! have of their own.

use crate::support::{Newsroom, item, sample_brief};
use brief::{Brief, BriefId, ItemPath, RevisionHash};
use desk::{
    Arrangement, Code, CommentOn, CommentPiece, Format, Newer, PersonId, PreviewBody, PreviewOf,
    SavedComparison, Shown, TargetId,
};
use std::path::{Path, PathBuf};

const DAY: &str = "2024-05-12";

fn target(newsroom: &Newsroom, format: Format) -> TargetId {
    let targets = newsroom.desk.press().unwrap().targets;
    targets.into_iter().find(|one| one.format == format.name()).unwrap().id
}

/// A version of the published brief by somebody.
fn version(newsroom: &Newsroom, person: PersonId, change: impl FnOnce(&mut Brief)) -> RevisionHash {
    let me = newsroom.as_(person);
    let view = me.open_brief(sample_brief().id).unwrap();
    let mut text = view.brief;
    change(&mut text);
    me.save_draft(text.id, 0, &text).unwrap();
    me.make_version(text.id, 1, "").unwrap().current.unwrap()
}

fn folder(newsroom: &Newsroom, name: &str) -> PathBuf {
    let folder = newsroom.folder.path().join(name);
    std::fs::create_dir(&folder).unwrap();
    folder
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// A day with one brief that is approved, one that is not, one that nobody placed and one that is only
/// somebody's draft.
fn day(newsroom: &Newsroom) -> Brief {
    let text = newsroom.published();
    let ben = newsroom.as_(newsroom.ben);
    let begin = |slug: &str| {
        let id = ben.new_brief(None).unwrap().id;
        let mut brief = sample_brief();
        (brief.id, brief.slug, brief.headline) = (id, slug.into(), format!("Council on {slug}"));
        ben.save_draft(id, 1, &brief).unwrap();
        id
    };
    let tolls = begin("tolls");
    ben.make_version(tolls, 2, "").unwrap();
    let unplaced = begin("unplaced");
    ben.make_version(unplaced, 2, "").unwrap();
    let drafted = begin("drafted");
    let order = [Arrangement { name: None, briefs: vec![text.id, tolls, drafted] }];
    let seen = ben.edition(DAY).unwrap().version;
    ben.arrange_edition(DAY, seen, &order).unwrap();
    text
}

#[test]
fn an_edition_is_proofed_as_it_would_leave_marked_and_without_what_nobody_placed() {
    let newsroom = Newsroom::new();
    day(&newsroom);
    let cleo = newsroom.as_(newsroom.cleo);
    let of = PreviewOf::Edition(DAY.into());
    let out = folder(&newsroom, "out");
    let page = cleo.proof(of.clone(), Format::Html, &out).unwrap();
    assert!(page.proof && page.id.is_none());
    assert!(page.place.ends_with(&format!("{DAY}.proof.html")), "{}", page.place);
    let html = std::fs::read_to_string(&page.place).unwrap();
    assert!(html.contains("NOT APPROVED") && html.contains("Council on tolls"));
    assert!(!html.contains("unplaced") && !html.contains("Council on drafted"));
    assert_eq!(page.losses[0], "Untitled: it has no version yet", "a draft is its writer's alone");

    let files = cleo.proof(of.clone(), Format::Text, &out).unwrap();
    assert_eq!(names(Path::new(&files.place)), ["ferry-to-holm-sinks.txt", "tolls.txt"]);
    let marked = std::fs::read_to_string(Path::new(&files.place).join("tolls.txt")).unwrap();
    assert!(marked.starts_with("NOT APPROVED"), "{marked}");
    let mail = cleo.proof_for_mail(&of, target(&newsroom, Format::Eml), &out).unwrap();
    let mail = std::fs::read_to_string(mail.place).unwrap();
    assert!(mail.contains("X-Unsent: 1") && mail.contains("NOT APPROVED"), "{mail}");
    assert!(cleo.edition(DAY).unwrap().releases.is_empty(), "a proof is not recorded");

    let preview = cleo.preview(&of, target(&newsroom, Format::Text)).unwrap();
    let PreviewBody::Text(shown) = preview.body else { panic!("a text") };
    assert!(shown.contains("Council on tolls") && !shown.contains("unplaced"));
    assert_eq!(preview.losses[0], page.losses[0]);
    let empty = cleo.proof(PreviewOf::Edition("1921-05-05".into()), Format::Html, &out);
    assert!(empty.unwrap_err().message.starts_with("No proof was written"));
}

#[test]
fn only_a_newsletter_is_opened_in_the_mail_program_and_what_is_approved_is_not_marked() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    let ben = newsroom.as_(newsroom.ben);
    let of = PreviewOf::Brief(text.id);
    let out = folder(&newsroom, "out");
    let refused = ben.proof_for_mail(&of, target(&newsroom, Format::Pdf), &out).unwrap_err();
    assert_eq!(refused.code, Code::BadInput);
    assert_eq!(names(&out), Vec::<String>::new());
    let mail = ben.proof_for_mail(&of, target(&newsroom, Format::Eml), &out).unwrap();
    assert_eq!(names(&out), [format!("{}.eml", text.slug)]);
    assert!(!std::fs::read_to_string(mail.place).unwrap().contains("NOT APPROVED"));
    version(&newsroom, newsroom.ben, |brief| brief.headline.push_str(" today"));
    let mail = ben.proof_for_mail(&of, target(&newsroom, Format::Eml), &out).unwrap();
    assert!(mail.proof && mail.place.ends_with(".proof.eml"), "{}", mail.place);
    assert!(ben.open_brief(text.id).unwrap().releases.is_empty());
}

/// The published brief, then a version of Ben's and one of Cleo's.
fn changed(newsroom: &Newsroom) -> (BriefId, [RevisionHash; 3]) {
    let text = newsroom.published();
    let first = newsroom.as_(newsroom.ben).open_brief(text.id).unwrap().current.unwrap();
    let second = version(newsroom, newsroom.ben, |brief| {
        brief.lede = brief.lede.replace("sank at its pier", "went down at its pier");
        brief.facts.remove(1);
        brief.context = brief.context.replace(" in storms", "");
    });
    let third = version(newsroom, newsroom.cleo, |brief| {
        brief.facts[0].text.push_str(" It passed another one in April.");
        brief.perspectives[0].framing = "They ask who pays for a second ship.".into();
    });
    (text.id, [first, second, third])
}

#[test]
fn a_comparison_names_whoever_made_each_change_in_every_format() {
    let newsroom = Newsroom::new();
    let (id, [first, _, third]) = changed(&newsroom);
    let anna = newsroom.as_(newsroom.anna);
    let out = folder(&newsroom, "out");
    let what =
        SavedComparison { brief: id, from: first, to: Newer::Version(third), comments: true };
    let page = anna.save_comparison(what, Format::Html, &out).unwrap();
    assert!(page.proof && page.id.is_none(), "nobody approved the newer one");
    let stem = "ferry-to-holm-sinks-changes-v1-v3.proof";
    assert!(page.place.ends_with(&format!("{stem}.html")), "{}", page.place);
    let html = std::fs::read_to_string(&page.place).unwrap();
    assert!(html.contains("NOT APPROVED") && html.contains("Changes by <bdi>Cleo Costa</bdi>"));
    // The lede, the fact that went, and the words that went from the context.
    assert_eq!(html.matches("By <bdi>Ben Brandt</bdi>").count(), 3, "{html}");
    assert!(!html.contains("By <bdi>Anna"), "who saves it made none of it");

    let word = anna.save_comparison(what, Format::Docx, &out).unwrap();
    let read = press::docx::read_tracked(&std::fs::read(word.place).unwrap()).unwrap();
    let mut authors = read.authors.clone();
    authors.sort();
    authors.dedup();
    assert_eq!(authors, ["Ben Brandt", "Cleo Costa"]);
    assert_eq!(read.base.unwrap().brief, sample_brief());
    assert_eq!(read.head.brief, anna.open_brief(id).unwrap().brief);

    let refused = anna.save_comparison(what, Format::Epub, &out).unwrap_err();
    assert!(refused.message.starts_with("The comparison was not saved"), "{refused}");
    assert!(anna.open_brief(id).unwrap().releases.is_empty(), "nothing is recorded");
}

#[test]
fn a_comparison_with_my_draft_is_mine_and_takes_open_comments_along_where_they_are_asked_for() {
    let newsroom = Newsroom::new();
    let (id, [_, second, third]) = changed(&newsroom);
    let (anna, cleo) = (newsroom.as_(newsroom.anna), newsroom.as_(newsroom.cleo));
    let shown = Shown { old: Some(second), new: Some(third) };
    let say = |text: &str| vec![CommentPiece::Text { text: text.into() }];
    let on = |path, range| CommentOn::Text { path, field: "text".into(), range, older: false };
    let begun = cleo.comment(id, shown, &on(ItemPath::Fact(item(0)), [4, 9]), &say("Which one?"));
    cleo.comment(id, shown, &CommentOn::Brief, &say("For the whole.")).unwrap();
    let done = cleo.comment(id, shown, &on(ItemPath::Lede, [0, 2]), &say("Done.")).unwrap();
    cleo.resolve(done.touched.unwrap(), shown, true).unwrap();
    assert_eq!(begun.unwrap().unresolved, 1);
    let mut text = anna.open_brief(id).unwrap().brief;
    text.headline.push_str(" today");
    anna.save_draft(id, 0, &text).unwrap();

    let out = folder(&newsroom, "out");
    let what = SavedComparison { brief: id, from: third, to: Newer::Draft, comments: true };
    let word = anna.save_comparison(what, Format::Docx, &out).unwrap();
    assert!(word.place.ends_with("-changes-v3-draft.proof.docx"), "{}", word.place);
    let read = press::docx::read_tracked(&std::fs::read(word.place).unwrap()).unwrap();
    assert_eq!(read.authors, ["Anna Aalto"]);
    let said: Vec<(&str, &str, &str)> = read
        .comments
        .iter()
        .map(|one| (one.quote.as_str(), one.said[0].0.name.as_str(), one.said[0].1.as_str()))
        .collect();
    assert!(said.contains(&("ferry", "Cleo Costa", "Which one?")), "{said:?}");
    assert!(said.iter().any(|one| one.2 == "For the whole.") && said.len() == 2, "{said:?}");

    let without = SavedComparison { comments: false, ..what };
    let page = anna.save_comparison(without, Format::Html, &out).unwrap();
    let html = std::fs::read_to_string(page.place).unwrap();
    assert!(html.contains("draft of Anna Aalto") && !html.contains("Which one?"), "{html}");
}

#[test]
fn two_approved_versions_are_compared_without_a_mark_and_an_embargo_marks_them() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    let ben = newsroom.as_(newsroom.ben);
    let first = ben.open_brief(text.id).unwrap().current.unwrap();
    let out = folder(&newsroom, "out");
    let to = Newer::Version(first);
    let what = SavedComparison { brief: text.id, from: first, to, comments: false };
    let saved = ben.save_comparison(what, Format::Html, &out).unwrap();
    assert!(!saved.proof && saved.place.ends_with("-changes-v1-v1.html"), "{}", saved.place);
    ben.set_embargo(text.id, "2124-05-12T06:00:00+01:00[Europe/London]", "").unwrap();
    let saved = ben.save_comparison(what, Format::Html, &out).unwrap();
    assert!(saved.proof && std::fs::read_to_string(saved.place).unwrap().contains("EMBARGOED"));
}

#[test]
fn a_template_is_tried_before_it_is_taken_and_tells_the_line_that_is_wrong() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    let anna = newsroom.as_(newsroom.anna);
    let html = target(&newsroom, Format::Html);
    let place = folder(&newsroom, "templates");
    let write = |name: &str, bytes: &[u8]| {
        let path = place.join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let said = |name: &str, bytes: &[u8]| {
        let path = write(name, bytes);
        anna.set_target_template(html, Some(&path)).unwrap_err().message
    };
    let latin = said("page.css", b"body {\n  margin: 0\n}\n/* caf\xe9 */");
    assert_eq!(latin, "The template was not taken: line 4 of page.css is no text in UTF-8.");
    let broken = said("story.html", b"<p>\n{{ story.headlin }}");
    assert!(broken.contains("the template story.html does not work: line 2"), "{broken}");
    let half = said("brief.html", b"\n\n{% if");
    assert!(half.contains("the template brief.html does not work: line 3"), "{half}");
    assert!(said("my.html", b"x").contains("no") && said("mail.html", b"x").contains("mail.html"));
    let before = newsroom.desk.press().unwrap();
    assert!(before.targets.iter().all(|one| one.template.is_none()), "nothing was taken");
    assert_eq!(newsroom.desk.check_target_template(html).unwrap_err().code, Code::NotFound);

    let good = write("page.css", "\u{feff}body { color: rebeccapurple }".as_bytes());
    let view = anna.set_target_template(html, Some(&good)).unwrap();
    let template = view.targets.into_iter().find(|one| one.id == html).unwrap().template.unwrap();
    assert_eq!(template.file, "page.css");
    assert_eq!(template.hash, brief::ContentHash::of_bytes(b"body { color: rebeccapurple }"));
    assert!(template.set.is_some_and(|time| time.starts_with("2024-05-12T")));
    newsroom.desk.check_target_template(html).unwrap();

    // A proof by the target is what its preview shows; one in the format alone is the program's own.
    let out = folder(&newsroom, "out");
    let of = PreviewOf::Brief(text.id);
    let by = anna.proof_by(&of, html, &out).unwrap();
    let page = std::fs::read_to_string(by.place).unwrap();
    assert!(page.contains("rebeccapurple"));
    let PreviewBody::Page(shown) = anna.preview(&of, html).unwrap().body else { panic!("a page") };
    assert!(shown.contains("rebeccapurple"));
    let plain = anna.proof(text.id, Format::Html, &out).unwrap();
    assert!(!std::fs::read_to_string(plain.place).unwrap().contains("rebeccapurple"));

    let word = target(&newsroom, Format::Docx);
    let refused = anna.set_target_template(word, Some(&good)).unwrap_err();
    assert!(refused.message.contains("nothing in the format docx"), "{refused}");
    let ben = newsroom.as_(newsroom.ben);
    ben.set_target_template(html, None).unwrap_err();
    let view = anna.set_target_template(html, None).unwrap();
    assert!(view.targets.iter().all(|one| one.template.is_none()));
    assert_eq!(newsroom.desk.verify().unwrap(), Vec::<String>::new());
}

#[test]
fn the_newsletter_that_is_copied_is_the_one_that_the_target_makes() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    let anna = newsroom.as_(newsroom.anna);
    let eml = target(&newsroom, Format::Eml);
    let own = newsroom.folder.path().join("mail-story.html");
    std::fs::write(&own, "<p>Our own way</p>").unwrap();
    anna.set_target_template(eml, Some(&own)).unwrap();
    let (html, plain) = anna.newsletter_body(&PreviewOf::Brief(text.id), eml).unwrap();
    assert!(html.contains("Our own way") && plain.contains(&text.headline), "{html}");
}
