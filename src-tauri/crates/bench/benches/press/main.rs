//! How long fifty briefs take to become PDF and Word documents, beside others that make such files.
//!
//! Beside libraries the time is of the processor; beside other programs it is of the clock on the wall.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a bench stops where it cannot measure, and measuring is its work"
)]

#[path = "../clock/mod.rs"]
mod clock;
mod programs;
mod typst_alone;

use clock::{Clock, on_the_wall};
use parallax_bench::fifty::{FIFTY, briefs, written};
use parallax_bench::report::{Row, span, table, times, write_section};
use parallax_bench::{checkout, machine};
use pdf::Typst;
use press::{Format, Outgoing};
use programs::nanoseconds;
use std::io::{Cursor, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;
use typst_alone::TypstAlone;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// Given to this program, it makes one PDF and says how long that took: the first of a process.
const FIRST: &str = "--first";

/// How many processes make a first one; the best counts.
const FIRSTS: usize = 5;

fn main() {
    let (fifty, what) = briefs();
    if std::env::args().any(|word| word == FIRST) {
        return first(&fifty[0]);
    }
    let machine = machine::description();
    let mut clock = Clock::new();
    let mut rows = Vec::new();
    pdf_rows(&mut clock, &fifty, &mut rows);
    docx_rows(&mut clock, &fifty, &mut rows);
    let text = format!("{machine} The fifty are {what}.\n\n{}", table(&rows));
    println!("\n{text}");
    write_section(&checkout::root().join("docs/benchmarks.md"), "press speed", &text).unwrap();
}

/// Makes one PDF where nothing was made before.
fn first(brief: &Outgoing) {
    let start = Instant::now();
    let bytes = written(brief, Format::Pdf, Some(&Typst::new()));
    println!("{} {}", nanoseconds(start), bytes.len());
}

fn pdf_rows(clock: &mut Clock, fifty: &[Outgoing], rows: &mut Vec<Row>) {
    let (ours, alone) = (Typst::new(), TypstAlone::new());
    let sources: Vec<String> = fifty.iter().map(|one| typst_alone::source(&one.brief)).collect();
    let pdf = |one: &Outgoing| written(one, Format::Pdf, Some(&ours)).len();
    let [all, plain, one] = clock.race([
        ("fifty to PDF", &|| fifty.iter().map(pdf).sum()),
        ("fifty to PDF: typst", &|| sources.iter().map(|source| alone.pdf(source)).sum()),
        ("one to PDF: typst", &|| alone.pdf(&sources[0])),
    ]);
    println!("one by typst from memory: {}", span(one));
    let warm = plain / fifty_times();
    rows.push(Row::told("fifty briefs to PDF/A-3a with PDF/UA-1", span(all)));
    rows.push(against("… beside typst, warm, the same words in its own language", all, plain, 1.2));
    rows.push(Row::told("the first PDF of a process, fonts and all", span(first_of_processes())));
    rows.push(against("… beside a warm one of typst’s", first_of_processes(), warm, 5.0));
    let wall = on_the_wall(3, || fifty.iter().map(pdf).sum::<usize>());
    let folder = tempfile::tempdir().unwrap();
    let pages = files(fifty, Format::Html, "html", folder.path());
    let documents = files(fifty, Format::Docx, "docx", folder.path());
    let office = programs::libreoffice(&documents, folder.path());
    let office_each = programs::libreoffice_each(&documents, folder.path());
    for (what, theirs) in [
        ("… beside WeasyPrint, our pages, called for each", programs::weasyprint_each(&pages)),
        ("… without its start, one after the other", programs::weasyprint(&pages)),
        ("… beside LibreOffice, our Word documents, called for each", office_each),
        ("… called once for all fifty", office),
    ] {
        rows.push(beside(what, wall, theirs));
    }
}

/// The shortest of some processes.
fn first_of_processes() -> f64 {
    let run = |_| {
        let this = std::env::current_exe().unwrap();
        let output = Command::new(this).arg(FIRST).output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        let (time, bytes) = said.trim().split_once(' ').unwrap();
        assert_ne!(bytes, "0", "a PDF was made");
        time.parse().unwrap()
    };
    (0..FIRSTS).map(run).fold(f64::INFINITY, f64::min)
}

fn docx_rows(clock: &mut Clock, fifty: &[Outgoing], rows: &mut Vec<Row>) {
    let docx = |one: &Outgoing| written(one, Format::Docx, None);
    let parts: Vec<Vec<(String, Vec<u8>)>> = fifty.iter().map(|one| parts(&docx(one))).collect();
    let [all, deflated] = clock.race([
        ("fifty to DOCX", &|| fifty.iter().map(|one| docx(one).len()).sum()),
        ("fifty to DOCX: deflating", &|| parts.iter().map(|parts| packed(parts)).sum()),
    ]);
    rows.push(Row::told("fifty briefs to Word documents", span(all)));
    rows.push(against("… beside deflating their XML", all, deflated, 3.0));
    let wall = on_the_wall(5, || fifty.iter().map(|one| docx(one).len()).sum::<usize>());
    let folder = tempfile::tempdir().unwrap();
    let texts = files(fifty, Format::Markdown, "md", folder.path());
    rows.push(beside("… beside pandoc, our Markdown", wall, programs::pandoc(&texts)));
}

/// The parts of a document, unpacked.
fn parts(document: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = ZipArchive::new(Cursor::new(document)).unwrap();
    let count = zip.len();
    let part = |at: usize| {
        let mut entry = zip.by_index(at).unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        (entry.name().unwrap().into_owned(), bytes)
    };
    (0..count).map(part).collect()
}

/// The size of the parts, packed again as any program would.
fn packed(parts: &[(String, Vec<u8>)]) -> usize {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name.as_str(), options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner().len()
}

/// All briefs as files of a format, for programs that read files.
fn files(fifty: &[Outgoing], format: Format, extension: &str, folder: &Path) -> Vec<PathBuf> {
    let file = |(at, one): (usize, &Outgoing)| {
        let path = folder.join(format!("{at:02}.{extension}"));
        std::fs::write(&path, written(one, format, None)).unwrap();
        path
    };
    fifty.iter().enumerate().map(file).collect()
}

fn against(what: &str, ours: f64, theirs: f64, most: f64) -> Row {
    let measured = format!("{} of {}", times(ours / theirs), span(theirs));
    Row::judged(what, measured, format!("≤ {most} ×"), ours <= most * theirs)
}

/// Beside a program that may not be there; then the row says so.
fn beside(what: &str, ours: f64, theirs: Option<f64>) -> Row {
    theirs.map_or_else(
        || Row::told(what, "not measured: the program is not there or failed"),
        |theirs| against(what, ours, theirs, 0.05),
    )
}

#[expect(clippy::cast_precision_loss, reason = "fifty")]
const fn fifty_times() -> f64 {
    FIFTY as f64
}
