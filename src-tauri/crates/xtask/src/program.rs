//! Running other programs, and saying so.

use crate::{Failure, Outcome};
use std::{
    ffi::OsStr,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// A program about to be run.
pub struct Program {
    command: Command,
    shown: Vec<String>,
    quiet: bool,
}

impl Program {
    pub fn new(name: impl AsRef<OsStr>) -> Self {
        let shown = vec![name.as_ref().to_string_lossy().into_owned()];
        Self { command: Command::new(name), shown, quiet: false }
    }

    /// The cargo that runs this task.
    pub fn cargo(root: &Path) -> Self {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut program = Self::new(cargo).dir(root);
        program.shown = vec!["cargo".into()];
        program
    }

    pub fn arg(mut self, arg: impl AsRef<OsStr>) -> Self {
        self.shown.push(arg.as_ref().to_string_lossy().into_owned());
        self.command.arg(arg);
        self
    }

    pub fn args<S: AsRef<OsStr>>(self, args: impl IntoIterator<Item = S>) -> Self {
        args.into_iter().fold(self, Self::arg)
    }

    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    pub fn dir(mut self, dir: &Path) -> Self {
        self.command.current_dir(dir);
        self
    }

    /// Without a line that says what runs.
    pub fn quiet(mut self) -> Self {
        self.quiet = true;
        self
    }

    /// Runs it on our own terminal.
    pub fn run(mut self) -> Outcome {
        self.announce();
        let status = self.command.status().map_err(|error| self.not_started(&error))?;
        if status.success() { Ok(()) } else { Err(self.failed(&status.to_string())) }
    }

    /// Runs it and hands every line of its standard output to `line`; standard error is shown as
    /// it comes. Tells whether it succeeded.
    pub fn lines(mut self, mut line: impl FnMut(&str)) -> Outcome<bool> {
        self.announce();
        self.command.stdout(Stdio::piped());
        let mut child = self.command.spawn().map_err(|error| self.not_started(&error))?;
        if let Some(output) = child.stdout.take() {
            let mut reader = BufReader::new(output);
            let mut bytes = Vec::new();
            // Test output need not be UTF-8, and a line must not stop the count.
            while reader.read_until(b'\n', &mut bytes).is_ok_and(|read| read > 0) {
                line(String::from_utf8_lossy(&bytes).trim_end_matches(['\n', '\r']));
                bytes.clear();
            }
        }
        let status = child.wait().map_err(|error| self.not_started(&error))?;
        Ok(status.success())
    }

    /// Runs it and gives its standard output; its errors are part of the failure.
    pub fn output(mut self) -> Outcome<String> {
        let output = self.command.output().map_err(|error| self.not_started(&error))?;
        if !output.status.success() {
            let errors = String::from_utf8_lossy(&output.stderr).trim().to_owned();
            return Err(self.failed(&format!("{}\n{errors}", output.status)));
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Whether it can be run and succeeds; shows nothing.
    pub fn succeeds(mut self) -> bool {
        self.command.stdout(Stdio::null()).stderr(Stdio::null()).stdin(Stdio::null());
        self.command.status().is_ok_and(|status| status.success())
    }

    fn announce(&self) {
        if !self.quiet {
            println!("\n$ {}", self.shown.join(" "));
        }
    }

    fn failed(&self, how: &str) -> Failure {
        Failure::new(format!("`{}` did not succeed: {how}", self.shown.join(" ")))
    }

    fn not_started(&self, error: &std::io::Error) -> Failure {
        Failure::new(format!("`{}` could not be started: {error}", self.shown.join(" ")))
    }
}

/// The first program of that name on the search path.
pub fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&path).map(|folder| folder.join(&file)).find(|file| file.is_file())
}
