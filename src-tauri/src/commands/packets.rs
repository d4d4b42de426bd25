//! Hand-over by file. A packet's bytes stay here; the page sees what they would bring.

use crate::dialogs::chosen;
use crate::dto::{AppError, PacketMade};
use crate::folder::FolderView;
use crate::state::Shell;
use brief::{BriefId, ContentHash};
use desk::{BriefView, Code, FolderNews, PacketView, PersonId, PublicKey, Refusal};
use tauri::State;

#[tauri::command(async)]
pub fn waiting_for(person: PersonId, shell: State<'_, Shell>) -> Result<Vec<BriefId>, AppError> {
    shell.act(|me| me.waiting_for(person))
}

#[tauri::command(async)]
pub fn make_packet(
    briefs: Vec<BriefId>,
    to: Option<PersonId>,
    note: &str,
    lay: bool,
    sealed: bool,
    shell: State<'_, Shell>,
) -> Result<PacketMade, AppError> {
    let made = shell.act(|me| me.make_packet(&briefs, to, note, sealed))?;
    let path = match shell.packet_folder()?.filter(|_| lay) {
        Some(folder) => made.write_into(&folder.path)?,
        None => made.write_to(&chosen(shell.dialogs.new_packet(&made.name))?)?,
    };
    Ok(PacketMade { place: path.display().to_string(), briefs: made.briefs })
}

#[tauri::command(async)]
pub fn open_packet(shell: State<'_, Shell>) -> Result<PacketView, AppError> {
    let path = chosen(shell.dialogs.packet())?;
    Ok(shell.look_into_packet(&path)?)
}

/// One that was dropped on the window or opened with the program, if any.
#[tauri::command(async)]
pub fn waiting_packet(shell: State<'_, Shell>) -> Result<Option<PacketView>, AppError> {
    let path = shell.take_arrived();
    Ok(path.map(|path| shell.look_into_packet(&path)).transpose()?)
}

/// One that waits in the shared folder under this name.
#[tauri::command(async)]
pub fn open_folder_packet(name: &str, shell: State<'_, Shell>) -> Result<PacketView, AppError> {
    let path = shell.waiting_in_folder(name).ok_or_else(|| {
        Refusal::new(
            Code::NotFound,
            format!("Nothing was opened: {name} does not wait in the shared folder any more."),
            "Ask for it again where it was not brought in.",
        )
    })?;
    Ok(shell.look_into_packet(&path)?)
}

#[tauri::command(async)]
pub fn bring_in(
    packet: ContentHash,
    compared: Vec<PublicKey>,
    shell: State<'_, Shell>,
) -> Result<PacketView, AppError> {
    Ok(shell.bring_in(packet, &compared)?)
}

#[tauri::command(async)]
pub fn put_packet_away(packet: ContentHash, shell: State<'_, Shell>) {
    shell.put_packet_away(packet);
}

#[tauri::command(async)]
pub fn packet_folder(shell: State<'_, Shell>) -> Result<Option<FolderView>, AppError> {
    Ok(shell.packet_folder()?)
}

#[tauri::command(async)]
pub fn choose_packet_folder(shell: State<'_, Shell>) -> Result<Option<FolderView>, AppError> {
    let folder = chosen(shell.dialogs.folder())?;
    shell.set_packet_folder(Some(folder))?;
    Ok(shell.packet_folder()?)
}

#[tauri::command(async)]
pub fn forget_packet_folder(shell: State<'_, Shell>) -> Result<(), AppError> {
    Ok(shell.set_packet_folder(None)?)
}

/// What came through the folder since this was asked last.
#[tauri::command(async)]
pub fn packet_news(shell: State<'_, Shell>) -> Vec<FolderNews> {
    shell.take_news()
}

/// What the Desk shows of the folder.
#[tauri::command(async)]
pub fn folder_news(shell: State<'_, Shell>) -> Vec<FolderNews> {
    shell.folder_news()
}

#[tauri::command(async)]
pub fn put_news_away(shell: State<'_, Shell>) {
    shell.put_news_away();
}

#[tauri::command(async)]
pub fn turn_notices(shell: State<'_, Shell>) -> bool {
    shell.turn_notices()
}

#[tauri::command(async)]
pub fn set_turn_notices(on: bool, shell: State<'_, Shell>) -> Result<(), AppError> {
    Ok(shell.set_turn_notices(on)?)
}

#[tauri::command(async)]
pub fn take_up_other(id: BriefId, shell: State<'_, Shell>) -> Result<BriefView, AppError> {
    shell.act(|me| me.take_up_other(id))
}
