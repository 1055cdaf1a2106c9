//! Excel 97-2003 and Kingsoft Spreadsheets files.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    mulu::read::read("xls", bytes, &mulu::read::NoRecogniser);
});
