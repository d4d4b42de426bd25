//! Who is who.

use crate::sql::{all, named, value};
use crate::{ArchiveError, PersonId, Read, Role};

/// A person with roles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Identity; people are matched by it, never by name.
    pub id: PersonId,
    /// The name to show.
    pub name: String,
    /// Two or three letters for a badge.
    pub initials: String,
    /// What the person may do, in the order of [`Role::ALL`].
    pub roles: Vec<Role>,
}

impl Person {
    /// Whether the person has the role.
    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }
}

impl Read<'_> {
    /// Everybody, in the order in which they joined.
    pub fn people(&self) -> Result<Vec<Person>, ArchiveError> {
        let mut people =
            all(self.sql, "SELECT id, name, initials FROM person ORDER BY added, id", [], |row| {
                let roles = Vec::new();
                Ok(Person { id: named(row, 0)?, name: row.get(1)?, initials: row.get(2)?, roles })
            })?;
        for person in &mut people {
            person.roles = self.roles_of(person.id)?;
        }
        Ok(people)
    }

    fn roles_of(&self, person: PersonId) -> Result<Vec<Role>, ArchiveError> {
        let names = all(
            self.sql,
            "SELECT role FROM person_role WHERE person = ?1",
            [person.to_string()],
            |row| Ok(row.get::<_, String>(0)?),
        )?;
        let mut roles: Vec<Role> = names.iter().filter_map(|name| Role::from_name(name)).collect();
        roles.sort_unstable();
        Ok(roles)
    }

    /// One person.
    pub fn person(&self, id: PersonId) -> Result<Person, ArchiveError> {
        let found = self.people()?.into_iter().find(|person| person.id == id);
        found.ok_or_else(|| ArchiveError::Missing(format!("person {id}")))
    }

    /// A person's name, or a stand-in where the archive does not know the person.
    pub fn name_of(&self, id: PersonId) -> Result<String, ArchiveError> {
        let name = value(self.sql, "SELECT name FROM person WHERE id = ?1", [id.to_string()])?;
        Ok(name.unwrap_or_else(|| "someone else".into()))
    }
}
