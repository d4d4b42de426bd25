//! Addresses that may be linked: those of the web, and no others. `javascript:`, `data:` and whatever
//! else an address may be is text.

use brief::Source;
use std::fmt::Write as _;
use url::{Position, Url};

/// The address to link, whole and in the letters that RFC 3986 allows; nothing where it is not one
/// of `http` or `https` with a host, or carries a name and password.
pub(crate) fn web_address(text: &str) -> Option<String> {
    let url = Url::parse(text.trim()).ok()?;
    let is_web = matches!(url.scheme(), "http" | "https") && url.host_str().is_some();
    let is_open = url.username().is_empty() && url.password().is_none();
    (is_web && is_open).then(|| spelled(&url))
}

/// With what the URL Standard leaves as it is, though RFC 3986 has no place for it, escaped.
fn spelled(url: &Url) -> String {
    let mut whole = url[..Position::BeforePath].to_owned();
    escape_into(&mut whole, &url[Position::BeforePath..Position::BeforeFragment]);
    escape_into(&mut whole, &url.fragment().unwrap_or_default().replace('#', "%23"));
    whole
}

fn escape_into(whole: &mut String, part: &str) {
    let mut rest = part.chars();
    while let Some(character) = rest.next() {
        let digits = || rest.as_str().bytes().take(2).filter(u8::is_ascii_hexdigit).count();
        match character {
            '|' | '\\' | '^' | '`' | '{' | '}' | '[' | ']' | '"' | '<' | '>' | ' ' => {
                let _ = write!(whole, "%{:02X}", u32::from(character));
            }
            '%' if digits() < 2 => whole.push_str("%25"),
            c => whole.push(c),
        }
    }
}

/// What a source is called: its outlet, else the host of its address, else the address.
pub(crate) fn name_of_source(source: &Source) -> String {
    let outlet = source.outlet.trim();
    if !outlet.is_empty() {
        return outlet.to_owned();
    }
    let host = Url::parse(source.url.trim()).ok().and_then(|url| url.host_str().map(str::to_owned));
    let host = host.map(|host| host.strip_prefix("www.").unwrap_or(&host).to_owned());
    host.unwrap_or_else(|| source.url.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_are_linked() {
        let cases = [
            ("https://a.example/b?c=1&d=<2>", Some("https://a.example/b?c=1&d=%3C2%3E")),
            (" http://a.example ", Some("http://a.example/")),
            ("https://daily.example/渡轮", Some("https://daily.example/%E6%B8%A1%E8%BD%AE")),
            ("https://a.example/x?y=a|b&z={1}", Some("https://a.example/x?y=a%7Cb&z=%7B1%7D")),
            ("https://a.example/100%", Some("https://a.example/100%25")),
            ("https://a.example/a%20b#c#d", Some("https://a.example/a%20b#c%23d")),
            ("https://[2001:db8::1]/a", Some("https://[2001:db8::1]/a")),
            ("javascript:alert(1)", None),
            ("JaVaScRiPt:alert(1)", None),
            ("java\nscript:alert(1)", None),
            ("data:text/html,<script>alert(1)</script>", None),
            ("file:///etc/passwd", None),
            ("mailto:desk@a.example", None),
            ("//a.example/b", None),
            ("a.example", None),
            ("https://user:word@a.example/", None),
            ("https://", None),
            ("", None),
        ];
        for (text, expect) in cases {
            assert_eq!(web_address(text).as_deref(), expect, "{text:?}");
        }
    }

    #[test]
    fn a_source_without_an_outlet_is_called_by_its_host() {
        let name = |outlet: &str, url: &str| name_of_source(&Source::new(outlet, url));
        assert_eq!(name("Quay", "https://quay.example/a"), "Quay");
        assert_eq!(name(" ", "https://www.quay.example/a"), "quay.example");
        assert_eq!(name("", "on paper"), "on paper");
    }
}
