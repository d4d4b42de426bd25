//! Previews on their way into the window. They are pages that the press made of story text, so they come
//! under an origin and a policy of their own, in which nothing is fetched and nothing runs but a few lines of
//! ours, which keep the place that somebody scrolled to. The window shows them in a frame without other rights.

use desk::PreviewBody;
use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};
use tauri::http::{Response, StatusCode, header};
use uuid::Uuid;

/// The scheme under which they are asked for.
pub const SCHEME: &str = "preview";

/// Older ones are forgotten: a window shows one, and a few windows may be open.
const MOST: usize = 8;

/// What a preview may do: show itself, with styles that stand in it.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";

/// Keeps the place in a page. It is named by a word that was drawn after the page was made, so that nothing
/// that stands in the page can pass for it.
const PLACE: &str = include_str!("../../ui/src/ipc/preview-place.js");

/// What was shown last.
#[derive(Default)]
pub struct Previews(Mutex<VecDeque<(Uuid, Vec<Kept>)>>);

struct Kept {
    media: &'static str,
    bytes: Vec<u8>,
    policy: String,
}

impl Kept {
    fn page(html: &str) -> Self {
        let drawn = Uuid::new_v4();
        let bytes = format!("{html}<script nonce=\"{drawn}\">{PLACE}</script>").into_bytes();
        let policy = format!("{POLICY} allow-scripts; script-src 'nonce-{drawn}'");
        Self { media: "text/html; charset=utf-8", bytes, policy }
    }

    fn picture(png: &[u8]) -> Self {
        Self { media: "image/png", bytes: png.to_vec(), policy: POLICY.to_owned() }
    }
}

impl Previews {
    /// Keeps a preview for the window that asked for it, and gives the addresses of its parts; a text has
    /// none.
    pub fn keep(&self, body: &PreviewBody) -> Vec<String> {
        let kept: Vec<Kept> = match body {
            PreviewBody::Page(html) => vec![Kept::page(html)],
            PreviewBody::Pictures(pages) => pages.iter().map(|png| Kept::picture(png)).collect(),
            PreviewBody::Text(_) | PreviewBody::Elsewhere => return Vec::new(),
        };
        let name = Uuid::new_v4();
        let addresses = (0..kept.len()).map(|part| address(name, part)).collect();
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.push_back((name, kept));
        while all.len() > MOST {
            all.pop_front();
        }
        addresses
    }

    /// What stands at an address: `/NAME/PART`.
    pub fn answer(&self, path: &str) -> Response<Vec<u8>> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = path.trim_start_matches('/').split_once('/').and_then(|(name, part)| {
            let (name, part): (Uuid, usize) = (name.parse().ok()?, part.parse().ok()?);
            all.iter().find(|(known, _)| *known == name)?.1.get(part)
        });
        let policy = found.map_or(POLICY, |kept| kept.policy.as_str());
        let answer = Response::builder()
            .header(header::CONTENT_SECURITY_POLICY, policy)
            .header(header::CACHE_CONTROL, "no-store")
            .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
        let answer = match found {
            Some(kept) => answer.header(header::CONTENT_TYPE, kept.media).body(kept.bytes.clone()),
            None => answer.status(StatusCode::NOT_FOUND).body(Vec::new()),
        };
        answer.unwrap_or_default()
    }
}

/// Windows asks for schemes of programs under a host of plain HTTP, which never leaves the machine.
fn address(name: Uuid, part: usize) -> String {
    let origin = if cfg!(windows) { "http://preview.localhost" } else { "preview://localhost" };
    format!("{origin}/{name}/{part}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(address: &str) -> &str {
        address.split_once("localhost").map_or("", |(_, path)| path)
    }

    #[test]
    fn a_preview_is_answered_under_a_policy_of_its_own_until_newer_ones_came() {
        let previews = Previews::default();
        let page = PreviewBody::Page("<p>Ferry".into());
        let first = previews.keep(&page);
        let answer = previews.answer(path(&first[0]));
        let html = String::from_utf8(answer.body().clone()).unwrap();
        assert!(html.starts_with("<p>Ferry<script nonce=\""), "{html}");
        let policy = answer.headers().get(header::CONTENT_SECURITY_POLICY).unwrap();
        let policy = policy.to_str().unwrap();
        assert!(policy.contains("default-src 'none'"));
        // Only what was named after the page was made runs, and each page draws a name of its own.
        let drawn = html.split('"').nth(1).unwrap();
        assert!(policy.ends_with(&format!("sandbox allow-scripts; script-src 'nonce-{drawn}'")));
        let other = previews.answer(path(&previews.keep(&page)[0]));
        assert!(!String::from_utf8(other.body().clone()).unwrap().contains(drawn));
        let pages = previews.keep(&PreviewBody::Pictures(vec![vec![1], vec![2]]));
        let picture = previews.answer(path(&pages[1]));
        assert_eq!(picture.body(), &[2]);
        assert_eq!(picture.headers().get(header::CONTENT_SECURITY_POLICY).unwrap(), POLICY);
        for _ in 0..MOST {
            previews.keep(&page);
        }
        assert_eq!(previews.answer(path(&first[0])).status(), StatusCode::NOT_FOUND);
        assert_eq!(previews.answer("/no/such").status(), StatusCode::NOT_FOUND);
        assert!(previews.keep(&PreviewBody::Text("a".into())).is_empty());
    }
}
