fn main() {
    let mut files = mulu::model::Map::new();
    fn walk(d: &std::path::Path, root: &std::path::Path, files: &mut mulu::model::Map<String, String>) {
        for e in std::fs::read_dir(d).unwrap() {
            let p = e.unwrap().path();
            if p.is_dir() { walk(&p, root, files) } else {
                files.insert(p.strip_prefix(root).unwrap().to_str().unwrap().into(), std::fs::read_to_string(&p).unwrap());
            }
        }
    }
    walk("authority".as_ref(), "authority".as_ref(), &mut files);
    let a = mulu::model::authority::Authority::parse(&files).unwrap();
    for f in std::env::args().skip(1) {
        let b = std::fs::read(&f).unwrap();
        let d = mulu::read::read(&f, &b).unwrap();
        let o = mulu::structure::outline(&d, &a.lexicon.terms);
        if std::env::var("BLOCKS").is_ok() { println!("{}", mulu::model::notation::print(&d.blocks)); continue; }
        let n = mulu::extract::record(&d, &o, &a);
        println!("{}", serde_json::to_string_pretty(&n).unwrap());
    }
}
