//! The shell: windows over `desk`. It holds who acts and which archive is open, asks for files,
//! and turns actions into answers for the window; every rule is below it.

mod again;
mod arrivals;
mod commands;
mod dialogs;
#[cfg(target_os = "linux")]
mod drawing;
mod dto;
mod folder;
mod mail;
mod previews;
mod state;
#[cfg(target_os = "linux")]
mod text_services;
mod turns;
mod windows;

use state::Shell;
use std::process::ExitCode;
use tauri::{DragDropEvent, Manager, WebviewWindow, WindowEvent};

/// How long a page that does not answer is waited for before the window is closed without it.
const LAST_SAVE: std::time::Duration = std::time::Duration::from_secs(3);

/// Opens the window and stays until it is closed.
pub fn run() -> ExitCode {
    #[cfg(target_os = "linux")]
    if let Some(code) = drawing::directly_where_slow() {
        return code;
    }
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, arguments, folder| {
            windows::bring_forward(app);
            let arguments = arguments.into_iter().map(Into::into);
            arrivals::open(app, &arrivals::of_start(arguments, folder.as_ref()));
        }))
        .plugin(tauri_plugin_dialog::init())
        .register_uri_scheme_protocol(previews::SCHEME, |context, request| {
            let shell = context.app_handle().state::<Shell>();
            shell.previews.answer(request.uri().path())
        })
        .plugin(remember_main())
        .setup(|app| {
            app.manage(Shell::start(app.handle()));
            folder::watch(app.handle());
            let folder = std::env::current_dir().unwrap_or_default();
            let files = arrivals::of_start(std::env::args_os(), &folder);
            arrivals::open_first(app.handle(), &files);
            Ok(windows::open_main(app.handle())?)
        })
        .on_window_event(|window, event| match event {
            WindowEvent::CloseRequested { api, .. } => {
                if let Some(webview) = window.app_handle().get_webview_window(window.label()) {
                    api.prevent_close();
                    save_then_close(webview);
                }
            }
            WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) => {
                arrivals::open(window.app_handle(), paths);
            }
            _ => {}
        })
        .invoke_handler(commands::all())
        .build(tauri::generate_context!());
    match app {
        Ok(app) => {
            app.run(|_app, _event| {
                // Macs hand files over by an event instead of an argument.
                #[cfg(target_os = "macos")]
                if let tauri::RunEvent::Opened { urls } = _event {
                    let paths: Vec<_> =
                        urls.iter().filter_map(|url| url.to_file_path().ok()).collect();
                    arrivals::open(_app, &paths);
                }
            });
            ExitCode::SUCCESS
        }
        Err(error) => again::start(&error).unwrap_or_else(|| {
            eprintln!("Parallax did not start: {error}. Check that a display is there.");
            ExitCode::FAILURE
        }),
    }
}

/// Where the main window stood last time; second windows come and go.
fn remember_main() -> tauri::plugin::TauriPlugin<tauri::Wry> {
    tauri_plugin_window_state::Builder::new().with_filter(|label| label == windows::MAIN).build()
}

/// Asks the page to save what was typed; it answers with `close_window`, or with `keep_window`
/// where that failed. A page that hangs does not keep the window open for ever.
fn save_then_close(window: WebviewWindow) {
    let shell = window.state::<Shell>();
    let Some(asked) = shell.begin_closing(window.label()) else { return };
    if window.eval("window.dispatchEvent(new Event('parallax-closing'))").is_err() {
        let _ = window.destroy();
        return;
    }
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(LAST_SAVE).await;
        if window.state::<Shell>().is_closing(window.label(), asked) {
            let _ = window.destroy();
        }
    });
}
