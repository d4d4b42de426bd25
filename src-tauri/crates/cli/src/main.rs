//! `parallax`: what the window does, without it. `formats.md` of the contract is in
//! ARCHITECTURE.md; every command stands on the functions of `desk`.

mod archive;
mod args;
mod comments;
mod failure;
mod files;
mod history;
mod keys;
mod leaving;
mod looking;
mod outlets;
mod packet;
mod press;
mod record;
mod render;
mod review;
mod rounds;
mod standing;
mod style;
mod terminal;

use clap::Parser as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    let outcome = match args::Cli::try_parse() {
        Ok(cli) => run(cli),
        Err(error) => failure::of_usage(&error),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}

fn run(cli: args::Cli) -> Result<(), failure::Failure> {
    match cli.command {
        args::Command::File(command) => files::run(command),
        args::Command::Archive(command) => archive::run(&cli.place, command),
        args::Command::Review(command) => review::run(&cli.place, command),
        args::Command::Looking(command) => looking::run(&cli.place, command),
        args::Command::Rounds(command) => rounds::run(&cli.place, command),
        args::Command::Standing(command) => standing::run(&cli.place, command),
        args::Command::Packet(command) => packet::run(&cli.place, command),
        args::Command::Comment(command) => comments::run(&cli.place, command),
        args::Command::History(command) => history::run(&cli.place, command),
        args::Command::Press(command) => press::run(&cli.place, command),
        args::Command::Leaving(command) => leaving::run(&cli.place, command),
        args::Command::Keys { json, command } => keys::run(&cli.place, json, command),
        args::Command::Style { json, command } => style::run(&cli.place, json, command),
        args::Command::Outlets { json, command } => outlets::run(&cli.place, json, command),
    }
}
