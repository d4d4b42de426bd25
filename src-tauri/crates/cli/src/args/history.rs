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
    /// Purge words from a brief for good, as a court or a source may ask: from versions, decisions, comments,
    /// notes, drafts and stored releases. For a chief. Every word must stand in one text; "quoted" words
    /// stand as they are; case and accents do not count
    Purge {
        /// The brief
        id: String,
        /// The words
        words: String,
        /// Why; it stays with the brief
        #[arg(long, required_unless_present = "dry_run")]
        reason: Option<String>,
        /// Show what would go, what would stay and which files hold it, and change nothing
        #[arg(long)]
        dry_run: bool,
        /// Print the same as JSON
        #[arg(long)]
        json: bool,
    },
}
