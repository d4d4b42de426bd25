//! Web addresses: which are kept, and how they are cleaned.

use std::sync::LazyLock;
use url::Url;

/// The kept list: names, then beginnings of names.
static TRACKING: LazyLock<(Vec<&str>, Vec<&str>)> = LazyLock::new(|| {
    let lines = include_str!("tracking.txt").lines().map(str::trim);
    let names: Vec<&str> =
        lines.filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    let beginnings = names.iter().filter_map(|name| name.strip_suffix('*')).collect();
    (names.into_iter().filter(|name| !name.ends_with('*')).collect(), beginnings)
});

/// An address of the web, without what only tracks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CleanAddress {
    /// The address.
    pub url: String,
    /// How many parameters went.
    pub removed: usize,
}

/// Cleans an address; `www.` is enough to know one. `None` where it does not lead into the web.
pub fn clean_address(address: &str) -> Option<CleanAddress> {
    let address = address.trim();
    let mut url = match Url::parse(address) {
        Err(_) if begins_with_www(address) => Url::parse(&format!("https://{address}")).ok()?,
        parsed => parsed.ok()?,
    };
    let host = url.host_str()?.trim_end_matches('.');
    if !matches!(url.scheme(), "http" | "https") || !host.contains(['.', ':']) {
        return None;
    }
    // Names and passwords in an address are nobody's to print.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    let removed = without_tracking(&mut url);
    Some(CleanAddress { url: url.into(), removed })
}

/// What two addresses of one page have in common: neither scheme, `www.`, tracking, place in the
/// page nor a last slash count.
pub fn address_key(address: &str) -> String {
    let Some(clean) = clean_address(address) else { return address.trim().to_owned() };
    let bare = clean.url.split('#').next().unwrap_or_default();
    let bare = bare.split_once("://").map_or(bare, |(_, rest)| rest);
    let bare = bare.strip_prefix("www.").unwrap_or(bare);
    bare.trim_end_matches('/').to_owned()
}

pub(super) fn begins_with_www(text: &str) -> bool {
    text.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www."))
}

/// Takes parameters out without writing the others anew.
fn without_tracking(url: &mut Url) -> usize {
    let query = url.query().unwrap_or_default().to_owned();
    let kept: Vec<&str> = query.split('&').filter(|pair| !is_tracking(pair)).collect();
    let removed = query.split('&').count() - kept.len();
    if removed > 0 {
        let kept = kept.join("&");
        url.set_query(Some(kept.as_str()).filter(|query| !query.is_empty()));
    }
    // Some hide them behind the hash.
    let is_all_tracking =
        |fragment: &str| fragment.contains('=') && fragment.split('&').all(is_tracking);
    if url.fragment().is_some_and(is_all_tracking) {
        url.set_fragment(None);
        return removed + 1;
    }
    removed
}

fn is_tracking(pair: &str) -> bool {
    let name = pair.split('=').next().unwrap_or_default().to_ascii_lowercase();
    let (names, beginnings) = &*TRACKING;
    names.contains(&name.as_str()) || beginnings.iter().any(|start| name.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_tracks_goes() {
        for (address, clean, removed) in [
            ("https://a.example/x?utm_source=n&id=7&UTM_medium=e", "https://a.example/x?id=7", 2),
            ("https://a.example/?fbclid=1", "https://a.example/", 1),
            ("https://a.example/x?q=a%20b+c&gclid=1#top", "https://a.example/x?q=a%20b+c#top", 1),
            ("https://a.example/x#utm_source=rss&utm_medium=feed", "https://a.example/x", 1),
            ("https://a.example/x?a=1&a=2", "https://a.example/x?a=1&a=2", 0),
            ("https://me:secret@a.example/x", "https://a.example/x", 0),
            (" www.a.example/x ", "https://www.a.example/x", 0),
        ] {
            let expect = CleanAddress { url: clean.into(), removed };
            assert_eq!(clean_address(address), Some(expect), "{address}");
        }
    }

    #[test]
    fn what_does_not_lead_into_the_web_is_none() {
        for address in [
            "javascript:alert(1)",
            "data:text/html,hello",
            "mailto:desk@a.example",
            "file:///etc/passwd",
            "https://localhost/",
            "/x",
            "www.",
            "",
        ] {
            assert_eq!(clean_address(address), None, "{address}");
        }
    }

    #[test]
    fn two_ways_to_one_page_have_one_key() {
        let key = address_key("https://www.a.example/x/?id=7");
        for same in ["http://a.example/x/?id=7&utm_campaign=z", "https://a.example/x/?id=7#part"] {
            assert_eq!(address_key(same), key);
        }
        assert_eq!(address_key("https://a.example/x/"), address_key("https://a.example/x"));
        assert_ne!(address_key("https://a.example/x?id=8"), key);
    }

    #[test]
    fn the_kept_list_is_lower_case_and_says_nothing_twice() {
        let mut names: Vec<&str> = TRACKING.0.iter().chain(&TRACKING.1).copied().collect();
        assert!(names.iter().all(|name| name.to_lowercase() == **name && !name.contains(' ')));
        let many = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), many);
        assert!(!TRACKING.1.iter().any(|start| start.len() < 4), "too much begins so");
    }
}
