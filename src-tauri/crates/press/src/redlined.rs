//! A redline as a page of its own: every change in print order, what went struck, what came
//! underlined. It stands alone: no script, no remote address, all text escaped.

use brief::Brief;
use redline::{Change, ChangeKind, Op, Redline, Segment, redline, segments};
use std::fmt::Write as _;

const STYLE: &str = "body{font:17px/1.5 Georgia,serif;max-width:44rem;margin:2rem auto;padding:0 1rem;\
color:#1d1b18;background:#fffdf9}h1{font-size:1.7rem;line-height:1.2}h2{font:600 .85rem/1.4 sans-serif;\
margin:1.6rem 0 .2rem}p{margin:.3rem 0;white-space:pre-wrap}ins{color:#0b6b5c;background:#dcf1ea}\
del{color:#a63a14;background:#fbe6da}.field{font:.8rem sans-serif;color:#5d574c}";

/// The redline of two briefs as a page.
pub fn redlined_html(old: &Brief, new: &Brief) -> String {
    let mut page = String::new();
    let language = escaped(&new.language);
    let headline = escaped(&new.headline);
    let _ = write!(
        page,
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <title>{headline}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{headline}</h1>\n"
    );
    let redline = redline(old, new);
    if redline.changes.is_empty() {
        page.push_str("<p>Nothing changed.</p>\n");
    }
    for change in &redline.changes {
        section(&mut page, &redline, change, old, new);
    }
    page.push_str("</body>\n</html>\n");
    page
}

fn section(page: &mut String, redline: &Redline, change: &Change, old: &Brief, new: &Brief) {
    let classes: Vec<&str> = change.classes.iter().map(|class| class.as_str()).collect();
    let id = escaped(&change.id);
    let _ = writeln!(page, "<section id=\"{id}\">\n<h2>{}</h2>", escaped(&title(change, &classes)));
    for field in redline.field_texts(change, old, new) {
        let hunks: Vec<_> = change.hunks.iter().filter(|hunk| hunk.field == field.field).collect();
        let pieces = segments(&field, &hunks);
        if pieces.is_empty() {
            continue;
        }
        if field.field != "text" {
            let _ = writeln!(page, "<p class=\"field\">{}</p>", escaped(&field.field));
        }
        let _ = writeln!(page, "<p>{}</p>", marked(&pieces));
    }
    page.push_str("</section>\n");
}

fn title(change: &Change, classes: &[&str]) -> String {
    let mut title = change.path.clone();
    if change.kind != ChangeKind::Edited {
        let _ = write!(title, ", {}", change.kind.as_str());
    }
    if let Some(moved) = &change.moved {
        let _ = write!(title, ", from {} to {}", moved.from + 1, moved.to + 1);
    }
    if !classes.is_empty() {
        let _ = write!(title, " ({})", classes.join(", "));
    }
    title
}

fn marked(pieces: &[Segment]) -> String {
    let mut text = String::new();
    for piece in pieces {
        let shown = escaped(&piece.text);
        let _ = match piece.op {
            Op::Same => write!(text, "{shown}"),
            Op::Removed => write!(text, "<del>{shown}</del>"),
            Op::Added => write!(text, "<ins>{shown}</ins>"),
        };
    }
    text
}

/// Text of a brief is data: nothing in it is ever markup.
fn escaped(text: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;
    use brief::BriefId;

    #[test]
    fn changes_are_marked_and_markup_in_a_brief_stays_text() {
        let old = Brief::new(BriefId::missing(), "Ferry carries 28 <b>people</b>");
        let new = Brief::new(BriefId::missing(), "Ferry carries 30 <b>people</b>");
        let page = redlined_html(&old, &new);
        assert!(page.contains("<del>28</del><ins>30</ins> &lt;b&gt;people&lt;/b&gt;"), "{page}");
        assert!(!page.contains("<b>"));
        assert!(redlined_html(&old, &old).contains("Nothing changed."));
    }
}
