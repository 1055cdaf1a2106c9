//! Documents a second of each format on one core: the files of the corpus, from bytes to blocks.
//! `cargo bench --bench formats`, or `cargo bench --bench formats -- pdf` for some.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use mulu::read::{self, NoRecogniser};
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// As in the binary.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn corpus_files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter();
    let files = walk.filter_map(Result::ok).filter(|e| e.file_type().is_file());
    let files = files.filter(|e| e.path().extension().is_some());
    files.map(walkdir::DirEntry::into_path).collect()
}

fn formats(c: &mut Criterion) {
    let mut group = c.benchmark_group("formats");
    group.throughput(Throughput::Elements(1)).sample_size(10);
    group.warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(1));
    for path in corpus_files() {
        let bytes = std::fs::read(&path).expect("a file");
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_string();
        group.bench_function(&name, |b| {
            b.iter(|| black_box(read::read(&name, &bytes, &NoRecogniser).len()));
        });
    }
    group.finish();
}

criterion_group!(benches, formats);
criterion_main!(benches);
