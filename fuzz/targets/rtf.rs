//! Rich Text files.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    mulu::read::read("rtf", bytes, &mulu::read::NoRecogniser);
});
