//! Web pages.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    mulu::read::read("html", bytes, &mulu::read::NoRecogniser);
});
