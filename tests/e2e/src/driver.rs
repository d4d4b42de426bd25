//! The process that turns driver commands into keys and clicks, and the program it starts.

use crate::{Fault, Outcome};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use std::{
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

/// Longer than any start that was seen, on a machine that does other things too.
const START: Duration = Duration::from_mins(2);
const POLL: Duration = Duration::from_millis(50);

/// A running `WebKitWebDriver`. It and the program that it started end with this value.
pub struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// Starts the driver. The program will inherit its environment.
    pub async fn start(environment: &[(&str, PathBuf)]) -> Outcome<Self> {
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let mut command = Command::new("WebKitWebDriver");
        command.arg(format!("--port={port}")).stdin(Stdio::null());
        // Without the first two the program opens no door for the driver, and a session hangs.
        command.env("TAURI_AUTOMATION", "true").env("TAURI_WEBVIEW_AUTOMATION", "true");
        command.env("NO_AT_BRIDGE", "1").env("LANG", "C.UTF-8").env("TZ", "UTC");
        command.env_remove("PARALLAX_PERSON");
        command.envs(environment.iter().map(|(name, value)| (name, value)));
        let process = command.spawn().map_err(|error| {
            Fault::new(format!(
                "WebKitWebDriver was not started: {error}. `cargo xtask test --only packages` \
                 installs it."
            ))
        })?;
        let driver = Self { process, port };
        driver.listening().await?;
        Ok(driver)
    }

    async fn listening(&self) -> Outcome {
        let port = self.port;
        let wait = async {
            while TcpStream::connect(("127.0.0.1", port)).is_err() {
                tokio::time::sleep(POLL).await;
            }
        };
        tokio::time::timeout(START, wait)
            .await
            .map_err(|_| Fault::new(format!("WebKitWebDriver does not listen on port {port}.")))
    }

    /// Starts the program and takes hold of its window.
    pub async fn session(&self, program: &Path, arguments: &[&str]) -> Outcome<Client> {
        // The browser's name is left out: the driver would compare it with the program's.
        let options = json!({ "binary": program, "args": arguments });
        let mut capabilities = serde_json::Map::new();
        capabilities.insert("webkitgtk:browserOptions".into(), options);
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities);
        let address = format!("http://127.0.0.1:{}", self.port);
        let connect = builder.connect(&address);
        tokio::time::timeout(START, connect)
            .await
            .map_err(|_| {
                Fault::new(format!(
                    "{} did not open a window that can be driven.",
                    program.display()
                ))
            })?
            .map_err(Fault::from)
    }

    /// Ends the program as a power cut would: it gets no chance to save.
    pub fn kill_program(&self) -> Outcome {
        let programs = children(self.process.id());
        if programs.is_empty() {
            return Err(Fault::new("The program to be killed was not found."));
        }
        for id in programs {
            kill(id)?;
        }
        Ok(())
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Whatever fails here has ended already.
        for id in children(self.process.id()) {
            let _ = kill(id);
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn kill(id: u32) -> Outcome {
    let status = Command::new("kill").args(["-KILL", &id.to_string()]).status()?;
    if status.success() { Ok(()) } else { Err(Fault::new(format!("Process {id} was not killed."))) }
}

/// The processes that this process started itself.
fn children(parent: u32) -> Vec<u32> {
    let Ok(entries) = std::fs::read_dir("/proc") else { return Vec::new() };
    let ids = entries.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse::<u32>().ok());
    ids.filter(|id| parent_of(*id) == Some(parent)).collect()
}

fn parent_of(id: u32) -> Option<u32> {
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // The name, in parentheses, may hold anything; state and parent follow it.
    stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
}
