//! Identity of projects over names, years and jurisdictions: what rules find, what people decide.

use super::{AUTHORITY, ROOT, SEEDS_BUILT, built_from};
use assert_cmd::Command;
use mulu::model::matching::{Candidate, Relation, Zone};
use std::collections::BTreeSet;
use std::path::Path;

/// The names of the list of 220 and of the list of 84, form apart, with the candidates between them.
fn between_the_lists() -> (BTreeSet<String>, BTreeSet<String>, Vec<Candidate>) {
    let build = &*SEEDS_BUILT;
    let ids = |prefix: &str| -> BTreeSet<String> {
        let notices = build.publication.notices.iter().filter(|n| n.id.starts_with(prefix));
        let lists = notices.filter_map(|n| n.project_lists.first());
        lists
            .flat_map(|l| &l.entries)
            .filter_map(|e| e.project.as_ref().map(ToString::to_string))
            .collect()
    };
    let (one, other) = (ids("chuan-ren-she-zhi-jian-2020"), ids("jiangsu-2019"));
    let across = |c: &Candidate| {
        let only = |id: &String, own: &BTreeSet<String>, not: &BTreeSet<String>| {
            own.contains(id) && !not.contains(id)
        };
        let (a, b) = (&c.one.id, &c.other.id);
        only(a, &one, &other) && only(b, &other, &one)
            || only(b, &one, &other) && only(a, &other, &one)
    };
    let candidates = &build.publication.matches.candidates;
    (one.clone(), other.clone(), candidates.iter().filter(|c| across(c)).cloned().collect())
}

#[test]
fn two_provinces_have_31_names_in_common_and_13_variants() {
    let (one, other, candidates) = between_the_lists();
    assert_eq!((one.len(), other.len(), one.intersection(&other).count()), (220, 84, 31));
    let names_in = |zone: Zone| -> BTreeSet<(String, String)> {
        let named = candidates.iter().filter(|c| c.zone == zone);
        named.map(|c| (c.one.name.clone(), c.other.name.clone())).collect()
    };
    let holds = |zone: Zone, name: &str| names_in(zone).iter().any(|(a, b)| a == name || b == name);
    let accepted = [
        "彩铃制作技术",
        "传感器应用技术",
        "光纤到户 (FTTH) 安装调试技术",
        "面包烘焙技术",
        "汽车综合检测与诊断技术",
        "无线局域网测试与维护技术",
        "婴儿头发护理技术",
    ];
    assert!(accepted.iter().all(|n| holds(Zone::Accepted, n)), "{:?}", names_in(Zone::Accepted));
    assert_eq!(names_in(Zone::Accepted).len(), accepted.len());
    let review = [
        "大圆机挡车",
        "藤器纺织",
        "电动自行车维修",
        "口腔固定工艺技术",
        "口腔活动工艺技术",
        "针织大圆机调试",
    ];
    assert!(review.iter().all(|n| holds(Zone::Review, n)), "{:?}", names_in(Zone::Review));
    assert_eq!(names_in(Zone::Review).len(), review.len(), "{:?}", names_in(Zone::Review));
    for false_friend in ["空调器安装", "塑钢门窗制作"] {
        assert!(!holds(Zone::Accepted, false_friend) && !holds(Zone::Review, false_friend));
    }
}

#[test]
fn every_candidate_names_its_rule_and_open_ones_relate_nothing() {
    let build = &*SEEDS_BUILT;
    let matches = &build.publication.matches.candidates;
    assert!(matches.iter().any(Candidate::is_open));
    for candidate in matches {
        let rules = &AUTHORITY.matching.rules;
        assert!(rules.iter().any(|r| r.rule == candidate.rule), "{candidate:?}");
        let related = build.publication.projects.projects.iter().find(|p| p.id == candidate.one.id);
        let relations = related.map(|p| p.relations.iter().any(|r| r.id == candidate.other.id));
        let accepted = candidate.relation.is_some_and(|r| r != Relation::Different);
        assert_eq!(relations, Some(accepted), "{candidate:?}");
    }
}

fn notice(year: i32, clause: &str, projects: &[&str]) -> (String, Vec<u8>) {
    let rows: String =
        projects.iter().enumerate().map(|(n, p)| format!("{}\t{p}\t\n", n + 1)).collect();
    let text = format!(
        "四川省职业技能鉴定指导中心\n关于{year}年全省专项职业能力考核工作的通知\n\n各市州：\n现将有关事项通知如下：\n\
         一、考核范围\n{clause}考核范围见附件。\n\n附件：{year}年专项职业能力统一考核目录\n\n\
         四川省职业技能鉴定指导中心\n{year}年1月5日\n\n附件\n{year}年专项职业能力统一考核目录\n\n\
         序号\t项目名称\t备注\n{rows}"
    );
    (format!("{year}.txt"), text.into_bytes())
}

#[test]
fn a_renaming_that_a_notice_announces_keeps_the_id() {
    let mut authority = AUTHORITY.clone();
    let files = [
        notice(2031, "", &["竹纸印制", "漆线雕刻"]),
        notice(2032, "将“竹纸印制”更名为“竹纸套色印制”。", &["竹纸套色印制", "漆线雕刻"]),
    ];
    let build = built_from(&files, &mut authority);
    let ids: Vec<&str> = ["竹纸印制", "竹纸套色印制"]
        .iter()
        .filter_map(|n| authority.projects.find(n).map(|e| e.id.as_str()))
        .collect();
    assert_eq!(ids.len(), 2);
    assert_eq!(ids[0], ids[1]);
    assert_eq!(authority.projects.find("竹纸印制").map(|e| e.preferred()), Some("竹纸套色印制"));
    assert_eq!(build.allotted.renamed.len(), 1);
    let kinds: Vec<&str> =
        build.publication.changes[0].changes.iter().map(|c| c.kind.key()).collect();
    assert!(kinds.contains(&"project_renamed"), "{kinds:?}");
    assert!(!kinds.contains(&"project_added") && !kinds.contains(&"project_removed"), "{kinds:?}");
}

fn run_mulu(arguments: &[&str], authority: &Path) -> (Option<i32>, String, String) {
    let mut command = Command::cargo_bin("mulu").expect("the binary");
    command.args(arguments).arg("--authority").arg(authority).current_dir(ROOT);
    let run = command.output().expect("an exit");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (run.status.code(), text(&run.stdout), text(&run.stderr))
}

#[test]
fn decisions_are_appended_and_taken_back_and_never_taken_silently() {
    let folder = tempfile::tempdir().expect("a folder");
    let authority = folder.path();
    let decisions =
        || std::fs::read_to_string(authority.join("decisions.yaml")).unwrap_or_default();
    let review = |more: &[&str]| {
        let arguments = [&["review", "seeds", "--by", "李某", "--format", "json"], more].concat();
        run_mulu(&arguments, authority)
    };
    let open = |pair: &str| review(&[]).1.contains(pair);
    let pair = "prj-0025~prj-0144";
    assert!(open(pair));
    assert_eq!(review(&["--accept", pair]).0, Some(2), "no reason given");
    assert_eq!(review(&["--accept", "prj-9998~prj-9999", "--why", "无"]).0, Some(2));
    assert!(decisions().is_empty());
    assert_eq!(review(&["--accept", pair, "--why", "同一规范"]).0, Some(0));
    assert!(decisions().contains("dec-0001") && decisions().contains("同一规范"));
    assert!(!open(pair));
    assert_eq!(review(&["--withdraw", "dec-0001", "--why", "核实后不同"]).0, Some(0));
    assert!(decisions().contains("withdraws: \"dec-0001\""), "{}", decisions());
    assert!(open(pair));
    assert_eq!(review(&["--refuse", pair, "--why", "两种车"]).0, Some(0));
    assert!(!open(pair));
    assert_eq!(decisions().lines().count(), 3);
}

#[test]
fn a_yearly_notice_goes_on_under_a_title_with_a_word_more() {
    let mut authority = AUTHORITY.clone();
    let later = notice(2032, "各市州须提前公布。", &["竹纸印制"]);
    let retitled =
        String::from_utf8(later.1).expect("UTF-8").replace("关于2032年", "关于做好2032年");
    let files =
        [notice(2031, "各市州可提前公布。", &["竹纸印制"]), (later.0, retitled.into_bytes())];
    let build = built_from(&files, &mut authority);
    let changes = &build.publication.changes[0].changes;
    let reworded: Vec<_> = changes
        .iter()
        .filter(|c| c.kind == mulu::model::change_kind::ChangeKind::ClauseReworded)
        .collect();
    assert_eq!(reworded.len(), 1, "{changes:?}");
    assert_eq!(reworded[0].impact, mulu::model::change::Impact::Restrictive);
}
