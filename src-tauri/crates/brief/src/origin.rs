//! Where an imported brief comes from, which decides which brief it is.

use crate::{Brief, BriefId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What kind of place a brief was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scheme {
    /// A file of the newsroom's site, named by date and slug.
    Site,
}

impl Scheme {
    /// The name that is stored and hashed.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Site => "site",
        }
    }
}

/// A name that a brief has outside the archive.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Origin {
    /// The kind of place.
    pub scheme: Scheme,
    /// The edition's day.
    pub date: Option<Date>,
    /// The slug there.
    pub slug: String,
}

impl Origin {
    /// The origin of a site file that holds this brief.
    pub fn of_site_file(brief: &Brief) -> Self {
        Self { scheme: Scheme::Site, date: brief.date, slug: brief.slug.clone() }
    }

    /// The id of the brief that comes from here, the same on every desktop.
    pub fn brief_id(&self) -> BriefId {
        let date = self.date.map(|date| date.to_string()).unwrap_or_default();
        BriefId::made_from(&[
            b"origin",
            self.scheme.as_str().as_bytes(),
            date.as_bytes(),
            self.slug.as_bytes(),
        ])
    }
}
