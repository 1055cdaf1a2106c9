//! What is around the lints: how findings are shown, levels, waivers, manual pages, letters.

use assert_cmd::Command;
use serde_json::Value;
use std::fs;
use tempfile::TempDir;
use unicode_width::UnicodeWidthStr;

/// States three projects and lists two.
const COUNT: &str = "陕人社函〔2025〕9号

陕西省职业技能鉴定指导中心
关于开展专项职业能力考核工作的通知

各市职业技能鉴定中心：
现将有关事项通知如下：
一、考核范围
将3个专项职业能力考核项目（附件1）纳入统一考核。

附件：1.专项职业能力统一考核目录

陕西省职业技能鉴定指导中心
2025年1月6日

附件1
专项职业能力统一考核目录

序号\t项目名称\t备注
1\t面包烘焙\t
2\t茶艺\t新增
";

/// A date without 日, behind a tab and another cell that looks like it.
const DATE: &str = "陕人社函〔2025〕9号

陕西省职业技能鉴定指导中心
关于2025年专项职业能力统一考核的通知

各市职业技能鉴定中心：
现将有关事项通知如下。

附件：1.2025年专项职业能力统一考核计划

陕西省职业技能鉴定指导中心
2025年1月6日

附件1
2025年专项职业能力统一考核计划

批次\t报名时间\t考核日期
第10批\t10月27—11月3日\t12月6日
第11批\t11月3日—11月10日\t12月13日
";

struct Place(TempDir);

impl Place {
    fn with_files(files: &[(&str, &str)]) -> Place {
        let folder = TempDir::new().expect("a folder");
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, text).expect("a file");
        }
        Place(folder)
    }

    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let mut command = Command::cargo_bin("mulu").expect("the binary");
        let command = command.current_dir(self.0.path()).args(arguments);
        let output = command.output().expect("mulu runs");
        let text = |b: Vec<u8>| String::from_utf8(b).expect("UTF-8");
        (output.status.code().expect("a code"), text(output.stdout), text(output.stderr))
    }

    fn printed_json(&self, arguments: &[&str]) -> Value {
        let (_, out, err) = self.run(arguments);
        serde_json::from_str(&out).unwrap_or_else(|e| panic!("{e}: {out}{err}"))
    }
}

fn of_lint<'a>(findings: &'a Value, lint: &str) -> Vec<&'a Value> {
    findings.as_array().expect("a list").iter().filter(|f| f["lint"] == lint).collect()
}

/// What stands above the marks below a finding's line, by columns.
fn marked(out: &str, lint: &str) -> (String, String) {
    let block = out.split("\n\n").find(|b| b.contains(&format!("[{lint}]"))).expect("the finding");
    let lines: Vec<&str> = block.lines().collect();
    let marks = lines.iter().position(|l| l.contains('^')).expect("marks");
    let from = lines[marks].find('^').expect("marks");
    let to = from + lines[marks].matches('^').count();
    let mut words = String::new();
    let line = lines[marks - 1];
    for (at, c) in line.char_indices() {
        let column = line[..at].width();
        if (from..to).contains(&column) {
            words.push(c);
        }
    }
    (words, block.to_string())
}

#[test]
fn a_finding_is_shown_on_its_line_with_what_to_do() {
    let place = Place::with_files(&[("a.txt", COUNT)]);
    let (exit, out, _) = place.run(&["check", "a.txt"]);
    assert_eq!(exit, 1);
    let (words, block) = marked(&out, "stated_count_mismatch");
    assert!(block.starts_with("错误[stated_count_mismatch]："), "{block}");
    assert!(block.contains("写明3项，实际列出2项"), "{block}");
    assert!(block.contains("\n  --> a.txt:9:"), "{block}");
    assert!(block.contains("\n 9 | 将3个专项职业能力考核项目（附件1）纳入统一考核。\n"), "{block}");
    assert!(words.contains('3'), "{words} in {block}");
    assert!(block.contains("::: a.txt:17:1 所在目录"), "{block}");
    assert!(block.contains(" = 处理："), "{block}");
    assert!(out.lines().last().is_some_and(|l| l.starts_with("错误 1，警告 ")), "{out}");
    assert!(!out.contains('\u{1b}'), "no colours in a pipe");
}

#[test]
fn marks_and_columns_are_right_behind_tabs_and_wide_characters() {
    let place = Place::with_files(&[("a.txt", DATE)]);
    let (_, out, _) = place.run(&["check", "a.txt"]);
    let (words, block) = marked(&out, "date_malformed");
    let found = place.printed_json(&["check", "a.txt", "--format", "json"]);
    let quote = of_lint(&found["findings"], "date_malformed")[0]["at"]["quote"].clone();
    assert_eq!(Some(words.as_str()), quote.as_str(), "{block}");
    let line = DATE.lines().nth(17).expect("the line");
    let column = line[..line.find(words.as_str()).expect("the words")].chars().count() + 1;
    assert!(block.contains(&format!("--> a.txt:18:{column}\n")), "{column}: {block}");
    assert!(block.contains("18 | 第10批  10月27—11月3日"), "{block}");
}

#[test]
fn where_a_format_has_no_lines_the_block_is_named() {
    let rows = "<tr><td>序号</td><td>项目名称</td></tr><tr><td>1</td><td>面包烘焙</td></tr>";
    let page = format!(
        "<html><body><p>陕人社函〔2025〕9号</p><p>关于公布专项职业能力考核项目目录的通知</p>\
         <p>各市：</p><p>现将目录（2项）公布如下。</p><p>专项职业能力考核项目目录（2项）</p>\
         <table>{rows}</table></body></html>"
    );
    let place = Place::with_files(&[("a.html", &page)]);
    let (exit, out, _) = place.run(&["check", "a.html"]);
    assert_eq!(exit, 1, "{out}");
    let (words, block) = marked(&out, "stated_count_mismatch");
    assert!(words.contains('2'), "{block}");
    assert!(block.contains("--> a.html 第") && block.contains("段\n"), "{block}");
    let log = place.printed_json(&["check", "a.html", "--format", "sarif"]);
    validate(&log);
    let result = &log["runs"][0]["results"][0];
    assert!(result["locations"][0]["physicalLocation"].get("region").is_none());
    assert!(result["locations"][0]["logicalLocations"][0]["name"].is_string());
}

fn validate(log: &Value) {
    let path = std::path::Path::new(super::ROOT).join("tests/standards/sarif-2.1.0.json");
    let schema = fs::read_to_string(path).expect("the schema of SARIF");
    // A pattern of the schema as published has an unbalanced bracket.
    let language = "^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$";
    let schema = schema.replace(language, "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$");
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    let validator =
        jsonschema::options().should_validate_formats(true).build(&schema).expect("a schema");
    let errors: Vec<String> =
        validator.iter_errors(log).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:?}");
}

#[test]
fn sarif_is_valid_and_points_at_characters() {
    let place = Place::with_files(&[("通知 1.txt", DATE), ("空.txt", " ")]);
    let log = place.printed_json(&["check", ".", "--format", "sarif"]);
    validate(&log);
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    let results = run["results"].as_array().expect("a list");
    let found = results.iter().find(|r| r["ruleId"] == "date_malformed").expect("the finding");
    let rule = found["ruleIndex"].as_u64().expect("an index") as usize;
    assert_eq!(run["tool"]["driver"]["rules"][rule]["id"], "date_malformed");
    let at = &found["locations"][0]["physicalLocation"];
    assert_eq!(at["artifactLocation"]["uri"], "%E9%80%9A%E7%9F%A5%201.txt");
    let region = &at["region"];
    let number = |key: &str| region[key].as_u64().expect("a number") as usize;
    let line = DATE.lines().nth(number("startLine") - 1).expect("the line");
    let (from, to) = (number("startColumn") - 1, number("endColumn") - 1);
    let words: String = line.chars().skip(from).take(to - from).collect();
    assert_eq!(region["snippet"]["text"], words);
    let print = found["partialFingerprints"]["mulu/v1"].as_str().expect("a fingerprint");
    let moved = Place::with_files(&[("通知 1.txt", &DATE.replacen('\n', "\n\n", 1))]);
    let log = moved.printed_json(&["check", ".", "--format", "sarif"]);
    assert!(log.to_string().contains(print), "a fingerprint does not know its line");
}

#[test]
fn annotations_escape_what_would_end_them() {
    let place = Place::with_files(&[("a,b:100%.txt", COUNT)]);
    let (exit, out, _) = place.run(&["check", ".", "--format", "github"]);
    assert_eq!(exit, 1);
    let line = out.lines().find(|l| l.contains("stated_count_mismatch")).expect("the finding");
    assert!(line.starts_with("::error file=a%2Cb%3A100%25.txt,line=9,col="), "{line}");
    assert!(line.contains(",title=stated_count_mismatch::"), "{line}");
    assert!(line.contains("%0A处理："), "{line}");
    assert!(out.lines().all(|l| l.starts_with("::")), "{out}");
}

#[test]
fn levels_come_from_the_settings_and_before_them_from_the_command_line() {
    let settings = "[levels]\nstated_count_mismatch = \"warn\"\n";
    let place = Place::with_files(&[("a.txt", COUNT), ("mulu.toml", settings), ("other.toml", "")]);
    let check = |more: &[&str]| place.run(&[&["check", "a.txt"], more].concat());
    let (exit, out, _) = check(&[]);
    assert_eq!(exit, 0, "{out}");
    assert!(out.contains("警告[stated_count_mismatch]"), "{out}");
    assert_eq!(check(&["--config", "other.toml"]).0, 1);
    assert_eq!(check(&["--deny", "stated_count_mismatch"]).0, 1);
    let (exit, out, _) = check(&["--allow", "stated_count_mismatch"]);
    assert_eq!(exit, 0);
    assert!(!out.contains("stated_count_mismatch"), "{out}");
    let (exit, out, err) = check(&["--deny", "stated_count_mismach"]);
    assert_eq!((exit, out.as_str()), (2, ""));
    assert!(err.contains("是否指 stated_count_mismatch？"), "{err}");
    let both = ["--deny", "stated_count_mismatch", "--warn", "stated_count_mismatch"];
    assert_eq!(check(&both).0, 2);
    assert_eq!(check(&["--config", "nowhere.toml"]).0, 2);
}

const WAIVER: &str = "
[[waivers]]
lint = \"stated_count_mismatch\"
notice = \"shan-ren-she-han-2025-9\"
quote = \"3项\"
reason = \"已电话核实\"
until = \"2027-06-30\"
";

#[test]
fn a_waiver_holds_through_its_last_day() {
    let place = Place::with_files(&[("a.txt", COUNT), ("mulu.toml", WAIVER)]);
    let check = |more: &[&str]| place.run(&[&["check", "a.txt"], more].concat());
    let (exit, out, _) = check(&["--today", "2027-06-30"]);
    assert_eq!(exit, 0, "{out}");
    assert!(!out.contains("[stated_count_mismatch]") && out.contains("，已豁免 1"), "{out}");
    let data = place.printed_json(&["check", "a.txt", "--today", "2027-06-30", "--format", "json"]);
    assert_eq!(data["waived"][0]["waiver"]["reason"], "已电话核实");
    assert_eq!(data["waived"][0]["finding"]["lint"], "stated_count_mismatch");
    let log = place.printed_json(&["check", "a.txt", "--today", "2027-06-30", "--format", "sarif"]);
    validate(&log);
    assert!(log.to_string().contains("\"justification\":\"已电话核实\""));
    let (exit, out, _) = check(&["--today", "2027-07-01"]);
    assert_eq!(exit, 1);
    assert!(out.contains("错误[stated_count_mismatch]"), "{out}");
    assert!(out.contains("警告[waiver_expired]") && out.contains("--> mulu.toml:2:1"), "{out}");
    let (_, out, _) = check(&["--today", "2027-07-01", "--allow", "waiver_expired"]);
    assert!(!out.contains("waiver_expired"), "{out}");
    let unquoted = WAIVER.replace("\"2027-06-30\"", "2027-06-30");
    fs::write(place.0.path().join("mulu.toml"), unquoted).expect("the settings");
    assert_eq!(check(&["--today", "2027-06-30"]).0, 0);
}

#[test]
fn a_waiver_that_fits_nothing_is_a_finding() {
    let wrong = WAIVER.replace("3项", "4项");
    let place = Place::with_files(&[("a.txt", COUNT), ("mulu.toml", &wrong)]);
    let (exit, out, _) = place.run(&["check", "a.txt", "--today", "2027-01-01"]);
    assert_eq!(exit, 1);
    assert!(out.contains("警告[waiver_unmatched]"), "{out}");
    let elsewhere = WAIVER.replace("2025-9", "2024-9");
    fs::write(place.0.path().join("mulu.toml"), elsewhere).expect("the settings");
    let (_, out, _) = place.run(&["check", "a.txt", "--today", "2027-01-01"]);
    assert!(out.contains("提示[waiver_unmatched]"), "one notice of several: {out}");
}

#[test]
fn settings_that_cannot_be_used_are_refused_with_their_line() {
    let cases = [
        (WAIVER.replace("reason = \"已电话核实\"\n", ""), "mulu.toml:2：豁免缺少 reason"),
        (WAIVER.replace("until = \"2027-06-30\"\n", ""), "mulu.toml:2：豁免缺少 until"),
        (WAIVER.replace("已电话核实", " "), "mulu.toml:6：豁免的 reason"),
        (WAIVER.replace("2027-06-30", "2027-02-30"), "mulu.toml:7：until 不是日期"),
        (WAIVER.replace("mismatch", "mismach"), "mulu.toml:3：没有名为 stated_count_mismach"),
        (WAIVER.replace("notice", "notices"), "mulu.toml:4：键“notices”不存在"),
        ("[levels]\ndate_malformed = \"loud\"\n".into(), "mulu.toml:2：级别“loud”不存在"),
        ("[levels]\ndate_malformd = \"deny\"\n".into(), "是否指 date_malformed？"),
        ("[level]\n".into(), "mulu.toml:1：键“level”不存在"),
        ("\n[levels\n".into(), "mulu.toml:2：不符合 TOML 写法"),
    ];
    for (settings, wanted) in cases {
        let place = Place::with_files(&[("a.txt", COUNT), ("mulu.toml", &settings)]);
        let (exit, out, err) = place.run(&["check", "a.txt"]);
        assert_eq!((exit, out.as_str()), (2, ""), "{settings}");
        assert!(err.contains(wanted), "{wanted}: {err}");
    }
}

#[test]
fn every_rule_explains_itself() {
    let place = Place::with_files(&[]);
    let rules = mulu::cli::rules();
    let (exit, out, _) = place.run(&["explain"]);
    assert_eq!((exit, out.lines().count()), (0, rules.len()));
    let list = place.printed_json(&["explain", "--format", "json"]);
    assert_eq!(list.as_array().map(Vec::len), Some(rules.len()));
    let (exit, out, _) = place.run(&["explain", "stated_count_mismatch"]);
    assert_eq!(exit, 0);
    let (chinese, english) = (out.find("缘由："), out.find("Why it matters:"));
    assert!(chinese.is_some() && chinese < english, "{out}");
    let page = place.printed_json(&["explain", "stated_count_mismatch", "--format", "json"]);
    assert_eq!(page["summary"], "写明的数目与实际列出的数目不一致。");
    for rule in rules.iter().filter(|r| r.id.starts_with("waiver_")) {
        let (_, page, _) = place.run(&["explain", &rule.id]);
        for part in ["Why it matters:", "Example:", "What to do:", "缘由：", "举例：", "处理："]
        {
            assert!(page.contains(part), "{}: {part}", rule.id);
        }
        assert!(rule.summary().starts_with("`mulu.toml` 中"), "{}", rule.summary());
    }
    let (exit, _, err) = place.run(&["explain", "count-mismatch"]);
    assert_eq!(exit, 2);
    assert!(err.contains("是否指 stated_count_mismatch？"), "{err}");
}

#[test]
fn a_letter_asks_the_issuer_in_its_own_words() {
    let place = Place::with_files(&[("seeds/a.txt", COUNT)]);
    let (exit, letter, err) = place.run(&["letter", "seeds/a.txt"]);
    assert_eq!(exit, 0, "{err}");
    let title = "《陕西省职业技能鉴定指导中心关于开展专项职业能力考核工作的通知》";
    assert!(letter.starts_with(&format!("关于商请核实{title}有关内容的函\n")), "{letter}");
    assert!(letter.contains("\n陕西省职业技能鉴定指导中心：\n"), "{letter}");
    let opening = format!("贵中心印发的{title}（陕人社函〔2025〕9号）时，有以下");
    assert!(letter.contains(&opening), "{letter}");
    let place_of =
        "、正文“一、考核范围”\n　　原文：“将3个专项职业能力考核项目（附件1）纳入统一考核。”\n";
    assert!(letter.contains(place_of), "{letter}");
    assert!(letter.contains("另见（所在目录，附件1）："), "{letter}");
    assert!(letter.contains("\n　　请将核实情况函复我单位。\n"), "{letter}");
    assert!(letter.contains("请问应以哪一个为准？"), "{letter}");
    assert!(
        letter
            .ends_with("（单位名称）\n　　　　　　　　　　　　　　　　　　　　　　　　（日期）\n")
    );
    assert!(!letter.chars().any(|c| c.is_ascii_alphabetic()), "no jargon: {letter}");
    assert!(err.contains("：列入 "), "{err}");
    assert_eq!(place.run(&["letter", "shan-ren-she-han-2025-9"]).1, letter);
    let (_, page, _) = place.run(&["letter", "seeds/a.txt", "--format", "md"]);
    assert!(page.starts_with("# 关于商请核实《") && page.contains("\n## 一、正文"), "{page}");
    assert_eq!(place.run(&["letter", "nothing-2025-9"]).0, 2);
}

#[test]
fn no_questions_no_letter() {
    let clean = COUNT.replace("将3个", "将2个");
    let place = Place::with_files(&[("a.txt", &clean)]);
    let (exit, letter, err) = place.run(&["letter", "a.txt", "--min-severity", "error"]);
    assert_eq!((exit, letter.as_str()), (0, ""), "{err}");
    assert!(err.contains("列入 0 项"), "{err}");
}

fn notice(path: &str, bytes: &[u8]) -> mulu::model::notice::Notice {
    let mut understood = super::understood(&[(path, bytes)], &super::AUTHORITY);
    assert!(understood.refused.is_empty(), "{:?}", understood.refused);
    understood.notices.swap_remove(0).notice
}

#[test]
fn places_are_named_as_readers_would() {
    use mulu::judge::landmarks::Landmarks;
    let (path, bytes) = super::seeds().remove(0);
    let notice = notice(&path, &bytes);
    let landmarks = Landmarks::from_notice(&notice);
    let named = |traces: &mulu::model::evidence::Traces, field: &str| {
        let own = traces.field_evidence.get(field).and_then(|list| list.first());
        let evidence = own.or(traces.evidence.as_ref()).expect("evidence");
        landmarks.part(evidence).expect("a part").to_string()
    };
    let clause = |id: &str| notice.clauses.iter().find(|c| c.id == id).expect("the clause");
    assert_eq!(named(&notice.traces, "title"), "标题");
    assert_eq!(named(&notice.traces, "issued_on"), "落款");
    let scope = named(&clause("1.2.2").traces, "text");
    assert_eq!(scope, "正文“一、组织方式和考核范围”（二）2");
    assert_eq!(named(&notice.attachments[3].traces, "title"), "附件说明");
    let session = notice.schedules[0].sessions.last().expect("a session");
    assert!(named(&session.traces, "exam_date").starts_with("附件2第"), "the plan");
    let entry = &notice.project_lists.iter().find(|l| l.entries.len() == 19).expect("the list");
    assert_eq!(named(&entry.entries[18].traces, "name"), "附件1序号19“心理健康指导”");
}

#[test]
fn a_letter_asks_what_an_office_can_answer() {
    let (path, bytes) = super::seeds().remove(3);
    let text = std::str::from_utf8(&bytes).expect("UTF-8");
    let place = Place::with_files(&[(path.as_str(), text)]);
    let (exit, letter, err) = place.run(&["letter", &path, "--all"]);
    assert_eq!(exit, 0, "{err}");
    for words in [
        "关于商请核实《关于四川省2025年度",
        "贵中心2024年12月20日印发的《",
        "、“三、时间安排”表第1批\n",
        "似漏“日”字，请问是否应为“10月27日—11月3日”？",
        "请问收款单位、开户行和账号各是什么？",
        "按此第1批（考核日期2月22日）打印截止日最迟为2月20日，考核计划中为2月21日",
        "同样情形共11个批次，请问以哪一个为准？",
    ] {
        assert!(letter.contains(words), "{words}: {letter}");
    }
    assert!(!letter.contains("所据文本") && !letter.contains("公共管”"), "{letter}");
    assert!(letter.matches("另有").count() <= letter.matches("\n\n").count(), "{letter}");
}

#[test]
fn the_worst_stands_first_and_few_places_are_shown() {
    let seeds = super::seeds();
    let files: Vec<(&str, &str)> =
        seeds.iter().map(|(p, b)| (p.as_str(), std::str::from_utf8(b).expect("UTF-8"))).collect();
    let (_, out, _) = Place::with_files(&files).run(&["check"]);
    let heads: Vec<usize> = out
        .lines()
        .filter_map(|l| ["错误[", "警告[", "提示["].iter().position(|h| l.starts_with(h)))
        .collect();
    assert!(heads.len() > 5 && heads.is_sorted(), "{heads:?}");
    for finding in out.split("\n\n") {
        assert!(finding.matches("::: ").count() <= 3, "{finding}");
    }
    assert!(out.contains(" = 另有"), "{out}");
}

#[test]
fn a_letter_names_the_other_notice_and_nests_marks() {
    use mulu::model::finding::{Confidence, Finding, Severity};
    use mulu::model::report::{Reported, Spot};
    let own = notice("a.txt", COUNT.as_bytes());
    let text = DATE.replace("〕9号", "〕8号").replace("关于2025年", "关于印发《计划》和2025年");
    let other = notice("b.txt", text.as_bytes());
    let spot = |notice: &str, quote: &str, label: Option<&str>| Spot {
        quote: quote.into(),
        notice: Some(notice.into()),
        stands_in: Some("标题".into()),
        label: label.map(str::to_string),
        page: Some(3),
        ..Spot::default()
    };
    let finding = Finding {
        lint: "some_lint".into(),
        severity: Severity::Warning,
        confidence: Confidence::Certain,
        message: String::new(),
        message_en: String::new(),
        notice: Some(own.id.clone()),
        at: None,
        related: Vec::new(),
        help: String::new(),
        question: Some("请问以何者为准？".into()),
        proof: None,
    };
    let silent = Finding { question: None, ..finding.clone() };
    let places = ["甲", "乙", "丙", "丁"].map(|quote| spot(&own.id, quote, None));
    let several = Reported {
        finding: Finding {
            question: Some("“所称“项目””何解？".into()), ..finding.clone()
        },
        at: Some(spot(&own.id, "罗曼奕\n李娜\n028-86156861", None)),
        related: places.to_vec(),
        waived: None,
    };
    let asked = Reported {
        finding,
        at: Some(spot(&own.id, "所称“项目”\n一览", None)),
        related: vec![spot(&other.id, "别处", Some("又一处"))],
        waived: None,
    };
    let unasked = Reported { finding: silent, at: None, related: Vec::new(), waived: None };
    let notices = [own.clone(), other];
    let terms = &super::AUTHORITY.lexicon.terms;
    let of = |findings: &[Reported]| mulu::publish::letter(&own, findings, &notices, terms);
    assert!(of(std::slice::from_ref(&unasked)).is_none());
    let letter = of(&[unasked, asked, several]).expect("a letter").text();
    assert!(letter.contains("原文：“罗曼奕、李娜、028-86156861”\n"), "{letter}");
    let further = "另有4处：标题，第3页：“甲”；标题，第3页：“乙”；标题，第3页：“丙”等\n";
    assert!(letter.contains(further) && letter.contains("“所称‘项目’”何解？"), "{letter}");
    assert!(letter.contains("一、标题，第3页\n　　原文：“所称‘项目’一览”\n"), "{letter}");
    let other = "关于印发〈计划〉和2025年专项职业能力统一考核的通知》（陕人社函〔2025〕8号），标题）：“别处”";
    assert!(letter.contains("另见（又一处，《") && letter.contains(other), "{letter}");
}
