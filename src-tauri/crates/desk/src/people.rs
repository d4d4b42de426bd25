//! Who works here, and what each may do.

use crate::keys::has_left;
use crate::{Acting, Desk, PersonId, PersonView, Refusal, Role};
use archive::{Action, Person, Read};

impl Desk {
    /// Everybody, in the order in which they joined.
    pub fn people(&self) -> Result<Vec<PersonView>, Refusal> {
        self.archive.read(|read| {
            let left = read.retirements()?;
            let view = |person: &Person| PersonView {
                id: person.id,
                name: person.name.clone(),
                initials: person.initials.clone(),
                roles: person.roles.iter().map(|role| role.as_str()).collect(),
                left: left.iter().any(|retired| retired.person == person.id),
            };
            Ok(read.people()?.iter().map(view).collect())
        })
    }

    /// Adds the first person of an empty archive, who becomes the chief and may do everything.
    pub fn found(&self, name: &str) -> Result<PersonId, Refusal> {
        let name = tidy_name(name)?;
        let person = PersonId(self.fresh());
        let time = self.now();
        self.archive.write(|write| {
            if !write.people()?.is_empty() {
                return Err(Refusal::rule(
                    format!("{name} was not added: the archive has people already."),
                    "Ask a chief to add you.",
                ));
            }
            let roles = Role::ALL.to_vec();
            let initials = initials(&name);
            let action = Action::PersonAdded { person, name: name.clone(), initials, roles };
            write.record(person, &time, &action)?;
            Ok(person)
        })
    }

    /// The person with this id or, where it is unambiguous, this name.
    pub fn person_called(&self, id_or_name: &str) -> Result<PersonId, Refusal> {
        let people = self.people()?;
        if let Some(person) = people.iter().find(|p| p.id.to_string() == id_or_name) {
            return Ok(person.id);
        }
        let named: Vec<_> = people.iter().filter(|p| p.name == id_or_name).collect();
        match named.as_slice() {
            [one] => Ok(one.id),
            [] => Err(Refusal::not_found(
                format!("Nothing was done: the archive knows nobody called `{id_or_name}`."),
                "`parallax people` lists everybody.",
            )),
            _ => Err(Refusal::rule(
                format!("Nothing was done: {} people are called `{id_or_name}`.", named.len()),
                "Use the id; `parallax people` lists them.",
            )),
        }
    }
}

impl Acting<'_> {
    /// Adds a person with roles. Chiefs only.
    pub fn add_person(&self, name: &str, roles: &[Role]) -> Result<PersonId, Refusal> {
        self.require(Role::Chief, "The person was not added")?;
        let name = tidy_name(name)?;
        let person = PersonId(self.desk.fresh());
        let action =
            Action::PersonAdded { person, initials: initials(&name), name, roles: sorted(roles) };
        self.record(&action)?;
        Ok(person)
    }

    /// Puts a person's name right: one's own, or anybody's as a chief.
    pub fn rename_person(&self, person: PersonId, name: &str) -> Result<(), Refusal> {
        if person != self.me.id {
            self.require(Role::Chief, "The name was not changed")?;
        }
        let name = tidy_name(name)?;
        self.record(&Action::PersonRenamed { person, initials: initials(&name), name })
    }

    /// Grants and takes roles. Chiefs only; the last chief stays one.
    pub fn set_roles(&self, person: PersonId, roles: &[Role]) -> Result<(), Refusal> {
        self.require(Role::Chief, "The roles were not changed")?;
        let time = self.desk.now();
        self.write(|write| {
            const NOT: &str = "The roles were not changed";
            if has_left(write, person)? {
                let name = write.name_of(person)?;
                return Err(Refusal::rule(
                    format!("{NOT}: {name} has left."),
                    "Grant a key first; with it the person comes back.",
                ));
            }
            if !roles.contains(&Role::Chief) {
                no_other_chief(write, person, NOT)?;
            }
            let action = Action::RolesSet { person, roles: sorted(roles) };
            write.record(self.me.id, &time, &action)?;
            Ok(())
        })
    }

    pub(crate) fn require(&self, role: Role, what: &str) -> Result<(), Refusal> {
        require_role(&self.me, role, what)
    }

    pub(crate) fn record(&self, action: &Action) -> Result<(), Refusal> {
        let time = self.desk.now();
        self.write(|write| {
            write.record(self.me.id, &time, action)?;
            Ok(())
        })
    }
}

/// A chief may do what the other roles may.
pub(crate) fn require_role(me: &Person, role: Role, what: &str) -> Result<(), Refusal> {
    if me.is(role) || me.is(Role::Chief) {
        return Ok(());
    }
    Err(Refusal::rule(
        format!("{what}: {} is not {}.", me.name, with_article(role)),
        "Ask a chief for the role, in Settings, or switch to a person who has it.",
    ))
}

/// Refuses what would leave the newsroom without a chief.
pub(crate) fn no_other_chief(read: &Read<'_>, but: PersonId, not: &str) -> Result<(), Refusal> {
    if read.people()?.iter().any(|person| person.id != but && person.is(Role::Chief)) {
        return Ok(());
    }
    Err(Refusal::rule(
        format!("{not}: nobody else is a chief."),
        "Make somebody else a chief first.",
    ))
}

pub(crate) fn with_article(role: Role) -> &'static str {
    match role {
        Role::Chief => "a chief",
        Role::Editor => "an editor",
        Role::Reviewer => "a reviewer",
    }
}

fn sorted(roles: &[Role]) -> Vec<Role> {
    let mut roles = roles.to_vec();
    roles.sort_unstable();
    roles.dedup();
    roles
}

fn tidy_name(name: &str) -> Result<String, Refusal> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() || name.chars().any(char::is_control) {
        return Err(Refusal::bad_input(
            "The person was not saved: the name is empty or has control characters.",
            "Type the name as it should be shown.",
        ));
    }
    Ok(name)
}

/// The first letters of the first and the last word.
fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().next());
    let first = words.next();
    let letters = first.into_iter().chain(words.next_back());
    letters.flat_map(char::to_uppercase).collect()
}
