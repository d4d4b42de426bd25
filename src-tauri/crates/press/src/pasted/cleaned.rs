//! Cleaning rich text: counting what goes, then `ammonia` against the list of what may stay.

use super::Unpastable;
use super::dropped::{Account, DroppedKind};
use super::overladen::is_overladen;
use super::tokens::{MAX_DEPTH, Opened, Piece, each_piece, is_void};
use ammonia::{Builder, UrlRelative};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// Elements whose words stay.
const KEPT: [&str; 67] = [
    "a",
    "abbr",
    "address",
    "article",
    "aside",
    "b",
    "bdi",
    "bdo",
    "big",
    "blockquote",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "font",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "i",
    "ins",
    "kbd",
    "label",
    "li",
    "main",
    "mark",
    "nav",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "tt",
    "u",
    "ul",
];

/// Elements that go with everything in them. Others that are not kept leave their words.
const GONE: [&str; 26] = [
    "applet", "audio", "button", "canvas", "datalist", "frameset", "head", "iframe", "map", "math",
    "noembed", "noframes", "noscript", "object", "optgroup", "option", "rp", "rt", "script",
    "select", "style", "svg", "template", "textarea", "title", "video",
];

/// What an element's style or class says that bears on its words, as a word of its own: the only
/// thing that is left of either.
pub(super) const HIDDEN: &str = "hidden";
/// Words that stand for a list's mark and are no text.
pub(super) const MARK: &str = "mark";
/// A paragraph that looks like an item of a list.
pub(super) const ITEM: &str = "item";
/// A paragraph that looks like a heading.
pub(super) const HEADING: &str = "heading";
/// Set bold, or expressly not.
pub(super) const BOLD: &str = "bold";
pub(super) const NOT_BOLD: &str = "not-bold";

/// The rich text with only kept elements, and of their attributes only where links lead and what
/// [`HIDDEN`] and its like say.
pub(super) fn clean(html: &str, account: &mut Account) -> Result<String, Unpastable> {
    if is_overladen(html) {
        return Err(Unpastable::Overladen);
    }
    let mut count = Count::default();
    each_piece(html, |piece| count.take(&piece));
    if count.deepest > MAX_DEPTH {
        return Err(Unpastable::TooDeep);
    }
    for (kind, times, size) in count.found {
        account.add(kind, times, size);
    }
    Ok(cleaner().clean(html).to_string())
}

fn cleaner() -> Builder<'static> {
    let mut cleaner = Builder::empty();
    cleaner
        .tags(HashSet::from(KEPT))
        .clean_content_tags(HashSet::from(GONE))
        .tag_attributes(HashMap::from([("a", HashSet::from(["href"]))]))
        .generic_attributes(HashSet::from(["class", "hidden", "role", "style"]))
        .url_schemes(HashSet::from(["http", "https"]))
        .url_relative(UrlRelative::Deny)
        .link_rel(None)
        .strip_comments(true)
        .attribute_filter(|_, name, value| bearing(name, value));
    cleaner
}

/// What is left of an attribute.
fn bearing<'a>(name: &str, value: &'a str) -> Option<Cow<'a, str>> {
    match name {
        "href" => Some(value.into()),
        "hidden" => Some("".into()),
        "role" => (value.trim() == "presentation").then(|| "presentation".into()),
        "style" => words(value.split(';').filter_map(of_declaration)),
        "class" => words(value.split_whitespace().filter_map(of_class)),
        _ => None,
    }
}

fn words<'a>(words: impl Iterator<Item = &'static str>) -> Option<Cow<'a, str>> {
    let words: Vec<&str> = words.collect();
    (!words.is_empty()).then(|| words.join(" ").into())
}

fn of_declaration(declaration: &str) -> Option<&'static str> {
    let (property, value) = declaration.split_once(':')?;
    let (property, value) = (property.trim().to_lowercase(), value.trim().to_lowercase());
    match (property.as_str(), value.as_str()) {
        ("display", "none") | ("visibility", "hidden" | "collapse") | ("mso-hide", "all") => {
            Some(HIDDEN)
        }
        ("font-size" | "opacity" | "max-height", "0" | "0px" | "0pt" | "0%") => Some(HIDDEN),
        ("mso-list", "ignore") => Some(MARK),
        ("mso-list", "none") => None,
        ("mso-list", _) => Some(ITEM),
        ("font-weight", "bold" | "bolder" | "600" | "700" | "800" | "900") => Some(BOLD),
        ("font-weight", "normal" | "400" | "300" | "lighter") => Some(NOT_BOLD),
        _ => None,
    }
}

fn of_class(class: &str) -> Option<&'static str> {
    match class {
        "MsoTitle" => Some(HEADING),
        "MsoListBullet" | "MsoListNumber" => Some(ITEM),
        _ => None,
    }
}

/// What was found on the way through.
#[derive(Default)]
struct Count {
    found: Vec<(DroppedKind, usize, usize)>,
    open: HashMap<String, usize>,
    depth: usize,
    deepest: usize,
}

impl Count {
    fn take(&mut self, piece: &Piece) {
        match piece {
            Piece::Open(tag) => {
                self.found.extend(goes(tag).map(|(kind, size)| (kind, 1, size)));
                if nests(&tag.name) {
                    *self.open.entry(tag.name.clone()).or_default() += 1;
                    self.depth += 1;
                    self.deepest = self.deepest.max(self.depth);
                }
            }
            Piece::Close(name) => {
                if let Some(open) = self.open.get_mut(name).filter(|open| **open > 0) {
                    *open -= 1;
                    self.depth -= 1;
                }
            }
            Piece::Words(_) => {}
        }
    }
}

/// Whether elements of that name stand in each other. Those that another of their kind closes do
/// not, though their end tags may be missing.
fn nests(name: &str) -> bool {
    const CLOSED_BY_ANOTHER: [&str; 14] = [
        "body", "colgroup", "dd", "dt", "head", "html", "li", "option", "p", "tbody", "td",
        "tfoot", "th", "tr",
    ];
    !is_void(name) && name != "thead" && !CLOSED_BY_ANOTHER.contains(&name)
}

fn goes(tag: &Opened) -> Option<(DroppedKind, usize)> {
    let kind = match tag.name.as_str() {
        "script" => DroppedKind::Scripts,
        "style" => DroppedKind::Styles,
        "link" if tag.attribute("rel").is_some_and(is_style_sheet) => DroppedKind::Styles,
        "img" if is_pixel(tag) => DroppedKind::Pixels,
        "img" => return Some((DroppedKind::Images, embedded(tag))),
        "svg" | "canvas" => DroppedKind::Images,
        "iframe" | "frame" | "object" | "embed" | "applet" => DroppedKind::Frames,
        "video" | "audio" => DroppedKind::Media,
        "input" if tag.attribute("type") == Some("hidden") => return None,
        "input" | "select" | "textarea" | "button" => DroppedKind::Controls,
        _ => return None,
    };
    Some((kind, 0))
}

fn is_style_sheet(rel: &str) -> bool {
    rel.split_whitespace().any(|word| word.eq_ignore_ascii_case("stylesheet"))
}

fn is_pixel(img: &Opened) -> bool {
    let tiny = |name| img.attribute(name).is_some_and(|size| matches!(size.trim(), "0" | "1"));
    tiny("width") && tiny("height")
}

/// The bytes of a picture that stands in the text itself.
fn embedded(img: &Opened) -> usize {
    let src = img.attribute("src").unwrap_or_default();
    let data = src.get(..5).filter(|start| start.eq_ignore_ascii_case("data:"));
    data.and_then(|_| src.split_once(',')).map_or(0, |(_, body)| body.len() / 4 * 3)
}
