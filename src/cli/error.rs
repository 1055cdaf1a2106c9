//! What keeps a command from running: kind, message with the path, and what to do.

use std::fmt;

/// Why a command could not run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    kind: Kind,
    message: String,
}

/// The kind of an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Nothing to read.
    NoInput,
    /// A file or folder cannot be read or written.
    Io,
    /// Authority data that cannot be used.
    Authority,
    /// New names under `--locked`.
    Locked,
    /// Settings that cannot be used.
    Settings,
    /// New names where nothing is allotted.
    Unallotted,
    /// Arguments that do not fit together.
    Usage,
    /// A fault of the program.
    Internal,
}

impl Error {
    /// An error of a kind.
    pub fn new(kind: Kind, message: impl Into<String>) -> Self {
        Error { kind, message: message.into() }
    }

    /// A failure to read or write a path.
    pub fn io(path: impl fmt::Display, error: &std::io::Error) -> Self {
        let reason = match error.kind() {
            std::io::ErrorKind::NotFound => "不存在".to_string(),
            std::io::ErrorKind::PermissionDenied => "没有权限".to_string(),
            _ => error.to_string(),
        };
        Error::new(Kind::Io, format!("{path}：{reason}"))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.kind {
            Kind::NoInput => "没有可读取的输入",
            Kind::Io => "无法读写",
            Kind::Authority => "authority 数据有误",
            Kind::Locked => "--locked 模式下不分配新编号",
            Kind::Settings => "设置有误",
            Kind::Unallotted => "以下名称或考期尚未登记，请先运行 mulu build",
            Kind::Usage => "参数有误",
            Kind::Internal => "程序出错，请反馈给 mulu",
        };
        write!(f, "{what}：{}", self.message)
    }
}

impl std::error::Error for Error {}
