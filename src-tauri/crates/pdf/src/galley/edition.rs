//! An edition for its template.

use super::{Keyed, Story, Text, line, paragraphs};
use press::{Imprint, Labels, OutgoingEdition};
use serde::Serialize;

/// An edition in print order.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Edition {
    /// The name over everything: of the publication, else of the edition.
    nameplate: String,
    name: Option<String>,
    day: Option<String>,
    /// How many briefs it has.
    counted: Option<String>,
    intro: Text,
    sign_off: Text,
    sections: Vec<Section>,
    is_empty: bool,
}

#[derive(Debug, Serialize)]
struct Section {
    name: Option<String>,
    briefs: Vec<Story>,
}

impl Edition {
    pub(crate) fn of(edition: &OutgoingEdition, imprint: &Imprint, labels: &Labels) -> Self {
        let day = edition.date.map(|date| labels.day(date));
        // One that is called by its day says it once.
        let name = line(&edition.name).filter(|name| Some(name) != day.as_ref());
        let nameplate = line(&imprint.publication.name).or_else(|| line(&edition.name));
        let number = edition.briefs().count();
        Self {
            nameplate: nameplate.unwrap_or_else(|| labels.briefs.to_owned()),
            name,
            day,
            counted: (number > 0).then(|| format!("{number} {}", labels.briefs.to_lowercase())),
            intro: paragraphs(edition.intro.as_deref().unwrap_or_default()),
            sign_off: paragraphs(edition.sign_off.as_deref().unwrap_or_default()),
            sections: edition
                .sections
                .iter()
                .map(|section| Section {
                    name: section.name.as_deref().and_then(line),
                    briefs: section
                        .briefs
                        .iter()
                        .map(|outgoing| Story::of(outgoing, imprint, Keyed::Named))
                        .collect(),
                })
                .collect(),
            is_empty: number == 0,
        }
    }

    /// "The Strait, Morning edition, 12 May 2024".
    pub(crate) fn title(&self) -> String {
        let name = self.name.clone().filter(|name| *name != self.nameplate);
        let parts = [Some(self.nameplate.clone()), name, self.day.clone()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}
