//! What can be asked for about what happened to a brief.

use clap::Subcommand;

/// Commands on what happened to a brief. A version is named by its number or the beginning of its
/// hash; `parallax history` lists them.
#[derive(Debug, Subcommand)]
pub enum HistoryCommand {
    /// Everything that happened to a brief, oldest first: versions, rounds, releases, hand-overs
    Log {
        /// The brief: an id, the beginning of one, or a slug
        id: String,
        /// Versions alone
        #[arg(long)]
        versions: bool,
        /// Only the last so many
        #[arg(long, value_name = "N")]
        last: Option<usize>,
        /// Print an array
        #[arg(long)]
        json: bool,
    },
    /// Who wrote each sentence of a brief, and when
    Blame {
        /// The brief
        id: String,
        /// Of this version; else of the current one
        #[arg(long, value_name = "VERSION")]
        version: Option<String>,
        /// Print it as JSON
        #[arg(long)]
        json: bool,
    },
    /// Bring back what an earlier version said, as a new version
    RestoreVersion {
        /// The brief
        id: String,
        /// The version
        version: String,
        /// Only this: lede, context, facts/3, perspectives/1/framing, links and so on; may stand
        /// several times. Numbers are those of the named version
        #[arg(long, value_name = "PART")]
        part: Vec<String>,
        /// Show what would change, and change nothing
        #[arg(long)]
        preview: bool,
        /// Print the new version, or with --preview what would change, as JSON
        #[arg(long)]
        json: bool,
    },
}
