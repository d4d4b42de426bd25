//! What another program copied: material on the display's clipboard, for the window to paste.

use crate::{Fault, Outcome};
use std::{
    io::Write as _,
    process::{Command, Stdio},
};

/// Puts plain text on the clipboard.
pub fn copy_text(text: &str) -> Outcome {
    copy("UTF8_STRING", text)
}

/// Puts rich text on the clipboard, as a browser copies it.
pub fn copy_rich(html: &str) -> Outcome {
    copy("text/html", html)
}

/// `xclip` owns the clipboard before it goes on in the background, until somebody else copies.
fn copy(kind: &str, text: &str) -> Outcome {
    let mut xclip = Command::new("xclip")
        .args(["-selection", "clipboard", "-target", kind])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| Fault::new(format!("Nothing was copied: xclip: {error}")))?;
    if let Some(mut input) = xclip.stdin.take() {
        input.write_all(text.as_bytes())?;
    }
    let status = xclip.wait()?;
    if status.success() { Ok(()) } else { Err(Fault::new(format!("Nothing was copied: {status}"))) }
}
