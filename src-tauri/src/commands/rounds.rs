//! Who could and who must approve, the author's way back, and whose turn it is.

use crate::dto::AppError;
use crate::state::Shell;
use brief::BriefId;
use desk::{
    ApprovalRule, ApprovalRulesView, ApproversView, BriefView, PersonId, RoundId, WayBackView,
};
use tauri::State;

#[tauri::command(async)]
pub fn approvers(id: BriefId, shell: State<'_, Shell>) -> Result<ApproversView, AppError> {
    shell.act(|me| me.who_may_approve(id))
}

#[tauri::command(async)]
pub fn way_back(id: BriefId, shell: State<'_, Shell>) -> Result<WayBackView, AppError> {
    shell.act(|me| me.way_back(id))
}

#[tauri::command(async)]
pub fn take_rejection(
    id: BriefId,
    counter: i64,
    part: String,
    shell: State<'_, Shell>,
) -> Result<WayBackView, AppError> {
    shell.act(|me| me.take_rejection(id, counter, &part))
}

#[tauri::command(async)]
pub fn answer_rejection(
    id: BriefId,
    round: RoundId,
    part: String,
    reply: Option<String>,
    shell: State<'_, Shell>,
) -> Result<WayBackView, AppError> {
    shell.act(|me| me.answer_rejection(id, round, &part, reply.as_deref()))
}

#[tauri::command(async)]
pub fn leave_turn(id: BriefId, shell: State<'_, Shell>) -> Result<BriefView, AppError> {
    shell.act(|me| me.leave_turn(id))
}

#[tauri::command(async)]
pub fn take_turn_back(
    id: BriefId,
    causes: Vec<String>,
    shell: State<'_, Shell>,
) -> Result<BriefView, AppError> {
    shell.act(|me| me.take_turn_back(id, &causes))
}

#[tauri::command(async)]
pub fn ask_turn(
    id: BriefId,
    person: PersonId,
    reason: String,
    shell: State<'_, Shell>,
) -> Result<BriefView, AppError> {
    shell.act(|me| me.ask_turn(id, person, &reason))
}

#[tauri::command(async)]
pub fn approval_rules(shell: State<'_, Shell>) -> Result<ApprovalRulesView, AppError> {
    Ok(shell.desk()?.approval_rules()?)
}

#[tauri::command(async)]
pub fn set_approval_rule(
    section: Option<String>,
    rule: Option<ApprovalRule>,
    shell: State<'_, Shell>,
) -> Result<ApprovalRulesView, AppError> {
    shell.act(|me| me.set_approval_rule(section.as_deref(), rule))
}
