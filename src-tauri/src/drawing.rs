//! How the page is drawn on Linux. Where there is no graphics processor, `WebKit` hands every frame
//! through one that is emulated: a frame then takes several times as long as drawing it directly,
//! and some emulations draw nothing at all.

use crate::again;
use std::path::Path;
use std::process::ExitCode;

/// `WebKit` reads it before it draws; whoever set it, to whatever, has decided.
const DIRECTLY: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";

/// Starts the program anew to draw directly, where there is no graphics processor.
pub fn directly_where_slow() -> Option<ExitCode> {
    if std::env::var_os(DIRECTLY).is_some() || has_graphics_processor(Path::new("/dev/dri")) {
        return None;
    }
    again::with(DIRECTLY)
}

/// The kernel has a render node for every graphics processor that can draw.
fn has_graphics_processor(devices: &Path) -> bool {
    let Ok(entries) = devices.read_dir() else { return false };
    entries.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with("renderD"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_render_node_is_a_graphics_processor() {
        let devices = tempfile::tempdir().unwrap();
        assert!(!has_graphics_processor(devices.path()));
        assert!(!has_graphics_processor(&devices.path().join("none")));
        std::fs::write(devices.path().join("card0"), "").unwrap();
        assert!(!has_graphics_processor(devices.path()));
        std::fs::write(devices.path().join("renderD128"), "").unwrap();
        assert!(has_graphics_processor(devices.path()));
    }
}
