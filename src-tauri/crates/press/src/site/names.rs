//! Where the pages of a site are.

use crate::{Names, Outgoing, OutgoingEdition, safe_name};
use brief::{Brief, Date};

/// Where the page of a brief is, from the site's folder: the same for as long as its day and slug are.
pub(crate) fn page_of(brief: &Brief) -> String {
    format!("{}/{}.html", folder(brief.date), safe_name(&brief::slugify(&brief.slug)))
}

fn folder(day: Option<Date>) -> String {
    day.map_or_else(|| "undated".into(), |date| date.to_string())
}

/// The pages of one site, none like another.
pub(super) struct Pages {
    /// The edition's.
    pub(super) edition: Option<String>,
    /// Those of the briefs, in order.
    pub(super) briefs: Vec<String>,
}

impl Pages {
    /// Briefs come first: their addresses are known to feeds and newsletters.
    pub(super) fn of(briefs: &[&Outgoing], edition: Option<&OutgoingEdition>) -> Self {
        let mut names = Names::default();
        let briefs = briefs.iter().map(|outgoing| names.unlike_others(&page_of(&outgoing.brief)));
        let briefs = briefs.collect();
        let edition = edition.map(|edition| {
            let name = safe_name(&brief::slugify(&edition.name));
            names.unlike_others(&format!("{}/{name}.html", folder(edition.date)))
        });
        Self { edition, briefs }
    }
}
