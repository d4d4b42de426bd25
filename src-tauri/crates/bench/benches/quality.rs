//! How true the redline is, in figures, printed and written into `docs/benchmarks.md`.

use parallax_bench::{
    checkout, quality,
    report::{table, write_section},
};

fn main() -> std::io::Result<()> {
    let table = table(&quality::rows());
    println!("\n{table}");
    write_section(&checkout::root().join("docs/benchmarks.md"), "redline quality", &table)
}
