//! The commands of the window: arguments in, one call of `desk`, the answer out.

#![expect(clippy::needless_pass_by_value, reason = "Tauri hands arguments over by value")]

mod after_release;
mod archives;
mod briefs;
mod checks;
mod comments;
mod history;
mod import;
mod keys;
mod leaving;
mod links;
mod outlets;
mod packets;
mod people;
mod release;
mod review;
mod rounds;
mod standing;

use tauri::Wry;
use tauri::ipc::Invoke;

/// Every command, for every window; `build.rs` lists the same names.
#[expect(clippy::too_many_lines, reason = "a list, one command a line")]
pub fn all() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        archives::start,
        archives::open_archive,
        archives::new_archive,
        archives::move_archive,
        archives::open_window,
        archives::close_window,
        archives::keep_window,
        people::people,
        people::add_person,
        people::set_roles,
        people::rename_person,
        people::switch_person,
        keys::keys,
        keys::renew_key,
        keys::set_passphrase,
        keys::confirm_key,
        keys::grant_key,
        keys::revoke_key,
        keys::retire,
        keys::check_record,
        briefs::desk,
        briefs::search,
        briefs::open_brief,
        briefs::new_brief,
        briefs::save_draft,
        briefs::kept_undo,
        briefs::discard_draft,
        briefs::update_draft,
        briefs::make_version,
        briefs::compare,
        briefs::compare_files,
        briefs::merge_draft,
        briefs::settle_draft,
        history::timeline,
        history::blame,
        history::restoring,
        history::restore_version,
        history::said_before,
        history::look_at_purge,
        history::purge,
        review::send_to_review,
        review::add_to_review,
        review::withdraw,
        review::review,
        review::decide,
        review::suggest,
        review::withdraw_suggestion,
        review::take_suggestion,
        review::decline_suggestion,
        review::reopen_suggestion,
        review::accept_rest,
        review::undo_decision,
        review::mark_read,
        review::request_changes,
        review::approve,
        review::saw_review,
        review::quick,
        review::approve_quick,
        comments::comments,
        comments::comment,
        comments::reply,
        comments::edit_comment,
        comments::delete_comment,
        comments::resolve_comment,
        rounds::approvers,
        rounds::way_back,
        rounds::take_rejection,
        rounds::answer_rejection,
        rounds::leave_turn,
        rounds::take_turn_back,
        rounds::ask_turn,
        rounds::approval_rules,
        rounds::set_approval_rule,
        release::release,
        release::proof,
        leaving::embargo_times,
        leaving::set_embargo,
        leaving::lift_embargo,
        leaving::release_unapproved,
        after_release::begin_change,
        after_release::drop_change,
        after_release::kill,
        after_release::told,
        links::paste,
        links::outlet_names,
        links::tray,
        links::put_in_tray,
        links::take_from_tray,
        outlets::outlets,
        outlets::outlet,
        outlets::twins,
        outlets::fill_outlets,
        outlets::add_outlet,
        outlets::set_outlet,
        outlets::merge_outlets,
        outlets::take_back_merge,
        outlets::keep_outlets_apart,
        standing::plan_brief,
        standing::assign,
        standing::hold,
        standing::resume,
        standing::spike,
        standing::restore_brief,
        standing::hand_over,
        standing::take_copy,
        standing::new_from,
        standing::newsroom,
        standing::set_template,
        standing::set_deadline,
        checks::figures,
        checks::tick_figure,
        checks::earlier,
        checks::house_style,
        checks::set_house_style,
        checks::learn_word,
        checks::forget_word,
        checks::suggest_spelling,
        packets::waiting_for,
        packets::make_packet,
        packets::open_packet,
        packets::waiting_packet,
        packets::bring_in,
        packets::put_packet_away,
        packets::take_up_other,
        import::import_files,
        import::import_folder,
        import::import_sample,
    ]
}
