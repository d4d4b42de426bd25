//! `cargo xtask dist`: release builds of both programs, with checksums to compare a download with.

use crate::{Failure, Outcome, Place, packages, packages::Purpose, program::Program, window};
use std::path::Path;

const PROGRAMS: [&str; 2] = ["parallax", "parallax-desk"];

pub fn dist(place: &Place) -> Outcome {
    packages::ensure(Purpose::Window)?;
    window::build_command_line(place, true)?;
    window::build(place, true)?;
    let folder = place.workspace("dist")?;
    let mut sums = Vec::new();
    for name in PROGRAMS {
        let built = place.built("release", name);
        let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
        let copy = folder.join(&file);
        std::fs::copy(&built, &copy).map_err(|error| Failure::file(&built, &error))?;
        sums.push(format!("{}  {file}\n", sha256(&copy)?));
    }
    let sums = sums.concat();
    let list = folder.join("SHA256SUMS");
    std::fs::write(&list, &sums).map_err(|error| Failure::file(&list, &error))?;
    println!("\nIn {}:\n{sums}", folder.display());
    Ok(())
}

/// Every system brings a program for this, and none the same.
fn sha256(file: &Path) -> Outcome<String> {
    let program = if cfg!(windows) {
        Program::new("certutil").arg("-hashfile").arg(file).arg("SHA256")
    } else if cfg!(target_os = "macos") {
        Program::new("shasum").args(["-a", "256"]).arg(file)
    } else {
        Program::new("sha256sum").arg(file)
    };
    let output = program.output()?;
    checksum_in(&output)
        .ok_or_else(|| Failure::new(format!("No checksum was found for {}.", file.display())))
}

/// The word of 64 hexadecimal digits.
fn checksum_in(output: &str) -> Option<String> {
    let is_sum = |word: &&str| word.len() == 64 && word.chars().all(|c| c.is_ascii_hexdigit());
    output.split_whitespace().find(is_sum).map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::checksum_in;

    #[test]
    fn a_checksum_is_found_in_what_each_system_says() {
        let sum = "ab".repeat(32);
        for output in [
            format!("{sum}  parallax\n"),
            format!("SHA256 hash of parallax.exe:\r\n{}\r\nCertUtil: done\r\n", sum.to_uppercase()),
        ] {
            assert_eq!(checksum_in(&output), Some(sum.clone()), "{output}");
        }
        assert_eq!(checksum_in("no sum here"), None);
    }
}
