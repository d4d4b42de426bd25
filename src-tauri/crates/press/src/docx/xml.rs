//! XML as it is written: every text escaped, nothing in it that XML 1.0 does not allow.

use quick_xml::escape::escape;

/// A part that is being written.
#[derive(Debug)]
pub(super) struct Xml(String);

impl Xml {
    /// A document with its declaration.
    pub(super) fn document() -> Self {
        Self("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".into())
    }

    /// Opens an element.
    pub(super) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.begin(name, attributes);
        self.0.push('>');
    }

    /// An element with nothing in it.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.begin(name, attributes);
        self.0.push_str("/>");
    }

    /// Closes an element.
    pub(super) fn close(&mut self, name: &str) {
        self.0.extend(["</", name, ">"]);
    }

    /// Words between elements.
    pub(super) fn words(&mut self, words: &str) {
        self.0.push_str(&escape(allowed(words)));
    }

    /// An element with nothing but words in it.
    pub(super) fn element(&mut self, name: &str, attributes: &[(&str, &str)], words: &str) {
        self.open(name, attributes);
        self.words(words);
        self.close(name);
    }

    /// The bytes of the part.
    pub(super) fn finish(self) -> Vec<u8> {
        self.0.into_bytes()
    }

    fn begin(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.0.extend(["<", name]);
        for (key, value) in attributes {
            // A reader would take other white space in an attribute for spaces.
            let value = allowed(value).replace(['\n', '\t', '\r'], " ");
            self.0.extend([" ", key, "=\"", &escape(value.as_str()), "\""]);
        }
    }
}

/// The text with U+FFFD in place of what XML 1.0 does not allow (section 2.2), and of carriage returns,
/// which a reader would take for line feeds.
fn allowed(text: &str) -> String {
    let allow = |c: char| match c {
        '\t' | '\n' => c,
        c if c.is_ascii_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => '\u{fffd}',
        c => c,
    };
    text.chars().map(allow).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_was_typed_becomes_markup() {
        let mut xml = Xml::document();
        xml.open("a", &[("b", "\"<&>'\n\u{1}")]);
        xml.words("<c> & \u{0}\u{ffff}]]>");
        xml.empty("d", &[]);
        xml.close("a");
        let text = String::from_utf8(xml.finish()).unwrap();
        let body = text.split_once('\n').unwrap().1;
        assert_eq!(
            body,
            "<a b=\"&quot;&lt;&amp;&gt;&apos; \u{fffd}\">&lt;c&gt; &amp; \u{fffd}\u{fffd}]]&gt;<d/></a>"
        );
    }
}
