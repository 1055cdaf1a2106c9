//! Which files are one notice and which are several; the order of inputs does not matter.

use super::{AUTHORITY, ROOT, shared};
use assert_cmd::Command;
use mulu::model::notice::Notice;
use mulu::pipeline::Build;
use std::collections::BTreeMap;
use std::path::Path;

fn build_once(files: &[(String, Vec<u8>)]) -> Build {
    super::built_from(files, &mut AUTHORITY.clone())
}

/// The same build whichever file comes first.
fn build_both_ways(files: &[(String, Vec<u8>)]) -> Build {
    let reversed: Vec<_> = files.iter().rev().cloned().collect();
    let (one, other) = (build_once(files), build_once(&reversed));
    assert!(one.publication.notices == other.publication.notices);
    assert!(one.publication.findings == other.publication.findings);
    one
}

fn notice_ids(build: &Build) -> Vec<&str> {
    build.publication.notices.iter().map(|n| n.id.as_str()).collect()
}

/// A notice of an office under a number, on a subject, of a day of January 2023.
fn notice(issuer: &str, number: &str, subject: &str, day: u32) -> (String, Vec<u8>) {
    let text = format!(
        "{issuer}\n关于{subject}的通知\n\n{number}\n\n各有关单位：\n现将有关事项通知如下：\n\
         一、考核范围\n本次考核范围为{subject}。\n\n{issuer}\n2023年1月{day}日\n"
    );
    (format!("{issuer}{subject}{day}.txt"), text.into_bytes())
}

#[test]
fn places_that_sound_alike_are_places_apart() {
    let pairs = [
        (("甘肃省", "甘"), ("江西省", "赣"), "gansu-gan", "jiangxi-gan"),
        (("河北省", "冀"), ("吉林省", "吉"), "hebei-ji", "jilin-ji"),
        (("山西省", "晋"), ("天津市", "津"), "shanxi-jin", "tianjin-jin"),
        (("河南省", "豫"), ("重庆市", "渝"), "henan-yu", "chongqing-yu"),
        (("宁夏回族自治区", "宁"), ("南京市", "宁"), "ning", "nanjing-ning"),
    ];
    for ((one, short), (other, other_short), first, second) in pairs {
        let of = |place: &str, short: &str| {
            let number = format!("{short}人社职鉴〔2023〕5号");
            notice(&format!("{place}职业技能鉴定中心"), &number, "专项职业能力考核", 9)
        };
        let build = build_both_ways(&[of(one, short), of(other, other_short)]);
        let mut expected = [first, second].map(|p| format!("{p}-ren-she-zhi-jian-2023-5"));
        expected.sort();
        assert_eq!(notice_ids(&build), expected, "{one}, {other}");
        // An id is the same whatever else is in the catalogue.
        assert!(
            expected.contains(&notice_ids(&self::build_once(&[of(one, short)]))[0].to_string())
        );
    }
}

#[test]
fn one_number_on_two_documents_is_two_notices() {
    let office = "四川省职业技能鉴定指导中心";
    let number = "川人社职鉴〔2023〕5号";
    let first = notice(office, number, "专项职业能力考核", 9);
    for other in [
        notice(office, number, "职业技能等级认定", 9),
        notice(office, number, "专项职业能力考核", 19),
        notice("四川省人力资源和社会保障厅", number, "专项职业能力考核", 9),
        notice(office, "川仁社职鉴〔2023〕5号", "专项职业能力考核", 10),
    ] {
        let build = build_both_ways(&[first.clone(), other.clone()]);
        let found = notice_ids(&build);
        assert_eq!(found.len(), 2, "{}", other.0);
        assert_eq!(found[0], "chuan-ren-she-zhi-jian-2023-5");
        assert!(found[1].starts_with("chuan-ren-she-zhi-jian-2023-5-"), "{found:?}");
        let facts = |n: &Notice| n.clauses.iter().filter_map(|c| c.text.clone()).count();
        assert!(build.publication.notices.iter().all(|n| facts(n) > 0));
        let disagree = |f: &&mulu::model::finding::Finding| f.lint == "sources_disagree";
        assert_eq!(build.publication.findings.iter().filter(disagree).count(), 0);
    }
}

#[test]
fn a_citation_of_a_number_that_two_notices_have_names_the_one_of_its_place() {
    let of = |place: &str, subject: &str| {
        notice(&format!("{place}职业技能鉴定中心"), "宁人社职鉴〔2023〕5号", subject, 9)
    };
    let citing = notice(
        "南京市职业技能鉴定中心",
        "宁人社职鉴〔2023〕6号",
        "落实宁人社职鉴〔2023〕5号文件要求",
        12,
    );
    let build = build_both_ways(&[of("宁夏回族自治区", "考核"), of("南京市", "考评"), citing]);
    let citing = build.publication.notices.iter().find(|n| n.id.ends_with("2023-6"));
    let citations = &citing.expect("the citing notice").citations;
    let resolved: Vec<_> = citations.iter().filter_map(|c| c.resolves_to.as_deref()).collect();
    assert!(!resolved.is_empty(), "{citations:?}");
    assert!(
        resolved.iter().all(|id| *id == "nanjing-ning-ren-she-zhi-jian-2023-5"),
        "{resolved:?}"
    );
}

#[test]
fn one_notice_in_two_formats_is_one_notice() {
    let (path, text) = notice("甘肃省职业技能鉴定中心", "甘人社职鉴〔2023〕5号", "考核", 9);
    let lines = String::from_utf8(text.clone()).expect("UTF-8");
    let page: String = lines.lines().map(|l| format!("<p>{l}</p>")).collect();
    let page = format!("<html><meta charset=\"utf-8\"><body>{page}</body></html>");
    let build = build_both_ways(&[
        ("z/page.html".into(), page.into_bytes()),
        (format!("y/{path}"), text.clone()),
        (format!("x/{path}"), text),
    ]);
    assert_eq!(notice_ids(&build), ["gansu-gan-ren-she-zhi-jian-2023-5"]);
    let sources = &build.publication.notices[0].sources;
    assert_eq!(sources.len(), 3);
    assert!(sources[0].path.starts_with("x/") && sources[2].path == "z/page.html", "{sources:?}");
}

/// Every file below a folder, by its path.
fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let walk = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok);
    let files = walk.filter(|e| e.file_type().is_file());
    let entry = |e: walkdir::DirEntry| {
        let path = e.path().strip_prefix(folder).expect("below").to_string_lossy().into_owned();
        (path, std::fs::read(e.path()).expect("a file"))
    };
    files.map(entry).collect()
}

#[test]
fn the_order_of_inputs_does_not_matter() {
    let folder = tempfile::tempdir().expect("a folder");
    let write_file = |path: &str, bytes: &[u8]| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, bytes).expect("a file");
    };
    for (path, bytes) in super::seeds() {
        write_file(&path, &bytes);
    }
    let corpus = |name: &str| std::fs::read(Path::new(ROOT).join(name)).expect("a notice");
    write_file("more/a/000.docx", &corpus("corpus/sichuan/2024/000.docx"));
    write_file("more/b.html", &corpus("corpus/sichuan/2024/000.html"));
    write_file("more/c/000.bundle.zip", &corpus("corpus/sichuan/2024/000.bundle.zip"));
    write_file("more/d/附件1.txt", "序号\t品名\n1\t纸\n".as_bytes());
    write_file("more/empty.pdf", b"");
    let archive = shared::zip_archive(&[
        ("附件2.txt", b"1" as &[u8]),
        ("a.txt", &corpus(&super::seeds()[0].0)),
    ]);
    write_file("more/e.zip", &archive);
    let published_of = |inputs: &[&str]| {
        let out = tempfile::tempdir().expect("a folder");
        let mut command = Command::cargo_bin("mulu").expect("the binary");
        command.current_dir(folder.path()).args(["build", "--quiet", "--out"]);
        command.arg(out.path().join("out")).arg("--authority").arg(out.path().join("authority"));
        command.args(inputs).output().expect("mulu runs");
        contents(out.path())
    };
    let whole = published_of(&["seeds", "more", "nowhere.txt"]);
    assert!(whole.len() > 20, "{:?}", whole.keys());
    let mut singly: Vec<String> = ["seeds", "more"]
        .iter()
        .flat_map(|f| contents(&folder.path().join(f)).into_keys().map(move |p| format!("{f}/{p}")))
        .collect();
    singly.reverse();
    singly.insert(3, "nowhere.txt".into());
    let singly: Vec<&str> = singly.iter().map(String::as_str).collect();
    let orders: [&[&str]; 4] = [
        &["nowhere.txt", "more", "seeds"],
        &["more/b.html", "./more", "more/a", "seeds/", "nowhere.txt"],
        &["more/c", "seeds", "more/e.zip", "nowhere.txt", "more"],
        &singly,
    ];
    for inputs in orders {
        let other = published_of(inputs);
        let differing = |(path, bytes): &(&String, &Vec<u8>)| other.get(*path) != Some(*bytes);
        let differing: Vec<_> = whole.iter().filter(differing).map(|(p, _)| p).collect();
        assert!(differing.is_empty(), "{inputs:?}: {differing:?}");
        assert_eq!(whole.len(), other.len(), "{inputs:?}");
    }
}
