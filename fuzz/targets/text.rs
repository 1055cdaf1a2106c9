//! Plain text.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    mulu::read::read("text", bytes, &mulu::read::NoRecogniser);
});
