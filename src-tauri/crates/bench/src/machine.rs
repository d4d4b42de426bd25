//! What machine the figures are from.

use std::process::Command;

/// One line: processor, cores, memory, system, compiler, load.
pub fn description() -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let load = first_word("/proc/loadavg").unwrap_or_else(|| "unknown".into());
    format!(
        "{}, {cores} cores, {}, {}, {}; load at the start {load}.",
        value("/proc/cpuinfo", "model name", ':').unwrap_or_else(|| "unknown processor".into()),
        memory().unwrap_or_else(|| "unknown memory".into()),
        value("/etc/os-release", "PRETTY_NAME", '=')
            .unwrap_or_else(|| std::env::consts::OS.to_owned()),
        compiler().unwrap_or_else(|| "unknown compiler".into()),
    )
}

fn value(file: &str, key: &str, sign: char) -> Option<String> {
    let text = std::fs::read_to_string(file).ok()?;
    let line = text.lines().find(|line| line.starts_with(key))?;
    Some(line.split_once(sign)?.1.trim().trim_matches('"').to_owned())
}

fn memory() -> Option<String> {
    let kibibytes: u64 =
        value("/proc/meminfo", "MemTotal", ':')?.split(' ').next()?.parse().ok()?;
    Some(format!("{} GiB", kibibytes.div_ceil(1024 * 1024)))
}

fn first_word(file: &str) -> Option<String> {
    Some(std::fs::read_to_string(file).ok()?.split_whitespace().next()?.to_owned())
}

fn compiler() -> Option<String> {
    let output = Command::new("rustc").arg("--version").output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let mut words = text.split_whitespace();
    Some(format!("{} {}", words.next()?, words.next()?))
}
