//! The tour: the sample edition's life in the terminal, and pictures of the real window.

use crate::{Failure, Outcome, Place, program::Program, window};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// The brief that goes all the way, and the one that is left in review for the pictures.
const BRIEF: &str = "port-merrin-tram-strike-ends";
const SECOND_BRIEF: &str = "keld-dam-crack-empties-valley";

/// Two people are enough, and nobody approves their own change.
const WRITER: &str = "Editor";
const READER: &str = "Reviewer";

const ARCHIVE: &str = "tour.parallax";

/// Starts from an empty folder, `target/tour`, and leaves everything there.
pub fn tour(place: &Place, profile: &str) -> Outcome {
    let folder = place.workspace("tour")?;
    std::fs::remove_dir_all(&folder).map_err(|error| Failure::file(&folder, &error))?;
    let folder = place.workspace("tour")?;
    let tour = Tour { parallax: place.built(profile, "parallax"), folder };
    println!("\nIn {}, with PARALLAX_ARCHIVE={ARCHIVE}:", tour.folder.display());
    tour.people_and_edition()?;
    let lede = tour.edit()?;
    tour.review(&lede)?;
    tour.release()?;
    tour.leave_one_in_review()?;
    pictures(place, &tour.folder, profile)
}

struct Tour {
    parallax: PathBuf,
    folder: PathBuf,
}

impl Tour {
    fn people_and_edition(&self) -> Outcome {
        heading("Two people, and the sample edition as published before");
        self.show(&["person", WRITER])?;
        self.show(&["person", READER, "--role", "reviewer"])?;
        self.show(&["--as", WRITER, "sample"])?;
        self.show(&["list"])
    }

    /// Edits the brief; gives the id of the change that the reviewer is going to reject.
    fn edit(&self) -> Outcome<String> {
        heading("The editor corrects a vote, sharpens the lede and moves a fact to the top");
        self.show(&["export", BRIEF, "-t", "json", "-o", "before.json"])?;
        self.rewrite("before.json", "after.json", edit_tram_brief)?;
        self.show(&["diff", "before.json", "after.json", "-t", "terminal"])?;
        self.save(BRIEF, "after.json", "Result as announced")?;
        let redline = self.quiet(&["diff", "before.json", "after.json", "-t", "json"])?;
        change_at(&parse(&redline)?, "lede")
    }

    fn review(&self, rejected: &str) -> Outcome {
        heading("The reviewer rejects one change, accepts the rest, and approves");
        let note = "Please check the vote against the union's notice.";
        self.show(&["--as", WRITER, "send", BRIEF, "--to", READER, "--note", note])?;
        self.show(&["--as", READER, "review", BRIEF])?;
        self.show(&["--as", READER, "decide", BRIEF, "--reject", rejected])?;
        self.show(&["--as", READER, "decide", BRIEF, "--accept", "all"])?;
        self.show(&["--as", READER, "approve", BRIEF])
    }

    fn release(&self) -> Outcome {
        heading("The approved version leaves as house text");
        self.show(&["--as", WRITER, "release", BRIEF, "-t", "text", "-o", "release"])?;
        self.show(&["history", BRIEF])?;
        self.show(&["verify"])?;
        let folder = self.folder.join("release");
        let entries = std::fs::read_dir(&folder).map_err(|e| Failure::file(&folder, &e))?;
        for file in entries.filter_map(Result::ok).map(|entry| entry.path()) {
            let text = std::fs::read_to_string(&file).map_err(|e| Failure::file(&file, &e))?;
            println!("\n{}:\n\n{text}", file.display());
        }
        Ok(())
    }

    fn leave_one_in_review(&self) -> Outcome {
        heading("Another brief waits for its reviewer, so that the window has something to show");
        self.show(&["export", SECOND_BRIEF, "-t", "json", "-o", "dam.json"])?;
        self.rewrite("dam.json", "dam-edited.json", edit_dam_brief)?;
        self.save(SECOND_BRIEF, "dam-edited.json", "Evening update")?;
        self.show(&["--as", WRITER, "send", SECOND_BRIEF, "--to", READER])
    }

    fn save(&self, brief: &str, file: &str, note: &str) -> Outcome {
        let history = parse(&self.quiet(&["history", brief, "--json"])?)?;
        let last = history.as_array().and_then(|versions| versions.last());
        let onto = last.and_then(|version| version["hash"].as_str()).unwrap_or_default();
        self.show(&["--as", WRITER, "save", file, "--onto", onto, "--note", note])
    }

    fn rewrite(&self, from: &str, to: &str, edit: fn(&mut Value) -> Option<()>) -> Outcome {
        let (from, to) = (self.folder.join(from), self.folder.join(to));
        let text = std::fs::read_to_string(&from).map_err(|e| Failure::file(&from, &e))?;
        let mut brief = parse(&text)?;
        edit(&mut brief)
            .ok_or_else(|| Failure::new(format!("{} is not the brief it was.", from.display())))?;
        std::fs::write(&to, format!("{brief:#}\n")).map_err(|e| Failure::file(&to, &e))
    }

    /// Runs `parallax` before the person's eyes.
    fn show(&self, arguments: &[&str]) -> Outcome {
        println!(
            "\n$ parallax {}",
            arguments.iter().map(|a| quoted(a)).collect::<Vec<_>>().join(" ")
        );
        self.program(arguments).quiet().run()
    }

    fn quiet(&self, arguments: &[&str]) -> Outcome<String> {
        self.program(arguments).output()
    }

    fn program(&self, arguments: &[&str]) -> Program {
        Program::new(&self.parallax)
            .args(arguments)
            .dir(&self.folder)
            .env("PARALLAX_ARCHIVE", ARCHIVE)
            .env("PARALLAX_KEYCHAIN", "off")
    }
}

/// Takes the pictures with the real window's program on a display of its own.
fn pictures(place: &Place, folder: &Path, profile: &str) -> Outcome {
    heading("The real window, on a virtual display");
    if !cfg!(target_os = "linux") {
        println!("Pictures are taken on Linux only; open the window with: cargo xtask run");
        return Ok(());
    }
    let cargo = place.cargo().args(["build", "-p", "parallax-e2e", "--bin", "screenshots"]);
    (if profile == "release" { cargo.arg("--release") } else { cargo }).run()?;
    window::on_virtual_display(place.built(profile, "screenshots"), place.root())
        .arg("--archive")
        .arg(folder.join(ARCHIVE))
        .arg("--out")
        .arg(folder.join("screenshots"))
        .env("PARALLAX_DESK_PROGRAM", place.built(profile, "parallax-desk"))
        .env("PARALLAX_PROGRAM", place.built(profile, "parallax"))
        .run()?;
    println!("\nEverything is in {}.", folder.display());
    Ok(())
}

fn heading(text: &str) {
    println!("\n── {text} ──");
}

fn parse(text: &str) -> Outcome<Value> {
    serde_json::from_str(text)
        .map_err(|error| Failure::new(format!("JSON was expected and not found: {error}")))
}

/// The id of the change at that path of a redline.
fn change_at(redline: &Value, path: &str) -> Outcome<String> {
    let changes = redline["changes"].as_array().into_iter().flatten();
    let mut ids = changes.filter(|change| change["path"] == path).map(|change| &change["id"]);
    ids.next()
        .and_then(Value::as_str)
        .map(str::to_owned)
        .ok_or_else(|| Failure::new(format!("The redline has no change of the {path}.")))
}

fn edit_tram_brief(brief: &mut Value) -> Option<()> {
    replace(brief.pointer_mut("/facts/0/text")?, "1,412 votes to 967", "1,421 votes to 958")?;
    replace(brief.get_mut("lede")?, "a 19-day strike", "the city's longest strike")?;
    replace(brief.get_mut("context")?, "Two trends meet here", "Two trends are at work here")?;
    let facts = brief.get_mut("facts")?.as_array_mut()?;
    let pay =
        facts.iter().position(|fact| fact["text"].as_str().is_some_and(|t| t.contains("4.5%")))?;
    let pay = facts.remove(pay);
    facts.insert(0, pay);
    Some(())
}

fn edit_dam_brief(brief: &mut Value) -> Option<()> {
    replace(brief.get_mut("lede")?, "2,300 residents", "2,450 residents")?;
    replace(brief.get_mut("headline")?, "2,300 People", "2,450 People")?;
    replace(
        brief.pointer_mut("/facts/1/text")?,
        "two of the dam’s three spillway gates are open",
        "all three spillway gates are now open",
    )?;
    replace(
        brief.pointer_mut("/perspectives/1/framing")?,
        "Asks who moved",
        "Asks why the ministry moved",
    )?;
    brief.get_mut("facts")?.as_array_mut()?.swap(0, 1);
    Some(())
}

/// Replaces the first `old` in a text; nothing where it is not there.
fn replace(text: &mut Value, old: &str, new: &str) -> Option<()> {
    let replaced = text.as_str().filter(|text| text.contains(old))?.replacen(old, new, 1);
    *text = replaced.into();
    Some(())
}

/// As a shell would want it.
fn quoted(argument: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./:,=".contains(c);
    if !argument.is_empty() && argument.chars().all(plain) {
        argument.to_owned()
    } else {
        format!("'{}'", argument.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(name: &str) -> Value {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../desk/sample");
        let text = std::fs::read_to_string(folder.join(name)).unwrap();
        serde_json::from_str(&text).unwrap()
    }

    #[test]
    fn the_tours_edits_fit_the_sample() {
        let mut brief = sample("3-port-merrin-tram-strike-ends.json");
        assert_eq!(edit_tram_brief(&mut brief), Some(()));
        assert!(brief["facts"][0]["text"].as_str().unwrap().contains("4.5%"), "{brief:#}");
        assert!(brief["facts"][1]["text"].as_str().unwrap().contains("1,421"), "{brief:#}");
        assert_eq!(edit_dam_brief(&mut sample("2-keld-dam-crack-empties-valley.json")), Some(()));
        assert_eq!(edit_dam_brief(&mut brief), None);
    }

    #[test]
    fn commands_are_shown_as_a_shell_takes_them() {
        for (argument, expect) in [
            ("--as", "--as"),
            ("before.json", "before.json"),
            ("Result as announced", "'Result as announced'"),
            ("the union's", r"'the union'\''s'"),
            ("", "''"),
        ] {
            assert_eq!(quoted(argument), expect);
        }
    }

    #[test]
    fn a_change_is_found_by_its_path() {
        let redline: Value =
            serde_json::from_str(r#"{"changes": [{"id": "a", "path": "lede"}]}"#).unwrap();
        assert_eq!(change_at(&redline, "lede").unwrap(), "a");
        assert!(change_at(&redline, "context").is_err());
    }
}
