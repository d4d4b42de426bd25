//! Running the built program in a folder and a home of its own.
#![allow(dead_code, reason = "each test file uses a part of it")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where it fails")]

use serde_json::Value;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// A folder with files to work on, and a home that nothing else has.
pub struct Bench {
    folder: TempDir,
}

/// What a run left behind.
pub struct Ran {
    pub code: Option<i32>,
    pub out: Vec<u8>,
    pub err: String,
}

impl Bench {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    /// With files in it, folders made as needed.
    pub fn with(files: &[(&str, &str)]) -> Self {
        let bench = Self::new();
        for (name, text) in files {
            bench.put(name, text.as_bytes());
        }
        bench
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn put(&self, name: &str, bytes: &[u8]) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    /// The program, not yet started. Its surroundings are this folder alone.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_parallax"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env_clear()
            .env("HOME", self.path("home"))
            .env("APPDATA", self.path("home"))
            .env("USER", "Desk editor")
            .env("PARALLAX_KEYCHAIN", "off")
            .stdin(Stdio::null());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Ran {
        finished(&mut self.command(arguments))
    }

    pub fn run_with(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Ran {
        finished(self.command(arguments).envs(variables.iter().copied()))
    }

    /// Runs with this on standard input.
    pub fn feed(&self, arguments: &[&str], input: &[u8]) -> Ran {
        let mut command = self.command(arguments);
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // The program may end without reading all of it.
        let _ = child.stdin.take().unwrap().write_all(input);
        ran(child.wait_with_output().unwrap())
    }

    /// Runs, expects success, and reads the JSON that was printed.
    pub fn json(&self, arguments: &[&str]) -> Value {
        self.run(arguments).done(&format!("{arguments:?}")).json()
    }
}

fn finished(command: &mut Command) -> Ran {
    ran(command.output().unwrap())
}

fn ran(output: std::process::Output) -> Ran {
    let err = String::from_utf8(output.stderr).unwrap();
    assert!(!err.contains("panicked"), "{err}");
    Ran { code: output.status.code(), out: output.stdout, err }
}

impl Ran {
    pub fn text(&self) -> String {
        String::from_utf8(self.out.clone()).unwrap()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.out)
            .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&self.out)))
    }

    pub fn last_line(&self) -> String {
        self.text().lines().last().unwrap_or_default().to_owned()
    }

    /// Expects success.
    pub fn done(self, what: &str) -> Self {
        assert_eq!(self.code, Some(0), "{what}: {}", self.err);
        self
    }

    /// Expects the code and one line on standard error that has all of the words.
    pub fn refused(self, code: i32, words: &[&str]) -> Self {
        assert_eq!(self.code, Some(code), "{words:?}: {}", self.err);
        assert_eq!(self.err.lines().count(), 1, "one line: {}", self.err);
        assert!(self.err.starts_with("parallax: "), "{}", self.err);
        for word in words {
            assert!(self.err.contains(word), "`{word}` in {}", self.err);
        }
        self
    }
}

/// A file of the corpus beside the checkout, where there is one.
pub fn corpus(name: &str) -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/corpus");
    let path = beside.join(name);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: {name} is not beside this checkout");
    None
}

/// A brief of a long-past day, in JSON.
pub const BRIDGE: &str = r#"{
  "schema": "brief/1", "id": "018f0000-0000-7000-8000-000000000001",
  "slug": "bridge-opens", "date": "1932-03-19", "section": "Cities",
  "headline": "Harbour Bridge Opens After Nine Years",
  "lede": "On 19 March 1932 the harbour bridge was opened to traffic.",
  "facts": [
    {"id": "018f0000-0000-7000-8000-0000000000f1", "text": "The naïve plan named nine spans.",
     "sources": [{"outlet": "Harbour Gazette", "url": "https://gazette.example/a"}]},
    {"id": "018f0000-0000-7000-8000-0000000000f2", "text": "About 300,000 people walked across.",
     "sources": []},
    {"id": "018f0000-0000-7000-8000-0000000000f3", "text": "Tolls were sixpence a car.",
     "sources": []}
  ],
  "context": "The crossing was first proposed in 1815.\n\nWork began in 1923.",
  "perspectives": [
    {"id": "018f0000-0000-7000-8000-0000000000a1", "group": "Trade press",
     "outlets": ["Steel, Weekly", "Bridge News"], "framing": "They praise the arch.",
     "bias": "Builders pay for the pages.", "sources": []}
  ],
  "links": [{"label": "Go Deeper", "url": "https://gazette.example/deeper"}]
}"#;

/// The same in house text.
pub const BRIDGE_TEXT: &str = "Cities
Harbour Bridge Opens After Nine Years
On 19 March 1932 the harbour bridge was opened to traffic.
Focusing Facts
- The naïve plan named nine spans.
Context
The crossing was first proposed in 1815.
Perspectives
Trade press
e.g., Bridge News — They praise the arch. Builders pay for the pages.";

/// `BRIDGE` with one text in another's place.
pub fn changed(pairs: &[(&str, &str)]) -> String {
    let mut text = BRIDGE.to_owned();
    for (old, new) in pairs {
        assert!(text.contains(old), "{old}");
        text = text.replacen(old, new, 1);
    }
    text
}
