//! Briefs in files, without any archive: reading, writing, comparing.

use crate::{Desk, Format, Refusal};
use brief::Brief;
use press::{
    Document, Hand, Imprint, Outgoing, OutgoingRedline, Press, Reading, Shape, Sheet, Templates,
    Typesetter, Unwritable, Written,
};
use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

/// A brief that was read from a file or from standard input.
#[derive(Debug)]
pub struct FileRead {
    /// The brief.
    pub brief: Brief,
    /// What was repaired, left out or guessed, a line each.
    pub remarks: Vec<String>,
}

/// Reads one brief. `-` is standard input, which needs a format.
pub fn read_file(path: &Path, format: Option<Format>) -> Result<FileRead, Refusal> {
    let bytes = read_bytes(path)?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let name = name.filter(|_| !is_standard(path));
    let format = match format {
        Some(format) => format,
        None if is_standard(path) => {
            return Err(Refusal::bad_input(
                "Standard input was not read: its format is not named.",
                name_it(),
            ));
        }
        None => press::detect_format(&bytes, name.as_deref()).ok_or_else(|| {
            Refusal::bad_input(
                format!(
                    "{} was not read: neither its name nor its content tells the format.",
                    path.display()
                ),
                name_it(),
            )
        })?,
    };
    let reading = press::read(&bytes, format, name.as_deref()).map_err(|unreadable| {
        Refusal::bad_input(
            format!("{} was not read as {format}: {unreadable}.", shown(path)),
            "Correct the file, or name another format with -f.",
        )
    })?;
    Ok(file_read(reading))
}

fn name_it() -> String {
    format!("Name it with -f {}.", Format::readable_names())
}

fn file_read(reading: Reading) -> FileRead {
    let remarks = reading.remarks.iter().map(|remark| match remark.line {
        Some(line) => format!("line {line}: {}", remark.text),
        None => remark.text.clone(),
    });
    let remarks = remarks.collect();
    FileRead { brief: reading.brief, remarks }
}

/// Reads a file whole, unless it is too large to be a brief.
pub(crate) fn read_bytes(path: &Path) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    // Each reader has a limit of its own; this one holds for those of several briefs.
    let limit = press::MAX_WHOLE as u64 + 1;
    if is_standard(path) {
        std::io::stdin()
            .lock()
            .take(limit)
            .read_to_end(&mut bytes)
            .map_err(|error| Refusal::io("read", Path::new("Standard input"), &error))?;
    } else {
        let file = std::fs::File::open(path).map_err(|error| Refusal::io("read", path, &error))?;
        file.take(limit)
            .read_to_end(&mut bytes)
            .map_err(|error| Refusal::io("read", path, &error))?;
    }
    Ok(bytes)
}

/// A brief in a format, with what the format cannot carry. No archive stands behind it, so the imprint is
/// made of the brief and its day.
pub fn convert(
    brief: &Brief,
    format: Format,
    typesetter: Option<&dyn Typesetter>,
) -> Result<Converted, Refusal> {
    let outgoing = Outgoing::of(brief.clone());
    let document = Document::Brief(&outgoing);
    converted(&document, brief, format, typesetter, "Nothing was converted")
}

/// What changed between two briefs, in a format that holds that. Nobody knows who changed it, so the newer
/// one's name stands in the place of a person's.
pub fn redline_in(
    [old, new]: [&Brief; 2],
    names: [&str; 2],
    format: Format,
    typesetter: Option<&dyn Typesetter>,
) -> Result<Converted, Refusal> {
    let redline = OutgoingRedline {
        old: old.clone(),
        new: new.clone(),
        names: names.map(str::to_owned),
        hands: BTreeMap::new(),
        hand: Hand { name: names[1].to_owned(), time: None },
        comments: Vec::new(),
        mark: None,
    };
    let document = Document::Redline(&redline);
    converted(&document, new, format, typesetter, "The changes were not written")
}

fn converted(
    document: &Document<'_>,
    brief: &Brief,
    format: Format,
    typesetter: Option<&dyn Typesetter>,
    not: &str,
) -> Result<Converted, Refusal> {
    let day = brief.date.map(|day| day.to_datetime(jiff::civil::Time::midnight()));
    let time = day.and_then(|day| jiff::tz::TimeZone::UTC.to_timestamp(day).ok());
    let time = time.unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    let imprint = Imprint::unreleased(&brief.canonical_bytes(), time);
    let templates = Templates::default();
    let press = Press { imprint: &imprint, templates: &templates, typesetter };
    let written = press::write(document, format, &press);
    let written = written.map_err(|error| unwritable(not, &error))?;
    let shape = format.shape(document.kind()).unwrap_or(Shape::File);
    Ok(Converted { losses: losses_in_words(&written), shape, written })
}

/// What became of a brief in another format.
#[derive(Clone, Debug)]
pub struct Converted {
    /// What somebody who reads it will not find.
    pub losses: Vec<String>,
    shape: Shape,
    written: Written,
}

impl Converted {
    /// The bytes of the file; of a folder's first one.
    pub fn bytes(&self) -> &[u8] {
        self.written.bytes()
    }

    /// Puts it at a path: a file there, or files into a folder.
    pub fn write(&self, to: &Path) -> Result<(), Refusal> {
        if self.shape == Shape::File {
            return write_file(to, self.bytes());
        }
        write_folder(to, &self.written.files).map(|_| ())
    }
}

/// Writes files into a folder; gives their paths.
pub(crate) fn write_folder(
    to: &Path,
    files: &[press::WrittenFile],
) -> Result<Vec<PathBuf>, Refusal> {
    if is_standard(to) {
        return Err(Refusal::bad_input(
            "Nothing was written: it is a folder of files, not one stream.",
            "Name a folder with -o.",
        ));
    }
    let mut paths = Vec::new();
    for file in files {
        let path = file.name.split('/').fold(to.to_path_buf(), |path, part| path.join(part));
        let folder = path.parent().unwrap_or(to);
        std::fs::create_dir_all(folder).map_err(|error| Refusal::io("made", folder, &error))?;
        write_file(&path, &file.bytes)?;
        paths.push(path);
    }
    Ok(paths)
}

/// A document in a format, as a desk writes it.
pub(crate) fn press_document(
    desk: &Desk,
    document: &Document<'_>,
    format: Format,
    imprint: &Imprint,
    templates: &Templates,
    not: &str,
) -> Result<Written, Refusal> {
    let press = Press { imprint, templates, typesetter: desk.typesetter.as_deref() };
    press::write(document, format, &press).map_err(|error| unwritable(not, &error))
}

pub(crate) fn unwritable(not: &str, error: &Unwritable) -> Refusal {
    let hint = match error {
        Unwritable::NoSuchDocument { .. } => "Choose another format.",
        Unwritable::NoTypesetter => "Use the window or the command line of a full Parallax.",
        Unwritable::Template { .. } => "Correct the template, or take it away in Settings.",
        Unwritable::Failed(_) => "Choose another format, and report this one.",
    };
    Refusal::rule(format!("{not}: {error}."), hint)
}

pub(crate) fn losses_in_words(written: &Written) -> Vec<String> {
    written.losses.iter().map(|loss| format!("{}: {}", loss.part, loss.text)).collect()
}

/// A file of that name in a folder, with a number where there is one already.
pub(crate) fn unused_path(folder: &Path, stem: &str, ending: &str) -> PathBuf {
    let first = folder.join(format!("{stem}.{ending}"));
    let numbered = (2..).map(|number| folder.join(format!("{stem}-{number}.{ending}")));
    let mut paths = std::iter::once(first.clone()).chain(numbered);
    paths.find(|path| std::fs::symlink_metadata(path).is_err()).unwrap_or(first)
}

/// Writes bytes to a file, whole or not at all; `-` is standard output.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Refusal> {
    if is_standard(path) {
        return write_standard(bytes)
            .map_err(|error| Refusal::io("written", Path::new("Standard output"), &error));
    }
    // A link stays a link, and a pipe or a device is written to rather than replaced.
    let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let written = if target.exists() && !target.is_file() {
        std::fs::OpenOptions::new().write(true).open(&target).and_then(|mut at| at.write_all(bytes))
    } else {
        write_whole(&target, bytes)
    };
    written.map_err(|error| Refusal::io("written", path, &error))
}

/// A reader who has seen enough closes the pipe; that is no fault.
fn write_standard(bytes: &[u8]) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

fn write_whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let growing = growing_name(path);
    let written = std::fs::File::create(&growing)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| std::fs::rename(&growing, path));
    if written.is_err() {
        let _ = std::fs::remove_file(&growing);
    }
    written
}

/// Bytes grow under another name beside the target, so that a half-written file is never taken
/// for a whole one.
fn growing_name(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".{}.part", std::process::id()));
    path.with_file_name(name)
}

/// The redline of two briefs in print order and in words; `names` are what the older and the newer
/// are called.
pub fn redline_sheet(old: &Brief, new: &Brief, names: [&str; 2]) -> Sheet {
    Sheet::of_briefs(old, new, names)
}

pub(crate) fn is_standard(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn shown(path: &Path) -> String {
    if is_standard(path) { "Standard input".into() } else { path.display().to_string() }
}
