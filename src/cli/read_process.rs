//! `mulu read-process`: reads files for a parent process, within limits of memory.
//!
//! Whatever a damaged file does to a reader (a panic, a loop, all memory, the stack), it does it to this
//! process, and the parent says which file it was. Requests come on standard input, answers leave on
//! standard output, both in frames: a kind, a length, bytes.

use super::Outcome;
use super::error::Error;
use crate::fault::guarded;
use crate::pipeline;
use crate::read::{Picture, Recogniser, Refusal, Word};
use std::io::{Read, Write};

/// The kinds of frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// To the process: the path of the file that follows.
    Path = b'p' as isize,
    /// To the process: the bytes to read.
    Bytes = b'b' as isize,
    /// From the process: it is at work on a slow part, and needs more time.
    Progress = b's' as isize,
    /// From the process: the documents, as JSON.
    Documents = b'd' as isize,
}

/// The memory that a reading process may address, beside what the allocator reserves.
#[cfg(unix)]
const MEMORY: u64 = 4 << 30;

/// The stack of the reading thread.
const STACK: usize = 256 << 20;

/// Runs the command until its input ends.
///
/// # Errors
/// None: a parent that went away ends it.
pub fn run() -> Result<Outcome, Error> {
    #[cfg(unix)]
    let _ = rlimit::setrlimit(rlimit::Resource::AS, MEMORY, MEMORY);
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(answer_requests);
    let _ = thread.map(std::thread::JoinHandle::join);
    Ok(Outcome::Clean)
}

fn answer_requests() {
    let mut input = std::io::stdin().lock();
    while let (Some((Kind::Path, path)), Some((Kind::Bytes, bytes))) =
        (read_frame(&mut input), read_frame(&mut input))
    {
        let path = String::from_utf8_lossy(&path).into_owned();
        let read = || pipeline::read(&path, &bytes, &Patient);
        let documents = guarded(read).unwrap_or_else(|_| vec![Err(pipeline::failed(&path))]);
        let answer = serde_json::to_vec(&documents).unwrap_or_default();
        if write_frame(&mut std::io::stdout().lock(), Kind::Documents, &answer).is_err() {
            return;
        }
    }
}

/// Reads a frame; `None` at the end of the input or where it is broken.
pub fn read_frame(input: &mut impl Read) -> Option<(Kind, Vec<u8>)> {
    let mut head = [0u8; 9];
    input.read_exact(&mut head).ok()?;
    let all = [Kind::Path, Kind::Bytes, Kind::Progress, Kind::Documents];
    let kind = all.into_iter().find(|k| *k as u8 == head[0])?;
    let length = u64::from_le_bytes(head[1..].try_into().ok()?);
    let mut bytes = Vec::new();
    let read = input.take(length).read_to_end(&mut bytes).ok()?;
    (read as u64 == length).then_some((kind, bytes))
}

/// Writes a frame.
pub fn write_frame(output: &mut impl Write, kind: Kind, bytes: &[u8]) -> std::io::Result<()> {
    output.write_all(&[kind as u8])?;
    output.write_all(&(bytes.len() as u64).to_le_bytes())?;
    output.write_all(bytes)?;
    output.flush()
}

/// A recogniser that tells the parent before every page that it needs time.
struct Patient;

impl Recogniser for Patient {
    fn name(&self) -> String {
        super::recogniser::Tesseract.name()
    }

    fn words(&self, picture: &Picture<'_>) -> Result<Vec<Word>, Refusal> {
        let _ = write_frame(&mut std::io::stdout().lock(), Kind::Progress, &[]);
        super::recogniser::Tesseract.words(picture)
    }
}
