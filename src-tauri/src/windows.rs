//! The windows: the main one, and second ones in which a brief is open beside it. All are made the
//! same way, show the same page and act for the same person.

use brief::BriefId;
use tauri::utils::config::WindowConfig;
use tauri::{AppHandle, Manager, WebviewWindow, WebviewWindowBuilder};

/// The window that the program starts with.
pub const MAIN: &str = "main";

/// Second windows are called so, with the brief and a number; the capabilities name them by it.
const BRIEF: &str = "brief-";

/// What a page is told where another window may have changed something.
const CHANGED: &str = "window.dispatchEvent(new Event('parallax-changed'))";

/// What a page is told where a packet came.
const PACKET: &str = "window.dispatchEvent(new Event('parallax-packet'))";

/// What a page is told where packets came through the folder.
const NEWS: &str = "window.dispatchEvent(new Event('parallax-news'))";

/// Opens the main window.
pub fn open_main(app: &AppHandle) -> tauri::Result<()> {
    open(app, &config(app)).map(drop)
}

/// Opens one more window on a brief, whose page is told by [`brief_of`] what to show.
pub fn open_brief(app: &AppHandle, id: BriefId, title: &str) -> tauri::Result<()> {
    let mut config = config(app);
    config.label = free_label(id, |label| app.get_webview_window(label).is_some());
    if !title.is_empty() {
        title.clone_into(&mut config.title);
    }
    open(app, &config)?.set_focus()
}

/// The brief that a window was opened for.
pub fn brief_of(label: &str) -> Option<BriefId> {
    label.strip_prefix(BRIEF)?.rsplit_once('-')?.0.parse().ok()
}

/// Tells every page that something may have changed; one window alone has nobody to hear it from.
pub fn tell(app: &AppHandle) {
    let windows = app.webview_windows();
    if windows.len() > 1 {
        for window in windows.values() {
            let _ = window.eval(CHANGED);
        }
    }
}

/// Tells the window in front that a packet came; a page that is not there yet asks by itself.
pub fn tell_of_packet(app: &AppHandle) {
    tell_one(app, PACKET);
}

/// The window in front, else the main one, else any.
fn tell_one(app: &AppHandle, what: &str) {
    let windows = app.webview_windows();
    let focused = windows.values().find(|window| window.is_focused().unwrap_or(false));
    if let Some(window) = focused.or_else(|| windows.get(MAIN)).or_else(|| windows.values().next())
    {
        let _ = window.eval(what);
    }
}

/// Tells the windows that something came through the folder.
pub fn tell_of_news(app: &AppHandle) {
    tell_one(app, NEWS);
}

/// A second start brings the main window forward or, where that was closed, another one.
pub fn bring_forward(app: &AppHandle) {
    let any = || app.webview_windows().into_values().next();
    if let Some(window) = app.get_webview_window(MAIN).or_else(any) {
        let _ = window.unminimize();
        let _ = window.show();
        let _ = window.set_focus();
    }
}

/// What `tauri.conf.json` says of the main window; the others are like it.
fn config(app: &AppHandle) -> WindowConfig {
    app.config().app.windows.first().cloned().unwrap_or_default()
}

fn open(app: &AppHandle, config: &WindowConfig) -> tauri::Result<WebviewWindow> {
    let window = WebviewWindowBuilder::from_config(app, config)?
        .on_document_title_changed(|window, title| {
            let _ = window.set_title(&title);
        })
        .build()?;
    #[cfg(target_os = "linux")]
    crate::text_services::begin(&window);
    Ok(window)
}

fn free_label(id: BriefId, is_taken: impl Fn(&str) -> bool) -> String {
    let mut number = 1_u32;
    loop {
        let label = format!("{BRIEF}{id}-{number}");
        if !is_taken(&label) {
            return label;
        }
        number += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_names_the_brief_and_is_not_given_twice() {
        let id: BriefId = "01900000-0000-7000-8000-000000000002".parse().unwrap();
        let first = free_label(id, |_| false);
        assert_eq!(first, "brief-01900000-0000-7000-8000-000000000002-1");
        let second = free_label(id, |label| label == first);
        assert_ne!(first, second);
        assert_eq!(
            [brief_of(&first), brief_of(&second), brief_of(MAIN)],
            [Some(id), Some(id), None]
        );
    }
}
