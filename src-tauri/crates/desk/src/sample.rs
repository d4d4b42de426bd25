//! The sample edition: six briefs that ship with the program, as published before.

use crate::import::{ImportOptions, Incoming};
use crate::{Acting, Desk, Format, ImportProgress, ImportReport, Refusal};
use brief::Brief;

/// The files, in the order of the edition.
const SAMPLE: [(&str, &str); 6] = [
    (
        "strait-states-sign-herring-treaty.json",
        include_str!("../sample/1-strait-states-sign-herring-treaty.json"),
    ),
    (
        "keld-dam-crack-empties-valley.json",
        include_str!("../sample/2-keld-dam-crack-empties-valley.json"),
    ),
    (
        "port-merrin-tram-strike-ends.json",
        include_str!("../sample/3-port-merrin-tram-strike-ends.json"),
    ),
    ("varrin-copper-mine-permit.json", include_str!("../sample/4-varrin-copper-mine-permit.json")),
    (
        "ledgers-add-to-record-of-1859-storm.json",
        include_str!("../sample/5-ledgers-add-to-record-of-1859-storm.json"),
    ),
    (
        "memorial-boards-return-to-ossen.json",
        include_str!("../sample/6-memorial-boards-return-to-ossen.json"),
    ),
];

/// What the sample's files say.
pub(crate) fn sample_briefs() -> Vec<Brief> {
    let read = |(name, text): &(&str, &str)| {
        press::read(text.as_bytes(), Format::Json, Some(name)).ok().map(|reading| reading.brief)
    };
    SAMPLE.iter().filter_map(read).collect()
}

impl Acting<'_> {
    /// Imports the sample edition as published before; briefs that are there stay as they are.
    pub fn import_sample(
        &self,
        progress: &mut dyn FnMut(ImportProgress),
    ) -> Result<ImportReport, Refusal> {
        let files = SAMPLE.iter().map(|(name, text)| Incoming {
            name: (*name).to_owned(),
            bytes: Ok(text.as_bytes().to_vec()),
        });
        let published = self.me.is(crate::Role::Chief);
        let options = ImportOptions { published, ..ImportOptions::default() };
        self.import_group(files.collect(), &options, progress)
    }
}

impl Desk {
    /// The names of the sample's files, for a tour that shows them.
    pub fn sample_files() -> Vec<(&'static str, &'static str)> {
        SAMPLE.to_vec()
    }
}
