//! Beside a brief's way: planned, assigned, held, spiked, handed over, followed; and the newsroom's habits.

use crate::dto::AppError;
use crate::state::Shell;
use brief::BriefId;
use desk::{BriefView, NewsroomView, PersonId, Template};
use tauri::State;

type Answer = Result<BriefView, AppError>;

/// A day of the window, `YYYY-MM-DD`.
fn day(text: Option<String>) -> Result<Option<brief::Date>, AppError> {
    let day = text.map(|text| text.parse()).transpose();
    day.map_err(|_| AppError::bad_argument("the day"))
}

#[tauri::command(async)]
pub fn plan_brief(
    section: Option<String>,
    headline: String,
    assignee: Option<PersonId>,
    date: Option<String>,
    shell: State<'_, Shell>,
) -> Answer {
    let date = day(date)?;
    shell.act(|me| me.plan_brief(section.as_deref(), &headline, assignee, date))
}

#[tauri::command(async)]
pub fn assign(id: BriefId, person: Option<PersonId>, shell: State<'_, Shell>) -> Answer {
    shell.act(|me| me.assign(id, person))
}

#[tauri::command(async)]
pub fn hold(id: BriefId, until: Option<String>, reason: String, shell: State<'_, Shell>) -> Answer {
    let until = day(until)?;
    shell.act(|me| me.hold(id, until, &reason))
}

#[tauri::command(async)]
pub fn resume(id: BriefId, shell: State<'_, Shell>) -> Answer {
    shell.act(|me| me.resume(id))
}

#[tauri::command(async)]
pub fn spike(id: BriefId, reason: String, shell: State<'_, Shell>) -> Answer {
    shell.act(|me| me.spike(id, &reason))
}

#[tauri::command(async)]
pub fn restore_brief(id: BriefId, shell: State<'_, Shell>) -> Answer {
    shell.act(|me| me.restore_brief(id))
}

#[tauri::command(async)]
pub fn hand_over(
    id: BriefId,
    counter: i64,
    to: PersonId,
    note: String,
    shell: State<'_, Shell>,
) -> Answer {
    shell.act(|me| me.hand_over(id, counter, to, &note))
}

#[tauri::command(async)]
pub fn take_copy(id: BriefId, shell: State<'_, Shell>) -> Answer {
    shell.act(|me| me.take_copy(id))
}

#[tauri::command(async)]
pub fn new_from(id: BriefId, shell: State<'_, Shell>) -> Answer {
    shell.act(|me| me.new_from(id))
}

#[tauri::command(async)]
pub fn newsroom(shell: State<'_, Shell>) -> Result<NewsroomView, AppError> {
    Ok(shell.desk()?.newsroom()?)
}

#[tauri::command(async)]
pub fn set_template(
    section: String,
    template: Option<Template>,
    shell: State<'_, Shell>,
) -> Result<NewsroomView, AppError> {
    shell.act(|me| me.set_template(&section, template))
}

#[tauri::command(async)]
pub fn set_deadline(
    time: Option<String>,
    shell: State<'_, Shell>,
) -> Result<NewsroomView, AppError> {
    shell.act(|me| me.set_deadline(time.as_deref()))
}
