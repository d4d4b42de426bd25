//! The page: landmarks and headings, `ins` and `del` with words for those who hear them, its style
//! inside, light and dark.

use super::beside;
use super::contents::Group;
use super::marks::Bit;
use super::sheet::{Badge, Card, Field, Piece, Row, SameText, Sheet, Tone};
use crate::templates::escaped;
use crate::{Labels, OutgoingRedline};
use redline::Op;
use std::fmt::Write as _;

const STYLE: &str = include_str!("style.css");

/// Nothing is fetched and nothing runs, whoever opens the page.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; \
                      form-action 'none'";

/// The page's own words inside the brief's: they are English, and say nothing of its direction.
pub(super) const OWN: &str = "lang=\"en\" dir=\"ltr\"";

/// Longer headlines step down, as in the window.
const LONG_HEADLINE: usize = 90;

pub(super) fn of(sheet: &Sheet, outgoing: Option<&OutgoingRedline>) -> String {
    let mut page = String::new();
    let headline = escaped(&sheet.headline);
    let _ = write!(
        page,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>Changes: {headline}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n"
    );
    let story = Story { language: escaped(&sheet.language), outgoing };
    story.top(&mut page, sheet);
    contents(&mut page, &sheet.contents);
    if !sheet.rows.is_empty() && !sheet.is_same() {
        page.push_str("<section aria-label=\"The brief with its changes\">\n");
        // Where a part with a heading of its own comes first, this one would stand over nothing.
        if !matches!(sheet.rows.first(), Some(Row::Heading(_))) {
            page.push_str("<h2>The brief</h2>\n");
        }
        for row in &sheet.rows {
            story.row(&mut page, row);
        }
        page.push_str("</section>\n");
    }
    if let Some(outgoing) = outgoing {
        beside::comments(&mut page, outgoing, &story.language);
    }
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

fn contents(page: &mut String, groups: &[Group]) {
    if groups.is_empty() {
        return;
    }
    page.push_str("<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">Changes</h2>\n");
    for group in groups {
        let _ = writeln!(page, "<h3>{}</h3>\n<ul>", group.title);
        for entry in &group.entries {
            let to = entry.edit.as_deref().map_or_else(|| card_name(&entry.change), edit_name);
            let _ = writeln!(page, "<li><a href=\"#{to}\">{}</a></li>", escaped(&entry.text));
        }
        page.push_str("</ul>\n");
    }
    page.push_str("</nav>\n");
}

/// Writes what is in the language of the brief.
struct Story<'a> {
    language: String,
    outgoing: Option<&'a OutgoingRedline>,
}

impl Story<'_> {
    /// The attributes of an element that holds text of the brief.
    fn attributes(&self) -> String {
        format!("class=\"story\" lang=\"{}\" dir=\"auto\"", self.language)
    }

    fn top(&self, page: &mut String, sheet: &Sheet) {
        let long = sheet.headline.chars().count() > LONG_HEADLINE;
        page.push_str("<header>\n");
        if let Some(outgoing) = self.outgoing {
            beside::mark(page, outgoing);
        }
        if !sheet.kicker.is_empty() {
            let _ = writeln!(page, "<p class=\"kicker\">{}</p>", escaped(&sheet.kicker));
        }
        let _ = writeln!(
            page,
            "<h1{} lang=\"{}\" dir=\"auto\">{}</h1>\n<dl>\n<dt>Older</dt><dd>{}</dd>\n\
             <dt>Newer</dt><dd>{}</dd>\n</dl>",
            if long { " class=\"long\"" } else { "" },
            self.language,
            escaped(&sheet.headline),
            escaped(&sheet.older),
            escaped(&sheet.newer),
        );
        if sheet.is_same() {
            let _ = writeln!(page, "<p>{}</p>\n</header>", Labels::of("en").same);
            return;
        }
        if let Some(outgoing) = self.outgoing {
            beside::hand(page, outgoing);
        }
        for line in &sheet.summary {
            let _ = writeln!(page, "<p>{}</p>", escaped(line));
        }
        page.push_str(
            "<p class=\"legend\"><ins>Underlined</ins> was added, <del>struck</del> was removed. \
             What did not change is folded<span class=\"screen\">; open a line to read it</span>.</p>\n</header>\n",
        );
    }

    fn row(&self, page: &mut String, row: &Row) {
        match row {
            Row::Heading(title) => {
                let _ = writeln!(page, "<h2>{title}</h2>");
            }
            Row::Changed(card) => self.card(page, card),
            Row::Was { anchor, text, change } => {
                let (name, to) = (escaped(anchor), card_name(change));
                let text = escaped(text);
                let _ = writeln!(
                    page,
                    "<p class=\"was\" id=\"{name}\">{text}. <a class=\"screen\" href=\"#{to}\">Go to it</a></p>"
                );
            }
            Row::Same { label, texts } => self.same(page, label, texts),
        }
    }

    fn same(&self, page: &mut String, label: &str, texts: &[SameText]) {
        let _ = writeln!(page, "<details class=\"same\">\n<summary>{}</summary>", escaped(label));
        page.push_str("<div>\n");
        for text in texts {
            if let Some(name) = text.name {
                let _ = writeln!(page, "<p class=\"label\">{name}</p>");
            }
            let _ = writeln!(page, "<p {}>{}</p>", self.attributes(), escaped(&text.text));
        }
        page.push_str("</div>\n</details>\n");
    }

    fn card(&self, page: &mut String, card: &Card) {
        let name = card_name(&card.id);
        let _ = writeln!(
            page,
            "<article class=\"card\" id=\"{name}\" aria-labelledby=\"t-{name}\">\n<header>\n\
             <h3 id=\"t-{name}\">{}</h3>",
            escaped(&card.title)
        );
        for badge in &card.badges {
            page.push_str(&chip(badge));
        }
        page.push_str("</header>\n");
        if let Some(outgoing) = self.outgoing {
            beside::hands_of(page, card, outgoing);
        }
        for note in &card.notes {
            let _ = writeln!(page, "<p class=\"note\">{note}</p>");
        }
        for field in &card.fields {
            self.field(page, field);
        }
        page.push_str("</article>\n");
    }

    fn field(&self, page: &mut String, field: &Field) {
        page.push_str("<div class=\"field\">\n");
        if let Some(name) = field.name {
            let _ = writeln!(page, "<p class=\"label\">{name}</p>");
        }
        let attributes = self.attributes();
        let (open, close) = if field.is_list { ("<li>", "</li>\n") } else { ("", "") };
        let mut text = String::new();
        for entry in &field.entries {
            text.push_str(open);
            text.extend(entry.iter().map(piece));
            text.push_str(close);
        }
        let tag = if field.is_list { "ul" } else { "p" };
        let _ = writeln!(page, "<{tag} {attributes}>{text}</{tag}>");
        page.push_str("</div>\n");
    }
}

fn chip(badge: &Badge) -> String {
    let tone = match badge.tone {
        Tone::Plain => "",
        Tone::Fact => " fact",
        Tone::Added => " added",
        Tone::Removed => " removed",
        Tone::Moved => " moved",
        Tone::Unseen => " unseen",
    };
    let text = escaped(&badge.text);
    match &badge.to {
        Some(to) => format!(
            "<a class=\"chip{tone}\" href=\"#{}\" title=\"Go to where it was\">{text}</a>\n",
            escaped(to)
        ),
        None => format!("<span class=\"chip{tone}\">{text}</span>\n"),
    }
}

fn piece(piece: &Piece) -> String {
    let text: String = piece.bits.iter().map(bit).collect();
    let (tag, word) = match piece.op {
        Op::Same => return text,
        Op::Removed => ("del", "removed"),
        Op::Added => ("ins", "added"),
    };
    let name = piece.edit.as_deref().map(|id| format!(" id=\"{}\"", edit_name(id)));
    let end = piece.end.as_ref();
    // The space keeps the word apart from the text that it stands before.
    let spoken = end.map_or(word, |end| end.word);
    let mut html = format!(
        "<{tag}{}><span class=\"hide\" {OWN}> {spoken}: </span>{text}</{tag}>",
        name.unwrap_or_default()
    );
    if let Some(end) = end {
        let to = edit_name(&end.other);
        let _ = write!(
            html,
            "<a class=\"chip moved\" {OWN} href=\"#{to}\" title=\"Go to the other end\">{}</a>",
            end.word
        );
    }
    for kind in &piece.unseen {
        let _ = write!(html, "<span class=\"chip unseen\" {OWN}>{kind}</span>");
    }
    html
}

fn bit(bit: &Bit) -> String {
    match bit {
        Bit::Text(text) => escaped(text),
        Bit::Sign { sign, name } => format!(
            "<span class=\"sign\" {OWN} title=\"{0}\"><span aria-hidden=\"true\">{1}</span>\
             <span class=\"hide\"> {0} </span></span>",
            escaped(name),
            escaped(sign)
        ),
    }
}

fn card_name(change: &str) -> String {
    format!("c-{}", escaped(change))
}

fn edit_name(edit: &str) -> String {
    format!("e-{}", escaped(edit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::redlined::tests::{edit, sheet_of};
    use redline::{ChangeKind, Unseen};

    #[test]
    fn text_of_a_brief_is_never_markup_and_nothing_is_fetched() {
        let sheet = sheet_of(|change| {
            change.hunks = vec![edit("e1", "<b onclick='x'>", "\"><script src=//evil.example>")];
        });
        let page = of(&sheet, None);
        for never in ["<b ", "<script", "src=\"", "url(", "@import", "style=\"", "http"] {
            let page = page.replace("http-equiv", "");
            assert!(!page.contains(never), "{never}");
        }
        assert!(page.contains("&lt;b onclick=&#39;x&#39;&gt;</del>"), "{page}");
        assert!(page.contains("content=\"default-src 'none'; style-src 'unsafe-inline';"));
    }

    #[test]
    fn every_link_leads_somewhere_and_every_name_stands_once() {
        let sheet = sheet_of(|change| {
            change.moved = Some(redline::Moved { id: "m".into(), from: 1, to: 0 });
            let away = edit("e1", "One. ", "");
            let here = edit("e2", "", " One.");
            change.hunks = vec![away, here];
            change.hunks[0].counterpart = Some("e2".into());
            change.hunks[1].counterpart = Some("e1".into());
        });
        let page = of(&sheet, None);
        let values = |name: &str| -> Vec<String> {
            let mark = format!(" {name}=\"");
            let found = page.split(&mark).skip(1);
            found.filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
        };
        let mut names = values("id");
        let links = values("href");
        assert!(links.len() >= 5, "{links:?}");
        for link in &links {
            assert!(names.contains(&link.trim_start_matches('#').to_owned()), "{link}");
        }
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
    }

    #[test]
    fn marks_are_spoken_and_what_the_eye_may_miss_is_named() {
        let sheet = sheet_of(|change| {
            change.kind = ChangeKind::Edited;
            change.hunks = vec![edit("e1", "a b", "a\u{a0}b")];
            change.hunks[0].unseen = vec![Unseen::Space];
        });
        let page = of(&sheet, None);
        for part in [
            "<del id=\"e-e1\"><span class=\"hide\" lang=\"en\" dir=\"ltr\"> removed: </span>",
            "<ins><span class=\"hide\" lang=\"en\" dir=\"ltr\"> added: </span>",
            "title=\"no-break space\"",
            "<span class=\"chip unseen\" lang=\"en\" dir=\"ltr\">spaces</span>",
        ] {
            assert!(page.contains(part), "{part}\n{page}");
        }
    }
}
