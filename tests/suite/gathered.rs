//! Notices whose attachments are files of their own, in folders and archives; one notice in several files.

use super::{AUTHORITY, shared};
use mulu::model::notice::{AttachmentStatus, Notice};
use mulu::pipeline::{self, Build};
use mulu::read::NoRecogniser;

const BODY: &str = "松江市职业技能鉴定中心
关于开展2024年专项职业能力考核工作的通知

松职鉴〔2024〕7号

各县（市、区）职业技能鉴定机构：
现就有关事项通知如下：
一、考核项目
列入统一考核的2个项目见附件1。

附件：1.2024年松江市专项职业能力统一考核目录
2.2024年松江市专项职业能力考核计划表

松江市职业技能鉴定中心
2024年1月8日
";

const LIST: &str =
    "2024年松江市专项职业能力统一考核目录\n序号\t项目名称\n1\t土楼夯筑\n2\t茶艺讲解\n";
const PLAN: &str = "序号\t报名截止日期\t考核日期\n1\t2024年3月1日\t2024年3月30日\n";

/// What a build makes of files.
fn build_whole(files: &[(&str, &[u8])]) -> Build {
    let build = super::built_from(files, &mut AUTHORITY.clone());
    assert!(build.publication.refused.is_empty(), "{:?}", build.publication.refused);
    build
}

fn only_notice(build: &Build) -> &Notice {
    let notices = &build.publication.notices;
    assert_eq!(notices.len(), 1, "{:?}", notices.iter().map(|n| &n.sources).collect::<Vec<_>>());
    &notices[0]
}

fn source_paths(notice: &Notice) -> Vec<&str> {
    notice.sources.iter().map(|s| s.path.as_str()).collect()
}

/// Asserts that the notice holds both attachments, each quoting the file it came in.
fn is_whole(notice: &Notice) {
    assert!(notice.attachments.iter().all(|a| a.status == AttachmentStatus::Included));
    assert_eq!(notice.attachments.len(), 2);
    assert_eq!(notice.project_lists.len(), 1);
    assert_eq!(notice.project_lists[0].entries.len(), 2);
    assert_eq!(notice.schedules[0].sessions.len(), 1);
    assert!(notice.accounting.unaccounted.is_empty(), "{:?}", notice.accounting.unaccounted);
    let source = |e: &Option<mulu::model::evidence::Evidence>| e.as_ref().expect("evidence").source;
    let list = source(&notice.project_lists[0].entries[0].traces.evidence);
    let plan = source(&notice.schedules[0].sessions[0].traces.evidence);
    assert!(list > 0 && plan > 0 && list != plan);
}

#[test]
fn attachments_in_files_of_their_own_belong_to_their_notice() {
    let build = build_whole(&[
        ("inbox/通知.txt", BODY.as_bytes()),
        ("inbox/附件/list.txt", LIST.as_bytes()),
        ("inbox/附件/附件2.2024年松江市专项职业能力考核计划表.txt", PLAN.as_bytes()),
    ]);
    is_whole(only_notice(&build));
    assert!(!build.publication.findings.iter().any(|f| f.lint == "quote_misplaced"));
}

#[test]
fn a_bare_number_is_enough_where_only_one_notice_declares_it() {
    let files: [(&str, &[u8]); 3] = [
        ("inbox/通知.txt", BODY.as_bytes()),
        ("inbox/附件1.txt", b"\xe5\xba\x8f\xe5\x8f\xb7\t\xe9\xa1\xb9\xe7\x9b\xae\xe5\x90\x8d\xe7\xa7\xb0\n1\t\xe5\x9c\x9f\xe6\xa5\xbc\xe5\xa4\xaf\xe7\xad\x91\n2\t\xe8\x8c\xb6\xe8\x89\xba\xe8\xae\xb2\xe8\xa7\xa3\n"),
        ("inbox/附件2.txt", PLAN.as_bytes()),
    ];
    is_whole(only_notice(&build_whole(&files)));
    let other = BODY.replace("7号", "8号").replace("考核工作", "考核报名");
    let ambiguous = [files[0], ("inbox/另一通知.txt", other.as_bytes()), files[1]];
    assert_eq!(build_whole(&ambiguous).publication.notices.len(), 3);
}

#[test]
fn an_archive_is_a_folder_and_its_names_may_be_gbk() {
    let gbk = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
    let mut zip = shared::zip_archive(&[
        ("aaaaaaaaaa.txt", BODY.as_bytes()),
        ("bbbbbb/cccccc1.txt", LIST.as_bytes()),
        ("bbbbbb/cccccc2.txt", PLAN.as_bytes()),
        ("__MACOSX/x", b"junk"),
    ]);
    for (from, to) in [("aaaaaaaaaa", "考核的通知"), ("bbbbbb", "附件集"), ("cccccc", "见附件")]
    {
        let to = gbk(to);
        while let Some(at) = zip.windows(from.len()).position(|w| w == from.as_bytes()) {
            zip.splice(at..at + from.len(), to.iter().copied());
        }
    }
    let outer = shared::zip_archive(&[("inner.zip", &zip)]);
    for (path, bytes, first) in [
        ("in/bundle.zip", &zip, "in/bundle.zip/考核的通知.txt"),
        ("in/outer.zip", &outer, "in/outer.zip/inner.zip/考核的通知.txt"),
    ] {
        let documents = pipeline::read(path, bytes, &NoRecogniser);
        let paths: Vec<String> = documents
            .iter()
            .map(|d| d.as_ref().expect("a document").source().path.clone())
            .collect();
        assert_eq!(paths.len(), 3, "{paths:?}");
        assert!(paths.contains(&first.to_string()), "{paths:?}");
    }
}

#[test]
fn a_file_that_contradicts_its_notice_is_named() {
    let whole = format!("{BODY}\n附件1\n{LIST}\n附件2\n2024年松江市专项职业能力考核计划表\n{PLAN}");
    let same =
        build_whole(&[("a/通知.txt", whole.as_bytes()), ("a/附件1.目录.txt", LIST.as_bytes())]);
    let disagree = |b: &Build| {
        let findings = &b.publication.findings;
        findings.iter().find(|f| f.lint == "sources_disagree").map(|f| f.message.clone())
    };
    assert_eq!(source_paths(only_notice(&same)), ["a/通知.txt", "a/附件1.目录.txt"]);
    assert_eq!(disagree(&same), None);
    let list = LIST.replace("茶艺讲解", "茶席设计");
    let other =
        build_whole(&[("a/通知.txt", whole.as_bytes()), ("a/附件1.目录.txt", list.as_bytes())]);
    assert_eq!(only_notice(&other).project_lists[0].entries[1].name, "茶艺讲解");
    let message = disagree(&other).expect("a finding");
    assert!(message.contains("a/通知.txt") && message.contains("a/附件1.目录.txt"), "{message}");
}

#[test]
fn a_file_that_no_notice_declares_stays_alone() {
    let build = build_whole(&[
        ("a/通知.txt", BODY.as_bytes()),
        ("a/价目.txt", "序号\t品名\t单价\n1\t纸\t3\n2\t笔\t2\n".as_bytes()),
        ("b/附件1.txt", LIST.as_bytes()),
    ]);
    assert_eq!(build.publication.notices.len(), 3);
}
