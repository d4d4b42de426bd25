//! Other programs that make such files, each in the way that is kindest to it: one process for all files
//! where it takes several, and only the work itself where it can say how long that took.

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
        let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
        let mut office = Command::new("soffice");
        office.args([&*profile, "--headless", "--convert-to", "pdf", "--outdir"]);
        let output = office.arg(folder).args(files).output().ok()?;
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
    let start = Instant::now();
    for text in texts {
        let mut pandoc = Command::new("pandoc");
        let output = pandoc.arg(text).arg("-o").arg(text.with_extension("docx")).output().ok()?;
        output.status.success().then_some(())?;
    }
    let taken = nanoseconds(start);
    made(texts, "docx")?;
    Some(taken)
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
