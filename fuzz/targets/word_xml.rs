//! Word 2003 XML.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    mulu::read::read("word_xml", bytes, &mulu::read::NoRecogniser);
});
