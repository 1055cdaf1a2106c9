//! A fault of the program at one thing is that thing's fault, named, and ends nothing else.
//!
//! The only place where panics are caught: around each file, each notice's lints, each comparison and
//! each published file, and around a command as a whole.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, PanicHookInfo};

/// What a fault took away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The findings on a notice, or on all together.
    Lint,
    /// A comparison of two editions.
    Compare,
    /// A published file.
    Publish,
}

/// What the program failed at, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What is missing.
    pub stage: Stage,
    /// The path of the file, the id of the notice (`*` for all together), or the editions.
    pub at: String,
    /// What the program says of it.
    pub cause: String,
}

/// What is made at a stage.
///
/// # Errors
/// A fault of the program.
pub fn at_stage<T>(stage: Stage, at: &str, make: impl FnOnce() -> T) -> Result<T, Fault> {
    guarded(make).map_err(|cause| Fault { stage, at: at.into(), cause })
}

/// What is made, or what the program says of its own fault.
///
/// # Errors
/// A panic.
pub fn guarded<T>(make: impl FnOnce() -> T) -> Result<T, String> {
    LAST.take();
    std::panic::catch_unwind(AssertUnwindSafe(make)).map_err(|payload| {
        let said = payload.downcast_ref::<&str>().map(|s| (*s).to_string());
        let said = said.or_else(|| payload.downcast_ref::<String>().cloned());
        LAST.take().or(said).unwrap_or_else(|| "panic".into())
    })
}

/// What was made, and the faults.
pub fn parted<T>(results: impl IntoIterator<Item = Result<T, Fault>>) -> (Vec<T>, Vec<Fault>) {
    let mut faults = Vec::new();
    let results = results.into_iter();
    let made = results.filter_map(|result| result.map_err(|fault| faults.push(fault)).ok());
    (made.collect(), faults)
}

thread_local! {
    /// What the last panic of this thread said, with its place.
    static LAST: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Keeps what a panic says for the one who caught it, instead of printing it.
pub fn keep(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map(|l| format!("{}:{}", l.file(), l.line())).unwrap_or_default();
    let said = panic.payload_as_str().unwrap_or("panic");
    let said = said.lines().next().unwrap_or_default();
    LAST.set(Some(format!("{place} {said}").chars().take(LONGEST_FAULT).collect()));
}

/// Characters of a fault that are told.
const LONGEST_FAULT: usize = 300;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_names_what_failed_and_the_rest_is_made() {
        let make = |n: u32| {
            assert_ne!(n, 1, "one fails");
            n
        };
        let each = |n: u32| at_stage(Stage::Publish, &format!("{n}.docx"), || make(n));
        let (made, faults) = parted((0..3).map(each));
        assert_eq!((made, faults.len()), (vec![0, 2], 1));
        assert_eq!(faults[0].at, "1.docx");
        assert!(faults[0].cause.contains("one fails"), "{}", faults[0].cause);
    }
}
