//! Everything that somebody can try with a brief, and what needs none.

use super::states::{Base, unused_folder};
use brief::{Brief, BriefId, HouseStyle, ItemId, ItemPath, RevisionHash};
use desk::{
    Acting, BriefView, Code, EditionPlan, EditionWords, Format, ImportOptions, OutletFacts,
    PersonId, PublicChange, Publication, Refusal, ReviewView, Role, RoundId, StepName, TargetId,
    TargetSetting, Template, Verdict,
};
use std::path::{Path, PathBuf};

const SOONER: &str = "2024-05-13T06:00:00+01:00[Europe/London]";
/// Where a brief has an embargo, it is until then.
pub const LATER: &str = "2024-05-14T06:00:00+01:00[Europe/London]";

const DAY: &str = "2024-05-12";

/// The target that is there from the start.
fn pdf_target() -> TargetId {
    TargetId(ItemId::made_from(&[b"target", b"pdf"]).uuid())
}

/// How far the step of that name tells what will come of the action.
#[derive(Clone, Copy)]
pub enum Agrees {
    /// Whether it is refused, and with which words.
    InAll,
    /// Whether it is refused; the words differ.
    WhetherAtAll,
    /// Where the step refuses; the action may refuse more, since it is about one part of the brief.
    WhereItRefuses,
}

/// Something that can be tried.
pub struct Action {
    pub name: &'static str,
    pub step: Option<(StepName, Agrees)>,
    pub act: fn(&Acting<'_>, &Facts) -> Result<(), Refusal>,
}

/// What Pat sees before trying.
pub struct Facts {
    id: BriefId,
    pub view: BriefView,
    review: Option<ReviewView>,
    quinn: PersonId,
    chief: PersonId,
    folder: PathBuf,
}

impl Facts {
    pub fn of(pat: &Acting<'_>, base: &Base, folder: &Path) -> Self {
        Self {
            id: base.id,
            view: pat.open_brief(base.id).unwrap(),
            review: pat.review(base.id).ok(),
            quinn: base.quinn,
            chief: base.chief,
            folder: folder.to_owned(),
        }
    }

    fn counter(&self) -> i64 {
        self.view.draft.as_ref().map_or(0, |draft| draft.counter)
    }

    /// The round that is shown, or one that there is not.
    fn round(&self) -> RoundId {
        self.view.round.as_ref().map_or(RoundId(uuid::Uuid::nil()), |round| round.id)
    }

    /// All changes, decided or not, or one that there is not.
    fn changes(&self) -> Vec<String> {
        let changes = self.review.iter().flat_map(|review| &review.compare.changes);
        let ids: Vec<String> = changes.map(|change| change.id.clone()).collect();
        if ids.is_empty() { vec!["none".into()] } else { ids }
    }

    fn edited(&self) -> Brief {
        let mut text = self.view.brief.clone();
        text.lede.push_str(" An inquiry began.");
        text
    }

    /// The version that the brief stands at, or one that there is not.
    fn current(&self) -> RevisionHash {
        self.view.current.unwrap_or_else(|| RevisionHash::from_bytes([7; 32]))
    }

    /// The version that the brief began with, or one that there is not.
    fn first(&self) -> RevisionHash {
        let first = self.view.versions.last().map(|version| version.hash);
        first.unwrap_or_else(|| self.current())
    }

    fn import(&self, me: &Acting<'_>, published: bool) -> Result<(), Refusal> {
        let file = self.folder.join(format!("{:?} in.json", std::thread::current().id()));
        std::fs::write(&file, self.edited().to_json()).unwrap();
        let options = ImportOptions { published, ..ImportOptions::default() };
        let report = me.import(&[file], &options, &mut |_| {})?;
        match report.skipped.into_iter().next() {
            None => Ok(()),
            Some(skipped) => Err(Refusal::new(Code::Refused, skipped.reason, "")),
        }
    }
}

macro_rules! actions {
    ($list:ident, $($name:literal, $step:expr, $act:expr;)*) => {
        pub const $list: [Action; { [$($name),*].len() }] = [$(Action {
            name: $name,
            step: $step,
            act: $act,
        }),*];
    };
}

actions! { ACTIONS,
    "look at the review", Some((StepName::Review, Agrees::WhetherAtAll)), |me, at| me.review(at.id).map(|_| ());
    "write a proof", Some((StepName::Proof, Agrees::InAll)),
        |me, at| me.proof(at.id, Format::Text, &at.folder).map(|_| ());
    "save the draft", Some((StepName::Edit, Agrees::WhetherAtAll)),
        |me, at| me.save_draft(at.id, at.counter(), &at.edited()).map(|_| ());
    "make a version", Some((StepName::MakeVersion, Agrees::WhetherAtAll)),
        |me, at| me.make_version(at.id, at.counter(), "").map(|_| ());
    "discard the draft", None, |me, at| me.discard_draft(at.id, at.counter()).map(|_| ());
    "bring the draft up to date", None,
        |me, at| me.update_draft(at.id, at.counter()).map(|_| ());
    "send to review", Some((StepName::SendToReview, Agrees::InAll)),
        |me, at| me.send_to_review(at.id, None, "").map(|_| ());
    "add to the review", Some((StepName::AddToReview, Agrees::InAll)),
        |me, at| me.add_to_review(at.id).map(|_| ());
    "withdraw the review", Some((StepName::Withdraw, Agrees::InAll)), |me, at| me.withdraw(at.id).map(|_| ());
    "accept the changes", Some((StepName::Review, Agrees::WhereItRefuses)),
        |me, at| me.decide(at.id, at.round(), &at.changes(), Verdict::Accepted).map(|_| ());
    "reject the changes", Some((StepName::Review, Agrees::WhereItRefuses)),
        |me, at| me.decide(at.id, at.round(), &at.changes(), Verdict::Rejected).map(|_| ());
    "accept the rest", Some((StepName::Review, Agrees::WhereItRefuses)),
        |me, at| me.accept_rest(at.id, at.round()).map(|_| ());
    "undo a decision", Some((StepName::Review, Agrees::WhereItRefuses)),
        |me, at| me.undo_decision(at.id, at.round()).map(|_| ());
    "tick the headline as read", Some((StepName::Review, Agrees::WhereItRefuses)),
        |me, at| me.mark_read(at.id, at.round(), ItemPath::Headline, true).map(|_| ());
    "request changes", Some((StepName::RequestChanges, Agrees::InAll)),
        |me, at| me.request_changes(at.id, at.round(), "Shorter.").map(|_| ());
    "approve", Some((StepName::Review, Agrees::WhereItRefuses)), |me, at| {
        let shown = at.review.as_ref().map(|review| review.result_hash);
        me.approve(at.id, at.round(), shown.unwrap_or(at.view.brief.content_hash())).map(|_| ())
    };
    "approve from the list", None, |me, at| {
        let shown = at.review.as_ref().map(|review| review.result_hash);
        me.approve_quick(at.id, shown.unwrap_or(at.view.brief.content_hash())).map(|_| ())
    };
    "suggest a wording", Some((StepName::Review, Agrees::WhereItRefuses)), |me, at| {
        let texts = [("text".to_owned(), "It had passed in May.".to_owned())].into();
        let fact = ItemPath::Fact(crate::support::item(0));
        me.suggest(at.id, at.round(), fact, &texts, "").map(|_| ())
    };
    "take the other version up", None, |me, at| me.take_up_other(at.id).map(|_| ());
    "release", Some((StepName::Release, Agrees::InAll)),
        |me, at| me.release(at.id, Format::Text, &unused_folder(&at.folder)).map(|_| ());
    "release without approval", Some((StepName::ReleaseUnapproved, Agrees::InAll)), |me, at| {
        let folder = unused_folder(&at.folder);
        me.release_unapproved(at.id, Format::Text, &folder, "People wait at the pier.").map(|_| ())
    };
    "set an embargo", Some((StepName::SetEmbargo, Agrees::InAll)),
        |me, at| me.set_embargo(at.id, LATER, "").map(|_| ());
    "bring an embargo forward", Some((StepName::SetEmbargo, Agrees::WhereItRefuses)),
        |me, at| me.set_embargo(at.id, SOONER, "").map(|_| ());
    "lift the embargo", Some((StepName::LiftEmbargo, Agrees::InAll)),
        |me, at| me.lift_embargo(at.id, "").map(|_| ());
    "begin a correction", Some((StepName::BeginChange, Agrees::InAll)),
        |me, at| me.begin_change(at.id, PublicChange::Correction, "").map(|_| ());
    "withdraw from readers", Some((StepName::Kill, Agrees::InAll)),
        |me, at| me.kill(at.id, "It was wrong.", "We have withdrawn this brief.").map(|_| ());
    "give up what was begun", Some((StepName::DropChange, Agrees::InAll)),
        |me, at| me.drop_change(at.id).map(|_| ());
    "assign", Some((StepName::Assign, Agrees::InAll)),
        |me, at| me.assign(at.id, Some(at.quinn)).map(|_| ());
    "hand the draft over", Some((StepName::HandOver, Agrees::InAll)),
        |me, at| me.hand_over(at.id, at.counter(), at.chief, "").map(|_| ());
    "take a copy", Some((StepName::TakeCopy, Agrees::InAll)), |me, at| me.take_copy(at.id).map(|_| ());
    "begin another from it", None, |me, at| me.new_from(at.id).map(|_| ());
    "hold", Some((StepName::Hold, Agrees::InAll)), |me, at| me.hold(at.id, None, "").map(|_| ());
    "resume", Some((StepName::Resume, Agrees::InAll)), |me, at| me.resume(at.id).map(|_| ());
    "spike", Some((StepName::Spike, Agrees::InAll)), |me, at| me.spike(at.id, "").map(|_| ());
    "restore the spiked", Some((StepName::RestoreBrief, Agrees::InAll)),
        |me, at| me.restore_brief(at.id).map(|_| ());
    "restore the first version", None,
        |me, at| me.restore_version(at.id, at.first(), &[], at.view.current).map(|_| ());
    "save a file as a version", None, |me, at| {
        let onto = at.view.current.map(|hash| hash.to_string());
        me.save_brief(&at.edited(), onto.as_deref(), "").map(|_| ())
    };
    "import a file over it", None, |me, at| at.import(me, false);
    "import a file over it as published", None, |me, at| at.import(me, true);
    "tick a figure", None, |me, at| {
        let figures = me.figures(at.id)?.figures;
        let key = figures.first().map_or(at.view.brief.content_hash(), |figure| figure.key);
        me.tick_figure(at.id, key, true).map(|_| ())
    };
    "purge its headline", None, |me, at| {
        let words = format!("\"{}\"", at.view.brief.headline);
        me.purge(at.id, &words, "A court asks for it.").map(|_| ())
    };
    "put a link into the tray", None,
        |me, at| me.put_in_tray(at.id, None, Some("https://wire.example/1")).map(|_| ());
}

actions! { ANYWHERE,
    "begin a brief", None, |me, _| me.new_brief(None).map(|_| ());
    "plan a brief", None, |me, _| me.plan_brief(None, "Ferry", None, None).map(|_| ());
    "add a person", None, |me, _| me.add_person("Dana Dahl", &[Role::Editor]).map(|_| ());
    "set somebody's roles", None, |me, at| me.set_roles(at.quinn, &[Role::Editor]);
    "set the own roles", None,
        |me, _| me.set_roles(me.person().id, &[Role::Editor, Role::Reviewer]);
    "rename somebody", None, |me, at| me.rename_person(at.quinn, "Quinn Quirk");
    "rename oneself", None, |me, _| me.rename_person(me.person().id, "Pat Pope");
    "set the house style", None, |me, _| {
        let style = HouseStyle { words: "vessel, not ferry".into(), ..HouseStyle::default() };
        me.set_house_style(&HouseStyle::default(), &style).map(|_| ())
    };
    "teach the spelling a word", None, |me, at| me.learn_word(at.id, "skerry").map(|_| ());
    "set a template", None,
        |me, _| me.set_template("Harbour", Some(Template::default())).map(|_| ());
    "set the deadline", None, |me, _| me.set_deadline(Some("06:30")).map(|_| ());
    "say who publishes", None, |me, _| me.set_publication(Publication {
        name: "The Strait".into(), address: None, sender: None, language: "en".into(),
    }).map(|_| ());
    "set a target", None, |me, _| me.set_target(TargetSetting {
        id: None, name: "Partner".into(), format: "pdf".into(), folder: None,
        pattern: "{slug}".into(), each: true, ticked: true,
    }).map(|_| ());
    "take a target away", None, |me, _| me.remove_target(pdf_target()).map(|_| ());
    "take a target's template away", None,
        |me, _| me.set_target_template(pdf_target(), None).map(|_| ());
    "plan what a day holds", None, |me, _| me.set_edition_plan(EditionPlan::default()).map(|_| ());
    "put a day in order", None,
        |me, _| me.arrange_edition(DAY, me.edition(DAY)?.version, &[]).map(|_| ());
    "say what stands around a day", None, |me, _| {
        let words = EditionWords { subject: Some("A day".into()), ..EditionWords::default() };
        me.set_edition_words(DAY, me.edition(DAY)?.version, words).map(|_| ())
    };
    "add an outlet", None, |me, _| {
        let facts = OutletFacts { name: "Holm Wire".into(), ..OutletFacts::default() };
        me.add_outlet(&facts).map(|_| ())
    };
    "import a file as published", None, |me, at| {
        let file = at.folder.join("new.json");
        let id = BriefId::new(uuid::Uuid::from_u128(99));
        std::fs::write(&file, Brief { id, ..crate::support::sample_brief() }.to_json()).unwrap();
        let options = ImportOptions { published: true, ..ImportOptions::default() };
        me.import(&[file], &options, &mut |_| {}).map(|_| ())
    };
}
