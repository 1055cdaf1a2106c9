//! A sheet of an Excel workbook.
#![no_main]

mod packed;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    packed::read(&[
        ("[Content_Types].xml", packed::TYPES),
        ("_rels/.rels", packed::RELATIONS),
        ("xl/workbook.xml", packed::WORKBOOK),
        ("xl/_rels/workbook.xml.rels", packed::SHEETS),
        ("xl/worksheets/sheet1.xml", bytes),
    ]);
});
