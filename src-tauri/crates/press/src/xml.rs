//! XML that is well-formed whatever a text holds.
//!
//! The quoting is quick-xml's; this adds what it leaves to its caller: elements that are always closed,
//! and characters that XML 1.0 (section 2.2) does not know.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::borrow::Cow;

/// XML in the making. Writing to memory cannot fail.
pub(crate) struct Xml(Writer<Vec<u8>>);

/// The attributes of an element, in order.
pub(crate) type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Xml {
    /// A piece of a file.
    pub(crate) fn piece() -> Self {
        Self(Writer::new(Vec::new()))
    }

    /// A file of its own.
    pub(crate) fn file() -> Self {
        let mut xml = Self::piece();
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)));
        xml.raw("\n");
        xml
    }

    /// An element with elements in it, on lines of its own.
    pub(crate) fn block(
        &mut self,
        name: &str,
        attributes: Attributes<'_>,
        inside: impl FnOnce(&mut Self),
    ) {
        self.event(Event::Start(start(name, attributes)));
        self.raw("\n");
        inside(self);
        self.event(Event::End(BytesEnd::new(name)));
        self.raw("\n");
    }

    /// An element with text and elements in it, on a line of its own.
    pub(crate) fn line_of(
        &mut self,
        name: &str,
        attributes: Attributes<'_>,
        inside: impl FnOnce(&mut Self),
    ) {
        self.event(Event::Start(start(name, attributes)));
        inside(self);
        self.event(Event::End(BytesEnd::new(name)));
        self.raw("\n");
    }

    /// An element with nothing but text in it, on a line of its own.
    pub(crate) fn line(&mut self, name: &str, attributes: Attributes<'_>, text: &str) {
        self.line_of(name, attributes, |xml| xml.text(text));
    }

    /// An element inside a text.
    pub(crate) fn word(&mut self, name: &str, attributes: Attributes<'_>, text: &str) {
        self.event(Event::Start(start(name, attributes)));
        self.text(text);
        self.event(Event::End(BytesEnd::new(name)));
    }

    /// An element with nothing in it, on a line of its own.
    pub(crate) fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.event(Event::Empty(start(name, attributes)));
        self.raw("\n");
    }

    /// Text.
    pub(crate) fn text(&mut self, text: &str) {
        // Quotes mean nothing outside of attributes, and are hard to read in disguise.
        let text = clean(text);
        let quoted = quick_xml::escape::partial_escape(text.as_ref());
        self.event(Event::Text(BytesText::from_escaped(quoted)));
    }

    /// What is XML already.
    pub(crate) fn raw(&mut self, xml: &str) {
        self.event(Event::Text(BytesText::from_escaped(xml)));
    }

    /// All of it.
    pub(crate) fn finish(self) -> String {
        String::from_utf8(self.0.into_inner()).unwrap_or_default()
    }

    fn event(&mut self, event: Event<'_>) {
        let _ = self.0.write_event(event);
    }
}

fn start<'a>(name: &'a str, attributes: Attributes<'_>) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (key, value) in attributes {
        start.push_attribute((*key, clean(value).as_ref()));
    }
    start
}

/// The deepest that elements stand in each other in any file that is read.
const MAX_DEPTH: usize = 64;

/// Whether elements stand in each other deeper than in any file that people make: what reads them calls
/// itself for each, until nothing is left to call from.
pub(crate) fn is_too_deep(text: &str) -> bool {
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    let mut depth = 0_usize;
    loop {
        match reader.read_event() {
            Ok(Event::Start(_)) => depth += 1,
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            Ok(Event::Eof) | Err(_) => return false,
            Ok(_) => {}
        }
        if depth > MAX_DEPTH {
            return true;
        }
    }
}

/// A text without the characters that no XML 1.0 file may hold, and without the other control
/// characters, which HTML refuses: U+FFFD stands in their place.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    if text.contains(is_refused) {
        return Cow::Owned(text.replace(is_refused, "\u{fffd}"));
    }
    Cow::Borrowed(text)
}

const fn is_refused(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_never_markup() {
        let mut xml = Xml::piece();
        xml.word("a", &[("href", "x\"<&>'")], "1 < 2 && \"3\" > ]]>");
        let text = xml.finish();
        assert_eq!(
            text,
            "<a href=\"x&quot;&lt;&amp;&gt;&apos;\">1 &lt; 2 &amp;&amp; \"3\" &gt; ]]&gt;</a>"
        );
    }

    #[test]
    fn depth_is_counted_where_elements_stay_open() {
        assert!(is_too_deep(&"<a>".repeat(65)));
        assert!(!is_too_deep(&"<a></a>".repeat(1000)));
        assert!(!is_too_deep(&("<a>".repeat(64) + &"</a>".repeat(64))));
    }

    #[test]
    fn characters_that_xml_does_not_know_are_replaced() {
        let odd: String = ('\0'..='\u{9f}').chain(['\u{fffe}', '\u{ffff}', '渡', '🌊']).collect();
        let cleaned = clean(&odd);
        assert!(!cleaned.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')));
        assert!(cleaned.ends_with("\u{fffd}\u{fffd}渡🌊") && cleaned.contains(" !\"#"));
        let mut xml = Xml::file();
        xml.line("a", &[("b", "\u{1}")], "\u{b}c");
        let head = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
        assert_eq!(xml.finish(), format!("{head}<a b=\"\u{fffd}\">\u{fffd}c</a>\n"));
    }
}
