//! Whole mornings played with exactly two people: they are always enough.

use crate::support::{open, sample_brief};
use brief::{Brief, BriefId};
use desk::{Acting, BriefState, Desk, Format, PersonId, PointState, Reason, Role, Turn, Verdict};
use tempfile::TempDir;

/// Ada is the chief, who may do everything; Bo edits and reviews. There is nobody else.
struct Two {
    desk: Desk,
    folder: TempDir,
    ada: PersonId,
    bo: PersonId,
}

impl Two {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let desk = open(&folder.path().join("two.parallax")).unwrap();
        let ada = desk.found("Ada Ahl").unwrap();
        let bo = desk
            .acting(ada)
            .unwrap()
            .add_person("Bo Berg", &[Role::Editor, Role::Reviewer])
            .unwrap();
        Self { desk, folder, ada, bo }
    }

    fn as_(&self, person: PersonId) -> Acting<'_> {
        self.desk.acting(person).unwrap()
    }

    /// A brief of one's own, complete.
    fn written_by(&self, person: PersonId) -> BriefId {
        let me = self.as_(person);
        let id = me.new_brief(Some("Harbour")).unwrap().id;
        me.save_draft(id, 1, &Brief { id, ..sample_brief() }).unwrap();
        id
    }

    /// Written by one, read by the other, released.
    fn published(&self, by: PersonId, read_by: PersonId) -> BriefId {
        let id = self.written_by(by);
        self.as_(by).send_to_review(id, Some(read_by), "").unwrap();
        self.read_and_sign(read_by, id);
        self.release(by, id);
        id
    }

    fn read_and_sign(&self, person: PersonId, id: BriefId) {
        let me = self.as_(person);
        let mut review = me.review(id).unwrap();
        for path in review.unread.clone() {
            review = me.mark_read(id, review.round.id, path.parse().unwrap(), true).unwrap();
        }
        self.sign(person, id);
    }

    fn accept_what_i_may(&self, person: PersonId, id: BriefId) {
        let me = self.as_(person);
        let review = me.review(id).unwrap();
        for one in &review.undecided {
            // What I wrote alone is refused, and waits for the other.
            let _ = me.decide(id, review.round.id, std::slice::from_ref(one), Verdict::Accepted);
        }
    }

    fn sign(&self, person: PersonId, id: BriefId) {
        let me = self.as_(person);
        let review = me.review(id).unwrap();
        let signed = me.approve(id, review.round.id, review.result_hash).unwrap();
        assert_eq!(signed.state, BriefState::Approved);
    }

    fn release(&self, person: PersonId, id: BriefId) {
        self.as_(person).release(id, Format::Text, self.folder.path()).unwrap();
        assert_eq!(self.as_(person).open_brief(id).unwrap().state, BriefState::Published);
    }

    fn why(&self, person: PersonId, id: BriefId) -> Vec<Reason> {
        let view = self.as_(person).open_brief(id).unwrap();
        view.reasons.into_iter().map(|one| one.reason).collect()
    }

    /// Nothing is left for anybody, and the archive is whole.
    fn is_over(&self, id: BriefId) {
        for person in [self.ada, self.bo] {
            assert_eq!(self.as_(person).open_brief(id).unwrap().turn, Turn::Nobody);
        }
        assert_eq!(self.desk.verify().unwrap(), Vec::<String>::new());
    }
}

fn edit(me: &Acting<'_>, id: BriefId, change: impl FnOnce(&mut Brief)) {
    let before = me.open_brief(id).unwrap();
    let mut text = before.brief.clone();
    change(&mut text);
    me.save_draft(id, before.draft.map_or(0, |draft| draft.counter), &text).unwrap();
}

#[test]
fn one_writes_the_other_reads_whichever_of_them_is_the_chief() {
    let two = Two::new();
    for (author, reviewer) in [(two.bo, two.ada), (two.ada, two.bo)] {
        let id = two.written_by(author);
        let warned = two.as_(author).who_may_approve(id).unwrap();
        assert_eq!(warned.warning, None);
        two.as_(author).send_to_review(id, None, "").unwrap();
        assert_eq!(two.why(author, id), []);
        assert_eq!(two.why(reviewer, id), [Reason::ReviewAsked]);
        // Not even the chief signs what they wrote.
        let own = two.as_(author).review(id).unwrap();
        two.as_(author).approve(id, own.round.id, own.result_hash).unwrap_err();
        two.read_and_sign(reviewer, id);
        two.release(author, id);
        two.is_over(id);
    }
}

#[test]
fn both_write_and_each_is_the_others_second_person() {
    let two = Two::new();
    let id = two.published(two.bo, two.ada);
    let (ada, bo) = (two.as_(two.ada), two.as_(two.bo));
    edit(&bo, id, |brief| brief.headline = "Holm ferry sinks".into());
    bo.make_version(id, 1, "").unwrap();
    edit(&ada, id, |brief| brief.facts[0].text = "It passed inspection in March.".into());
    ada.send_to_review(id, Some(two.bo), "").unwrap();
    two.accept_what_i_may(two.bo, id);
    assert_eq!(two.why(two.bo, id), [], "what is left is Bo's own headline");
    assert_eq!(two.why(two.ada, id), [Reason::SecondLook]);
    two.accept_what_i_may(two.ada, id);
    assert_eq!(two.why(two.bo, id), [Reason::ReviewAsked]);
    two.sign(two.bo, id);
    two.release(two.ada, id);
    two.is_over(id);
}

#[test]
fn two_drafts_of_one_brief_are_brought_together_and_each_reads_the_others() {
    let two = Two::new();
    let id = two.published(two.bo, two.ada);
    let (ada, bo) = (two.as_(two.ada), two.as_(two.bo));
    edit(&ada, id, |brief| brief.context = brief.context.replace("1911", "1912"));
    edit(&bo, id, |brief| brief.lede = brief.lede.replace("90 people", "91 people"));
    bo.make_version(id, 1, "").unwrap();
    let stale = ada.make_version(id, 1, "").unwrap_err();
    assert_eq!(stale.code, desk::Code::Stale);
    let merged = ada.update_draft(id, 1).unwrap();
    ada.send_to_review(id, Some(two.bo), "").unwrap();
    assert!(merged.brief.context.contains("1912") && merged.brief.lede.contains("91 people"));
    two.accept_what_i_may(two.bo, id);
    two.accept_what_i_may(two.ada, id);
    two.sign(two.bo, id);
    let text = ada.open_brief(id).unwrap().brief;
    assert!(text.context.contains("1912") && text.lede.contains("91 people"));
    two.release(two.bo, id);
    two.is_over(id);
}

#[test]
fn text_of_the_base_that_comes_back_needs_nobody() {
    let two = Two::new();
    let id = two.published(two.bo, two.ada);
    let (ada, bo) = (two.as_(two.ada), two.as_(two.bo));
    edit(&bo, id, |brief| {
        brief.context = brief.context.replace("1911", "1913");
        brief.headline = "Holm ferry sinks".into();
    });
    bo.send_to_review(id, Some(two.ada), "").unwrap();
    let review = ada.review(id).unwrap();
    let of = |path: &str| {
        review.compare.changes.iter().find(|change| change.path == path).unwrap().id.clone()
    };
    ada.decide(id, review.round.id, &[of("headline")], Verdict::Accepted).unwrap();
    ada.decide(id, review.round.id, &[of("context")], Verdict::Rejected).unwrap();
    ada.request_changes(id, review.round.id, "").unwrap();
    assert_eq!(two.why(two.bo, id), [Reason::ChangesRequested]);
    let back = bo.way_back(id).unwrap();
    let taken = bo.take_rejection(id, 0, &back.points[0].id).unwrap();
    assert_eq!(taken.points[0].state, PointState::Taken);
    bo.send_to_review(id, Some(two.ada), "").unwrap();
    // Nothing is asked again: the year is the base's, the headline was accepted.
    let next = ada.review(id).unwrap();
    assert_eq!((next.undecided.len(), next.missing.len()), (0, 0), "{:?}", next.missing);
    two.sign(two.ada, id);
    two.release(two.bo, id);
    two.is_over(id);
}

#[test]
fn a_wording_that_was_suggested_and_taken_needs_both_and_nobody_else() {
    let two = Two::new();
    let id = two.published(two.bo, two.ada);
    let (ada, bo) = (two.as_(two.ada), two.as_(two.bo));
    edit(&bo, id, |brief| brief.headline = "Holm ferry sinks".into());
    bo.send_to_review(id, Some(two.ada), "").unwrap();
    let round = ada.review(id).unwrap().round.id;
    let words = [("text".to_owned(), "Ferry sinks at Holm".to_owned())].into();
    ada.suggest(id, round, brief::ItemPath::Headline, &words, "").unwrap();
    assert_eq!(two.why(two.bo, id), [Reason::Suggestion]);
    let wording = bo.open_brief(id).unwrap().suggestions[0].id;
    bo.take_suggestion(id, wording).unwrap();
    assert_eq!(two.why(two.bo, id), []);
    two.accept_what_i_may(two.ada, id);
    two.sign(two.ada, id);
    assert_eq!(bo.open_brief(id).unwrap().brief.headline, "Ferry sinks at Holm");
    two.release(two.bo, id);
    two.is_over(id);
}

#[test]
fn an_earlier_version_that_was_restored_is_read_by_the_other() {
    let two = Two::new();
    let id = two.published(two.ada, two.bo);
    let (ada, bo) = (two.as_(two.ada), two.as_(two.bo));
    let first = ada.open_brief(id).unwrap().versions[0].hash;
    edit(&bo, id, |brief| brief.headline = "Holm ferry sinks".into());
    bo.send_to_review(id, Some(two.ada), "").unwrap();
    two.accept_what_i_may(two.ada, id);
    two.sign(two.ada, id);
    two.release(two.ada, id);
    let onto = bo.open_brief(id).unwrap().current;
    bo.restore_version(id, first, &[], onto).unwrap();
    bo.send_to_review(id, Some(two.ada), "The old headline was right.").unwrap();
    two.accept_what_i_may(two.ada, id);
    two.sign(two.ada, id);
    two.release(two.bo, id);
    assert_eq!(ada.open_brief(id).unwrap().brief.headline, sample_brief().headline);
    two.is_over(id);
}

#[test]
fn a_disagreement_goes_round_until_one_gives_way() {
    let two = Two::new();
    let id = two.published(two.ada, two.bo);
    let (ada, bo) = (two.as_(two.ada), two.as_(two.bo));
    edit(&ada, id, |brief| brief.context = brief.context.replace("1911", "1913"));
    ada.send_to_review(id, Some(two.bo), "").unwrap();
    for reply in ["The plaque says so.", "And the register."] {
        let review = bo.review(id).unwrap();
        bo.decide(id, review.round.id, &review.undecided, Verdict::Rejected).unwrap();
        bo.request_changes(id, review.round.id, "").unwrap();
        let back = ada.way_back(id).unwrap();
        ada.answer_rejection(id, back.round.id, &back.points[0].id, Some(reply)).unwrap();
        ada.send_to_review(id, Some(two.bo), "").unwrap();
        let asked = bo.review(id).unwrap();
        assert_eq!((asked.undecided.len(), &asked.replies[0].reply[..]), (1, reply));
    }
    two.accept_what_i_may(two.bo, id);
    two.sign(two.bo, id);
    two.release(two.ada, id);
    two.is_over(id);
}
