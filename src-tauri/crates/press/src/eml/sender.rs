//! Who a newsletter is from, as RFC 5322 (§3.4) writes a mailbox.

use url::Host;

/// A name and an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sender {
    pub(super) name: Option<String>,
    pub(super) address: String,
}

/// What stands in place of an address that nobody gave; RFC 2606 keeps the domain from ever being
/// one.
const NOBODY: &str = "no-sender@newsroom.invalid";

impl Sender {
    /// Reads `Name <address>` or an address; nothing where it is neither.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.chars().any(char::is_control) {
            return None;
        }
        let (name, address) = match text.strip_suffix('>').and_then(|text| text.rsplit_once('<')) {
            Some((name, address)) => (name.trim().trim_matches('"').trim(), address),
            None => ("", text),
        };
        let address = mailbox(address.trim())?;
        Some(Self { name: (!name.is_empty()).then(|| name.to_owned()), address })
    }

    /// Where nobody said who sends.
    pub(super) fn nobody(publication: &str) -> Self {
        Self { name: Some(format!("{publication} (no sender set)")), address: NOBODY.to_owned() }
    }

    /// What an inbox shows.
    pub(super) fn shown(&self) -> String {
        match &self.name {
            Some(name) => format!("{name} <{}>", self.address),
            None => self.address.clone(),
        }
    }
}

/// An address in ASCII: letters of other scripts before the @ need a mail system of their own (RFC
/// 6531), those behind it have an ASCII form.
fn mailbox(address: &str) -> Option<String> {
    let (local, domain) = address.rsplit_once('@')?;
    let is_atom = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    let is_dotted = !local.starts_with('.') && !local.ends_with('.') && !local.contains("..");
    if local.is_empty() || !local.chars().all(is_atom) || !is_dotted || local.len() > 64 {
        return None;
    }
    match Host::parse(domain).ok()? {
        Host::Domain(domain) if domain.contains('.') => Some(format!("{local}@{domain}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sender_is_an_address_with_or_without_a_name() {
        let cases = [
            ("desk@strait.example", Some((None, "desk@strait.example"))),
            (
                "Strait & Sound <desk@strait.example>",
                Some((Some("Strait & Sound"), "desk@strait.example")),
            ),
            (
                "\"Strait, The\" <desk@strait.example>",
                Some((Some("Strait, The"), "desk@strait.example")),
            ),
            ("Ä <a+b@bücher.example>", Some((Some("Ä"), "a+b@xn--bcher-kva.example"))),
            ("desk", None),
            ("desk@", None),
            ("a b@strait.example", None),
            ("a..b@strait.example", None),
            ("ä@strait.example", None),
            ("a@strait.example, b@strait.example", None),
            ("a@strait.example\r\nBcc: b@evil.example", None),
            ("A <a@strait.example> B", None),
            ("a@[127.0.0.1]", None),
            ("", None),
        ];
        for (text, expect) in cases {
            let found = Sender::read(text);
            let found =
                found.as_ref().map(|sender| (sender.name.as_deref(), sender.address.as_str()));
            assert_eq!(found, expect, "{text:?}");
        }
    }
}
