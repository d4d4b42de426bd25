//! A target's own template: read from a file, tried on the sample edition, kept among the bytes of the archive.

use super::{Target, target_called};
use crate::convert::press_document;
use crate::sample::sample_briefs;
use crate::{Acting, Desk, PressView, Refusal, Role};
use archive::{Action, TargetId, TargetTemplate};
use brief::ContentHash;
use press::{
    Document, Imprint, MarkKind, Outgoing, OutgoingEdition, OutgoingSection, Status, Templates,
};
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::Path;

/// A target's own template, as people see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TargetTemplateView {
    /// The file that it came from.
    pub file: String,
    /// The hash of what it says.
    pub hash: ContentHash,
    /// When it was set; null where that was not kept.
    pub set: Option<String>,
}

impl TargetTemplateView {
    pub(super) fn of(template: TargetTemplate) -> Self {
        Self { file: template.file, hash: template.text, set: template.set }
    }
}

/// The most bytes of a template.
const LARGEST: u64 = 512 * 1024;

const NOT: &str = "The template was not taken";

impl Acting<'_> {
    /// Gives a target a template of the newsroom's own, from a file named like the built-in one whose place
    /// it takes, once it was tried; `None` takes it away. Chiefs only.
    pub fn set_target_template(
        &self,
        id: TargetId,
        file: Option<&Path>,
    ) -> Result<PressView, Refusal> {
        let not = if file.is_some() { NOT } else { "The template was not taken away" };
        self.require(Role::Chief, not)?;
        let target = self.desk.target(id, not)?;
        let read = file.map(|path| self.desk.tried(&target, path)).transpose()?;
        let time = self.desk.now();
        self.write(|write| {
            let mut target = target_called(write, &id.to_string(), not)?;
            target.facts.template = match &read {
                Some((name, text)) => Some(TargetTemplate {
                    file: name.clone(),
                    name: name.clone(),
                    text: write.keep_bytes(text.as_bytes())?,
                    set: Some(time.clone()),
                }),
                None => None,
            };
            let set = Action::TargetSet { target: id, facts: Some(target.facts) };
            write.record(self.me.id, &time, &set)?;
            Ok::<_, Refusal>(())
        })?;
        self.desk.press()
    }
}

impl Desk {
    /// Tries the template that a target has on the sample edition; refuses with the line where it does not
    /// work.
    pub fn check_target_template(&self, id: TargetId) -> Result<(), Refusal> {
        const NOT: &str = "The template does not work";
        let target = self.target(id, NOT)?;
        let templates = self.archive.read(|read| target.templates(read))?;
        if templates.0.is_empty() {
            return Err(Refusal::not_found(
                format!("Nothing was checked: {} has no template of its own.", target.facts.name),
                "Choose a file first.",
            ));
        }
        self.try_on_sample(&target, &templates, NOT)
    }

    fn target(&self, id: TargetId, not: &str) -> Result<Target, Refusal> {
        self.archive.read(|read| target_called(read, &id.to_string(), not))
    }

    /// The name and the text of a template that works for a target.
    fn tried(&self, target: &Target, path: &Path) -> Result<(String, String), Refusal> {
        let (name, text) = read_template(path)?;
        refuse_unused(target, &name)?;
        let templates = Templates(BTreeMap::from([(name.clone(), text.clone())]));
        self.try_on_sample(target, &templates, NOT)?;
        Ok((name, text))
    }

    /// Presses a brief and an edition of the sample, with everything around them that a template may ask for.
    fn try_on_sample(
        &self,
        target: &Target,
        templates: &Templates,
        not: &str,
    ) -> Result<(), Refusal> {
        let edition = sample_edition();
        let imprint = Imprint::unreleased(b"sample", jiff::Timestamp::UNIX_EPOCH);
        let first = edition.briefs().next().map(Document::Brief);
        for document in first.into_iter().chain([Document::Edition(&edition)]) {
            press_document(self, &document, target.format, &imprint, templates, not)?;
        }
        Ok(())
    }
}

fn sample_edition() -> OutgoingEdition {
    let briefs = sample_briefs().into_iter().map(|mut brief| {
        brief.note = Some("Corrected.".into());
        let status = Status::Corrected;
        let outgoing = Outgoing { version: Some(2), status, ..Outgoing::of(brief) };
        outgoing.marked(MarkKind::NotApproved, "A sample")
    });
    let section = OutgoingSection { name: Some("World".into()), briefs: briefs.collect() };
    OutgoingEdition {
        id: uuid::Uuid::nil(),
        date: section.briefs.first().and_then(|outgoing| outgoing.brief.date),
        name: "Sample".into(),
        subject: Some("A sample".into()),
        preheader: Some("What stands behind it".into()),
        intro: Some("Good morning.".into()),
        sign_off: Some("Until tomorrow.".into()),
        sections: vec![section],
    }
}

/// What no writer asks for would be kept and never used.
fn refuse_unused(target: &Target, name: &str) -> Result<(), Refusal> {
    let used = Templates::names_of(target.format);
    if used.contains(&name) {
        return Ok(());
    }
    let format = target.format;
    if used.is_empty() {
        return Err(Refusal::bad_input(
            format!("{NOT}: nothing in the format {format} is made by a template."),
            "Templates are for the formats html, site, eml and pdf.",
        ));
    }
    Err(Refusal::bad_input(
        format!("{NOT}: nothing in the format {format} is made by a template called {name}."),
        format!("Call the file like the one whose place it takes: {}.", used.join(", ")),
    ))
}

fn read_template(path: &Path) -> Result<(String, String), Refusal> {
    let unread = |error: std::io::Error| Refusal::io("read", path, &error);
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if std::fs::metadata(path).map_err(unread)?.len() > LARGEST {
        return Err(Refusal::bad_input(
            format!("{NOT}: {name} is larger than a template."),
            "Choose a text file of at most 512 kB.",
        ));
    }
    let text = String::from_utf8(std::fs::read(path).map_err(unread)?).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let before = error.as_bytes().get(..good).unwrap_or_default();
        let line = before.split(|byte| *byte == b'\n').count();
        Refusal::bad_input(
            format!("{NOT}: line {line} of {name} is no text in UTF-8."),
            "Save it as UTF-8 in your editor, then choose it again.",
        )
    })?;
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    Ok((name, text))
}
