//! Approving from the list what nobody needs to open: a fix of spelling or punctuation, or only the
//! date, the section, the slug and links that follow them.

use super::Table;
use super::decide::Word;
use crate::compare::{change_views, version_side};
use crate::people::require_role;
use crate::place::History;
use crate::planning::refuse_set_aside;
use crate::{Acting, BriefState, BriefView, Code, QuickView, Refusal, Role, RoundId, Verdict};
use archive::{Action, DecisionId, Read, Round, RoundState};
use brief::{Brief, BriefId, ContentHash, Link};
use redline::{Change, ChangeKind, Class, Hunk, Unseen};

const NOT: &str = "The brief was not approved";

impl Acting<'_> {
    /// What I would approve from the list; refused where the change is larger, is mine, or something
    /// else is missing.
    pub fn quick(&self, id: BriefId) -> Result<QuickView, Refusal> {
        self.desk.archive.read(|read| {
            let round = self.round_to_approve(read, id)?;
            let table = Table::lay(read, &read.rounds(id)?, round)?;
            let base = self.refuse_more_than_small(&table)?;
            Ok(QuickView {
                id,
                headline: table.head.headline.clone(),
                from: version_side(&table.history, table.round.base.unwrap_or(table.round.head)),
                to: version_side(&table.history, table.round.head),
                changes: change_views(&table.redline, base, &table.head),
                result: table.head.content_hash(),
            })
        })
    }

    /// Accepts all of a small change and signs exactly what was shown, in one transaction; opens the
    /// round where nobody sent the version to review.
    pub fn approve_quick(&self, id: BriefId, shown: ContentHash) -> Result<BriefView, Refusal> {
        let time = self.desk.now();
        let names = [DecisionId(self.desk.fresh()), DecisionId(self.desk.fresh())];
        self.write(|write| {
            let round = self.round_to_approve(write, id)?;
            if write.rounds(id)?.iter().all(|known| known.id != round.id) {
                let action = Action::ReviewOpened {
                    round: round.id,
                    brief: id,
                    number: round.number,
                    base: round.base,
                    head: round.head,
                    asked_of: None,
                    asked_role: None,
                    note: String::new(),
                };
                write.record(self.me.id, &time, &action)?;
            }
            let table = Table::of(write, id, Some(round.id))?;
            self.refuse_more_than_small(&table)?;
            let result = table.result_so_far()?;
            if result.content_hash() != shown {
                return Err(Refusal::new(
                    Code::Stale,
                    format!("{NOT}: it changed since it was shown to you."),
                    "Look at it again, then approve.",
                ));
            }
            let asked = table.asked_of(self.me.id, &result);
            if !asked.is_empty() {
                let word = Word { verdict: Verdict::Accepted, reason: String::new() };
                self.record_decision(write, &time, names[0], &table, &asked, word)?;
            }
            let table = Table::of(write, id, Some(round.id))?;
            let missing = self.missing(write, &table, &result)?;
            Refusal::lacking(NOT, missing, "Open its review, which lists all that is missing.")?;
            self.sign(write, &time, &table, &result, names[1])
        })?;
        self.open_brief(id)
    }

    /// The running round, or the one that approving a version without a round opens.
    fn round_to_approve(&self, read: &Read<'_>, id: BriefId) -> Result<Round, Refusal> {
        require_role(&self.me, Role::Reviewer, NOT)?;
        refuse_set_aside(BriefState::of(&read.standing(id)?), NOT)?;
        let history = History::read(read, id)?;
        let rounds = read.rounds(id)?;
        if let Some(round) = rounds.last().filter(|round| round.state == RoundState::Open) {
            if history.current != Some(round.head) {
                return Err(Refusal::rule(
                    format!("{NOT}: a newer version was made since it was sent."),
                    "Its author adds it to the review first.",
                ));
            }
            return Ok(round.clone());
        }
        let head = history.current.ok_or_else(nothing_new)?;
        let base = history.base_of(head);
        if base == Some(head) || history.heads() > 1 {
            return Err(nothing_new());
        }
        if rounds.last().is_some_and(|round| round.state == RoundState::ChangesRequested) {
            return Err(Refusal::rule(
                format!("{NOT}: changes were requested, and its author has it."),
                "It comes back when it is sent again.",
            ));
        }
        Ok(Round {
            id: RoundId(self.desk.fresh()),
            brief: id,
            number: rounds.last().map_or(0, |round| round.number) + 1,
            base,
            head,
            opened_by: self.me.id,
            opened: self.desk.now(),
            extended: None,
            asked_of: None,
            asked_role: None,
            note: String::new(),
            state: RoundState::Open,
            closed_by: None,
            closed: None,
            answer: String::new(),
        })
    }

    fn refuse_more_than_small<'t>(&self, table: &'t Table) -> Result<&'t Brief, Refusal> {
        let open = "Open its review and look at each change.";
        let Some(base) = &table.base else {
            return Err(Refusal::rule(
                format!("{NOT}: it has no approved version to compare with."),
                "Open its review and read it part by part.",
            ));
        };
        let rejected = table.decided.values().any(|stands| stands.verdict == Verdict::Rejected);
        let waits = table.suggestions.iter().any(|one| one.round == table.round.id && one.waits());
        if rejected || waits {
            return Err(Refusal::rule(
                format!("{NOT}: somebody would have it otherwise in places."),
                open,
            ));
        }
        let larger = table.redline.changes.iter().find(|c| !is_small(c, table, base));
        if larger.is_some() {
            return Err(Refusal::rule(
                format!(
                    "{NOT}: more than spelling, punctuation, date, section, slug or the links that \
                     follow them changed."
                ),
                open,
            ));
        }
        if table.undecided().any(|unit| table.is_sole_author(self.me.id, unit)) {
            return Err(Refusal::rule(
                format!("{NOT}: you wrote this, and nobody approves their own change."),
                "Somebody else approves it; send it to them.",
            ));
        }
        Ok(base)
    }
}

fn nothing_new() -> Refusal {
    Refusal::rule(
        format!("{NOT}: nothing waits for it."),
        "A brief is approved once it has a version that differs from the approved one.",
    )
}

/// Whether a change can be seen whole in a line, and cannot change what the brief states.
fn is_small(change: &Change, table: &Table, base: &Brief) -> bool {
    match change.path.split_once('/') {
        None if matches!(change.path.as_str(), "date" | "section" | "slug") => true,
        Some(("links", _)) => is_derived(change, table, base),
        _ => {
            change.kind == ChangeKind::Edited
                && change.moved.is_none()
                && !change.coarse
                && !change.hunks.is_empty()
                && change.hunks.iter().all(is_small_edit)
        }
    }
}

fn is_small_edit(hunk: &Hunk) -> bool {
    let small =
        |class: &Class| matches!(class, Class::Spelling | Class::Punctuation | Class::Space);
    let seen = |unseen: &Unseen| matches!(unseen, Unseen::Space | Unseen::QuoteStyle);
    !hunk.classes.is_empty()
        && hunk.classes.iter().all(small)
        && hunk.unseen.iter().all(seen)
        && hunk.counterpart.is_none()
}

/// Whether a link is the old one with only the brief's own day and slug put anew.
fn is_derived(change: &Change, table: &Table, base: &Brief) -> bool {
    let number = |at: &str| at.parse::<usize>().ok();
    let at = change.path.strip_prefix("links/").and_then(number);
    let Some(new) = at.and_then(|at| table.head.links.get(at)) else { return false };
    let follows = |old: &Link| {
        let anew = |text: &str| renewed(text, base, &table.head);
        anew(&old.url) == new.url && (old.label == new.label || anew(&old.label) == new.label)
    };
    change.kind == ChangeKind::Edited && change.moved.is_none() && base.links.iter().any(follows)
}

fn renewed(text: &str, base: &Brief, head: &Brief) -> String {
    let day = |brief: &Brief| brief.date.map(|date| date.to_string()).unwrap_or_default();
    let pairs = [(base.slug.clone(), head.slug.clone()), (day(base), day(head))];
    let mut text = text.to_owned();
    for (old, new) in pairs {
        if !old.is_empty() && !new.is_empty() && old != new {
            text = text.replace(&old, &new);
        }
    }
    text
}
