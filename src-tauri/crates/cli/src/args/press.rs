//! What can be asked for about targets, editions and releases.

use clap::{Args, Subcommand};
use desk::Format;
use std::path::PathBuf;

/// Commands on how what is finished leaves.
#[derive(Debug, Subcommand)]
pub enum PressCommand {
    /// Release what is approved: to targets, or as a file into a folder
    Release(ReleaseArgs),
    /// Targets by which what is finished leaves; alone, all of them
    #[command(args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
    Targets {
        /// Print an array
        #[arg(long)]
        json: bool,
        /// What to do with them
        #[command(subcommand)]
        command: Option<TargetCommand>,
    },
    /// Who publishes; alone, what is known (chiefs only)
    Publication {
        /// Its name
        #[arg(long)]
        name: Option<String>,
        /// Where its pages are, as `https://example.org/briefs/`
        #[arg(long)]
        address: Option<String>,
        /// From whom its newsletter comes: Name <desk@example.org>
        #[arg(long)]
        sender: Option<String>,
        /// The tag of its language: en
        #[arg(long)]
        language: Option<String>,
        /// Print it as JSON
        #[arg(long)]
        json: bool,
    },
    /// The edition of a day: its order and what it lacks
    Edition(EditionArgs),
    /// Readers who have an old version; with a release, what was done about them
    Held {
        /// The release that they have
        #[arg(requires = "done")]
        release: Option<String>,
        /// They were sent a correction
        #[arg(long, group = "done")]
        corrected: bool,
        /// Nothing is done, and why
        #[arg(long, value_name = "REASON", group = "done")]
        nothing: Option<String>,
        /// Print an array
        #[arg(long)]
        json: bool,
    },
    /// Tick a release as sent
    Sent {
        /// The release: its id
        release: String,
        /// It was not
        #[arg(long)]
        not: bool,
    },
}

/// What is released, and how.
#[derive(Debug, Args)]
pub struct ReleaseArgs {
    /// The brief: an id, the beginning of one, or a slug
    pub id: Option<String>,
    /// All briefs of a day that are approved
    #[arg(long, value_name = "DATE", conflicts_with = "id")]
    pub edition: Option<String>,
    /// A target, by its name; may be given several times
    #[arg(long, value_name = "NAME")]
    pub target: Vec<String>,
    /// For no target in particular: the format
    #[arg(short = 't', long = "to", conflicts_with = "target", requires = "output")]
    pub to: Option<Format>,
    /// The folder; for targets, where they have none of their own
    #[arg(short, long, value_parser = whole)]
    pub output: Option<PathBuf>,
    /// Take the place of other files
    #[arg(long)]
    pub replace: bool,
    /// Although nobody approved it, and why it cannot wait (chiefs only)
    #[arg(long, value_name = "REASON", requires = "to", conflicts_with = "edition")]
    pub unapproved: Option<String>,
    /// Check what was released: the kept bytes, and whether they are made again; of one brief, or all
    #[arg(long, conflicts_with_all = ["edition", "target", "to", "output", "replace", "unapproved"])]
    pub verify: bool,
    /// Print the report as JSON
    #[arg(long)]
    pub json: bool,
}

/// What to do with targets.
#[derive(Debug, Subcommand)]
pub enum TargetCommand {
    /// Set a target, or make a new one (chiefs only)
    Set {
        /// Its name
        name: String,
        /// Another name for it
        #[arg(long, value_name = "NAME")]
        rename: Option<String>,
        /// The format; a new target needs one
        #[arg(short = 't', long = "to")]
        to: Option<Format>,
        /// Where its files go
        #[arg(short, long, value_parser = whole)]
        folder: Option<PathBuf>,
        /// It asks each time where its files go
        #[arg(long, conflicts_with = "folder")]
        no_folder: bool,
        /// How its files are called: {date}-{slug}
        #[arg(long)]
        pattern: Option<String>,
        /// Whether an edition leaves as a file a brief
        #[arg(long, value_name = "YES|NO", value_parser = yes_or_no)]
        each: Option<bool>,
        /// Whether menus show it
        #[arg(long, value_name = "YES|NO", value_parser = yes_or_no)]
        ticked: Option<bool>,
        /// A template of the newsroom's own, named like the built-in one that it stands for
        #[arg(long, value_name = "FILE")]
        template: Option<PathBuf>,
        /// The built-in template again
        #[arg(long, conflicts_with = "template")]
        no_template: bool,
    },
    /// Take a target away (chiefs only)
    Remove {
        /// Its name
        name: String,
    },
}

/// A day's edition, and what is said around its briefs.
#[derive(Debug, Args)]
pub struct EditionArgs {
    /// The day; without one, all days
    pub date: Option<String>,
    /// The newsletter's subject
    #[arg(long, requires = "date")]
    pub subject: Option<String>,
    /// What a mail program shows behind it
    #[arg(long, requires = "date")]
    pub preheader: Option<String>,
    /// What stands before the first section
    #[arg(long, requires = "date")]
    pub intro: Option<String>,
    /// What stands after the last one
    #[arg(long, requires = "date")]
    pub sign_off: Option<String>,
    /// Move this brief before another of the day, or to the end
    #[arg(long, value_name = "ID", requires = "date")]
    pub r#move: Option<String>,
    /// The other
    #[arg(long, value_name = "ID", requires = "move")]
    pub before: Option<String>,
    /// Print it as JSON
    #[arg(long)]
    pub json: bool,
}

/// A folder as it is called from everywhere: it is recorded, and read when another folder is the current one.
fn whole(path: &str) -> Result<PathBuf, String> {
    std::path::absolute(path).map_err(|error| error.to_string())
}

fn yes_or_no(word: &str) -> Result<bool, String> {
    match word {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err("write yes or no".into()),
    }
}
