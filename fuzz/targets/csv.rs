//! Comma-separated tables.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    mulu::read::read("csv", bytes, &mulu::read::NoRecogniser);
});
