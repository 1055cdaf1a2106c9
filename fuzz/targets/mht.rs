//! Saved web pages.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    mulu::read::read("mht", bytes, &mulu::read::NoRecogniser);
});
