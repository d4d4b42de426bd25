//! Commands on files: no archive, no person.

use crate::args::{FileCommand, RedlineFormat};
use crate::failure::Failure;
use crate::{render, terminal};
use brief::Brief;
use desk::{Accepted, FileRead, Format, Refusal};
use pdf::Typst;
use redline::{apply, merge, redline};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

pub fn run(command: FileCommand) -> Result<(), Failure> {
    match command {
        FileCommand::Convert { input, to, from, output } => convert(&input, from, to, &output),
        FileCommand::Diff { old, new, to, from, output } => diff([&old, &new], from, to, &output),
        FileCommand::Apply { old, new, accept, from, output } => {
            apply_some([&old, &new], from, &accept, &output)
        }
        FileCommand::Merge { base, ours, theirs, from, output } => {
            merge_three([&base, &ours, &theirs], from, &output)
        }
    }
}

fn convert(input: &Path, from: Option<Format>, to: Format, output: &Path) -> Result<(), Failure> {
    let read = desk::read_file(input, from)?;
    let converted = desk::convert(&read.brief, to, Some(&Typst::new()))?;
    converted.write(output)?;
    note_all(&remarks_of(input, read.remarks));
    note_all(
        &converted.losses.into_iter().map(|loss| format!("left out: {loss}")).collect::<Vec<_>>(),
    );
    Ok(())
}

fn diff(
    paths: [&PathBuf; 2],
    from: Option<Format>,
    to: RedlineFormat,
    output: &Path,
) -> Result<(), Failure> {
    let ([base, head], remarks) = read_all(paths, from)?;
    let names = paths.map(|path| called(path));
    let names = [names[0].as_str(), names[1].as_str()];
    let format = match to {
        RedlineFormat::Json => {
            desk::write_file(output, render::json(&redline(&base, &head)).as_bytes())?;
            None
        }
        RedlineFormat::Terminal => {
            let sheet = desk::redline_sheet(&base, &head, names);
            let has_colour = is_standard(output) && render::has_colour();
            desk::write_file(output, terminal::redline(&sheet, has_colour).as_bytes())?;
            None
        }
        RedlineFormat::Html => Some(Format::Html),
        RedlineFormat::Docx => Some(Format::Docx),
        RedlineFormat::Pdf => Some(Format::Pdf),
    };
    if let Some(format) = format {
        let typesetter = Typst::new();
        desk::redline_in([&base, &head], names, format, Some(&typesetter))?.write(output)?;
    }
    note_all(&remarks);
    Ok(())
}

/// What a file is called where people read it.
fn called(path: &Path) -> String {
    if is_standard(path) {
        return "Standard input".into();
    }
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

fn apply_some(
    paths: [&PathBuf; 2],
    from: Option<Format>,
    accept: &[String],
    output: &Path,
) -> Result<(), Failure> {
    let ([base, head], remarks) = read_all(paths, from)?;
    let result = apply(&base, &head, &accepted(accept)).map_err(|unknown| {
        Failure::Unusable(format!(
            "Nothing was applied: {unknown}. `parallax diff OLD NEW -t json` lists the ids."
        ))
    })?;
    desk::write_file(output, result.to_json().as_bytes())?;
    note_all(&remarks);
    Ok(())
}

fn accepted(words: &[String]) -> Accepted {
    let ids: BTreeSet<String> = words.iter().filter(|word| !word.is_empty()).cloned().collect();
    match words {
        [only] if only == "all" => Accepted::All,
        [only] if only == "none" => Accepted::None,
        _ => Accepted::Ids(ids),
    }
}

fn merge_three(paths: [&PathBuf; 3], from: Option<Format>, output: &Path) -> Result<(), Failure> {
    let ([base, ours, theirs], remarks) = read_all(paths, from)?;
    let merged = merge(&base, &ours, &theirs);
    desk::write_file(output, merged.brief.to_json().as_bytes())?;
    if merged.conflicts.is_empty() {
        note_all(&remarks);
        return Ok(());
    }
    // Nothing else goes to standard error then: a program reads the conflicts there.
    let conflicts = serde_json::json!({ "conflicts": merged.conflicts });
    render::note(render::json(&conflicts).trim_end());
    Err(Failure::Silent(1))
}

/// The briefs, and what is to be said of them once the command has done its work: an error is one
/// line alone.
fn read_all<const N: usize>(
    paths: [&PathBuf; N],
    from: Option<Format>,
) -> Result<([Brief; N], Vec<String>), Failure> {
    if paths.iter().filter(|path| is_standard(path)).count() > 1 {
        return Err(Failure::Unusable(
            "Nothing was read: standard input holds one brief. Name the others as files.".into(),
        ));
    }
    let mut remarks = Vec::new();
    let briefs = paths.map(|path| {
        let read = read_one(path, from)?;
        remarks.extend(remarks_of(path, read.remarks));
        Ok(read.brief)
    });
    let briefs = briefs.into_iter().collect::<Result<Vec<Brief>, Failure>>()?;
    let briefs = briefs.try_into().map_err(|_| Failure::Silent(2))?;
    Ok((briefs, remarks))
}

/// A named format is that of standard input, and of files that do not tell their own.
fn read_one(path: &Path, from: Option<Format>) -> Result<FileRead, Refusal> {
    if is_standard(path) {
        return desk::read_file(path, from);
    }
    let extension = path.extension().map(|extension| extension.to_string_lossy().into_owned());
    let tells = extension.is_some_and(|extension| Format::from_extension(&extension).is_some());
    match (desk::read_file(path, None), from) {
        (Err(_), Some(_)) if !tells => desk::read_file(path, from),
        (read, _) => read,
    }
}

fn is_standard(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn remarks_of(path: &Path, remarks: Vec<String>) -> Vec<String> {
    remarks.into_iter().map(|remark| format!("{}: {remark}", path.display())).collect()
}

fn note_all(lines: &[String]) {
    for line in lines {
        render::note(&render::one_line(line));
    }
}
