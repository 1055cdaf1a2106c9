//! JSON and YAML of one value, byte for byte the same in every build.

use serde::Serialize;

/// Indented JSON with a final newline.
pub fn json(value: &impl Serialize) -> Vec<u8> {
    let mut bytes =
        serde_json::to_vec_pretty(value).expect("published types have string keys only");
    bytes.push(b'\n');
    bytes
}

/// YAML with a final newline; strings that another reader could take for a date, a number or a truth
/// value are quoted.
pub fn yaml(value: &impl Serialize) -> Vec<u8> {
    let options = serde_yaml::ser_options! { prefer_block_scalars: false };
    let text =
        serde_yaml::to_string_with_options(value, options).expect("published types are plain data");
    let mut text = text.trim_end_matches('\n').to_string();
    text.push('\n');
    text.into_bytes()
}

/// Both, under one stem.
pub fn both(stem: &str, value: &impl Serialize) -> super::Files {
    vec![(format!("{stem}.json"), json(value)), (format!("{stem}.yaml"), yaml(value))]
}
