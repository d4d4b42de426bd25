//! The window: building it, and giving it a display where there is none.

use crate::{Outcome, Place, program::Program};
use std::{ffi::OsStr, path::Path};

/// With this feature the program serves the interface that was built into it, under the
/// production content policy. Every task builds with it, so that all share one build.
pub const FEATURE: &str = "custom-protocol";

/// Builds the window's program from the interface as it stands.
pub fn build(place: &Place, release: bool) -> Outcome {
    crate::ui::build(place)?;
    let cargo = place.cargo().args(["build", "-p", "parallax-desk", "--features", FEATURE]);
    with_profile(cargo, release).run()
}

/// Builds the command line.
pub fn build_command_line(place: &Place, release: bool) -> Outcome {
    with_profile(place.cargo().args(["build", "-p", "parallax-cli"]), release).run()
}

fn with_profile(cargo: Program, release: bool) -> Program {
    if release { cargo.arg("--release") } else { cargo }
}

/// Whether a window can be shown to a person here.
pub fn has_display() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

/// A program run on a display and a message bus of its own.
pub fn on_virtual_display(program: impl AsRef<OsStr>, dir: &Path) -> Program {
    Program::new("dbus-run-session")
        .args(["--", "xvfb-run", "-a", "-s", "-screen 0 1920x1080x24 -nolisten tcp"])
        .arg(program)
        .dir(dir)
        .env("NO_AT_BRIDGE", "1")
        .env("GDK_BACKEND", "x11")
}
