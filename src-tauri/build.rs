//! Builds the window's permissions: a command that is not listed here cannot be called by it.

/// Every command that the window may call; `capabilities/main.json` grants them to the one window.
const COMMANDS: &[&str] = &[
    "start",
    "open_archive",
    "new_archive",
    "add_person",
    "set_roles",
    "rename_person",
    "switch_person",
    "people",
    "desk",
    "search",
    "open_brief",
    "new_brief",
    "save_draft",
    "kept_undo",
    "discard_draft",
    "update_draft",
    "make_version",
    "restore_version",
    "compare",
    "compare_files",
    "merge_draft",
    "settle_draft",
    "send_to_review",
    "add_to_review",
    "withdraw",
    "review",
    "decide",
    "accept_rest",
    "undo_decision",
    "mark_read",
    "request_changes",
    "approve",
    "release",
    "proof",
    "outlets",
    "outlet",
    "twins",
    "fill_outlets",
    "add_outlet",
    "set_outlet",
    "merge_outlets",
    "take_back_merge",
    "keep_outlets_apart",
    "plan_brief",
    "assign",
    "hold",
    "resume",
    "spike",
    "restore_brief",
    "hand_over",
    "take_copy",
    "new_from",
    "newsroom",
    "set_template",
    "set_deadline",
    "import_files",
    "import_folder",
    "import_sample",
    "close_window",
    "keep_window",
];

fn main() {
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    let attributes = tauri_build::Attributes::new()
        .capabilities_path_pattern("src-tauri/capabilities/**/*")
        .app_manifest(manifest);
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo::error=the window's permissions were not built: {error:#}");
    }
}
