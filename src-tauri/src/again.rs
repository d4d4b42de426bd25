//! Starting once more. Right after a crash the first instance may still look alive to
//! the message bus: it is asked to come forward and is gone before it answers.

use std::process::ExitCode;

/// Set for the second attempt, so that there is no third.
const AGAIN: &str = "PARALLAX_STARTED_AGAIN";

/// Starts the program anew in this process's place where the error came from an instance that
/// went away; nothing where it did not, or where that was tried before.
pub fn start(error: &tauri::Error) -> Option<ExitCode> {
    let gone =
        matches!(error, tauri::Error::PluginInitialization(name, _) if name == "single-instance");
    if !gone || std::env::var_os(AGAIN).is_some() {
        return None;
    }
    with(AGAIN)
}

/// Starts the program anew in this process's place, with a variable of its environment set to 1.
#[cfg(unix)]
pub fn with(variable: &str) -> Option<ExitCode> {
    use std::os::unix::process::CommandExt as _;
    let program = std::env::current_exe().ok()?;
    let arguments = std::env::args_os().skip(1);
    let error = std::process::Command::new(program).args(arguments).env(variable, "1").exec();
    eprintln!("Parallax did not start anew: {error}. Start it again.");
    Some(ExitCode::FAILURE)
}

#[cfg(not(unix))]
const fn with(_: &str) -> Option<ExitCode> {
    None
}
