//! What can be asked for beside a brief's way.

use clap::{Args, Subcommand};

/// Commands on briefs that are planned, held, spiked or followed, and on the newsroom's habits. A
/// brief is named by its id, the beginning of one, or its slug.
#[derive(Debug, Subcommand)]
pub enum StandingCommand {
    /// Plan a brief: a working headline, no text yet; prints the id
    Plan {
        /// The working headline
        headline: String,
        /// Its section
        #[arg(long)]
        section: Option<String>,
        /// Who is to write it
        #[arg(long, value_name = "PERSON")]
        to: Option<String>,
        /// The edition's day; else the one that the section's template says
        #[arg(long, value_name = "DATE")]
        date: Option<String>,
    },
    /// Say who is to write a brief
    Assign {
        /// The brief
        id: String,
        /// The person; left out, nobody in particular
        #[arg(value_name = "PERSON")]
        to: Option<String>,
    },
    /// Hold a brief for another day; a running review is withdrawn
    Hold {
        /// The brief
        id: String,
        /// For which day
        #[arg(long, value_name = "DATE")]
        until: Option<String>,
        /// Why
        #[arg(long, default_value = "", hide_default_value = true)]
        reason: String,
    },
    /// Take a held brief up again
    Resume {
        /// The brief
        id: String,
    },
    /// Give a brief up, restorably; a running review is withdrawn
    Spike {
        /// The brief
        id: String,
        /// Why
        #[arg(long, default_value = "", hide_default_value = true)]
        reason: String,
    },
    /// Take a spiked brief up again
    Unspike {
        /// The brief
        id: String,
    },
    /// Make your draft somebody else's
    HandOver {
        /// The brief
        id: String,
        /// The person
        #[arg(value_name = "PERSON")]
        to: String,
        /// A note for them
        #[arg(long, default_value = "", hide_default_value = true)]
        note: String,
    },
    /// Begin a draft with the text of a brief; prints the id
    Copy {
        /// The brief
        id: String,
    },
    /// Begin a draft with the section, groups and outlets of a brief; prints the id
    NewFrom {
        /// The brief
        id: String,
    },
    /// The briefs that a brief follows, and those that follow it
    Follows {
        /// The brief
        id: String,
        /// Print them as JSON
        #[arg(long)]
        json: bool,
    },
    /// What briefs of a section begin with; alone, every template
    #[command(args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
    Template {
        /// Print them as JSON
        #[arg(long)]
        json: bool,
        /// What to do with them
        #[command(subcommand)]
        command: Option<TemplateCommand>,
    },
    /// When the day's edition is due
    Deadline {
        /// Set it: 17:30, or none
        time: Option<String>,
    },
}

/// Commands on templates (chiefs only).
#[derive(Debug, Subcommand)]
pub enum TemplateCommand {
    /// Set a section's template, as a whole
    Set {
        /// The section
        section: String,
        #[command(flatten)]
        parts: TemplateArgs,
    },
    /// Take a section's template away
    Remove {
        /// The section
        section: String,
    },
}

/// What a brief begins with.
#[derive(Debug, Args)]
pub struct TemplateArgs {
    /// How many empty facts
    #[arg(long, default_value_t = 0, value_name = "NUMBER")]
    pub facts: u32,
    /// A perspective, as `GROUP` or `GROUP: OUTLET, OUTLET`; may stand several times
    #[arg(long, value_name = "GROUP")]
    pub group: Vec<String>,
    /// The label of a link that is still to be found; may stand several times
    #[arg(long, value_name = "LABEL")]
    pub link: Vec<String>,
    /// For the edition of the day on which it is begun
    #[arg(long)]
    pub today: bool,
}
