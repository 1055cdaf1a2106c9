//! Reading processes: each reads one file after the other, and is replaced when a file is too much
//! for it.

use super::read_process::{Documents, Kind, failed, frame, send};
use crate::pipeline;
use crate::read::{self, NoRecogniser};
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

/// A reading process.
struct Reader {
    child: Child,
    input: ChildStdin,
    answers: Receiver<(Kind, Vec<u8>)>,
}

impl Readers {
    /// The documents of a file. Plain text is read here; everything else in a process of its own.
    pub fn read(&self, path: &str, bytes: &[u8]) -> Documents {
        if read::is_plain_text(path, bytes) {
            return pipeline::documents(path, bytes, &NoRecogniser);
        }
        let idle = self.idle.lock().ok().and_then(|mut idle| idle.pop());
        let Some(mut reader) = idle.or_else(Reader::start) else {
            return vec![Err(failed(path, "internal_error"))];
        };
        match reader.read(path, bytes) {
            Ok(documents) => {
                if let Ok(mut idle) = self.idle.lock() {
                    idle.push(reader);
                }
                documents
            }
            Err(reason) => {
                reader.stop();
                vec![Err(failed(path, reason))]
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
            while let Some(answer) = frame(&mut output) {
                if sender.send(answer).is_err() {
                    break;
                }
            }
        });
        Some(Reader { child, input, answers })
    }

    /// Reads a file, or says why the process can read no more.
    fn read(&mut self, path: &str, bytes: &[u8]) -> Result<Documents, &'static str> {
        let sent = send(&mut self.input, Kind::Path, path.as_bytes())
            .and_then(|()| send(&mut self.input, Kind::Bytes, bytes));
        sent.map_err(|_| "crashed")?;
        let mut limit = TIME_LIMIT;
        loop {
            match self.answers.recv_timeout(limit) {
                Ok((Kind::Documents, json)) => {
                    return serde_json::from_slice(&json).map_err(|_| "internal_error");
                }
                Ok(_) => limit = PAGE_LIMIT,
                Err(RecvTimeoutError::Timeout) => return Err("time_limit"),
                Err(RecvTimeoutError::Disconnected) => return Err("crashed"),
            }
        }
    }

    fn stop(mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
