//! Named ways out: format, folder, file names, template. One for each format is there from the start; the
//! newsroom changes them, adds others, and ticks those that its menus show.

mod own_template;
mod set;

pub use own_template::TargetTemplateView;
pub use set::TargetSetting;

use crate::{Format, Refusal};
use archive::{EditionPlan, Publication, Read, ReleaseId, TargetFacts, TargetId};
use brief::{Brief, ItemId};
use press::{Document, Imprint, Templates};
use serde::Serialize;

/// A named way out, as people see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TargetView {
    /// Its name for programs.
    pub id: TargetId,
    /// Its name for people.
    pub name: String,
    /// The format's name.
    pub format: &'static str,
    /// Where its files go; nothing where that is asked each time.
    pub folder: Option<String>,
    /// How its files are called, without the ending.
    pub pattern: String,
    /// Whether an edition leaves by it as a file a brief.
    pub each: bool,
    /// Whether menus show it.
    pub ticked: bool,
    /// What the templates of its format are called; none where it has none.
    pub templates: &'static [&'static str],
    /// Its own template.
    pub template: Option<TargetTemplateView>,
}

/// All that says how what is finished leaves.
#[derive(Clone, Debug, Serialize)]
pub struct PressView {
    /// Who publishes.
    pub publication: Publication,
    /// The targets, in order.
    pub targets: Vec<TargetView>,
    /// What an edition should hold.
    pub plan: EditionPlan,
    /// The words that a pattern may have in braces.
    pub pattern_words: [&'static str; 7],
}

const PATTERN_WORDS: [&str; 7] =
    ["date", "slug", "section", "headline", "publication", "target", "version"];

/// How files are called where nobody says otherwise.
const PATTERN: &str = "{slug}";

/// The targets that are there from the start: their names, formats, and whether menus show them.
const BUILT_IN: [(&str, Format, bool); 14] = [
    ("Text", Format::Text, true),
    ("Markdown", Format::Markdown, true),
    ("Newsletter", Format::Eml, true),
    ("Word", Format::Docx, true),
    ("PDF", Format::Pdf, true),
    ("Web page", Format::Html, false),
    ("Website", Format::Site, false),
    ("E-book", Format::Epub, false),
    ("RSS", Format::Rss, false),
    ("Atom", Format::Atom, false),
    ("JSON Feed", Format::JsonFeed, false),
    ("JSON", Format::Json, false),
    ("ninjs", Format::Ninjs, false),
    ("NewsML-G2", Format::NewsMl, false),
];

/// A target with a format that this program knows.
#[derive(Clone, Debug)]
pub(crate) struct Target {
    /// Nothing for a folder that somebody named once.
    pub id: Option<TargetId>,
    pub facts: TargetFacts,
    pub format: Format,
}

impl Target {
    fn built_in(name: &str, format: Format, ticked: bool) -> Self {
        let id = ItemId::made_from(&[b"target", format.name().as_bytes()]).uuid();
        Self { id: Some(TargetId(id)), ..Self::plain(name, format, ticked) }
    }

    fn plain(name: &str, format: Format, ticked: bool) -> Self {
        let facts = TargetFacts {
            name: name.into(),
            format: format.name().into(),
            folder: None,
            pattern: PATTERN.into(),
            each: matches!(format.shape(press::Kind::Edition), Some(press::Shape::FilePerBrief)),
            ticked,
            template: None,
        };
        Self { id: None, facts, format }
    }

    /// A file in a folder that somebody names, for no target in particular.
    pub fn file(format: Format) -> Self {
        Self::plain("file", format, false)
    }

    /// Whether an edition leaves by it as one file or folder.
    pub fn takes_editions(&self) -> bool {
        !self.facts.each
            && matches!(
                self.format.shape(press::Kind::Edition),
                Some(press::Shape::File | press::Shape::Folder)
            )
    }

    /// The newsroom's own templates for it.
    pub fn templates(&self, read: &Read<'_>) -> Result<Templates, Refusal> {
        let mut templates = Templates::default();
        if let Some(template) = &self.facts.template {
            let text = String::from_utf8_lossy(&read.bytes(template.text)?).into_owned();
            templates.0.insert(template.name.clone(), text);
        }
        Ok(templates)
    }

    /// The name of a document's file or folder, by the pattern; without its ending.
    pub fn file_name(&self, document: &Document<'_>, imprint: &Imprint) -> String {
        let facts = Named::of(document);
        let mut name = self.facts.pattern.clone();
        let words = [
            facts.date,
            facts.slug,
            facts.section,
            facts.headline,
            imprint.publication.name.clone(),
            self.facts.name.clone(),
            facts.version,
        ];
        for (word, said) in PATTERN_WORDS.iter().zip(words) {
            // A word that says nothing takes its hyphen along.
            let braced = format!("{{{word}}}");
            if said.is_empty() {
                name = name.replace(&format!("{braced}-"), "").replace(&format!("-{braced}"), "");
            }
            name = name.replace(&braced, &said);
        }
        press::safe_name(&name)
    }

    fn view(&self) -> Option<TargetView> {
        let facts = self.facts.clone();
        Some(TargetView {
            id: self.id?,
            name: facts.name,
            format: self.format.name(),
            folder: facts.folder,
            pattern: facts.pattern,
            each: facts.each,
            ticked: facts.ticked,
            templates: Templates::names_of(self.format),
            template: facts.template.map(TargetTemplateView::of),
        })
    }
}

/// What a pattern can say of a document.
struct Named {
    date: String,
    slug: String,
    section: String,
    headline: String,
    version: String,
}

impl Named {
    fn of(document: &Document<'_>) -> Self {
        let day = |date: Option<brief::Date>| date.map(|date| date.to_string()).unwrap_or_default();
        let stem = |format| {
            let name = press::name_of(document, format);
            name.strip_suffix(".txt").unwrap_or(&name).to_owned()
        };
        match document {
            Document::Brief(outgoing) => {
                let Brief { date, section, headline, .. } = &outgoing.brief;
                Self {
                    date: day(*date),
                    slug: stem(Format::Text),
                    section: section.as_deref().map(brief::slugify).unwrap_or_default(),
                    headline: headline.clone(),
                    version: outgoing.version.map(|n| n.to_string()).unwrap_or_default(),
                }
            }
            Document::Edition(edition) => Self {
                date: day(edition.date),
                slug: stem(Format::Text),
                section: String::new(),
                headline: edition.subject.clone().unwrap_or_else(|| edition.name.clone()),
                version: String::new(),
            },
            Document::Redline(redline) => Self {
                date: day(redline.new.date),
                slug: stem(Format::Text),
                section: redline.new.section.as_deref().map(brief::slugify).unwrap_or_default(),
                headline: redline.new.headline.clone(),
                version: String::new(),
            },
        }
    }
}

/// Every target, those of the program first, as the newsroom set them.
pub(crate) fn targets(read: &Read<'_>) -> Result<Vec<Target>, Refusal> {
    let set = read.targets()?;
    let said = |id: TargetId| set.iter().find(|(known, _)| *known == id).map(|(_, facts)| facts);
    let of = |id: TargetId, facts: &TargetFacts| {
        let format = facts.format.parse().ok()?;
        Some(Target { id: Some(id), facts: facts.clone(), format })
    };
    let mut found = Vec::new();
    for (name, format, ticked) in BUILT_IN {
        let target = Target::built_in(name, format, ticked);
        match target.id.and_then(said) {
            None => found.push(target),
            Some(None) => {}
            Some(Some(facts)) => found.extend(target.id.and_then(|id| of(id, facts))),
        }
    }
    for (id, facts) in &set {
        let is_new = !found.iter().any(|target| target.id == Some(*id));
        found.extend(facts.as_ref().filter(|_| is_new).and_then(|facts| of(*id, facts)));
    }
    Ok(found)
}

/// The target of a name or an id.
pub(crate) fn target_called(read: &Read<'_>, name: &str, not: &str) -> Result<Target, Refusal> {
    let known = targets(read)?;
    let names = || known.iter().map(|target| target.facts.name.as_str()).collect::<Vec<_>>();
    let is_called = |target: &&Target| {
        target.id.is_some_and(|id| id.to_string() == name)
            || target.facts.name.to_lowercase() == name.trim().to_lowercase()
    };
    known.iter().find(is_called).cloned().ok_or_else(|| {
        Refusal::not_found(
            format!("{not}: there is no target `{name}`."),
            format!("The targets are {}.", names().join(", ")),
        )
    })
}

pub(crate) fn publication_of(read: &Read<'_>) -> Result<press::Publication, Refusal> {
    let Publication { name, address, sender, language } = read.publication()?;
    Ok(press::Publication { name, address, sender, language })
}

/// What a release of the newsroom says of itself.
pub(crate) fn imprint(
    read: &Read<'_>,
    release: ReleaseId,
    time: jiff::Timestamp,
) -> Result<Imprint, Refusal> {
    Ok(Imprint { id: release.0, time, publication: publication_of(read)? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use brief::BriefId;
    use press::Outgoing;

    #[test]
    fn there_is_a_target_for_each_format_under_its_own_name() {
        let mut formats: Vec<Format> = BUILT_IN.iter().map(|(_, format, _)| *format).collect();
        formats.sort();
        let mut all = Format::ALL.to_vec();
        all.sort();
        assert_eq!(formats, all);
    }

    #[test]
    fn files_are_called_by_the_pattern_and_safe_in_any_case() {
        let mut brief = Brief::new(BriefId::missing(), "Who/What: a \"question\"?");
        brief.slug = "Who What".into();
        let imprint = Imprint::unreleased(b"", jiff::Timestamp::UNIX_EPOCH);
        let mut named = |pattern: &str, date: Option<brief::Date>| {
            brief.date = date;
            let mut target = Target::file(Format::Pdf);
            target.facts.pattern = pattern.into();
            target.file_name(&Document::Brief(&Outgoing::of(brief.clone())), &imprint)
        };
        let day = Some(brief::Date::constant(2024, 5, 12));
        assert_eq!(named("{date}-{slug}", day), "2024-05-12-who-what");
        assert_eq!(named("{date}-{slug}", None), "who-what", "no hyphen without a day");
        assert_eq!(named("{slug}-{version}", day), "who-what");
        assert_eq!(named("{headline}", day), "Who-What- a -question--");
        assert_eq!(named("../{slug}", day), "-who-what");
    }
}
