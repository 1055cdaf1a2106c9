//! Archives of any files.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    mulu::read::read("archive", bytes, &mulu::read::NoRecogniser);
});
