//! Notices of the desktop of what became somebody's turn, where the person at this machine wants
//! them. What is new, and what may be said of it, is `desk`'s business.

use crate::state::Shell;
use desk::{Desk, PacketView, PersonId, Refusal, TurnNotice, TurnNotices, TurnWatch, turn_notice};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Whether notices are wanted, and what was in the queue at the last look.
#[derive(Default)]
pub struct Turns(Mutex<Held>);

#[derive(Default)]
struct Held {
    notices: TurnNotices,
    archive: PathBuf,
    watch: TurnWatch,
    /// Who was looked at, and how much was recorded then: without more there is nothing to look for.
    looked: Option<(PersonId, i64)>,
}

impl Turns {
    /// As they were kept for this machine.
    pub fn kept() -> Self {
        Self(Mutex::new(Held { notices: TurnNotices::kept(), ..Held::default() }))
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Held {
    /// A queue is watched in one archive.
    fn turn_to(&mut self, archive: &Path) {
        if self.archive != archive {
            archive.clone_into(&mut self.archive);
            self.watch = TurnWatch::default();
            self.looked = None;
        }
    }
}

impl Shell {
    /// Whether notices are shown on this machine.
    pub fn turn_notices(&self) -> bool {
        self.turns.held().notices.on
    }

    /// Shows them from here on, or no more.
    pub fn set_turn_notices(&self, on: bool) -> Result<(), Refusal> {
        let mut held = self.turns.held();
        let mut changed = held.notices.clone();
        changed.on = on;
        changed.keep()?;
        // What waits already is no news.
        *held = Held { notices: changed, ..Held::default() };
        drop(held);
        self.watching.look_again();
        Ok(())
    }

    /// Remembers that briefs came sealed: their headlines are in no notice.
    pub fn came_sealed(&self, archive: &Path, view: &PacketView) {
        if !view.sealed {
            return;
        }
        let mut held = self.turns.held();
        if held.notices.came_sealed(archive, view.briefs.iter().map(|brief| brief.id)) {
            // Where it cannot be kept, it is known until the program ends.
            let _ = held.notices.keep();
        }
    }

    /// An archive moved: what came sealed to it did so where it is now.
    pub fn carry_sealed(&self, from: &Path, to: &Path) {
        let mut held = self.turns.held();
        let sealed = held.notices.sealed_in(from);
        if held.notices.came_sealed(to, sealed) {
            let _ = held.notices.keep();
        }
    }

    /// What became the turn of whoever is at the desk since the last look, and not by themselves.
    pub fn new_turns(&self) -> Option<TurnNotice> {
        if !self.turn_notices() {
            return None;
        }
        let (desk, me) = (self.desk().ok()?, self.me()?);
        let recorded = desk.recorded().ok()?;
        let mut held = self.turns.held();
        held.turn_to(desk.path());
        if held.looked == Some((me, recorded)) {
            return None;
        }
        let sealed = held.notices.sealed_in(desk.path());
        let queue = desk.acting(me).and_then(|acting| acting.queued_turns(&sealed)).ok()?;
        held.looked = Some((me, recorded));
        turn_notice(&held.watch.look(me, queue))
    }

    /// After the person at the desk did something: what came of it is no news to them.
    pub fn did(&self, desk: &Desk, me: PersonId) {
        let mut held = self.turns.held();
        let looked = held.looked.filter(|(whose, _)| *whose == me && held.archive == desk.path());
        let Some((_, before)) = looked.filter(|_| held.notices.on) else { return };
        // What is typed is no event.
        if desk.recorded().is_ok_and(|recorded| recorded == before) {
            return;
        }
        let sealed = held.notices.sealed_in(desk.path());
        if let Ok(queue) = desk.acting(me).and_then(|acting| acting.queued_turns(&sealed)) {
            held.watch.did(me, &queue);
        }
    }
}

/// Shows a notice on the desktop. Where nothing shows notices, nothing happens; where whatever shows
/// them does not answer, nobody waits for it, and the next ones are left out.
pub fn show(notice: TurnNotice) {
    static BUSY: AtomicBool = AtomicBool::new(false);
    if BUSY.swap(true, Ordering::AcqRel) {
        return;
    }
    let shown = std::thread::Builder::new().name("turn-notice".into()).spawn(move || {
        let _ = on_desktop(&notice);
        BUSY.store(false, Ordering::Release);
    });
    if shown.is_err() {
        BUSY.store(false, Ordering::Release);
    }
}

#[cfg(any(windows, target_os = "macos"))]
const IDENTIFIER: &str = "org.parallax.desk";

fn on_desktop(notice: &TurnNotice) -> Result<(), notify_rust::error::Error> {
    let mut shown = notify_rust::Notification::new();
    shown.appname("Parallax").summary(&notice.title).body(&body_of(notice));
    #[cfg(all(unix, not(target_os = "macos")))]
    shown.icon("parallax-desk").hint(notify_rust::Hint::DesktopEntry("Parallax".into()));
    #[cfg(windows)]
    shown.app_id(IDENTIFIER);
    #[cfg(target_os = "macos")]
    let _ = notify_rust::set_application(IDENTIFIER);
    shown.show().map(drop)
}

/// Story text is data here too: where the desktop reads marks in a notice, they are written out.
#[cfg(all(unix, not(target_os = "macos")))]
fn body_of(notice: &TurnNotice) -> String {
    let reads_marks =
        notify_rust::get_capabilities().is_ok_and(|can| can.iter().any(|one| one == "body-markup"));
    if reads_marks { written_out(&notice.body) } else { notice.body.clone() }
}

#[cfg(not(all(unix, not(target_os = "macos"))))]
fn body_of(notice: &TurnNotice) -> String {
    notice.body.clone()
}

#[cfg_attr(not(all(unix, not(target_os = "macos"))), allow(dead_code))]
fn written_out(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::tests::{open, shell};
    use desk::Role;

    impl Shell {
        fn switch_notices_on(&self) {
            self.turns.held().notices.on = true;
        }
    }

    #[test]
    fn what_others_bring_is_told_and_what_one_does_oneself_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let (shell, _) = shell();
        let anna = open(&shell, &folder.path().join("news.parallax"));
        let ben = shell.act(|me| me.add_person("Ben Brandt", &[Role::Editor])).unwrap();
        let brief = shell.act(|me| me.new_brief(None)).unwrap();
        let mut text = brief.brief.clone();
        text.headline = "Holm ferry sinks".into();
        shell.act(|me| me.save_draft(brief.id, 1, &text)).unwrap();
        shell.act(|me| me.make_version(brief.id, 2, "")).unwrap();
        let by_ben = |reason: &str| {
            let desk = shell.desk().unwrap();
            desk.acting(ben).unwrap().ask_turn(brief.id, anna, reason).unwrap();
        };
        by_ben("One.");
        assert_eq!(shell.new_turns(), None, "off until somebody switches them on");
        shell.switch_notices_on();
        assert_eq!(shell.new_turns(), None, "what waits already is no news");
        by_ben("Two.");
        // Anna does something in between.
        shell.act(|me| me.new_brief(None)).unwrap();
        let notice = shell.new_turns().unwrap();
        assert!(notice.body.contains("Ben Brandt asks you to look at it"), "{notice:?}");
        assert!(notice.body.contains("Holm ferry sinks"), "{notice:?}");
        assert_eq!(shell.new_turns(), None, "once");
        shell.switch(ben, None).unwrap();
        assert_eq!(shell.new_turns(), None, "another person's queue");
    }

    #[test]
    fn marks_in_a_headline_are_shown_and_not_read() {
        assert_eq!(written_out("<b>A & B</b>"), "&lt;b&gt;A &amp; B&lt;/b&gt;");
    }
}
