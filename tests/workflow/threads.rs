//! Comments stand on words and follow them; they wait for somebody, and nobody loses one.

use crate::support::{Newsroom, item, sample_brief};
use brief::{Brief, ItemPath};
use desk::{
    CommentOn, CommentPiece, PersonId, PlaceKind, Shown, ThreadView, ThreadsView, Verdict,
    WaitReason,
};

fn say(text: &str) -> Vec<CommentPiece> {
    vec![CommentPiece::Text { text: text.into() }]
}

/// The words where they stand in a fact, the lede or the context.
fn on(text: &Brief, words: &str) -> CommentOn {
    let facts = text.facts.iter().map(|fact| (ItemPath::Fact(fact.id), &fact.text));
    let plain = [(ItemPath::Lede, &text.lede), (ItemPath::Context, &text.context)];
    for (path, said) in plain.into_iter().chain(facts) {
        if let Some(at) = said.find(words) {
            let start = said[..at].chars().count();
            let range = [start, start + words.chars().count()];
            return CommentOn::Text { path, field: "text".into(), range, older: false };
        }
    }
    panic!("the brief does not say {words}");
}

fn write(newsroom: &Newsroom, person: PersonId, change: impl FnOnce(&mut Brief)) -> Brief {
    let acting = newsroom.as_(person);
    let before = acting.open_brief(sample_brief().id).unwrap();
    let mut text = before.brief.clone();
    change(&mut text);
    acting.save_draft(text.id, before.draft.map_or(0, |draft| draft.counter), &text).unwrap();
    text
}

fn version(newsroom: &Newsroom, person: PersonId, change: impl FnOnce(&mut Brief)) -> Brief {
    let text = write(newsroom, person, change);
    let acting = newsroom.as_(person);
    let counter = acting.open_brief(text.id).unwrap().draft.unwrap().counter;
    acting.make_version(text.id, counter, "").unwrap();
    text
}

fn only(view: &ThreadsView) -> &ThreadView {
    assert_eq!(view.threads.len(), 1, "{view:?}");
    &view.threads[0]
}

/// What stands in the shown text where the thread is.
fn words(text: &Brief, thread: &ThreadView) -> Option<String> {
    let place = &thread.place;
    let (path, field, range) = (place.path?, place.field.clone()?, place.range?);
    redline::said(text, &redline::Stretch { path, field, range })
}

#[test]
fn a_thread_is_answered_edited_resolved_and_opened_again_and_the_record_keeps_all() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    let (ben, cleo) = (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    let shown = Shown::default();
    let begun = cleo.comment(text.id, shown, &on(&text, "in March"), &say(" Which day? ")).unwrap();
    let id = begun.touched.unwrap();
    assert_eq!(only(&begun).comments[0].said[0].text, "Which day?");
    assert_eq!((only(&begun).on.quote.as_str(), only(&begun).on.version), ("in March", Some(1)));

    let answered = ben.reply(id, shown, &say("The 4th.")).unwrap();
    let mine = only(&answered).comments[1].id;
    let refusal = cleo.edit_comment(mine, shown, &say("The 5th.")).unwrap_err();
    assert!(refusal.message.contains("somebody else wrote it"), "{refusal}");
    cleo.delete_comment(mine, shown).unwrap_err();
    let edited = ben.edit_comment(mine, shown, &say("The 5th.")).unwrap();
    let comment = &only(&edited).comments[1];
    assert_eq!((comment.said[0].text.as_str(), comment.edited.is_some()), ("The 5th.", true));

    let resolved = cleo.resolve(id, shown, true).unwrap();
    assert_eq!((only(&resolved).resolved, resolved.unresolved), (true, 0));
    assert_eq!(only(&resolved).settled.as_ref().unwrap().person.name, "Cleo Costa");
    // An answer to what was done with opens it again.
    let again = ben.reply(id, shown, &say("No, the 4th after all.")).unwrap();
    assert_eq!((only(&again).resolved, again.unresolved), (false, 1));
    let deleted = ben.delete_comment(mine, shown).unwrap();
    let comment = &only(&deleted).comments[1];
    assert!(comment.deleted.is_some() && comment.said.is_empty() && comment.edited.is_none());
    ben.edit_comment(mine, shown, &say("Back.")).unwrap_err();
    assert_eq!(newsroom.desk.verify().unwrap(), Vec::<String>::new());
}

#[test]
fn a_thread_of_which_nothing_is_left_is_not_shown_and_counts_for_nothing() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    let cleo = newsroom.as_(newsroom.cleo);
    let begun = cleo.comment(text.id, Shown::default(), &CommentOn::Brief, &say("Hm.")).unwrap();
    assert_eq!(begun.unresolved, 1);
    let left = cleo.delete_comment(only(&begun).comments[0].id, Shown::default()).unwrap();
    assert_eq!((left.threads.len(), left.unresolved), (0, 0));
}

#[test]
fn a_thread_follows_its_words_is_orphaned_with_them_and_back_when_they_are() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    let cleo = newsroom.as_(newsroom.cleo);
    cleo.comment(text.id, Shown::default(), &on(&text, "passengers a year"), &say("Whose count?"))
        .unwrap();
    let moved = version(&newsroom, newsroom.ben, |brief| {
        brief.facts[2].text =
            "Since 1990 the owner ran the line with 28,500 passengers a year.".into();
        brief.facts.swap(0, 2);
    });
    let view = cleo.comments(text.id, Shown::default()).unwrap();
    let thread = only(&view);
    assert_eq!(words(&moved, thread).as_deref(), Some("passengers a year"));
    assert_eq!((thread.place.position, thread.on.position), (Some(0), Some(2)));

    version(&newsroom, newsroom.ben, |brief| {
        brief.facts.remove(0);
    });
    let gone = cleo.comments(text.id, Shown::default()).unwrap();
    let thread = only(&gone);
    assert_eq!((thread.place.kind, gone.unresolved), (PlaceKind::Gone, 1));
    assert_eq!(thread.on.quote, "passengers a year");
    assert_eq!((thread.on.version, thread.on.position), (Some(1), Some(2)));

    let now = cleo.open_brief(text.id).unwrap();
    let first = now.versions.last().unwrap().hash;
    newsroom.as_(newsroom.ben).restore_version(text.id, first, &[], now.current).unwrap();
    let back = cleo.comments(text.id, Shown::default()).unwrap();
    assert_eq!(words(&text, only(&back)).as_deref(), Some("passengers a year"));
    // In the version without them it is gone all the same.
    let third = cleo.open_brief(text.id).unwrap().versions[1].hash;
    let beside = cleo.comments(text.id, Shown { old: None, new: Some(third) }).unwrap();
    assert_eq!(only(&beside).place.kind, PlaceKind::Gone);
    // Compared with the one that had them, it stands on the older side.
    let both = Shown { old: Some(first), new: Some(third) };
    let beside = cleo.comments(text.id, both).unwrap();
    assert!(only(&beside).place.older && only(&beside).parts.len() == 1, "{beside:?}");
}

#[test]
fn nothing_of_a_private_draft_leaves_it_with_a_comment() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    let draft = write(&newsroom, newsroom.ben, |brief| {
        brief.facts[0].text = "A secret: the ferry had passed its inspection in March.".into();
        brief.lede = "Quite another lede that only Ben knows.".into();
        brief.facts.push(brief::Fact::new(item(9), "An unheard of fact."));
    });
    let (ben, cleo) = (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    let shown = Shown::default();
    let of = |words: &str| ben.comment(text.id, shown, &on(&draft, words), &say("Hm.")).unwrap();
    // What the version says too is quoted from there; what it does not is the item, or the brief.
    for (words, quote) in [("secret: the ferry had passed", "ferry had passed"), ("only Ben", "")] {
        let begun = of(words);
        let thread = begun.threads.iter().find(|thread| Some(thread.id) == begun.touched).unwrap();
        assert!(
            thread.on.quote.contains(quote) && !thread.on.quote.contains("secret"),
            "{thread:?}"
        );
        assert!(!thread.on.quote.contains("only Ben"));
    }
    let unheard = of("unheard of");
    let thread = unheard.threads.iter().find(|thread| Some(thread.id) == unheard.touched).unwrap();
    assert_eq!((thread.place.kind, thread.place.position), (PlaceKind::Item, Some(3)));
    let others = cleo.comments(text.id, shown).unwrap();
    let thread = others.threads.iter().find(|thread| Some(thread.id) == unheard.touched).unwrap();
    assert_eq!((thread.place.kind, thread.on.quote.as_str()), (PlaceKind::Brief, ""));
    let all = format!("{others:?}");
    assert!(!all.contains("unheard of") && !all.contains("secret") && !all.contains("only Ben"));
}

#[test]
fn a_brief_that_is_only_a_draft_can_be_commented_on_without_its_words() {
    let newsroom = Newsroom::new();
    let ben = newsroom.as_(newsroom.ben);
    let begun = ben.new_brief(Some("Harbour")).unwrap();
    let text = Brief { id: begun.id, ..sample_brief() };
    ben.save_draft(begun.id, 1, &text).unwrap();
    let view = ben
        .comment(begun.id, Shown::default(), &on(&text, "passed its inspection"), &say("Ask."))
        .unwrap();
    let thread = only(&view);
    assert_eq!((thread.place.kind, thread.on.quote.as_str()), (PlaceKind::Item, ""));
    let refusal = ben
        .comment(
            begun.id,
            Shown::default(),
            &CommentOn::Item { path: ItemPath::Fact(item(77)) },
            &say("x"),
        )
        .unwrap_err();
    assert!(refusal.message.contains("not in the text any more"), "{refusal}");
}

fn waits(newsroom: &Newsroom, person: PersonId) -> Vec<(WaitReason, String)> {
    let waiting = newsroom.as_(person).comments_waiting().unwrap();
    waiting.into_iter().map(|wait| (wait.reason, wait.by.name)).collect()
}

#[test]
fn a_thread_waits_for_whom_it_names_for_its_writer_and_for_who_takes_part() {
    let newsroom = Newsroom::new();
    newsroom.published();
    let text = version(&newsroom, newsroom.ben, |brief| {
        brief.facts[1].text = "Nobody was hurt; three cars went down with the deck.".into();
    });
    let (ben, cleo, anna) = (newsroom.ben, newsroom.cleo, newsroom.anna);
    let shown = Shown::default();
    let said = newsroom.desk.comment_pieces("Is that so, @cleo costa? ben@home.example").unwrap();
    assert_eq!(said[1], CommentPiece::Person { person: cleo });
    assert_eq!(said.len(), 3, "{said:?}");
    let begun =
        newsroom.as_(anna).comment(text.id, shown, &on(&text, "three cars"), &said).unwrap();
    let id = begun.touched.unwrap();
    let by = |reason, name: &str| vec![(reason, name.to_owned())];
    assert_eq!(waits(&newsroom, cleo), by(WaitReason::Mention, "Anna Aalto"));
    assert_eq!(waits(&newsroom, ben), by(WaitReason::OwnText, "Anna Aalto"));
    assert_eq!(waits(&newsroom, anna), []);

    newsroom.as_(ben).reply(id, shown, &say("It is.")).unwrap();
    assert_eq!(waits(&newsroom, ben), []);
    assert_eq!(waits(&newsroom, anna), by(WaitReason::Reply, "Ben Brandt"));
    assert_eq!(waits(&newsroom, cleo), by(WaitReason::Mention, "Anna Aalto"));
    let view = newsroom.as_(cleo).comments(text.id, shown).unwrap();
    assert_eq!(only(&view).waits, Some(WaitReason::Mention));

    newsroom.as_(cleo).resolve(id, shown, true).unwrap();
    assert_eq!((waits(&newsroom, cleo), waits(&newsroom, anna)), (vec![], vec![]));
    newsroom.as_(cleo).resolve(id, shown, false).unwrap();
    assert_eq!(waits(&newsroom, ben), by(WaitReason::Reply, "Cleo Costa"));

    // Who imported what others published did not write it.
    newsroom.as_(cleo).comment(text.id, shown, &on(&text, "in March"), &say("When?")).unwrap();
    assert!(waits(&newsroom, anna).iter().all(|(reason, _)| *reason != WaitReason::OwnText));
    // A name taken out of a comment asks nobody any more.
    let named = newsroom.desk.comment_pieces("@BB look").unwrap();
    let third = newsroom.as_(cleo).comment(text.id, shown, &CommentOn::Brief, &named).unwrap();
    let comment =
        third.threads.iter().find(|t| Some(t.id) == third.touched).unwrap().comments[0].id;
    assert!(waits(&newsroom, ben).contains(&(WaitReason::Mention, "Cleo Costa".into())));
    newsroom.as_(cleo).edit_comment(comment, shown, &say("Look.")).unwrap();
    assert!(waits(&newsroom, ben).iter().all(|(reason, _)| *reason != WaitReason::Mention));
    assert_eq!(newsroom.desk.verify().unwrap(), Vec::<String>::new());
}

#[test]
fn accept_the_rest_leaves_what_somebody_commented_on_until_that_is_resolved() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    write(&newsroom, newsroom.ben, |brief| {
        brief.facts[0].text = "The ferry had lately passed its inspection in March.".into();
        brief.context = brief.context.replace("pier was built", "pier was put up");
        brief.perspectives[0].framing = "They ask why the line still has one ship.".into();
    });
    newsroom.as_(newsroom.ben).send_to_review(text.id, None, "").unwrap();
    let cleo = newsroom.as_(newsroom.cleo);
    let review = cleo.review(text.id).unwrap();
    assert!(review.risky.is_empty(), "{:?}", review.compare.changes);
    let shown = Shown { old: review.round.base, new: Some(review.round.head) };
    let of = |path: &str| {
        let change = review.compare.changes.iter().find(|change| change.path.starts_with(path));
        change.unwrap().clone()
    };
    // One on an edit, one on words, one on an item that is fine as it is.
    let edit = of("facts").hunks[0].id.clone();
    let first =
        cleo.comment(text.id, shown, &CommentOn::Change { part: edit.clone() }, &say("Lately?"));
    let first = first.unwrap();
    assert_eq!(only(&first).parts, std::slice::from_ref(&edit));
    assert_eq!(only(&first).on.quote, of("facts").hunks[0].new.trim());
    let head = review.compare.head.clone();
    let put_up = cleo.comment(text.id, shown, &on(&head, "was put up in"), &say("Built.")).unwrap();
    cleo.comment(text.id, shown, &CommentOn::Item { path: ItemPath::Lede }, &say("Good.")).unwrap();

    let review = cleo.review(text.id).unwrap();
    assert_eq!(review.risky.len(), 2, "{:?}", review.risky);
    assert!(review.risky.contains(&edit));
    let round = review.round.id;
    let rest = cleo.accept_rest(text.id, round).unwrap();
    assert_eq!(rest.undecided.len(), 2);
    let refusal = cleo.accept_rest(text.id, round).unwrap_err();
    assert!(refusal.message.contains("has comments"), "{refusal}");
    for thread in [first.touched, put_up.touched] {
        cleo.resolve(thread.unwrap(), shown, true).unwrap();
    }
    let done = cleo.accept_rest(text.id, round).unwrap();
    assert_eq!((done.undecided.len(), done.missing.len()), (0, 0));
    // A comment that is not resolved does not stand in the way of an approval.
    assert_eq!(cleo.comments(text.id, shown).unwrap().unresolved, 1);
    cleo.approve(text.id, round, done.result_hash).unwrap();
}

#[test]
fn a_comment_on_what_was_taken_out_stands_on_that_and_is_orphaned_once_it_is_decided() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    write(&newsroom, newsroom.ben, |brief| {
        brief.facts.remove(1);
        brief.context = "The pier was built in 1911.".into();
    });
    newsroom.as_(newsroom.ben).send_to_review(text.id, None, "").unwrap();
    let cleo = newsroom.as_(newsroom.cleo);
    let review = cleo.review(text.id).unwrap();
    let shown = Shown { old: review.round.base, new: Some(review.round.head) };
    let parts: Vec<String> =
        review
            .compare
            .changes
            .iter()
            .map(|change| {
                if change.path == "context" {
                    change.hunks[0].id.clone()
                } else {
                    change.id.clone()
                }
            })
            .collect();
    for part in &parts {
        let on = CommentOn::Change { part: part.clone() };
        let view = cleo.comment(text.id, shown, &on, &say("Why?")).unwrap();
        let thread = view.threads.iter().find(|thread| Some(thread.id) == view.touched).unwrap();
        assert_eq!((&thread.parts, thread.place.older), (&vec![part.clone()], true), "{thread:?}");
    }
    let round = review.round.id;
    cleo.decide(text.id, round, &review.undecided, Verdict::Accepted).unwrap();
    let result = cleo.review(text.id).unwrap().result_hash;
    cleo.approve(text.id, round, result).unwrap();
    let after = cleo.comments(text.id, Shown::default()).unwrap();
    let quotes: Vec<&str> = after.threads.iter().map(|thread| thread.on.quote.as_str()).collect();
    assert!(after.threads.iter().all(|thread| thread.place.kind == PlaceKind::Gone), "{after:?}");
    assert!(quotes.iter().any(|quote| quote.contains("Two earlier ferries")), "{quotes:?}");
    assert!(quotes.iter().any(|quote| quote.contains("two cars went down")), "{quotes:?}");
}

#[test]
fn comments_are_never_part_of_what_readers_get() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    let cleo = newsroom.as_(newsroom.cleo);
    cleo.comment(text.id, Shown::default(), &on(&text, "in March"), &say("Not for readers."))
        .unwrap();
    for format in [desk::Format::Json, desk::Format::Text, desk::Format::Markdown] {
        let proof = newsroom.as_(newsroom.ben).proof(text.id, format, newsroom.folder.path());
        let place = proof.unwrap().place;
        assert!(!std::fs::read_to_string(place).unwrap().contains("Not for readers"));
    }
}

#[test]
fn many_comments_on_many_versions_all_have_their_places() {
    let newsroom = Newsroom::new();
    let text = newsroom.published();
    let (ben, cleo) = (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    let count = 40;
    let shown = Shown::default();
    for n in 0..count {
        let now = version(&newsroom, newsroom.ben, |brief| {
            brief.context =
                format!("{}\n\nParagraph {n} of many that tell of ferry {n}.", brief.context);
            brief.facts[n % 3].text.push_str(" More.");
        });
        cleo.comment(text.id, shown, &on(&now, &format!("tell of ferry {n}.")), &say("?")).unwrap();
    }
    let view = ben.comments(text.id, shown).unwrap();
    assert_eq!(view.threads.len(), count);
    let now = ben.open_brief(text.id).unwrap().brief;
    for thread in &view.threads {
        assert_eq!(words(&now, thread).as_ref(), Some(&thread.on.quote));
    }
}
