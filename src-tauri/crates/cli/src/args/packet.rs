//! Hand-over by file.

use clap::{Args, Subcommand};
use std::path::PathBuf;

/// Commands on review packets.
#[derive(Debug, Subcommand)]
pub enum PacketCommand {
    /// Pack briefs with all that happened to them into a file
    Make(MakeArgs),
    /// What a packet would bring; nothing is written
    Read {
        /// The packet
        file: PathBuf,
        /// Print it as JSON
        #[arg(long)]
        json: bool,
    },
    /// Bring a packet into the archive; what is there stays
    BringIn {
        /// The packet
        file: PathBuf,
        /// A new key's fingerprint, as its owner reads it out: eight groups of four
        #[arg(long = "compared", value_name = "FINGERPRINT")]
        compared: Vec<String>,
        /// Print what came as JSON
        #[arg(long)]
        json: bool,
    },
}

/// What goes into a packet, and where it goes.
#[derive(Debug, Args)]
pub struct MakeArgs {
    /// The briefs: ids, beginnings of ids, or slugs
    #[arg(required_unless_present = "waiting", conflicts_with = "waiting")]
    pub ids: Vec<String>,
    /// Every brief whose next step is the receiver's
    #[arg(long, requires = "to")]
    pub waiting: bool,
    /// Whom it is for
    #[arg(long, value_name = "PERSON")]
    pub to: Option<String>,
    /// So that only its receiver can open it
    #[arg(long, requires = "to")]
    pub sealed: bool,
    /// A note for the receiver
    #[arg(long, default_value = "", hide_default_value = true)]
    pub note: String,
    /// The file, or the folder in which it gets a name
    #[arg(short, long, default_value = ".")]
    pub output: PathBuf,
    /// Print what was written as JSON
    #[arg(long)]
    pub json: bool,
}
