//! Where the facts of two files of one notice differ: `same FIRST SECOND`.

use mulu::model::authority::Authority;
use serde_json::Value;
use std::path::Path;

fn facts(path: &str, authority: &Authority) -> Value {
    let bytes = std::fs::read(path).expect("a file");
    match mulu::pipeline::read_file(path, &bytes, authority) {
        Ok(file) => bare(serde_json::to_value(&file.notice).expect("plain data")),
        Err(refused) => panic!("{path}: {}", refused.message),
    }
}

fn bare(value: Value) -> Value {
    const LEFT_OUT: [&str; 8] = [
        "sources",
        "evidence",
        "field_evidence",
        "accounting",
        "marks",
        "columns",
        "revisions",
        "metadata",
    ];
    match value {
        Value::Object(map) => {
            let kept = map.into_iter().filter(|(k, _)| !LEFT_OUT.contains(&k.as_str()));
            Value::Object(kept.map(|(k, v)| (k, bare(v))).collect())
        }
        Value::Array(list) => Value::Array(list.into_iter().map(bare).collect()),
        other => other,
    }
}

fn compare(path: &str, a: &Value, b: &Value, count: &mut usize) {
    match (a, b) {
        (Value::Object(x), Value::Object(y)) => {
            let keys = x.keys().chain(y.keys().filter(|k| !x.contains_key(*k)));
            for key in keys {
                let (a, b) =
                    (x.get(key).unwrap_or(&Value::Null), y.get(key).unwrap_or(&Value::Null));
                compare(&format!("{path}.{key}"), a, b, count);
            }
        }
        (Value::Array(x), Value::Array(y)) if x.len() == y.len() => {
            for (n, (a, b)) in x.iter().zip(y).enumerate() {
                compare(&format!("{path}[{n}]"), a, b, count);
            }
        }
        _ if a == b => {}
        _ => {
            *count += 1;
            let short = |v: &Value| v.to_string().chars().take(300).collect::<String>();
            println!("{path}\n  - {}\n  + {}", short(a), short(b));
        }
    }
}

fn main() {
    let files: Vec<String> = std::env::args().skip(1).collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("authority");
    let authority = mulu::cli::load_authority(&folder).expect("authority data");
    let first = facts(&files[0], &authority);
    for file in &files[1..] {
        let mut count = 0;
        compare("", &first, &facts(file, &authority), &mut count);
        println!("{file}: {count} differences");
    }
}
