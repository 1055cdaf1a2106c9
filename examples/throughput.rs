//! Documents read per second on one core: `throughput FILE...`, three seconds a run.

use std::time::{Duration, Instant};

fn main() {
    for file in std::env::args().skip(1) {
        let bytes = std::fs::read(&file).expect("a file");
        let start = Instant::now();
        let mut count = 0u32;
        while start.elapsed() < Duration::from_secs(3) {
            count += mulu::read::read(&file, &bytes, &mulu::read::NoRecogniser).len() as u32;
        }
        println!("{file}: {:.0}/s", f64::from(count) / start.elapsed().as_secs_f64());
    }
}
