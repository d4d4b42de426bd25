//! The author's way back: rejections and wordings taken or kept with a reply, comments answered, and
//! the round that follows.

use crate::support::{Newsroom, item};
use brief::{Brief, BriefId, ItemPath};
use desk::{
    Acting, AnswerKind, BriefState, Code, CommentOn, CommentPiece, PointState, Shown, Verdict,
    WayBackView,
};

fn edit(me: &Acting<'_>, id: BriefId, change: impl FnOnce(&mut Brief)) {
    let before = me.open_brief(id).unwrap();
    let mut text = before.brief.clone();
    change(&mut text);
    me.save_draft(id, before.draft.map_or(0, |draft| draft.counter), &text).unwrap();
}

fn counter(me: &Acting<'_>, id: BriefId) -> i64 {
    me.open_brief(id).unwrap().draft.map_or(0, |draft| draft.counter)
}

/// Ben changed headline, lede and context; Cleo accepted the headline, rejected the two others and
/// sent the brief back.
fn sent_back() -> (Newsroom, BriefId) {
    let newsroom = Newsroom::new();
    let id = newsroom.published().id;
    let (ben, cleo) = (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    edit(&ben, id, |brief| {
        brief.headline = "Holm ferry sinks".into();
        brief.lede = brief.lede.replace("90 people", "120 people");
        brief.context = brief.context.replace("1911", "1913");
    });
    ben.send_to_review(id, None, "").unwrap();
    let review = cleo.review(id).unwrap();
    let round = review.round.id;
    let of = |path: &str| {
        review.compare.changes.iter().find(|change| change.path == path).unwrap().id.clone()
    };
    cleo.decide(id, round, &[of("headline")], Verdict::Accepted).unwrap();
    cleo.decide(id, round, &[of("lede"), of("context")], Verdict::Rejected).unwrap();
    cleo.request_changes(id, round, "Two figures.").unwrap();
    (newsroom, id)
}

#[test]
fn the_way_back_shows_only_what_was_rejected() {
    let (newsroom, id) = sent_back();
    let ben = newsroom.as_(newsroom.ben);
    let back = ben.way_back(id).unwrap();
    let paths: Vec<&str> = back.compare.changes.iter().map(|one| one.path.as_str()).collect();
    assert_eq!(paths, ["lede", "context"]);
    assert_eq!(back.points.len(), 2);
    assert!(back.points.iter().all(|one| one.state == PointState::Open));
    assert_eq!(back.points[0].person, "Cleo Costa");
    assert_eq!(back.reviewer.as_deref(), Some("Cleo Costa"));
    assert_eq!(back.round.answer, "Two figures.");
    assert_eq!(ben.who_may_approve(id).unwrap().last, Some(newsroom.cleo));
    ben.send_to_review(id, None, "").unwrap();
    let closed = ben.way_back(id).unwrap_err();
    assert!(closed.message.contains("was not sent back"), "{closed}");
}

#[test]
fn what_is_taken_is_gone_and_what_is_kept_is_asked_again_with_the_reply() {
    let (newsroom, id) = sent_back();
    let (ben, cleo) = (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    let back = ben.way_back(id).unwrap();
    let (lede, context) = (back.points[0].id.clone(), back.points[1].id.clone());
    let taken = ben.take_rejection(id, 0, &lede).unwrap();
    assert_eq!(taken.points[0].state, PointState::Taken);
    assert!(taken.brief.brief.lede.contains("90 people"), "{}", taken.brief.brief.lede);
    assert_eq!(taken.brief.brief.headline, "Holm ferry sinks", "all else stays");
    let again = ben.take_rejection(id, counter(&ben, id), &lede).unwrap_err();
    assert_eq!(again.code, Code::Stale);
    let stale = ben.take_rejection(id, 0, &context).unwrap_err();
    assert_eq!(stale.code, Code::Stale, "another window wrote since");

    let kept = ben.answer_rejection(id, back.round.id, &context, Some(" The plaque says  so. "));
    let kept = kept.unwrap();
    assert_eq!(kept.points[1].state, PointState::Kept);
    assert_eq!(kept.points[1].reply.as_deref(), Some("The plaque says so."));
    assert_eq!(kept.brief.state, BriefState::ChangesRequested);

    ben.send_to_review(id, Some(newsroom.cleo), "").unwrap();
    let review = cleo.review(id).unwrap();
    assert_eq!(review.undecided, std::slice::from_ref(&context), "only what was kept");
    let paths: Vec<&str> = review.compare.changes.iter().map(|one| one.path.as_str()).collect();
    assert_eq!(paths, ["headline", "context"], "what was taken is gone");
    let reply = &review.replies[0];
    assert_eq!((&reply.id, &reply.reply[..]), (&context, "The plaque says so."));
    assert_eq!(reply.person, "Ben Brandt");
    let done = cleo.decide(id, review.round.id, &[context], Verdict::Accepted).unwrap();
    assert_eq!((done.replies.len(), done.missing.len()), (0, 0));
    let signed = cleo.approve(id, review.round.id, done.result_hash).unwrap();
    assert_eq!(signed.state, BriefState::Approved);
    assert_eq!(newsroom.desk.verify().unwrap(), Vec::<String>::new());
}

#[test]
fn a_reply_is_taken_back_and_finds_its_text_where_it_was_written_anew() {
    let (newsroom, id) = sent_back();
    let (ben, cleo) = (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    let back = ben.way_back(id).unwrap();
    let (round, context) = (back.round.id, back.points[1].id.clone());
    let empty = ben.answer_rejection(id, round, &context, Some("  ")).unwrap_err();
    assert_eq!(empty.code, Code::BadInput);
    ben.answer_rejection(id, round, &context, Some("It is so.")).unwrap();
    let open = ben.answer_rejection(id, round, &context, None).unwrap();
    assert_eq!((open.points[1].state, open.points[1].reply.clone()), (PointState::Open, None));

    ben.answer_rejection(id, round, &context, Some("The plaque.")).unwrap();
    edit(&ben, id, |brief| brief.context = brief.context.replace("1913", "1909"));
    let rewritten = ben.way_back(id).unwrap();
    assert_eq!(rewritten.points[1].state, PointState::Rewritten);
    ben.send_to_review(id, Some(newsroom.cleo), "").unwrap();
    let review = cleo.review(id).unwrap();
    let reply = review.replies.iter().find(|one| one.reply == "The plaque.").unwrap();
    let change = review.compare.changes.iter().find(|change| change.path == "context").unwrap();
    assert!(change.hunks.iter().any(|hunk| hunk.id == reply.id), "beside what is asked now");
    let other = ben.answer_rejection(id, round, &context, Some("Late.")).unwrap_err();
    assert!(other.message.contains("was not sent back"), "{other}");
}

fn say(text: &str) -> Vec<CommentPiece> {
    vec![CommentPiece::Text { text: text.into() }]
}

fn open(back: &WayBackView) -> Vec<(AnswerKind, &str, bool)> {
    let all = back.to_answer.iter();
    all.map(|one| (one.kind, one.path.as_deref().unwrap_or_default(), one.open)).collect()
}

/// Ben changed headline and context. Cleo rejected the context, would have another headline and another
/// lede, comments on a fact and on the whole, and sends it back.
fn sent_back_with_words() -> (Newsroom, BriefId) {
    let newsroom = Newsroom::new();
    let id = newsroom.published().id;
    let (ben, cleo) = (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    edit(&ben, id, |brief| {
        brief.headline = "Holm ferry sinks".into();
        brief.context = brief.context.replace("1911", "1913");
    });
    ben.send_to_review(id, None, "").unwrap();
    let review = cleo.review(id).unwrap();
    let round = review.round.id;
    let context = review.compare.changes.iter().find(|one| one.path == "context").unwrap();
    cleo.decide(id, round, std::slice::from_ref(&context.id), Verdict::Rejected).unwrap();
    let wording = |text: &str| [("text".to_owned(), text.to_owned())].into();
    cleo.suggest(id, round, ItemPath::Headline, &wording("Holm's ferry sinks"), "").unwrap();
    let lede = "On 11 May 2024 the Holm ferry sank, an hour after 90 people had left it.";
    cleo.suggest(id, round, ItemPath::Lede, &wording(lede), "Shorter.").unwrap();
    let shown = Shown { old: review.round.base, new: Some(review.round.head) };
    cleo.comment(id, shown, &CommentOn::Item { path: ItemPath::Fact(item(1)) }, &say("Who?"))
        .unwrap();
    let done = cleo.comment(id, shown, &CommentOn::Brief, &say("A good one.")).unwrap();
    cleo.resolve(done.touched.unwrap(), shown, true).unwrap();
    cleo.comment(id, shown, &CommentOn::Brief, &say("Is there a picture?")).unwrap();
    cleo.request_changes(id, round, "See below.").unwrap();
    (newsroom, id)
}

#[test]
fn wordings_and_comments_come_back_too_in_print_order() {
    let (newsroom, id) = sent_back_with_words();
    let ben = newsroom.as_(newsroom.ben);
    let back = ben.way_back(id).unwrap();
    let fact = ItemPath::Fact(item(1)).to_string();
    let expected = [
        (AnswerKind::Comment, "", true),
        (AnswerKind::Wording, "headline", true),
        (AnswerKind::Wording, "lede", true),
        (AnswerKind::Comment, &fact[..], true),
        (AnswerKind::Rejection, "context", true),
    ];
    assert_eq!(open(&back), expected, "and nothing that was done with before it came back");
    // Beside a change stands what is on its item, and no other change is shown.
    let paths: Vec<&str> = back.compare.changes.iter().map(|one| one.path.as_str()).collect();
    assert_eq!(paths, ["headline", "context"]);
    let beside: Vec<bool> = back.to_answer.iter().map(|one| one.change.is_some()).collect();
    assert_eq!(beside, [false, true, false, false, true]);
    assert_eq!(back.brief.suggestions.len(), 2);
}

#[test]
fn wordings_are_taken_or_kept_with_a_reply_and_comments_answered_on_the_way_back() {
    let (newsroom, id) = sent_back_with_words();
    let (ben, cleo) = (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    let back = ben.way_back(id).unwrap();
    let named: Vec<&str> = back.to_answer.iter().map(|one| one.id.as_str()).collect();
    let [whole, headline, lede, fact, context] = named[..] else { panic!("{named:?}") };
    let left = || -> Vec<bool> {
        let back = newsroom.as_(newsroom.ben).way_back(id).unwrap();
        back.to_answer.iter().map(|one| one.open).collect()
    };
    // A rejection that was taken makes a draft, which carries the wording that is taken after it.
    ben.take_rejection(id, 0, context).unwrap();
    let taken = ben.take_suggestion(id, headline.parse().unwrap()).unwrap();
    assert_eq!(taken.state, BriefState::ChangesRequested, "it is still on its way back");
    assert_eq!(taken.brief.headline, "Holm's ferry sinks");
    assert!(taken.brief.context.contains("1911"), "{}", taken.brief.context);
    ben.decline_suggestion(id, lede.parse().unwrap(), "The pier matters.").unwrap();
    assert_eq!(left(), [true, false, false, true, false]);
    ben.reply(fact.parse().unwrap(), Shown::default(), &say("The harbour master.")).unwrap();
    ben.resolve(whole.parse().unwrap(), Shown::default(), true).unwrap();
    assert_eq!(
        left(),
        [false, false, false, false, false],
        "all of it is answered, and still shown"
    );
    cleo.reply(fact.parse().unwrap(), Shown::default(), &say("By name?")).unwrap();
    assert_eq!(left(), [false, false, false, true, false]);
    ben.reopen_suggestion(id, headline.parse().unwrap()).unwrap();
    assert_eq!(left(), [false, true, false, true, false]);
    ben.take_suggestion(id, headline.parse().unwrap()).unwrap();

    // Cleo sees her own wording as one that Ben is the second person for, and his reply.
    ben.send_to_review(id, Some(newsroom.cleo), "").unwrap();
    let review = cleo.review(id).unwrap();
    assert_eq!(review.undecided, Vec::<String>::new());
    let signed = cleo.approve(id, review.round.id, review.result_hash).unwrap();
    assert_eq!(signed.state, BriefState::Approved);
    assert_eq!(newsroom.desk.verify().unwrap(), Vec::<String>::new());
}

#[test]
fn my_own_words_do_not_come_back_to_me() {
    let (newsroom, id) = sent_back_with_words();
    // Cleo edits too: of what came back, only the rejection is not her own.
    let back = newsroom.as_(newsroom.cleo).way_back(id).unwrap();
    let kinds: Vec<AnswerKind> = back.to_answer.iter().map(|one| one.kind).collect();
    assert_eq!(kinds, [AnswerKind::Rejection]);
}

#[test]
fn a_first_read_that_came_back_has_the_note_alone() {
    let newsroom = Newsroom::new();
    let (ben, cleo) = (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    let id = ben.new_brief(Some("Harbour")).unwrap().id;
    ben.save_draft(id, 1, &Brief { id, ..crate::support::sample_brief() }).unwrap();
    ben.send_to_review(id, None, "").unwrap();
    let round = cleo.review(id).unwrap().round.id;
    cleo.request_changes(id, round, "Who says so?").unwrap();
    let back = ben.way_back(id).unwrap();
    assert_eq!((back.points.len(), back.compare.changes.len()), (0, 0));
    assert_eq!((back.to_answer.len(), &back.round.answer[..]), (0, "Who says so?"));
    // What was said of its parts comes back as well.
    let on = CommentOn::Item { path: ItemPath::Lede };
    cleo.comment(id, Shown::default(), &on, &say("Which pier?")).unwrap();
    let back = ben.way_back(id).unwrap();
    assert_eq!(open(&back), [(AnswerKind::Comment, "lede", true)]);
}
