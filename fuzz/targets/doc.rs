//! Word 97-2003 and Kingsoft Writer files.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    mulu::read::read("doc", bytes, &mulu::read::NoRecogniser);
});
