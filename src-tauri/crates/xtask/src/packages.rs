//! What the system itself must have: found by looking for the thing and not for a package, so
//! that it works on every distribution; installed where apt is there and we may use it.

use crate::{
    Failure, Outcome,
    program::{Program, on_path},
};
use std::path::Path;

/// Something that the system must have.
struct Need {
    debian: &'static str,
    fedora: &'static str,
    arch: &'static str,
    there: There,
}

/// How to tell that it is there.
enum There {
    /// One of these programs is on the search path.
    Program(&'static [&'static str]),
    /// pkg-config knows the library.
    Library(&'static str),
    /// One of these files exists.
    File(&'static [&'static str]),
}

/// To build the window and to run it.
const WINDOW: &[Need] = &[
    need("build-essential", "gcc", "base-devel", There::Program(&["cc"])),
    need("pkg-config", "pkgconf-pkg-config", "pkgconf", There::Program(&["pkg-config"])),
    need(
        "libwebkit2gtk-4.1-dev",
        "webkit2gtk4.1-devel",
        "webkit2gtk-4.1",
        There::Library("webkit2gtk-4.1"),
    ),
    need(
        "hunspell-en-us",
        "hunspell-en-US",
        "hunspell-en_us",
        There::File(&["/usr/share/hunspell/en_US.dic", "/usr/share/myspell/dicts/en_US.dic"]),
    ),
];

/// To open the window on a display of our own and to press its buttons.
const DISPLAY: &[Need] = &[
    need(
        "webkit2gtk-driver",
        "webkitgtk6.0",
        "webkit2gtk-4.1",
        There::Program(&["WebKitWebDriver"]),
    ),
    need("xvfb", "xorg-x11-server-Xvfb", "xorg-server-xvfb", There::Program(&["xvfb-run"])),
    need("xauth", "xorg-x11-xauth", "xorg-xauth", There::Program(&["xauth"])),
    need("dbus", "dbus-daemon", "dbus", There::Program(&["dbus-run-session"])),
    need("xclip", "xclip", "xclip", There::Program(&["xclip"])),
];

/// To test the interface in a browser.
const BROWSER: &[Need] = &[need("chromium", "chromium", "chromium", There::Program(BROWSERS))];

/// To hold what the press writes against checkers that are not ours.
const CHECKERS: &[Need] = &[
    need("python3-venv", "python3", "python", There::Program(&["python3", "python"])),
    need("default-jdk-headless", "java-21-openjdk-devel", "jdk-openjdk", JAVA),
    need("poppler-utils", "poppler-utils", "poppler", There::Program(&["pdftotext"])),
    need("qpdf", "qpdf", "qpdf", There::Program(&["qpdf"])),
    OFFICE,
    need(
        "python3-uno",
        "libreoffice-pyuno",
        "libreoffice-fresh",
        There::File(&[
            "/usr/lib/python3/dist-packages/uno.py",
            "/usr/lib/libreoffice/program/uno.py",
        ]),
    ),
];
const JAVA: There = There::Program(&["javac"]);
const OFFICE: Need = need(
    "libreoffice-writer-nogui",
    "libreoffice-writer",
    "libreoffice-fresh",
    There::Program(&["soffice"]),
);

/// What the press is measured against.
const PEERS: &[Need] = &[
    need("weasyprint", "weasyprint", "python-weasyprint", There::Program(&["weasyprint"])),
    need("pandoc", "pandoc-cli", "pandoc-cli", There::Program(&["pandoc"])),
    OFFICE,
];

/// Browsers that the interface's tests can use, the preferred one first.
pub const BROWSERS: &[&str] = &["chromium", "google-chrome", "google-chrome-stable"];

/// What a task is going to do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Build the window and open it.
    Window,
    /// The same on a virtual display.
    Tour,
    /// All tests.
    Tests,
    /// Tests of formats against checkers that are not ours.
    Checkers,
    /// Measuring the press beside other programs.
    Peers,
}

const fn need(
    debian: &'static str,
    fedora: &'static str,
    arch: &'static str,
    there: There,
) -> Need {
    Need { debian, fedora, arch, there }
}

/// Makes sure that the system has what the purpose takes, installing what is missing where we can.
pub fn ensure(purpose: Purpose) -> Outcome {
    if !cfg!(target_os = "linux") {
        return other_systems();
    }
    let missing = missing(purpose);
    if missing.is_empty() {
        println!("System packages: all there.");
        return Ok(());
    }
    let names: Vec<&str> = missing.iter().map(|need| need.debian).collect();
    println!("System packages missing: {}", names.join(" "));
    if on_path("apt-get").is_none() {
        return Err(Failure::new("They were not installed: this system has no apt.")
            .hint(elsewhere(&missing)));
    }
    let Some(prefix) = root_prefix() else {
        let command = format!("apt-get install --no-install-recommends {}", names.join(" "));
        return Err(Failure::new(
            "They were not installed: that takes root, and there is no sudo.",
        )
        .hint(format!("Run as root: {command}")));
    };
    install(prefix, &names)?;
    still_missing(purpose)
}

/// apt may succeed and the thing be missing all the same: a package of another name holds it.
fn still_missing(purpose: Purpose) -> Outcome {
    let missing: Vec<String> = missing(purpose).iter().map(|need| describe(&need.there)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(Failure::new(format!("Still missing after the installation: {}.", missing.join(", ")))
        .hint("Find the packages that hold them, install those, and run this again."))
}

fn needs(purpose: Purpose) -> impl Iterator<Item = &'static Need> {
    match purpose {
        Purpose::Checkers => return CHECKERS.iter().chain(&[]).chain(&[]),
        Purpose::Peers => return PEERS.iter().chain(&[]).chain(&[]),
        Purpose::Window | Purpose::Tour | Purpose::Tests => {}
    }
    let display = if purpose == Purpose::Window { &[] } else { DISPLAY };
    // Ubuntu's chromium is a snap, which does not run everywhere; `test` fetches one there.
    let browser = if purpose == Purpose::Tests && !is_ubuntu() { BROWSER } else { &[] };
    WINDOW.iter().chain(display).chain(browser)
}

fn missing(purpose: Purpose) -> Vec<&'static Need> {
    needs(purpose).filter(|need| !is_there(&need.there)).collect()
}

fn is_there(there: &There) -> bool {
    match there {
        There::Program(names) => names.iter().any(|name| on_path(name).is_some()),
        There::Library(name) => Program::new("pkg-config").args(["--exists", name]).succeeds(),
        There::File(paths) => paths.iter().any(|path| Path::new(path).exists()),
    }
}

/// What stands before a command that needs root: nothing, or sudo, or it can't be done.
fn root_prefix() -> Option<&'static [&'static str]> {
    let id = Program::new("id").arg("-u").output().unwrap_or_default();
    if id.trim() == "0" {
        Some(&[])
    } else if on_path("sudo").is_some() {
        Some(&["sudo"])
    } else {
        None
    }
}

fn install(prefix: &[&str], names: &[&str]) -> Outcome {
    println!("Installing them with apt-get{}.", if prefix.is_empty() { "" } else { ", with sudo" });
    as_root(prefix).args(["apt-get", "update", "-q"]).run()?;
    as_root(prefix)
        .args(["apt-get", "install", "-q", "-y", "--no-install-recommends"])
        .args(names)
        .run()
}

fn as_root(prefix: &[&str]) -> Program {
    // sudo drops the environment, so the variable is set behind it.
    let words = [prefix, &["env", "DEBIAN_FRONTEND=noninteractive"]].concat();
    Program::new(words[0]).args(&words[1..])
}

fn is_ubuntu() -> bool {
    let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    release.lines().any(|line| line.trim() == "ID=ubuntu")
}

fn elsewhere(missing: &[&Need]) -> String {
    let list = |name: fn(&Need) -> &'static str| {
        let mut names: Vec<&str> = missing.iter().map(|need| name(need)).collect();
        names.dedup();
        names.join(" ")
    };
    format!(
        "Fedora:  sudo dnf install {}\nArch:    sudo pacman -S {}\nOthers:  the packages that hold {}",
        list(|need| need.fedora),
        list(|need| need.arch),
        missing.iter().map(|need| describe(&need.there)).collect::<Vec<_>>().join(", "),
    )
}

fn describe(there: &There) -> String {
    match there {
        There::Program(names) => format!("the program {}", names.join(" or ")),
        There::Library(name) => format!("the development files of {name}"),
        There::File(paths) => paths.join(" or "),
    }
}

/// macOS and Windows bring their own web view; only a compiler can be missing.
fn other_systems() -> Outcome {
    if cfg!(target_os = "macos") && !Program::new("xcode-select").arg("-p").succeeds() {
        return Err(Failure::new("The system's compiler was not found.")
            .hint("Install it with: xcode-select --install"));
    }
    if cfg!(windows) {
        println!(
            "Needed on Windows: the Visual Studio Build Tools with C++, and the WebView2 runtime \
             (part of Windows 11)."
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(purpose: Purpose) -> Vec<&'static str> {
        needs(purpose).map(|need| need.debian).collect()
    }

    #[test]
    fn a_window_on_a_display_needs_no_virtual_one() {
        assert!(names(Purpose::Window).contains(&"libwebkit2gtk-4.1-dev"));
        assert!(!names(Purpose::Window).contains(&"xvfb"));
        assert!(names(Purpose::Tour).contains(&"xvfb"));
    }

    #[test]
    fn a_program_is_found_on_the_path_and_an_odd_name_is_not() {
        assert!(is_there(&There::Program(&["no-such-program-here", "cargo"])));
        assert!(!is_there(&There::Program(&["no-such-program-here"])));
        assert!(!is_there(&There::File(&["/no/such/file"])));
    }

    #[test]
    fn elsewhere_one_package_is_named_once() {
        let missing: Vec<&Need> = [&WINDOW[2], &DISPLAY[0]].into();
        let text = elsewhere(&missing);
        assert!(text.contains("pacman -S webkit2gtk-4.1\n"), "{text}");
    }
}
