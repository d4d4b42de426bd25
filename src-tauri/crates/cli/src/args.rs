//! What can be asked for.

mod comments;
mod history;
mod keys;
mod leaving;
mod looking;
mod outlets;
mod packet;
mod press;
mod rounds;
mod standing;

pub use comments::CommentCommand;
pub use history::HistoryCommand;
pub use keys::KeyCommand;
pub use leaving::LeavingCommand;
pub use looking::LookingCommand;
pub use outlets::{OutletArgs, OutletCommand};
pub use packet::{MakeArgs, PacketCommand};
pub use press::{EditionArgs, PressCommand, ReleaseArgs, TargetCommand};
pub use rounds::{RoundsCommand, RuleCommand, SendArgs, TurnCommand};
pub use standing::{StandingCommand, TemplateArgs, TemplateCommand};

use brief::ItemPath;
use clap::{Args, Parser, Subcommand};
use desk::{DecisionId, Format, NotedHead};
use std::path::PathBuf;

/// The newsroom workstation without its window.
#[derive(Debug, Parser)]
#[command(name = "parallax", version, about, disable_help_subcommand = true)]
pub struct Cli {
    /// Where, and who acts.
    #[command(flatten)]
    pub place: Place,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The archive and the person.
#[derive(Debug, Args)]
pub struct Place {
    /// The archive; else `PARALLAX_ARCHIVE`, else the one in the platform's data folder
    #[arg(long, global = true, value_name = "FILE")]
    pub archive: Option<PathBuf>,
    /// Who acts: a person's id or name; else `PARALLAX_PERSON`
    #[arg(long = "as", global = true, value_name = "PERSON")]
    pub person: Option<String>,
}

/// The commands, by what they need.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Files only, no archive.
    #[command(flatten)]
    File(FileCommand),
    /// The archive.
    #[command(flatten)]
    Archive(ArchiveCommand),
    /// People and their decisions.
    #[command(flatten)]
    Review(ReviewCommand),
    /// One brief, looked at.
    #[command(flatten)]
    Looking(LookingCommand),
    /// Whose turn it is, and who must approve.
    #[command(flatten)]
    Rounds(RoundsCommand),
    /// Beside a brief's way.
    #[command(flatten)]
    Standing(StandingCommand),
    /// Hand briefs over as a file
    #[command(subcommand, disable_help_subcommand = true)]
    Packet(PacketCommand),
    /// Comments.
    #[command(flatten)]
    Comment(CommentCommand),
    /// What happened to a brief.
    #[command(flatten)]
    History(HistoryCommand),
    /// When and how a brief leaves.
    #[command(flatten)]
    Leaving(LeavingCommand),
    /// Targets, editions and releases.
    #[command(flatten)]
    Press(PressCommand),
    /// The registry of outlets; alone, every entry
    #[command(args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
    Outlets {
        /// Print an array
        #[arg(long)]
        json: bool,
        /// What to do with it
        #[command(subcommand)]
        command: Option<OutletCommand>,
    },
    /// Keys that people sign with; alone, everybody's
    #[command(args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
    Keys {
        /// Print an array
        #[arg(long)]
        json: bool,
        /// What to do with them
        #[command(subcommand)]
        command: Option<KeyCommand>,
    },
    /// The house style; alone, what the house asks of its briefs
    #[command(args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
    Style {
        /// Print it as JSON, as `style import` takes it
        #[arg(long)]
        json: bool,
        /// What to do with it
        #[command(subcommand)]
        command: Option<StyleCommand>,
    },
}

/// How a redline is printed.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub enum RedlineFormat {
    /// For people, in the terminal
    Terminal,
    /// For programs
    Json,
    /// A page
    Html,
    /// A Word document with tracked changes
    Docx,
    /// Printed pages
    Pdf,
}

/// Commands on files.
#[derive(Debug, Subcommand)]
pub enum FileCommand {
    /// Read one brief, write it in another format
    Convert {
        /// The file, or - for standard input
        input: PathBuf,
        /// text, markdown, json, html, pdf, docx and others; a wrong name lists them
        #[arg(short = 't', long = "to")]
        to: Format,
        /// The input's format, where its name does not tell
        #[arg(short = 'f', long = "from")]
        from: Option<Format>,
        /// Where to write; else standard output
        #[arg(short, long, default_value = "-", hide_default_value = true)]
        output: PathBuf,
    },
    /// What changed between two briefs
    Diff {
        /// The older brief
        old: PathBuf,
        /// The newer brief
        new: PathBuf,
        /// How to print it
        #[arg(short = 't', long = "to", value_enum, default_value = "terminal")]
        to: RedlineFormat,
        /// The format of standard input, and of files that do not tell theirs
        #[arg(short = 'f', long = "from")]
        from: Option<Format>,
        /// Where to write; else standard output
        #[arg(short, long, default_value = "-", hide_default_value = true)]
        output: PathBuf,
    },
    /// The older brief with only some of the changes, as JSON
    Apply {
        /// The older brief
        old: PathBuf,
        /// The newer brief
        new: PathBuf,
        /// Ids of changes or edits, or all, or none
        #[arg(long, required = true, num_args = 0.., value_delimiter = ',')]
        accept: Vec<String>,
        /// The format of standard input, and of files that do not tell theirs
        #[arg(short = 'f', long = "from")]
        from: Option<Format>,
        /// Where to write; else standard output
        #[arg(short, long, default_value = "-", hide_default_value = true)]
        output: PathBuf,
    },
    /// Bring two versions of one brief together, as JSON
    Merge {
        /// What both stand on
        base: PathBuf,
        /// One side
        ours: PathBuf,
        /// The other side
        theirs: PathBuf,
        /// The format of standard input, and of files that do not tell theirs
        #[arg(short = 'f', long = "from")]
        from: Option<Format>,
        /// Where to write; else standard output
        #[arg(short, long, default_value = "-", hide_default_value = true)]
        output: PathBuf,
    },
}

/// Commands on the archive.
#[derive(Debug, Subcommand)]
pub enum ArchiveCommand {
    /// Take files and folders in
    Import {
        /// Files or folders
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// They were published before this archive knew them (chiefs only)
        #[arg(long)]
        published: bool,
        /// Make the file a version of this brief
        #[arg(long, value_name = "ID")]
        into: Option<String>,
        /// The files' format, where names and content do not tell
        #[arg(short = 'f', long = "from")]
        from: Option<Format>,
        /// Print the report as JSON
        #[arg(long)]
        json: bool,
    },
    /// Take the sample edition in, as published before
    Sample,
    /// Write a brief or an edition out
    Export {
        /// The brief: an id, the beginning of one, or a slug
        #[arg(required_unless_present = "edition", conflicts_with = "edition")]
        id: Option<String>,
        /// All briefs of a day: a folder for formats of one brief a file, else one file
        #[arg(long, value_name = "DATE")]
        edition: Option<String>,
        /// text, markdown, json, html, pdf, docx and others; a wrong name lists them
        #[arg(short = 't', long = "to")]
        to: Format,
        /// The file, or the folder for an edition
        #[arg(short, long)]
        output: PathBuf,
        /// Write the current version, marked where it is not approved
        #[arg(long)]
        proof: bool,
    },
    /// Every brief
    List {
        /// Print an array
        #[arg(long)]
        json: bool,
    },
    /// The briefs that have these words
    Search {
        /// The words; the last may be the beginning of one
        query: String,
        /// Look in every version that there ever was: who first said it, and until when it stood
        #[arg(long)]
        history: bool,
        /// With --history: look in this brief only
        #[arg(long = "in", value_name = "ID", requires = "history")]
        within: Option<String>,
        /// Print an array
        #[arg(long)]
        json: bool,
    },
    /// One brief's current version
    Show {
        /// The brief: an id, the beginning of one, or a slug
        id: String,
        /// text, markdown, json, html, pdf, docx and others; a wrong name lists them
        #[arg(short = 't', long = "to")]
        to: Option<Format>,
        /// Print the brief as JSON
        #[arg(long, conflicts_with = "to")]
        json: bool,
    },
    /// One brief's versions, oldest first
    History {
        /// The brief: an id, the beginning of one, or a slug
        id: String,
        /// Print an array
        #[arg(long)]
        json: bool,
    },
    /// Save a brief from a file as a version
    Save {
        /// The file, or - for standard input
        file: PathBuf,
        /// The version that it stands on: its hash, or the beginning of it
        #[arg(long, value_name = "HASH")]
        onto: Option<String>,
        /// A version note
        #[arg(long, default_value = "", hide_default_value = true)]
        note: String,
        /// The format of standard input
        #[arg(short = 'f', long = "from")]
        from: Option<Format>,
        /// Print the new version as JSON
        #[arg(long)]
        json: bool,
    },
    /// Check every hash, chain, signature, approval and table of the archive
    Verify {
        /// Print what was found as JSON
        #[arg(long)]
        json: bool,
        /// Print the end of every chain, to note it down elsewhere
        #[arg(long)]
        head: bool,
        /// The end of a chain as it was noted down; may stand several times
        #[arg(long, value_name = "HEAD")]
        expect: Vec<NotedHead>,
    },
    /// Copy the archive into a new file
    Backup {
        /// The new file
        file: PathBuf,
        /// Print what was written as JSON
        #[arg(long)]
        json: bool,
    },
    /// Put a backup in the archive's place
    Restore {
        /// The backup
        file: PathBuf,
        /// Also where the archive has briefs; the old file is kept beside it
        #[arg(long)]
        force: bool,
        /// Print what was done as JSON
        #[arg(long)]
        json: bool,
    },
}

/// Commands of people.
#[derive(Debug, Subcommand)]
pub enum ReviewCommand {
    /// Everybody, with roles
    People {
        /// Print an array
        #[arg(long)]
        json: bool,
    },
    /// Add a person; prints the id
    Person {
        /// The name
        name: String,
        /// chief, editor or reviewer; may stand several times
        #[arg(long)]
        role: Vec<String>,
    },
    /// Send a brief to review
    Send(SendArgs),
    /// Add the changes made since to the running review
    Add {
        /// The brief
        id: String,
    },
    /// Take a brief out of the running review
    Withdraw {
        /// The brief
        id: String,
    },
    /// What the running review still waits for
    Review {
        /// The brief
        id: String,
        /// Print the whole review as JSON
        #[arg(long)]
        json: bool,
    },
    /// Accept or reject changes
    Decide {
        /// The brief
        id: String,
        /// Ids of changes or edits, or all
        #[arg(long, value_delimiter = ',')]
        accept: Vec<String>,
        /// Ids of changes or edits
        #[arg(long, value_delimiter = ',')]
        reject: Vec<String>,
        /// Why, in one line
        #[arg(long, default_value = "", hide_default_value = true)]
        reason: String,
    },
    /// Suggest other words for a part of the version under review
    Suggest {
        /// The brief
        id: String,
        /// headline, lede, context, facts/ID or perspectives/ID
        part: ItemPath,
        /// The words; of a perspective, what they say
        text: String,
        /// Which text of a perspective: group, framing or bias
        #[arg(long, default_value = "framing")]
        field: String,
        /// Why, in one line
        #[arg(long, default_value = "", hide_default_value = true)]
        reason: String,
    },
    /// Make a version of a suggested wording
    Take {
        /// The brief
        id: String,
        /// The wording, as `review` names it
        wording: DecisionId,
    },
    /// Keep what stands there instead of a suggested wording
    Decline {
        /// The brief
        id: String,
        /// The wording, as `review` names it
        wording: DecisionId,
        /// A word to whoever suggested it
        #[arg(long, default_value = "", hide_default_value = true)]
        reply: String,
    },
    /// Tick every part of a first read
    Read {
        /// The brief
        id: String,
    },
    /// Send a brief back to its author
    RequestChanges {
        /// The brief
        id: String,
        /// What should change
        #[arg(long, default_value = "", hide_default_value = true)]
        note: String,
    },
    /// Approve what the decisions left
    Approve {
        /// The brief
        id: String,
        /// Accept all of it first, where only spelling, punctuation, date, section, slug or the
        /// links that follow them changed
        #[arg(long)]
        small: bool,
    },
}

/// Commands on the house style.
#[derive(Debug, Subcommand)]
pub enum StyleCommand {
    /// Set it from a file: a word list, or the whole style as JSON (chiefs only)
    Import {
        /// The file
        file: PathBuf,
    },
}
