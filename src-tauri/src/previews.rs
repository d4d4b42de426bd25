//! Previews on their way into the window. They are pages that the press made of story text, so they come
//! under an origin and a policy of their own, in which nothing runs and nothing is fetched; the window shows
//! them in a frame without rights.

use desk::PreviewBody;
use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};
use tauri::http::{Response, StatusCode, header};
use uuid::Uuid;

/// The scheme under which they are asked for.
pub const SCHEME: &str = "preview";

/// Older ones are forgotten: a window shows one, and a few windows may be open.
const MOST: usize = 8;

/// What a page of a preview may do: show itself, with styles that stand in it.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";

/// What was shown last.
#[derive(Default)]
pub struct Previews(Mutex<VecDeque<(Uuid, Vec<Kept>)>>);

struct Kept {
    media: &'static str,
    bytes: Vec<u8>,
}

impl Previews {
    /// Keeps a preview for the window that asked for it, and gives the addresses of its parts; a text has
    /// none.
    pub fn keep(&self, body: &PreviewBody) -> Vec<String> {
        let png = |bytes: &Vec<u8>| Kept { media: "image/png", bytes: bytes.clone() };
        let kept: Vec<Kept> = match body {
            PreviewBody::Page(html) => {
                vec![Kept { media: "text/html; charset=utf-8", bytes: html.clone().into_bytes() }]
            }
            PreviewBody::Pictures(pages) => pages.iter().map(png).collect(),
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
        let answer = Response::builder()
            .header(header::CONTENT_SECURITY_POLICY, POLICY)
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
        assert_eq!(answer.body(), b"<p>Ferry");
        let policy = answer.headers().get(header::CONTENT_SECURITY_POLICY).unwrap();
        assert!(policy.to_str().unwrap().contains("default-src 'none'"));
        let pages = previews.keep(&PreviewBody::Pictures(vec![vec![1], vec![2]]));
        assert_eq!(previews.answer(path(&pages[1])).body(), &[2]);
        for _ in 0..MOST {
            previews.keep(&page);
        }
        assert_eq!(previews.answer(path(&first[0])).status(), StatusCode::NOT_FOUND);
        assert_eq!(previews.answer("/no/such").status(), StatusCode::NOT_FOUND);
        assert!(previews.keep(&PreviewBody::Text("a".into())).is_empty());
    }
}
