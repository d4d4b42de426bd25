//! Notices of new turns: what came to be somebody's turn without their doing, and what may be said
//! of it where others look on. Showing them is the shell's business.

use crate::queue::Queues;
use crate::turn::{Reason, writer};
use crate::{Acting, PersonId, Refusal, data_folder};
use brief::BriefId;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// That a brief waits for me, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueuedTurn {
    /// The brief.
    pub brief: BriefId,
    /// What brought it to me, by names.
    pub causes: Vec<String>,
    /// Why it waits.
    pub reason: Reason,
    /// Whose it is: who is to write it, or wrote its current version; nobody where that is me.
    pub whose: Option<String>,
    /// Who brought it to me, where somebody else did.
    pub by: Option<String>,
    /// Whether I did what brought it to me, or may have.
    pub own: bool,
    /// What it is called, where that may be shown on a screen that others see.
    pub headline: Option<String>,
}

/// What a notice says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TurnNotice {
    /// That it is my turn, and whose brief it is.
    pub title: String,
    /// Why, and what it is called where that may be shown.
    pub body: String,
}

/// What was in somebody's queue before. A cause that was there once is never new again: what comes
/// later has another name.
#[derive(Debug, Default)]
pub struct TurnWatch {
    seen: Option<(PersonId, BTreeSet<(BriefId, String)>)>,
}

impl TurnWatch {
    /// What is in the queue of `me` and was not before, but for what they did themselves. The first
    /// look at somebody's queue finds nothing new.
    pub fn look(&mut self, me: PersonId, queue: Vec<QueuedTurn>) -> Vec<QueuedTurn> {
        let Some((_, seen)) = self.seen.as_mut().filter(|(whose, _)| *whose == me) else {
            self.seen = Some((me, queue.iter().flat_map(named).collect()));
            return Vec::new();
        };
        let is_new = |turn: &QueuedTurn| {
            // All of them are known from now on, whichever is new.
            let new = named(turn).filter(|cause| seen.insert(cause.clone())).count() > 0;
            new && !turn.own
        };
        queue.into_iter().filter(is_new).collect()
    }

    /// After `me` did something: what came of it is known. What somebody else brought meanwhile is
    /// still new.
    pub fn did(&mut self, me: PersonId, queue: &[QueuedTurn]) {
        if let Some((_, seen)) = self.seen.as_mut().filter(|(whose, _)| *whose == me) {
            let of_mine = queue.iter().filter(|turn| turn.own || turn.by.is_none());
            seen.extend(of_mine.flat_map(named));
        }
    }
}

fn named(turn: &QueuedTurn) -> impl Iterator<Item = (BriefId, String)> {
    turn.causes.iter().map(|cause| (turn.brief, cause.clone()))
}

impl Acting<'_> {
    /// Everything that waits for me. A headline is left out while its brief is under embargo, and of
    /// the briefs in `sealed`.
    pub fn queued_turns(&self, sealed: &BTreeSet<BriefId>) -> Result<Vec<QueuedTurn>, Refusal> {
        let me = self.me.id;
        self.desk.archive.read(|read| {
            let queues = Queues::read(read)?;
            let mut found = Vec::new();
            for standing in read.standings()? {
                let waits = queues.waits_of(read, &standing, me)?;
                let embargo = self.desk.running_embargo(standing.leaving.embargo.as_ref());
                let hidden = embargo.is_some() || sealed.contains(&standing.id);
                let whose = writer(&standing);
                let name = |person: PersonId| read.name_of(person);
                for wait in waits {
                    let others = wait.by.filter(|by| *by != me);
                    found.push(QueuedTurn {
                        brief: standing.id,
                        own: is_own(wait.reason) || wait.by == Some(me),
                        causes: wait.causes,
                        reason: wait.reason,
                        whose: Some(whose).filter(|it| *it != me).map(name).transpose()?,
                        by: others.map(name).transpose()?,
                        headline: (!hidden).then(|| standing.placed.headline.clone()),
                    });
                }
            }
            Ok(found)
        })
    }
}

/// What only the person themselves brings about.
fn is_own(reason: Reason) -> bool {
    matches!(reason, Reason::Writing | Reason::ToSend | Reason::LeftUnapproved)
}

/// Of how many briefs a notice says something each.
const MOST: usize = 3;
/// The longest headline on a notice.
const LONGEST: usize = 120;

/// One notice for all that is new; nothing where nothing is.
pub fn turn_notice(new: &[QueuedTurn]) -> Option<TurnNotice> {
    let mut briefs: Vec<&QueuedTurn> = Vec::new();
    for turn in new {
        match briefs.iter_mut().find(|known| known.brief == turn.brief) {
            Some(known) if turn.reason < known.reason => *known = turn,
            Some(_) => {}
            None => briefs.push(turn),
        }
    }
    let (first, others) = briefs.split_first()?;
    if others.is_empty() {
        let headline = first.headline.as_deref().map(plain).filter(|words| !words.is_empty());
        let headline = headline.map_or_else(String::new, |words| format!("\n“{words}”"));
        let title = format!("Your turn: {}", whose(first));
        return Some(TurnNotice { title, body: format!("{}{headline}", why(first)) });
    }
    let line = |turn: &&QueuedTurn| format!("{}: {}", capital(&whose(turn)), why(turn));
    let mut lines: Vec<String> = briefs.iter().take(MOST).map(line).collect();
    if briefs.len() > MOST {
        lines.push(format!("And {} more", briefs.len() - MOST));
    }
    let title = format!("Your turn: {} briefs", briefs.len());
    Some(TurnNotice { title, body: lines.join("\n") })
}

fn whose(turn: &QueuedTurn) -> String {
    match &turn.whose {
        Some(name) => format!("{}’s brief", plain(name)),
        None => "your brief".into(),
    }
}

fn why(turn: &QueuedTurn) -> String {
    let by = turn.by.as_deref().map_or_else(|| "Somebody".into(), plain);
    match turn.reason {
        Reason::Asked => format!("{by} asks you to look at it"),
        Reason::ApprovalStale => "It changed since you approved it".into(),
        Reason::NewChanges => "Changes were added to the review".into(),
        Reason::ReviewAsked => format!("{by} asks for your review"),
        Reason::AnotherApproval => "One more approval is needed".into(),
        Reason::SecondLook => "A reviewer’s wording needs your look".into(),
        Reason::Suggestion => format!("{by} suggests a wording"),
        Reason::ChangesRequested => format!("{by} asks for changes"),
        Reason::ApprovalShort => "It needs more approvals by now".into(),
        Reason::ThreadWaits => format!("{by} waits for your answer to a comment"),
        Reason::HandedOver => format!("{by} hands a draft over to you"),
        Reason::Assigned => "You are to write it".into(),
        Reason::LeftUnapproved => "It left without approval and needs a review".into(),
        Reason::ToRelease => "It is approved and can be released".into(),
        Reason::ToSend => "It can be sent to review".into(),
        Reason::Writing => "You have a draft of it".into(),
    }
}

/// What people wrote, as one short line that moves nothing around it.
fn plain(text: &str) -> String {
    let moves = |c: &char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let kept: String = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    let kept: Vec<char> = kept.trim().chars().filter(|c| !moves(c)).collect();
    if kept.len() <= LONGEST {
        return kept.into_iter().collect();
    }
    let short: String = kept[..LONGEST - 1].iter().collect();
    format!("{}…", short.trim_end())
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Whether notices are shown on this machine, and of which briefs the headline never is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TurnNotices {
    /// Off until somebody switches them on.
    #[serde(default)]
    pub on: bool,
    /// By archive, the briefs that ever came sealed.
    #[serde(default)]
    sealed: BTreeMap<String, BTreeSet<BriefId>>,
}

impl TurnNotices {
    /// As they were kept.
    pub fn kept() -> Self {
        let text = file().and_then(|file| std::fs::read(file).ok()).unwrap_or_default();
        serde_json::from_slice(&text).unwrap_or_default()
    }

    /// Keeps them for this machine.
    pub fn keep(&self) -> Result<(), Refusal> {
        let Some(file) = file() else { return Ok(()) };
        crate::write_file(&file, &serde_json::to_vec_pretty(self).unwrap_or_default())
    }

    /// The briefs of an archive whose headlines are not shown.
    pub fn sealed_in(&self, archive: &Path) -> BTreeSet<BriefId> {
        self.sealed.get(&archive.display().to_string()).cloned().unwrap_or_default()
    }

    /// Notes that briefs came sealed; the answer is whether that was not known.
    pub fn came_sealed(
        &mut self,
        archive: &Path,
        briefs: impl IntoIterator<Item = BriefId>,
    ) -> bool {
        let known = self.sealed.entry(archive.display().to_string()).or_default();
        let before = known.len();
        known.extend(briefs);
        known.len() > before
    }
}

fn file() -> Option<PathBuf> {
    Some(data_folder()?.join("turn-notices.json"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn turn(brief: u128, reason: Reason, cause: &str) -> QueuedTurn {
        QueuedTurn {
            brief: BriefId::new(Uuid::from_u128(brief)),
            causes: vec![cause.into()],
            reason,
            whose: Some("Ben Brandt".into()),
            by: Some("Cleo Costa".into()),
            own: false,
            headline: Some("Holm ferry sinks".into()),
        }
    }

    fn person(n: u128) -> PersonId {
        PersonId(Uuid::from_u128(n))
    }

    fn causes(turns: &[QueuedTurn]) -> Vec<&str> {
        turns.iter().flat_map(|turn| &turn.causes).map(String::as_str).collect()
    }

    #[test]
    fn what_was_not_in_the_queue_is_new_once() {
        let mut watch = TurnWatch::default();
        let old = turn(1, Reason::ReviewAsked, "review/1");
        let new = turn(2, Reason::Asked, "ask/1");
        assert_eq!(watch.look(person(1), vec![old.clone()]), [], "the first look");
        let found = watch.look(person(1), vec![old.clone(), new.clone()]);
        assert_eq!(causes(&found), ["ask/1"]);
        assert_eq!(watch.look(person(1), vec![old.clone(), new.clone()]), []);
        assert_eq!(watch.look(person(1), Vec::new()), []);
        assert_eq!(watch.look(person(1), vec![new.clone()]), [], "the same cause again");
        let again = turn(2, Reason::Asked, "ask/2");
        assert_eq!(causes(&watch.look(person(1), vec![again])), ["ask/2"]);
        assert_eq!(watch.look(person(2), vec![old, new]), [], "another person's first look");
    }

    #[test]
    fn a_further_comment_is_new_and_one_that_goes_is_not() {
        let comments = |causes: &[&str]| QueuedTurn {
            causes: causes.iter().map(|&cause| cause.into()).collect(),
            ..turn(1, Reason::ThreadWaits, "")
        };
        let mut watch = TurnWatch::default();
        watch.look(person(1), vec![comments(&["comment/1"])]);
        let further = watch.look(person(1), vec![comments(&["comment/1", "comment/2"])]);
        assert_eq!(further.len(), 1);
        assert_eq!(watch.look(person(1), vec![comments(&["comment/2"])]), []);
    }

    #[test]
    fn what_one_did_oneself_is_no_news() {
        let mut watch = TurnWatch::default();
        watch.look(person(1), Vec::new());
        let own = QueuedTurn { own: true, by: None, ..turn(1, Reason::Writing, "draft/1") };
        let released = QueuedTurn { by: None, ..turn(2, Reason::ToRelease, "to-release/2") };
        let asked = turn(3, Reason::Asked, "ask/3");
        let all = vec![own, released.clone(), asked];
        watch.did(person(1), &all);
        assert_eq!(causes(&watch.look(person(1), all)), ["ask/3"]);
        let mut watch = TurnWatch::default();
        watch.look(person(1), Vec::new());
        assert_eq!(causes(&watch.look(person(1), vec![released])), ["to-release/2"]);
    }

    #[test]
    fn a_notice_says_whose_brief_it_is_and_why() {
        assert_eq!(turn_notice(&[]), None);
        let one = turn_notice(&[turn(1, Reason::ReviewAsked, "a")]).unwrap();
        assert_eq!(one.title, "Your turn: Ben Brandt’s brief");
        assert_eq!(one.body, "Cleo Costa asks for your review\n“Holm ferry sinks”");
        let own = QueuedTurn { whose: None, ..turn(1, Reason::ChangesRequested, "a") };
        assert_eq!(turn_notice(&[own]).unwrap().title, "Your turn: your brief");
        let both = [turn(1, Reason::ToRelease, "b"), turn(1, Reason::Asked, "a")];
        let most_pressing = turn_notice(&both).unwrap();
        assert!(most_pressing.body.starts_with("Cleo Costa asks you to look"), "{most_pressing:?}");
    }

    #[test]
    fn a_hidden_headline_is_nowhere_and_several_briefs_show_none() {
        let hidden = QueuedTurn { headline: None, ..turn(1, Reason::ReviewAsked, "a") };
        let notice = turn_notice(&[hidden]).unwrap();
        assert_eq!(notice.body, "Cleo Costa asks for your review");
        let many: Vec<_> = (0..5).map(|n| turn(n, Reason::ReviewAsked, "a")).collect();
        let notice = turn_notice(&many).unwrap();
        assert_eq!(notice.title, "Your turn: 5 briefs");
        assert_eq!(notice.body.lines().count(), 4);
        assert!(notice.body.ends_with("And 2 more") && !notice.body.contains("Holm"), "{notice:?}");
    }

    #[test]
    fn a_headline_is_one_short_line() {
        let said = "Ferry\nsinks \u{202e}kniS\u{7}".to_owned() + &" and more".repeat(30);
        let turn = QueuedTurn { headline: Some(said), ..turn(1, Reason::Asked, "a") };
        let body = turn_notice(&[turn]).unwrap().body;
        assert_eq!(body.lines().count(), 2);
        assert!(body.contains("“Ferry sinks kniS and more") && body.ends_with("…”"), "{body}");
        assert!(body.chars().count() < 180, "{}", body.chars().count());
    }

    #[test]
    fn what_came_sealed_is_remembered_by_archive() {
        let mut notices = TurnNotices::default();
        let brief = BriefId::new(Uuid::from_u128(1));
        assert!(!notices.on, "off until somebody switches them on");
        assert!(notices.came_sealed(Path::new("/a"), [brief]));
        assert!(!notices.came_sealed(Path::new("/a"), [brief]));
        let back: TurnNotices =
            serde_json::from_str(&serde_json::to_string(&notices).unwrap()).unwrap();
        assert!(back.sealed_in(Path::new("/a")).contains(&brief));
        assert!(back.sealed_in(Path::new("/b")).is_empty());
    }
}
