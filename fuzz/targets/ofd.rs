//! A page of an OFD file.
#![no_main]

mod packed;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    packed::read(&[
        ("OFD.xml", packed::OFD),
        ("Doc_0/Document.xml", packed::DOCUMENT),
        ("Doc_0/Pages/Page_0/Content.xml", bytes),
    ]);
});
