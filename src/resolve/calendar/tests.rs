//! Tests of events and their ledger: identity, moves, plans that replace and plans that adjust.

use super::*;
use mulu_model::calendar::{Ends, Phase};
use mulu_model::edition::{Facet, FromNotice};
use mulu_model::notice::Jurisdiction;
use mulu_model::schedule::{Day, Days, Phases, Schedule, Session};

fn session(ordinal: &str, deadline: &str, exam: &str) -> Session {
    Session {
        ordinal: Some(ordinal.into()),
        phases: Phases::default()
            .with(Phase::Registration, Days { from: None, to: Day::parse(deadline) }),
        exam_date: Day::parse(exam),
        ..Session::default()
    }
}

fn edition(plans: &[(&str, Vec<Session>)]) -> (Edition, Vec<Notice>) {
    let jurisdiction =
        Jurisdiction { code: "99".into(), name: "某省".into(), slug: "mou".into() };
    let record = |(notice, sessions): &(&str, Vec<Session>)| FromNotice {
        notice: Some((*notice).to_string()),
        record: Schedule {
            title: "计划".into(),
            mode: Mode::Daily,
            year: Some(2031),
            attachment: None,
            clause: None,
            sessions: sessions.clone(),
            notes: Vec::new(),
            columns: Vec::new(),
            traces: Default::default(),
        },
    };
    let notice = |(id, _): &(&str, Vec<Session>)| Notice { id: (*id).into(), ..Notice::default() };
    let edition = Edition {
        notices: plans.iter().map(|(id, _)| (*id).to_string()).collect(),
        schedules: Some(Facet { from: "a".into(), records: plans.iter().map(record).collect() }),
        ..Edition::empty(jurisdiction, 2031)
    };
    (edition, plans.iter().map(notice).collect())
}

fn events(plans: &[(&str, Vec<Session>)], ledger: &mut Ledger) -> (Vec<Event>, Vec<Dated>) {
    let (edition, notices) = edition(plans);
    let (calendars, new) = allot_events(&[edition], &notices, ledger);
    (calendars.into_iter().flat_map(|c| c.events).collect(), new)
}

fn exam_event<'a>(events: &'a [Event], place: &str) -> &'a Event {
    let uid = format!("mou-2031-daily-{place}-exam@mulu");
    events.iter().find(|e| e.uid == uid).unwrap_or_else(|| panic!("{uid} in {events:?}"))
}

fn plan_of_five() -> Vec<Session> {
    vec![
        session("1", "2031-01-03", "2031-01-18"),
        session("2", "2031-02-14", "2031-03-01"),
        session("3", "2031-03-07", "2031-03-22"),
        session("4", "2031-04-04", "2031-04-19"),
        session("5", "2031-05-02", "2031-05-17"),
    ]
}

#[test]
fn the_order_of_rows_tells_nothing_and_a_second_build_adds_nothing() {
    let mut ledger = Ledger::default();
    let (first, new) = events(&[("a", plan_of_five())], &mut ledger);
    assert_eq!((first.len(), new.len()), (10, 10));
    assert_eq!(exam_event(&first, "03").from, "2031-03-22");
    let mut turned = plan_of_five();
    turned.reverse();
    let (second, new) = events(&[("a", turned)], &mut ledger);
    assert!(new.is_empty());
    let uids = |events: &[Event]| events.iter().map(|e| e.uid.clone()).collect::<Vec<_>>();
    assert_eq!(uids(&first), uids(&second));
}

#[test]
fn a_date_that_moves_raises_the_sequence() {
    let mut ledger = Ledger::default();
    events(&[("a", plan_of_five())], &mut ledger);
    let mut moved = plan_of_five();
    moved[1].exam_date = Day::parse("2031-03-08");
    let (after, new) = events(&[("a", moved)], &mut ledger);
    assert_eq!(exam_event(&after, "02").sequence, 1);
    assert_eq!(new.len(), 1);
    assert_eq!((new[0].dates.as_str(), new[0].sequence), ("2031-03-08", 1));
}

#[test]
fn an_adjustment_moves_a_session_by_its_number_into_another_month() {
    let mut ledger = Ledger::default();
    let adjusted = vec![session("3", "2031-03-21", "2031-04-05")];
    let plans = [("a", plan_of_five()), ("b", adjusted)];
    let (after, new) = events(&plans, &mut ledger);
    let event = exam_event(&after, "03");
    assert_eq!(
        (event.from.as_str(), event.sequence, event.notice.as_str()),
        ("2031-04-05", 1, "b")
    );
    assert_eq!(after.len(), 10);
    assert_eq!(new.len(), 12, "both dates of the two events that moved");
    let (_, again) = events(&plans, &mut ledger);
    assert!(again.is_empty());
}

#[test]
fn a_further_session_of_the_same_number_is_one_more() {
    let mut ledger = Ledger::default();
    let further = vec![session("1", "2031-11-07", "2031-11-22")];
    let (after, _) = events(&[("a", plan_of_five()), ("b", further)], &mut ledger);
    assert_eq!(exam_event(&after, "01").from, "2031-01-18");
    assert_eq!(exam_event(&after, "11-1").from, "2031-11-22");
}

#[test]
fn a_plan_made_anew_calls_off_what_it_leaves_out() {
    let mut ledger = Ledger::default();
    events(&[("a", plan_of_five())], &mut ledger);
    let mut anew = plan_of_five();
    anew.remove(2);
    let plans = [("a", plan_of_five()), ("b", anew.clone())];
    let (after, new) = events(&plans, &mut ledger);
    let gone = exam_event(&after, "03");
    assert!(gone.cancelled && gone.phase == Phase::Exam && gone.session == "第3批");
    assert_eq!((gone.from.as_str(), gone.sequence), ("2031-03-22", 1));
    assert_eq!(new.iter().filter(|l| l.cancelled).count(), 2);
    let (again, new) = events(&plans, &mut ledger);
    assert!(new.is_empty() && exam_event(&again, "03").cancelled);
}

/// The plan with its rows numbered anew in order.
fn numbered(mut plan: Vec<Session>) -> Vec<Session> {
    for (n, session) in plan.iter_mut().enumerate() {
        session.ordinal = Some(format!("第{}批", n + 1));
    }
    plan
}

#[test]
fn a_notice_read_again_without_a_session_calls_it_off_and_leaves_the_others() {
    let mut ledger = Ledger::default();
    events(&[("a", plan_of_five())], &mut ledger);
    let mut fewer = plan_of_five();
    fewer.remove(2);
    let fewer = numbered(fewer);
    let (after, new) = events(&[("a", fewer.clone())], &mut ledger);
    let gone: Vec<&Event> = after.iter().filter(|e| e.cancelled).collect();
    let said = |e: &&Event| (e.session.clone(), e.sequence, e.from.clone(), e.ends);
    let said: Vec<_> = gone.iter().map(said).collect();
    assert_eq!(said[0], ("第3批".into(), 1, "2031-03-07".into(), Ends::Last));
    assert_eq!(said[1], ("第3批".into(), 1, "2031-03-22".into(), Ends::Both));
    assert_eq!((gone.len(), new.len()), (2, 2));
    assert_eq!(exam_event(&after, "04").from, "2031-04-19");
    let (again, new) = events(&[("a", fewer)], &mut ledger);
    assert!(new.is_empty() && again.iter().filter(|e| e.cancelled).count() == 2);
    let (back, new) = events(&[("a", plan_of_five())], &mut ledger);
    assert!(new.len() == 2 && back.iter().all(|e| !e.cancelled));
    assert_eq!(exam_event(&back, "03").sequence, 2);
    // Of a notice that is not at hand nothing is known.
    let (other, _) = events(&[("b", vec![])], &mut ledger);
    assert!(other.is_empty());
}

#[test]
fn a_row_put_in_renumbers_the_others_and_moves_no_event() {
    let mut more = plan_of_five();
    more.insert(2, session("", "2031-02-28", "2031-03-15"));
    let more = numbered(more);
    let mut ledger = Ledger::default();
    let (after, new) = events(&[("a", plan_of_five()), ("b", more.clone())], &mut ledger);
    assert_eq!(exam_event(&after, "03").from, "2031-03-22");
    assert_eq!(exam_event(&after, "05").from, "2031-05-17");
    assert_eq!(exam_event(&after, "03-2").from, "2031-03-15");
    assert!(new.len() == 12 && after.iter().all(|e| e.sequence == 0 && !e.cancelled));
    let mut known = Ledger::default();
    events(&[("a", plan_of_five())], &mut known);
    events(&[("a", more)], &mut known);
    let same = |a: &Dated, b: &Dated| (&a.uid, &a.dates) == (&b.uid, &b.dates);
    assert!(known.lines.iter().zip(&ledger.lines).all(|(a, b)| same(a, b)));
}

#[test]
fn an_exam_moved_into_another_month_keeps_its_uid_and_those_behind_it_theirs() {
    for numbers in [true, false] {
        let bare = |mut plan: Vec<Session>| {
            plan.iter_mut().filter(|_| !numbers).for_each(|s| s.ordinal = None);
            plan
        };
        let mut moved = plan_of_five();
        moved[1].exam_date = Day::parse("2031-04-05");
        let mut ledger = Ledger::default();
        let (after, new) = events(&[("a", bare(plan_of_five())), ("b", bare(moved))], &mut ledger);
        let keys = if numbers { ["02", "03", "04"] } else { ["03-1", "03-2", "04-1"] };
        let days = keys
            .map(|key| (exam_event(&after, key).from.as_str(), exam_event(&after, key).sequence));
        assert_eq!(days, [("2031-04-05", 1), ("2031-03-22", 0), ("2031-04-19", 0)]);
        assert_eq!(new.len(), 11);
    }
}

#[test]
fn where_most_dates_move_the_numbers_tell() {
    let mut late = plan_of_five();
    for (session, exam) in late.iter_mut().zip(["03-08", "04-12", "05-10", "06-21", "07-19"]) {
        session.exam_date = Day::parse(&format!("2031-{exam}"));
    }
    let (after, _) = events(&[("a", plan_of_five()), ("b", late)], &mut Ledger::default());
    assert_eq!(exam_event(&after, "01").from, "2031-03-08");
    assert_eq!(exam_event(&after, "05").from, "2031-07-19");
    assert!(after.iter().all(|e| !e.cancelled));
}

#[test]
fn parted_exams_windows_and_times_are_events() {
    let whole = Session {
        phases: Phases::default().with(
            Phase::Registration,
            Days { from: Day::parse("2031-02-10"), to: Day::parse("2031-02-14") },
        ),
        theory_exam: Day::parse("2031-03-01"),
        practical_exam: Day::parse("2031-03-08"),
        exam_date: Day::parse("2031-03-01"),
        exam_until: Day::parse("2031-03-09"),
        exam_start_time: Some("09:00".into()),
        ..Session::default()
    };
    let (found, _) = events(&[("a", vec![whole])], &mut Ledger::default());
    let dates: Vec<String> = found.iter().map(Event::dates_in_one).collect();
    assert_eq!(dates, ["2031-02-10/2031-02-14", "2031-03-01T09:00", "2031-03-08/2031-03-09"]);
    assert_eq!(found[1].uid, "mou-2031-daily-03-1-theory-exam@mulu");
    assert_eq!(found[1].session, "3月第1次");
}
