//! Tags with thousands of attributes. A tokenizer compares each attribute with every other of its tag,
//! so that one tag of a few megabytes would keep it busy for hours.

/// More attributes than any tag has.
pub(crate) const MAX_ATTRIBUTES: u32 = 2_000;

/// Where in a tag a reader is (HTML Living Standard, section 13.2.5).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    TagName,
    BeforeName,
    Name,
    AfterName,
    BeforeValue,
    Bare,
    Single,
    Double,
}

const PLACES: usize = 8;

/// Whether a tag may have more attributes than any has. What is no tag, in a script or a comment, is
/// followed as one too, since what looks like the end of one may be inside the other: every `<` begins a
/// reading, and readings that are at the same place go on as one.
pub(crate) fn is_overladen(html: &str) -> bool {
    let mut readings = [None; PLACES];
    let mut bytes = html.bytes().peekable();
    while let Some(byte) = bytes.next() {
        let mut moved = [None; PLACES];
        for (place, count) in readings.into_iter().flatten() {
            let Some((place, count)) = moved_on(place, count, byte) else { continue };
            if count > MAX_ATTRIBUTES {
                return true;
            }
            keep(&mut moved, place, count);
        }
        if byte == b'<' && bytes.peek().is_some_and(u8::is_ascii_alphabetic) {
            keep(&mut moved, Place::TagName, 0);
        }
        readings = moved;
    }
    false
}

/// Of two readings at one place, the one with more attributes says all.
fn keep(readings: &mut [Option<(Place, u32)>; PLACES], place: Place, count: u32) {
    if let Some(kept) = readings.get_mut(place as usize) {
        let most = kept.map_or(count, |(_, other): (Place, u32)| other.max(count));
        *kept = Some((place, most));
    }
}

/// Where a reading is behind the next byte, and how many attributes it has met; nothing where the tag ends.
fn moved_on(place: Place, count: u32, byte: u8) -> Option<(Place, u32)> {
    let is_space = byte.is_ascii_whitespace();
    let next = match (place, byte) {
        (Place::Double, b'"') | (Place::Single, b'\'') => Place::BeforeName,
        (Place::Double | Place::Single, _) => place,
        (_, b'>') => return None,
        (Place::BeforeValue, b'"') => Place::Double,
        (Place::BeforeValue, b'\'') => Place::Single,
        (Place::BeforeValue, _) if is_space => Place::BeforeValue,
        (Place::BeforeValue, _) => Place::Bare,
        (Place::Bare, _) if !is_space => Place::Bare,
        (Place::TagName, _) if !is_space && byte != b'/' => Place::TagName,
        (Place::Name | Place::AfterName, b'=') => Place::BeforeValue,
        (Place::Name | Place::AfterName, _) if is_space => Place::AfterName,
        (Place::Name, b'/') => Place::BeforeName,
        (Place::Name, _) => Place::Name,
        (_, b'/') => Place::BeforeName,
        (_, _) if is_space => Place::BeforeName,
        _ => return Some((Place::Name, count + 1)),
    };
    Some((next, count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_with_thousands_of_attributes_are_found_wherever_they_hide() {
        let many = |sign: &str| format!("a{sign}").repeat(MAX_ATTRIBUTES as usize + 1);
        for before in
            ["<a ", "<a x=\"<\" ", "<script>a<b c=\"</script><p ", "<!-- <p q='--><a ", "<p/"]
        {
            for sign in [" ", "/", "='' ", "=\"\"", "=b "] {
                assert!(is_overladen(&format!("{before}{}", many(sign))), "{before}{sign}");
            }
        }
        let words = "word / ".repeat(20_000);
        for fine in [
            format!("<p title=\"{words}\" class='{words}'>{words}</p>"),
            format!("<p a=b>{words}<b>{words}</b>"),
            format!("<script>if (a<b) {{ x => \"{words}\" }}</script>"),
            "<a".repeat(10_000),
            "<p a=\"b\">".repeat(10_000),
        ] {
            assert!(!is_overladen(&fine), "{}", &fine[..20]);
        }
    }
}
