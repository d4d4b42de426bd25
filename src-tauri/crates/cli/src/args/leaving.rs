//! What can be asked for about a brief's leaving.

use clap::Subcommand;

/// Commands on when a brief may leave. A brief is named by its id, the beginning of one, or its slug.
#[derive(Debug, Subcommand)]
pub enum LeavingCommand {
    /// Keep a brief from leaving before a time; without a time, show until when
    Embargo {
        /// The brief
        id: String,
        /// The time as the clocks of the zone show it: 2026-11-27T06:00
        #[arg(value_name = "TIME", requires = "zone")]
        until: Option<String>,
        /// The zone by its place: Europe/London
        #[arg(long)]
        zone: Option<String>,
        /// The first of the two, where the clocks show the time twice; else the second
        #[arg(long)]
        first: bool,
        /// With whom it was agreed, or why
        #[arg(long, default_value = "", hide_default_value = true)]
        note: String,
    },
    /// Begin a correction of what readers have, or an update
    Correct {
        /// The brief
        id: String,
        /// There is more to say, and nothing was wrong
        #[arg(long)]
        update: bool,
        /// Why; for the newsroom
        #[arg(long, default_value = "", hide_default_value = true)]
        reason: String,
    },
    /// Withdraw what readers have; it goes to review at once
    Kill {
        /// The brief
        id: String,
        /// Why; for the newsroom
        #[arg(long)]
        reason: String,
        /// What readers get in its place
        #[arg(long)]
        notice: String,
    },
    /// Give up a correction, an update or a withdrawal that is not done
    DropChange {
        /// The brief
        id: String,
    },
    /// What readers must be told, with a note that says it
    Told {
        /// The brief
        id: String,
        /// Print it as JSON
        #[arg(long)]
        json: bool,
    },
    /// Let a brief leave before its time (chiefs only)
    LiftEmbargo {
        /// The brief
        id: String,
        /// Why
        #[arg(long, default_value = "", hide_default_value = true)]
        reason: String,
    },
}
