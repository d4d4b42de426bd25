//! A PDF file (ISO 32000-1, section 7.5) by its table of objects, of which only those are read that somebody
//! asks for.

use super::syntax::{Dictionary, Object, Parser};
use crate::Unreadable;
use crate::unpack::unpack;
use flate2::read::ZlibDecoder;
use std::collections::{HashMap, HashSet};

/// The table says at the end of the file where it begins.
const END: usize = 2_048;

/// How often a file may have been added to.
const MAX_TABLES: usize = 256;

/// The most objects of a file. An edition of five hundred briefs has a few thousand.
const MAX_OBJECTS: u64 = 500_000;

/// The most bytes of one object without its stream, and of all that are asked for.
const MAX_OBJECT: usize = 256 * 1024;
const MAX_READ: usize = 16 * 1024 * 1024;

/// A file that was opened.
pub(super) struct File<'a> {
    bytes: &'a [u8],
    /// Where each object begins.
    places: HashMap<u32, usize>,
    /// How many bytes of objects may still be read.
    left: usize,
    /// What the newest table says of the whole.
    pub(super) trailer: Dictionary,
}

impl<'a> File<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        let mut file =
            Self { bytes, places: HashMap::new(), left: MAX_READ, trailer: Dictionary::new() };
        let last = bytes.len().saturating_sub(END);
        let tail = bytes.get(last..).unwrap_or_default();
        let word = b"startxref";
        let at = tail.windows(word.len()).rposition(|window| window == word).ok_or_else(damaged)?;
        let mut next = Parser::at(tail, at + word.len()).number();
        let mut seen = HashSet::new();
        let mut objects = 0;
        while let Some(at) = next {
            if !seen.insert(at) || seen.len() > MAX_TABLES {
                return Err(damaged());
            }
            let trailer = file.table(usize::try_from(at).map_err(|_| damaged())?, &mut objects)?;
            next = match trailer.get(&b"Prev"[..]) {
                Some(Object::Whole(at)) => u64::try_from(*at).ok(),
                _ => None,
            };
            if seen.len() == 1 {
                file.trailer = trailer;
            }
        }
        Ok(file)
    }

    /// One table, of which older entries give way to newer ones.
    fn table(&mut self, at: usize, objects: &mut u64) -> Result<Dictionary, Unreadable> {
        let mut parser = Parser::at(self.bytes, at);
        if parser.word(b"xref").is_none() {
            return Err(saved_again());
        }
        while parser.word(b"trailer").is_none() {
            let (first, count) = parser.number().zip(parser.number()).ok_or_else(damaged)?;
            // One more, so that stretches without objects end too.
            *objects = objects.saturating_add(count).saturating_add(1);
            if *objects > MAX_OBJECTS {
                let text = format!("the PDF has more than {MAX_OBJECTS} objects");
                return Err(Unreadable::whole(text));
            }
            for number in first..first.saturating_add(count) {
                let (place, _) = parser.number().zip(parser.number()).ok_or_else(damaged)?;
                let is_free = parser.word(b"f").is_some();
                if !is_free && parser.word(b"n").is_none() {
                    return Err(damaged());
                }
                if let (false, Ok(number), Ok(place)) =
                    (is_free, u32::try_from(number), usize::try_from(place))
                {
                    self.places.entry(number).or_insert(place);
                }
            }
        }
        match parser.object() {
            Some(Object::Dictionary(trailer)) => Ok(trailer),
            _ => Err(damaged()),
        }
    }

    /// What an object is, or the one to which it refers.
    pub(super) fn resolved(&mut self, object: &Object) -> Result<Object, Unreadable> {
        match object {
            Object::Reference(number) => Ok(self.begun(*number)?.0),
            other => Ok(other.clone()),
        }
    }

    /// The dictionary under a name of another.
    pub(super) fn dictionary(
        &mut self,
        of: &Dictionary,
        name: &[u8],
    ) -> Result<Option<Dictionary>, Unreadable> {
        let Some(object) = of.get(name) else { return Ok(None) };
        match self.resolved(object)? {
            Object::Dictionary(found) => Ok(Some(found)),
            _ => Ok(None),
        }
    }

    /// The array under a name of a dictionary; empty where there is none.
    pub(super) fn array(
        &mut self,
        of: &Dictionary,
        name: &[u8],
    ) -> Result<Vec<Object>, Unreadable> {
        let Some(object) = of.get(name) else { return Ok(Vec::new()) };
        match self.resolved(object)? {
            Object::Array(found) => Ok(found),
            _ => Ok(Vec::new()),
        }
    }

    /// What a stream holds, unpacked, with its dictionary.
    pub(super) fn stream(
        &mut self,
        number: u32,
        left: usize,
    ) -> Result<(Dictionary, Vec<u8>), Unreadable> {
        let (Object::Dictionary(dictionary), behind) = self.begun(number)? else {
            return Err(damaged());
        };
        let mut parser = Parser::at(self.bytes, behind);
        parser.word(b"stream").ok_or_else(damaged)?;
        let start = match self.bytes.get(parser.at..) {
            Some([b'\r', b'\n', ..]) => parser.at + 2,
            Some([b'\n', ..]) => parser.at + 1,
            _ => return Err(damaged()),
        };
        let length = dictionary.get(&b"Length"[..]).cloned().ok_or_else(damaged)?;
        let Object::Whole(length) = self.resolved(&length)? else { return Err(damaged()) };
        let end = usize::try_from(length).ok().and_then(|length| start.checked_add(length));
        let packed = end.and_then(|end| self.bytes.get(start..end)).ok_or_else(damaged)?;
        let size = u64::try_from(packed.len()).unwrap_or(u64::MAX);
        let failed =
            |reason: String| Unreadable::whole(format!("a file in the PDF is not read: {reason}"));
        let bytes = match Filter::of(&dictionary) {
            Filter::None => unpack(packed, size, left).map_err(failed)?,
            Filter::Flate => unpack(ZlibDecoder::new(packed), size, left).map_err(failed)?,
            Filter::Other => return Err(failed("it is packed in a way that we never use".into())),
        };
        Ok((dictionary, bytes))
    }

    /// An object, and the place behind it.
    fn begun(&mut self, number: u32) -> Result<(Object, usize), Unreadable> {
        let place = *self.places.get(&number).ok_or_else(damaged)?;
        let end = place.saturating_add(MAX_OBJECT).min(self.bytes.len());
        let mut parser = Parser::at(self.bytes.get(..end).unwrap_or_default(), place);
        let is_it = parser.number() == Some(number.into());
        let object = (is_it && parser.number().is_some() && parser.word(b"obj").is_some())
            .then(|| parser.object())
            .flatten();
        self.left = self.left.checked_sub(parser.at.saturating_sub(place)).ok_or_else(|| {
            Unreadable::whole(format!(
                "the PDF has more than {MAX_READ} bytes on the way to its attached files"
            ))
        })?;
        object.map(|object| (object, parser.at)).ok_or_else(damaged)
    }
}

/// How a stream is packed.
enum Filter {
    None,
    Flate,
    Other,
}

impl Filter {
    fn of(dictionary: &Dictionary) -> Self {
        let is_flate = |object: &Object| *object == Object::Name(b"FlateDecode".to_vec());
        // The bytes of a stream with this key are in another file.
        if dictionary.contains_key(&b"F"[..]) || dictionary.contains_key(&b"DecodeParms"[..]) {
            return Self::Other;
        }
        match dictionary.get(&b"Filter"[..]) {
            None => Self::None,
            Some(Object::Array(filters)) if filters.is_empty() => Self::None,
            Some(Object::Array(filters)) if filters.len() == 1 && filters.iter().all(is_flate) => {
                Self::Flate
            }
            Some(filter) if is_flate(filter) => Self::Flate,
            Some(_) => Self::Other,
        }
    }
}

fn damaged() -> Unreadable {
    Unreadable::whole("the PDF is damaged; get the file once more")
}

fn saved_again() -> Unreadable {
    Unreadable::whole(
        "the PDF is not as Parallax writes it, or another program saved it anew; take the file as it was \
         written, or copy its text and paste it",
    )
}
