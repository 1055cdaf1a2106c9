//! Characters that no office format can carry, in a name that changed: read, named, and published in
//! every form.

use super::shared::zip_archive;
use assert_cmd::Command;
use serde_json::Value;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// The characters, put into a name; what is left of it is the same in every format.
const CUT: [(&str, &str); 5] = [
    ("\u{1}", "U+0001"),
    ("\u{1b}", "U+001B"),
    ("\u{7f}", "U+007F"),
    ("\u{90}", "U+0090"),
    ("\u{fffe}", "U+FFFE"),
];

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A notice of a year as lines; those with tabs are rows of its table.
fn notice(year: i32, school: &str) -> Vec<String> {
    let before = year - 1;
    [
        "重庆市职业技能鉴定指导中心".to_string(),
        format!("关于{year}年专项职业能力统一考核的公告"),
        "各有关单位：".into(),
        "现将有关事项公告如下。".into(),
        "附件：报名机构及联系方式".into(),
        "重庆市职业技能鉴定指导中心".into(),
        format!("{before}年12月20日"),
        "附件".into(),
        "报名机构及联系方式".into(),
        "报名机构\t地址\t考核项目\t联系人\t联系电话".into(),
        format!("{school}\t渝中区某某路{}号\t小面制作\t陈一鸣\t023-60000001", year % 100),
        "山城某某协会\t北碚区某某街5号\t漆器髹饰\t周晓\t023-60000002".into(),
    ]
    .to_vec()
}

/// Lines as elements: rows together in one table, every other line a paragraph.
fn elements(lines: &[String], paragraph: [&str; 2], cell: [&str; 2], row: [&str; 2]) -> String {
    let element = |words: &str, [open, close]: [&str; 2]| format!("{open}{words}{close}");
    let line = |line: &String| match line.contains('\t') {
        true => element(&line.split('\t').map(|c| element(c, cell)).collect::<String>(), row),
        false => element(line, paragraph),
    };
    lines.iter().map(line).collect()
}

fn text(lines: &[String]) -> Vec<u8> {
    (lines.join("\n\n").replace("\n\n重庆", "\n重庆") + "\n").into_bytes()
}

fn html(lines: &[String]) -> Vec<u8> {
    let body = elements(lines, ["<p>", "</p>"], ["<td>", "</td>"], ["<tr>", "</tr>"]);
    let body = body.replacen("<tr>", "<table><tr>", 1);
    format!("<!DOCTYPE html><html><meta charset=utf-8><body>{body}</table></body></html>").into()
}

fn docx(lines: &[String]) -> Vec<u8> {
    let cell = ["<w:tc><w:p><w:r><w:t>", "</w:t></w:r></w:p></w:tc>"];
    let paragraph = ["<w:p><w:r><w:t>", "</w:t></w:r></w:p>"];
    let body = elements(lines, paragraph, cell, ["<w:tr>", "</w:tr>"]);
    let body = body.replacen("<w:tr>", "<w:tbl><w:tr>", 1);
    let part =
        format!(r#"<w:document xmlns:w="{WORD}"><w:body>{body}</w:tbl></w:body></w:document>"#);
    zip_archive(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", part.as_bytes())])
}

/// Builds in a folder and gives the exit code with what was said.
fn build(folder: &Path) -> (i32, String) {
    let mut command = Command::cargo_bin("mulu").expect("the binary");
    let output = command.current_dir(folder).arg("build").output().expect("mulu runs");
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    (output.status.code().expect("a code"), said)
}

fn data(path: &Path) -> Value {
    let bytes = fs::read(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    serde_json::from_slice(&bytes).expect("JSON")
}

fn check(name: &str, make: fn(&[String]) -> Vec<u8>) {
    let folder = TempDir::new().expect("a folder");
    fs::create_dir(folder.path().join("seeds")).expect("seeds");
    let begun = CUT.iter().zip("渝州某某职".chars()).map(|((c, _), first)| format!("{first}{c}"));
    let school = begun.collect::<String>() + "业培训学校";
    for (year, school) in [(2024, "渝州某某职业培训学校"), (2025, school.as_str())] {
        let bytes = make(&notice(year, school));
        fs::write(folder.path().join(format!("seeds/{year}.{name}")), bytes).expect("a seed");
    }
    let (exit, said) = build(folder.path());
    assert!(exit < 2 && !said.contains("程序出错"), "{name}: {exit} {said}");
    let out = folder.path().join("out");
    let read = data(&out.join("catalogue.json"));
    let files = fs::read_to_string(out.join("sha256sums.txt")).expect("the fingerprints");
    let is_made = |end: &str| files.lines().any(|line| line.ends_with(end));
    for end in [".docx", ".html", ".xlsx", ".md", "feed.atom"] {
        assert!(is_made(end), "{name}: no {end} among {files}");
    }
    let findings = fs::read_to_string(out.join("findings.json")).expect("findings");
    assert!(!findings.contains("quote_misplaced"), "{name}: {findings}");
    let changes = fs::read_to_string(out.join("changes/chongqing/2024..2025.json"));
    assert!(changes.expect("changes").contains("address_changed"), "{name}");
    let notices = read["notices"].as_array().expect("notices").iter();
    let path = |n: &Value| out.join(format!("notices/{}.json", n["id"].as_str().expect("an id")));
    let residue = notices.map(|n| data(&path(n))["accounting"]["residue"].to_string());
    let residue: String = residue.collect();
    for (_, code) in CUT {
        assert!(residue.contains(code), "{name}: {residue}");
    }
    assert!(residue.contains(r#""reason":"control_character""#), "{name}: {residue}");
}

#[test]
fn in_text() {
    check("txt", text);
}

#[test]
fn in_a_word_file() {
    check("docx", docx);
}

#[test]
fn in_a_web_page() {
    check("html", html);
}
