//! Embargoes: until when a brief may not leave, in the zone in which that was agreed.

use crate::people::require_role;
use crate::planning::{refuse_control, refuse_set_aside, tidy_line};
use crate::steps::Situation;
use crate::{Acting, BriefState, BriefView, Desk, Refusal, Role};
use archive::{Action, Embargo, PersonId};
use brief::BriefId;
use jiff::civil::DateTime;
use jiff::fmt::temporal::DateTimeParser;
use jiff::tz::{AmbiguousOffset, OffsetConflict, TimeZone};
use jiff::{Timestamp, ZonedDateTime};
use serde::Serialize;

/// Until when a brief may not leave.
#[derive(Clone, Debug, Serialize)]
pub struct EmbargoView {
    /// RFC 9557: local time, offset and zone.
    pub until: String,
    /// The same moment in UTC.
    pub at: String,
    /// The time as the clocks there show it, `2026-11-27T06:00`.
    pub local: String,
    /// The zone's IANA name.
    pub zone: String,
    /// How far that is from UTC then.
    pub offset: String,
    /// With whom or why.
    pub note: String,
    /// Who set it.
    pub by: String,
    /// When it was set.
    pub since: String,
}

/// How often the clocks of a zone show a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClockTimes {
    /// Once, as nearly always.
    Once,
    /// Never: they were put forward over it. The time meant is as long after midnight.
    Skipped,
    /// Twice: they were put back over it.
    Twice,
}

/// A moment that can be meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EmbargoTime {
    /// RFC 9557, as [`Acting::set_embargo`] takes it.
    pub until: String,
    /// The same in UTC.
    pub at: String,
    /// What the clocks there show.
    pub local: String,
    /// How far that is from UTC.
    pub offset: String,
}

/// What a time in a zone can mean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EmbargoTimes {
    /// How often the clocks there show it.
    pub clock: ClockTimes,
    /// The moment that comes too early for nobody.
    pub time: EmbargoTime,
    /// The earlier one, where the clocks show the time twice.
    pub first: Option<EmbargoTime>,
}

/// What a local time in a zone means; a clock that is put forward or back is told.
pub fn embargo_times(local: &str, zone: &str) -> Result<EmbargoTimes, Refusal> {
    let time: DateTime = local.trim().parse().map_err(|_| {
        Refusal::bad_input(
            format!("{NOT}: `{local}` is no date with a time."),
            "Write it as 2026-11-27T06:00.",
        )
    })?;
    let zone = TimeZone::get(zone.trim()).ok().filter(|zone| zone.iana_name().is_some());
    let zone = zone.ok_or_else(|| {
        Refusal::bad_input(
            format!("{NOT}: there is no such time zone."),
            "Name it by its place, as in Europe/London.",
        )
    })?;
    let meant = zone.to_ambiguous_zoned_datetime(time);
    let clock = match meant.offset() {
        AmbiguousOffset::Unambiguous { .. } => ClockTimes::Once,
        AmbiguousOffset::Gap { .. } => ClockTimes::Skipped,
        AmbiguousOffset::Fold { .. } => ClockTimes::Twice,
    };
    let out_of_reach =
        |_| Refusal::bad_input(format!("{NOT}: that time is out of reach."), "Choose another day.");
    let earlier = (clock == ClockTimes::Twice).then(|| meant.clone().earlier()).transpose();
    let first = earlier.map_err(out_of_reach)?.as_ref().map(embargo_time);
    let time = embargo_time(&meant.later().map_err(out_of_reach)?);
    Ok(EmbargoTimes { clock, time, first })
}

const NOT: &str = "The embargo was not set";

fn embargo_time(moment: &ZonedDateTime) -> EmbargoTime {
    EmbargoTime {
        until: moment.to_string(),
        at: moment.timestamp().to_string(),
        local: moment.strftime("%Y-%m-%dT%H:%M").to_string(),
        offset: moment.strftime("%:z").to_string(),
    }
}

/// The moment that was agreed. Where a zone changed its rules since, what its clocks show counts.
fn moment(until: &str) -> Option<ZonedDateTime> {
    let parser = DateTimeParser::new().offset_conflict(OffsetConflict::PreferOffset);
    parser.parse_zoned_datetime(until).ok()
}

/// An embargo as the rules look at it.
#[derive(Clone, Debug)]
pub(crate) struct Until {
    moment: Option<ZonedDateTime>,
    at: Timestamp,
    text: String,
}

impl Until {
    pub fn of(embargo: &Embargo) -> Self {
        let moment = moment(&embargo.until);
        // A zone that this machine does not know has its offset beside it.
        let at = moment.as_ref().map(ZonedDateTime::timestamp);
        let at = at.or_else(|| embargo.until.split('[').next()?.parse().ok());
        let at = at.unwrap_or(Timestamp::MAX);
        Self { moment, at, text: embargo.until.clone() }
    }

    /// The moment.
    pub const fn at(&self) -> Timestamp {
        self.at
    }

    pub fn is_over(&self, now: Timestamp) -> bool {
        now >= self.at
    }

    /// The time in words: `27 November 2026, 06:00 (Europe/London)`.
    pub fn words(&self) -> String {
        let Some(moment) = &self.moment else { return self.text.clone() };
        let zone = moment.time_zone().iana_name().unwrap_or("UTC");
        format!("{} ({zone})", moment.strftime("%-d %B %Y, %H:%M"))
    }

    fn view(self, embargo: &Embargo, by: String) -> EmbargoView {
        let time = self.moment.as_ref().map(embargo_time);
        let zone = self.moment.as_ref().and_then(|m| m.time_zone().iana_name().map(str::to_owned));
        EmbargoView {
            until: self.text,
            at: self.at.to_string(),
            local: time.as_ref().map_or_else(String::new, |time| time.local.clone()),
            zone: zone.unwrap_or_default(),
            offset: time.map_or_else(String::new, |time| time.offset),
            note: embargo.note.clone(),
            by,
            since: embargo.time.clone(),
        }
    }
}

pub(crate) fn embargo_view(
    embargo: Option<&Embargo>,
    name: impl Fn(PersonId) -> String,
) -> Option<EmbargoView> {
    embargo.map(|embargo| Until::of(embargo).view(embargo, name(embargo.person)))
}

impl Desk {
    /// The embargo that still holds, where there is one.
    pub(crate) fn running_embargo(&self, embargo: Option<&Embargo>) -> Option<Until> {
        embargo.map(Until::of).filter(|until| !until.is_over(self.surroundings.now()))
    }
}

#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "a method of a borrowing type is not general enough as a path"
)]
impl Acting<'_> {
    /// Keeps a brief from leaving until a moment, RFC 9557 with its zone; also one that is only
    /// planned. To bring a running embargo forward is to lift a part of it, and a chief's business.
    pub fn set_embargo(&self, id: BriefId, until: &str, note: &str) -> Result<BriefView, Refusal> {
        refuse_control(NOT, note)?;
        let moment = until.trim().parse::<ZonedDateTime>().map_err(|_| {
            Refusal::bad_input(
                format!("{NOT}: `{until}` is no time with a zone."),
                "Write it as 2026-11-27T06:00+00:00[Europe/London].",
            )
        })?;
        let now = self.desk.surroundings.now();
        if moment.timestamp() <= now {
            return Err(Refusal::rule(
                format!("{NOT}: that time is past."),
                "Choose one that is still to come.",
            ));
        }
        let is_earlier = |until: &Until| moment.timestamp() < until.at;
        self.arrange(
            id,
            |now| now.may_set_embargo(is_earlier),
            |_, _| {
                let (until, note) = (moment.to_string(), tidy_line(note));
                Ok(Action::EmbargoSet { brief: id, until, note })
            },
        )
    }

    /// Lets a brief leave before the time that was set, or takes an embargo away that is over.
    pub fn lift_embargo(&self, id: BriefId, reason: &str) -> Result<BriefView, Refusal> {
        refuse_control("The embargo was not lifted", reason)?;
        let reason = tidy_line(reason);
        self.arrange(
            id,
            |now| now.may_lift_embargo(),
            |_, _| Ok(Action::EmbargoLifted { brief: id, reason }),
        )
    }
}

impl Situation<'_> {
    pub fn may_set_embargo(&self, is_earlier: impl Fn(&Until) -> bool) -> Result<(), Refusal> {
        require_role(self.me, Role::Editor, NOT)?;
        if self.state == BriefState::Spiked {
            return refuse_set_aside(self.state, NOT);
        }
        match &self.embargo {
            Some(until) if is_earlier(until) => require_role(self.me, Role::Chief, NOT),
            _ => Ok(()),
        }
    }

    pub fn may_lift_embargo(&self) -> Result<(), Refusal> {
        const NOT: &str = "The embargo was not lifted";
        if !self.has_embargo {
            return Err(Refusal::rule(format!("{NOT}: the brief has none."), ""));
        }
        let role = if self.embargo.is_some() { Role::Chief } else { Role::Editor };
        require_role(self.me, role, NOT)
    }

    pub fn refuse_embargoed(&self, not: &str) -> Result<(), Refusal> {
        let Some(until) = &self.embargo else { return Ok(()) };
        Err(Refusal::rule(
            format!("{not}: it is embargoed until {}.", until.words()),
            "Wait for that time, or ask a chief to lift the embargo.",
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn times(local: &str, zone: &str) -> (ClockTimes, Vec<String>) {
        let found = embargo_times(local, zone).unwrap();
        let both = found.first.into_iter().chain([found.time]);
        (found.clock, both.map(|time| time.until).collect())
    }

    #[test]
    fn a_time_is_one_moment_in_its_zone() {
        let (clock, found) = times("2026-11-27T06:00", "Europe/London");
        assert_eq!(clock, ClockTimes::Once);
        assert_eq!(found, ["2026-11-27T06:00:00+00:00[Europe/London]"]);
    }

    #[test]
    fn a_time_that_the_clocks_skip_is_the_later_moment() {
        let (clock, found) = times("2026-03-29T01:30", "Europe/London");
        assert_eq!(clock, ClockTimes::Skipped);
        assert_eq!(found, ["2026-03-29T02:30:00+01:00[Europe/London]"]);
    }

    #[test]
    fn a_time_that_comes_twice_can_be_either_and_the_last_is_the_later() {
        let (clock, found) = times("2026-10-25T01:30", "Europe/London");
        assert_eq!(clock, ClockTimes::Twice);
        let both = ["2026-10-25T01:30:00+01:00", "2026-10-25T01:30:00+00:00"];
        assert_eq!(found, both.map(|time| format!("{time}[Europe/London]")));
        // Both come back as they were meant.
        let kept: Vec<_> = found.iter().filter_map(|until| moment(until)).collect();
        assert_eq!(kept[1].timestamp().duration_since(kept[0].timestamp()).as_hours(), 1);
    }

    #[test]
    fn nonsense_is_refused() {
        for (local, zone) in [
            ("tomorrow", "Europe/London"),
            ("2026-11-27T06:00", "Nowhere/Atall"),
            ("2026-02-30T06:00", "UTC"),
            ("9999-12-31T23:59", "Pacific/Honolulu"),
        ] {
            embargo_times(local, zone).unwrap_err();
        }
    }

    #[test]
    fn a_zone_that_this_machine_lacks_is_kept_to_by_its_offset() {
        let embargo = |until: &str| Embargo {
            until: until.into(),
            note: String::new(),
            person: PersonId(uuid::Uuid::nil()),
            time: String::new(),
        };
        let until = Until::of(&embargo("2026-11-27T06:00:00+03:00[Mars/Base]"));
        assert_eq!(until.at, "2026-11-27T03:00:00Z".parse().unwrap());
        assert_eq!(Until::of(&embargo("soon")).at, Timestamp::MAX, "what is not understood holds");
    }
}
