//! `calendars/<jurisdiction>/<year>.ics`: the dates of a year for calendar programs (RFC 5545).
//!
//! An exam of one day with a printed start is an event at that time in Asia/Shanghai, without an end,
//! for the notice prints none; everything else is whole days, the end being the day after the last.
//! `icalendar` makes the lines (escapes, parameters, folding) and not the components, into which it
//! would put the time of the build.

use super::{Plan, Plans};
use chrono::{Days, NaiveDate};
use icalendar::Property;
use mulu_model::calendar::{Calendar, Ends, Event};
use mulu_model::day::Day;
use mulu_model::publication::Publication;
use mulu_model::schedule::Mode;

/// The zone of every time of day in a notice.
const ZONE: &str = "Asia/Shanghai";

/// A file a jurisdiction and year with dated sessions.
pub fn files(publication: &Publication) -> Plans<'_> {
    let path = |c: &Calendar| format!("calendars/{}/{}.ics", c.jurisdiction.slug, c.year);
    let plan = |c| Plan::new(path(c), || calendar_text(c).into_bytes());
    publication.calendars.iter().map(plan).collect()
}

fn calendar_text(calendar: &Calendar) -> String {
    let place = &calendar.jurisdiction.name;
    let mut out = Lines::default();
    out.add_line("BEGIN", "VCALENDAR");
    out.add_line("VERSION", "2.0");
    out.add_line("PRODID", "-//mulu//exam calendars//ZH");
    out.add_line("CALSCALE", "GREGORIAN");
    out.add_line("METHOD", "PUBLISH");
    out.add_line("X-WR-CALNAME", &format!("{place}{}年专项职业能力考核", calendar.year));
    out.add_line("X-WR-TIMEZONE", ZONE);
    if calendar.events.iter().any(|e| start_of_exam(e).is_some()) {
        add_zone(&mut out);
    }
    for event in &calendar.events {
        add_event(event, calendar, &mut out);
    }
    out.add_line("END", "VCALENDAR");
    out.text
}

/// China Standard Time has had no summer time since 1991.
fn add_zone(out: &mut Lines) {
    let lines = [
        ("BEGIN", "VTIMEZONE"),
        ("TZID", ZONE),
        ("BEGIN", "STANDARD"),
        ("DTSTART", "19920101T000000"),
        ("TZOFFSETFROM", "+0800"),
        ("TZOFFSETTO", "+0800"),
        ("TZNAME", "CST"),
        ("END", "STANDARD"),
        ("END", "VTIMEZONE"),
    ];
    lines.into_iter().for_each(|(key, value)| out.add_line(key, value));
}

fn add_event(event: &Event, calendar: &Calendar, out: &mut Lines) {
    let (Some(from), Some(until)) = (day_of(&event.from), day_of(&event.until)) else { return };
    let issued = event.issued_on.map(Day::date);
    let issued = issued.or_else(|| NaiveDate::from_ymd_opt(calendar.year, 1, 1)).unwrap_or(from);
    out.add_line("BEGIN", "VEVENT");
    out.add_line("UID", &event.uid);
    out.add_line("DTSTAMP", &format!("{}T000000Z", issued.format("%Y%m%d")));
    out.add_line("SEQUENCE", &event.sequence.to_string());
    match start_of_exam(event) {
        Some(time) => {
            out.add_with_parameter("DTSTART", &format!("{}T{time}", from.format("%Y%m%d")), ZONE_OF)
        }
        None => {
            let end = until.checked_add_days(Days::new(1)).unwrap_or(until);
            out.add_with_parameter("DTSTART", &from.format("%Y%m%d").to_string(), WHOLE_DAY);
            out.add_with_parameter("DTEND", &end.format("%Y%m%d").to_string(), WHOLE_DAY);
        }
    }
    out.add_line("SUMMARY", &summary(event, &calendar.jurisdiction.name));
    out.add_line("DESCRIPTION", &description(event));
    out.add_line("CATEGORIES", event.phase.name());
    out.add_line("STATUS", if event.cancelled { "CANCELLED" } else { "CONFIRMED" });
    out.add_line("TRANSP", "TRANSPARENT");
    out.add_line("END", "VEVENT");
}

const ZONE_OF: (&str, &str) = ("TZID", ZONE);
const WHOLE_DAY: (&str, &str) = ("VALUE", "DATE");

fn day_of(text: &str) -> Option<NaiveDate> {
    text.parse().ok()
}

/// The start of an exam that is held on one day, `HHMMSS`.
fn start_of_exam(event: &Event) -> Option<String> {
    let time = event.start_time.as_ref().filter(|_| event.from == event.until)?;
    let time = chrono::NaiveTime::parse_from_str(time, "%H:%M").ok()?;
    Some(time.format("%H%M%S").to_string())
}

/// `某省专项职业能力日常考核 第1批 报名截止`
fn summary(event: &Event, place: &str) -> String {
    let mode = match event.mode {
        Mode::Daily => "日常考核",
        Mode::Unified => "统一考核",
        Mode::Unknown => "考核",
    };
    let end = match event.ends {
        _ if event.phase.is_exam() => "",
        Ends::Both => "",
        Ends::First => "开始",
        Ends::Last => "截止",
    };
    let called_off = if event.cancelled { "（已取消）" } else { "" };
    format!("{place}专项职业能力{mode} {} {}{end}{called_off}", event.session, event.phase.name())
}

/// The words of the notice, what it says besides, and the notice itself.
fn description(event: &Event) -> String {
    let mut lines = Vec::new();
    if !event.quote.is_empty() {
        lines.push(format!("原文：{}", event.quote));
    }
    lines.extend(event.start_time.as_ref().map(|t| format!("开考时间：{t}")));
    lines.extend(event.complete_within_days.map(|n| format!("考核应在{n}天内完成")));
    let title = event.title.as_ref().map(|t| format!("《{t}》"));
    let number = event.document_number.as_ref().map(|n| format!("（{n}）"));
    let named: String = title.into_iter().chain(number).collect();
    lines.push(format!("依据：{}", if named.is_empty() { &event.notice } else { &named }));
    lines.join("\n")
}

/// Content lines, one after the other.
#[derive(Default)]
struct Lines {
    text: String,
}

impl Lines {
    fn add_line(&mut self, key: &str, value: &str) {
        self.push(Property::new(key, without_controls(value)));
    }

    fn add_with_parameter(&mut self, key: &str, value: &str, parameter: (&str, &str)) {
        self.push(Property::new(key, value).append_parameter(parameter).done());
    }

    fn push(&mut self, property: Property) {
        let line: String = property.try_into().expect("writing to a string cannot fail");
        self.text.push_str(&line);
    }
}

/// A text without the characters that no content line may hold; line feeds are escaped later.
fn without_controls(text: &str) -> String {
    text.chars().filter(|c| *c == '\n' || !c.is_control()).collect()
}
