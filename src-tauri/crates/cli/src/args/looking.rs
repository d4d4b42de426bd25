//! What can be asked of one brief.

use clap::Subcommand;

/// Commands that look at one brief and change nothing.
#[derive(Debug, Subcommand)]
pub enum LookingCommand {
    /// Every number, date, name and quotation of a brief, and what does not fit together
    Figures {
        /// The brief: an id, the beginning of one, or a slug
        id: String,
        /// Print them as JSON
        #[arg(long)]
        json: bool,
    },
    /// Earlier briefs on the same matter, the nearest first
    Earlier {
        /// The brief: an id, the beginning of one, or a slug
        id: String,
        /// Print an array
        #[arg(long)]
        json: bool,
    },
    /// What of a brief was released, and what the registry said of its outlets then
    Releases {
        /// The brief: an id, the beginning of one, or a slug
        #[arg(required_unless_present = "revision", conflicts_with = "revision")]
        id: Option<String>,
        /// The releases that hold this version, of whatever brief: its hash, or the beginning of it
        #[arg(long, value_name = "HASH")]
        revision: Option<String>,
        /// Print an array
        #[arg(long)]
        json: bool,
    },
}
