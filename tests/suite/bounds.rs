//! Bounds of plans, each on both sides: the last number that is allowed, and the next one.

use super::AUTHORITY;
use chrono::{Datelike, Days, NaiveDate};
use mulu::model::finding::Severity;

/// A day of the year of the plans.
fn day_of(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, month, day).expect("a day")
}

fn days_after(day: NaiveDate, number: u64) -> NaiveDate {
    day.checked_add_days(Days::new(number)).expect("a day")
}

fn printed(day: NaiveDate) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// How bad a lint finds something in a notice of 6 January 2025 with a clause and a plan of these rows,
/// registration and exam.
fn severity(lint: &str, clause: &str, rows: &[(String, String)]) -> Option<Severity> {
    let rows: Vec<String> =
        rows.iter().enumerate().map(|(n, (a, b))| format!("{}\t{a}\t{b}\n", n + 1)).collect();
    let text = format!(
        "四川省职业技能鉴定指导中心\n关于2025年专项职业能力日常考核计划的通知\n\n川人社函〔2025〕9号\n\n\
         各市职业技能鉴定中心：\n现将有关事项通知如下。\n一、考核安排\n{clause}考核计划见附件。\n\n\
         附件：2025年专项职业能力日常考核计划表\n\n四川省职业技能鉴定指导中心\n2025年1月6日\n\n\
         附件\n2025年专项职业能力日常考核计划表\n\n序号\t报名时间\t考核日期\n{}",
        rows.concat()
    );
    let build = super::built_from(&[("plan.txt", text.into_bytes())], &mut AUTHORITY.clone());
    let notice = &build.publication.notices[0];
    assert_eq!(notice.schedules.iter().map(|s| s.sessions.len()).sum::<usize>(), rows.len());
    build.publication.findings.iter().find(|f| f.lint == lint).map(|f| f.severity)
}

fn finds(lint: &str, rows: &[(String, String)]) -> bool {
    severity(lint, "", rows).is_some()
}

/// Rows that close these many days before each exam.
fn closing_before(exams: &[(NaiveDate, u64)]) -> Vec<(String, String)> {
    let row = |(exam, before): &(NaiveDate, u64)| {
        let deadline = exam.checked_sub_days(Days::new(*before)).expect("a day");
        (format!("截至{}", printed(deadline)), printed(*exam))
    };
    exams.iter().map(row).collect()
}

/// Exams every three weeks from a Saturday in February on, each closing 20 days before.
fn steady(number: u64) -> Vec<(NaiveDate, u64)> {
    (0..number).map(|n| (days_after(day_of(2, 15), n * 21), 20)).collect()
}

#[test]
fn a_deadline_is_soon_up_to_nine_days_after_the_issue() {
    let lint = "deadline_close_to_issue";
    let closing = |days: u64| {
        let deadline = days_after(day_of(1, 6), days);
        vec![(format!("截至{}", printed(deadline)), printed(day_of(3, 8)))]
    };
    assert!(finds(lint, &closing(9)));
    assert!(!finds(lint, &closing(10)));
}

#[test]
fn a_phase_of_more_than_300_days_ends_before_it_begins() {
    let lint = "phase_out_of_order";
    let open = |days: u64| {
        let (from, to) = (day_of(1, 20), days_after(day_of(1, 20), days));
        vec![(format!("{}至{}", printed(from), printed(to)), printed(day_of(12, 30)))]
    };
    assert!(!finds(lint, &open(300)));
    assert!(finds(lint, &open(301)));
}

#[test]
fn an_exam_of_a_week_is_looked_at_day_by_day() {
    let lint = "exam_on_holiday";
    let lasting = |days: u64| {
        let (from, to) = (day_of(4, 28), days_after(day_of(4, 28), days));
        let exam = format!("{}至{}", printed(from), printed(to));
        vec![(format!("截至{}", printed(day_of(4, 1))), exam)]
    };
    assert!(finds(lint, &lasting(7)));
    assert!(!finds(lint, &lasting(8)));
}

#[test]
fn a_lead_time_is_apart_from_six_others_below_60_and_above_160_hundredths() {
    let lint = "lead_time_outlier";
    let with = |number: u64, odd: u64| {
        let mut exams = steady(number);
        let last = days_after(exams.last().expect("an exam").0, 42);
        exams.push((last, odd));
        closing_before(&exams)
    };
    for (odd, is_found) in [(11, true), (12, false), (32, false), (33, true)] {
        assert_eq!(finds(lint, &with(6, odd)), is_found, "{odd} days");
    }
    assert!(finds(lint, &with(5, 33)));
    assert!(!finds(lint, &with(4, 33)));
}

#[test]
fn a_lead_time_is_apart_six_days_beyond_the_others() {
    let lint = "lead_time_outlier";
    let short = |odd: u64| {
        let mut exams: Vec<(NaiveDate, u64)> =
            steady(6).into_iter().map(|(exam, _)| (exam, 8)).collect();
        exams.push((days_after(day_of(2, 15), 200), odd));
        closing_before(&exams)
    };
    assert!(!finds(lint, &short(13)), "above 160 hundredths, and five days beyond");
    assert!(finds(lint, &short(14)));
}

#[test]
fn a_weekday_is_usual_from_six_exams_on_and_has_two_exceptions() {
    let lint = "exam_weekday_outlier";
    let with = |number: u64, odd: usize| {
        let mut exams = steady(number);
        // A Sunday instead of a Saturday, in weeks without holidays.
        exams.iter_mut().skip(1).take(odd).for_each(|(exam, _)| *exam = days_after(*exam, 1));
        closing_before(&exams)
    };
    assert!(finds(lint, &with(6, 1)));
    assert!(!finds(lint, &with(5, 1)));
    assert!(finds(lint, &with(12, 2)));
    assert!(!finds(lint, &with(12, 3)));
}

#[test]
fn up_to_two_rows_are_out_of_order() {
    let lint = "sessions_not_in_order";
    let with = |moved: usize| {
        let mut exams = steady(12);
        for n in 0..moved {
            exams.swap(4 * n, 4 * n + 1);
        }
        closing_before(&exams)
    };
    assert!(finds(lint, &with(2)));
    assert!(!finds(lint, &with(3)));
}

#[test]
fn a_plan_may_run_on_into_february() {
    let until = |month: u32| {
        let exam = NaiveDate::from_ymd_opt(2026, month, 7).expect("a day");
        let exams = [steady(6), vec![(exam, 20)]].concat();
        severity("date_outside_plan_year", "", &closing_before(&exams))
    };
    assert_eq!((until(2), until(3)), (Some(Severity::Info), Some(Severity::Error)));
}

#[test]
fn exams_in_four_months_say_how_often_they_are_held() {
    let clause = "日常考核每季度组织1次。";
    let in_months = |months: &[u32]| {
        let exams: Vec<_> = months.iter().map(|m| (day_of(*m, 8), 20)).collect();
        severity("stated_frequency_mismatch", clause, &closing_before(&exams))
    };
    assert!(in_months(&[2, 3, 5, 8]).is_some());
    assert!(in_months(&[2, 3, 5]).is_none());
}

#[test]
fn a_number_off_by_three_or_by_15_hundredths_counts_the_same_things() {
    let is_found = |listed: usize, stated: usize| {
        let craft = ["编织", "雕刻", "彩绘", "烧制", "印染"];
        let row = |n: usize| {
            let digit = ["竹", "木", "石", "陶", "布", "铜", "漆", "草", "纸"][n / craft.len()];
            format!("{}\t{digit}器{}\n", n + 1, craft[n % craft.len()])
        };
        let rows: String = (0..listed).map(row).collect();
        let text = format!(
            "四川省职业技能鉴定指导中心\n关于开展专项职业能力考核工作的通知\n\n川人社函〔2025〕9号\n\n\
             各市职业技能鉴定中心：\n现将有关事项通知如下。\n一、考核范围\n\
             全省公布的{stated}个专项职业能力考核项目均可考核。\n\n\
             四川省职业技能鉴定指导中心\n2025年1月6日\n\n\
             附件\n2025年专项职业能力统一考核目录\n\n序号\t项目名称\n{rows}"
        );
        let build = super::built_from(&[("list.txt", text.into_bytes())], &mut AUTHORITY.clone());
        assert_eq!(build.publication.notices[0].project_lists[0].entries.len(), listed);
        build.publication.findings.iter().any(|f| f.lint == "stated_count_mismatch")
    };
    assert!(is_found(10, 13) && !is_found(10, 14));
    assert!(is_found(40, 46) && !is_found(40, 47));
}
