//! The authority data is compiled in; a change of it is a change of the program.

fn main() {
    println!("cargo::rerun-if-changed=authority");
}
