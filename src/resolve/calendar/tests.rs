//! Tests of events and their ledger: identity, moves, plans that replace and plans that adjust.

use super::*;
use crate::model::calendar::Phase;
use crate::model::edition::{Facet, FromNotice};
use crate::model::notice::{Jurisdiction, SCHEMA_VERSION};
use crate::model::schedule::{Days, Schedule, Session};

fn session(ordinal: &str, deadline: &str, exam: &str) -> Session {
    Session {
        ordinal: Some(ordinal.into()),
        registration: Some(Days { from: None, to: Some(deadline.into()) }),
        exam_date: Some(exam.into()),
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
        schema_version: SCHEMA_VERSION.into(),
        jurisdiction,
        year: 2031,
        notices: plans.iter().map(|(id, _)| (*id).to_string()).collect(),
        series: Map::new(),
        unified_exam_list: None,
        project_lists: None,
        schedules: Some(Facet { from: "a".into(), records: plans.iter().map(record).collect() }),
        eligibility: None,
        registration_institutions: None,
        contacts: None,
        clauses: None,
        citations: None,
        attachments: None,
        forms: None,
        announced_changes: None,
        provisions: None,
    };
    (edition, plans.iter().map(notice).collect())
}

fn events(plans: &[(&str, Vec<Session>)], ledger: &mut Ledger) -> (Vec<Event>, Vec<Dated>) {
    let (edition, notices) = edition(plans);
    let (calendars, new) = allot(&[edition], &notices, ledger);
    (calendars.into_iter().flat_map(|c| c.events).collect(), new)
}

fn exam<'a>(events: &'a [Event], place: &str) -> &'a Event {
    let uid = format!("mou-2031-daily-{place}-exam@mulu");
    events.iter().find(|e| e.uid == uid).unwrap_or_else(|| panic!("{uid} in {events:?}"))
}

fn plan() -> Vec<Session> {
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
    let (first, new) = events(&[("a", plan())], &mut ledger);
    assert_eq!((first.len(), new.len()), (10, 10));
    assert_eq!(exam(&first, "03-2").from, "2031-03-22");
    let mut turned = plan();
    turned.reverse();
    let (second, new) = events(&[("a", turned)], &mut ledger);
    assert!(new.is_empty());
    let uids = |events: &[Event]| events.iter().map(|e| e.uid.clone()).collect::<Vec<_>>();
    assert_eq!(uids(&first), uids(&second));
}

#[test]
fn a_date_that_moves_raises_the_sequence() {
    let mut ledger = Ledger::default();
    events(&[("a", plan())], &mut ledger);
    let mut moved = plan();
    moved[1].exam_date = Some("2031-03-08".into());
    let (after, new) = events(&[("a", moved)], &mut ledger);
    assert_eq!(exam(&after, "03-1").sequence, 1);
    assert_eq!(new.len(), 1);
    assert_eq!((new[0].dates.as_str(), new[0].sequence), ("2031-03-08", 1));
}

#[test]
fn an_adjustment_moves_a_session_by_its_number_into_another_month() {
    let mut ledger = Ledger::default();
    let adjusted = vec![session("3", "2031-03-21", "2031-04-05")];
    let plans = [("a", plan()), ("b", adjusted)];
    let (after, new) = events(&plans, &mut ledger);
    let event = exam(&after, "03-2");
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
    let (after, _) = events(&[("a", plan()), ("b", further)], &mut ledger);
    assert_eq!(exam(&after, "01-1").from, "2031-01-18");
    assert_eq!(exam(&after, "11-1").from, "2031-11-22");
}

#[test]
fn a_plan_made_anew_calls_off_what_it_leaves_out() {
    let mut ledger = Ledger::default();
    events(&[("a", plan())], &mut ledger);
    let mut anew = plan();
    anew.remove(2);
    let plans = [("a", plan()), ("b", anew.clone())];
    let (after, new) = events(&plans, &mut ledger);
    let gone = exam(&after, "03-2");
    assert!(gone.cancelled && gone.phase == Phase::Exam);
    assert_eq!((gone.from.as_str(), gone.sequence), ("2031-03-22", 1));
    assert_eq!(new.iter().filter(|l| l.cancelled).count(), 2);
    let (again, new) = events(&plans, &mut ledger);
    assert!(new.is_empty() && exam(&again, "03-2").cancelled);
    // The same notice, merely read otherwise, calls nothing off.
    let (alone, new) = events(&[("a", anew)], &mut Ledger::new(ledger.lines[..10].to_vec()));
    assert!(new.is_empty() && alone.iter().all(|e| !e.cancelled));
}

#[test]
fn parted_exams_windows_and_times_are_events() {
    let whole = Session {
        registration: Some(Days { from: Some("2031-02-10".into()), to: Some("2031-02-14".into()) }),
        theory_exam: Some("2031-03-01".into()),
        practical_exam: Some("2031-03-08".into()),
        exam_date: Some("2031-03-01".into()),
        exam_until: Some("2031-03-09".into()),
        exam_start_time: Some("09:00".into()),
        ..Session::default()
    };
    let (found, _) = events(&[("a", vec![whole])], &mut Ledger::default());
    let dates: Vec<String> = found.iter().map(Event::dates).collect();
    assert_eq!(dates, ["2031-02-10/2031-02-14", "2031-03-01T09:00", "2031-03-08/2031-03-09"]);
    assert_eq!(found[1].uid, "mou-2031-daily-03-1-theory-exam@mulu");
    assert_eq!(found[1].session, "3月第1次");
}
