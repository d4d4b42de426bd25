//! What typst may see while it sets a document: a library, fonts and a handful of files in memory. No
//! disk, no packages, no clock.

use std::collections::BTreeMap;
use std::sync::{LazyLock, Mutex, PoisonError};
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World};
use typst_kit::fonts::FontStore;

/// The library is built once: it is the same for every document.
static LIBRARY: LazyLock<LazyHash<Library>> =
    LazyLock::new(|| LazyHash::new(<Library as typst::LibraryExt>::default()));

/// What the templates share, importable as `/press.typ` and `/look.typ`; read once.
static SHARED: LazyLock<Vec<Source>> = LazyLock::new(|| {
    let files = [
        ("press.typ", include_str!("../templates/press.typ")),
        ("look.typ", include_str!("../templates/look.typ")),
    ];
    files.into_iter().filter_map(|(name, text)| Some(Source::new(id(name)?, text.into()))).collect()
});

/// One document's view.
pub(crate) struct Desk<'a> {
    fonts: &'a FontStore,
    template: Source,
    files: BTreeMap<String, Bytes>,
}

impl<'a> Desk<'a> {
    /// A template under its name, with nothing beside it.
    pub(crate) fn new(fonts: &'a FontStore, name: &str, template: &str) -> Option<Self> {
        let template = parsed(id(name)?, template);
        Some(Self { fonts, template, files: BTreeMap::new() })
    }

    /// Adds a file, or puts another in its place.
    pub(crate) fn lay(&mut self, name: &str, bytes: Bytes) {
        self.files.insert(name.to_owned(), bytes);
    }

    /// The template.
    pub(crate) const fn template(&self) -> &Source {
        &self.template
    }

    fn bytes(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.get();
        let name = path.vpath().get_without_slash();
        let missing = || FileError::NotFound(name.into());
        let found = self.files.get(name).filter(|_| *path.root() == VirtualRoot::Project);
        found.cloned().ok_or_else(missing)
    }
}

/// A template, read once for all documents that it sets.
fn parsed(id: FileId, text: &str) -> Source {
    static READ: Mutex<Vec<Source>> = Mutex::new(Vec::new());
    let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = read.iter().find(|known| known.id() == id && known.text() == text) {
        return known.clone();
    }
    let source = Source::new(id, text.to_owned());
    read.retain(|known| known.id() != id);
    read.push(source.clone());
    source
}

fn id(name: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(name).ok()?).intern())
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let mut known = std::iter::once(&self.template).chain(SHARED.iter());
        if let Some(source) = known.find(|source| source.id() == id) {
            return Ok(source.clone());
        }
        let bytes = self.bytes(id)?;
        let text = std::str::from_utf8(&bytes).map_err(|_| FileError::InvalidUtf8)?;
        Ok(Source::new(id, text.to_owned()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.bytes(id)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    /// A template that asks for the day gets none: the day of a document is that of its release.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
