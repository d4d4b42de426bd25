//! The window's commands: who acts is the shell's state, never an argument.

use std::path::Path;

#[test]
fn a_window_says_that_somebody_else_acts() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../src/commands");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(!text.contains(".acting("), "{}: no command chooses who acts", file.display());
        let is_people = file.file_name().is_some_and(|name| name == "people.rs");
        assert!(is_people || !text.contains(".switch("), "{}: nobody is switched", file.display());
    }
}
