//! What happened to a brief: its timeline, who wrote what, bringing parts back, who ever said it.

use crate::support::{Newsroom, item, machine};
use archive::{Action, Archive, ArchiveError, RevisionRecord};
use brief::{Brief, BriefId, RevisionHash, RevisionKind};
use desk::{
    BlameView, BriefView, Code, CommentOn, CommentPiece, DecidedCount, Newer, PersonId, Shown,
    TimelineEntry, TimelinePage, Verdict,
};

/// Lets a person write something and makes a version of it.
fn version(
    newsroom: &Newsroom,
    person: PersonId,
    id: BriefId,
    note: &str,
    change: impl FnOnce(&mut Brief),
) -> BriefView {
    let acting = newsroom.as_(person);
    let before = acting.open_brief(id).unwrap();
    let mut text = before.brief;
    change(&mut text);
    let counter = before.draft.map_or(0, |draft| draft.counter);
    let saved = acting.save_draft(id, counter, &text).unwrap();
    acting.make_version(id, saved.counter, note).unwrap()
}

fn everything(newsroom: &Newsroom, id: BriefId) -> Vec<TimelineEntry> {
    let page = TimelinePage { most: 1_000, ..TimelinePage::default() };
    newsroom.desk.timeline(id, &page).unwrap().entries
}

fn told(entries: &[TimelineEntry]) -> Vec<&str> {
    entries.iter().map(|entry| entry.what.as_str()).collect()
}

/// Who wrote a sentence, in which version.
fn writer(view: &BlameView, sentence: &str) -> (String, Option<usize>) {
    let lines = view.fields.iter().flat_map(|field| &field.lines);
    let found: Vec<_> = lines.filter(|line| line.text == sentence).collect();
    assert_eq!(found.len(), 1, "{sentence} in {view:?}");
    let wrote = &view.written[found[0].wrote];
    (wrote.person.name.clone(), wrote.number)
}

#[test]
fn a_timeline_has_the_first_words_of_comments_those_of_text_that_is_gone_too() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    let (ben, cleo, shown) =
        (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo), Shown::default());
    let say = |text: &str| vec![CommentPiece::Text { text: text.into() }];
    let on = CommentOn::Item { path: brief::ItemPath::Fact(item(2)) };
    let begun = cleo.comment(text.id, shown, &on, &say(&"Whose count is it? ".repeat(12))).unwrap();
    let thread = begun.touched.unwrap();
    let names = vec![CommentPiece::Person { person: newsroom.cleo }];
    let reply = ben.reply(thread, shown, &[names, say(" the owner's")].concat()).unwrap();
    cleo.resolve(thread, shown, true).unwrap();
    version(&newsroom, newsroom.ben, text.id, "", |brief| {
        brief.facts.remove(2);
    });
    let said = || -> Vec<(String, String)> {
        let all = everything(&newsroom, text.id).into_iter();
        let commented =
            all.filter(|one| one.what.contains("thread") || one.what.contains("comment"));
        commented.map(|one| (one.what, one.text)).collect()
    };
    let [opened, replied, resolved] = &said()[..] else { panic!("{:?}", said()) };
    assert_eq!(opened.0, "thread-opened");
    assert!(
        opened.1.starts_with("Whose count is it? Whose") && opened.1.ends_with('…'),
        "{opened:?}"
    );
    assert!(opened.1.chars().count() <= 121, "{opened:?}");
    assert_eq!(*replied, ("comment-added".into(), "@Cleo Costa the owner's".into()));
    assert_eq!(*resolved, ("thread-resolved".into(), opened.1.clone()));
    // What was taken back is not brought back by its history; what was put otherwise is said so.
    let comments = &reply.threads[0].comments;
    ben.delete_comment(comments[1].id, shown).unwrap();
    cleo.edit_comment(comments[0].id, shown, &say("Whose?")).unwrap();
    let words: Vec<String> = said().into_iter().map(|(_, words)| words).collect();
    assert_eq!(words, ["Whose?", "", "Whose?"]);
}

const BUILT: &str = "The pier was built in 1911.";
const STORMS: &str = "Two earlier ferries were lost there in storms.";

#[test]
fn a_timeline_tells_what_happened_oldest_first_with_its_rounds() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    let (ben, cleo) = (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    version(&newsroom, newsroom.ben, text.id, "Owner's figure", |brief| {
        brief.facts[2].text = "The owner ran the line with 31,000 passengers a year.".into();
        brief.lede = brief.lede.replace("90 people", "120 people");
    });
    ben.send_to_review(text.id, Some(newsroom.cleo), "Please look.").unwrap();
    let review = cleo.review(text.id).unwrap();
    let round = review.round.id;
    for (at, edit) in review.undecided.iter().enumerate() {
        let verdict = if at == 0 { Verdict::Rejected } else { Verdict::Accepted };
        cleo.decide(text.id, round, std::slice::from_ref(edit), verdict).unwrap();
    }
    cleo.undo_decision(text.id, round).unwrap();
    let left = cleo.review(text.id).unwrap().undecided.clone();
    let decided = cleo.decide(text.id, round, &left, Verdict::Accepted).unwrap();
    cleo.approve(text.id, round, decided.result_hash).unwrap();
    ben.hold(text.id, Some("2024-06-01".parse().unwrap()), "Not today.").unwrap();
    ben.resume(text.id).unwrap();
    ben.release(text.id, desk::Format::Text, newsroom.folder.path()).unwrap();

    let entries = everything(&newsroom, text.id);
    assert_eq!(
        told(&entries),
        [
            "brief-added",
            "revision-saved",
            "revision-saved",
            "review-opened",
            "decided",
            "revision-saved",
            "approved",
            "brief-held",
            "brief-resumed",
            "released",
        ]
    );
    assert!(entries.is_sorted_by_key(|entry| &entry.time));
    let rounds: Vec<_> = entries.iter().map(|entry| entry.round).collect();
    assert_eq!(rounds[..3], [None; 3]);
    assert_eq!(rounds[3..7], [Some(1); 4]);
    assert_eq!(rounds[7..], [None; 3]);
    let sent = &entries[3];
    assert_eq!(sent.to.as_ref().unwrap().name, "Cleo Costa");
    assert_eq!((sent.text.as_str(), sent.about), ("Please look.", Some(2)));
    // What was taken back is not counted.
    let count = DecidedCount { accepted: 1, rejected: 1, read: 0 };
    assert_eq!(entries[4].decided, Some(count));
    let made = entries[5].version.as_ref().unwrap();
    assert_eq!((made.number, made.kind.as_str(), made.approved), (3, "decided", true));
    assert_eq!(entries[7].until.as_deref(), Some("2024-06-01"));
    assert_eq!(entries[7].text, "Not today.");
    assert!(entries[9].place.as_ref().unwrap().contains("ferry-to-holm-sinks"));
    assert_eq!(entries[9].about, Some(3));
}

#[test]
fn a_long_history_is_read_page_by_page() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    for n in 0..25 {
        version(&newsroom, newsroom.ben, text.id, "", |brief| {
            brief.facts[0].text = format!("The ferry had passed {n} inspections.");
        });
    }
    let all = everything(&newsroom, text.id);
    let (mut pages, mut before) = (Vec::new(), None);
    loop {
        let page = TimelinePage { before, most: 7, only_versions: true };
        let view = newsroom.desk.timeline(text.id, &page).unwrap();
        assert!(view.entries.len() <= 7);
        assert_eq!(view.total, 26);
        before = view.earlier;
        pages.push(view.entries);
        if before.is_none() {
            break;
        }
    }
    assert_eq!(pages.len(), 4);
    let read: Vec<_> = pages.into_iter().rev().flatten().collect();
    let versions: Vec<_> = all.iter().filter(|entry| entry.version.is_some()).collect();
    assert_eq!(read.len(), versions.len());
    assert!(read.iter().zip(versions).all(|(one, other)| one.id == other.id));
    let unknown = TimelinePage { before: Some(text.content_hash()), most: 7, only_versions: true };
    assert_eq!(newsroom.desk.timeline(text.id, &unknown).unwrap_err().code, Code::NotFound);
}

/// A version from another device that knew nothing of the last one here.
fn from_elsewhere(
    newsroom: &Newsroom,
    text: &Brief,
    parents: &[RevisionHash],
    (kind, time): (RevisionKind, &str),
) -> RevisionHash {
    let other = uuid::Uuid::from_u128(machine().as_u128() + 1);
    let elsewhere =
        Archive::open(&newsroom.folder.path().join("news.parallax"), other, other).unwrap();
    let mut hash = None;
    elsewhere
        .write::<_, ArchiveError>(|write| {
            let mut revision = RevisionRecord {
                hash: parents[0],
                brief: text.id,
                content: write.keep_content(text)?,
                parents: parents.to_vec(),
                author: newsroom.cleo,
                device: write.device(),
                time: time.into(),
                note: "On the train".into(),
                kind: kind.as_str().into(),
            };
            revision.hash = revision.computed_hash();
            hash = Some(revision.hash);
            let expects = Some(parents[0]);
            let saved = Action::RevisionSaved { revision, expects, published_before: false };
            write.record(newsroom.cleo, time, &saved).map(|_| ())
        })
        .unwrap();
    hash.unwrap()
}

#[test]
fn two_heads_stand_side_by_side_until_they_are_brought_together() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    let base = newsroom.as_(newsroom.ben).open_brief(text.id).unwrap().current.unwrap();
    let ours = version(&newsroom, newsroom.ben, text.id, "", |brief| {
        brief.context = format!("{BUILT} Nobody knows who paid for it.\n\n{STORMS}");
    });
    let current = ours.current.unwrap();
    let mut theirs = text.clone();
    theirs.context = format!("{BUILT} It was widened in 1960.\n\n{STORMS}");
    let head =
        from_elsewhere(&newsroom, &theirs, &[base], (RevisionKind::Edit, "2024-05-12T06:00:00Z"));
    assert!(newsroom.as_(newsroom.ben).open_brief(text.id).unwrap().merge_needed);

    let mut both = text.clone();
    both.context =
        format!("{BUILT} Nobody knows who paid for it. It was widened in 1960.\n\n{STORMS}");
    let merged = from_elsewhere(
        &newsroom,
        &both,
        &[current, head],
        (RevisionKind::Merge, "2024-05-12T07:00:00Z"),
    );
    let page = TimelinePage { only_versions: true, most: 9, before: None };
    let view = newsroom.desk.timeline(text.id, &page).unwrap();
    let lanes: Vec<_> = view.entries.iter().map(|entry| entry.lanes.clone().unwrap()).collect();
    let drawn: Vec<_> = lanes.iter().map(|l| (l.own, l.open.len(), l.merged.as_slice())).collect();
    assert_eq!(drawn, [(0, 1, &[][..]), (0, 1, &[]), (1, 2, &[]), (0, 1, &[1])]);

    // The one who brought them together wrote neither sentence.
    let blame = newsroom.as_(newsroom.ben).blame(text.id, Newer::Version(merged)).unwrap();
    let by = |sentence: &str| writer(&blame, sentence);
    assert_eq!(by("Nobody knows who paid for it."), ("Ben Brandt".into(), Some(2)));
    assert_eq!(by("It was widened in 1960."), ("Cleo Costa".into(), Some(3)));
    assert_eq!(by(STORMS), ("Anna Aalto".into(), Some(1)));
}

#[test]
fn everything_in_a_draft_has_a_writer() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    version(&newsroom, newsroom.cleo, text.id, "From the harbour office", |brief| {
        brief.facts[0].text = "The ferry had passed its inspection in April.".into();
    });
    let ben = newsroom.as_(newsroom.ben);
    let mut draft = ben.open_brief(text.id).unwrap().brief;
    draft.context = format!("{BUILT}\n\nTwo earlier ferries were lost there in heavy storms.");
    draft.facts.swap(0, 2);
    ben.save_draft(text.id, 0, &draft).unwrap();

    let blame = ben.blame(text.id, Newer::Draft).unwrap();
    assert_eq!(blame.of.label, "draft");
    let cleos = writer(&blame, "The ferry had passed its inspection in April.");
    assert_eq!(cleos, ("Cleo Costa".into(), Some(2)));
    let bens = writer(&blame, "Two earlier ferries were lost there in heavy storms.");
    assert_eq!(bens, ("Ben Brandt".into(), None));
    let lines = blame.fields.iter().flat_map(|field| &field.lines);
    let reworded: Vec<_> = lines.filter(|line| line.times > 0).collect();
    assert_eq!(reworded.len(), 2);
    assert!(reworded.iter().all(|line| blame.written[line.began].number == Some(1)));
    let april = blame.written.iter().find(|written| written.number == Some(2)).unwrap();
    assert_eq!(april.note, "From the harbour office");
    let moved = blame.items.iter().find(|one| one.path == format!("facts/{}", item(0))).unwrap();
    assert_eq!(blame.written[moved.changed].number, Some(2), "moving is not rewording");
    // Nobody else sees that draft.
    let seen = newsroom.as_(newsroom.cleo).blame(text.id, Newer::Draft).unwrap();
    assert_eq!(writer(&seen, STORMS).1, Some(1));
}

#[test]
fn one_fact_is_brought_back_and_the_rest_stays() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    let ben = newsroom.as_(newsroom.ben);
    let first = ben.open_brief(text.id).unwrap().current.unwrap();
    let now = version(&newsroom, newsroom.ben, text.id, "", |brief| {
        brief.facts.remove(1);
        brief.lede = "Another lede.".into();
        brief.perspectives[0].framing = "They ask for a bridge.".into();
        brief.perspectives[0].bias = "They own the bridge.".into();
    });
    let part = format!("facts/{}", item(1));
    let seen = ben.restoring(text.id, first, std::slice::from_ref(&part)).unwrap();
    assert_eq!(seen.choices.len(), 3, "everything that differs: {:?}", seen.choices);
    let changes: Vec<_> = seen.compare.changes.iter().map(|change| &change.path).collect();
    assert_eq!(changes, [&part]);

    let framing = format!("perspectives/{}/framing", item(20));
    let parts = [part.clone(), framing];
    let view = ben.restore_version(text.id, first, &parts, now.current).unwrap();
    assert_eq!(view.brief.facts, text.facts, "back in its place");
    assert_eq!(view.brief.lede, "Another lede.");
    assert_eq!(view.brief.perspectives[0].framing, text.perspectives[0].framing);
    assert_eq!(view.brief.perspectives[0].bias, "They own the bridge.");
    let made = &view.versions[0];
    assert_eq!((made.number, made.kind.as_str()), (3, "restore"));
    assert_eq!(made.note, "Fact 2 and perspective 1 (framing) of version 1 restored");
    assert_eq!(newsroom.desk.verify().unwrap(), Vec::<String>::new());

    // A second time there is nothing to bring back; nor onto what the person did not see.
    let again = ben.restore_version(text.id, first, &parts, view.current).unwrap_err();
    assert!(again.message.contains("says the same"), "{again}");
    let stale = ben.restore_version(text.id, first, &[], now.current).unwrap_err();
    assert_eq!(stale.code, Code::Stale);
    let unknown = ben.restoring(text.id, first, &["facts/nine".into()]).unwrap_err();
    assert!(unknown.message.contains("`facts/nine`"), "{unknown}");
}

#[test]
fn bringing_back_is_seen_against_the_draft_and_does_not_overwrite_it() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    let ben = newsroom.as_(newsroom.ben);
    let first = ben.open_brief(text.id).unwrap().current;
    let draft = Brief { lede: "Being written.".into(), ..text.clone() };
    ben.save_draft(text.id, 0, &draft).unwrap();
    let seen = ben.restoring(text.id, first.unwrap(), &["lede".into()]).unwrap();
    assert_eq!((seen.compare.from.label, &seen.compare.head.lede), ("draft", &text.lede));
    let refused = ben.restore_version(text.id, first.unwrap(), &[], first).unwrap_err();
    assert!(refused.message.contains("a draft that would be lost"), "{refused}");
    assert_eq!(ben.open_brief(text.id).unwrap().brief, draft);
}

/// Restoring is an edit: what comes back is the restorer's to have read, but for what is the base's
/// again, which nobody is asked about.
#[test]
fn who_restores_is_an_author_of_what_differs_from_the_base() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    let (ben, cleo) = (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    let first = ben.open_brief(text.id).unwrap().current.unwrap();
    let changed = version(&newsroom, newsroom.ben, text.id, "", |brief| {
        brief.lede = "Another lede.".into();
        brief.facts[0].text = "The ferry had never been inspected.".into();
    });
    cleo.restore_version(text.id, first, &["lede".into()], changed.current).unwrap();
    ben.send_to_review(text.id, None, "").unwrap();
    // The lede is the base's again, so the fact is all there is; Cleo did not write it.
    let review = cleo.review(text.id).unwrap();
    assert_eq!(review.undecided.len(), 1);
    let decided =
        cleo.decide(text.id, review.round.id, &review.undecided, Verdict::Accepted).unwrap();
    let approved = cleo.approve(text.id, review.round.id, decided.result_hash).unwrap();
    assert!(approved.versions[0].approved);

    // Bringing back Ben's lede, which the base does not have, is Cleo's doing, and hers to be read.
    let parts = ["lede".to_owned()];
    cleo.restore_version(text.id, changed.current.unwrap(), &parts, approved.current).unwrap();
    cleo.send_to_review(text.id, None, "").unwrap();
    let review = cleo.review(text.id).unwrap();
    let all = review.undecided.clone();
    let refusal = cleo.decide(text.id, review.round.id, &all, Verdict::Accepted).unwrap_err();
    assert!(refusal.message.contains("you wrote this"), "{refusal}");
    // To readers of the history the words are Ben's all the same.
    let current = cleo.open_brief(text.id).unwrap().current.unwrap();
    let blame = cleo.blame(text.id, Newer::Version(current)).unwrap();
    assert_eq!(writer(&blame, "Another lede."), ("Ben Brandt".into(), Some(2)));
}

#[test]
fn what_was_ever_said_is_found_with_its_writer_and_its_time() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    version(&newsroom, newsroom.ben, text.id, "", |brief| {
        brief.context = format!("{BUILT} The mayor’s Café stood on it.\n\n{STORMS}");
    });
    version(&newsroom, newsroom.cleo, text.id, "", |brief| {
        brief.facts[0].text = "The mayor’s Café stood on it.".into();
        brief.context = BUILT.into();
    });
    version(&newsroom, newsroom.ben, text.id, "", |brief| {
        brief.facts[0].text = "The ferry had passed its inspection in March.".into();
    });
    assert_eq!(newsroom.desk.search("cafe").unwrap().len(), 0, "no current version has it");
    let found = newsroom.desk.said_before("CAFE mayor", None).unwrap();
    assert_eq!(found.len(), 1, "one sentence, though it moved: {found:?}");
    let said = &found[0];
    assert_eq!((said.first.number, said.last.number, said.stands), (Some(2), Some(3), false));
    assert_eq!(said.wrote.person.name, "Ben Brandt");
    assert_eq!(said.path, format!("facts/{}", item(0)));
    let hits: Vec<_> = said.excerpt.iter().filter(|p| p.hit).map(|p| p.text.as_str()).collect();
    assert_eq!(hits, ["mayor", "Café"]);

    let storms = newsroom.desk.said_before("storms", Some(text.id)).unwrap();
    assert_eq!((storms[0].first.number, storms[0].last.number), (Some(1), Some(2)));
    let built = newsroom.desk.said_before("\"built in 1911\"", None).unwrap();
    assert!(built[0].stands && built[0].last.number == Some(4));
    assert_eq!(newsroom.desk.said_before("built storms", None).unwrap().len(), 0, "one sentence");
    assert_eq!(newsroom.desk.said_before("…", None).unwrap().len(), 0);
}

/// A suggested wording is told of whoever worded it, though another made the version.
#[test]
fn a_taken_wording_is_of_whoever_worded_it() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    let (ben, cleo) = (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    version(&newsroom, newsroom.ben, text.id, "", |brief| {
        brief.facts[0].text = "The ferry had passed an inspection early in the year.".into();
    });
    ben.send_to_review(text.id, None, "").unwrap();
    let round = cleo.review(text.id).unwrap().round.id;
    let words = "The ferry had passed its yearly inspection early in March.";
    let texts = [("text".to_owned(), words.to_owned())].into_iter().collect();
    let fact = brief::ItemPath::Fact(item(0));
    let review = cleo.suggest(text.id, round, fact, &texts, "By the register.").unwrap();
    let view = ben.take_suggestion(text.id, review.suggestions[0].id).unwrap();

    let blame = ben.blame(text.id, Newer::Version(view.current.unwrap())).unwrap();
    assert_eq!(writer(&blame, words), ("Cleo Costa".into(), Some(3)));
    let entries = everything(&newsroom, text.id);
    let suggested = entries.iter().find(|entry| entry.what == "wording-suggested").unwrap();
    assert_eq!((suggested.text.as_str(), suggested.round), ("By the register.", Some(1)));
    let taken = entries.iter().find(|entry| entry.what == "wording-taken").unwrap();
    assert_eq!((taken.about, taken.person.name.as_str()), (Some(3), "Ben Brandt"));
}

/// A handed-over draft is told of both who wrote at it, since nothing says whose a sentence is.
#[test]
fn a_draft_that_was_handed_over_has_two_writers() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    let (ben, cleo) = (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    let words = "The ferry had passed its inspection in April.";
    let mut draft = text.clone();
    draft.facts[0].text = words.into();
    let counter = ben.save_draft(text.id, 0, &draft).unwrap().counter;
    ben.hand_over(text.id, counter, newsroom.cleo, "Yours.").unwrap();
    let with = |view: &BlameView| -> Vec<String> {
        let lines = view.fields.iter().flat_map(|field| &field.lines);
        let line = lines.into_iter().find(|line| line.text == words).unwrap();
        let wrote = &view.written[line.wrote];
        [&wrote.person].into_iter().chain(&wrote.with).map(|one| one.name.clone()).collect()
    };
    assert_eq!(with(&cleo.blame(text.id, Newer::Draft).unwrap()), ["Cleo Costa", "Ben Brandt"]);
    let counter = cleo.open_brief(text.id).unwrap().draft.unwrap().counter;
    let made = cleo.make_version(text.id, counter, "").unwrap();
    let blame = ben.blame(text.id, Newer::Version(made.current.unwrap())).unwrap();
    assert_eq!(with(&blame), ["Cleo Costa", "Ben Brandt"]);
}
