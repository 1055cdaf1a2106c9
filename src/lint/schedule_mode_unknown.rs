//! Nothing in or around a calendar says whether its exams are daily or unified ones.
//!
//! Why it matters: it is published as `unknown` and compared only with other calendars of no known mode.
//! Example: a table `序号 考核日期` in a notice that names neither 日常考核 nor 统一考核.
//! What to do: look at the calendar; if its words do say how its exams are held, add them to
//! `exam_modes` in `authority/lexicon/terms.yaml`.
//!
//! 考核计划的标题和上下文都没有写明是日常考核还是统一考核。
//!
//! 缘由：计划以 `unknown`（类别未明）收录，只与同样未明的计划对比。
//! 举例：表头为“序号、考核日期”，而通知既没有提到日常考核，也没有提到统一考核。
//! 处理：查看该计划；如其用语已写明考核形式，在 `authority/lexicon/terms.yaml` 的 `exam_modes` 中补充。

use super::{Case, finding};
use mulu_model::finding::{Finding, Severity};
use mulu_model::schedule::Mode;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let calendars = case.notice.schedules.iter().filter(|s| s.mode == Mode::Unknown);
    calendars
        .map(|schedule| {
            let title = if schedule.title.is_empty() { "无标题" } else { &schedule.title };
            let messages = (
                format!("未能判明“{title}”是日常考核还是统一考核，已按“类别未明”收录"),
                format!("nothing says how the exams of {title} are held"),
            );
            let first = schedule.sessions.first().and_then(|s| s.traces.evidence.clone());
            Finding {
                at: schedule.traces.evidence.clone().or(first),
                help: "如其用语已写明，请在 authority/lexicon/terms.yaml 的 exam_modes 中补充"
                    .into(),
                ..finding("schedule_mode_unknown", Severity::Info, case.notice, messages)
            }
        })
        .collect()
}
