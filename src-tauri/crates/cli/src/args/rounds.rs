//! What can be asked for about whose turn it is and who must approve.

use clap::{Args, Subcommand};

/// Commands on queues and rules. A brief is named by its id, the beginning of one, or its slug.
#[derive(Debug, Subcommand)]
pub enum RoundsCommand {
    /// Your queue; alone, the briefs that wait for you, with reason and since when
    #[command(args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
    Turn {
        /// Print an array
        #[arg(long)]
        json: bool,
        /// What to do with it
        #[command(subcommand)]
        command: Option<TurnCommand>,
    },
    /// Who must approve; alone, every rule
    #[command(args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
    Rule {
        /// Print them as JSON
        #[arg(long)]
        json: bool,
        /// What to do with them
        #[command(subcommand)]
        command: Option<RuleCommand>,
    },
}

/// Commands on one's queue.
#[derive(Debug, Subcommand)]
pub enum TurnCommand {
    /// Say that a brief is not your turn, until something new makes it so
    Leave {
        /// The brief
        id: String,
    },
    /// Ask somebody to look at a brief
    Ask {
        /// The brief
        id: String,
        /// The person
        #[arg(value_name = "PERSON")]
        whom: String,
        /// What for
        #[arg(long, default_value = "", hide_default_value = true)]
        reason: String,
    },
}

/// Commands on rules (chiefs only).
#[derive(Debug, Subcommand)]
pub enum RuleCommand {
    /// Say who must approve
    Set {
        /// In which section; else in all that have no rule of their own
        #[arg(long)]
        section: Option<String>,
        /// How many people must sign
        #[arg(long, default_value_t = 1, value_name = "NUMBER")]
        needed: u32,
        /// Whose signature counts: reviewer or chief
        #[arg(long, default_value = "reviewer", conflicts_with = "by")]
        role: String,
        /// The people whose signatures count; may stand several times
        #[arg(long = "person", value_name = "PERSON")]
        by: Vec<String>,
    },
    /// Take a rule away
    Remove {
        /// The section; else the rule for all that have none of their own
        #[arg(long)]
        section: Option<String>,
    },
}

/// Which brief, and to whom.
#[derive(Debug, Args)]
pub struct SendArgs {
    /// The brief
    pub id: String,
    /// To one person; else to anybody who may review
    #[arg(long, value_name = "PERSON", conflicts_with = "role")]
    pub to: Option<String>,
    /// To whoever of a role comes first: reviewer or chief
    #[arg(long)]
    pub role: Option<String>,
    /// A note for the reviewer
    #[arg(long, default_value = "", hide_default_value = true)]
    pub note: String,
}
