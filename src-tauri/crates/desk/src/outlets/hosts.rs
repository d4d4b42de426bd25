//! Hosts: where an address leads, whose name a host bears, and which hosts many outlets share.

use url::{Host, Url};

/// Platforms where anybody publishes under one host, pages that collect or copy others' work, and
/// hosts that only shorten addresses: such a host says nothing about the outlet.
const SHARED: [&str; 44] = [
    "apple.news",
    "archive.is",
    "archive.org",
    "archive.ph",
    "archive.today",
    "bit.ly",
    "bsky.app",
    "bsky.social",
    "buymeacoffee.com",
    "dailymotion.com",
    "discord.com",
    "docs.google.com",
    "drive.google.com",
    "facebook.com",
    "fb.com",
    "flipboard.com",
    "github.com",
    "instagram.com",
    "issuu.com",
    "linkedin.com",
    "mastodon.social",
    "msn.com",
    "news.google.com",
    "patreon.com",
    "perplexity.ai",
    "podcasts.apple.com",
    "reddit.com",
    "rumble.com",
    "scribd.com",
    "sites.google.com",
    "soundcloud.com",
    "spotify.com",
    "t.co",
    "t.me",
    "telegram.org",
    "threads.net",
    "tiktok.com",
    "twitch.tv",
    "twitter.com",
    "vimeo.com",
    "vk.com",
    "weibo.com",
    "x.com",
    "youtube.com",
];

/// Shared too, but whoever writes there has a host of their own below it.
const OWN_BELOW: [&str; 14] = [
    "beehiiv.com",
    "blogspot.com",
    "ghost.io",
    "github.io",
    "livejournal.com",
    "medium.com",
    "over-blog.com",
    "squarespace.com",
    "substack.com",
    "tumblr.com",
    "typepad.com",
    "weebly.com",
    "wixsite.com",
    "wordpress.com",
];

/// Parts before a domain that lead to the same outlet, in another language or on another screen.
const SAME_BELOW: [&str; 12] = [
    "amp",
    "edition",
    "en",
    "eng",
    "english",
    "global",
    "international",
    "m",
    "mobile",
    "news",
    "us",
    "www",
];

/// The host of a web address: lower case, without `www.`. `None` where there is none.
pub(crate) fn host_of(url: &str) -> Option<String> {
    let url = Url::parse(url.trim()).ok()?;
    if !matches!(url.scheme(), "http" | "https") {
        return None;
    }
    match url.host()? {
        Host::Domain(host) => plain(host),
        Host::Ipv4(_) | Host::Ipv6(_) => None,
    }
}

/// The host that a person typed, be it a whole address or the bare host.
pub(crate) fn typed_host(text: &str) -> Option<String> {
    let text = text.trim();
    if text.contains(char::is_whitespace) {
        return None;
    }
    if text.contains("://") { host_of(text) } else { host_of(&format!("https://{text}")) }
}

fn plain(host: &str) -> Option<String> {
    let host = host.trim_end_matches('.').to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    // A suffix alone, like `co.uk`, is nobody's.
    psl::domain_str(host)?;
    Some(host.to_owned())
}

/// Whether many outlets publish under this host.
pub(crate) fn is_shared(host: &str) -> bool {
    OWN_BELOW.contains(&host) || SHARED.iter().any(|shared| is_at_or_below(host, shared))
}

fn is_at_or_below(host: &str, top: &str) -> bool {
    host.strip_suffix(top).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// The host and those above it, the longest first.
pub(crate) fn with_those_above(host: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(host), |host| host.split_once('.').map(|(_, above)| above))
}

/// What somebody registered: `example.co.uk` of `news.example.co.uk`.
pub(crate) fn registered(host: &str) -> &str {
    for top in OWN_BELOW {
        if let Some(own) = host.strip_suffix(top).and_then(|rest| rest.strip_suffix('.')) {
            let own = own.rsplit('.').next().unwrap_or(own);
            return &host[host.len() - own.len() - 1 - top.len()..];
        }
    }
    psl::domain_str(host).unwrap_or(host)
}

/// The name that the host bears: `example` of `example.co.uk`, also of `en.example.co.uk`. `None`
/// for a host below it that may be something else, like `markets.example.com`.
pub(crate) fn label(host: &str) -> Option<&str> {
    let registered = registered(host);
    let below = host[..host.len() - registered.len()].trim_end_matches('.');
    if !below.split('.').all(|part| part.is_empty() || SAME_BELOW.contains(&part)) {
        return None;
    }
    registered.split('.').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_read_out_of_an_address_and_out_of_nothing_else() {
        for (url, host) in [
            ("https://www.Gazette.example/a?b#c", Some("gazette.example")),
            ("http://news.gazette.example:8080/", Some("news.gazette.example")),
            ("https://gazette.example./", Some("gazette.example")),
            ("https://zürich.example/", Some("xn--zrich-kva.example")),
            ("https://user@gazette.example/", Some("gazette.example")),
            ("https://127.0.0.1/", None),
            ("https://localhost/", None),
            ("https://co.uk/", None),
            ("mailto:desk@gazette.example", None),
            ("gazette.example", None),
            ("https://", None),
            ("", None),
        ] {
            assert_eq!(host_of(url).as_deref(), host, "{url}");
        }
        assert_eq!(typed_host("WWW.Gazette.example").as_deref(), Some("gazette.example"));
        assert_eq!(typed_host("Holm Gazette"), None);
        assert_eq!(typed_host("Gazette"), None);
    }

    #[test]
    fn hosts_that_many_share_are_known() {
        for host in ["youtube.com", "m.youtube.com", "x.com", "substack.com", "news.google.com"] {
            assert!(is_shared(host), "{host}");
        }
        for host in ["weir.substack.com", "holmx.com", "google.com", "gazette.example"] {
            assert!(!is_shared(host), "{host}");
        }
    }

    #[test]
    fn the_kept_lists_are_sorted_and_lower_case() {
        for list in [&SHARED[..], &OWN_BELOW[..], &SAME_BELOW[..]] {
            assert!(list.is_sorted(), "{list:?}");
            assert!(list.iter().all(|host| host.to_lowercase() == **host));
        }
    }

    #[test]
    fn a_host_bears_a_name() {
        for (host, name) in [
            ("weir.co.uk", Some("weir")),
            ("en.weir.co.uk", Some("weir")),
            ("markets.weir.com", None),
            ("weir.substack.com", Some("weir")),
            ("a.weir.substack.com", None),
            ("weir.example", Some("weir")),
        ] {
            assert_eq!(label(host), name, "{host}");
        }
        assert_eq!(registered("a.weir.substack.com"), "weir.substack.com");
    }
}
