//! Throughput of the stages on the five seeds, and how a build scales with the number of notices.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use mulu::model::authority::Authority;
use mulu::pipeline::{self, OneByOne, Selection, Understood};
use mulu::read::{self, NoRecogniser};
use std::hint::black_box;
use std::path::Path;

fn authority() -> Authority {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("authority");
    mulu::cli::load_authority(&folder).expect("authority data")
}

fn seeds() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("the seeds")
        .map(|e| e.expect("an entry").path())
        .collect();
    paths.sort();
    let read = |p: std::path::PathBuf| {
        let bytes = std::fs::read(&p).expect("a seed");
        (p.display().to_string(), bytes)
    };
    paths.into_iter().map(read).collect()
}

fn understood(files: &[(String, Vec<u8>)], authority: &Authority) -> Understood {
    let documents = files.iter().flat_map(|(p, b)| pipeline::read(p, b, &NoRecogniser));
    pipeline::understand(documents.collect(), authority, &OneByOne)
}

fn stages(c: &mut Criterion) {
    let (authority, seeds) = (authority(), seeds());
    let bytes: usize = seeds.iter().map(|(_, b)| b.len()).sum();
    let mut group = c.benchmark_group("seeds");
    group.throughput(Throughput::Bytes(bytes as u64)).sample_size(20);
    group.bench_function("read", |b| {
        b.iter(|| seeds.iter().for_each(|(p, s)| drop(black_box(read::document(p, s)))));
    });
    group.bench_function("read_to_notice", |b| {
        b.iter(|| black_box(understood(&seeds, &authority).notices.len()));
    });
    group.bench_function("build_and_publish", |b| {
        b.iter(|| {
            let mut authority = authority.clone();
            let understood = understood(&seeds, &authority);
            let build = pipeline::build(understood, &mut authority, &OneByOne);
            let all = Selection::default();
            black_box(pipeline::publish(&build.publication, &all, &OneByOne).0.len())
        });
    });
    group.finish();
}

/// Copies of one seed under other numbers: time per notice must not grow with their number.
fn scaling(c: &mut Criterion) {
    let authority = authority();
    let (_, seed) = seeds().swap_remove(0);
    let text = String::from_utf8(seed).expect("UTF-8");
    let mut group = c.benchmark_group("scaling");
    group.sample_size(10);
    for count in [10usize, 40, 160] {
        let numbered = |n: usize| text.replace("60号", &format!("{}号", 100 + n)).into_bytes();
        let copies: Vec<(String, Vec<u8>)> =
            (0..count).map(|n| (n.to_string(), numbered(n))).collect();
        group.throughput(Throughput::Elements(count as u64));
        group.bench_with_input(BenchmarkId::new("build", count), &copies, |b, copies| {
            b.iter(|| {
                let mut authority = authority.clone();
                let understood = understood(copies, &authority);
                let build = pipeline::build(understood, &mut authority, &OneByOne);
                black_box(build.publication.notices.len())
            });
        });
    }
    group.finish();
}

criterion_group!(benches, stages, scaling);
criterion_main!(benches);
