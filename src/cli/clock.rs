//! Today's date, which everything else is given.

use chrono::{DateTime, FixedOffset, NaiveDate};
use std::time::SystemTime;

/// Hours that Beijing time is ahead of UTC.
const BEIJING: i32 = 8;

/// Today in Beijing.
pub fn today() -> NaiveDate {
    let ahead = FixedOffset::east_opt(BEIJING * 3600).expect("a constant offset");
    DateTime::<chrono::Utc>::from(SystemTime::now()).with_timezone(&ahead).date_naive()
}
