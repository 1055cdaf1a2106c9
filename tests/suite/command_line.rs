//! The command line on good and bad paths: exit codes, messages, what is written and what is not.

use super::ROOT;
use assert_cmd::Command;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// mulu, run in a folder of its own that holds the authority data.
fn run_mulu(folder: &Path) -> Command {
    let mut command = Command::cargo_bin("mulu").expect("the binary");
    command.current_dir(folder);
    command
}

fn workplace() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    fs::create_dir(folder.path().join("seeds")).expect("seeds");
    for (name, bytes) in super::seeds() {
        fs::write(folder.path().join(name), bytes).expect("a seed");
    }
    folder
}

fn exit_code(command: &mut Command) -> (i32, String, String) {
    let output = command.output().expect("mulu runs");
    let text = |b: Vec<u8>| String::from_utf8(b).expect("UTF-8");
    (output.status.code().expect("a code"), text(output.stdout), text(output.stderr))
}

#[test]
fn build_publishes_and_a_second_build_changes_nothing() {
    let folder = workplace();
    let (exit, out, err) = exit_code(run_mulu(folder.path()).arg("build"));
    assert_eq!((exit, out.as_str()), (0, ""), "{err}");
    assert!(err.contains("5 份通知") && err.contains("四川省 2026"), "{err}");
    assert!(!folder.path().join("authority").exists(), "no new names, so nothing to write");
    let first = fs::read(folder.path().join("out/catalogue.json")).expect("the index");
    let (exit, ..) = exit_code(run_mulu(folder.path()).args(["build", "--locked", "--quiet"]));
    assert_eq!(exit, 0);
    assert!(first == fs::read(folder.path().join("out/catalogue.json")).expect("the index"));
    let (exit, out, _) = exit_code(run_mulu(folder.path()).args(["build", "--check"]));
    assert_eq!((exit, out.as_str()), (0, ""));
}

#[test]
fn check_shows_drift_and_writes_nothing() {
    let folder = workplace();
    let (exit, out, _) = exit_code(run_mulu(folder.path()).args(["build", "--check"]));
    assert_eq!(exit, 1);
    assert!(out.contains("+++ b/catalogue.json"), "{}", &out[..200.min(out.len())]);
    assert!(!folder.path().join("out").exists());
}

#[test]
fn bad_files_are_refused_by_name_and_the_others_are_built() {
    let folder = workplace();
    let bad: [(&str, &[u8], &str); 4] = [
        ("empty.txt", b" \n", "empty"),
        ("noise.txt", &[0, 159, 146, 150, 1, 2, 3, 255, 254, 0, 7], "binary"),
        ("scan.txt", b"%PDF-1.7 ...", "damaged"),
        ("page.txt", b"<!DOCTYPE html><html></html>", "empty"),
    ];
    for (name, bytes, _) in bad {
        fs::write(folder.path().join("seeds").join(name), bytes).expect("a file");
    }
    let (exit, _, err) = exit_code(run_mulu(folder.path()).args(["build", "seeds", "nowhere"]));
    assert_eq!(exit, 1, "{err}");
    assert!(err.contains("nowhere") && err.contains("seeds/empty.txt"), "{err}");
    let index: serde_json::Value = serde_json::from_slice(
        &fs::read(folder.path().join("out/catalogue.json")).expect("the index"),
    )
    .expect("JSON");
    let refused = index["refused"].as_array().expect("a list");
    for (name, _, reason) in bad {
        let entry = refused
            .iter()
            .find(|r| r["path"] == format!("seeds/{name}"))
            .unwrap_or_else(|| panic!("{name}"));
        assert_eq!(entry["reason"], reason, "{name}");
    }
    assert_eq!(refused.len(), 5);
    assert_eq!(index["notices"].as_array().map(Vec::len), Some(5));
}

#[test]
fn nothing_to_read_is_an_error_of_its_own() {
    let folder = TempDir::new().expect("a folder");
    fs::create_dir(folder.path().join("void")).expect("a folder");
    for arguments in [
        vec!["build"],
        vec!["build", "void"],
        vec!["build", "nowhere"],
        vec!["show", "nowhere.txt"],
    ] {
        let (exit, out, err) = exit_code(run_mulu(folder.path()).args(&arguments));
        assert_eq!((exit, out.as_str()), (2, ""), "{arguments:?}: {err}");
        assert!(err.contains("错误"), "{err}");
        let missing = arguments.iter().any(|a| a.starts_with("nowhere"));
        assert_eq!(err.contains("路径不存在"), missing, "{arguments:?}: {err}");
    }
    let (exit, ..) = exit_code(run_mulu(folder.path()).arg("publish-all"));
    assert_eq!(exit, 2);
}

#[test]
fn a_folder_that_is_not_ours_is_not_overwritten() {
    let folder = workplace();
    fs::create_dir(folder.path().join("mine")).expect("a folder");
    fs::write(folder.path().join("mine/letter.txt"), "keep").expect("a file");
    let (exit, _, err) = exit_code(run_mulu(folder.path()).args(["build", "--out", "mine"]));
    assert_eq!(exit, 2, "{err}");
    assert_eq!(
        fs::read_to_string(folder.path().join("mine/letter.txt")).expect("the file"),
        "keep"
    );
    assert_eq!(exit_code(run_mulu(folder.path()).args(["build", "-q"])).0, 0);
    fs::write(folder.path().join("out/letter.txt"), "keep").expect("a file");
    assert_eq!(exit_code(run_mulu(folder.path()).args(["build", "-q"])).0, 0);
    assert_eq!(fs::read_to_string(folder.path().join("out/letter.txt")).expect("the file"), "keep");
}

const SMALL: &str = "某省发〔2031〕1号\n\n四川省职业技能鉴定指导中心\n关于公布2031年专项职业能力统一考核目录的通知\n\n各市：\n现公布目录（附件1）。\n\n附件：1.2031年统一考核项目目录\n\n四川省职业技能鉴定指导中心\n2031年1月6日\n\n附件1\n\n2031年统一考核项目目录\n\n\t序号\n\t项目名称\n\n\t1\n\t火星温室种植\n\n\t2\n\t面包烘焙\n";

#[test]
fn new_names_get_ids_once_and_locked_refuses_them() {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("a.txt"), SMALL).expect("a notice");
    let (exit, _, err) = exit_code(run_mulu(folder.path()).args(["build", "a.txt", "--locked"]));
    assert_eq!(exit, 2, "{err}");
    assert!(err.contains("火星温室种植") && !err.contains("面包烘焙"), "{err}");
    assert!(!folder.path().join("out").exists() && !folder.path().join("authority").exists());
    let (exit, _, err) = exit_code(run_mulu(folder.path()).args(["build", "a.txt"]));
    assert_eq!(exit, 0, "{err}");
    assert!(err.contains("新编号：项目 1 个"), "{err}");
    let register =
        fs::read_to_string(folder.path().join("authority/projects.yaml")).expect("the register");
    assert!(register.trim_end().lines().last().is_some_and(|l| l.contains("火星温室种植")));
    assert_eq!(exit_code(run_mulu(folder.path()).args(["build", "a.txt", "--locked"])).0, 0);
}

#[test]
fn show_prints_every_stage_in_every_format() {
    let folder = workplace();
    let seed = super::seeds().remove(0).0;
    for (stage, word) in
        [("blocks", "川人社职鉴"), ("outline", "clause 1.2.2 2"), ("notice", "document_number")]
    {
        let (exit, out, _) =
            exit_code(run_mulu(folder.path()).args(["show", &seed, "--as", stage]));
        assert_eq!(exit, 0);
        assert!(out.contains(word), "{stage}");
        let (exit, out, _) = exit_code(
            run_mulu(folder.path()).args(["show", &seed, "--as", stage, "--format", "json"]),
        );
        assert_eq!(exit, 0);
        serde_json::from_str::<serde_json::Value>(&out).unwrap_or_else(|e| panic!("{stage}: {e}"));
    }
}

#[test]
fn diff_takes_files_published_notices_and_editions() {
    let folder = workplace();
    assert_eq!(exit_code(run_mulu(folder.path()).args(["build", "-q"])).0, 0);
    let seeds: Vec<String> = super::seeds().into_iter().map(|(n, _)| n).collect();
    let (exit, out, _) = exit_code(run_mulu(folder.path()).args(["diff", &seeds[0], &seeds[1]]));
    assert_eq!(exit, 0);
    assert!(out.contains("project_added") && out.contains("clause_reworded"), "{out}");
    let published = "out/notices/chuan-ren-she-zhi-jian-2023-60.yaml";
    let (_, same, _) = exit_code(run_mulu(folder.path()).args(["diff", published, &seeds[1]]));
    assert_eq!(out, same);
    let (exit, out, _) = exit_code(run_mulu(folder.path()).args([
        "diff",
        "sichuan/2025",
        "sichuan/2026",
        "--format",
        "json",
    ]));
    assert_eq!(exit, 0);
    let changes: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(changes["changes"][0]["kind"], "project_added");
    let (exit, _, err) =
        exit_code(run_mulu(folder.path()).args(["diff", "sichuan/2025", &seeds[0]]));
    assert_eq!(exit, 2, "{err}");
}

#[test]
fn schemas_are_listed_and_printed() {
    let folder = TempDir::new().expect("a folder");
    let (exit, out, _) = exit_code(run_mulu(folder.path()).arg("schema"));
    assert_eq!((exit, out.lines().count()), (0, mulu::publish::schema::SCHEMAS.len()));
    let (exit, out, _) = exit_code(run_mulu(folder.path()).args(["schema", "notice"]));
    assert_eq!(exit, 0);
    assert_eq!(
        out,
        fs::read_to_string(Path::new(ROOT).join("schema/notice.schema.json")).expect("the schema")
    );
    assert_eq!(exit_code(run_mulu(folder.path()).args(["schema", "nothing"])).0, 2);
}

#[test]
fn check_reports_findings_and_writes_nothing() {
    let folder = workplace();
    let (exit, out, _) = exit_code(run_mulu(folder.path()).arg("check"));
    assert_eq!(exit, 0);
    assert!(out.contains("[date_malformed]") && out.contains("10月27"), "{out}");
    assert!(!folder.path().join("out").exists() && !folder.path().join("authority").exists());
}
