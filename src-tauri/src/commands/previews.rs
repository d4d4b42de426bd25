//! What a target would make of what I see, and the newsletter for a program that sends it.

use crate::dto::{AppError, NewsletterBody, Preview};
use crate::state::Shell;
use desk::{PreviewOf, TargetId};
use tauri::State;

#[tauri::command(async)]
pub fn preview(
    of: PreviewOf,
    target: TargetId,
    shell: State<'_, Shell>,
) -> Result<Preview, AppError> {
    let view = shell.act(|me| me.preview(&of, target))?;
    let addresses = shell.previews.keep(&view.body);
    Ok(Preview::of(view, addresses))
}

#[tauri::command(async)]
pub fn newsletter_body(
    of: PreviewOf,
    target: TargetId,
    shell: State<'_, Shell>,
) -> Result<NewsletterBody, AppError> {
    let (html, text) = shell.act(|me| me.newsletter_body(&of, target))?;
    Ok(NewsletterBody { html, text })
}
