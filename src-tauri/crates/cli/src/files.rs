//! Commands on files: no archive, no person.

use crate::args::{FileCommand, RedlineFormat};
use crate::failure::Failure;
use crate::render;
use brief::Brief;
use desk::{Accepted, Format};
use redline::{apply, merge, redline};
use std::collections::BTreeSet;
use std::path::Path;

pub fn run(command: FileCommand) -> Result<(), Failure> {
    match command {
        FileCommand::Convert { input, to, from, output } => convert(&input, from, to, &output),
        FileCommand::Diff { old, new, to, from } => diff(&old, &new, from, to),
        FileCommand::Apply { old, new, accept, output } => apply_some(&old, &new, &accept, &output),
        FileCommand::Merge { base, ours, theirs, output } => {
            merge_three(&base, &ours, &theirs, &output)
        }
    }
}

fn convert(input: &Path, from: Option<Format>, to: Format, output: &Path) -> Result<(), Failure> {
    let brief = read(input, from)?;
    let (bytes, losses) = desk::convert(&brief, to);
    desk::write_file(output, &bytes)?;
    for loss in losses {
        eprintln!("left out: {loss}");
    }
    Ok(())
}

fn diff(old: &Path, new: &Path, from: Option<Format>, to: RedlineFormat) -> Result<(), Failure> {
    let (base, head) = (read(old, from)?, read(new, from)?);
    let text = match to {
        RedlineFormat::Json => render::json(&redline(&base, &head)),
        RedlineFormat::Html => desk::redline_html(&base, &head),
        RedlineFormat::Terminal => {
            render::redline(&redline(&base, &head), &base, &head, render::has_colour())
        }
    };
    desk::write_file(Path::new("-"), text.as_bytes())?;
    Ok(())
}

fn apply_some(old: &Path, new: &Path, accept: &[String], output: &Path) -> Result<(), Failure> {
    let (base, head) = (read(old, None)?, read(new, None)?);
    let result = apply(&base, &head, &accepted(accept)).map_err(|unknown| {
        Failure::Unusable(format!(
            "Nothing was applied: {unknown}. `parallax diff OLD NEW -t json` lists the ids."
        ))
    })?;
    desk::write_file(output, result.to_json().as_bytes())?;
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

fn merge_three(base: &Path, ours: &Path, theirs: &Path, output: &Path) -> Result<(), Failure> {
    let merged = merge(&read(base, None)?, &read(ours, None)?, &read(theirs, None)?);
    desk::write_file(output, merged.brief.to_json().as_bytes())?;
    if merged.conflicts.is_empty() {
        return Ok(());
    }
    eprint!("{}", render::json(&serde_json::json!({ "conflicts": merged.conflicts })));
    Err(Failure::Silent(1))
}

fn read(path: &Path, format: Option<Format>) -> Result<Brief, Failure> {
    // A named format is that of standard input; a file's own name tells more.
    let named = path.as_os_str() == "-" || path.extension().is_none();
    let format = format.filter(|_| named || path.exists());
    let read = desk::read_file(path, format)?;
    for remark in &read.remarks {
        eprintln!("{}: {remark}", path.display());
    }
    Ok(read.brief)
}
