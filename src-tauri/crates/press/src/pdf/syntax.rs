//! The objects of a PDF file (ISO 32000-1, section 7.3), read from where somebody says that one begins.

use std::collections::BTreeMap;

/// Arrays and dictionaries stand in each other no deeper than this; those on our way do four deep.
const MAX_DEPTH: usize = 32;

/// An object, as far as the way to attached files leads over such.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Object {
    /// Null, a truth value, or a number with a fraction.
    Other,
    Whole(i64),
    Name(Vec<u8>),
    Text(Vec<u8>),
    Array(Vec<Self>),
    Dictionary(Dictionary),
    Reference(u32),
}

/// A dictionary; of two entries of one name, the last.
pub(super) type Dictionary = BTreeMap<Vec<u8>, Object>;

/// Reads objects one after the other.
pub(super) struct Parser<'a> {
    bytes: &'a [u8],
    /// The place behind the last thing that was read.
    pub(super) at: usize,
}

impl<'a> Parser<'a> {
    pub(super) const fn at(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    /// The next object; nothing where none stands.
    pub(super) fn object(&mut self) -> Option<Object> {
        self.object_in(MAX_DEPTH)
    }

    /// A word of letters: `obj`, `stream`, `xref`.
    pub(super) fn word(&mut self, word: &[u8]) -> Option<()> {
        self.skip();
        self.bytes.get(self.at..)?.starts_with(word).then(|| self.at += word.len())
    }

    /// A number without sign and fraction.
    pub(super) fn number(&mut self) -> Option<u64> {
        self.skip();
        let rest = self.bytes.get(self.at..)?;
        let length = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let number = std::str::from_utf8(rest.get(..length)?).ok()?.parse().ok()?;
        self.at += length;
        Some(number)
    }

    /// White space and comments.
    fn skip(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                while self.peek().is_some_and(|byte| !matches!(byte, b'\n' | b'\r')) {
                    self.at += 1;
                }
            } else if !is_space(byte) {
                return;
            } else {
                self.at += 1;
            }
        }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }

    fn object_in(&mut self, depth: usize) -> Option<Object> {
        self.skip();
        let rest = self.bytes.get(self.at..)?;
        match *rest.first()? {
            b'/' => Some(Object::Name(self.name())),
            b'(' => self.text().map(Object::Text),
            b'<' if rest.starts_with(b"<<") => self.dictionary(depth).map(Object::Dictionary),
            b'<' => self.hexadecimal().map(Object::Text),
            b'[' => self.array(depth).map(Object::Array),
            b'0'..=b'9' | b'+' | b'-' | b'.' => self.numeric(),
            first if first.is_ascii_lowercase() => {
                let words: [&[u8]; 3] = [b"null", b"true", b"false"];
                words.iter().find_map(|word| self.word(word)).map(|()| Object::Other)
            }
            _ => None,
        }
    }

    fn array(&mut self, depth: usize) -> Option<Vec<Object>> {
        self.at += 1;
        let mut items = Vec::new();
        loop {
            self.skip();
            if self.peek()? == b']' {
                self.at += 1;
                return Some(items);
            }
            items.push(self.object_in(depth.checked_sub(1)?)?);
        }
    }

    fn dictionary(&mut self, depth: usize) -> Option<Dictionary> {
        self.at += 2;
        let mut entries = Dictionary::new();
        loop {
            self.skip();
            if self.bytes.get(self.at..)?.starts_with(b">>") {
                self.at += 2;
                return Some(entries);
            }
            if self.peek()? != b'/' {
                return None;
            }
            let name = self.name();
            entries.insert(name, self.object_in(depth.checked_sub(1)?)?);
        }
    }

    fn name(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut name = Vec::new();
        while let Some(byte) = self.peek().filter(|byte| is_regular(*byte)) {
            self.at += 1;
            let digits = self.bytes.get(self.at..self.at + 2).filter(|_| byte == b'#');
            match digits.and_then(of_digits) {
                Some(escaped) => {
                    name.push(escaped);
                    self.at += 2;
                }
                None => name.push(byte),
            }
        }
        name
    }

    /// A number, or a reference, which is two of them and an `R`.
    fn numeric(&mut self) -> Option<Object> {
        let start = self.at;
        while self.peek().is_some_and(is_regular) {
            self.at += 1;
        }
        let token = std::str::from_utf8(self.bytes.get(start..self.at)?).ok()?;
        let Ok(whole) = token.parse::<i64>() else {
            return token.parse::<f64>().ok().map(|_| Object::Other);
        };
        let after = self.at;
        if let Ok(number) = u32::try_from(whole)
            && self.number().is_some()
            && self.word(b"R").is_some()
            && !self.peek().is_some_and(is_regular)
        {
            return Some(Object::Reference(number));
        }
        self.at = after;
        Some(Object::Whole(whole))
    }

    fn text(&mut self) -> Option<Vec<u8>> {
        self.at += 1;
        let (mut text, mut depth) = (Vec::new(), 0_usize);
        loop {
            match self.next()? {
                b')' if depth == 0 => return Some(text),
                b'\\' => {
                    // What an escape stands for does not matter in the name of a file's ending.
                    text.push(self.next()?);
                }
                byte => {
                    match byte {
                        b'(' => depth += 1,
                        b')' => depth -= 1,
                        _ => {}
                    }
                    text.push(byte);
                }
            }
        }
    }

    fn hexadecimal(&mut self) -> Option<Vec<u8>> {
        self.at += 1;
        let mut digits = Vec::new();
        loop {
            match self.next()? {
                b'>' => break,
                byte if byte.is_ascii_hexdigit() => digits.push(byte),
                byte if is_space(byte) => {}
                _ => return None,
            }
        }
        if digits.len() % 2 == 1 {
            digits.push(b'0');
        }
        digits.chunks(2).map(of_digits).collect()
    }
}

fn of_digits(digits: &[u8]) -> Option<u8> {
    let digits = std::str::from_utf8(digits).ok()?;
    u8::from_str_radix(digits, 16).ok().filter(|_| digits.bytes().all(|b| b.is_ascii_hexdigit()))
}

const fn is_space(byte: u8) -> bool {
    matches!(byte, b'\0' | b'\t' | b'\n' | b'\x0c' | b'\r' | b' ')
}

const fn is_regular(byte: u8) -> bool {
    !is_space(byte)
        && !matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn object(text: &str) -> Option<Object> {
        Parser::at(text.as_bytes(), 0).object()
    }

    #[test]
    fn objects_are_read_as_they_are_written() {
        let whole = "<</Type/Application#2Fjson/A[1 -2 3.5 4 0 R null true]/B(a\\)(b))/C<41 4>>>";
        let Some(Object::Dictionary(read)) = object(whole) else { panic!("{:?}", object(whole)) };
        assert_eq!(read[&b"Type"[..]], Object::Name(b"Application/json".to_vec()));
        let items = [
            Object::Whole(1),
            Object::Whole(-2),
            Object::Other,
            Object::Reference(4),
            Object::Other,
            Object::Other,
        ];
        assert_eq!(read[&b"A"[..]], Object::Array(items.to_vec()));
        assert_eq!(read[&b"B"[..]], Object::Text(b"a)(b)".to_vec()));
        assert_eq!(read[&b"C"[..]], Object::Text(b"A@".to_vec()));
        assert_eq!(object("% a comment\n 7"), Some(Object::Whole(7)));
    }

    #[test]
    fn what_does_not_end_or_goes_too_deep_is_nothing() {
        for broken in ["[", "<<", "<</A", "(a", "<4", "<4x>", "]", "", "<<1 2>>", "nil"] {
            assert_eq!(object(broken), None, "{broken}");
        }
        assert_eq!(object(&"[".repeat(1_000_000)), None);
        assert_eq!(object(&"<</A".repeat(1_000_000)), None);
        assert!(object(&format!("{}{}", "[".repeat(MAX_DEPTH), "]".repeat(MAX_DEPTH))).is_some());
    }
}
