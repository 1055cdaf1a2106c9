//! Outputs for other programs: workbooks, calendars, plain tables and the feed are read back by readers
//! of their own; kinds are published alone; no personal contact is left where they are withheld.

use super::{SEEDS_BUILT, published_files, seeds};
use assert_cmd::Command;
use mulu::model::change::Coverage;
use mulu::model::document::Block;
use mulu::model::notation;
use mulu::publish::{self, Files};
use mulu::read::{self, NoRecogniser};
use mulu::text;
use std::collections::BTreeSet;
use std::io::Read;
use std::path::Path;
use std::sync::LazyLock;
use tempfile::TempDir;

/// Octets of a line in a calendar (RFC 5545, 3.1).
const LONGEST_ICS_LINE: usize = 75;

/// Points of a row in a workbook; Excel repairs a file with higher ones.
const HIGHEST_ROW: f64 = 409.0;

/// Characters that a feed reader shows of a title in its list.
const LONGEST_ENTRY_TITLE: usize = 80;

/// What the seeds publish.
static FILES: LazyLock<Files> = LazyLock::new(|| published_files(&SEEDS_BUILT.publication));

fn file_bytes<'a>(files: &'a Files, path: &str) -> &'a [u8] {
    let found = files.iter().find(|(p, _)| p == path);
    found.map(|(_, b)| b.as_slice()).unwrap_or_else(|| panic!("{path} is not published"))
}

fn file_text(files: &Files, path: &str) -> String {
    String::from_utf8(file_bytes(files, path).to_vec()).expect("UTF-8")
}

/// A plan of daily exams; each row is a deadline and an exam.
fn exam_plan(rows: &[(&str, &str)]) -> String {
    let mut out = "某省发〔2031〕1号\n\n四川省职业技能鉴定指导中心\n\
        关于公布2031年度专项职业能力日常考核计划的通知\n\n各市：\n现公布考核计划（附件1）。\n\n\
        附件：1.2031年专项职业能力日常考核计划表\n\n四川省职业技能鉴定指导中心\n2031年1月6日\n\n\
        附件1\n\n2031年专项职业能力日常考核计划表\n\n\t批次\n\t报名截止日期\n\t考核日期\n\n"
        .to_string();
    for (n, (deadline, exam)) in rows.iter().enumerate() {
        out.push_str(&format!("\t{}\n\t{deadline}\n\t{exam}\n\n", n + 1));
    }
    out
}

#[test]
fn workbooks_read_back_with_their_rows_and_dates() {
    let parts =
        read::read("current.xlsx", file_bytes(&FILES, "current/sichuan.xlsx"), &NoRecogniser);
    let blocks: Vec<Block> =
        parts.into_iter().flat_map(|p| p.document.expect("a workbook").blocks).collect();
    let printed = notation::print(&blocks);
    let tables: Vec<usize> = blocks
        .iter()
        .filter_map(|b| match b {
            Block::Table(table) => Some(table.rows.len()),
            _ => None,
        })
        .collect();
    // Header and rows: unified list, other lists, plan, conditions, institutions, contacts.
    assert_eq!(tables[..6], [23, 314, 21, 22, 16, 4], "{tables:?}");
    for words in
        ["碳资产评估", "2026-01-10", "09:00", "028-86156861", "新增项目", "川人社职鉴〔2025〕35号"]
    {
        assert!(printed.contains(words), "{words} is not in the workbook");
    }
    let core = member(file_bytes(&FILES, "current/sichuan.xlsx"), "docProps/core.xml");
    assert!(core.contains("2025-12-22T00:00:00Z"), "{core}");
    let sheets = member(file_bytes(&FILES, "changes/sichuan/2025..2026.xlsx"), "xl/workbook.xml");
    assert!(sheets.contains("变化") && sheets.contains("说明") && !sheets.contains("申报条件"));
}

fn member(archive: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(archive)).expect("an archive");
    let mut text = String::new();
    archive.by_name(name).expect("the member").read_to_string(&mut text).expect("text");
    text
}

#[test]
fn workbooks_hold_no_formulas_and_the_same_bytes_in_every_build() {
    let again = published_files(&SEEDS_BUILT.publication);
    for (path, bytes) in FILES.iter().filter(|(p, _)| p.ends_with(".xlsx")) {
        assert!(again.contains(&(path.clone(), bytes.clone())), "{path} differs");
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
        for at in 0..archive.len() {
            let mut part = archive.by_index(at).expect("a part");
            let mut text = String::new();
            part.read_to_string(&mut text).expect("text");
            assert!(!text.contains("<f>"), "{path} holds a formula");
        }
    }
}

/// The sheets of a workbook by name, each as its XML.
fn sheets(path: &str, files: &Files) -> Vec<(String, String)> {
    let book = member(file_bytes(files, path), "xl/workbook.xml");
    let book = roxmltree::Document::parse(&book).expect("XML");
    let names = book.descendants().filter(|n| n.tag_name().name() == "sheet");
    let names = names.filter_map(|n| n.attribute("name").map(str::to_string));
    let sheet = |(at, name): (usize, String)| {
        let sheet = member(file_bytes(files, path), &format!("xl/worksheets/sheet{}.xml", at + 1));
        (name, sheet)
    };
    names.enumerate().map(sheet).collect()
}

#[test]
fn workbooks_of_changes_begin_with_them_and_can_be_printed() {
    let path = "changes/sichuan/2025..2026.xlsx";
    let sheets = sheets(path, &FILES);
    let (name, first) = &sheets[0];
    assert_eq!(name, "变化");
    assert!(first.contains("fitToWidth") || first.contains("fitToPage"), "{first}");
    assert!(first.contains("&amp;P") && first.contains("<oddFooter>"), "no page numbers");
    let sheet = roxmltree::Document::parse(first).expect("XML");
    let number = |n: &roxmltree::Node<'_, '_>, key: &str| n.attribute(key)?.parse::<f64>().ok();
    let named = |name: &str| {
        let named = sheet.descendants().filter(|n| n.tag_name().name() == name);
        named.collect::<Vec<_>>()
    };
    assert!(named("col").iter().filter_map(|c| number(c, "width")).all(|w| w < 58.0));
    let heights: Vec<f64> = named("row").iter().filter_map(|r| number(r, "ht")).collect();
    assert!(heights.iter().any(|h| *h > 30.0) && heights.iter().all(|h| *h <= HIGHEST_ROW));
    let core = member(file_bytes(&FILES, path), "docProps/core.xml");
    assert!(core.contains("四川省专项职业能力考核变化（2025→2026）"), "{core}");
    let words = member(file_bytes(&FILES, path), "xl/sharedStrings.xml");
    assert!(words.contains("1月1次，") && !words.contains("1：1"));
}

#[test]
fn ordinals_that_are_whole_numbers_are_numbers_in_workbooks() {
    let sheets = sheets("current/sichuan.xlsx", &FILES);
    let sheet = |name: &str| &sheets.iter().find(|(n, _)| n == name).expect("the sheet").1;
    let column = |sheet: &str| -> Vec<bool> {
        let sheet = roxmltree::Document::parse(sheet).expect("XML");
        let own = |n: &roxmltree::Node<'_, '_>| {
            n.tag_name().name() == "c" && n.attribute("r").is_some_and(|r| r.starts_with('C'))
        };
        let cells = sheet.descendants().filter(own);
        cells.skip(1).map(|c| c.attribute("t") == Some("s")).collect()
    };
    assert!(column(sheet("统一考核目录")).iter().all(|is_text| !is_text));
    assert!(column(sheet("考核计划")).iter().all(|is_text| !is_text));
    // Z1 to Z13.
    assert_eq!(column(sheet("项目目录")).iter().filter(|is_text| **is_text).count(), 13);
}

#[test]
fn workbooks_explain_only_the_columns_they_have() {
    let words = |path: &str| member(file_bytes(&FILES, path), "xl/sharedStrings.xml");
    for (path, _) in FILES.iter().filter(|(p, _)| p.ends_with(".xlsx")) {
        let words = words(path);
        let has_column = words.contains("<t>原文所述</t>");
        assert_eq!(words.contains("“原文所述”"), has_column, "{path}");
    }
}

#[test]
fn a_comparison_of_nothing_says_so() {
    let none = SEEDS_BUILT.publication.changes.iter().find(|c| {
        c.changes.is_empty() && c.facets.iter().all(|f| f.status == Coverage::NotCovered)
    });
    let mut publication = SEEDS_BUILT.publication.clone();
    if none.is_none() {
        let last = publication.changes.last_mut().expect("a comparison");
        last.changes.clear();
        last.facets.iter_mut().for_each(|f| {
            f.status = Coverage::NotCovered;
            f.covered_in = None;
        });
    }
    let files = published_files(&publication);
    let paths = files.iter().map(|(p, _)| p).filter(|p| p.starts_with("changes/"));
    let said = paths.filter(|p| p.ends_with(".xlsx")).filter(|path| {
        let words = member(file_bytes(&files, path), "xl/sharedStrings.xml");
        words.contains("没有可对照的变化") && words.contains("未作对照：")
    });
    assert!(said.count() > 0);
}

#[test]
fn calendars_keep_to_their_standard() {
    let calendars: Vec<_> = FILES.iter().filter(|(p, _)| p.ends_with(".ics")).collect();
    assert_eq!(calendars.len(), 3);
    let mut uids = BTreeSet::new();
    for (path, bytes) in calendars {
        let text = std::str::from_utf8(bytes).expect("UTF-8");
        assert!(text.ends_with("END:VCALENDAR\r\n") && !text.replace("\r\n", "").contains('\n'));
        for line in text.split("\r\n") {
            assert!(line.len() <= LONGEST_ICS_LINE, "{path}: {line}");
        }
        let unfolded = text.replace("\r\n ", "");
        let mut open = Vec::new();
        for line in unfolded.lines() {
            match line.split_once(':') {
                Some(("BEGIN", what)) => open.push(what),
                Some(("END", what)) => assert_eq!(open.pop(), Some(what), "{path}"),
                Some(("UID", uid)) => assert!(uids.insert(uid.to_string()), "{uid} twice"),
                _ => {}
            }
        }
        assert!(open.is_empty());
        let parsed = icalendar::parser::read_calendar(&icalendar::parser::unfold(text))
            .map(|c| c.components.iter().filter(|c| c.name == "VEVENT").count())
            .unwrap_or_else(|e| panic!("{path}: {e}"));
        assert_eq!(parsed, unfolded.matches("BEGIN:VEVENT").count());
    }
    let daily = file_text(&FILES, "calendars/sichuan/2026.ics").replace("\r\n ", "");
    let unified = file_text(&FILES, "calendars/sichuan/2025.ics").replace("\r\n ", "");
    assert_eq!(daily.matches("BEGIN:VEVENT").count(), 40);
    assert_eq!(unified.matches("BEGIN:VEVENT").count(), 55);
    for words in [
        "SUMMARY:四川省专项职业能力日常考核 第1批 报名截止",
        "UID:sichuan-2026-daily-01-exam@mulu",
        "DTSTART;TZID=Asia/Shanghai:20260110T090000",
        "DTSTAMP:20251222T000000Z",
        "DTSTART;VALUE=DATE:20251226\r\nDTEND;VALUE=DATE:20251227",
        "METHOD:PUBLISH",
    ] {
        assert!(daily.contains(words), "{words}");
    }
}

#[test]
fn a_date_that_moves_keeps_its_uid_and_raises_the_sequence() {
    let folder = TempDir::new().expect("a folder");
    let write = |rows: &[(&str, &str)]| {
        std::fs::write(folder.path().join("a.txt"), exam_plan(rows)).expect("a notice");
    };
    let first = ("2031年1月10日", "2031年1月25日");
    write(&[first, ("2031年2月14日", "2031年3月1日")]);
    assert_eq!(run_mulu(folder.path(), &["build", "a.txt", "-q"]).0, 0);
    assert_eq!(run_mulu(folder.path(), &["build", "a.txt", "-q", "--locked"]).0, 0);
    let page = || std::fs::read_to_string(folder.path().join("out/calendars/sichuan/2031.ics"));
    let exam = |page: &str| -> Vec<String> {
        let uid = "UID:sichuan-2031-daily-02-exam@mulu";
        let from = page.find(uid).expect("the exam");
        page[from..].lines().take(4).map(str::to_string).collect()
    };
    let before = exam(&page().expect("a calendar"));
    assert_eq!(before[2..], ["SEQUENCE:0", "DTSTART;VALUE=DATE:20310301"]);
    write(&[first, ("2031年2月14日", "2031年3月8日")]);
    let (exit, err) = run_mulu(folder.path(), &["build", "a.txt", "--locked"]);
    assert!(exit == 2 && err.contains("sichuan-2031-daily-02-exam@mulu 2031-03-08"), "{err}");
    let (exit, err) = run_mulu(folder.path(), &["publish", "a.txt"]);
    assert!(exit == 2 && err.contains("mulu build"), "{err}");
    assert_eq!(run_mulu(folder.path(), &["build", "a.txt", "-q"]).0, 0);
    let after = exam(&page().expect("a calendar"));
    assert_eq!(after[2..], ["SEQUENCE:1", "DTSTART;VALUE=DATE:20310308"]);
    let ledger = std::fs::read_to_string(folder.path().join("authority/calendar.yaml"));
    assert!(ledger.expect("a ledger").contains("\"2031-03-08\", sequence: 1"));
}

fn run_mulu(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let mut command = Command::cargo_bin("mulu").expect("the binary");
    let output = command.current_dir(folder).args(arguments).output().expect("mulu runs");
    (output.status.code().expect("a code"), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn plain_tables_read_back_and_no_cell_is_a_formula() {
    let rows = |path: &str| -> Vec<csv::StringRecord> {
        let bytes = file_bytes(&FILES, path);
        assert!(bytes.starts_with("\u{feff}".as_bytes()) && bytes.ends_with(b"\r\n"), "{path}");
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(&bytes[3..]);
        reader.records().map(|r| r.expect("a record")).collect()
    };
    assert_eq!(rows("tables/sichuan/2026/unified_exam_list.csv").len(), 23);
    assert_eq!(rows("tables/sichuan/2020/ministry_published.csv").len(), 221);
    assert_eq!(rows("tables/sichuan/2025/eligibility.csv").len(), 22);
    let plan = rows("tables/sichuan/2026/schedules_daily.csv");
    let column = |key: &str| plan[0].iter().position(|k| k == key).expect("the column");
    assert_eq!(&plan[1][column("registration.to")], "2025-12-26");
    assert_eq!(&plan[1][column("exam_start_time")], "09:00");
    let places = rows("tables/sichuan/2025/registration_institutions.csv");
    let phones = places[0].iter().position(|k| k == "contacts.phones").expect("the column");
    assert_eq!(&places[1][phones], "028-86156861");
    for (path, _) in FILES.iter().filter(|(p, _)| p.ends_with(".csv")) {
        for cell in rows(path).iter().flatten() {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t']), "{path}: {cell}");
        }
    }
}

#[test]
fn the_feed_is_well_formed_and_complete() {
    let text = file_text(&FILES, "changes/sichuan/feed.atom");
    let feed = roxmltree::Document::parse(&text).expect("XML");
    let children = |node: roxmltree::Node<'_, '_>, name: &str| -> Vec<String> {
        let named =
            node.children().filter(|c| c.has_tag_name(("http://www.w3.org/2005/Atom", name)));
        named.map(|c| c.text().unwrap_or_default().to_string()).collect()
    };
    let root = feed.root_element();
    for name in ["id", "title", "updated", "author"] {
        assert_eq!(children(root, name).len(), 1, "{name}");
    }
    let entries: Vec<_> = root.children().filter(|c| c.tag_name().name() == "entry").collect();
    let changes = SEEDS_BUILT.publication.changes.iter().map(|c| c.changes.len()).sum::<usize>();
    // Dates that only keep their weekday are one entry a pair.
    let moved = |c: &&mulu::model::change::Changes| c.changes.iter().any(|c| c.follows_weekday);
    let every = SEEDS_BUILT.publication.changes.iter().flat_map(|c| &c.changes);
    let folded = every.filter(|c| c.follows_weekday).count();
    let pairs = SEEDS_BUILT.publication.changes.iter().filter(moved).count();
    assert!(folded > pairs && pairs > 0);
    assert_eq!(entries.len(), changes - folded + pairs);
    let mut ids = BTreeSet::new();
    for entry in &entries {
        assert!(ids.insert(children(*entry, "id")));
        assert!(!children(*entry, "content")[0].is_empty());
        assert!(children(*entry, "title")[0].chars().count() <= LONGEST_ENTRY_TITLE);
    }
    let tag = "tag:mulu.invalid,2026:sichuan/2025..2026/";
    assert!(children(entries[0], "id")[0].starts_with(tag));
    let content = |at: &roxmltree::Node<'_, '_>| children(*at, "content")[0].clone();
    let words: String = entries.iter().map(content).collect();
    for notice in &SEEDS_BUILT.publication.notices {
        assert!(!words.contains(&notice.id), "{} is named by its id", notice.id);
    }
    assert!(words.contains("川人社职鉴〔2025〕35号"));
    assert_eq!(children(entries[0], "updated"), ["2025-12-22T00:00:00+08:00"]);
}

#[test]
fn kinds_are_published_alone_and_leave_the_others() {
    let folder = TempDir::new().expect("a folder");
    let seed = &seeds()[0];
    let path = folder.path().join("seed.txt");
    std::fs::write(&path, &seed.1).expect("a seed");
    std::fs::create_dir(folder.path().join("site")).expect("a folder");
    std::fs::write(folder.path().join("site/letter.txt"), "keep").expect("a file");
    let kinds = || -> BTreeSet<String> {
        let walk = walkdir::WalkDir::new(folder.path().join("site")).into_iter();
        let files = walk.filter_map(Result::ok).filter(|e| e.file_type().is_file());
        files.map(|e| publish::kind_of(&e.file_name().to_string_lossy()).to_string()).collect()
    };
    let only = |what: &[&str]| {
        let mut arguments = vec!["publish", "seed.txt", "--out", "site", "-q"];
        what.iter().for_each(|k| arguments.extend(["--only", k]));
        run_mulu(folder.path(), &arguments)
    };
    let set = |all: &[&str]| all.iter().map(|k| (*k).to_string()).collect::<BTreeSet<_>>();
    assert_eq!(only(&["xlsx,ics"]), (0, String::new()));
    assert_eq!(kinds(), set(&["xlsx", "ics", "txt"]));
    assert_eq!(only(&["csv", "json"]), (0, String::new()));
    assert_eq!(kinds(), set(&["xlsx", "ics", "csv", "json", "txt"]));
    let (exit, err) = only(&["pptx"]);
    assert!(exit == 2 && err.contains("pptx") && err.contains("atom,csv"), "{err}");
    let kept = std::fs::read_to_string(folder.path().join("site/letter.txt")).expect("the file");
    assert_eq!(kept, "keep");
}

/// Every text in a file, those of the parts of an archive among them.
fn texts_in_file(path: &str, bytes: &[u8]) -> Vec<String> {
    if !bytes.starts_with(b"PK") {
        let text = String::from_utf8(bytes.to_vec()).expect("UTF-8");
        let unfolded = if path.ends_with(".ics") { text.replace("\r\n ", "") } else { text };
        return vec![unfolded];
    }
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
    let text = |at: usize| {
        let mut text = String::new();
        archive.by_index(at).expect("a part").read_to_string(&mut text).map(|_| text)
    };
    (0..zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive").len())
        .map(text)
        .filter_map(Result::ok)
        .collect()
}

#[test]
fn without_contacts_no_name_and_no_telephone_is_left() {
    let withheld = publish::without_contacts(&SEEDS_BUILT.publication);
    let contacts: Vec<_> = SEEDS_BUILT
        .publication
        .notices
        .iter()
        .flat_map(|n| {
            n.contacts.iter().chain(n.registration_institutions.iter().flat_map(|i| &i.contacts))
        })
        .collect();
    let names: BTreeSet<&String> = contacts.iter().flat_map(|c| &c.names).collect();
    let phones: BTreeSet<&String> = contacts.iter().flat_map(|c| &c.phones).collect();
    assert!(names.len() > 15 && phones.len() > 15, "{names:?} {phones:?}");
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let files = published_files(&withheld);
    for (path, bytes) in &files {
        for text in texts_in_file(path, bytes) {
            let squeezed: String = text.chars().filter(|c| !c.is_whitespace()).collect();
            for name in &names {
                assert!(!squeezed.contains(name.as_str()), "{path} names {name}");
            }
            let folded = text::fold::fold(&text);
            for phone in &phones {
                let local = digits(phone.split_once('-').map_or(phone, |(_, local)| local));
                let found = folded.match_indices(&local).any(|(at, _)| {
                    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
                    !digit(folded[..at].chars().next_back())
                        && !digit(folded[at + local.len()..].chars().next())
                });
                assert!(!found, "{path} holds {phone}");
            }
        }
    }
    let index = file_text(&files, "catalogue.json");
    assert!(index.contains("\"contacts_withheld\": true"));
    assert!(!file_text(&FILES, "catalogue.json").contains("contacts_withheld"));
    // Offsets stay true: every quote is as long as before.
    for (before, after) in SEEDS_BUILT.publication.notices.iter().zip(&withheld.notices) {
        for (a, b) in before.clauses.iter().zip(&after.clauses) {
            let length = |t: &Option<String>| t.as_ref().map(|t| t.chars().count());
            assert_eq!(length(&a.text), length(&b.text));
        }
    }
    assert!(withheld.notices.iter().any(|n| n.contacts.iter().any(|c| c.unit.is_some())));
    // Nothing is said of contacts, not even that they are unchanged.
    for (path, bytes) in files.iter().filter(|(p, _)| p.starts_with("changes/")) {
        for text in texts_in_file(path, bytes) {
            assert!(!text.contains("\"contacts\"") && !text.contains("facet: contacts"), "{path}");
            assert!(!text.contains("、联系方式") && !text.contains("：联系方式"), "{path}");
        }
    }
    for (path, _) in files.iter().filter(|(p, _)| p.ends_with(".xlsx")) {
        assert!(sheets(path, &files).iter().all(|(name, _)| name != "联系方式"), "{path}");
    }
}

#[test]
fn a_session_taken_out_of_a_notice_is_called_off_under_its_old_name() {
    let folder = TempDir::new().expect("a folder");
    let rows = [
        ("2031年1月10日", "2031年1月25日"),
        ("2031年2月14日", "2031年3月1日"),
        ("2031年3月14日", "2031年3月29日"),
        ("2031年4月11日", "2031年4月26日"),
    ];
    let build = |rows: &[(&str, &str)]| {
        std::fs::write(folder.path().join("a.txt"), exam_plan(rows)).expect("a notice");
        assert_eq!(run_mulu(folder.path(), &["build", "a.txt", "-q"]).0, 0);
        let page = std::fs::read_to_string(folder.path().join("out/calendars/sichuan/2031.ics"));
        page.expect("a calendar").replace("\r\n ", "")
    };
    let event = |page: &str, uid: &str| -> Vec<String> {
        let all = page.split("BEGIN:VEVENT");
        let own = all.filter(|e| e.contains(&format!("UID:{uid}\r\n")));
        own.flat_map(|e| e.lines().map(str::to_string)).collect()
    };
    let line = |event: &[String], key: &str| {
        event.iter().find_map(|l| l.strip_prefix(key).map(str::to_string)).unwrap_or_default()
    };
    let before = build(&rows);
    let after = build(&[rows[0], rows[2], rows[3]]);
    for phase in ["registration", "exam"] {
        let uid = format!("sichuan-2031-daily-02-{phase}@mulu");
        let (old, new) = (event(&before, &uid), event(&after, &uid));
        assert_eq!(line(&new, "STATUS:"), "CANCELLED", "{after}");
        assert_eq!(line(&new, "SEQUENCE:"), "1");
        assert_eq!(line(&new, "SUMMARY:"), line(&old, "SUMMARY:") + "（已取消）");
    }
    // The rows behind it bear other numbers now, and are the same exams.
    let uid = "sichuan-2031-daily-04-exam@mulu";
    let (old, new) = (event(&before, uid), event(&after, uid));
    for key in ["SEQUENCE:", "STATUS:", "DTSTART"] {
        assert_eq!(line(&new, key), line(&old, key), "{key}");
    }
}
