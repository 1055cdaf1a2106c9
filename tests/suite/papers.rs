//! The papers made of changes: a Word table, a page, Markdown. Every change stands in each of them.

use super::{SEEDS_BUILT, published_files};
use mulu::model::change::{Change, Changes, Edit};
use mulu::model::change_kind::ChangeKind;
use mulu::model::described::Described;
use mulu::model::notation;
use mulu::model::notice::Notice;
use mulu::model::publication::Publication;
use mulu::model::schedule::{Schedule, Session};
use mulu::model::subject::{SessionName, Subject};
use mulu::model::value::{AsValue, Value};
use mulu::publish::Files;
use mulu::read;
use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use std::process::{Command, Stdio};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

/// What the seeds publish, with one clause's edits and one session's weekday filled in, and with words
/// that a page must not take for marks.
static PUBLICATION: LazyLock<Publication> = LazyLock::new(|| {
    let mut publication = SEEDS_BUILT.publication.clone();
    let changes = &mut publication.changes.last_mut().expect("changes").changes;
    for change in changes.iter_mut() {
        change.follows_weekday |= change.days == Some(-2);
    }
    let is_reworded =
        |c: &&mut Change| c.kind == ChangeKind::ClauseReworded && c.subject.to_string() == "1.2.4";
    let clause = changes.iter_mut().find(is_reworded).expect("the clause");
    clause.edits = vec![edit_of_words(clause, "评估后", "评估备案后")];
    let is_contact = |c: &&mut Change| {
        c.kind == ChangeKind::ContactChanged && c.subject.to_string() == "职业体系部"
    };
    let contact = changes.iter_mut().find(is_contact).expect("the contact");
    contact.after = Some(Value::List(vec![Value::Text("<script>甲&乙".into())]));
    publication
});

fn edit_of_words(change: &Change, before: &str, after: &str) -> Edit {
    let start = |value: &Option<Value>, words: &str| {
        let text = value.as_ref().and_then(Value::as_text).expect("a text");
        let at = text.find(words).expect("the words");
        text[..at].chars().count() as u32
    };
    Edit {
        before_start: start(&change.before, before),
        before: before.into(),
        after_start: start(&change.after, after),
        after: after.into(),
    }
}

static FILES: LazyLock<Files> = LazyLock::new(|| published_files(&PUBLICATION));

/// How long LibreOffice may take to convert a paper, its first start included.
const CONVERSION_TIME: Duration = Duration::from_secs(120);
/// How long it is left alone before it is asked again whether it has ended.
const PATIENCE: Duration = Duration::from_millis(200);

fn last_changes() -> &'static Changes {
    PUBLICATION.changes.last().expect("changes")
}

fn paper_bytes(ending: &str) -> &'static [u8] {
    let path = format!(
        "changes/sichuan/{}..{}.{ending}",
        last_changes().from.year,
        last_changes().to.year
    );
    let (_, bytes) = FILES.iter().find(|(p, _)| *p == path).expect("published");
    bytes
}

fn paper_text(ending: &str) -> &'static str {
    std::str::from_utf8(paper_bytes(ending)).expect("UTF-8")
}

fn docx_part(name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(paper_bytes("docx"))).expect("a ZIP file");
    let mut part = archive.by_name(name).unwrap_or_else(|_| panic!("no {name}"));
    let mut text = String::new();
    part.read_to_string(&mut text).expect("UTF-8");
    text
}

/// The words of runs that have this property.
fn runs_with(property: &str) -> Vec<String> {
    let xml = docx_part("word/document.xml");
    let tree = roxmltree::Document::parse(&xml).expect("XML");
    let named = |name: &'static str| {
        move |n: &roxmltree::Node| n.is_element() && n.tag_name().name() == name
    };
    let runs = tree.descendants().filter(named("r"));
    let runs = runs.filter(|r| r.descendants().any(|n| n.tag_name().name() == property));
    runs.map(|r| r.descendants().filter(|n| n.is_text()).filter_map(|n| n.text()).collect())
        .collect()
}

/// The day of the latest notice of the later side.
fn issued() -> String {
    let later = PUBLICATION.notices.iter().filter(|n| last_changes().to.notices.contains(&n.id));
    later.filter_map(|n| n.issued_on).max().expect("a day").to_string()
}

#[test]
fn two_runs_make_the_same_papers() {
    assert!(published_files(&PUBLICATION) == *FILES);
    let members = zip::ZipArchive::new(Cursor::new(paper_bytes("docx"))).expect("a ZIP file").len();
    assert!(members > 5);
    assert!(docx_part("docProps/core.xml").contains(&format!("{}T00:00:00Z", issued())));
}

#[test]
fn the_word_table_marks_what_changed() {
    let xml = docx_part("word/document.xml");
    for head in ["原内容", "现内容", "说明"] {
        assert!(xml.contains(&format!(">{head}</w:t>")), "no column {head}");
    }
    assert_eq!(xml.matches("<w:tblHeader/>").count(), 1);
    assert!(runs_with("strike").contains(&"评估后".to_string()));
    assert!(runs_with("u").contains(&"评估备案后".to_string()));
    assert!(runs_with("strike").contains(&"罗曼奕".to_string()));
    assert!(runs_with("u").contains(&"碳资产评估".to_string()));
    assert!(xml.contains("川人社职鉴〔2025〕35号"));
}

#[test]
fn the_elements_of_the_word_table_stand_in_the_order_of_the_standard() {
    let xml = docx_part("word/document.xml");
    let tree = roxmltree::Document::parse(&xml).expect("XML");
    let children = |name: &str| -> BTreeSet<Vec<String>> {
        let nodes = tree.descendants().filter(|n| n.tag_name().name() == name);
        nodes
            .map(|n| {
                let children = n.children().filter(roxmltree::Node::is_element);
                children.map(|c| c.tag_name().name().to_string()).collect()
            })
            .collect()
    };
    for (parent, order) in [
        ("rPr", &["rFonts", "b", "bCs", "strike", "color", "sz", "szCs", "u"][..]),
        ("pPr", &["keepNext", "spacing", "jc"]),
        ("tblPr", &["tblW", "jc", "tblBorders", "tblLayout", "tblCellMar"]),
        ("tcPr", &["tcW", "gridSpan", "shd", "vAlign"]),
        ("trPr", &["cantSplit", "tblHeader"]),
        ("sectPr", &["footerReference", "pgSz", "pgMar", "cols", "docGrid"]),
    ] {
        for found in children(parent) {
            let place = |name: &String| order.iter().position(|o| o == name);
            let places: Option<Vec<usize>> = found.iter().map(place).collect();
            let places = places.unwrap_or_else(|| panic!("{parent}: {found:?}"));
            assert!(places.is_sorted(), "{parent}: {found:?}");
        }
    }
}

#[test]
fn the_word_table_holds_no_part_that_nothing_relates_to() {
    let archive = zip::ZipArchive::new(Cursor::new(paper_bytes("docx"))).expect("a ZIP file");
    let names: Vec<String> = archive.file_names().map(|n| format!("{n:?}")).collect();
    let (types, relations) =
        (docx_part("[Content_Types].xml"), docx_part("word/_rels/document.xml.rels"));
    for name in ["comments.xml", "commentsExtended.xml", "footnotes.xml", "numbering.xml"] {
        assert!(!names.iter().any(|n| n.contains(name)), "{names:?}");
        assert!(!types.contains(name) && !relations.contains(name), "{types}{relations}");
    }
    assert!(relations.contains("styles.xml") && types.contains("/word/document.xml"));
    let settings = docx_part("word/settings.xml");
    assert!(settings.find("<w:zoom") < settings.find("<w:defaultTabStop"), "{settings}");
    let styles = docx_part("word/styles.xml");
    assert!(styles.contains("w:default=\"1\"") && styles.contains("w:eastAsia=\"zh-CN\""));
}

#[test]
fn the_papers_hold_no_words_of_the_machine() {
    let document = read::document("papers.docx", paper_bytes("docx")).expect("mulu reads it");
    let blocks = notation::print(&document.blocks);
    let ids = last_changes().from.notices.iter().chain(&last_changes().to.notices);
    let ids: Vec<&str> = ids.map(String::as_str).collect();
    for word in ids.into_iter().chain(["| list", "| schedule", "完成期限（天）"]) {
        for paper in [&blocks, paper_text("html"), paper_text("md")] {
            assert!(!paper.contains(word), "{word}");
        }
    }
}

/// An exam that is the second of its month before and the first after, and what a plan says of months.
#[test]
fn each_side_names_its_own_exam_and_months_are_printed() {
    let mut changes = last_changes().clone();
    let month = |s: &Session| s.exam_date.map(|day| (day.year(), day.month()));
    let second_of = |n: &'static Notice| {
        let mut pairs = n.schedules.iter().flat_map(|s| s.sessions.windows(2));
        pairs.find(|w| month(&w[0]) == month(&w[1])).map(|w| (n, &w[1]))
    };
    let second = PUBLICATION.notices.iter().find_map(second_of);
    let (earlier, second) = second.expect("two exams of a month");
    let place = second.traces.field_evidence["exam_date"][0].clone();
    let change =
        changes.changes.iter().find(|c| c.kind == ChangeKind::ExamMoved && c.before.is_some());
    let change = change.expect("an exam that moved");
    let month = second.exam_date.expect("a date").month();
    let mut moved = change.clone();
    moved.subject = Subject::Session(SessionName { month: Some(month), order: 7 });
    moved.follows_weekday = false;
    let side = moved.evidence.before.as_mut().expect("words");
    (side.notice, side.evidence) = (earlier.id.clone(), place);
    let months = Change {
        subject: Subject::Schedule,
        kind: ChangeKind::FrequencyChanged,
        field: Schedule::description().field("sessions_by_month"),
        before: Some(Value::Months([(1, 1), (2, 1), (3, 2)].into())),
        after: Some(Value::Months([(1, 2), (3, 2)].into())),
        ..moved.clone()
    };
    let within = Change {
        field: Session::description().field("complete_within_days"),
        before: 7.as_value(),
        after: 8.as_value(),
        ..moved.clone()
    };
    changes.changes = vec![moved, months, within];
    let publication = Publication { changes: vec![changes], ..PUBLICATION.clone() };
    let page = published_files(&publication).into_iter();
    let page = page.filter(|(p, _)| p.starts_with("changes/") && p.ends_with(".html"));
    let page: Vec<String> = page.map(|(_, b)| String::from_utf8(b).expect("UTF-8")).collect();
    let page = page.first().expect("a page");
    for words in [
        &*format!("{month}月第2次考核"),
        &format!("{month}月第7次考核"),
        "<del>1月1次、2月1次</del>",
        "<ins>1月2次、2月0次</ins>",
        "<p><del>7日内完成</del></p>",
        "<p class=\"head\">",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains(">schedule<"), "{page}");
}

/// The things that changed: a row each, and one row a section for what only follows the weekday.
fn expected_rows(changes: &Changes) -> usize {
    let section = |c: &Change| (c.facet, c.part.clone());
    let thing = |c: &Change| {
        let place = c.evidence.after.as_ref().or(c.evidence.before.as_ref());
        let place = place
            .filter(|_| c.facet == mulu::model::facet::FacetName::Provisions)
            .map(|e| format!("{e:?}"));
        let came = c.field.is_none().then_some(c.before.is_none());
        (section(c), c.subject.clone(), came, place)
    };
    let (moved, other): (Vec<&Change>, Vec<&Change>) =
        changes.changes.iter().partition(|c| c.follows_weekday);
    let things: BTreeSet<_> = other.into_iter().map(thing).collect();
    let sections: BTreeSet<_> = moved.into_iter().map(section).collect();
    things.len() + sections.len()
}

#[test]
fn every_change_has_its_row_in_the_word_table() {
    let document = read::document("papers.docx", paper_bytes("docx")).expect("mulu reads it");
    let blocks = notation::print(&document.blocks);
    let rows = blocks.lines().filter(|l| l.starts_with('|'));
    let rows: Vec<&str> = rows.filter(|l| !l.starts_with("| [1x3]")).skip(1).collect();
    assert_eq!(rows.len(), expected_rows(last_changes()), "{blocks}");
    let moved = last_changes().changes.iter().filter(|c| c.follows_weekday).count();
    assert!(moved > 5);
    assert!(blocks.contains(&format!("另有{moved}处日期仅随星期顺延")));
    assert!(blocks.contains(&format!("另有{}处仅为形式差异", last_changes().suppressed)));
    for row in &rows {
        assert!(!row.contains("∅"), "an empty cell: {row}");
    }
}

#[test]
fn every_change_has_its_anchor_on_the_page() {
    let page = paper_text("html");
    for change in &last_changes().changes {
        let anchor = format!("id=\"{}\"", change.id);
        assert_eq!(page.matches(&anchor).count(), 1, "{}", change.summary);
    }
    assert!(page.contains("<del>评估后</del>") && page.contains("<ins>评估备案后</ins>"));
    assert!(page.contains("&lt;script&gt;甲&amp;乙") && !page.contains("<script"));
    assert!(page.contains("lang=\"zh-CN\"") && page.contains("<details open>"));
    assert!(page.contains("川人社职鉴〔2025〕35号 附件1序号22“碳资产评估”"));
    for load in ["src=", "url(", "@import", "http"] {
        assert!(!page.contains(load), "the page loads something: {load}");
    }
}

#[test]
fn markdown_opens_with_key_points_and_marks_words() {
    let page = paper_text("md");
    let points = page.split("\n## ").nth(1).expect("a first part");
    assert!(points.starts_with("要点") && points.contains("新增项目 1"), "{points}");
    assert!(page.contains("~~评估后~~ **评估备案后**"), "{page}");
    let weekday: Vec<&str> = page.lines().filter(|l| l.contains("仅随星期顺延")).collect();
    assert_eq!(weekday.len(), 1);
    for change in last_changes().changes.iter().filter(|c| !c.follows_weekday) {
        assert!(page.contains(&format!("`{}`", change.id)), "{}", change.summary);
    }
}

/// Converts with LibreOffice in a folder of its own; `None` where there is none.
fn as_pdf(docx: &[u8]) -> Option<Vec<u8>> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("table.docx");
    std::fs::write(&path, docx).expect("a file");
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.path().display());
    let mut command = Command::new("soffice");
    command.args(["--headless", "--convert-to", "pdf", "--outdir"]).arg(folder.path());
    command.arg(profile).arg(&path).stdout(Stdio::null()).stderr(Stdio::null());
    let mut running = command.spawn().ok()?;
    let started = Instant::now();
    while started.elapsed() < CONVERSION_TIME {
        if running.try_wait().expect("a child").is_some() {
            return Some(std::fs::read(folder.path().join("table.pdf")).expect("a PDF file"));
        }
        std::thread::sleep(PATIENCE);
    }
    let _ = running.kill();
    let _ = running.wait();
    panic!("soffice did not end within two minutes");
}

#[test]
fn libreoffice_opens_the_word_table() {
    let Some(pdf) = as_pdf(paper_bytes("docx")) else {
        eprintln!("skipped: soffice");
        return;
    };
    let document = read::document("table.pdf", &pdf).expect("mulu reads it");
    let blocks = notation::print(&document.blocks);
    assert!(blocks.contains("原内容") && blocks.contains("碳资产评估"), "{blocks}");
    let pages = document.texts().iter().filter_map(|t| t.place(0)?.page).max();
    assert!(pages.is_some_and(|p| p > 1), "{pages:?}");
}
