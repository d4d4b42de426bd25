//! Filling templates: the built-in ones, or a newsroom's own of the same name.
//!
//! Whatever a template prints is escaped unless its name ends in `.css` or `.txt`. What a template
//! asks for and does not get is an error with its line, never a gap in the page.

use crate::{Format, Templates, Unwritable};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{
    AutoEscape, Environment, Error, Output, State, UndefinedBehavior, escape_formatter,
};
use serde::Serialize;
use std::borrow::Cow;
use std::fmt::Write as _;

/// Every template that is built in, by its name.
const BUILT_IN: [(&str, &str); 10] = [
    ("page.html", include_str!("html/templates/page.html")),
    ("page.css", include_str!("html/templates/page.css")),
    ("brief.html", include_str!("html/templates/brief.html")),
    ("edition.html", include_str!("html/templates/edition.html")),
    ("story.html", include_str!("html/templates/story.html")),
    ("sources.html", include_str!("html/templates/sources.html")),
    ("index.html", include_str!("site/templates/index.html")),
    ("archive.html", include_str!("site/templates/archive.html")),
    ("mail.html", include_str!("eml/templates/mail.html")),
    ("mail-story.html", include_str!("eml/templates/mail-story.html")),
];

/// The most that one document may cost, so that a template that never ends becomes an error. One that
/// is longer than any edition, of three thousand briefs, has room in it.
const FUEL: u64 = 10_000_000;

impl Templates {
    /// The built-in templates with their texts, for whoever begins one of their own.
    pub fn built_in() -> &'static [(&'static str, &'static str)] {
        &BUILT_IN
    }

    /// The names of the templates that a brief or an edition is made of in a format; none where the format
    /// has none.
    pub const fn names_of(format: Format) -> &'static [&'static str] {
        match format {
            Format::Html => &[
                "page.html",
                "page.css",
                "brief.html",
                "edition.html",
                "story.html",
                "sources.html",
            ],
            Format::Site => &[
                "page.html",
                "page.css",
                "brief.html",
                "edition.html",
                "story.html",
                "sources.html",
                "index.html",
                "archive.html",
            ],
            Format::Eml => &["mail.html", "mail-story.html"],
            Format::Pdf => &["brief.typ", "edition.typ"],
            _ => &[],
        }
    }
}

/// The templates of one press.
pub(crate) struct Engine<'a>(Environment<'a>);

impl<'a> Engine<'a> {
    /// With a newsroom's own templates in place of the built-in ones of their names; a name that is
    /// not built in is a partial that other templates may include.
    pub(crate) fn new(own: &'a Templates) -> Result<Self, Unwritable> {
        let mut environment = Environment::new();
        let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
        environment.set_syntax(syntax.map_err(|error| unwritable("", &error))?);
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_auto_escape_callback(escaping);
        environment.set_fuel(Some(FUEL));
        environment.set_formatter(print);
        environment.add_filter("lines", |text: Cow<'_, str>| lines(&text));
        environment.add_filter("css", |text: Cow<'_, str>| Value::from_safe_string(css(&text)));
        for (name, text) in BUILT_IN {
            add(&mut environment, name, own.text(name, text))?;
        }
        for (name, text) in &own.0 {
            add(&mut environment, name, text)?;
        }
        Ok(Self(environment))
    }

    /// Fills the template of a name.
    pub(crate) fn fill<T: Serialize>(&self, name: &str, with: &T) -> Result<String, Unwritable> {
        let template = self.0.get_template(name).map_err(|error| unwritable(name, &error))?;
        template.render(Value::from(Serde(with))).map_err(|error| unwritable(name, &error))
    }
}

fn add<'a>(to: &mut Environment<'a>, name: &'a str, text: &'a str) -> Result<(), Unwritable> {
    to.add_template(name, text).map_err(|error| unwritable(name, &error))
}

/// As minijinja prints, but with slashes left alone: they end nothing in a quoted attribute, and pages
/// are full of addresses.
fn print(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    if !matches!(state.auto_escape(), AutoEscape::Html)
        || value.is_safe()
        || value.as_str().is_none()
    {
        return escape_formatter(out, state, value);
    }
    Ok(out.write_str(&escaped(value.as_str().unwrap_or_default()))?)
}

fn escaping(name: &str) -> AutoEscape {
    let ending = name.rsplit('.').next().unwrap_or_default();
    match ending.to_ascii_lowercase().as_str() {
        "css" | "txt" => AutoEscape::None,
        _ => AutoEscape::Html,
    }
}

/// The innermost template that failed, with its line.
fn unwritable(name: &str, error: &Error) -> Unwritable {
    let mut innermost = error;
    while let Some(source) = std::error::Error::source(innermost).and_then(|e| e.downcast_ref()) {
        innermost = source;
    }
    let what = innermost.kind();
    let said = innermost.detail().map(|detail| format!("{what}: {detail}"));
    let said = said.unwrap_or_else(|| what.to_string());
    Unwritable::Template {
        name: innermost.name().unwrap_or(name).to_owned(),
        reason: match innermost.line() {
            Some(line) => format!("line {line}: {said}"),
            None => said,
        },
    }
}

/// A text whose lines stay lines.
fn lines(text: &str) -> Value {
    Value::from_safe_string(escaped(text).replace('\n', "<br>\n"))
}

/// Text is data: nothing in it is ever markup.
pub(crate) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c => safe.push(c),
        }
    }
    safe
}

/// A string of CSS (CSS Syntax 3, §4.3.5) that neither ends early nor ends the style element.
fn css(text: &str) -> String {
    let mut safe = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' | '<' | '>' | '&' => {
                let _ = write!(safe, "\\{:x} ", u32::from(character));
            }
            c if c.is_control() => safe.push(' '),
            c => safe.push(c),
        }
    }
    safe.push('"');
    safe
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn own(name: &str, text: &str) -> Templates {
        Templates(BTreeMap::from([(name.to_owned(), text.to_owned())]))
    }

    fn filled(name: &str, text: &str) -> Result<String, String> {
        let with = BTreeMap::from([("headline", "a <b> & \"c\"\nd")]);
        let templates = own(name, text);
        Engine::new(&templates)
            .and_then(|engine| engine.fill(name, &with))
            .map_err(|error| error.to_string())
    }

    #[test]
    fn every_template_that_is_built_in_belongs_to_a_format() {
        let named: Vec<&str> =
            Format::ALL.iter().flat_map(|f| Templates::names_of(*f)).copied().collect();
        for (name, _) in Templates::built_in() {
            assert!(named.contains(name), "{name}");
        }
        let typeset = ["brief.typ", "edition.typ"];
        let known =
            |name: &&str| BUILT_IN.iter().any(|(known, _)| known == name) || typeset.contains(name);
        assert!(named.iter().all(known), "{named:?}");
    }

    #[test]
    fn what_a_template_prints_is_escaped_unless_it_is_plain_text() {
        let safe = "a &lt;b&gt; &amp; &quot;c&quot;";
        let html = filled("own.html", "{{ headline }}").unwrap();
        assert_eq!(html, format!("{safe}\nd"));
        assert_eq!(filled("own", "{{ headline }}").unwrap(), html, "whatever its name");
        assert_eq!(filled("own.html", "{{ headline|lines }}").unwrap(), format!("{safe}<br>\nd"));
        assert_eq!(filled("own.txt", "{{ headline }}").unwrap(), "a <b> & \"c\"\nd");
        let css = filled("own.css", "{{ headline|css }}").unwrap();
        assert_eq!(css, "\"a \\3c b\\3e  \\26  \\22 c\\22  d\"");
    }

    #[test]
    fn a_template_that_fails_is_named_with_its_line_and_why() {
        let cases = [
            (
                "own.html",
                "one\n{{ headlin }}",
                "the template own.html does not work: line 2: undefined value",
            ),
            (
                "own.html",
                "{% if headline %}\n\n{{",
                "the template own.html does not work: line 3: syntax error",
            ),
            (
                "brief.html",
                "{% include 'gone.html' %}",
                "the template brief.html does not work: line 1: template not found",
            ),
            (
                "own.html",
                "{% for n in range(9000) %}{% for m in range(9000) %}{{ n * m }}{% endfor %}{% endfor %}",
                "the template own.html does not work: line 1: engine ran out of fuel",
            ),
            (
                "own.html",
                "{% include 'own.html' %}",
                "the template own.html does not work: line 1:",
            ),
        ];
        for (name, text, reason) in cases {
            let said = filled(name, text).unwrap_err();
            assert!(said.starts_with(reason), "{text}: {said}");
        }
    }

    #[test]
    fn a_fault_inside_a_partial_names_the_partial() {
        let mut templates = own("outer.html", "\n\n{% include 'inner.html' %}");
        templates.0.insert("inner.html".into(), "\n{{ nothing }}".into());
        let engine = Engine::new(&templates).unwrap();
        let error = engine.fill("outer.html", &BTreeMap::<String, String>::new()).unwrap_err();
        let Unwritable::Template { name, reason } = error else { panic!("{error}") };
        assert_eq!(name, "inner.html");
        assert!(reason.starts_with("line 2: "), "{reason}");
    }
}
