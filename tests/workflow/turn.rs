//! Whose turn a brief is: who is asked enters the queue, who acts leaves it; each rule once.

use crate::support::{Newsroom, sample_brief};
use brief::{Brief, BriefId};
use desk::{
    Acting, ApprovalRule, Asked, CommentOn, CommentPiece, DeskRow, Format, PersonId, Reason, Role,
    Shown, Signers, ThreadId, Turn, Verdict,
};

fn edit(me: &Acting<'_>, id: BriefId, change: impl FnOnce(&mut Brief)) {
    let before = me.open_brief(id).unwrap();
    let mut text = before.brief.clone();
    change(&mut text);
    me.save_draft(id, before.draft.map_or(0, |draft| draft.counter), &text).unwrap();
}

fn row(newsroom: &Newsroom, person: PersonId, id: BriefId) -> DeskRow {
    let rows = newsroom.as_(person).desk_view().unwrap().rows;
    rows.into_iter().find(|row| row.id == id).unwrap()
}

/// Why the brief waits for the person, the most pressing first.
fn why(newsroom: &Newsroom, person: PersonId, id: BriefId) -> Vec<Reason> {
    let row = row(newsroom, person, id);
    assert_eq!(row.turn == Turn::Me, !row.reasons.is_empty());
    row.reasons.iter().map(|one| one.reason).collect()
}

fn accept_all(me: &Acting<'_>, id: BriefId) {
    let review = me.review(id).unwrap();
    me.decide(id, review.round.id, &review.undecided, Verdict::Accepted).unwrap();
}

fn sign(me: &Acting<'_>, id: BriefId) {
    let review = me.review(id).unwrap();
    me.approve(id, review.round.id, review.result_hash).unwrap();
}

/// A published brief whose headline Ben changed.
fn changed() -> (Newsroom, BriefId) {
    let newsroom = Newsroom::new();
    let id = newsroom.published().id;
    edit(&newsroom.as_(newsroom.ben), id, |brief| brief.headline = "Holm ferry sinks".into());
    (newsroom, id)
}

#[test]
fn a_draft_waits_for_its_writer_and_a_version_to_be_sent_for_its_author() {
    let (newsroom, id) = changed();
    assert_eq!(why(&newsroom, newsroom.ben, id), [Reason::Writing]);
    let seen = row(&newsroom, newsroom.cleo, id);
    assert_eq!((seen.turn, &seen.waits_for[..]), (Turn::Other, &["Ben Brandt".to_owned()][..]));
    newsroom.as_(newsroom.ben).make_version(id, 1, "").unwrap();
    assert_eq!(why(&newsroom, newsroom.ben, id), [Reason::ToSend]);
}

#[test]
fn who_is_asked_enters_and_who_decided_all_and_signed_leaves() {
    let (newsroom, id) = changed();
    let (ben, cleo) = (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    ben.send_to_review(id, Some(newsroom.cleo), "The owner rang.").unwrap();
    assert_eq!(why(&newsroom, newsroom.ben, id), []);
    assert_eq!(why(&newsroom, newsroom.anna, id), []);
    let asked = row(&newsroom, newsroom.cleo, id).reasons.remove(0);
    assert_eq!((asked.reason, asked.by.as_deref()), (Reason::ReviewAsked, Some("Ben Brandt")));
    assert_eq!(asked.note, "The owner rang.");
    assert_eq!(asked.since, cleo.review(id).unwrap().round.opened);
    accept_all(&cleo, id);
    assert_eq!(why(&newsroom, newsroom.cleo, id), [Reason::ReviewAsked], "it is to be signed");
    sign(&cleo, id);
    assert_eq!(why(&newsroom, newsroom.ben, id), [Reason::ToRelease]);
    ben.release(id, Format::Text, newsroom.folder.path()).unwrap();
    for person in [newsroom.anna, newsroom.ben, newsroom.cleo] {
        assert_eq!(row(&newsroom, person, id).turn, Turn::Nobody);
    }
}

#[test]
fn a_role_or_anybody_is_a_shared_turn_that_the_sender_and_the_only_author_are_not_in() {
    let (newsroom, id) = changed();
    let ben = newsroom.as_(newsroom.ben);
    ben.send_to_review(id, Asked::Anybody, "").unwrap();
    assert_eq!(why(&newsroom, newsroom.anna, id), [Reason::ReviewAsked]);
    assert_eq!(why(&newsroom, newsroom.cleo, id), [Reason::ReviewAsked]);
    let seen = row(&newsroom, newsroom.ben, id);
    assert_eq!((seen.turn, seen.waits_for.len()), (Turn::Other, 0));
    ben.withdraw(id).unwrap();
    ben.send_to_review(id, Asked::Role(Role::Chief), "").unwrap();
    assert_eq!(why(&newsroom, newsroom.anna, id), [Reason::ReviewAsked]);
    assert_eq!(why(&newsroom, newsroom.cleo, id), []);
    ben.withdraw(id).unwrap();
    // A chief sends what Cleo alone wrote: it is not Cleo who is asked.
    ben.discard_draft(id, 0).ok();
    let other = newsroom.as_(newsroom.cleo).new_brief(Some("Harbour")).unwrap().id;
    let cleo = newsroom.as_(newsroom.cleo);
    cleo.save_draft(other, 1, &Brief { id: other, ..sample_brief() }).unwrap();
    cleo.make_version(other, 2, "").unwrap();
    ben.send_to_review(other, Asked::Anybody, "").unwrap();
    assert_eq!(why(&newsroom, newsroom.cleo, other), []);
    assert_eq!(why(&newsroom, newsroom.anna, other), [Reason::ReviewAsked]);
}

#[test]
fn new_changes_and_a_stale_approval_ask_again() {
    let (newsroom, id) = changed();
    let (anna, ben, cleo) =
        (newsroom.as_(newsroom.anna), newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    let rule = ApprovalRule { needed: 2, by: Signers::Role(Role::Reviewer) };
    anna.set_approval_rule(None, Some(rule)).unwrap();
    ben.send_to_review(id, Some(newsroom.cleo), "").unwrap();
    accept_all(&cleo, id);
    edit(&ben, id, |brief| brief.context.push_str(" It has a lamp."));
    ben.add_to_review(id).unwrap();
    let again = row(&newsroom, newsroom.cleo, id).reasons.remove(0);
    assert_eq!(again.reason, Reason::NewChanges);
    assert!(again.since > cleo.review(id).unwrap().round.opened);

    accept_all(&cleo, id);
    sign(&cleo, id);
    assert_eq!(why(&newsroom, newsroom.cleo, id), []);
    assert_eq!(why(&newsroom, newsroom.anna, id), [Reason::AnotherApproval]);
    assert_eq!(row(&newsroom, newsroom.ben, id).signatures, Some([1, 2]));
    edit(&ben, id, |brief| brief.context.push_str(" It is out."));
    ben.add_to_review(id).unwrap();
    assert_eq!(why(&newsroom, newsroom.cleo, id), [Reason::ApprovalStale]);
    assert_eq!(row(&newsroom, newsroom.ben, id).signatures, Some([0, 2]));
}

#[test]
fn what_a_reviewer_wrote_waits_for_somebody_elses_word() {
    let (newsroom, id) = changed();
    let (ben, cleo) = (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    ben.make_version(id, 1, "").unwrap();
    edit(&cleo, id, |brief| brief.facts[0].text = "It passed inspection in March.".into());
    cleo.make_version(id, 1, "").unwrap();
    ben.send_to_review(id, Some(newsroom.cleo), "").unwrap();
    assert_eq!(why(&newsroom, newsroom.cleo, id), [Reason::ReviewAsked]);
    let review = cleo.review(id).unwrap();
    let headline = review.compare.changes.iter().find(|c| c.path == "headline").unwrap();
    cleo.decide(id, review.round.id, std::slice::from_ref(&headline.id), Verdict::Accepted)
        .unwrap();
    assert_eq!(why(&newsroom, newsroom.cleo, id), [], "what is left is her own");
    assert_eq!(why(&newsroom, newsroom.ben, id), [Reason::SecondLook]);
    accept_all(&ben, id);
    assert_eq!(why(&newsroom, newsroom.ben, id), []);
    assert_eq!(why(&newsroom, newsroom.cleo, id), [Reason::ReviewAsked]);
}

#[test]
fn a_suggested_wording_waits_for_who_wrote_until_it_is_answered() {
    let (newsroom, id) = changed();
    let (ben, cleo) = (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    ben.send_to_review(id, Some(newsroom.cleo), "").unwrap();
    let round = cleo.review(id).unwrap().round.id;
    let words = [("text".to_owned(), "Ferry sinks at Holm".to_owned())].into();
    cleo.suggest(id, round, brief::ItemPath::Headline, &words, "Shorter.").unwrap();
    let asked = row(&newsroom, newsroom.ben, id).reasons.remove(0);
    assert_eq!((asked.reason, &asked.note[..]), (Reason::Suggestion, "Shorter."));
    assert_eq!(asked.by.as_deref(), Some("Cleo Costa"));
    assert_eq!(why(&newsroom, newsroom.cleo, id), [Reason::ReviewAsked]);
    let wording = ben.open_brief(id).unwrap().suggestions[0].id;
    ben.decline_suggestion(id, wording, "It is longer.").unwrap();
    assert_eq!(why(&newsroom, newsroom.ben, id), []);
}

#[test]
fn what_was_sent_back_waits_for_who_sent_it() {
    let (newsroom, id) = changed();
    let (ben, cleo) = (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    ben.send_to_review(id, None, "").unwrap();
    let round = cleo.review(id).unwrap().round.id;
    cleo.request_changes(id, round, "Who says so?").unwrap();
    let back = row(&newsroom, newsroom.ben, id).reasons.remove(0);
    assert_eq!((back.reason, &back.note[..]), (Reason::ChangesRequested, "Who says so?"));
    assert_eq!(back.by.as_deref(), Some("Cleo Costa"));
    assert_eq!(why(&newsroom, newsroom.cleo, id), []);
    ben.send_to_review(id, Some(newsroom.cleo), "The owner.").unwrap();
    assert_eq!(why(&newsroom, newsroom.ben, id), []);
}

#[test]
fn what_is_assigned_or_handed_over_waits_for_its_writer() {
    let newsroom = Newsroom::new();
    let (anna, ben) = (newsroom.as_(newsroom.anna), newsroom.as_(newsroom.ben));
    let plan = anna.plan_brief(Some("Harbour"), "Inquiry", Some(newsroom.ben), None).unwrap();
    let given = row(&newsroom, newsroom.ben, plan.id).reasons.remove(0);
    assert_eq!((given.reason, given.by.as_deref()), (Reason::Assigned, Some("Anna Aalto")));
    edit(&ben, plan.id, |brief| brief.lede = "On 12 May 2024 it began.".into());
    assert_eq!(why(&newsroom, newsroom.ben, plan.id), [Reason::Writing]);
    ben.hand_over(plan.id, 1, newsroom.cleo, "I am off.").unwrap();
    assert_eq!(why(&newsroom, newsroom.ben, plan.id), []);
    let handed = row(&newsroom, newsroom.cleo, plan.id).reasons.remove(0);
    assert_eq!((handed.reason, &handed.note[..]), (Reason::HandedOver, "I am off."));
    anna.hold(plan.id, None, "").unwrap();
    assert_eq!(row(&newsroom, newsroom.cleo, plan.id).turn, Turn::Nobody);
}

#[test]
fn a_rule_that_asks_for_more_brings_an_approved_brief_back_to_its_writer() {
    let (newsroom, id) = changed();
    let (anna, ben, cleo) =
        (newsroom.as_(newsroom.anna), newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    ben.send_to_review(id, None, "").unwrap();
    accept_all(&cleo, id);
    sign(&cleo, id);
    let rule = ApprovalRule { needed: 2, by: Signers::Role(Role::Reviewer) };
    anna.set_approval_rule(Some("Harbour"), Some(rule)).unwrap();
    assert_eq!(why(&newsroom, newsroom.ben, id), [Reason::ApprovalShort]);
    assert_eq!(why(&newsroom, newsroom.anna, id), []);
}

#[test]
fn not_my_turn_lasts_until_something_new_and_can_be_taken_back() {
    let (newsroom, id) = changed();
    let (ben, cleo) = (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    ben.send_to_review(id, None, "").unwrap();
    let causes: Vec<String> =
        row(&newsroom, newsroom.cleo, id).reasons.into_iter().flat_map(|one| one.causes).collect();
    cleo.leave_turn(id).unwrap();
    assert_eq!(why(&newsroom, newsroom.cleo, id), []);
    assert_eq!(why(&newsroom, newsroom.anna, id), [Reason::ReviewAsked], "others stay");
    let again = cleo.leave_turn(id).unwrap_err();
    assert!(again.message.contains("does not wait for you"), "{again}");
    cleo.take_turn_back(id, &causes).unwrap();
    assert_eq!(why(&newsroom, newsroom.cleo, id), [Reason::ReviewAsked]);
    cleo.take_turn_back(id, &causes).unwrap_err();

    cleo.leave_turn(id).unwrap();
    edit(&ben, id, |brief| brief.context.push_str(" It has a lamp."));
    ben.add_to_review(id).unwrap();
    assert_eq!(why(&newsroom, newsroom.cleo, id), [Reason::ReviewAsked], "new changes ask anew");
    assert_eq!(newsroom.desk.verify().unwrap(), Vec::<String>::new());
}

#[test]
fn somebody_who_is_asked_by_name_stays_until_they_act() {
    let (newsroom, id) = changed();
    let (anna, ben, cleo) =
        (newsroom.as_(newsroom.anna), newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    ben.ask_turn(id, newsroom.anna, " Do we  run this? ").unwrap();
    let asked = row(&newsroom, newsroom.anna, id).reasons.remove(0);
    assert_eq!((asked.reason, &asked.note[..]), (Reason::Asked, "Do we run this?"));
    assert_eq!(asked.by.as_deref(), Some("Ben Brandt"));
    // Who passes the question on has acted.
    anna.ask_turn(id, newsroom.cleo, "You know him.").unwrap();
    assert_eq!(why(&newsroom, newsroom.anna, id), []);
    assert_eq!(why(&newsroom, newsroom.cleo, id), [Reason::Asked]);
    ben.send_to_review(id, Some(newsroom.cleo), "").unwrap();
    assert_eq!(why(&newsroom, newsroom.cleo, id), [Reason::Asked, Reason::ReviewAsked]);
    accept_all(&cleo, id);
    assert_eq!(why(&newsroom, newsroom.cleo, id), [Reason::ReviewAsked]);
    // Deciding is no way out of the round; not my turn is, for both.
    ben.ask_turn(id, newsroom.cleo, "").unwrap();
    cleo.leave_turn(id).unwrap();
    assert_eq!(why(&newsroom, newsroom.cleo, id), []);
    let own = ben.ask_turn(id, newsroom.ben, "").unwrap_err();
    assert!(own.message.contains("that is you"), "{own}");
    assert_eq!(newsroom.desk.verify().unwrap(), Vec::<String>::new());
}

fn say(text: &str) -> Vec<CommentPiece> {
    vec![CommentPiece::Text { text: text.into() }]
}

fn asking(person: PersonId, text: &str) -> Vec<CommentPiece> {
    [vec![CommentPiece::Person { person }], say(text)].concat()
}

/// Ben's version with a new headline, on which Cleo comments.
fn commented() -> (Newsroom, BriefId, ThreadId) {
    let (newsroom, id) = changed();
    newsroom.as_(newsroom.ben).make_version(id, 1, "").unwrap();
    let on = CommentOn::Item { path: brief::ItemPath::Headline };
    let said = say("Does it  sink, or did it?\n\nThe Gazette has both.");
    let view = newsroom.as_(newsroom.cleo).comment(id, Shown::default(), &on, &said).unwrap();
    (newsroom, id, view.touched.unwrap())
}

#[test]
fn a_thread_waits_for_who_wrote_the_text_then_for_the_other_side_until_it_is_resolved() {
    let (newsroom, id, thread) = commented();
    let (ben, cleo) = (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    assert_eq!(why(&newsroom, newsroom.ben, id), [Reason::ThreadWaits, Reason::ToSend]);
    assert_eq!(why(&newsroom, newsroom.cleo, id), []);
    let asked = row(&newsroom, newsroom.ben, id).reasons.remove(0);
    assert_eq!(asked.by.as_deref(), Some("Cleo Costa"));
    assert_eq!(asked.note, "Does it sink, or did it? The Gazette has both.");
    let said = ben.comments(id, Shown::default()).unwrap().threads[0].comments[0].time.clone();
    assert_eq!(asked.since, said);
    // What waits is sent where the person works, too.
    assert_eq!(cleo.waiting_for(newsroom.ben).unwrap(), [id]);

    ben.reply(thread, Shown::default(), &say("It did.")).unwrap();
    assert_eq!(why(&newsroom, newsroom.ben, id), [Reason::ToSend]);
    assert_eq!(why(&newsroom, newsroom.cleo, id), [Reason::ThreadWaits]);
    assert_eq!(why(&newsroom, newsroom.anna, id), [], "who has no part in it");
    assert_eq!(row(&newsroom, newsroom.anna, id).waits_for, ["Cleo Costa", "Ben Brandt"]);
    assert_eq!(cleo.waiting_for(newsroom.cleo).unwrap(), [id]);
    ben.resolve(thread, Shown::default(), true).unwrap();
    assert_eq!(why(&newsroom, newsroom.cleo, id), []);
    // Opened again it waits for those who had their say.
    cleo.resolve(thread, Shown::default(), false).unwrap();
    assert_eq!(why(&newsroom, newsroom.ben, id), [Reason::ThreadWaits, Reason::ToSend]);
    assert_eq!(newsroom.desk.verify().unwrap(), Vec::<String>::new());
}

#[test]
fn who_left_a_thread_is_asked_again_by_new_words_alone() {
    let (newsroom, id, thread) = commented();
    let (ben, cleo, shown) =
        (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo), Shown::default());
    cleo.reply(thread, shown, &say("And where?")).unwrap();
    let first = row(&newsroom, newsroom.ben, id).reasons.remove(0);
    assert_eq!(first.causes.len(), 2, "one thread is one reason, whatever was said");
    ben.leave_turn(id).unwrap();
    assert_eq!(why(&newsroom, newsroom.ben, id), []);
    cleo.reply(thread, shown, &say("At the pier?")).unwrap();
    let again = row(&newsroom, newsroom.ben, id).reasons.remove(0);
    assert_eq!((again.reason, &again.note[..]), (Reason::ThreadWaits, "At the pier?"));
    assert!(again.since > first.since);
    ben.leave_turn(id).unwrap();
    ben.take_turn_back(id, &first.causes).unwrap();
    assert_eq!(row(&newsroom, newsroom.ben, id).reasons[0].note, first.note);

    // A comment that was taken back asks nobody.
    let view = cleo.comments(id, shown).unwrap();
    for comment in &view.threads[0].comments {
        cleo.delete_comment(comment.id, shown).unwrap();
    }
    assert_eq!(why(&newsroom, newsroom.ben, id), []);
}

#[test]
fn who_is_named_is_asked_also_where_the_brief_is_set_aside() {
    let (newsroom, id, thread) = commented();
    let (anna, cleo, shown) =
        (newsroom.as_(newsroom.anna), newsroom.as_(newsroom.cleo), Shown::default());
    cleo.reply(thread, shown, &asking(newsroom.anna, " do we know the owner?")).unwrap();
    let asked = row(&newsroom, newsroom.anna, id).reasons.remove(0);
    assert_eq!(
        (asked.reason, &asked.note[..]),
        (Reason::ThreadWaits, "@Anna Aalto do we know the owner?")
    );
    anna.hold(id, None, "").unwrap();
    assert_eq!(why(&newsroom, newsroom.ben, id), []);
    assert_eq!(why(&newsroom, newsroom.anna, id), [Reason::ThreadWaits]);
    anna.reply(thread, shown, &say("I do.")).unwrap();
    assert_eq!(why(&newsroom, newsroom.anna, id), []);
    assert_eq!(why(&newsroom, newsroom.cleo, id), [], "nobody is named");
    anna.resume(id).unwrap();
    assert_eq!(why(&newsroom, newsroom.cleo, id), [Reason::ThreadWaits]);
    // Who left the newsroom is waited for by nobody.
    anna.retire(newsroom.cleo, "").unwrap();
    assert_eq!(row(&newsroom, newsroom.anna, id).waits_for, ["Ben Brandt"]);
}

#[test]
fn the_queue_is_sorted_by_how_pressing_and_then_by_age() {
    let (newsroom, id) = changed();
    let (ben, cleo) = (newsroom.as_(newsroom.ben), newsroom.as_(newsroom.cleo));
    let draft = cleo.new_brief(Some("Harbour")).unwrap().id;
    ben.send_to_review(id, None, "").unwrap();
    let order: Vec<_> = cleo.my_queue().unwrap().into_iter().map(|row| row.id).collect();
    assert_eq!(order, [id, draft]);
    ben.ask_turn(draft, newsroom.cleo, "Still alive?").unwrap();
    let order: Vec<_> = cleo.my_queue().unwrap().into_iter().map(|row| row.id).collect();
    assert_eq!(order, [draft, id]);
}
