//! Other programs that make such files: as they are called for a file, a process each, and in the way that is
//! kindest to them: one process for all files where it takes several, and only the work itself where it can
//! say how long that took.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// What `WeasyPrint` takes for pages, measured by itself in a process that is up: no start of Python, no
/// import.
const WEASYPRINT: &str = "
import sys, time, weasyprint
files = sys.argv[1:]
weasyprint.HTML(files[0]).write_pdf(files[0] + '.pdf')
start = time.perf_counter_ns()
for file in files:
    weasyprint.HTML(file).write_pdf(file + '.pdf')
print(time.perf_counter_ns() - start)
";

/// A file and where it is to be made, for a program that is called anew for each.
type Call<'a> = dyn Fn(&Path) -> Command + 'a;

/// Nanoseconds for all files, a process each, where the program is there.
fn each(files: &[PathBuf], extension: &str, call: &Call<'_>) -> Option<f64> {
    let start = Instant::now();
    for file in files {
        let output = call(file).output().ok()?;
        output.status.success().then_some(())?;
    }
    let taken = nanoseconds(start);
    made(files, extension)?;
    Some(taken)
}

/// The same, of some of the files, as if all had taken as long: a process takes a second.
fn some(files: &[PathBuf], extension: &str, call: &Call<'_>) -> Option<f64> {
    const SOME: usize = 10;
    #[expect(clippy::cast_precision_loss, reason = "fifty files")]
    let times = files.len() as f64 / SOME as f64;
    Some(each(&files[..SOME], extension, call)? * times)
}

/// `WeasyPrint`, called for each page.
pub fn weasyprint_each(pages: &[PathBuf]) -> Option<f64> {
    some(pages, "html.pdf", &|page| {
        let mut weasyprint = Command::new("weasyprint");
        weasyprint.arg(page).arg(page.with_extension("html.pdf"));
        weasyprint
    })
}

/// `LibreOffice`, called for each document, with a profile that exists.
pub fn libreoffice_each(documents: &[PathBuf], folder: &Path) -> Option<f64> {
    some(documents, "pdf", &|document| {
        let mut office = office(folder);
        office.arg(document);
        office
    })
}

/// `LibreOffice`, about to turn what it is given into PDF.
fn office(folder: &Path) -> Command {
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let mut office = Command::new("soffice");
    office.args([&*profile, "--headless", "--convert-to", "pdf", "--outdir"]).arg(folder);
    office
}

/// Nanoseconds for all pages, where the program is there.
pub fn weasyprint(pages: &[PathBuf]) -> Option<f64> {
    let mut python = Command::new("/usr/bin/python3");
    let output = python.args(["-c", WEASYPRINT]).args(pages).output().ok()?;
    made(pages, "html.pdf")?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}

/// Nanoseconds for all documents in one process, where the program is there. The first document is turned
/// once before, so that the profile exists.
pub fn libreoffice(documents: &[PathBuf], folder: &Path) -> Option<f64> {
    let convert = |files: &[PathBuf]| {
        let output = office(folder).args(files).output().ok()?;
        output.status.success().then_some(())
    };
    convert(&documents[..1])?;
    let start = Instant::now();
    convert(documents)?;
    let taken = nanoseconds(start);
    made(documents, "pdf")?;
    Some(taken)
}

/// Nanoseconds for all texts, a process each, as pandoc has it; where the program is there.
pub fn pandoc(texts: &[PathBuf]) -> Option<f64> {
    each(texts, "docx", &|text| {
        let mut pandoc = Command::new("pandoc");
        pandoc.arg(text).arg("-o").arg(text.with_extension("docx"));
        pandoc
    })
}

/// Whether every file was made: a program that fails is fast.
fn made(files: &[PathBuf], extension: &str) -> Option<()> {
    let is_there = |file: &PathBuf| {
        std::fs::metadata(file.with_extension(extension)).is_ok_and(|found| found.len() > 1000)
    };
    files.iter().all(is_there).then_some(())
}

#[expect(clippy::cast_precision_loss, reason = "nanoseconds of a measurement")]
pub fn nanoseconds(since: Instant) -> f64 {
    since.elapsed().as_nanos() as f64
}
