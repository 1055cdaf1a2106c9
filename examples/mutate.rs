//! Throwaway: mutations of files.
use std::time::Instant;
fn main() {
    let n: usize = std::env::args().nth(1).unwrap().parse().unwrap();
    let mut seed = 88172645463325252u64;
    let mut rnd = move || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed
    };
    let (mut ok, mut bad, mut panics, mut worst, mut which) = (0, 0, 0, 0f64, String::new());
    std::panic::set_hook(Box::new(|i| eprintln!("PANIC {i}")));
    for file in std::env::args().skip(2) {
        let bytes = std::fs::read(&file).unwrap();
        let zip = bytes.starts_with(b"PK");
        let mut members: Vec<(String, Vec<u8>)> = Vec::new();
        if zip {
            let mut z = zip::ZipArchive::new(std::io::Cursor::new(&bytes[..])).unwrap();
            for i in 0..z.len() {
                let mut f = z.by_index(i).unwrap();
                let mut v = vec![];
                std::io::Read::read_to_end(&mut f, &mut v).unwrap();
                members.push((f.name().unwrap().to_string(), v));
            }
        }
        for k in 0..n {
            let inner = zip && k % 3 != 0;
            let mut m = if inner {
                members
                    .iter()
                    .find(|m| m.0 == if k % 3 == 1 { "content.xml" } else { "styles.xml" })
                    .unwrap()
                    .1
                    .clone()
            } else {
                bytes.clone()
            };
            for _ in 0..1 + rnd() % 4 {
                if m.is_empty() {
                    break;
                }
                let at = (rnd() as usize) % m.len();
                let len = (rnd() as usize % 400).min(m.len() - at);
                match rnd() % 6 {
                    0 => m[at] ^= 1 << (rnd() % 8),
                    1 if rnd() % 4 == 0 => m.truncate(at),
                    2 => {
                        m.drain(at..at + len);
                    }
                    3 => {
                        let d = m[at..at + len].to_vec();
                        let to = (rnd() as usize) % m.len();
                        m.splice(to..to, d);
                    }
                    4 => {
                        // structural: cut from one '<' or '\\' or '{' to the next
                        let mark = if zip || m.starts_with(b"<") {
                            b"<"
                        } else if rnd() % 2 == 0 {
                            b"\\"
                        } else {
                            b"{"
                        };
                        let a = m[at..].iter().position(|b| *b == mark[0]).map(|p| at + p);
                        if let Some(a) = a {
                            let b = m[a + 1..]
                                .iter()
                                .position(|b| *b == mark[0])
                                .map(|p| a + 1 + p)
                                .unwrap_or(m.len());
                            let d: Vec<u8> = m.drain(a..b).collect();
                            if rnd() % 2 == 0 {
                                let to = (rnd() as usize) % (m.len() + 1);
                                m.splice(to..to, d);
                            }
                        }
                    }
                    _ => {
                        // digits
                        let a = m[at..].iter().position(|b| b.is_ascii_digit()).map(|p| at + p);
                        if let Some(a) = a {
                            m.splice(a..a + 1, b"99999".iter().copied());
                        }
                    }
                }
            }
            let m = if inner {
                let mut w = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
                let o = zip::write::SimpleFileOptions::default()
                    .compression_method(zip::CompressionMethod::Stored);
                let part = if k % 3 == 1 { "content.xml" } else { "styles.xml" };
                for (name, b) in &members {
                    w.start_file(&name[..], o).unwrap();
                    std::io::Write::write_all(&mut w, if name == part { &m } else { b }).unwrap();
                }
                w.finish().unwrap().into_inner()
            } else {
                m
            };
            let t = Instant::now();
            let r =
                std::panic::catch_unwind(|| mulu::read::read("x", &m, &mulu::read::NoRecogniser));
            let t = t.elapsed().as_secs_f64();
            if t > worst {
                worst = t;
                which = format!("{file} {k}");
            }
            match r {
                Ok(p) if p[0].document.is_ok() => ok += 1,
                Ok(_) => bad += 1,
                Err(_) => {
                    panics += 1;
                    std::fs::write(format!("/tmp/odtx/panic{panics}"), &m).unwrap();
                }
            }
        }
    }
    println!("read {ok} refused {bad} panics {panics} worst {worst:.3}s {which}");
}
