//! Setting who publishes, the targets and the plan of a day: what is typed is checked before it is kept.

use super::{PATTERN, PATTERN_WORDS, PressView, Target, target_called, targets};
use crate::planning::{refuse_control, tidy_line};
use crate::{Acting, Desk, Format, Refusal, Role};
use archive::{
    Action, EditionPlan, Publication, Read, TargetFacts, TargetId, TargetTemplate, Write,
};
use serde::Deserialize;

/// What a target is set to.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct TargetSetting {
    /// The target; nothing for a new one.
    pub id: Option<TargetId>,
    /// Its name.
    pub name: String,
    /// The format's name.
    pub format: String,
    /// Where its files go.
    pub folder: Option<String>,
    /// How its files are called.
    pub pattern: String,
    /// Whether an edition leaves by it as a file a brief.
    pub each: bool,
    /// Whether menus show it.
    pub ticked: bool,
}

impl Desk {
    /// Publication, targets and plan.
    pub fn press(&self) -> Result<PressView, Refusal> {
        self.archive.read(|read| {
            Ok(PressView {
                publication: read.publication()?,
                targets: targets(read)?.iter().filter_map(Target::view).collect(),
                plan: read.edition_plan()?,
                pattern_words: PATTERN_WORDS,
            })
        })
    }
}

impl Acting<'_> {
    /// Says who publishes. Chiefs only.
    pub fn set_publication(&self, publication: Publication) -> Result<PressView, Refusal> {
        const NOT: &str = "The publication was not saved";
        self.require(Role::Chief, NOT)?;
        let Publication { name, address, sender, language } = publication;
        let line = |text: Option<String>| {
            text.map(|text| tidy_line(&text)).filter(|text| !text.is_empty())
        };
        let (address, sender) = (line(address), line(sender));
        let all =
            [&name, address.as_deref().unwrap_or_default(), sender.as_deref().unwrap_or_default()];
        all.iter().try_for_each(|text| refuse_control(NOT, text))?;
        let address = address.map(|address| page_address(NOT, &address)).transpose()?;
        if sender.as_deref().is_some_and(|sender| !is_sender(sender)) {
            return Err(Refusal::bad_input(
                format!("{NOT}: the sender is no mail address."),
                "Write it as desk@example.org, or as Name <desk@example.org>.",
            ));
        }
        let language = language.trim().to_owned();
        let is_tag = !language.is_empty()
            && language.split('-').all(|part| {
                (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
            });
        if !is_tag {
            return Err(Refusal::bad_input(
                format!("{NOT}: `{language}` is no language."),
                "Write its tag, as en or zh-Hans.",
            ));
        }
        let publication = Publication { name: tidy_line(&name), address, sender, language };
        self.record(&Action::PublicationSet { publication })?;
        self.desk.press()
    }

    /// Sets a target, or makes a new one. Chiefs only.
    pub fn set_target(&self, setting: TargetSetting) -> Result<PressView, Refusal> {
        const NOT: &str = "The target was not saved";
        self.require(Role::Chief, NOT)?;
        let time = self.desk.now();
        self.write(|write| {
            let id = setting.id.unwrap_or_else(|| TargetId(self.desk.fresh()));
            let template = current_template(write, id)?;
            let facts = checked(write, NOT, id, setting, template)?;
            write.record(
                self.me.id,
                &time,
                &Action::TargetSet { target: id, facts: Some(facts) },
            )?;
            Ok::<_, Refusal>(())
        })?;
        self.desk.press()
    }

    /// Takes a target away; what left by it stays on record. Chiefs only.
    pub fn remove_target(&self, id: TargetId) -> Result<PressView, Refusal> {
        const NOT: &str = "The target was not removed";
        self.require(Role::Chief, NOT)?;
        self.desk.archive.read(|read| target_called(read, &id.to_string(), NOT).map(|_| ()))?;
        self.record(&Action::TargetSet { target: id, facts: None })?;
        self.desk.press()
    }

    /// Says what an edition should hold. Chiefs only.
    pub fn set_edition_plan(&self, plan: EditionPlan) -> Result<PressView, Refusal> {
        const NOT: &str = "The plan was not saved";
        self.require(Role::Chief, NOT)?;
        let mut plan = plan;
        let mut names: Vec<String> = Vec::new();
        for section in &mut plan.sections {
            section.name = tidy_line(&section.name);
            refuse_control(NOT, &section.name)?;
            let is_known = names.contains(&section.name);
            if section.name.is_empty() || is_known {
                let why =
                    if is_known { "two sections have one name" } else { "a section has no name" };
                return Err(Refusal::bad_input(
                    format!("{NOT}: {why}."),
                    "Give each section a name of its own.",
                ));
            }
            if section.days.iter().flatten().any(|day| day.least > day.most) {
                return Err(Refusal::bad_input(
                    format!("{NOT}: {} has more at least than at most.", section.name),
                    "Put the smaller number first.",
                ));
            }
            names.push(section.name.clone());
        }
        self.record(&Action::EditionPlanSet { plan })?;
        self.desk.press()
    }
}

fn current_template(read: &Read<'_>, id: TargetId) -> Result<Option<TargetTemplate>, Refusal> {
    let known = targets(read)?.into_iter().find(|target| target.id == Some(id));
    Ok(known.and_then(|target| target.facts.template))
}

fn checked(
    write: &Write<'_>,
    not: &str,
    id: TargetId,
    setting: TargetSetting,
    template: Option<TargetTemplate>,
) -> Result<TargetFacts, Refusal> {
    let format: Format = setting.format.parse().map_err(|error: press::UnknownFormat| {
        Refusal::bad_input(format!("{not}: {error}."), "Choose one of them.")
    })?;
    let (name, pattern) = (tidy_line(&setting.name), tidy_line(&setting.pattern));
    refuse_control(not, &name)?;
    refuse_control(not, &pattern)?;
    let taken = targets(write)?.into_iter().any(|other| {
        other.id != Some(id) && other.facts.name.to_lowercase() == name.to_lowercase()
    });
    if name.is_empty() || taken {
        let why = if taken { "another target has its name" } else { "it has no name" };
        let hint = "Give it a name that people tell it by.";
        return Err(Refusal::bad_input(format!("{not}: {why}."), hint));
    }
    if let Some(wrong) = unknown_word(&pattern) {
        return Err(Refusal::bad_input(
            format!("{not}: nothing is known as {{{wrong}}}."),
            format!("In braces stand {}.", PATTERN_WORDS.join(", ")),
        ));
    }
    let folder = setting.folder.filter(|folder| !folder.trim().is_empty());
    let pattern = if pattern.is_empty() { PATTERN.into() } else { pattern };
    let format_name = format.name().to_owned();
    let (each, ticked) = (setting.each, setting.ticked);
    Ok(TargetFacts { name, format: format_name, folder, pattern, each, ticked, template })
}

/// What stands in braces and is no word of a pattern.
fn unknown_word(pattern: &str) -> Option<&str> {
    let braced = pattern.split('{').skip(1).map(|rest| rest.split('}').next().unwrap_or(rest));
    braced.into_iter().find(|word| !PATTERN_WORDS.contains(word))
}

fn page_address(not: &str, address: &str) -> Result<String, Refusal> {
    let is_page = ["https://", "http://"].iter().any(|scheme| {
        address.strip_prefix(scheme).is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
    });
    if !is_page || address.contains(char::is_whitespace) {
        return Err(Refusal::bad_input(
            format!("{not}: `{address}` is no address of pages."),
            "Write it as https://example.org/briefs/.",
        ));
    }
    Ok(if address.ends_with('/') { address.to_owned() } else { format!("{address}/") })
}

fn is_sender(sender: &str) -> bool {
    let address = match sender.rsplit_once('<') {
        Some((_, rest)) => match rest.strip_suffix('>') {
            Some(address) => address,
            None => return false,
        },
        None => sender,
    };
    let good = |part: &str| {
        !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || "<>,;:\"@".contains(c))
    };
    address.split_once('@').is_some_and(|(name, host)| good(name) && good(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_has_only_words_that_are_known() {
        assert_eq!(unknown_word("{slug}-{day}"), Some("day"));
        assert_eq!(unknown_word("{date}-{slug}"), None);
        assert_eq!(unknown_word("{slug"), None);
        assert_eq!(unknown_word("{"), Some(""));
    }

    #[test]
    fn senders_are_addresses() {
        for good in ["a@b.example", "Desk <a@b.example>", "\"D, E\" <a@b>"] {
            assert!(is_sender(good), "{good}");
        }
        for bad in ["", "desk", "a@b@c", "A <a@b> x", "a b@c", "<@b>"] {
            assert!(!is_sender(bad), "{bad}");
        }
    }
}
