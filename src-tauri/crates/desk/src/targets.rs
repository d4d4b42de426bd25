//! Named ways out: format, folder, file names, template. One for each format is there from the start; the
//! newsroom changes them, adds others, and ticks those that its menus show.

use crate::planning::{refuse_control, tidy_line};
use crate::{Acting, Desk, Format, Refusal, Role};
use archive::{
    Action, EditionPlan, Publication, Read, ReleaseId, TargetFacts, TargetId, TargetTemplate, Write,
};
use brief::{Brief, ItemId};
use press::{Document, Imprint, Templates};
use serde::{Deserialize, Serialize};
use std::path::Path;

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
    /// The file that its own template came from.
    pub template: Option<String>,
}

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
            template: facts.template.map(|template| template.file),
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

    /// Gives a target a template of the newsroom's own, from a file named like the built-in one that it
    /// stands for; `None` takes it away. Chiefs only.
    pub fn set_target_template(
        &self,
        id: TargetId,
        file: Option<&Path>,
    ) -> Result<PressView, Refusal> {
        const NOT: &str = "The template was not taken";
        self.require(Role::Chief, NOT)?;
        let read = file.map(|path| template_file(NOT, path)).transpose()?;
        let time = self.desk.now();
        self.write(|write| {
            let mut target = target_called(write, &id.to_string(), NOT)?;
            target.facts.template = match &read {
                Some((name, text)) => Some(TargetTemplate {
                    file: name.clone(),
                    name: name.clone(),
                    text: write.keep_bytes(text.as_bytes())?,
                }),
                None => None,
            };
            let set = Action::TargetSet { target: id, facts: Some(target.facts) };
            write.record(self.me.id, &time, &set)?;
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

/// The most bytes of a template.
const LARGEST_TEMPLATE: u64 = 512 * 1024;

fn template_file(not: &str, path: &Path) -> Result<(String, String), Refusal> {
    let size = std::fs::metadata(path).map_err(|error| Refusal::io("read", path, &error))?.len();
    if size > LARGEST_TEMPLATE {
        return Err(Refusal::bad_input(
            format!("{not}: {} is larger than a template.", path.display()),
            "Choose a text file of at most 512 kB.",
        ));
    }
    let text = std::fs::read_to_string(path).map_err(|error| Refusal::io("read", path, &error))?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    Ok((name.unwrap_or_default(), text))
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
        assert_eq!(unknown_word("{slug}-{day}"), Some("day"));
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
