//! The folder that one journey lives in: a home, an archive, and an answer to every file dialog.

use crate::{Driver, Fault, Outcome, Window};
use serde_json::Value;
use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};
use tempfile::TempDir;

/// A fresh folder with everything that the program would otherwise share with a person's own.
pub struct Newsroom {
    folder: TempDir,
    archive: PathBuf,
}

impl Newsroom {
    /// An empty one. Its archive is made when something first opens it.
    pub fn new() -> Outcome<Self> {
        let folder = tempfile::Builder::new().prefix("parallax-").tempdir()?;
        for name in ["home", "config", "data", "cache", "state", "runtime", "dialog"] {
            std::fs::create_dir(folder.path().join(name))?;
        }
        let archive = folder.path().join("newsroom.parallax");
        Ok(Self { folder, archive })
    }

    /// One on a copy of an archive.
    pub fn on_copy_of(archive: &Path) -> Outcome<Self> {
        let newsroom = Self::new()?;
        let (from, to) = (path(archive)?, path(&newsroom.archive)?);
        // A copy of the file alone would miss what is still in the log beside it.
        newsroom.run(&["--archive", from, "backup", to])?;
        Ok(newsroom)
    }

    /// The folder that the program is given in place of every file dialog.
    pub fn dialog_folder(&self) -> PathBuf {
        self.folder.path().join("dialog")
    }

    /// Opens the program's window on the archive, drawn so that pictures of it can be taken:
    /// `WebKit` never ends one of a page that it draws directly.
    pub async fn open(&self) -> Outcome<Window> {
        self.open_with(vec![("WEBKIT_DISABLE_DMABUF_RENDERER", "0".into())]).await
    }

    /// Opens the program's window as a person does, to measure it; no pictures can be taken.
    pub async fn open_to_measure(&self) -> Outcome<Window> {
        self.open_with(Vec::new()).await
    }

    async fn open_with(&self, more: Vec<(&'static str, PathBuf)>) -> Outcome<Window> {
        let mut environment = self.environment();
        environment.extend(more);
        environment.push(("PARALLAX_ARCHIVE", self.archive.clone()));
        environment.push(("PARALLAX_DIALOG_DIR", self.dialog_folder()));
        let driver = Driver::start(&environment).await?;
        Window::open(driver, &program("PARALLAX_DESK_PROGRAM", "parallax-desk")?).await
    }

    /// The same home for the window and the command line, so that both are one device.
    fn environment(&self) -> Vec<(&'static str, PathBuf)> {
        let folder = |name: &str| self.folder.path().join(name);
        vec![
            ("HOME", folder("home")),
            ("XDG_CONFIG_HOME", folder("config")),
            ("XDG_DATA_HOME", folder("data")),
            ("XDG_CACHE_HOME", folder("cache")),
            ("XDG_STATE_HOME", folder("state")),
            ("XDG_RUNTIME_DIR", folder("runtime")),
            ("PARALLAX_KEYCHAIN", "off".into()),
        ]
    }

    /// Runs `parallax` on the archive; gives what it printed.
    pub fn parallax(&self, arguments: &[&str]) -> Outcome<Vec<u8>> {
        let archive = path(&self.archive)?;
        let output = self.run(&[&["--archive", archive], arguments].concat())?;
        Ok(output.stdout)
    }

    /// The same, where it prints JSON.
    pub fn parallax_json(&self, arguments: &[&str]) -> Outcome<Value> {
        let arguments = [arguments, &["--json"]].concat();
        Ok(serde_json::from_slice(&self.parallax(&arguments)?)?)
    }

    /// The id of the person with that name.
    pub fn person(&self, name: &str) -> Outcome<String> {
        find(&self.parallax_json(&["people"])?, "name", name)
    }

    /// The id of the brief with that slug.
    pub fn brief(&self, slug: &str) -> Outcome<String> {
        find(&self.parallax_json(&["list"])?, "slug", slug)
    }

    /// The brief's current version, as the command line has it.
    pub fn current(&self, slug: &str) -> Outcome<Value> {
        self.parallax_json(&["show", slug])
    }

    /// Takes the brief in as published before, so that its first round has a base.
    pub fn import_published(&self, person: &str, slug: &str, brief: &Value) -> Outcome {
        let file = self.folder.path().join(format!("{slug}.json"));
        std::fs::write(&file, brief.to_string())?;
        self.parallax(&["--as", person, "import", path(&file)?, "--published"])?;
        Ok(())
    }

    /// Saves the brief as a version, onto its current one where there is one.
    pub fn save(&self, person: &str, slug: &str, brief: &Value) -> Outcome {
        let file = self.folder.path().join(format!("{slug}.json"));
        std::fs::write(&file, brief.to_string())?;
        let versions = self.parallax_json(&["history", slug]).unwrap_or_default();
        let last = versions.as_array().and_then(|versions| versions.last());
        let onto = last.and_then(|version| version["hash"].as_str());
        let onto = onto.map(|hash| vec!["--onto", hash]).unwrap_or_default();
        self.parallax(&[&["--as", person, "save", path(&file)?], onto.as_slice()].concat())?;
        Ok(())
    }

    /// Sets what the house asks of its briefs.
    pub fn set_style(&self, person: &str, style: &Value) -> Outcome {
        let file = self.folder.path().join("style.json");
        std::fs::write(&file, style.to_string())?;
        self.parallax(&["--as", person, "style", "import", path(&file)?])?;
        Ok(())
    }

    fn run(&self, arguments: &[&str]) -> Outcome<Output> {
        let program = program("PARALLAX_PROGRAM", "parallax")?;
        let output = Command::new(program)
            .args(arguments)
            .envs(self.environment())
            .env_remove("PARALLAX_PERSON")
            .output()?;
        if output.status.success() {
            return Ok(output);
        }
        let said = String::from_utf8_lossy(&output.stderr);
        Err(Fault::new(format!("parallax {} refused: {}", arguments.join(" "), said.trim())))
    }
}

/// A built program: named by a variable, or beside this test's own folder.
fn program(variable: &str, name: &str) -> Outcome<PathBuf> {
    if let Some(named) = std::env::var_os(variable) {
        return Ok(named.into());
    }
    let own = std::env::current_exe()?;
    let beside = own.ancestors().skip(1).take(2).map(|folder| folder.join(name));
    let found = beside.into_iter().find(|file| file.is_file());
    found.ok_or_else(|| {
        Fault::new(format!("{name} is not built. `cargo xtask test --only window` builds it."))
    })
}

fn find(rows: &Value, key: &str, value: &str) -> Outcome<String> {
    let rows = rows.as_array().into_iter().flatten();
    let mut ids = rows.filter(|row| row[key] == value).filter_map(|row| row["id"].as_str());
    ids.next()
        .map(str::to_owned)
        .ok_or_else(|| Fault::new(format!("Nothing has the {key} `{value}`.")))
}

fn path(path: &Path) -> Outcome<&str> {
    path.to_str().ok_or_else(|| Fault::new(format!("{} is not Unicode.", path.display())))
}
