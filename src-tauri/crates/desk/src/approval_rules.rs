//! Who must approve in which section, kept by the chief.

use crate::planning::{refuse_control, tidy_line};
use crate::state::may_review;
use crate::who_approves::in_words;
use crate::{Acting, Desk, Refusal, Role};
use archive::{Action, ApprovalRule, PersonId, Read, Signers};
use serde::Serialize;

/// The most signatures that a rule may ask for.
const MOST: u32 = 9;

/// The rules as everybody may see them.
#[derive(Clone, Debug, Serialize)]
pub struct ApprovalRulesView {
    /// The rule for all sections that have none of their own.
    pub others: ApprovalRuleView,
    /// The rules of sections, by section.
    pub sections: Vec<ApprovalRuleView>,
}

/// Who must approve in a section.
#[derive(Clone, Debug, Serialize)]
pub struct ApprovalRuleView {
    /// The section; null for all others.
    pub section: Option<String>,
    /// How many signatures, and whose.
    pub rule: ApprovalRule,
    /// The same in words: *2 approvals, by reviewers*.
    pub wanted: String,
}

impl Desk {
    /// Who must approve, by section.
    pub fn approval_rules(&self) -> Result<ApprovalRulesView, Refusal> {
        self.archive.read(|read| {
            let others = view(read, None, read.approval_rule(None)?)?;
            let mut sections = Vec::new();
            for (section, rule) in read.approval_rules()? {
                if section.is_some() {
                    sections.push(view(read, section, rule)?);
                }
            }
            Ok(ApprovalRulesView { others, sections })
        })
    }
}

fn view(
    read: &Read<'_>,
    section: Option<String>,
    rule: ApprovalRule,
) -> Result<ApprovalRuleView, Refusal> {
    let people = read.people()?;
    let name = |id| {
        let person = people.iter().find(|person| person.id == id);
        person.map_or_else(|| "someone else".into(), |person| person.name.clone())
    };
    Ok(ApprovalRuleView { section, wanted: in_words(&rule, name), rule })
}

impl Acting<'_> {
    /// Says who must approve in a section, or in all that have no rule of their own; `None` takes
    /// the rule away. Chiefs only. What is approved and not released needs what is said here.
    pub fn set_approval_rule(
        &self,
        section: Option<&str>,
        rule: Option<ApprovalRule>,
    ) -> Result<ApprovalRulesView, Refusal> {
        const NOT: &str = "The rule was not saved";
        self.require(Role::Chief, NOT)?;
        let section = section.map(tidy_line);
        if section.as_deref() == Some("") {
            return Err(Refusal::bad_input(
                format!("{NOT}: it belongs to no section."),
                "Name the section as it is printed.",
            ));
        }
        section.iter().try_for_each(|section| refuse_control(NOT, section))?;
        let time = self.desk.now();
        self.desk.archive.write(|write| {
            let rule = rule.map(|rule| fit(write, NOT, rule)).transpose()?;
            write.record(self.me.id, &time, &Action::ApprovalRuleSet { section, rule })?;
            Ok::<_, Refusal>(())
        })?;
        self.desk.approval_rules()
    }
}

/// The rule with each person once, where it can be kept at all.
fn fit(read: &Read<'_>, not: &str, rule: ApprovalRule) -> Result<ApprovalRule, Refusal> {
    if rule.needed == 0 || rule.needed > MOST {
        return Err(Refusal::bad_input(
            format!("{not}: it asks for {} approvals.", rule.needed),
            format!("Ask for 1 to {MOST}."),
        ));
    }
    let persons = match rule.by {
        Signers::Role(Role::Editor) => {
            return Err(Refusal::rule(
                format!("{not}: editors do not approve."),
                "Choose reviewers, chiefs, or people.",
            ));
        }
        Signers::Role(_) => return Ok(rule),
        Signers::Persons(persons) => each_once(persons),
    };
    for person in &persons {
        let person = read.person(*person)?;
        if !may_review(&person) {
            return Err(Refusal::rule(
                format!("{not}: {} is not a reviewer.", person.name),
                "Give them the role first, or choose others.",
            ));
        }
    }
    if persons.len() < rule.needed as usize {
        return Err(Refusal::bad_input(
            format!("{not}: it asks for {} approvals by {} people.", rule.needed, persons.len()),
            "Choose more people, or ask for fewer approvals.",
        ));
    }
    Ok(ApprovalRule { needed: rule.needed, by: Signers::Persons(persons) })
}

fn each_once(persons: Vec<PersonId>) -> Vec<PersonId> {
    let mut kept = Vec::new();
    for person in persons {
        if !kept.contains(&person) {
            kept.push(person);
        }
    }
    kept
}
