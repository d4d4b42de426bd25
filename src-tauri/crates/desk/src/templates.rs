//! What a brief of a section begins with, kept by the chief; and when the day is due.

use crate::planning::{refuse_control, tidy_line};
use crate::{Acting, Desk, Refusal, Role};
use archive::{Action, ArchiveError, Read, Template, TemplateGroup};
use brief::{Brief, BriefId, Date, Fact, ItemId, Link, Perspective};
use serde::Serialize;

/// The most parts of one kind that a template may bring.
const MOST: usize = 20;

/// A section's template.
#[derive(Clone, Debug, Serialize)]
pub struct TemplateView {
    /// The section.
    pub section: String,
    /// What a brief of it begins with.
    pub template: Template,
}

/// How the newsroom works, as everybody may see it.
#[derive(Clone, Debug, Serialize)]
pub struct NewsroomView {
    /// The templates, by section.
    pub templates: Vec<TemplateView>,
    /// When the day's edition is due by the newsroom's clocks, `HH:MM`.
    pub deadline: Option<String>,
}

impl Desk {
    /// Templates and deadline.
    pub fn newsroom(&self) -> Result<NewsroomView, Refusal> {
        self.archive.read(|read| {
            let templates = read.templates()?.into_iter();
            let templates =
                templates.map(|(section, template)| TemplateView { section, template }).collect();
            Ok::<_, Refusal>(NewsroomView { templates, deadline: read.deadline()? })
        })
    }
}

impl Acting<'_> {
    /// Says what a brief of a section begins with; `None` takes the template away. Chiefs only.
    pub fn set_template(
        &self,
        section: &str,
        template: Option<Template>,
    ) -> Result<NewsroomView, Refusal> {
        const NOT: &str = "The template was not saved";
        self.require(Role::Chief, NOT)?;
        let section = tidy_line(section);
        if section.is_empty() {
            return Err(Refusal::bad_input(
                format!("{NOT}: it belongs to no section."),
                "Name the section as it is printed.",
            ));
        }
        refuse_control(NOT, &section)?;
        let template = template.map(|template| tidied(NOT, template)).transpose()?;
        self.record(&Action::TemplateSet { section, template })?;
        self.desk.newsroom()
    }

    /// Says when the day's edition is due, `HH:MM`; `None` is never. Chiefs only.
    pub fn set_deadline(&self, deadline: Option<&str>) -> Result<NewsroomView, Refusal> {
        const NOT: &str = "The deadline was not saved";
        self.require(Role::Chief, NOT)?;
        let deadline = deadline.map(str::trim).filter(|time| !time.is_empty());
        let deadline = deadline.map(|time| {
            jiff::civil::Time::strptime("%H:%M", time)
                .map(|time| time.strftime("%H:%M").to_string())
                .map_err(|_| {
                    Refusal::bad_input(
                        format!("{NOT}: `{time}` is no time of day."),
                        "Write it as 17:30.",
                    )
                })
        });
        self.record(&Action::DeadlineSet { deadline: deadline.transpose()? })?;
        self.desk.newsroom()
    }
}

/// An empty brief of a section with the parts of its template; `id` names the parts by their number.
/// The date is today's where the template says so.
pub(crate) fn begun(
    read: &Read<'_>,
    brief: BriefId,
    section: Option<&str>,
    today: Option<Date>,
    id: &mut dyn FnMut(u64) -> ItemId,
) -> Result<Brief, ArchiveError> {
    let mut text = Brief::new(brief, "");
    text.section = section.map(str::to_owned);
    let template = section.map(|name| read.template(name)).transpose()?.flatten();
    let Some(template) = template else { return Ok(text) };
    let mut number = 0;
    let mut next = || {
        number += 1;
        id(number)
    };
    text.facts = (0..template.facts).map(|_| Fact::new(next(), "")).collect();
    for TemplateGroup { group, outlets } in template.groups {
        text.perspectives.push(perspective(next(), group, outlets));
    }
    text.links =
        template.links.into_iter().map(|label| Link { label, url: String::new() }).collect();
    text.date = today.filter(|_| template.today);
    Ok(text)
}

/// A perspective of which only the group and its outlets are known.
pub(crate) fn perspective(id: ItemId, group: String, outlets: Vec<String>) -> Perspective {
    let (framing, bias) = (String::new(), String::new());
    Perspective { id, group, outlets, framing, bias, sources: Vec::new() }
}

fn tidied(not: &str, template: Template) -> Result<Template, Refusal> {
    let most = [template.facts as usize, template.groups.len(), template.links.len()];
    if most.into_iter().any(|count| count > MOST) {
        return Err(Refusal::bad_input(
            format!("{not}: it has more than {MOST} parts of one kind."),
            "Take some out.",
        ));
    }
    let tidy = |lines: Vec<String>| -> Vec<String> {
        lines.iter().map(|line| tidy_line(line)).filter(|line| !line.is_empty()).collect()
    };
    let groups = template.groups.into_iter().map(|TemplateGroup { group, outlets }| {
        TemplateGroup { group: tidy_line(&group), outlets: tidy(outlets) }
    });
    let groups: Vec<_> =
        groups.filter(|one| !one.group.is_empty() || !one.outlets.is_empty()).collect();
    for one in &groups {
        refuse_control(not, &one.group)?;
        one.outlets.iter().try_for_each(|outlet| refuse_control(not, outlet))?;
    }
    let links = tidy(template.links);
    links.iter().try_for_each(|label| refuse_control(not, label))?;
    Ok(Template { facts: template.facts, groups, links, today: template.today })
}
