//! Reading processes: each reads one file after the other, and is replaced when a file is too much
//! for it.

use super::read_process::{Kind, read_frame, write_frame};
use crate::model::catalogue::Refused;
use crate::pipeline::{self, Documents};
use crate::read::{self, NoRecogniser, Refusal};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

/// How long the reading of a file may take, and the recognition of each page of a scan.
const TIME_LIMIT: Duration = Duration::from_secs(30);
const PAGE_LIMIT: Duration = Duration::from_secs(120);

/// The reading processes that wait for work.
#[derive(Default)]
pub struct Readers {
    idle: Mutex<Vec<Reader>>,
}

/// How a reading process ended without documents.
enum End {
    /// The file took too long.
    TimeLimit,
    /// The process is gone.
    Crashed,
    /// Its answer is none.
    Fault,
}

impl End {
    fn refused(self, path: &str) -> Refused {
        let refusal = match self {
            End::TimeLimit => Refusal::new(
                "time_limit",
                "读取超时，文件可能已损坏或被恶意构造；请用办公软件打开并另存后再试",
                "reading took too long; the file may be damaged, so open and save it anew",
            ),
            End::Crashed => Refusal::new(
                "crashed",
                "读取该文件时内存或堆栈超限，文件可能已损坏或被恶意构造；请用办公软件打开并另存后再试",
                "reading exceeded its memory or stack; the file may be damaged, so open and save it anew",
            ),
            End::Fault => return pipeline::failed(path),
        };
        pipeline::refused(path, refusal)
    }
}

/// A reading process.
struct Reader {
    child: Child,
    input: ChildStdin,
    answers: Receiver<(Kind, Vec<u8>)>,
}

impl Readers {
    /// The documents of a file. Plain text is read here; everything else in a process of its own.
    pub fn documents(&self, path: &str, bytes: &[u8]) -> Documents {
        if read::is_plain_text(path, bytes) {
            return pipeline::read(path, bytes, &NoRecogniser);
        }
        let idle = self.idle.lock().ok().and_then(|mut idle| idle.pop());
        let Some(mut reader) = idle.or_else(Reader::start) else {
            return vec![Err(pipeline::failed(path))];
        };
        match reader.documents(path, bytes) {
            Ok(documents) => {
                if let Ok(mut idle) = self.idle.lock() {
                    idle.push(reader);
                }
                documents
            }
            Err(end) => {
                reader.stop();
                vec![Err(end.refused(path))]
            }
        }
    }
}

impl Drop for Readers {
    fn drop(&mut self) {
        let idle = self.idle.get_mut().map(std::mem::take).unwrap_or_default();
        idle.into_iter().for_each(Reader::stop);
    }
}

impl Reader {
    fn start() -> Option<Self> {
        let mut command = Command::new(std::env::current_exe().ok()?);
        command.arg("read-process").stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.stderr(Stdio::null()).spawn().ok()?;
        let (input, mut output) = (child.stdin.take()?, child.stdout.take()?);
        let (sender, answers) = channel();
        std::thread::spawn(move || {
            while let Some(answer) = read_frame(&mut output) {
                if sender.send(answer).is_err() {
                    break;
                }
            }
        });
        Some(Reader { child, input, answers })
    }

    /// Reads a file, or says why the process can read no more.
    fn documents(&mut self, path: &str, bytes: &[u8]) -> Result<Documents, End> {
        let sent = write_frame(&mut self.input, Kind::Path, path.as_bytes())
            .and_then(|()| write_frame(&mut self.input, Kind::Bytes, bytes));
        sent.map_err(|_| End::Crashed)?;
        let mut limit = TIME_LIMIT;
        loop {
            match self.answers.recv_timeout(limit) {
                Ok((Kind::Documents, json)) => {
                    return serde_json::from_slice(&json).map_err(|_| End::Fault);
                }
                Ok(_) => limit = PAGE_LIMIT,
                Err(RecvTimeoutError::Timeout) => return Err(End::TimeLimit),
                Err(RecvTimeoutError::Disconnected) => return Err(End::Crashed),
            }
        }
    }

    fn stop(mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
