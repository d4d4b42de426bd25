//! The arrows and absences of ARCHITECTURE.md, read out of every manifest and source file.

#![expect(clippy::expect_used, reason = "a test that cannot read the checkout has nothing to say")]

use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    process::Command,
};

/// Which of our crates each of our crates may know, in code, tests and build scripts alike.
const MAY_KNOW: [(&str, &[&str]); 12] = [
    ("brief", &[]),
    ("redline", &["brief"]),
    ("archive", &["brief", "redline"]),
    ("press", &["brief", "redline"]),
    ("pdf", &["brief", "redline", "press"]),
    ("desk", &["brief", "redline", "archive", "press"]),
    ("parallax-cli", &["desk", "pdf", "brief", "redline"]),
    ("parallax-desk", &["desk", "pdf", "brief", "redline"]),
    ("xtask", &[]),
    ("parallax-bench", &["brief", "redline", "press", "pdf"]),
    ("parallax-e2e", &[]),
    ("parallax-checkers", &["brief", "redline", "press", "pdf"]),
];

/// Libraries that only one crate may know: SQL, the window and the driver each have one place. What the
/// press is measured against stands in the bench, too.
const ONLY_IN: [(&str, &[&str]); 5] = [
    ("typst", &["pdf", "parallax-bench"]),
    ("rusqlite", &["archive"]),
    ("tauri", &["parallax-desk"]),
    ("webkit2gtk", &["parallax-desk"]),
    ("fantoccini", &["parallax-e2e"]),
];

/// What a pure crate's sources never name: files, network, processes, clocks, chance.
const IMPURE: [&str; 10] = [
    "std::fs",
    "std::net",
    "std::process",
    "std::env",
    "SystemTime",
    "Instant",
    "Zoned::now",
    "Timestamp::now",
    "now_v7",
    "new_v4",
];

fn root() -> PathBuf {
    let found = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .find(|folder| folder.join("tests/architecture.rs").is_file());
    found.expect("the checkout lies above the crate").to_path_buf()
}

fn cargo(arguments: &[&str]) -> String {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo).args(arguments).current_dir(root()).output();
    let output = output.expect("cargo can be run");
    assert!(
        output.status.success(),
        "cargo {arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("cargo speaks UTF-8")
}

/// Each of our crates with everything that its manifest names.
fn manifests() -> BTreeMap<String, BTreeSet<String>> {
    let text = cargo(&["metadata", "--no-deps", "--offline", "--format-version", "1"]);
    let metadata: Value = serde_json::from_str(&text).expect("cargo metadata is JSON");
    let name = |value: &Value| value["name"].as_str().expect("a name").to_owned();
    let packages = metadata["packages"].as_array().expect("packages");
    packages
        .iter()
        .map(|package| {
            let dependencies = package["dependencies"].as_array().expect("dependencies");
            (name(package), dependencies.iter().map(name).collect())
        })
        .collect()
}

/// All files below a folder with one of the extensions, build results and packages left out.
fn files(folder: &Path, extensions: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = std::fs::read_dir(folder) else { return found };
    for path in entries.filter_map(Result::ok).map(|entry| entry.path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let left_out = ["target", "node_modules", "dist", "dist-fake", "test-results"];
        if path.is_dir() && !name.starts_with('.') && !left_out.contains(&name.as_str()) {
            found.extend(files(&path, extensions));
        } else if extensions.iter().any(|extension| path.extension() == Some(extension.as_ref())) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

fn none(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn crates_know_only_what_lies_below_them() {
    let allowed: BTreeMap<&str, &[&str]> = MAY_KNOW.into();
    let manifests = manifests();
    let mut faults = Vec::new();
    for (name, dependencies) in &manifests {
        let Some(allowed) = allowed.get(name.as_str()) else {
            faults.push(format!("{name} has no place in the architecture: say what it may know"));
            continue;
        };
        let ours = dependencies.iter().filter(|other| manifests.contains_key(*other));
        let wrong = ours.filter(|other| !allowed.contains(&other.as_str()));
        faults.extend(wrong.map(|other| format!("{name} must not know {other}")));
    }
    none(&faults);
}

#[test]
fn sql_the_window_and_the_driver_have_one_place_each() {
    let manifests = manifests();
    let mut faults = Vec::new();
    for (library, places) in ONLY_IN {
        let users = manifests.iter().filter(|(_, dependencies)| {
            let prefix = format!("{library}-");
            dependencies.iter().any(|name| name == library || name.starts_with(&prefix))
        });
        faults.extend(
            users
                .filter(|(name, _)| !places.contains(&name.as_str()))
                .map(|(name, _)| format!("{name} must not know {library}: only {places:?} do")),
        );
    }
    none(&faults);
}

#[test]
fn the_core_does_no_input_or_output_and_reads_no_clock() {
    let mut faults = Vec::new();
    for name in ["brief", "redline", "press"] {
        let sources = files(&root().join("src-tauri/crates").join(name).join("src"), &["rs"]);
        assert!(!sources.is_empty(), "{name} has sources");
        for path in sources.iter().filter(|path| !path.ends_with("tests.rs")) {
            let text = read(path);
            let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
            let lines = code.lines().enumerate().filter(|(_, line)| !is_comment(line));
            for (number, line) in lines {
                if let Some(word) = IMPURE.iter().find(|word| contains_word(line, word)) {
                    faults.push(format!("{}:{}: {word}", shown(path), number + 1));
                }
            }
        }
    }
    none(&faults);
}

#[test]
fn the_command_line_needs_no_window() {
    let tree = cargo(&["tree", "-p", "parallax-cli", "-e", "normal,build", "--prefix", "none"]);
    let names: BTreeSet<&str> =
        tree.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert!(names.contains("desk"), "the tree was read: {tree}");
    let windows = ["tauri", "wry", "tao", "webkit2gtk", "gtk", "javascriptcore-rs", "webview2-com"];
    let found: Vec<&str> = windows.into_iter().filter(|name| names.contains(name)).collect();
    assert!(found.is_empty(), "parallax pulls in {found:?}");
}

#[test]
fn nothing_is_left_undone_or_switched_off() {
    // Put together here, so that this file does not find itself.
    let rust: Vec<String> = ["todo!(", "unimplemented!(", "dbg!("]
        .into_iter()
        .map(str::to_owned)
        .chain([format!("#[{}", "ignore")])
        .collect();
    let ui = ["test.skip(", "it.skip(", "describe.skip(", "test.only(", "it.only(", "{@html"]
        .map(str::to_owned);
    let mut faults = Vec::new();
    let this = root().join("tests/architecture.rs");
    let root = root();
    let rust_files = [root.join("src-tauri"), root.join("tests")];
    for path in rust_files.iter().flat_map(|folder| files(folder, &["rs"])) {
        if path != this {
            faults.extend(found_in(&path, &rust));
        }
    }
    for path in files(&root.join("ui"), &["ts", "svelte"]) {
        faults.extend(found_in(&path, &ui));
    }
    none(&faults);
}

fn found_in(path: &Path, words: &[String]) -> Vec<String> {
    let text = read(path);
    let lines = text.lines().enumerate();
    lines
        .filter_map(|(number, line)| {
            let word = words.iter().find(|word| line.contains(*word))?;
            Some(format!("{}:{}: {word}", shown(path), number + 1))
        })
        .collect()
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with("//")
}

/// Whether the word stands alone in the line: `Instant` is not found in `Instantiated`.
fn contains_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let after = line[at + word.len()..].chars().next();
        let before = line[..at].chars().next_back();
        let inside = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        !inside(before) && !inside(after)
    })
}

/// What stands between two marks, at each place where they are found.
fn between<'a>(text: &'a str, opening: &str, closing: &str) -> Vec<&'a str> {
    let pieces = text.split(opening).skip(1);
    pieces.filter_map(|piece| Some(piece.split_once(closing)?.0)).collect()
}

/// A command of the window is named in four files; one that is missing somewhere fails only when
/// somebody presses its button.
#[test]
fn the_four_lists_of_commands_agree() {
    let root = root();
    let owned = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect::<BTreeSet<_>>();
    let script = read(&root.join("src-tauri/build.rs"));
    let declared = between(&script, "COMMANDS: &[&str] = &[", "];").concat();
    let declared = owned(between(&declared, "    \"", "\""));

    let module = read(&root.join("src-tauri/src/commands/mod.rs"));
    let handled = between(&module, "generate_handler![", "]").concat();
    let last = |path: &str| path.trim().rsplit("::").next().unwrap_or_default().to_owned();
    let handled: BTreeSet<String> =
        handled.split(',').map(last).filter(|name| !name.is_empty()).collect();

    let folder = root.join("src-tauri/capabilities");
    let granted: BTreeSet<String> = files(&folder, &["json"])
        .iter()
        .map(|path| read(path))
        .flat_map(|text| owned(between(&text, "\"allow-", "\"")))
        .map(|name| name.replace('-', "_"))
        .collect();

    let called = owned(between(&read(&root.join("ui/src/ipc/tauri.ts")), "invoke('", "'"));
    assert!(!declared.is_empty() && !called.is_empty(), "the lists were found");
    assert_eq!(declared, handled, "build.rs and the handler");
    assert_eq!(declared, granted, "build.rs and the capabilities");
    let unknown: Vec<&String> = called.difference(&declared).collect();
    assert!(unknown.is_empty(), "the window calls what the program does not have: {unknown:?}");
}

/// The storeys of the window, lowest first; a file imports from its own storey or a lower one.
fn storey(folder: &str) -> usize {
    match folder {
        "ipc" | "components" | "commands" | "messages" | "styles" => 0,
        "features" => 1,
        "views" => 2,
        _ => 3,
    }
}

/// What each of the lowest folders may know of the others.
fn lowest_may_know(folder: &str) -> &'static [&'static str] {
    match folder {
        "messages" => &["ipc", "commands"],
        "components" => &["commands", "messages"],
        _ => &[],
    }
}

#[test]
fn the_windows_imports_point_downwards() {
    let src = root().join("ui/src");
    let sources = files(&src, &["ts", "svelte"]);
    assert!(!sources.is_empty(), "the window has sources");
    let mut faults = Vec::new();
    for path in &sources {
        for import in imports(&read(path)) {
            if let Some(fault) = import_fault(&src, path, &import) {
                faults.push(format!("{}: {fault}", shown(path)));
            }
        }
    }
    none(&faults);
}

fn import_fault(src: &Path, from: &Path, import: &str) -> Option<String> {
    let here = place_in(src, from)?;
    if import.starts_with("@tauri-apps") {
        let allowed = here.first().is_some_and(|folder| folder == "ipc");
        return (!allowed).then(|| format!("only ipc talks to the program, not {import}"));
    }
    let there = match import {
        "$ipc" => vec!["ipc".to_owned()],
        relative if relative.starts_with('.') => place_in(src, &resolve(from.parent()?, relative))?,
        _ => return None,
    };
    let (from_folder, to_folder) = (folder(&here), folder(&there));
    let (lower, upper) = (storey(to_folder), storey(from_folder));
    if lower > upper {
        return Some(format!("{from_folder} must not know {to_folder} ({import})"));
    }
    if upper == 1 && lower == 1 && here.get(1) != there.get(1) {
        return Some(format!("a feature must not know another one ({import})"));
    }
    let known = from_folder == to_folder || lowest_may_know(from_folder).contains(&to_folder);
    (upper == 0 && !known).then(|| format!("{from_folder} must not know {to_folder} ({import})"))
}

/// The first folder; files beside the folders (`main.ts`, `App.svelte`) have none.
fn folder(place: &[String]) -> &str {
    if place.len() > 1 || storey(place.first().map_or("", String::as_str)) < 3 {
        place.first().map_or("", String::as_str)
    } else {
        ""
    }
}

fn place_in(src: &Path, path: &Path) -> Option<Vec<String>> {
    let inside = path.strip_prefix(src).ok()?;
    Some(inside.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect())
}

fn resolve(folder: &Path, relative: &str) -> PathBuf {
    let mut path = folder.to_path_buf();
    for part in relative.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                path.pop();
            }
            name => path.push(name),
        }
    }
    path
}

/// The module names of `import … from 'x'`, `export … from 'x'`, `import 'x'` and `import('x')`.
fn imports(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for opening in ["from '", "from \"", "import '", "import \"", "import('", "import(\""] {
        let quote = opening.chars().next_back().unwrap_or('\'');
        for (at, _) in text.match_indices(opening) {
            let rest = &text[at + opening.len()..];
            if let Some((name, _)) = rest.split_once(quote)
                && !name.contains('\n')
            {
                found.push(name.to_owned());
            }
        }
    }
    found
}

#[test]
fn imports_are_judged_by_their_storey() {
    let src = Path::new("/ui/src");
    let check = |from: &str, import: &str, allowed: bool| {
        let fault = import_fault(src, &src.join(from), import);
        assert_eq!(fault.is_none(), allowed, "{from} imports {import}: {fault:?}");
    };
    check("views/Write.svelte", "../features/review/units", true);
    check("features/review/units.ts", "../../views/place.svelte", false);
    check("features/review/units.ts", "../redline-view/rows", false);
    check("features/review/units.ts", "./kept", true);
    check("features/review/units.ts", "$ipc", true);
    check("components/Button.svelte", "../commands/keys", true);
    check("components/Button.svelte", "../features/review/units", false);
    check("components/Button.svelte", "$ipc", false);
    check("ipc/tauri.ts", "@tauri-apps/api/core", true);
    check("views/Write.svelte", "@tauri-apps/api/core", false);
    check("App.svelte", "./views/Write.svelte", true);
    check("views/Write.svelte", "../App.svelte", false);
    check("main.ts", "svelte", true);
}

/// What packages install so that a double click on a packet or an archive opens Parallax.
#[test]
fn files_of_parallax_are_known_to_the_desktop() {
    let config = std::fs::read_to_string(root().join("tauri.conf.json")).expect("the config");
    let config: Value = serde_json::from_str(&config).expect("JSON");
    let association = &config["bundle"]["fileAssociations"][0];
    assert_eq!(association["ext"][0], "parallax");
    let kind = association["mimeType"].as_str().expect("a type of file");
    for package in ["deb", "rpm"] {
        let package = &config["bundle"]["linux"][package];
        let place = format!(
            "/usr/share/mime/packages/{}.xml",
            config["identifier"].as_str().expect("a name")
        );
        assert_eq!(package["files"][place], "src-tauri/linux/mime.xml");
        let template = package["desktopTemplate"].as_str().expect("a launcher");
        let launcher = std::fs::read_to_string(root().join(template)).expect("the launcher");
        for line in [
            "Exec={{exec}} %F",
            "MimeType={{mime_type}}",
            "Icon={{icon}}",
            "StartupWMClass={{exec}}",
        ] {
            assert!(launcher.lines().any(|one| one == line), "{line}");
        }
    }
    let folder = tempfile::tempdir().expect("a folder");
    let types = folder.path().join("mime");
    let packages = types.join("packages");
    std::fs::create_dir_all(&packages).expect("a folder in it");
    std::fs::copy(root().join("src-tauri/linux/mime.xml"), packages.join("parallax.xml"))
        .expect("the file of types");
    let mut update = Command::new("update-mime-database");
    let Ok(made) = update.arg(&types).env("XDG_DATA_HOME", folder.path()).output() else {
        println!("skipped: update-mime-database is not installed");
        return;
    };
    assert!(
        made.status.success() && made.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&made.stderr)
    );
    let read = |name: &str| std::fs::read(types.join(name)).unwrap_or_default();
    let globs = String::from_utf8_lossy(&read("globs2")).into_owned();
    assert!(globs.contains(&format!("{kind}:*.parallax")), "{globs}");
    let magic = read("magic");
    let has = |words: &[u8]| magic.windows(words.len()).any(|window| window == words);
    // The first bytes are the ones that the program writes.
    for first in [
        &b"PK\x03\x04"[..],
        b"manifest.json{\"schema\":\"parallax/packet/",
        b"SQLite format 3\0",
        b"PLLX",
    ] {
        assert!(has(first), "{}", String::from_utf8_lossy(first));
    }
    assert!(!has(b"age-encryption"), "other people's sealed files are not ours");
}
