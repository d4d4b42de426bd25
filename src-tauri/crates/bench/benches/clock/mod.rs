//! Measuring with criterion, in processor time.

use cpu_time::ProcessTime;
use criterion::Criterion;
use criterion::measurement::{Measurement, ValueFormatter, WallTime};
use std::hint::black_box;
use std::time::{Duration, Instant};

/// What takes longer than this is run a few times a round and not by the dozen.
const SLOW: Duration = Duration::from_millis(120);

/// How often that is; the best counts.
const FEW: usize = 4;

/// Contenders take turns this often, so that a machine that slows down slows them all.
const ROUNDS: usize = 4;

/// A name and the work that it stands for.
pub type Contender<'a> = (&'a str, &'a dyn Fn() -> usize);

/// Processor time of the whole process, so that no thread works unseen.
pub struct Processor;

impl Measurement for Processor {
    type Intermediate = ProcessTime;
    type Value = Duration;

    fn start(&self) -> ProcessTime {
        ProcessTime::now()
    }

    fn end(&self, start: ProcessTime) -> Duration {
        start.elapsed()
    }

    fn add(&self, one: &Duration, other: &Duration) -> Duration {
        *one + *other
    }

    fn zero(&self) -> Duration {
        Duration::ZERO
    }

    #[expect(clippy::cast_precision_loss, reason = "nanoseconds of a measurement")]
    fn to_f64(&self, value: &Duration) -> f64 {
        value.as_nanos() as f64
    }

    fn formatter(&self) -> &dyn ValueFormatter {
        const WALL: &WallTime = &WallTime;
        WALL.formatter()
    }
}

/// Measures one thing after the other.
pub struct Clock {
    criterion: Criterion<Processor>,
    // Criterion leaves its results in files, and nowhere else.
    results: tempfile::TempDir,
    measured: usize,
}

impl Clock {
    pub fn new() -> Self {
        let results = tempfile::tempdir().unwrap();
        let criterion = Criterion::default()
            .with_measurement(Processor)
            .output_directory(results.path())
            .without_plots()
            .sample_size(12)
            .warm_up_time(Duration::from_millis(150))
            .measurement_time(Duration::from_millis(450));
        Self { criterion, results, measured: 0 }
    }

    /// How long each takes, in nanoseconds: the median of its best round.
    pub fn race<const N: usize>(&mut self, contenders: [Contender<'_>; N]) -> [f64; N] {
        let mut best = [f64::INFINITY; N];
        for _ in 0..ROUNDS {
            for (best, (name, work)) in best.iter_mut().zip(contenders) {
                *best = best.min(self.time(name, work));
            }
        }
        best
    }

    /// How long the work takes, in nanoseconds: the median.
    fn time(&mut self, name: &str, work: &dyn Fn() -> usize) -> f64 {
        let once = timed(work);
        if once > SLOW {
            let best = (1..FEW).map(|_| timed(work)).fold(once, Duration::min);
            println!("{name}: {best:?}, the best of {FEW}");
            return Processor.to_f64(&best);
        }
        self.measured += 1;
        let group = format!("{:03}", self.measured);
        self.criterion
            .benchmark_group(&group)
            .bench_function(name, |bencher| bencher.iter(|| black_box(work())));
        self.median(&group)
    }

    /// The median in the one file of estimates that this group left.
    fn median(&self, group: &str) -> f64 {
        let folder = std::fs::read_dir(self.results.path().join(group)).unwrap();
        let file = folder
            .map(|entry| entry.unwrap().path().join("new/estimates.json"))
            .find(|path| path.is_file());
        let text = std::fs::read_to_string(file.unwrap()).unwrap();
        let estimates: serde_json::Value = serde_json::from_str(&text).unwrap();
        estimates["median"]["point_estimate"].as_f64().unwrap()
    }
}

/// The shortest time on the wall: what a process takes where nothing is in its way.
pub fn on_the_wall<T>(runs: usize, work: impl Fn() -> T) -> f64 {
    let run = |_| {
        let start = Instant::now();
        black_box(work());
        start.elapsed()
    };
    Processor.to_f64(&(0..runs).map(run).min().unwrap())
}

fn timed(work: &dyn Fn() -> usize) -> Duration {
    let start = ProcessTime::now();
    black_box(work());
    start.elapsed()
}
